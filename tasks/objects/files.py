"""Reads an object from a file in the OBJ format: corners (`v`), faces (`f`), and a few colours.

Of OBJ, `v x y z [red green blue]` and `f` with three or more corners are read; the front of the
object is +x and up is +z. Other lines (normals, textures, materials, groups) are left out. The
object is moved and scaled so that it fits into the picture.
"""

import itertools
import math
from pathlib import Path

import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError, short
from tasks.objects.render import RADIUS, Mesh
from tasks.objects.table import Ground, stand, with_ground

MOST_TRIANGLES = 20_000
"""Largest number of triangles: more take seconds for each picture."""
GREY = (0.6, 0.6, 0.6)
"""Colour of corners that have none."""


def read_object(path: str | Path, ground: Ground = "none") -> Mesh:
    """The object in a file, on some ground. Raises `UsageError`, which names the line, if the file
    does not describe an object."""
    try:
        lines = Path(path).read_text().splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        why = getattr(wrong, "strerror", None) or "it is not a text"
        raise UsageError(f"cannot read {path}: {why}.") from None
    corners: list[list[float]] = []
    colours: list[list[float]] = []
    triangles: list[tuple[int, int, int]] = []
    for number, line in enumerate(lines, 1):
        kind, *words = line.split("#")[0].split() or [""]
        where = f"{path}, line {number}"
        if kind == "v":
            values = _numbers(words, where)
            corners.append(values[:3])
            colours.append(values[3:6] if len(values) >= 6 else list(GREY))
        elif kind == "f":
            face = [_corner(word, len(corners), where) for word in words]
            if len(face) < 3:
                raise UsageError(f"{where}: a face has three corners or more, not {len(face)}.")
            triangles += [(face[0], *pair) for pair in itertools.pairwise(face[1:])]
    if not triangles:
        raise UsageError(
            f"{path} has no faces (corners: {len(corners)}), so there is nothing to see: an "
            f"object needs lines `v x y z` and `f 1 2 3`."
        )
    if len(triangles) > MOST_TRIANGLES:
        raise UsageError(
            f"{path} has {len(triangles):,} triangles, and {MOST_TRIANGLES:,} at most are drawn: "
            f"simplify the object."
        )
    mesh = _fitted(path, np.array(corners), np.array(colours), np.array(triangles))
    if ground == "none":
        return mesh
    placed = stand(jnp.asarray(mesh.corners), jnp.ones(len(mesh.corners), bool))
    return with_ground(mesh._replace(corners=placed), ground)


def _numbers(words: list[str], where: str) -> list[float]:
    try:
        found = [float(word) for word in words]
    except ValueError:
        found = []
    if len(found) < 3 or not all(map(math.isfinite, found)):
        raise UsageError(f"{where}: a corner is `v x y z`, three numbers, not {short(words)}.")
    return found


def _corner(word: str, count: int, where: str) -> int:
    """The number of a corner, from 0; OBJ counts from 1, or backwards from -1."""
    try:
        number = int(word.split("/")[0])
    except ValueError:
        raise UsageError(f"{where}: a face names corners by number, not {short(word)}.") from None
    place = number - 1 if number > 0 else count + number
    if number == 0 or not 0 <= place < count:
        raise UsageError(f"{where}: there is no corner {number}; {count} are listed above it.")
    return place


def _fitted(path: str | Path, corners, colours, triangles) -> Mesh:
    """The object in the middle of the picture. Raises `UsageError` if it has no surface."""
    used = corners[np.unique(triangles)]
    middle = (used.min(0) + used.max(0)) / 2
    far = np.linalg.norm(used - middle, axis=1).max()
    placed = (corners - middle)[triangles] * (RADIUS / far if far > 0 else 1.0)
    sides = placed[:, 1:] - placed[:, :1]
    area = np.linalg.norm(np.cross(sides[:, 0], sides[:, 1]), axis=-1) / 2
    if not (area > 1e-6).any():
        raise UsageError(
            f"{path}: all of its {len(triangles)} triangles have no area, so there is nothing to "
            f"see: their corners lie in a line or in one point."
        )
    kept = area > 1e-6
    shades = np.clip(colours[triangles].mean(1), 0, 1)
    return Mesh(placed[kept].astype(np.float32), shades[kept].astype(np.float32))  # pyright: ignore
