"""Runs one program on many small tapes and scores it: the inner loop of the search, compiled.

A *program* is the wiring at every pattern, as in `nram.table`, with one difference: a `write` whose
address is `ANY` writes nothing, so that nobody need search for what to write back.

A run does not stop anywhere. Instead it is scored, at the first visit of each pattern, as if it
stopped after that timestep; so one run scores all choices of the pattern to stop at, and the search
need not find that pattern by itself.

Dimension letters besides the project's: `K` = 2^R patterns, `C` choices of a wiring, `Q` modules,
`P` problems in the pool.
"""

from typing import NamedTuple

import numpy as np

from nram.machine import Machine
from nram.search.compiled import compiled

READ, ZERO, ONE, TWO, INC, ADD, SUB, DEC, LT, LE, EQ, MIN, MAX, WRITE = range(14)
OPS = ("read", "zero", "one", "two", "inc", "add", "sub", "dec", "lt", "le", "eq", "min", "max")
OPS = (*OPS, "write")

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


class Shape(NamedTuple):
    """A machine, as arrays."""

    registers: int
    ops: np.ndarray
    """Which operation each module is, [Q]."""
    arity: np.ndarray
    """[Q]"""
    first: np.ndarray
    """Where in a wiring the arguments of each module begin, [Q]; then those of registers, [Q+1]."""


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


class Code(NamedTuple):
    """Rows of a program in a form that runs fast: only modules whose output is used."""

    steps: np.ndarray
    """Operation, first and second argument, destination; int16 [K, Q, 4]."""
    many: np.ndarray
    """How many of them, int16 [K]."""
    source: np.ndarray
    """Candidate that each register takes, int16 [K, R]."""


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


def shape_of(machine: Machine) -> Shape:
    """The arrays of a machine of the paper's gates, in any order and selection."""
    gates = [module.gate for module in machine.modules]
    arity = np.asarray([gate.arity for gate in gates], np.int16)
    first = np.concatenate([[0], np.cumsum(arity)]).astype(np.int16)
    ops = np.asarray([OPS.index(gate.name) for gate in gates], np.int16)
    return Shape(machine.registers, ops, arity, first)


def code_of(shape: Shape) -> Code:
    """Room for the code of all rows."""
    rows, modules = 2**shape.registers, len(shape.ops)
    return Code(
        np.zeros((rows, modules, 4), np.int16),
        np.zeros(rows, np.int16),
        np.zeros((rows, shape.registers), np.int16),
    )


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
def mark_used(shape, row, used):
    """Marks the candidates whose value goes anywhere. `row` is a wiring [C], `used` [R + Q]."""
    registers, modules = shape.registers, shape.ops.shape[0]
    used[:] = False
    for r in range(registers):
        used[row[shape.first[modules] + r]] = True
    for q in range(modules - 1, -1, -1):
        at = shape.first[q]
        if shape.ops[q] == WRITE and row[at] >= 0:
            used[registers + q] = True
        if used[registers + q]:
            for i in range(shape.arity[q]):
                used[row[at + i]] = True


@compiled()
def compile_row(shape, row, code, k, used):
    """Translates the wiring `row` of pattern `k`; returns whether that is another code than before.

    `used` is scratch [R + Q].
    """
    registers, modules = shape.registers, shape.ops.shape[0]
    mark_used(shape, row, used)
    count, changed = 0, False
    for q in range(modules):
        op = shape.ops[q]
        if used[registers + q] and op != ZERO and op != ONE and op != TWO:
            at = shape.first[q]
            a = row[at]
            b = row[at + 1] if shape.arity[q] == 2 else a
            if op == WRITE and a < 0:  # It writes nowhere, but its output is used: its value.
                op, a = MAX, b
            step = code.steps[k, count]
            if step[0] != op or step[1] != a or step[2] != b or step[3] != registers + q:
                step[0], step[1], step[2], step[3] = op, a, b, registers + q
                changed = True
            count += 1
    if code.many[k] != count:
        code.many[k] = count
        changed = True
    for r in range(registers):
        source = row[shape.first[modules] + r]
        if code.source[k, r] != source:
            code.source[k, r] = source
            changed = True
    return changed


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
