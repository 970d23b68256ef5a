"""Two of the three views of a problem: the tape and the tokens. (`scratchpad.py` has the third.)

In both, the masked cells, read in order, hold exactly the list that the task's `solve` returns.
"""

from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Bool, Int


class Tape(NamedTuple):
    """A problem for memory machines; every value lies in 0..M-1."""

    memory: Int[Array, " M"]
    """Memory before the first timestep."""
    target: Int[Array, " M"]
    """What the masked cells must hold at the end."""
    mask: Bool[Array, " M"]
    """The cells that hold the answer."""


class Tokens(NamedTuple):
    """A problem for sequence models: read the question, then a separator, then answer."""

    inputs: Int[Array, " T"]
    targets: Int[Array, " T"]
    mask: Bool[Array, " T"]
    """The steps at which the answer is due."""


def place(
    memory: Int[Array, " M"], start: Int[Array, ""] | int, values: Int[Array, " N"], count
) -> Int[Array, " M"]:
    """Writes the first `count` of `values` at cells `start`, `start` + 1, ...

    >>> place(jnp.zeros(5, jnp.int32), 1, jnp.array([7, 8, 9]), 2).tolist()
    [0, 7, 8, 0, 0]
    """
    if not values.shape[0]:
        return memory
    offset = jnp.arange(memory.shape[0]) - start
    inside = (offset >= 0) & (offset < count)
    return jnp.where(inside, values[jnp.clip(offset, 0, values.shape[0] - 1)], memory)


def span(size: int, start: Int[Array, ""] | int, count) -> Bool[Array, " M"]:
    """Mask of the `count` cells from `start` on, out of `size`."""
    cell = jnp.arange(size)
    return (cell >= start) & (cell < start + count)


def ask(
    question: Int[Array, " Q"],
    asked: Int[Array, ""],
    answer: Int[Array, " A"],
    answered: Int[Array, ""],
    separator: int,
) -> Tokens:
    """Tokens of a question of `asked` symbols and an answer of `answered`; T = Q + 1 + A.

    Inputs: the question, one `separator`, then zeros. Targets: the answer, right after the
    separator, so that an empty question and a padded one look the same.
    """
    steps = question.shape[0] + 1 + answer.shape[0]
    blank = jnp.zeros(steps, question.dtype)
    inputs = jnp.where(jnp.arange(steps) == asked, separator, place(blank, 0, question, asked))
    return Tokens(
        inputs, place(blank, asked + 1, answer, answered), span(steps, asked + 1, answered)
    )
