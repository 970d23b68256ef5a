"""Batches for training: frames drawn from tables, or the frames of whole traces."""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from npi.config import NPIConfig
from npi.data import Table
from npi.frames import Frames, take
from npi.windows import draw, windows
from tasks.objects.table import Ground

TRAINED_SIZE = 64
"""Training pictures are drawn at most so large. All pictures are averaged to 32 pixels (`VIEW`)
before they are encoded, so larger ones differ only a little, and take longer to draw."""


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class Part:
    """The part of a batch that comes from one table."""

    rows: Int[Array, " b"]
    frames: Frames
    weight: Float[Array, " b"]
    environment: int = dataclasses.field(default=0, metadata={"static": True})
    """Number of the table's environment."""
    pictures: Any = None
    """What the frames show, uint8 [pictures, V, V, 3], if they show pictures: then the observations
    of the frames are rows of it."""
    poses: Any = None
    """The number of the pose of each picture."""


def hard(table: Table, used, loss, share: Float[Array, ""], rows: int, key) -> Part:
    """Draws `rows` of the frames in `used` (bool [N]): half uniformly, half in proportion to their
    last known `loss` [N]. Together they weigh `share`. Consumes `key`."""
    used = used.astype(jnp.float32)
    by_loss = used * (loss + 1e-3)
    weight = 0.5 * used / jnp.maximum(used.sum(), 1.0) + 0.5 * by_loss / jnp.maximum(
        by_loss.sum(), 1e-6
    )
    ladder = jnp.cumsum(weight)
    # Systematic sampling: evenly spaced draws with one random shift; unbiased, with less variance.
    draws = (jnp.arange(rows, dtype=jnp.float32) + jax.random.uniform(key)) * (ladder[-1] / rows)
    chosen = jnp.searchsorted(ladder, draws).astype(jnp.int32)
    chosen = jnp.minimum(chosen, len(weight) - 1)
    return Part(chosen, take(table.frames, chosen), jnp.full(rows, 1.0 / rows) * share)


class Seats(NamedTuple):
    """The rows of a batch of `b` traces: R rows, each for one call of one trace."""

    trace: Int[np.ndarray, " R"]
    """Index of the trace in the batch."""
    call: Int[np.ndarray, " R"]
    """Index of the call in the trace; -1 in rows that only make R a multiple of b."""


def strata(traces: int, batch: int) -> list[Int[np.ndarray, " s"]]:
    """Splits traces, ordered by number of calls, into `batch` parts (at most one for each trace).

    A batch has one trace of each part. This is unbiased and has less variance than drawing from all
    traces. The number of calls in a batch varies little, so few rows stay empty.
    """
    whole: Any = np.arange(traces)
    return np.array_split(whole, min(batch, traces))


def seats(calls: Int[np.ndarray, "traces C"], parts: list[Int[np.ndarray, " s"]]) -> Seats:
    """Rows for a batch: for each part, as many as its longest trace has calls in one table."""
    widths = [int((calls[part] >= 0).sum(1).max()) for part in parts]
    trace = np.repeat(np.arange(len(parts)), widths)
    call = np.concatenate([np.arange(width) for width in widths])
    more = max(len(parts), -(-len(call) // len(parts)) * len(parts)) - len(call)
    return Seats(np.pad(trace, (0, more)), np.pad(call, (0, more), constant_values=-1))


def draw_traces(parts: list[Int[np.ndarray, " s"]], key) -> Int[Array, " b"]:
    """Draws one trace of each part. Consumes `key`."""
    first, size = np.array([part[0] for part in parts]), np.array([len(part) for part in parts])
    drawn = (jax.random.uniform(key, (len(parts),)) * size.astype(np.float32)).astype(jnp.int32)
    return jnp.asarray(first, jnp.int32) + jnp.minimum(drawn, size.astype(np.int32) - 1)


def whole_traces(
    table: Table, place: Seats, chosen: Int[Array, " b"], share: Float[np.ndarray, " b"]
) -> Part:
    """All frames of the `chosen` traces, in the rows of `place`; each trace weighs its `share`. The
    weighted loss is the objective of the paper."""
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
        pictures: Mapping[int, Ground] = {},
    ):
        """Prepares batches from given tables.

        Args:
          config: options of the run.
          tables: tables of `make_data`, as NumPy arrays.
          owners: the number of the environment of each table, then of each guessed table.
          guessed: padded lengths of the tables whose frames change during training.
          pictures: for each environment whose frames show pictures, by its number, what objects
            stand on.
        """
        self.config, self.tables, self.guessed = config, tables, guessed
        self.owners, self.pictures = np.array(owners, int), pictures
        self.windows = {
            number: windows(table)
            for number, (table, owner) in enumerate(zip(tables, owners, strict=False))
            if owner in pictures
        }
        """The windows of each table whose frames show pictures, by its number."""

    @property
    def shapes(self) -> list[tuple[int, int]]:
        """For each table, its rows in a batch and their padded length."""
        lengths = [table.frames.callee.shape[1] for table in self.tables] + [*self.guessed]
        if self.config.sampling == "traces":
            parts = strata(self.config.traces, self.config.batch)
            rows = [len(seats(np.asarray(table.calls), parts).trace) for table in self.tables]
        else:
            rows = [
                self.windows[number].rows.shape[1] * self.config.windows
                if number in self.windows
                else self._rows(length)
                for number, length in enumerate(lengths)
            ]
        return list(zip(rows, lengths, strict=True))

    def draw(
        self,
        tables: tuple[Table, ...],
        used: Any,
        loss: Any,
        key,
        banks: Mapping[int, Any] | None = None,
    ) -> tuple[Part, ...]:
        """Draws a part from each table. Consumes `key`.

        `used` (bool [N] for each table) are the frames to draw from, `loss` (float [N]) their last
        known losses, `banks` the pictures of environments that show some (`npi/poses.py`).
        """
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
        parts = []
        for number, (table, mask, last, weight, k) in enumerate(
            zip(tables, used, loss, weights, keys, strict=True)
        ):
            if number in self.windows:
                owner = int(self.owners[number])
                bank, ground = (banks or {})[owner], self.pictures[owner]
                group, count = self.windows[number], self.config.windows
                new = min(self.config.fresh, count)
                drawn = draw(table, bank, group, last, count, k, new, TRAINED_SIZE, ground)
                rows, frames, pictures, poses = drawn
                even = jnp.full(len(rows), 1.0 / len(rows)) * weight
                parts.append(Part(rows, frames, even, pictures=pictures, poses=poses))
            else:
                parts.append(
                    hard(table, mask, last, weight, self._rows(table.frames.callee.shape[1]), k)
                )
        return self._owned(parts)

    def _owned(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        pairs = zip(parts, self.owners.tolist(), strict=True)
        return tuple(dataclasses.replace(part, environment=owner) for part, owner in pairs)

    def _rows(self, length: int) -> int:
        """Number of frames drawn from a table of this padded length: fewer if they are long."""
        return max(8, self.config.batch * 4 // length)

    def _weights(self, counts: Int[Array, " tables"]) -> Float[Array, " tables"]:
        """Weight of each table: equal for all tasks, and by number of frames within a task."""
        same = jnp.array(self.owners[:, None] == self.owners[None, :], jnp.float32)
        counts = counts.astype(jnp.float32)
        tasks = len(set(self.owners.tolist()))
        return counts / jnp.maximum(same @ counts, 1.0) / tasks
