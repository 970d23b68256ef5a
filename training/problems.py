"""Draws problems for evaluation, and counts those that training has drawn too."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.task import Question, Task, sample_batch, spec
from training.compilation import jit_once
from training.gradient import EVALUATION
from training.numerics import make_key

BATCH = 1024
"""Number of problems in a batch."""
MOST_SEEN = 2_000_000
"""Maximal number of training problems that `count_seen` draws again."""


class Problems(NamedTuple):
    """Evaluation problems of one length; drawn again at each call of `batches`."""

    task: Task
    length: int
    size: int
    """N."""
    memory: int | None
    """M, if the task has a tape."""
    samples: int
    seed: int

    def batches(self) -> Iterator[Question]:
        """The problems, at most BATCH at a time."""
        key = evaluation_key(self.seed, self.task, self.length)
        draw = sampler(self.task, self.size, self.memory)
        for start in range(0, self.samples, BATCH):
            count = min(BATCH, self.samples - start)
            yield draw(jax.random.fold_in(key, start), jnp.full(count, self.length))


def evaluation_key(seed: int, task: Task, length: int) -> Any:
    """The key for the problems of one task and length; different from all keys of training."""
    key = jax.random.fold_in(make_key(seed), EVALUATION)
    return jax.random.fold_in(jax.random.fold_in(key, zlib.crc32(spec(task).encode())), length)


def count_seen(
    batches: Iterable[Question], trained: Sequence[Problems]
) -> dict[int, dict[str, Any]]:
    """Length -> fields of its row: the share of its problems that are in `batches`, the questions
    drawn in training. If these are more than MOST_SEEN, the share is None and a note says why."""
    names = {part.length: [n for b in part.batches() for n in _names(b)] for part in trained}
    wanted = {name for found in names.values() for name in found}
    seen: set[bytes] = set()
    count = 0
    for batch in batches:
        found = _names(batch)
        seen.update(wanted.intersection(found))
        count += len(found)
        if len(seen) == len(wanted):
            break
        if count > MOST_SEEN:
            note = f"not counted: training has drawn more than {MOST_SEEN:,} problems"
            return {length: {"seen": None, "seen_note": note} for length in names}
    return {
        length: {"seen": sum(name in seen for name in found) / len(found)}
        for length, found in names.items()
    }


_SAMPLERS: dict[tuple[Task, int, int | None], Any] = {}


def sampler(task: Task, size: int, memory: int | None) -> Any:
    """A compiled function (key, lengths) -> batch of problems. Consumes its key. With a tape of M
    cells, values are 1..M-1."""
    if (task, size, memory) not in _SAMPLERS:
        values = None if memory is None else memory - 1
        _SAMPLERS[task, size, memory] = jit_once(
            lambda key, lengths: sample_batch(task, key, lengths, size, values)
        )
    return _SAMPLERS[task, size, memory]


def _names(batch: Question) -> list[bytes]:
    """A name for each question of a batch; it does not depend on the padding."""
    arrays = [np.asarray(batch[name], np.int32) for name in sorted(batch)]
    rows = [[] for _ in range(len(arrays[0]))]
    for array in arrays:
        flat = np.ascontiguousarray(array.reshape(len(array), -1))
        # Padding: zeros at the end.
        last = np.max(np.where(flat != 0, np.arange(1, flat.shape[1] + 1), 0), axis=1, initial=0)
        whole, width = flat.tobytes(), 4 * flat.shape[1]
        for i, end in enumerate(last.tolist()):
            rows[i].append(whole[i * width : i * width + 4 * end])
    return [b"|".join(row) for row in rows]
