"""Patterns: which registers are zero. A controller sees nothing else (section 3.3).

A pattern has one character per register, `0` for zero and `1` for not zero. Read as a binary number
k, it is row k of a table of K = 2^R patterns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax.numpy as jnp
import numpy as np

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int


def all_patterns(registers: int) -> list[str]:
    """All patterns, in the order of their numbers.

    >>> all_patterns(2)
    ['00', '01', '10', '11']
    """
    return [format(number, f"0{registers}b") for number in range(2**registers)]


def all_zeros(registers: int) -> Bool[np.ndarray, "K R"]:
    """For each pattern, which registers are zero."""
    return (np.arange(2**registers)[:, None] >> np.arange(registers)[::-1]) & 1 == 0


def pattern_number(zero: Bool[Array, " R"]) -> Int[Array, ""]:
    """The number of a pattern.

    >>> int(pattern_number(jnp.array([False, True])))
    2
    """
    digits = 1 << np.arange(len(zero), dtype=np.int32)[::-1]
    return jnp.where(zero, 0, digits).sum(dtype=jnp.int32)


def pattern_weights(zero: Float[Array, " R"]) -> Float[Array, " K"]:
    """The probability of each pattern, for independent registers. `zero` is P(register = 0).

    >>> pattern_weights(jnp.array([0.5, 0.0])).tolist()
    [0.0, 0.5, 0.0, 0.5]
    """
    weights = jnp.ones(1, zero.dtype)
    for p in zero:
        weights = (weights[:, None] * jnp.stack([p, 1 - p])[None]).reshape(-1)
    return weights
