"""Boxes whose top may be smaller than their bottom and shifted, as corners and triangles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax.numpy as jnp
import numpy as np

if TYPE_CHECKING:
    from jaxtyping import Array, Float

_FACES = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))
"""Corners of the faces of a box, counter-clockwise from outside. Bit 0 of a corner is x, bit 1 y,
bit 2 z."""


def boxes(bottom, extent, taper, shift) -> Float[Array, "K 8 3"]:
    """The corners of boxes whose top is scaled by `taper` and shifted along x."""
    corner = np.arange(8)
    side = np.stack([corner & 1, corner >> 1 & 1, corner >> 2 & 1], -1).astype(np.float32)
    flat = (side[:, :2] - 0.5)[None] * extent[:, None, :2]
    top = side[:, 2:]
    flat = flat * (1 + top[None] * (taper[:, None] - 1))
    flat = flat + jnp.stack([shift, jnp.zeros_like(shift)], -1)[:, None] * top[None]
    return jnp.concatenate([flat, top[None] * extent[:, None, 2:]], -1) + bottom[:, None]


def triangles(corners: Float[Array, "K 8 3"]) -> Float[Array, "T 3 3"]:
    """The twelve triangles of each box, counter-clockwise from outside."""
    faces = np.array([three for a, b, c, d in _FACES for three in ((a, b, c), (a, c, d))])
    return corners[:, faces].reshape(-1, 3, 3)
