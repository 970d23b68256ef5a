"""Runs one program on many small tapes and scores it: the inner loop of the search, compiled.

A run does not stop anywhere. Instead it is scored, at the first visit of each pattern, as if it
stopped after that timestep. So one run scores all choices of the pattern to stop at, and the search
need not find that pattern by itself.
"""

from typing import NamedTuple

import numpy as np

from nram.search.arithmetic import ONE, TWO, WRITE, compute
from nram.search.code import MachineShape
from nram.search.compiled import compiled, counters

FULL = 1000
"""Score of an example that is right and halted."""
CONTENT = 700
"""Part of it that is for cells that are right at the end."""
TOUCHED = 100
"""Part of it that is for having written to the right cells, right or wrong."""
STRAY = 40
"""Taken off for each cell changed outside the mask, up to three of them."""
ENDLESS = 600
"""Score of an example that is right at some time but not when the program halts, if it does."""

LIMIT, STOPPED, UNKNOWN = range(3)
"""Why `continue_run` returns: at the limit, at a pattern to stop at, at a pattern without
wiring."""


class Problems(NamedTuple):
    """Problems of various memory sizes, padded to one width W."""

    memory: np.ndarray  # int32 [P, W]
    target: np.ndarray  # int32 [P, W]
    kind: np.ndarray  # int8 [P, W]: 0 outside the mask, 1 must stay as it is, 2 must change.
    size: np.ndarray  # M of each, int32 [P].
    need: np.ndarray  # How many cells must change, int32 [P].
    limit: np.ndarray  # Timesteps in search, of the public size only, int32 [P].
    length: np.ndarray  # int32 [P]
    near: np.ndarray  # Credit for a register that holds this number, int16 [P, W]; see `nearness`.


class RunState(NamedTuple):
    """One run and what it has shown so far; overwritten by the next run."""

    cells: np.ndarray  # Memory, int32 [W].
    values: np.ndarray  # Registers, then outputs of modules, int32 [R + Q].
    next: np.ndarray  # Registers after the timestep, int32 [R].
    touched: np.ndarray  # Which cells that must change have been written to, bool [W].
    counts: np.ndarray  # One record of `COUNTS`.
    order: np.ndarray  # Patterns in the order of their first visits, int32 [K].
    seen: np.ndarray  # Which patterns these are, bool [K].
    value: np.ndarray  # Score if it stopped at the first visit of each pattern, int64 [K].
    exact: np.ndarray  # Whether all masked cells were right then, bool [K].
    at: np.ndarray  # One record of `POSITION`.


COUNTS = counters("right", "broken", "stray", "touched")
"""Cells that must change and are right, that must stay and are wrong, that changed outside the
mask, and that must change and have been written to."""
POSITION = counters("time", "pattern", "visited", "endless")
"""Timesteps taken, the pattern now, how many patterns were visited, and the score of the best
moment so far if it never stops."""


def new_run(shape: MachineShape, width: int) -> RunState:
    """Room for a run on memories of at most `width` cells."""
    rows = 2**shape.registers
    return RunState(
        np.zeros(width, np.int32),
        np.zeros(shape.registers + len(shape.ops), np.int32),
        np.zeros(shape.registers, np.int32),
        np.zeros(width, np.bool_),
        np.recarray(1, COUNTS),
        np.zeros(rows, np.int32),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.int64),
        np.zeros(rows, np.bool_),
        np.recarray(1, POSITION),
    )


@compiled()
def memory_score(right, broken, stray, touched, need):
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
def start_run(shape, problems, e, run):
    """Puts the machine before its first timestep on problem `e`."""
    registers, size = shape.registers, problems.size[e]
    run.values[:registers] = 0
    for q in range(shape.ops.shape[0]):
        op = shape.ops[q]
        if op == ONE:
            run.values[registers + q] = 1 % size
        elif op == TWO:
            run.values[registers + q] = 2 % size
    for i in range(size):
        run.cells[i] = problems.memory[e, i]
        run.touched[i] = False
    counts, at = run.counts[0], run.at[0]
    counts.right = counts.broken = counts.stray = counts.touched = 0
    at.time = at.pattern = at.visited = at.endless = 0
    for i in range(run.seen.shape[0]):
        run.seen[i] = False


@compiled()
def continue_run(shape, code, known, stop, problems, e, run):
    """Runs problem `e` on, until the `LIMIT`, until it has `STOPPED` after a pattern in `stop`, or
    before a pattern that is not `known` (`UNKNOWN`). Both are bool [K]."""
    registers, size, limit = shape.registers, problems.size[e], problems.limit[e]
    values, cells, counts, need = run.values, run.cells, run.counts[0], problems.need[e]
    at = run.at[0]
    time, row, visited, best = at.time, at.pattern, at.visited, at.endless
    reason = LIMIT
    while time < limit:
        if not known[row]:
            reason = UNKNOWN
            break
        wrote = False
        for i in range(code.n_steps[row]):
            op = code.steps[row, i, 0]
            x = values[code.steps[row, i, 1]]
            y = values[code.steps[row, i, 2]]
            if op == WRITE:
                old, kind = cells[x], problems.kind[e, x]
                if old != y:
                    wrote = True
                    cells[x] = y
                    wanted = problems.target[e, x] if kind == 2 else problems.memory[e, x]
                    better = np.int64(y == wanted) - np.int64(old == wanted)
                    if kind == 2:
                        counts.right += better
                    elif kind == 1:
                        counts.broken -= better
                    else:
                        counts.stray -= better
                if kind == 2 and not run.touched[x]:
                    run.touched[x] = True
                    counts.touched += 1
                    wrote = True
                values[code.steps[row, i, 3]] = y
            else:
                values[code.steps[row, i, 3]] = compute(op, x, y, size, cells)
        after = 0
        for r in range(registers):
            run.next[r] = values[code.source[row, r]]
        for r in range(registers):
            values[r] = run.next[r]
            after = 2 * after + np.int64(run.next[r] != 0)
        time += 1
        if wrote or need == 1 or not run.seen[row]:
            content, exact = memory_score(
                counts.right, counts.broken, counts.stray, counts.touched, need
            )
            if need == 1 and counts.right == 0:
                close = np.int64(0)
                for r in range(registers):
                    close = max(close, np.int64(problems.near[e, values[r]]))
                content += close
            best = max(best, content * ENDLESS // (CONTENT + TOUCHED))
            if not run.seen[row]:
                run.seen[row] = True
                run.order[visited] = row
                run.value[row] = FULL - STRAY * min(counts.stray, 3) if exact else content
                run.exact[row] = exact
                visited += 1
        if stop[row]:
            reason = STOPPED
            break
        row = after
    at.time, at.pattern, at.visited, at.endless = time, row, visited, best
    return reason
