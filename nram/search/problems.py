"""The problems that a search is judged on, drawn by the task's own sampler."""

import functools
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.search.engine import Pool
from nram.tapes import check_tape
from tasks.views import Tape


@functools.cache
def _sampler(task: Any, size: int, memory: int):
    def one(key, length):
        question = task.sample(key, length, size, memory - 1)
        return task.tape(question, length, memory)

    return jax.jit(jax.vmap(one))


def tapes_of(task: Any, key, lengths, size: int, memory: int) -> Tape:
    """One problem per length, all of one memory size."""
    lengths = jnp.asarray(lengths, jnp.int32)
    return _sampler(task, size, memory)(jax.random.split(key, len(lengths)), lengths)


def draw_pool(
    task: Any, key, *, longest: int, count: int, limit, memories=None, spare: int = 0
) -> Pool:
    """`count` problems of lengths 1..`longest`, short and long alike, in three memory sizes with
    `spare` cells more than each problem needs, at least."""
    memories = memories or (task.cells(3) + 2, task.cells(longest) + 1, task.cells(longest) + 7)
    memories = sorted(set(memories))
    width = max(memories)
    parts = []
    for number, memory in enumerate(memories):
        fits = [n for n in range(1, longest + 1) if task.cells(n) + spare <= memory]
        lengths = np.resize(fits, count // len(memories))
        tape = tapes_of(task, jax.random.fold_in(key, number), lengths, fits[-1], memory)
        check_tape(task, tape)
        parts.append((memory, lengths, [np.asarray(part) for part in tape]))
    return pack(parts, width, limit)


def pack(parts, width: int, limit) -> Pool:
    """Batches of tapes, each (M, lengths, tape), as one pool."""
    memory, target, kind, size, length = [], [], [], [], []
    for cells, lengths, (before, after, mask) in parts:
        pad = ((0, 0), (0, width - cells))
        memory.append(np.pad(before, pad))
        target.append(np.pad(after, pad))
        kind.append(np.pad(np.where(mask, np.where(before != after, 2, 1), 0), pad))
        size += [cells] * len(lengths)
        length += list(lengths)
    kind = np.concatenate(kind).astype(np.int8)
    memory = np.concatenate(memory).astype(np.int32)
    target = np.concatenate(target).astype(np.int32)
    near = [nearness(*problem) for problem in zip(memory, target, kind, size, strict=True)]
    return Pool(
        memory,
        target,
        kind,
        np.asarray(size, np.int32),
        (kind == 2).sum(1).astype(np.int32),
        np.asarray([limit(int(n)) for n in length], np.int32),
        np.asarray(length, np.int32),
        np.asarray(near, np.int16),
    )


NEAR = (300, 200, 130, 80, 40)
"""Credit for holding the answer, or a number one, two, ... steps from it."""


def nearness(memory, target, kind, size: int) -> np.ndarray:
    """What each number is worth in a register while the only cell that must change is wrong, [W].

    A step takes a number to the contents of that cell or to the number after it. Where several
    cells must change, those that are right already show the way, and this is zero.
    """
    near = np.zeros(len(memory), np.int64)
    wanted = np.flatnonzero(kind == 2)
    if len(wanted) == 1:
        done, reached = set(), {int(target[wanted[0]])}
        for credit in NEAR:
            near[list(reached)] = credit
            done |= reached
            next_to = {v for v in range(size) if int(memory[v]) in done or (v + 1) % size in done}
            reached = next_to - done
    return near
