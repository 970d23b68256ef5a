"""Runs one program on many small tapes and scores it: the inner loop of the search, compiled.

A run does not stop anywhere. Instead it is scored, at the first visit of each pattern, as if it
stopped after that timestep; so one run scores all choices of the pattern to stop at, and the search
need not find that pattern by itself.

Dimension letters besides those of `code`: `P` problems in the pool.
"""

from typing import NamedTuple

import numpy as np

from nram.search.code import ADD, DEC, EQ, INC, LE, LT, MIN, ONE, READ, SUB, TWO, WRITE, Shape
from nram.search.compiled import compiled

FULL = 1000
"""Score of an example that is right and halted."""
CONTENT = 700
"""Of which for cells that hold what they should, at the end."""
TOUCHED = 100
"""Of which for having written to the right cells, right or wrong."""
STRAY = 40
"""Taken off for each cell changed outside the mask, up to three of them."""
ENDLESS = 600
"""Score of an example that is right at some time but not when it halts, if it does."""


class Pool(NamedTuple):
    """Problems of various memory sizes, padded to one width W."""

    memory: np.ndarray
    """int32 [P, W]"""
    target: np.ndarray
    """int32 [P, W]"""
    kind: np.ndarray
    """int8 [P, W]: 0 outside the mask, 1 must stay as it is, 2 must change."""
    size: np.ndarray
    """M of each, int32 [P]."""
    need: np.ndarray
    """How many cells must change, int32 [P]."""
    limit: np.ndarray
    """Timesteps at search, of the public size only, int32 [P]."""
    length: np.ndarray
    """int32 [P]"""
    near: np.ndarray
    """What it adds to the score that a register holds this number, int16 [P, W]; see `nearness`."""


class Run(NamedTuple):
    """The state of one run and what it has shown so far; overwritten by the next run."""

    cells: np.ndarray
    """Memory, int32 [W]."""
    values: np.ndarray
    """Registers, then outputs of modules, int32 [R + Q]."""
    next: np.ndarray
    """Registers after the timestep, int32 [R]."""
    touched: np.ndarray
    """Which cells that must change have been written to, bool [W]."""
    counts: np.ndarray
    """Cells right that must change, cells broken, stray cells, cells touched; int64 [4]."""
    order: np.ndarray
    """Patterns in the order of their first visits, int32 [K]."""
    seen: np.ndarray
    """Which patterns these are, bool [K]."""
    value: np.ndarray
    """Score if it stopped at the first visit of each pattern, int64 [K]."""
    exact: np.ndarray
    """Whether all masked cells were right then, bool [K]."""
    at: np.ndarray
    """Timesteps taken, pattern, patterns visited, best score if it never stops; int64 [4]."""


def run_of(shape: Shape, width: int) -> Run:
    """Room for a run on memories of at most `width` cells."""
    rows = 2**shape.registers
    return Run(
        np.zeros(width, np.int32),
        np.zeros(shape.registers + len(shape.ops), np.int32),
        np.zeros(shape.registers, np.int32),
        np.zeros(width, np.bool_),
        np.zeros(4, np.int64),
        np.zeros(rows, np.int32),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.int64),
        np.zeros(rows, np.bool_),
        np.zeros(4, np.int64),
    )


@compiled()
def score(right, broken, stray, touched, need):
    """Score of a memory at some time, halting left out, and whether every masked cell is right."""
    exact = right == need and broken == 0
    if need > 0:
        # A cell that was written to, though wrong, is a step in the right direction.
        good = CONTENT * max(right - broken, 0) + TOUCHED * touched
        share = good // need
    else:
        share = CONTENT + TOUCHED if broken == 0 else 0
    return max(share - STRAY * min(stray, 3), 0), exact


@compiled()
def begin(shape, pool, e, run):
    """Puts the machine before its first timestep on problem `e`."""
    registers, size = shape.registers, pool.size[e]
    run.values[:registers] = 0
    for q in range(shape.ops.shape[0]):
        op = shape.ops[q]
        if op == ONE:
            run.values[registers + q] = 1 % size
        elif op == TWO:
            run.values[registers + q] = 2 % size
    for i in range(size):
        run.cells[i] = pool.memory[e, i]
        run.touched[i] = False
    run.counts[:] = 0
    run.at[:] = 0
    for i in range(run.seen.shape[0]):
        run.seen[i] = False


@compiled()
def proceed(shape, code, known, stop, pool, e, run):
    """Runs problem `e` on, until the limit (returns 0), a pattern in `stop` (1), or one that is not
    `known` (2), before which it stands. `known` and `stop` are bool [K]."""
    registers, size, limit = shape.registers, pool.size[e], pool.limit[e]
    values, cells, counts, need = run.values, run.cells, run.counts, pool.need[e]
    time, row, visited, best = run.at[0], run.at[1], run.at[2], run.at[3]
    reason = 0
    while time < limit:
        if not known[row]:
            reason = 2
            break
        wrote = False
        for i in range(code.many[row]):
            op = code.steps[row, i, 0]
            x = values[code.steps[row, i, 1]]
            y = values[code.steps[row, i, 2]]
            if op == READ:
                x = cells[x]
            elif op == INC:
                x = x + 1 if x + 1 < size else 0
            elif op == DEC:
                x = x - 1 if x > 0 else size - 1
            elif op == ADD:
                x = x + y if x < size - y else x - (size - y)
            elif op == SUB:
                x = x - y if x >= y else x + (size - y)
            elif op == WRITE:
                old, kind = cells[x], pool.kind[e, x]
                if old != y:
                    wrote = True
                    cells[x] = y
                    if kind == 2:
                        wanted = pool.target[e, x]
                        counts[0] += np.int64(y == wanted) - np.int64(old == wanted)
                    else:
                        before = pool.memory[e, x]
                        counts[2 - kind] += np.int64(y != before) - np.int64(old != before)
                if kind == 2 and not run.touched[x]:
                    run.touched[x] = True
                    counts[3] += 1
                    wrote = True
                x = y
            elif op == LT:
                x = np.int32(x < y)
            elif op == LE:
                x = np.int32(x <= y)
            elif op == EQ:
                x = np.int32(x == y)
            elif op == MIN:
                x = min(x, y)
            else:
                x = max(x, y)
            values[code.steps[row, i, 3]] = x
        after = 0
        for r in range(registers):
            run.next[r] = values[code.source[row, r]]
        for r in range(registers):
            values[r] = run.next[r]
            after = 2 * after + np.int64(run.next[r] != 0)
        time += 1
        if wrote or need == 1 or not run.seen[row]:
            content, exact = score(counts[0], counts[1], counts[2], counts[3], need)
            if need == 1 and counts[0] == 0:
                close = np.int64(0)
                for r in range(registers):
                    close = max(close, np.int64(pool.near[e, values[r]]))
                content += close
            best = max(best, content * ENDLESS // (CONTENT + TOUCHED))
            if not run.seen[row]:
                run.seen[row] = True
                run.order[visited] = row
                run.value[row] = FULL - STRAY * min(counts[2], 3) if exact else content
                run.exact[row] = exact
                visited += 1
        if stop[row]:
            reason = 1
            break
        row = after
    run.at[0], run.at[1], run.at[2], run.at[3] = time, row, visited, best
    return reason
