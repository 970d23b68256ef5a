"""What an NPI trains on in one step: frames drawn from a table, or whole traces."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from npi.data import Table
from npi.frames import Frames, take


class Part(NamedTuple):
    """The part of a batch that comes from one table."""

    rows: Int[Array, " b"]
    frames: Frames
    weight: Float[Array, " b"]


def hard(table: Table, used, loss, share: Float[Array, ""], rows: int, key) -> Part:
    """Draws `rows` of the frames in `used` (bool [N]), half of them evenly and half by their last
    known `loss` [N]; together they weigh `share`. Consumes `key`."""
    used = used.astype(jnp.float32)
    by_loss = used * (loss + 1e-3)
    weight = 0.5 * used / jnp.maximum(used.sum(), 1.0) + 0.5 * by_loss / jnp.maximum(
        by_loss.sum(), 1e-6
    )
    ladder = jnp.cumsum(weight)
    # Evenly spaced draws with one random shift: as fair as independent ones, and less noisy.
    draws = (jnp.arange(rows, dtype=jnp.float32) + jax.random.uniform(key)) * (ladder[-1] / rows)
    chosen = jnp.searchsorted(ladder, draws).astype(jnp.int32)
    chosen = jnp.minimum(chosen, len(weight) - 1)
    return Part(chosen, take(table.frames, chosen), jnp.full(rows, 1.0 / rows) * share)


def whole_traces(table: Table, chosen: Int[Array, " b"]) -> Part:
    """All frames of some traces; their mean loss over the traces is the paper's objective."""
    rows = table.calls[chosen].reshape(-1)
    there = rows >= 0
    frames = take(table.frames, jnp.maximum(rows, 0))
    frames = frames._replace(length=jnp.where(there, frames.length, 0))
    return Part(rows, frames, there.astype(jnp.float32) / chosen.shape[0])
