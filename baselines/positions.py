"""How a transformer encodes the positions of tokens.

Each scheme gives every token a number. A learned vector for the number is added to the token, or
queries and keys are rotated by it, or attention has a learned bias for the difference of numbers.

| scheme | number | used by |
|---|---|---|
| `none` | | nothing: causal attention alone (Kazemnejad et al., 2023) |
| `learned` | 0, 1, 2, ... | a learned vector |
| `rotary` | 0, 1, 2, ... | rotation (Su et al., 2021) |
| `randomised` | in training with random gaps (after Ruoss et al., 2023) | rotation |
| `coupled` | one for the tokens that belong together (Cho et al., 2024) | a learned bias |

With `coupled`, differences above NEAR share one bias, so no difference is new in longer problems.
The paper adds a learned vector for each number instead, which reached less far here.
"""

from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from baselines.config import Scheme
from baselines.reading import tokens_until
from tasks.core.errors import UsageError
from tasks.core.task import Task, spec

GAP = 16
"""Largest gap between the numbers of two tokens with `randomised`."""
NEAR = 4
"""Differences of coupled numbers from -NEAR to NEAR have a bias each."""
FAR = -10.0
"""The bias at first for differences above NEAR."""
BIASES = 2 * NEAR + 4
"""Number of biases of a head: those that are near, and the three of `bucket` beyond."""
LOWEST = 1e-4
"""Lowest frequency of rotation."""


def token_numbers(
    scheme: Scheme, task: Task, lengths: Int[Array, " B"], size: int, key: Any
) -> Int[Array, "B T"] | None:
    """The number of each token; None means 0, 1, 2, ... Consumes `key`; at test it is None."""
    if scheme == "coupled":
        return jax.vmap(lambda n: task.coupled(n, size))(lengths)  # pyright: ignore
    if scheme == "randomised" and key is not None:
        steps = int(tokens_until(task, size))
        width, drawn = jax.random.split(key)
        # The largest gap is drawn for each problem, so that some have gaps of 1, as at test.
        most = jax.random.randint(width, (lengths.shape[0], 1), 1, GAP + 1)
        gaps = 1 + jax.random.randint(drawn, (lengths.shape[0], steps), 0, GAP * 4096) % most
        return jnp.cumsum(gaps, 1)
    return None


def check_coupled(scheme: Scheme, tasks: tuple[Task, ...]) -> None:
    """Raises `UsageError` if a task does not state the numbers that the scheme needs."""
    for task in tasks:
        if scheme == "coupled" and task.coupled(jnp.asarray(1), 1) is None:
            raise UsageError(
                f"--positions coupled needs a task that says which tokens belong together, and "
                f"{spec(task)} does not (its method `coupled`); choose another scheme."
            )


def check_table(longest: int, task: Task, length: int) -> None:
    """Raises `UsageError` if problems of a length have more than `longest` tokens."""
    need = int(tokens_until(task, length))
    if need > longest:
        raise UsageError(
            f"{spec(task)} of length {length:,} has {need:,} tokens, and this transformer has "
            f"vectors for {longest:,} positions: choose a shorter length, or train with a larger "
            f"--longest."
        )


def first_biases(heads: int) -> Float[Array, "H X"]:
    """The biases before training: attention to numbers nearby. Without them, heads learn averages
    over all tokens, which change with the length of the problem."""
    near = -2.0 * jnp.abs(jnp.arange(2 * NEAR + 1, dtype=jnp.float32) - NEAR)
    return jnp.tile(jnp.append(near, jnp.full(3, FAR))[None], (heads, 1))


def bucket(one: Int[Array, "B t"], other: Int[Array, "B T"]) -> Int[Array, "B t T"]:
    """The number of the bias on the attention of a token numbered `one` to one numbered `other`.

    The first 2 NEAR + 1 are for near differences. Then come far before, far behind, and tokens
    without a number.
    """
    apart = other[:, None] - one[:, :, None]
    far = jnp.where(apart < 0, 2 * NEAR + 1, 2 * NEAR + 2)
    found = jnp.where(jnp.abs(apart) <= NEAR, apart + NEAR, far)
    return jnp.where((one[:, :, None] == 0) | (other[:, None] == 0), BIASES - 1, found)


def rotate(x: Float[Array, "B H T D"], number: Int[Array, "B T"]) -> Float[Array, "B H T D"]:
    """Rotates pairs of numbers by angles in proportion to the numbers of the tokens. D is even."""
    half = x.shape[-1] // 2
    speed = LOWEST ** (jnp.arange(half, dtype=jnp.float32) / half)
    angle = number.astype(jnp.float32)[:, None, :, None] * speed[None, None, None]
    cos, sin = jnp.cos(angle).astype(x.dtype), jnp.sin(angle).astype(x.dtype)
    one, two = x[..., :half], x[..., half:]
    return jnp.concatenate([one * cos - two * sin, one * sin + two * cos], -1)
