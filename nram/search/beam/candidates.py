"""Drafts of programs: a few rules, each a list of steps, of which none is placed in a module yet.

A rule computes its steps in order, then writes, then gives registers their next values; so reading
always comes before writing. `place` turns them into wirings, `assess` says what they are worth.

Dimension letters besides those of `code`: `D` drafts, `G` rules, `S` steps and `V` writes of
a rule, `W` cells, `E` examples, `C` ways to stop: after the first timestep in each pattern, then
after the first in which each register is zero, but the very first; then the same before it.
"""

from typing import NamedTuple

import numpy as np

from nram.search.code import (
    ADD,
    DEC,
    EQ,
    INC,
    LE,
    LT,
    MIN,
    READ,
    SUB,
    Shape,
)
from nram.search.compiled import compiled

RULES, STEPS, WRITES = 4, 40, 3


class Drafts(NamedTuple):
    """Several programs. Operands are registers 0..R-1, then the numbers zero, one and two, then the
    rule's steps."""

    rule: np.ndarray
    """The rule of each pattern, int16 [D, K]."""
    steps: np.ndarray
    """Operation and operands, int16 [D, G, S, 3]."""
    many: np.ndarray
    """How many of them, int16 [D, G]."""
    source: np.ndarray
    """Operand that each register takes, int16 [D, G, R]."""
    write: np.ndarray
    """Operands that are address and value, int16 [D, G, V, 2]."""
    writes: np.ndarray
    """How many of them, int16 [D, G]."""
    score: np.ndarray
    """int64 [D]; -1: there is no draft here."""
    trace: np.ndarray
    """Hash of everything that it writes until it stops, uint64 [D]."""
    way: np.ndarray
    """Hash of the addresses of that, uint64 [D]."""
    right: np.ndarray
    """Examples that are right, int64 [D]."""
    stop: np.ndarray
    """Where it stops, int16 [D]; see `stops`."""


class Desk(NamedTuple):
    """Room for work on one draft."""

    values: np.ndarray
    """Operands, int32 [R + 3 + S]."""
    cells: np.ndarray
    """Memory, int32 [W]."""
    next: np.ndarray
    """int32 [R]"""
    value: np.ndarray
    """Score if it stopped so, -1 if it never would, int64 [C]."""
    exact: np.ndarray
    """int64 [C]"""
    delta: np.ndarray
    """int64 [C]"""
    hits: np.ndarray
    """int64 [C]"""
    mark: np.ndarray
    """Hash of what it would have written, uint64 [C]."""
    trace: np.ndarray
    """uint64 [C]"""
    lane: np.ndarray
    """Hash of the addresses it would have written to, uint64 [C]."""
    way: np.ndarray
    """uint64 [C]"""
    seen: np.ndarray
    """Which patterns are visited, bool [K]."""
    part: np.ndarray
    """Score of the parent on the first 1, 2, ... examples, int64 [E]."""
    trial: np.ndarray
    """The same of the draft under trial, int64 [E]."""
    steps: np.ndarray
    """A rule that is being changed, its steps in any order, int16 [S + 8, 3]."""
    source: np.ndarray
    """int16 [R]"""
    write: np.ndarray
    """int16 [V, 2]"""
    where: np.ndarray
    """Scratch of `edit.tidied`, int16 [R + 3 + S + 8]."""
    stack: np.ndarray
    """The same, int16 [S + 8]."""
    row: np.ndarray
    """A wiring."""
    in_place: np.ndarray
    """See `Options`, bool [1]."""


def drafts(count: int, registers: int) -> Drafts:
    """Room for so many."""
    return Drafts(
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


def desk_of(shape: Shape, width: int, examples: int, in_place: bool = False) -> Desk:
    """Room for work on drafts. `in_place`: see `Options`."""
    registers, rows = shape.registers, 2**shape.registers
    ways = 2 * (rows + registers)
    return Desk(
        np.zeros(registers + 3 + STEPS, np.int32),
        np.zeros(width, np.int32),
        np.zeros(registers, np.int32),
        np.zeros(ways, np.int64),
        np.zeros(ways, np.int64),
        np.zeros(ways, np.int64),
        np.zeros(ways, np.int64),
        np.zeros(ways, np.uint64),
        np.zeros(ways, np.uint64),
        np.zeros(ways, np.uint64),
        np.zeros(ways, np.uint64),
        np.zeros(rows, np.bool_),
        np.zeros(examples, np.int64),
        np.zeros(examples, np.int64),
        np.zeros((STEPS + 8, 3), np.int16),
        np.zeros(registers, np.int16),
        np.zeros((WRITES, 2), np.int16),
        np.zeros(registers + 3 + STEPS + 8, np.int16),
        np.zeros(STEPS + 8, np.int16),
        np.zeros(shape.first[-1] + registers, np.int16),
        np.asarray([in_place], np.bool_),
    )


@compiled()
def copy(to, i, of, j):
    """Draft `i` of `to` becomes draft `j` of `of`."""
    to.rule[i], to.steps[i], to.many[i] = of.rule[j], of.steps[j], of.many[j]
    to.source[i], to.write[i], to.writes[i] = of.source[j], of.write[j], of.writes[j]
    to.score[i], to.trace[i], to.right[i] = of.score[j], of.trace[j], of.right[j]
    to.stop[i], to.way[i] = of.stop[j], of.way[j]


@compiled()
def unary(op):
    """Whether an operation takes one operand."""
    return op in (READ, INC, DEC)


@compiled()
def compute(op, x, y, size, cells):
    """What an operation gives, of those that do not write."""
    if op == READ:
        return cells[x]
    if op == INC:
        return x + 1 if x + 1 < size else 0
    if op == DEC:
        return x - 1 if x > 0 else size - 1
    if op == ADD:
        return x + y if x < size - y else x - (size - y)
    if op == SUB:
        return x - y if x >= y else x + (size - y)
    if op == LT:
        return np.int32(x < y)
    if op == LE:
        return np.int32(x <= y)
    if op == EQ:
        return np.int32(x == y)
    if op == MIN:
        return min(x, y)
    return max(x, y)


@compiled()
def mix(h, v):
    """A hash, and a number more."""
    h = (h ^ np.uint64(v + 1)) * np.uint64(0x9E3779B97F4A7C15)
    return h ^ (h >> np.uint64(29))


@compiled()
def lay(d, i, pool, e, desk):
    """Puts the machine before its first timestep on problem `e`."""
    registers = d.source.shape[2]
    for j in range(pool.size[e]):
        desk.cells[j] = pool.memory[e, j]
    desk.values[:registers] = 0
    for number in range(3):
        desk.values[registers + number] = number % pool.size[e]


@compiled()
def think(d, i, g, size, desk):
    """Computes the steps of rule `g`."""
    base = d.source.shape[2] + 3
    for j in range(d.many[i, g]):
        s = d.steps[i, g, j]
        desk.values[base + j] = compute(
            s[0], desk.values[s[1]], desk.values[s[2]], size, desk.cells
        )


@compiled()
def turn(d, i, g, desk):
    """Registers take their next values; returns their pattern."""
    row = 0
    for r in range(desk.next.shape[0]):
        desk.next[r] = desk.values[d.source[i, g, r]]
        row = 2 * row + np.int64(desk.next[r] != 0)
    desk.values[: desk.next.shape[0]] = desk.next
    return row
