"""What an NPI trains on in one step: frames drawn from a table, or whole traces."""

import dataclasses
from collections.abc import Iterable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from npi.config import NPIConfig
from npi.data import Table
from npi.frames import Frames, take


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class Part:
    """The part of a batch that comes from one table."""

    rows: Int[Array, " b"]
    frames: Frames
    weight: Float[Array, " b"]
    environment: int = dataclasses.field(default=0, metadata={"static": True})
    """The number of the table's environment."""


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


class Seats(NamedTuple):
    """Where the calls of a batch of `b` traces go: R rows, each for one call of one of them."""

    trace: Int[np.ndarray, " R"]
    """Which of the b traces."""
    call: Int[np.ndarray, " R"]
    """Which of its calls; -1 in rows that make R a multiple of b."""


def strata(traces: int, batch: int) -> list[Int[np.ndarray, " s"]]:
    """Cuts traces, ordered by their number of calls, into `batch` parts, of which each gives one
    trace to a batch: as fair as drawing from all, less noisy, and the calls of a batch are almost
    known, so that few rows stay empty. All traces, where a batch would have more."""
    whole: Any = np.arange(traces)
    return np.array_split(whole, min(batch, traces))


def seats(calls: Int[np.ndarray, "traces C"], parts: list[Int[np.ndarray, " s"]]) -> Seats:
    """Rows for the most calls that a trace of each part has in one table."""
    widths = [int((calls[part] >= 0).sum(1).max()) for part in parts]
    trace = np.repeat(np.arange(len(parts)), widths)
    call = np.concatenate([np.arange(width) for width in widths])
    more = max(len(parts), -(-len(call) // len(parts)) * len(parts)) - len(call)
    return Seats(np.pad(trace, (0, more)), np.pad(call, (0, more), constant_values=-1))


def draw_traces(parts: list[Int[np.ndarray, " s"]], key) -> Int[Array, " b"]:
    """One trace of each part. Consumes `key`."""
    first, size = np.array([part[0] for part in parts]), np.array([len(part) for part in parts])
    drawn = (jax.random.uniform(key, (len(parts),)) * size.astype(np.float32)).astype(jnp.int32)
    return jnp.asarray(first, jnp.int32) + jnp.minimum(drawn, size.astype(np.int32) - 1)


def whole_traces(
    table: Table, place: Seats, chosen: Int[Array, " b"], share: Float[np.ndarray, " b"]
) -> Part:
    """All frames of the `chosen` traces, each trace weighing its `share`, in the seats made for
    them; their mean loss is the paper's objective."""
    rows = table.calls[chosen[place.trace], np.maximum(place.call, 0)]
    there = (rows >= 0) & (place.call >= 0)
    frames = take(table.frames, jnp.maximum(rows, 0))
    frames = frames._replace(length=jnp.where(there, frames.length, 0))
    return Part(rows, frames, there.astype(jnp.float32) * share[place.trace].astype(np.float32))


class Batches:
    """Draws batches from the tables of a run."""

    def __init__(
        self,
        config: NPIConfig,
        tables: tuple[Table, ...] = (),
        owners: tuple[int, ...] = (),
        guessed: tuple[int, ...] = (),
    ):
        """`tables` are those of `make_data`, as numpy arrays. Tables whose frames change while
        training goes on come after them; `guessed` has the padded lengths of theirs. `owners` has
        the environment of all."""
        self.config, self.tables, self.guessed = config, tables, guessed
        self.owners = np.array(owners, int)

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """Rows of a batch that come from each table, and their padded length."""
        lengths = [table.frames.callee.shape[1] for table in self.tables] + [*self.guessed]
        if self.config.sampling == "traces":
            parts = strata(self.config.traces, self.config.batch)
            rows = [len(seats(np.asarray(table.calls), parts).trace) for table in self.tables]
        else:
            rows = [self._rows(length) for length in lengths]
        return list(zip(rows, lengths, strict=True))

    def draw(self, tables: tuple[Table, ...], used: Any, loss: Any, key) -> tuple[Part, ...]:
        """A part from each table, of the frames in `used` (bool [N] for each), which had these
        losses (float [N]). Consumes `key`."""
        keys = jax.random.split(key, len(tables))
        if self.config.sampling == "traces":
            parts = strata(self.config.traces, self.config.batch)
            share = np.array([len(part) for part in parts]) / self.config.traces
            chosen = draw_traces(parts, keys[0])
            drawn = [
                whole_traces(table, seats(np.asarray(known.calls), parts), chosen, share)
                for table, known in zip(tables, self.tables, strict=True)
            ]
            return self._owned(drawn)
        weights = self._weights(jnp.array([mask.sum() for mask in used]))
        return self._owned(
            hard(table, mask, last, weight, self._rows(table.frames.callee.shape[1]), k)
            for table, mask, last, weight, k in zip(tables, used, loss, weights, keys, strict=True)
        )

    def _owned(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        pairs = zip(parts, self.owners.tolist(), strict=True)
        return tuple(dataclasses.replace(part, environment=owner) for part, owner in pairs)

    def _rows(self, length: int) -> int:
        """Frames drawn from a table of frames of this padded length: fewer of the long ones, for
        about the same work."""
        return max(8, self.config.batch * 4 // length)

    def _weights(self, counts: Int[Array, " tables"]) -> Float[Array, " tables"]:
        """Weight of each table: tasks alike, and within a task by number of frames."""
        same = jnp.array(self.owners[:, None] == self.owners[None, :], jnp.float32)
        counts = counts.astype(jnp.float32)
        tasks = len(set(self.owners.tolist()))
        return counts / jnp.maximum(same @ counts, 1.0) / tasks
