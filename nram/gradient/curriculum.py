"""The curriculum: draws the lengths of a member's problems (Kurach et al., 2016, appendix B).

D is the length reached so far; e >= 0 is drawn from a geometric distribution. One problem in ten
has any length, one in four any length up to D + e, the others length D + e. D rises by one if few
cells of the longest problems are wrong, but only after some steps at D.
"""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, PRNGKeyArray

MEAN_OVER = 10.0
"""Approximate number of steps over which the share of wrong cells is averaged."""


class Curriculum(NamedTuple):
    """The curriculum of one member."""

    reached: Int[Array, ""]
    """D."""
    wrong: Float[Array, ""]
    """Running mean of the share of wrong cells in problems of length D or more; 1 at first."""
    since: Int[Array, ""]
    """Steps since D rose."""


def initial_curriculum(shortest: int) -> Curriculum:
    """The curriculum at the first step: D is the shortest length."""
    zero = jnp.zeros((), jnp.int32)
    return Curriculum(zero + shortest, jnp.ones(()), zero)


def draw_lengths(
    curriculum: Curriculum, key: PRNGKeyArray, count: int, lengths: tuple[int, int]
) -> Int[Array, " B"]:
    """Draws the lengths of B = `count` problems. Consumes `key`."""
    low, high = lengths
    kinds, extra, whole, part = jax.random.split(key, 4)
    kind = jax.random.uniform(kinds, (count,))
    more = jax.random.geometric(extra, 0.5, (count,), dtype=jnp.int32)
    top = jnp.minimum(curriculum.reached + more - 1, high)
    anything = jax.random.randint(whole, (count,), low, high + 1)
    up_to = jax.random.randint(part, (count,), low, top + 1)
    return jnp.where(kind < 0.1, anything, jnp.where(kind < 0.35, up_to, top))


def update_curriculum(
    curriculum: Curriculum,
    lengths: Int[Array, " B"],
    right: Float[Array, " B"],
    lengths_range: tuple[int, int],
    threshold: float,
    min_steps_per_length: int,
) -> Curriculum:
    """The curriculum after a batch. `right` is the share of right cells of each problem."""
    reached, wrong, since = curriculum
    counts = (lengths >= reached).astype(right.dtype)
    number = counts.sum()
    seen = ((1 - right) * counts).sum() / jnp.maximum(number, 1.0)
    rate = jnp.where(number > 0, 1 / MEAN_OVER, 0.0)
    wrong = wrong + rate * (seen - wrong)
    rises = (wrong < threshold) & (since >= min_steps_per_length) & (reached < lengths_range[1])
    return Curriculum(
        reached + rises.astype(jnp.int32),
        jnp.where(rises, 1.0, wrong),
        jnp.where(rises, 0, since + 1),
    )
