"""Translates wirings into a form that runs fast: only the modules whose output is used.

A *program* is the wiring of every pattern, as in `nram.programs.table`, with one difference: a
`write` whose address is `ANY` writes nothing. So the search need not find a value to write back.

Dimension letters in this folder, besides those of `nram`: `W` cells of the largest memory, `P`
problems, `E` examples (the problems on which a program is scored).
"""

from typing import NamedTuple

import numpy as np

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.search.arithmetic import MAX, ONE, TWO, WRITE, ZERO
from nram.search.compiled import compiled


class MachineShape(NamedTuple):
    """A machine, as arrays."""

    registers: int
    ops: np.ndarray  # The operation of each module, [Q].
    arity: np.ndarray  # [Q]
    first: np.ndarray  # Index in a wiring of each module's arguments, then of registers, [Q+1].
    before: np.ndarray  # Number of modules in earlier layers, which the module may take, [Q].
    sources: np.ndarray  # Likely sources of each choice, int64 [TAKERS, KINDS]; see `habits`.


class Code(NamedTuple):
    """A program in a form that runs fast."""

    steps: np.ndarray  # Operation, first and second argument, destination; int16 [K, Q, 4].
    n_steps: np.ndarray  # Number of steps, int16 [K].
    source: np.ndarray  # Candidate that each register takes, int16 [K, R].


TAKERS = 2 * len(PAPER) + 1
"""What takes a source: argument 0 or 1 of each operation, then a register."""
OWN, OTHER = len(PAPER), len(PAPER) + 1
"""Kinds of sources besides operations: the register that the value is for, and another one."""
KINDS = len(PAPER) + 2


def machine_shape(machine: Machine, sources: np.ndarray | None = None) -> MachineShape:
    """The arrays of a machine; its gates must be gates of the paper. `sources`: how often each kind
    of source was seen for each taker, [TAKERS, KINDS]; default: not known."""
    gates = [module.gate for module in machine.modules]
    arity = np.asarray([gate.arity for gate in gates], np.int16)
    first = np.concatenate([[0], np.cumsum(arity)]).astype(np.int16)
    ops = np.asarray([PAPER.index(gate.name) for gate in gates], np.int16)
    seen = np.zeros((TAKERS, KINDS), np.int64) if sources is None else sources
    sums = np.cumsum(seen, 1, dtype=np.int64)
    before = np.asarray(machine.before, np.int16)
    return MachineShape(machine.registers, ops, arity, first, before, sums)


def new_code(shape: MachineShape) -> Code:
    """Allocates the code of all patterns."""
    rows, modules = 2**shape.registers, len(shape.ops)
    return Code(
        np.zeros((rows, modules, 4), np.int16),
        np.zeros(rows, np.int16),
        np.zeros((rows, shape.registers), np.int16),
    )


@compiled()
def mark_used(shape, row, used):
    """Marks the candidates whose value is used. `row` is a wiring [C], `used` bool [R + Q]."""
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
    """Translates the wiring `row` of pattern `k`. Returns whether its code has changed.

    `used` is scratch, bool [R + Q].
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
            if op == WRITE and a < 0:  # It writes nothing, but its output (the value) is used.
                op, a = MAX, b
            step = code.steps[k, count]
            if step[0] != op or step[1] != a or step[2] != b or step[3] != registers + q:
                step[0], step[1], step[2], step[3] = op, a, b, registers + q
                changed = True
            count += 1
    if code.n_steps[k] != count:
        code.n_steps[k] = count
        changed = True
    for r in range(registers):
        source = row[shape.first[modules] + r]
        if code.source[k, r] != source:
            code.source[k, r] = source
            changed = True
    return changed


@compiled()
def copy_code(code, k, j):
    """Gives pattern `j` the code of pattern `k`."""
    count = code.n_steps[k]
    code.n_steps[j] = count
    code.steps[j, :count] = code.steps[k, :count]
    code.source[j] = code.source[k]
