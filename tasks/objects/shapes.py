"""Makes one object of a family: its parts, of random proportions and colours, as a mesh.

`K` parts of an object, each with 12 triangles.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jax
import jax.numpy as jnp
import numpy as np

from tasks.objects.boxes import boxes, triangles
from tasks.objects.families import COLOURS, FAMILIES, UNSEEN
from tasks.objects.render import RADIUS, Mesh
from tasks.objects.table import Ground, stand, with_ground

if TYPE_CHECKING:
    from jaxtyping import Array, Float, Int

NAMES = tuple(FAMILIES)
"""The name of each family, by its number."""
SEEN = len(NAMES) - UNSEEN
"""Families 0..SEEN-1 are shown in training."""
STRETCH, TURN, MOVE = 0.25, 0.1, 0.03
"""Random changes: of the object's three sizes and of the sizes of each part (shares), and of the
place of each part."""
MIXED = 2_000_000
"""Objects with numbers from here on have parts of several families of training (`_mixed`)."""
SWAP, DROP, PAINT = 0.3, 0.12, 0.4
"""For a part of a mixed object: the chances that it is another one, missing, or of another
colour."""

LAMP, LIGHT, DARK = (list(COLOURS).index(letter) for letter in "yrd")
BACK = 4
"""The face of a box that looks backwards. That of a lamp is dark."""
INSIDE, OUTSIDE = 0.15, 0.23
"""How deep lamps and lights are set into an object, and how far they stand out, from the middle
given in `families.py`: far enough that no part hides them when its size changes."""


@cache
def _templates() -> tuple[np.ndarray, np.ndarray]:
    """All families: places and sizes of parts [families, K, 9], and colours [families, K, 5 + 2],
    as weights of COLOURS and of the object's own two colours."""
    rows = [
        [part.split() for line in text.split("\n") for part in line.split(";") if part.strip()]
        for text in FAMILIES.values()
    ]
    most = max(map(len, rows))
    sizes = np.zeros((len(rows), most, 9), np.float32)
    colours = np.zeros((len(rows), most, len(COLOURS) + 2), np.float32)
    for family, parts in enumerate(rows):
        for k, part in enumerate(parts):
            sizes[family, k] = [float(value) / 10 for value in part[:9]]
            colours[family, k, [*COLOURS, "b", "s"].index(part[9])] = 1
    for kind, forward in ((LAMP, 1), (LIGHT, -1)):
        marks = colours[..., kind] > 0
        sizes[marks, 0] += forward * (OUTSIDE - INSIDE) / 2
        sizes[marks, 3] = INSIDE + OUTSIDE
    return sizes, colours


