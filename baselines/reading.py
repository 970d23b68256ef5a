"""What a sequence model gets of B problems."""

import functools
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Int

from tasks.core.task import Task
from tasks.core.views import Tokens


class Reading(NamedTuple):
    """The tokens of B problems, as a network reads them. Dimensions: `B` problems, `T` tokens."""

    inputs: Int[Array, "B T"]
    """The question and a separator, then blanks."""
    answers: Bool[Array, "B T"]
    """The steps at which the network writes an element of the answer."""
    before: Int[Array, "B T"]
    """The element of the answer before this one, plus 1; 0 at the first element and elsewhere.
    Only networks that read their own answer use it; in training, it is the right answer."""
    positions: Int[Array, "B T"]
    """The position of each token. Only transformers use it."""


def tokens_of(task: Any, questions, lengths, size: int) -> Tokens:
    """The token sequences of B questions, padded to those of a question of length `size`."""
    return jax.vmap(lambda q, n: task.tokens(q, n, size))(questions, lengths)


def read(tokens: Tokens, positions: Int[Array, "B T"] | None = None) -> Reading:
    """The reading of tokens, by default with the positions 0, 1, 2, ..."""
    if positions is None:
        positions = jnp.broadcast_to(jnp.arange(tokens.inputs.shape[1])[None], tokens.inputs.shape)
    return Reading(
        tokens.inputs, tokens.mask, elements_before(tokens.targets, tokens.mask), positions
    )


def elements_before(targets: Int[Array, "B T"], mask: Bool[Array, "B T"]) -> Int[Array, "B T"]:
    """The element of the answer before each element, plus 1."""
    moved = jnp.where(mask, targets + 1, 0)[:, :-1]
    return jnp.where(mask, jnp.pad(moved, ((0, 0), (1, 0))), 0)


def tokens_until(task: Task, length: float) -> float:
    """Number of tokens of a problem, extrapolated from lengths 8 and 16: it is linear."""
    low, high = _tokens_at_8_and_16(task)
    return low + (high - low) * (length - 8) / 8


@functools.cache
def _tokens_at_8_and_16(task: Task) -> tuple[int, int]:
    def count(size: int) -> int:
        def tokens(key):
            asked = task.sample(key, jnp.asarray(size), size)
            return task.tokens(asked, jnp.asarray(size), size)  # pyright: ignore

        return jax.eval_shape(tokens, jax.random.key(0)).inputs.shape[0]

    return count(8), count(16)
