"""How the heads of a neural Turing machine choose memory cells (Graves et al., 2014, section 3.3).

All heads are computed at once, from the memory before the timestep. Memory is stored with the cells
along the last axis: on a CPU, that is three times as fast.

Dimensions: `H` heads, `M` memory cells, `W` numbers in a cell, `K` shifts.
"""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

SMALL = 1e-3
"""Added to squared norms. Cells that hold almost nothing resemble no key, and the gradient of the
similarity stays bounded: it would be a million where a cell is empty."""
LEAST = 1e-30
"""Smallest weight before its logarithm is taken."""


class Address(NamedTuple):
    """What heads emit at each timestep."""

    key: Float[Array, "H W"]
    strength: Float[Array, "H 1"]
    """beta > 0, the certainty of the search for the key."""
    gate: Float[Array, "H 1"]
    """g in 0..1: the share of the search, against the last weighting."""
    sharpness: Float[Array, "H 1"]
    """gamma >= 1."""
    shift: Float[Array, "H K"]
    """s, a distribution over shifts by -(K-1)/2 .. (K-1)/2 cells."""


def make_address(raw: Float[Array, "H X"], width: int) -> Address:
    """The address of raw outputs of a controller: X = `width` + 3 + K of them for each head."""
    return Address(
        jnp.tanh(raw[:, :width]),
        jax.nn.softplus(raw[:, width : width + 1]),
        jax.nn.sigmoid(raw[:, width + 1 : width + 2]),
        1 + jax.nn.softplus(raw[:, width + 2 : width + 3]),
        jax.nn.softmax(raw[:, width + 3 :]),
    )


def similarity(memory: Float[Array, "W M"], key: Float[Array, "H W"]) -> Float[Array, "H M"]:
    """Cosine similarity of each cell to each key (equation 6)."""
    cells = jax.lax.rsqrt(jnp.square(memory).sum(0) + SMALL)
    keys = jax.lax.rsqrt(jnp.square(key).sum(1) + SMALL)
    return key @ memory * cells[None] * keys[:, None]


def weighting(
    address: Address, memory: Float[Array, "W M"], last: Float[Array, "H M"]
) -> Float[Array, "H M"]:
    """The weightings of heads over cells (equations 5 to 9): search, interpolate, shift, sharpen.

    The shift is circular: after the last cell comes the first.
    """
    found = jax.nn.softmax(address.strength * similarity(memory, address.key))
    mixed = last + address.gate * (found - last)
    count = address.shift.shape[1]
    reach, cells = count // 2, mixed.shape[1]
    # The cell before the first is the last one.
    circle = jnp.concatenate([mixed[:, cells - reach :], mixed, mixed[:, :reach]], 1)
    moved = sum(
        address.shift[:, k : k + 1] * circle[:, count - 1 - k : count - 1 - k + cells]
        for k in range(count)
    )
    return jax.nn.softmax(address.sharpness * jnp.log(jnp.maximum(moved, LEAST)))


def write(
    memory: Float[Array, "W M"],
    weights: Float[Array, "H M"],
    erase: Float[Array, "H W"],
    add: Float[Array, "H W"],
) -> Float[Array, "W M"]:
    """The memory after all heads have erased and then added (equations 3 and 4)."""
    # One head after the other: all at once is four times as slow on a CPU.
    for one, erased in zip(weights, erase, strict=True):
        memory = memory * (1 - erased[:, None] * one[None])
    for one, added in zip(weights, add, strict=True):
        memory = memory + added[:, None] * one[None]
    return memory
