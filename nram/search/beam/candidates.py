"""Candidates of a beam: programs of a few rules, whose operations are not placed in modules yet.

A rule first computes its steps in order, then writes, then sets the registers. So it reads before
it writes. `lower` turns candidates into wirings, `score` scores them.

Dimension letters in this folder, besides those of `nram.search.code`: `D` candidates, `G` rules,
`S` steps and `V` writes of a rule, `H` = 2 (K + R) ways to stop. Way k < K: after the first
timestep in pattern k. Way K + r: after the first timestep in which register r is zero but not all
registers are. The second half: the same, but before that timestep.
"""

from typing import NamedTuple

import numpy as np

from nram.search.arithmetic import compute
from nram.search.code import MachineShape
from nram.search.compiled import compiled

RULES, STEPS, WRITES = 4, 40, 3


class Candidates(NamedTuple):
    """Several programs. Operands are registers 0..R-1, then the numbers zero, one and two, then the
    rule's steps."""

    rule: np.ndarray
    """The rule of each pattern, int16 [D, K]."""
    steps: np.ndarray
    """Operation and operands, int16 [D, G, S, 3]."""
    n_steps: np.ndarray
    """Number of steps, int16 [D, G]."""
    source: np.ndarray
    """Operand that each register takes, int16 [D, G, R]."""
    write: np.ndarray
    """Operands for address and value, int16 [D, G, V, 2]."""
    n_writes: np.ndarray
    """Number of writes, int16 [D, G]."""
    score: np.ndarray
    """int64 [D]; -1: no candidate."""
    output: np.ndarray
    """Hash of all writes before the stop, uint64 [D]."""
    addresses: np.ndarray
    """Hash of the addresses of these writes, uint64 [D]."""
    right: np.ndarray
    """Number of examples that are right, int64 [D]."""
    stop: np.ndarray
    """The way to stop, 0..H-1, int16 [D]."""


class Workspace(NamedTuple):
    """Scratch arrays for one candidate."""

    values: np.ndarray  # Operands, int32 [R + 3 + S].
    cells: np.ndarray  # Memory, int32 [W].
    next: np.ndarray  # Registers after the timestep, int32 [R].
    value: np.ndarray  # One run: score for each way to stop, -1 if not reached, int64 [H].
    exact: np.ndarray  # One run: whether it would be right, int64 [H].
    mark: np.ndarray  # One run: hash of its writes before the stop, uint64 [H].
    mark_addresses: np.ndarray  # One run: hash of the addresses of these writes, uint64 [H].
    delta: np.ndarray  # All runs: score with this stop minus score without stop, int64 [H].
    hits: np.ndarray  # All runs: number of examples that are right, int64 [H].
    output: np.ndarray  # All runs: hash of `mark`, uint64 [H].
    addresses: np.ndarray  # All runs: hash of `mark_addresses`, uint64 [H].
    seen: np.ndarray  # Visited patterns, bool [K].
    part: np.ndarray  # Score of the parent on the first 1, 2, ... examples, int64 [E].
    trial: np.ndarray  # The same for the candidate, int64 [E].
    steps: np.ndarray  # Steps, in any order, of a rule that is being changed, int16 [S + 8, 3].
    source: np.ndarray  # Operands that its registers take, int16 [R].
    write: np.ndarray  # Operands for its writes, int16 [V, 2].
    where: np.ndarray  # One number for each operand, int16 [R + 3 + S + 8].
    stack: np.ndarray  # Operands, int16 [S + 8].
    row: np.ndarray  # A wiring, int16 [C].
    in_place: np.ndarray  # See `nram.search.options`, bool [1].


def new_candidates(count: int, registers: int) -> Candidates:
    """Allocates D = `count` candidates."""
    return Candidates(
        np.zeros((count, 2**registers), np.int16),
        np.zeros((count, RULES, STEPS, 3), np.int16),
        np.zeros((count, RULES), np.int16),
        np.zeros((count, RULES, registers), np.int16),
        np.zeros((count, RULES, WRITES, 2), np.int16),
        np.zeros((count, RULES), np.int16),
        np.full(count, -1, np.int64),
        np.zeros(count, np.uint64),
        np.zeros(count, np.uint64),
        np.zeros(count, np.int64),
        np.zeros(count, np.int16),
    )


def new_workspace(
    shape: MachineShape, width: int, examples: int, in_place: bool = False
) -> Workspace:
    """Allocates scratch arrays for memories of at most `width` cells and E = `examples`."""
    registers, rows = shape.registers, 2**shape.registers
    ways = 2 * (rows + registers)
    return Workspace(
        values=np.zeros(registers + 3 + STEPS, np.int32),
        cells=np.zeros(width, np.int32),
        next=np.zeros(registers, np.int32),
        value=np.zeros(ways, np.int64),
        exact=np.zeros(ways, np.int64),
        mark=np.zeros(ways, np.uint64),
        mark_addresses=np.zeros(ways, np.uint64),
        delta=np.zeros(ways, np.int64),
        hits=np.zeros(ways, np.int64),
        output=np.zeros(ways, np.uint64),
        addresses=np.zeros(ways, np.uint64),
        seen=np.zeros(rows, np.bool_),
        part=np.zeros(examples, np.int64),
        trial=np.zeros(examples, np.int64),
        steps=np.zeros((STEPS + 8, 3), np.int16),
        source=np.zeros(registers, np.int16),
        write=np.zeros((WRITES, 2), np.int16),
        where=np.zeros(registers + 3 + STEPS + 8, np.int16),
        stack=np.zeros(STEPS + 8, np.int16),
        row=np.zeros(shape.first[-1] + registers, np.int16),
        in_place=np.asarray([in_place], np.bool_),
    )


@compiled()
def copy(to, i, of, j):
    """Copies candidate `j` of `of` to candidate `i` of `to`."""
    to.rule[i], to.steps[i], to.n_steps[i] = of.rule[j], of.steps[j], of.n_steps[j]
    to.source[i], to.write[i], to.n_writes[i] = of.source[j], of.write[j], of.n_writes[j]
    to.score[i], to.output[i], to.right[i] = of.score[j], of.output[j], of.right[j]
    to.stop[i], to.addresses[i] = of.stop[j], of.addresses[j]


@compiled()
def mix(h, v):
    """The hash `h` extended by the number `v`."""
    h = (h ^ np.uint64(v + 1)) * np.uint64(0x9E3779B97F4A7C15)
    return h ^ (h >> np.uint64(29))


# The start of a run and two parts of a timestep. Writes come between these two parts.


@compiled()
def load_problem(candidates, problems, e, work):
    """Prepares the first timestep on problem `e`."""
    registers = candidates.source.shape[2]
    for j in range(problems.size[e]):
        work.cells[j] = problems.memory[e, j]
    work.values[:registers] = 0
    for number in range(3):
        work.values[registers + number] = number % problems.size[e]


@compiled()
def compute_steps(candidates, i, g, size, work):
    """Computes the steps of rule `g` of candidate `i`."""
    base = candidates.source.shape[2] + 3
    for j in range(candidates.n_steps[i, g]):
        s = candidates.steps[i, g, j]
        work.values[base + j] = compute(
            s[0], work.values[s[1]], work.values[s[2]], size, work.cells
        )


@compiled()
def update_registers(candidates, i, g, work):
    """Sets the registers to their next values. Returns their pattern."""
    row = 0
    for r in range(work.next.shape[0]):
        work.next[r] = work.values[candidates.source[i, g, r]]
        row = 2 * row + np.int64(work.next[r] != 0)
    work.values[: work.next.shape[0]] = work.next
    return row
