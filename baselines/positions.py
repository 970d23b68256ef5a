"""How a transformer is told the positions of tokens.

Each scheme gives every token a number. Either a learned vector for the number is added to the
token, or queries and keys are rotated by it.

| scheme | number | used by |
|---|---|---|
| `none` | | nothing: causal attention alone (Kazemnejad et al., 2023) |
| `learned` | 0, 1, 2, ... | a learned vector |
| `rotary` | 0, 1, 2, ... | rotation (Su et al., 2021) |
| `randomised` | in training with random gaps (after Ruoss et al., 2023) | rotation |
| `coupled` | one for the tokens that belong together, in training from a random start | a learned vector |
"""

from typing import Any, Literal

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from tasks.core.errors import UsageError
from tasks.core.task import Task, spec

Scheme = Literal["none", "learned", "rotary", "randomised", "coupled"]
GAP = 16
"""Largest gap between the numbers of two tokens with `randomised`."""
LOWEST = 1e-4
"""Lowest frequency of rotation."""


def numbers(
    scheme: Scheme, longest: int, task: Task, lengths: Int[Array, " B"], size: int, key: Any
) -> Int[Array, "B T"] | None:
    """The number of each token; None means 0, 1, 2, ... Consumes `key`; at test it is None."""
    if scheme == "coupled":
        own: Any = jax.vmap(lambda n: task.coupled(n, size))(lengths)
        if key is None:
            return own
        room = jnp.maximum(longest - own.max(1, keepdims=True), 1)
        start = jax.random.randint(key, room.shape, 0, room)
        return jnp.where(own > 0, own + start, 0)
    if scheme == "randomised" and key is not None:
        steps = _tokens(task, size)
        width, drawn = jax.random.split(key)
        # The largest gap is drawn for each problem, so that some have gaps of 1, as at test.
        most = jax.random.randint(width, (lengths.shape[0], 1), 1, GAP + 1)
        gaps = 1 + jax.random.randint(drawn, (lengths.shape[0], steps), 0, GAP * 4096) % most
        return jnp.cumsum(gaps, 1)
    return None


def check(scheme: Scheme, tasks: tuple[Task, ...]) -> None:
    """Raises `UsageError` if a task does not state the numbers that the scheme needs."""
    for task in tasks:
        if scheme == "coupled" and task.coupled(jnp.asarray(1), 1) is None:
            raise UsageError(
                f"--positions coupled needs a task that says which tokens belong together, and "
                f"{spec(task)} does not (its method `coupled`); choose another scheme."
            )


def rotate(x: Float[Array, "B H T D"], number: Int[Array, "B T"]) -> Float[Array, "B H T D"]:
    """Rotates pairs of numbers by angles in proportion to the numbers of the tokens. D is even."""
    half = x.shape[-1] // 2
    speed = LOWEST ** (jnp.arange(half) / half)
    angle = (number[:, None, :, None] * speed[None, None, None]).astype(x.dtype)
    cos, sin = jnp.cos(angle), jnp.sin(angle)
    one, two = x[..., :half], x[..., half:]
    return jnp.concatenate([one * cos - two * sin, one * sin + two * cos], -1)


def _tokens(task: Any, size: int) -> int:
    """T for problems padded to `size`."""

    def tokens(key):
        return task.tokens(task.sample(key, jnp.asarray(size), size), jnp.asarray(size), size)

    return jax.eval_shape(tokens, jax.random.key(0)).inputs.shape[0]
