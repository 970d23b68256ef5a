"""Draws what a network that turns a camera sees, from the first pose to the last."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.objects.render import Mesh, render
from tasks.objects.scene import angle, degrees

COLUMNS = 8
"""Pictures in one line."""


def poses_of(steps: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """The poses that a run visits, each with the program that left it or, at the end, stayed."""
    found: list[tuple[int, int, str]] = []
    for step in steps:
        azimuth, elevation = step["sees"].values()
        if found and found[-1][:2] == (azimuth, elevation):
            found.pop()
        found.append((azimuth, elevation, f"{step['program']}: {step['does']}"))
    return found


def draw(mesh: Mesh, steps: list[dict[str, Any]], size: int, title: str) -> Any:
    """A figure of the pictures of an object in a run, in order; `size` pixels each."""
    from matplotlib.figure import Figure

    picture = jax.jit(lambda a, e: render(mesh, angle(a), angle(e), size))
    shown = poses_of(steps)
    columns = min(COLUMNS, len(shown))
    rows = -(-len(shown) // columns)
    figure = Figure(figsize=(1.7 * columns, 2.0 * rows + 0.4), layout="constrained")
    figure.suptitle(title, fontsize=9)
    parts = np.ravel(figure.subplots(rows, columns, squeeze=False)).tolist()
    for part in parts:
        part.axis("off")
    for part, (azimuth, elevation, does) in zip(parts, shown, strict=False):
        part.imshow(np.asarray(picture(jnp.int32(azimuth), jnp.int32(elevation))))
        angles = f"{degrees('azimuth', azimuth)}, {degrees('elevation', elevation)}"
        part.set_title(f"{angles}\n{does}", fontsize=6)
    return figure
