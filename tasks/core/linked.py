"""Random addresses of nodes on a tape, for linked lists and trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax
import jax.numpy as jnp

if TYPE_CHECKING:
    from jaxtyping import Array, Int, PRNGKeyArray


def pick(
    key: PRNGKeyArray, count: Int[Array, ""] | int, out_of: Int[Array, ""] | int, size: int
) -> Int[Array, " size"]:
    """Draws `count` different numbers of 0..out_of-1, ascending; later entries are arbitrary.

    Consumes `key`. `count` and `out_of` may be traced; `size` is static and at least `out_of`.

    >>> pick(jax.random.key(0), 3, 3, 5)[:3].tolist()
    [0, 1, 2]
    """
    number = jnp.arange(size)
    priority = jnp.where(number < out_of, jax.random.uniform(key, (size,)), 2.0)
    drawn = jnp.argsort(priority)
    return jnp.sort(jnp.where(number < count, drawn, size))


def shuffle(key: PRNGKeyArray, count: Int[Array, ""] | int, size: int) -> Int[Array, " size"]:
    """A random order of 0..count-1; later entries are the numbers count..size-1. Consumes `key`."""
    later = jnp.arange(size) >= count
    return jnp.argsort(jnp.where(later, 2.0, jax.random.uniform(key, (size,))))


def addresses(
    key: PRNGKeyArray,
    count: Int[Array, ""] | int,
    size: int,
    *,
    width: int,
    first: Int[Array, ""] | int,
    memory: Int[Array, ""] | int,
    most: int | None = None,
) -> Int[Array, " size"]:
    """Draws addresses of `count` nodes of `width` cells each, in random order, without overlap.

    Nodes lie in cells first..memory-1. If `memory` is traced, `most` must be given and at least as
    large. The entries from `count` on are 0. Consumes `key`.

    >>> at = addresses(jax.random.key(0), 2, 4, width=2, first=3, memory=7)
    >>> sorted(at.tolist())
    [0, 0, 3, 5]
    """
    place, order = jax.random.split(key)
    # The tape is a row of items, each a node or a free cell; draw which items are nodes.
    items = memory - first - (width - 1) * count
    picked = pick(place, count, items, max(most or int(memory), size))[:size]
    number = jnp.arange(size)
    at = first + picked + (width - 1) * number
    at = at[shuffle(order, count, size)]
    return jnp.where(number < count, at, 0).astype(jnp.int32)
