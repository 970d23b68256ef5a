"""A scan over timesteps whose way back keeps little: segments of it are computed once more.

Without, each of T timesteps keeps what its way back needs. Here only the states in which about
sqrt(T) segments begin are kept, and the rest for one segment at a time, at the price of running
forward twice (Chen et al., 2016, arXiv:1604.06174). A segment is longer than one timestep because
the state itself, the memory of M^2 numbers, is the larger part of what a timestep keeps.
"""

import math
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp


def scan(step: Callable[[Any, None], tuple[Any, Any]], start: Any, timesteps: int):
    """`jax.lax.scan(step, start, length=timesteps)`, to be differentiated in reverse."""
    size, count, rest = segments(timesteps)

    def segment(length: int):
        return jax.checkpoint(lambda carry, _: jax.lax.scan(step, carry, length=length))

    carry, looks = jax.lax.scan(segment(size), start, length=count)
    looks = jax.tree.map(lambda x: x.reshape(count * size, *x.shape[2:]), looks)
    if rest:
        carry, last = segment(rest)(carry, None)
        looks = jax.tree.map(lambda a, b: jnp.concatenate([a, b]), looks, last)
    return carry, looks


def segments(timesteps: int) -> tuple[int, int, int]:
    """Timesteps of a segment, how many segments, and the timesteps that remain.

    >>> segments(12)
    (3, 4, 0)
    """
    size = math.isqrt(timesteps)
    return size, timesteps // size, timesteps % size
