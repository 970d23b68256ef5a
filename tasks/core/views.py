"""Two of the three views of a problem: tape and tokens (`tasks/scratchpad/` has the third).

In both, the masked cells in order hold exactly the list that the task's `solve` returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import jax.numpy as jnp

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int


class Tape(NamedTuple):
    """A problem for memory machines; all values lie in 0..M-1."""

    memory: Int[Array, " M"]
    """Memory before the first timestep."""
    target: Int[Array, " M"]
    """The correct final values of the masked cells."""
    mask: Bool[Array, " M"]
    """The cells that hold the answer."""


class Tokens(NamedTuple):
    """A problem for sequence models: they read the question and a separator, then answer."""

    inputs: Int[Array, " T"]
    targets: Int[Array, " T"]
    mask: Bool[Array, " T"]
    """The steps at which the model must output the answer."""


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
    """Mask of shape `(size,)` that is true at the `count` cells from `start` on."""
    cell = jnp.arange(size)
    return (cell >= start) & (cell < start + count)


def ask(
    question: Int[Array, " Q"],
    asked: Int[Array, ""],
    answer: Int[Array, " A"],
    answered: Int[Array, ""] | int,
    separator: int,
) -> Tokens:
    """Tokens of a question of `asked` symbols and an answer of `answered`; T = Q + 1 + A.

    Inputs: the question, one `separator`, then zeros. Targets: the answer, directly after the
    separator, so that the padding of the question does not move it.
    """
    steps = question.shape[0] + 1 + answer.shape[0]
    blank = jnp.zeros(steps, question.dtype)
    inputs = jnp.where(jnp.arange(steps) == asked, separator, place(blank, 0, question, asked))
    return Tokens(
        inputs, place(blank, asked + 1, answer, answered), span(steps, asked + 1, answered)
    )


def bits_of(values: Int[Array, " T"], count: int) -> Float[Array, "T count"]:
    """The last `count` bits of each value, the lowest first.

    >>> bits_of(jnp.array([1, 6]), 3).tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]
    """
    return ((values[:, None] >> jnp.arange(count)[None]) & 1).astype(jnp.float32)


def number_spans(
    steps: int, *spans: tuple[Int[Array, ""] | int, Int[Array, ""] | int, Int[Array, ""] | int, int]
) -> Int[Array, " T"]:
    """Numbers for spans of `steps` tokens, 0 elsewhere: for `Task.coupled`.

    Args:
      spans: each is the first token, the number of tokens, the number of the first token, and what
        is added for each further token.

    >>> number_spans(6, (0, 2, 1, 1), (3, 2, 2, -1)).tolist()
    [1, 2, 0, 2, 1, 0]
    """
    token, found = jnp.arange(steps), jnp.zeros(steps, jnp.int32)
    for start, count, first, more in spans:
        inside = (token >= start) & (token < start + count)
        found = jnp.where(inside, first + more * (token - start), found)
    return found
