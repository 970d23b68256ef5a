"""Translates the rules of a candidate to wirings: every step is placed in a module."""

import numpy as np

from nram.search.arithmetic import ONE, READ, TWO, UNARY, WRITE, ZERO
from nram.search.beam.candidates import STEPS, Candidates
from nram.search.code import MachineShape
from nram.search.compiled import compiled
from nram.search.member import mark_stops


def lower(shape: MachineShape, candidates: Candidates, i: int) -> tuple[np.ndarray, int]:
    """The wiring of each pattern of candidate `i`, int16 [K, C], and its stop (see `mark_stops`).
    If it stops before a timestep, that timestep does nothing. There must be enough modules."""
    rows = np.zeros((candidates.rule.shape[1], shape.first[-1] + shape.registers), np.int16)
    for k, g in enumerate(candidates.rule[i]):
        if not lower_rule(shape, candidates, i, g, rows[k]):
            raise RuntimeError(f"rule {g} of candidate {i} needs more modules than there are")
    stop, ways = int(candidates.stop[i]), len(rows) + shape.registers
    if stop >= ways:
        stop, only = stop - ways, np.zeros(len(rows), np.bool_)
        mark_stops(stop, only)
        for k in np.flatnonzero(only):
            clear_row(shape, rows[k])
    return rows, stop


@compiled()
def clear_row(shape, row):
    """Makes `row` the wiring that changes nothing."""
    row[:] = 0
    for q in range(shape.ops.shape[0]):
        if shape.ops[q] == WRITE:
            row[shape.first[q]] = -1
    for r in range(shape.registers):
        row[shape.first[-1] + r] = r


@compiled()
def find_module(shape, used, op, behind):
    """The first unused module of `op` that may take candidate `behind`; -1 if there is none."""
    for q in range(shape.ops.shape[0]):
        if shape.ops[q] == op and not used[q] and behind < shape.registers + shape.before[q]:
            return q
    return -1


@compiled()
def lower_rule(shape, candidates, i, g, row):
    """Makes `row`, int16 [C], the wiring of rule `g` of candidate `i`. Returns whether there are
    enough modules.

    Every step takes the first free module behind its operands. A write takes one behind all reads.
    """
    registers, first = shape.registers, shape.first
    at = np.zeros(registers + 3 + STEPS, np.int64)  # Where the value of each operand is.
    used = np.zeros(shape.ops.shape[0], np.bool_)
    clear_row(shape, row)
    at[:registers] = np.arange(registers)
    for number in range(3):
        q = find_module(shape, used, (ZERO, ONE, TWO)[number], 0)
        at[registers + number] = -1 if q < 0 else registers + q
    last = np.int64(-1)
    for j in range(candidates.n_steps[i, g]):
        s = candidates.steps[i, g, j]
        op = np.int64(s[0])
        x, y = at[s[1]], at[s[2]]
        q = find_module(shape, used, op, max(x, y))
        if q < 0 or min(x, y) < 0:
            return False
        used[q] = True
        row[first[q]] = x
        if op not in UNARY:
            row[first[q] + 1] = y
        at[registers + 3 + j] = registers + q
        last = max(last, registers + q) if op == READ else last
    for w in range(candidates.n_writes[i, g]):
        x, y = at[candidates.write[i, g, w, 0]], at[candidates.write[i, g, w, 1]]
        q = find_module(shape, used, WRITE, max(last, x, y))
        if q < 0 or min(x, y) < 0:
            return False
        used[q], last = True, registers + q
        row[first[q]], row[first[q] + 1] = x, y
    for r in range(registers):
        x = at[candidates.source[i, g, r]]
        if x < 0:
            return False
        row[first[-1] + r] = x
    return True
