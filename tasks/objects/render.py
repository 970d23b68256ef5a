"""A z-buffer rasteriser in JAX: pictures of triangles, with flat shading.

The camera moves on a sphere around the origin and looks at it. Corners are rounded to a grid of
1 / GRID pixel, so that the test on which side of an edge a pixel lies is exact in float32: another
implementation of the same formulas makes the same picture.

`T` triangles, `S` pixels on each side of a picture.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

if TYPE_CHECKING:
    from jaxtyping import Array, Float, Int

DISTANCE = 4.0
"""Distance of the camera from the origin; objects lie in a sphere of RADIUS around it."""
ZOOM = 3.2
"""Focal length: an object at the origin of height 2 DISTANCE / ZOOM fills the picture."""
GRID = 8
"""Subdivisions of a pixel."""
LARGEST = 256
"""Largest number of pixels of one side: beyond it, float32 would not be exact."""
RADIUS = 1.15
"""Every object is scaled so that its farthest corner has this distance from its middle."""
BLOCK = 8
"""Lines that are drawn at a time."""
BACKGROUND = (0.55, 0.56, 0.58)


class Mesh(NamedTuple):
    """Triangles with a colour each; corners are counter-clockwise, seen from outside."""

    corners: Float[Array, "T 3 3"]
    colours: Float[Array, "T 3"]
    """Red, green and blue in 0..1."""


class Light(NamedTuple):
    """A lamp that moves with the camera. Brightness is `ambient` + `diffuse` cos(angle)."""

    right: Any = -0.4
    up: Any = 0.6
    ambient: Any = 0.45
    diffuse: Any = 0.55


class Planes(NamedTuple):
    """What the rasteriser needs of T triangles: affine functions a x + b y + c of the pixel."""

    edges: Float[Array, "T 3 3"]
    """Not negative inside the triangle, for each of three edges."""
    near: Float[Array, "T 3"]
    """1 / depth."""
    facing: Any
    """Whether the front of the triangle is seen, bool [T]."""
    lines: Any
    """The first and the last line of pixels that the triangle may touch, int [T, 2]."""


def axes(azimuth: Any, elevation: Any) -> Float[Array, "3 3"]:
    """Right, up and towards the camera, for angles in degrees. At 0, 0 the camera is at +x, and up
    is z."""
    a, e = jnp.deg2rad(jnp.asarray(azimuth, jnp.float32)), jnp.deg2rad(elevation)
    sa, ca, se, ce = jnp.sin(a), jnp.cos(a), jnp.sin(e), jnp.cos(e)
    zero = jnp.zeros_like(sa)
    right, up = (-sa, ca, zero), (-se * ca, -se * sa, ce)
    return jnp.stack([jnp.stack(row) for row in (right, up, (ce * ca, ce * sa, se))])


def project(corners: Float[Array, "T 3 3"], view: Float[Array, "3 3"], size: int) -> tuple:
    """Corners on the picture, as whole numbers of 1 / GRID pixel from its centre [T, 3, 2], and
    1 / depth [T, 3]."""
    at = jnp.einsum("tcx,vx->tcv", corners, view, precision=jax.lax.Precision.HIGHEST)
    near = 1 / (DISTANCE - at[..., 2])
    scale = ZOOM * (size * GRID / 2) * near
    return jnp.round(jnp.stack([at[..., 0] * scale, -at[..., 1] * scale], -1)), near


def planes(
    points: Float[Array, "T 3 2"], near: Float[Array, "T 3"], size: int, xp: Any = jnp
) -> Planes:
    """The planes of projected triangles. `xp` is the array library: JAX or NumPy."""
    x, y = points[..., 0], points[..., 1]
    # The y axis points down on a picture, so corners seen from the front go clockwise.
    x, y, near = x[:, ::-1], y[:, ::-1], near[:, ::-1]
    nx, ny = xp.roll(x, -1, axis=1), xp.roll(y, -1, axis=1)
    a, b = y - ny, nx - x
    # Pixels exactly on an edge belong to one of two neighbours (the top-left rule).
    owns = (a > 0) | ((a == 0) & (b > 0))
    c = -(a * x + b * y) - xp.where(owns, 0.0, 1.0)
    area = (nx - x)[:, 0] * (xp.roll(y, -2, axis=1) - y)[:, 0]
    area = area - (ny - y)[:, 0] * (xp.roll(x, -2, axis=1) - x)[:, 0]
    facing = area > 0
    safe = xp.where(facing, area, 1.0)
    # Edge k is opposite to corner k + 2; the three sum to the area.
    weight = xp.roll(near, -2, axis=1) / safe[:, None]
    whole = xp.stack([a, b, -(a * x + b * y)], axis=-1)
    lines = xp.stack([y.min(1), y.max(1)], axis=-1) / GRID + size / 2
    lines = xp.clip(xp.floor(lines), 0, size - 1).astype(xp.int32)
    return Planes(xp.stack([a, b, c], axis=-1), (whole * weight[..., None]).sum(1), facing, lines)


def pixels(size: int) -> Float[np.ndarray, " S"]:
    """The centres of the pixels of one line, in 1 / GRID pixel from the middle."""
    return ((np.arange(size) + 0.5 - size / 2) * GRID).astype(np.float32)


def rasterise(shown: Planes, size: int) -> Int[Array, "S S"]:
    """For each pixel, the triangle that is nearest to the camera; -1: none.

    Triangles are drawn one after the other, each only in the blocks of lines that it touches.
    """
    line, rows = jnp.asarray(pixels(size)), min(size, BLOCK)
    functions = jnp.concatenate([shown.edges, shown.near[:, None]], axis=1)
    across = functions[..., 0, None] * line[None, None]
    down = functions[..., 1, None] * line[None, None] + functions[..., 2, None]
    order = jnp.argsort(~shown.facing, stable=True)

    def draw(k, state):
        t = order[k]
        here, there = jax.lax.optimization_barrier((across[t], down[t]))

        def block(number, state):
            nearest, which = state
            start = jnp.minimum(number * rows, size - rows)
            below = jax.lax.dynamic_slice(there, (0, start), (4, rows))
            old = jax.lax.dynamic_slice(nearest, (start, 0), (rows, size))
            first, second, third, near = (here[j][None] + below[j][:, None] for j in range(4))
            least = jnp.minimum(jnp.minimum(first, second), third)
            inside = (least >= 0) & (near > old)
            known = jax.lax.dynamic_slice(which, (start, 0), (rows, size))
            near, known = jnp.where(inside, near, old), jnp.where(inside, t, known)
            return (
                jax.lax.dynamic_update_slice(nearest, near, (start, 0)),
                jax.lax.dynamic_update_slice(which, known, (start, 0)),
            )

        return jax.lax.fori_loop(
            shown.lines[t, 0] // rows, shown.lines[t, 1] // rows + 1, block, state
        )

    empty = jnp.zeros((size, size)), jnp.full((size, size), -1, jnp.int32)
    return jax.lax.fori_loop(0, shown.facing.sum(), draw, empty)[1]


def shade(mesh: Mesh, view: Float[Array, "3 3"], light: Light) -> Float[Array, "T 3"]:
    """The colour of each triangle as the camera sees it."""
    edges = mesh.corners[:, 1:] - mesh.corners[:, :1]
    normal = jnp.cross(edges[:, 0], edges[:, 1])
    normal = normal / jnp.maximum(jnp.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    towards = jnp.stack([jnp.asarray(light.right), jnp.asarray(light.up), jnp.asarray(1.0)])
    towards = (towards / jnp.linalg.norm(towards)) @ view
    bright = light.ambient + light.diffuse * jnp.maximum(normal @ towards, 0.0)
    return jnp.clip(mesh.colours * bright[:, None], 0.0, 1.0)


def render(
    mesh: Mesh, azimuth: Any, elevation: Any, size: int, light: Light | None = None
) -> Float[Array, "S S 3"]:
    """The picture of a mesh, values in 0..1. Angles are in degrees and may be traced.

    Batches come from `pictures`, which draws one after the other: the buffers of one picture stay
    in the processor's cache. Needs `size` <= LARGEST.
    """
    view = axes(azimuth, elevation)
    points, near = project(mesh.corners, view, size)
    which = rasterise(planes(points, near, size), size)
    colours = shade(mesh, view, Light() if light is None else light)
    colours = jnp.concatenate([colours, jnp.asarray([BACKGROUND], jnp.float32)])
    return colours[which]  # -1 is the last row


def pictures(meshes: Mesh, azimuth: Any, elevation: Any, *, size: int) -> Float[Array, "B S S 3"]:
    """Pictures of B meshes, all with the same number of triangles, from B poses."""
    return _compiled(size)(meshes, azimuth, elevation)


@cache
def _compiled(size: int) -> Any:
    """`pictures` of one size. Made when it is first used, because `jax.jit` imports all of JAX."""

    def draw(*batch):
        return jax.lax.map(lambda part: render(part[0], part[1], part[2], size), batch)

    return jax.jit(draw)
