"""The command `turn`: a network that sees pictures turns an object from a file."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tyro

from commands.cache import use_cache
from commands.parsing import Imports, parse
from tasks.core.errors import visible
from training.imports import import_modules

SHOWN = 5
"""Poses that are named if they are wrong."""


@dataclasses.dataclass(frozen=True)
class TurnOptions:
    """Turns an object to the pose in which it is seen from the front."""

    run: tyro.conf.Positional[Path]
    """Folder of a run on canonical_pose, or a file of weights."""
    file: tyro.conf.Positional[Path]
    """The object, in the OBJ format: lines `v x y z` and `f 1 2 3`; front +x, up +z."""
    azimuth: float = 135.0
    """Where the camera starts: degrees from the front, in steps of 15."""
    elevation: float = 45.0
    """How high it starts: 0, 15, 30, 45 or 60 degrees."""
    output: Path | None = None
    """Draw what the network sees: FILE.png, FILE.svg or FILE.pdf."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def turn_command(argv: Sequence[str]) -> int:
    """`deepcalc turn RUN FILE.obj`."""
    asked = parse(TurnOptions, argv, "deepcalc turn")
    import_modules(asked.imports)
    from npi.draw import draw, poses_of
    from npi.turn import scene_of, turner
    from tasks.objects.files import read_object
    from tasks.objects.scene import AZIMUTHS, ELEVATIONS, on_grid
    from training.build import load
    from training.numerics import pinned
    from training.plot import check_figure, save, undisturbed

    azimuth = on_grid("azimuth", asked.azimuth)
    elevation = on_grid("elevation", asked.elevation)
    if asked.output is not None:
        check_figure(asked.output)
    model: Any = load(asked.run).model
    _, scene = scene_of(model)
    mesh = read_object(asked.file, scene.ground)
    use_cache(asked.cache)
    with pinned():
        turns = turner(model, mesh)
        steps, right = turns.steps(azimuth, elevation), turns.right()
    name = visible(str(asked.file))
    for a, e, does in poses_of(steps):
        print(f"{_words(a, e):34s} {does}")
    good = right.reshape(AZIMUTHS, ELEVATIONS)
    verdict = "right" if good[azimuth, elevation] else "wrong"
    print(f"{name} from {_words(azimuth, elevation)}: {len(steps)} steps, {verdict}")
    print(f"{name} from every pose: {good.sum()} of {good.size} right{_missed(good)}")
    if asked.output is not None:
        with undisturbed():
            save(draw(mesh, steps, scene.size, asked.file.name), asked.output, "draw again")
        print(f"figure: {visible(str(asked.output))}")
    return 0


def _words(azimuth: int, elevation: int) -> str:
    from tasks.objects.scene import degrees

    return f"azimuth {degrees('azimuth', azimuth)}, elevation {degrees('elevation', elevation)}"


def _missed(good: Any) -> str:
    """Some poses that are wrong, in words."""
    import numpy as np

    wrong = np.argwhere(~good).tolist()
    if not wrong:
        return ""
    more = f", and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    return "; wrong from " + "; ".join(_words(*one) for one in wrong[:SHOWN]) + more
