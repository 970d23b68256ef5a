"""The ground of a scene: a round table that the object stands on, with coloured marks.

The table tells how high the camera is, under objects of every family. It looks alike from every
azimuth; the four marks on its rim, which turn with the object, tell the azimuth too.

`N` parts with `C` corners each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import jax.numpy as jnp
import numpy as np

from tasks.objects.boxes import boxes, triangles
from tasks.objects.render import Mesh

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float

Ground = Literal["none", "table", "marks"]
"""What an object stands on: nothing, a table, or a table with marks."""
HEIGHT, WIDTH = -0.6, 1.05
"""Height of the table and its radius; the camera looks at height 0 above its middle."""
SIDES = 24
"""Corners of the table: as many as azimuths, so that it looks alike from each."""
COLOUR = (0.46, 0.37, 0.29)
REACH = 1.0
"""Distance of the farthest corner of an object from the point that the camera looks at."""
MARKS = (
    (1, 0, (1.00, 0.85, 0.10)),
    (-1, 0, (0.90, 0.05, 0.05)),
    (0, 1, (0.30, 1.00, 0.10)),
    (0, -1, (1.00, 0.20, 1.00)),
)
"""Directions and colours of the marks: yellow in front of the object, red behind it, green on its
left, pink on its right."""
BLOCK, RISE, FROM_MIDDLE = 0.24, 0.2, 0.9
"""Width and height of a mark, and the distance of its middle from that of the table."""


def stand(corners: Float[Array, "N C 3"], there: Bool[Array, " N"]) -> Float[Array, "N C 3"]:
    """Moves and scales an object so that it stands on the middle of the table, as large as REACH
    allows. Only parts that are `there` count."""
    seen = there[:, None, None]
    low = jnp.where(seen, corners, jnp.inf).min((0, 1))
    high = jnp.where(seen, corners, -jnp.inf).max((0, 1))
    middle = (low + high) / 2
    corners = corners - jnp.stack([middle[0], middle[1], low[2]])[None, None]
    square = jnp.maximum((corners**2).sum(-1), 1e-12)
    rise = corners[..., 2] * HEIGHT
    # The scale s at which |s corner + (0, 0, HEIGHT)| = REACH.
    scale = (jnp.sqrt(rise**2 + square * (REACH**2 - HEIGHT**2)) - rise) / square
    scale = jnp.where(seen[..., 0], scale, jnp.inf).min()
    return corners * scale + jnp.array([[[0.0, 0.0, HEIGHT]]])


def with_ground(mesh: Mesh, ground: Ground) -> Mesh:
    """A mesh and what it stands on."""
    if ground == "none":
        return mesh
    turn = 2 * np.pi * np.arange(SIDES) / SIDES
    ring = np.stack([WIDTH * np.cos(turn), WIDTH * np.sin(turn), np.full(SIDES, HEIGHT)], -1)
    parts = [jnp.asarray(ring[[(0, k, k + 1) for k in range(1, SIDES - 1)]], jnp.float32)]
    colours = [COLOUR] * (SIDES - 2)
    for x, y, colour in MARKS if ground == "marks" else ():
        bottom = np.array([[x * FROM_MIDDLE, y * FROM_MIDDLE, HEIGHT]], np.float32)
        extent = np.array([[BLOCK, BLOCK, RISE]], np.float32)
        parts.append(triangles(boxes(bottom, extent, np.ones((1, 2)), np.zeros(1))))
        colours += [colour] * len(parts[-1])
    return Mesh(
        jnp.concatenate([mesh.corners, *parts]),
        jnp.concatenate([mesh.colours, jnp.asarray(colours, jnp.float32)]),
    )
