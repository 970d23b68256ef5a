"""Runs one program on many small tapes and scores it: the inner loop of the search, compiled.

A run for scoring does not stop. Instead, at the first visit of each pattern, it gets the score that
it would have if it stopped after that timestep; and so at the first visit of any pattern in which
register r is zero, other than pattern 0. So one run scores every stop, and the search need not
search for it. There are S = K + R stops: each pattern, and K + r for register r (see `mark_stops`).
"""

from typing import NamedTuple

import numpy as np

from nram.search.arithmetic import ONE, TWO, WRITE, compute
from nram.search.code import MachineShape
from nram.search.compiled import compiled, counters

FULL = 1000
"""Score of an example that halts with the right answer."""
CONTENT = 700
"""Part of the score for cells that are right at the end."""
TOUCHED = 100
"""Part of the score for writing anything to cells that must change."""
STRAY = 40
"""Subtracted for each cell changed outside the mask, at most three times."""
ENDLESS = 600
"""Score of an example that is right at some time, if the program does not halt."""
LIMIT, STOPPED, UNKNOWN = range(3)
"""Why `continue_run` ends: at the limit, at a stop, or at a pattern without a wiring."""


class Problems(NamedTuple):
    """Problems of various memory sizes, padded to one width W."""

    memory: np.ndarray  # int32 [P, W]
    target: np.ndarray  # int32 [P, W]
    kind: np.ndarray  # int8 [P, W]: 0 outside the mask, 1 must stay as it is, 2 must change.
    size: np.ndarray  # M, int32 [P].
    need: np.ndarray  # Number of cells that must change, int32 [P].
    limit: np.ndarray  # Timesteps allowed, int32 [P].
    length: np.ndarray  # int32 [P]
    near: np.ndarray  # Score for a number in a register, int16 [P, W]; see `nearness`.


class RunState(NamedTuple):
    """The state of one run and its scores so far; overwritten by the next run."""

    cells: np.ndarray  # Memory, int32 [W].
    values: np.ndarray  # Registers, then outputs of modules, int32 [R + Q].
    next: np.ndarray  # Registers after the timestep, int32 [R].
    touched: np.ndarray  # Cells that must change and have been written to, bool [W].
    counts: np.ndarray  # One record of `COUNTS`.
    order: np.ndarray  # Stops in the order in which they were reached, int32 [S].
    seen: np.ndarray  # Stops that were reached, bool [S].
    value: np.ndarray  # Score if the run stopped there, int64 [S].
    exact: np.ndarray  # Whether all masked cells were right then, bool [S].
    held: np.ndarray  # Whether a register held the only answer then, bool [S, R].
    at: np.ndarray  # One record of `POSITION`.


COUNTS = counters("right", "broken", "stray", "touched")
"""Numbers of cells: `right` must change and are right; `broken` must stay and are wrong; `stray`
are outside the mask and have changed; `touched` must change and have been written to."""
POSITION = counters("time", "pattern", "visited", "endless", "answer")
"""Timesteps taken; the current pattern; the number of stops that were reached; the best score so
far of a run that does not stop; the answer if it is one cell, else -1."""


def new_run(shape: MachineShape, width: int) -> RunState:
    """Allocates a run on memories of at most `width` cells."""
    stops = 2**shape.registers + shape.registers
    return RunState(
        np.zeros(width, np.int32),
        np.zeros(shape.registers + len(shape.ops), np.int32),
        np.zeros(shape.registers, np.int32),
        np.zeros(width, np.bool_),
        np.recarray(1, COUNTS),
        np.zeros(stops, np.int32),
        np.zeros(stops, np.bool_),
        np.zeros(stops, np.int64),
        np.zeros(stops, np.bool_),
        np.zeros((stops, shape.registers), np.bool_),
        np.recarray(1, POSITION),
    )


@compiled()
def memory_score(right, broken, stray, touched, need):
    """Score of a memory without regard to halting, and whether every masked cell is right."""
    exact = right == need and broken == 0
    if need > 0:
        # A write to the right cell is progress, even if the value is wrong.
        good = CONTENT * max(right - broken, 0) + TOUCHED * touched
        share = good // need
    else:
        share = CONTENT + TOUCHED if broken == 0 else 0
    return max(share - STRAY * min(stray, 3), 0), exact


@compiled()
def start_run(shape, problems, e, run):
    """Prepares the first timestep on problem `e`."""
    registers, size = shape.registers, problems.size[e]
    run.values[:registers] = 0
    for q in range(shape.ops.shape[0]):
        op = shape.ops[q]
        if op == ONE:
            run.values[registers + q] = 1 % size
        elif op == TWO:
            run.values[registers + q] = 2 % size
    cells, answer = 0, np.int64(-1)
    for i in range(size):
        run.cells[i] = problems.memory[e, i]
        run.touched[i] = False
        if problems.kind[e, i] > 0:
            cells += 1
            answer = np.int64(problems.target[e, i] if problems.kind[e, i] == 2 else run.cells[i])
    counts, at = run.counts[0], run.at[0]
    at.answer = answer if cells == 1 else np.int64(-1)
    counts.right = counts.broken = counts.stray = counts.touched = 0
    at.time = at.pattern = at.visited = at.endless = 0
    for i in range(run.seen.shape[0]):
        run.seen[i] = False


@compiled()
def continue_run(shape, code, known, stop, problems, e, run):
    """Continues the run on problem `e`. Returns why it ends: `LIMIT`, `STOPPED` after a timestep in
    a pattern of `stop`, or `UNKNOWN` before a pattern not in `known`. `stop`, `known`: bool [K]."""
    registers, size, limit = shape.registers, problems.size[e], problems.limit[e]
    values, cells, counts, need = run.values, run.cells, run.counts[0], problems.need[e]
    at, rows = run.at[0], 1 << registers
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
                value = FULL - STRAY * min(counts.stray, 3) if exact else content
                for j in range(registers + 1):  # the pattern, then each register that is zero in it
                    if j == 0:
                        number = row
                    elif row > 0 and row & (1 << (registers - j)) == 0:
                        number = rows + j - 1
                    else:
                        continue
                    if run.seen[number]:
                        continue
                    run.seen[number] = True
                    run.order[visited] = number
                    run.value[number] = value
                    run.exact[number] = exact
                    for r in range(registers):
                        run.held[number, r] = values[r] == at.answer
                    visited += 1
        if stop[row]:
            reason = STOPPED
            break
        row = after
    at.time, at.pattern, at.visited, at.endless = time, row, visited, best
    return reason
