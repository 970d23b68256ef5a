"""Draws the problems of a search, and fresh problems for the test of the program found."""

from collections.abc import Callable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.search.engine import Problems
from nram.tapes import check_tape, draw_fast
from tasks.core.views import Tape
from training.numerics import make_key

NEAR = (300, 200, 130, 80, 40)
"""Score for a register that holds the answer, or a number one, two, ... steps from it."""

SHORT = (1, 2, 3, 4, 5, 6, 7, 8) * 8
LENGTHS = (SHORT, (50,) * 24 + (9, 17, 30, 41) * 6, (200,) * 24, SHORT)
"""Lengths of the fresh problems; each element has its own memory size. Short ones get an odd and an
even M: a program may depend on the divisors of M."""


def sample_tapes(task: Any, key: Any, lengths: Sequence[int], size: int, memory: int) -> Tape:
    """Draws one problem per length (at most `size`) on tapes of `memory` cells. Consumes `key`.
    Raises `UsageError` if problems of `size` do not fit."""
    return draw_fast(task, key, jnp.asarray(lengths, jnp.int32), size, memory)


def draw_problems(
    task: Any, key: Any, *, longest: int, count: int, limit: Callable[[int], int], spare: int = 0
) -> Problems:
    """Draws `count` problems, equally many of each length 1..`longest`, in three memory sizes.
    Consumes `key`.

    Each memory has at least `spare` cells more than its problem needs. `limit(length)` is the
    number of timesteps allowed. Raises `UsageError` if a cell of a tape holds a value outside
    0..M-1.
    """
    given = task.given()
    if given is not None:
        return pack_examples(task, given[0], limit)
    memories = {task.cells(3) + 2, task.cells(longest) + 1, task.cells(longest) + 7}
    parts = []
    for number, memory in enumerate(sorted(memories)):
        fits = [n for n in range(1, longest + 1) if task.cells(n) + spare <= memory]
        lengths = np.resize(fits, count // len(memories)).tolist()
        tape = sample_tapes(task, jax.random.fold_in(key, number), lengths, fits[-1], memory)
        check_tape(task, tape)
        parts.append((memory, lengths, tape))
    return pack(parts, max(memories), limit)


def pack_examples(task: Any, examples: Sequence[Any], limit: Callable[[int], int]) -> Problems:
    """All of these examples of the task `examples`, smallest memories first."""
    groups: dict[int, list[Any]] = {}
    for one in sorted(examples, key=lambda one: len(one.before)):
        groups.setdefault(len(one.before), []).append(one)
    parts = []
    for number, (memory, ones) in enumerate(groups.items(), 1):
        before = np.asarray([one.before for one in ones], np.int32)
        mask = np.asarray([[value is not None for value in one.after] for one in ones])
        after = np.asarray([[value or 0 for value in one.after] for one in ones], np.int32)
        tape = Tape(before, np.where(mask, after, before), mask)  # pyright: ignore
        parts.append((memory, [number] * len(ones), tape))
    return pack(parts, max(groups), limit)


def fresh_problems(task: Any, lengths: Sequence[int], seed: int, number: int = 0) -> Problems:
    """Draws problems that no search with this seed has seen, with the limits of the task, in a
    memory somewhat larger than needed. `number` is the index of `lengths` in `LENGTHS`."""
    key = jax.random.fold_in(make_key(seed), 1_000 + number)
    longest = max(lengths)
    memory = task.cells(longest) + 11 + number
    tape = sample_tapes(task, key, lengths, longest, memory)
    return pack([(memory, lengths, tape)], memory, task.tape_limit)


def pack(
    parts: Sequence[tuple[int, Sequence[int], Tape]], width: int, limit: Callable[[int], int]
) -> Problems:
    """Joins batches of tapes, each (M, lengths, tape), padded to `width` cells."""
    memory, target, kind, size, length = [], [], [], [], []
    for cells, lengths, tape in parts:
        before, after, mask = map(np.asarray, tape)
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
    return Problems(
        memory,
        target,
        kind,
        np.asarray(size, np.int32),
        (kind == 2).sum(1).astype(np.int32),
        np.asarray([limit(int(n)) for n in length], np.int32),
        np.asarray(length, np.int32),
        np.asarray(near, np.int16),
    )


def nearness(memory: np.ndarray, target: np.ndarray, kind: np.ndarray, size: int) -> np.ndarray:
    """The score for each number in a register, if exactly one cell must change and is wrong, [W].

    The score falls with the number of steps to the answer; a step goes from v to memory[v] or to
    v + 1. If several cells must change, the score is 0: the right ones already show progress.
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