def make_object(family: Int[Array, ""], shape: Int[Array, ""], ground: Ground = "none") -> Mesh:
    """The object number `shape` of a family, and the ground that it stands on; both numbers may be
    traced."""
    key = jax.random.fold_in(jax.random.fold_in(jax.random.key(34), family), shape)
    sizes, kinds = (jnp.asarray(part)[family] for part in _templates())
    mixed = shape >= MIXED
    other = _mixed(sizes, kinds, jax.random.fold_in(key, 1))
    sizes, kinds = jnp.where(mixed, other[0], sizes), jnp.where(mixed, other[1], kinds)
    more = jnp.where(mixed, 1.0, 0.0)
    parts = sizes.shape[0]
    drawn = jax.random.uniform(key, (parts * 7 + 9,), minval=-1.0, maxval=1.0)
    jitter, own = drawn[: parts * 7].reshape(parts, 7), drawn[parts * 7 :]
    whole = 1 + (1 + 0.7 * more) * STRETCH * own[None, :3]
    move = MOVE * (1 + jnp.where(_marks(kinds)[:, None], 0.0, 2 * more))
    middle = sizes[:, :3] + jnp.where(sizes[:, 3:4] > 0, move * jitter[:, :3], 0.0)
    extent = sizes[:, 3:6] * (1 + TURN * jitter[:, 3:6])
    corners = boxes(middle * whole, extent * whole, sizes[:, 6:8], sizes[:, 8] * whole[0, 0])
    there = sizes[:, 3] > 0
    if ground != "none":
        corners = stand(corners, there)
    else:
        low, high = _bounds(corners, there)
        corners = corners - (low + high)[None, None] / 2
        far = jnp.linalg.norm(jnp.where(there[:, None, None], corners, 0.0), axis=-1).max()
        corners = corners * (RADIUS / far)
    palette = jnp.concatenate(
        [jnp.asarray(list(COLOURS.values()), jnp.float32), _colour(own[3:6])[None],
         _colour(own[6:9])[None]]
    )  # fmt: skip
    colours = jnp.matmul(kinds, palette, precision=jax.lax.Precision.HIGHEST)
    bright = 1 + 0.1 * jitter[:, 6:7]
    dark = (kinds[:, LAMP, None] > 0) & (np.arange(6) == BACK)[None]
    faces = (
        jnp.where(dark[..., None], palette[DARK][None, None], colours[:, None]) * bright[:, None]
    )
    colours = jnp.repeat(jnp.clip(faces, 0, 1).reshape(-1, 3), 2, axis=0)
    mesh = Mesh(triangles(corners), colours)
    return with_ground(mesh, ground)


def _marks(kinds) -> Array:
    """Which parts are lamps or lights, bool [K]."""
    return kinds[:, LAMP] + kinds[:, LIGHT] > 0


def _mixed(sizes, kinds, key) -> tuple[Array, Array]:
    """The parts of an object, of which some are replaced by parts of other families of training,
    or missing, or of another colour; lamps and lights stay. Training with such objects teaches
    what tells the front of all families, not the shape of one."""
    all_sizes, all_kinds = map(jnp.asarray, _templates())
    parts, colours = kinds.shape
    where, which, chance, paint, colour = jax.random.split(key, 5)
    family = jax.random.randint(where, (parts,), 0, SEEN)
    part = jax.random.randint(which, (parts,), 0, parts)
    chance = jax.random.uniform(chance, (parts,))
    new_sizes, new_kinds = all_sizes[family, part], all_kinds[family, part]
    free = ~_marks(kinds)
    swap = free & (chance < SWAP) & (new_sizes[:, 3] > 0) & ~_marks(new_kinds)
    drop = free & (chance >= SWAP) & (chance < SWAP + DROP)
    sizes = jnp.where(swap[:, None], new_sizes, jnp.where(drop[:, None], 0.0, sizes))
    kinds = jnp.where(swap[:, None], new_kinds, kinds)
    body = np.array([k for k in range(colours) if k not in (LAMP, LIGHT)])
    painted = jnp.asarray(np.eye(colours, dtype=np.float32)[body])[
        jax.random.randint(colour, (parts,), 0, len(body))
    ]
    repaint = ~_marks(kinds) & (jax.random.uniform(paint, (parts,)) < PAINT)
    return sizes, jnp.where(repaint[:, None], painted, kinds)


def _bounds(corners, there) -> tuple[Array, Array]:
    """The smallest and largest coordinates of the parts that are there."""
    there = there[:, None, None]
    return (
        jnp.where(there, corners, jnp.inf).min((0, 1)),
        jnp.where(there, corners, -jnp.inf).max((0, 1)),
    )


def _colour(drawn: Float[Array, " 3"]) -> Float[Array, " 3"]:
    """A colour from green over blue to purple, neither like a lamp nor like a red light."""
    hue, saturation, value = 0.58 + 0.2 * drawn[0], 0.5 + 0.3 * drawn[1], 0.55 + 0.25 * drawn[2]
    wheel = jnp.clip(jnp.abs((hue * 6 + jnp.array([0.0, 4.0, 2.0])) % 6 - 3) - 1, 0, 1)
    return value * (1 - saturation * (1 - wheel))
