"""A draft's rules, as wirings of the machine."""

import numpy as np

from nram.search.beam.candidates import STEPS, Drafts, unary
from nram.search.code import ONE, READ, TWO, WRITE, ZERO, Shape
from nram.search.compiled import compiled
from nram.search.walk.climb import stops


def wirings(shape: Shape, d: Drafts, i: int) -> tuple[np.ndarray, int]:
    """The wiring of each pattern of draft `i`, int16 [K, C], and where it stops, as `climb.stops`
    says. Where it stops before a timestep, that timestep does nothing. There must be room."""
    rows = np.zeros((d.rule.shape[1], shape.first[-1] + shape.registers), np.int16)
    for k, g in enumerate(d.rule[i]):
        assert placed(shape, d, i, g, rows[k])
    stop, ways = int(d.stop[i]), len(rows) + shape.registers
    if stop >= ways:
        stop, only = stop - ways, np.zeros(len(rows), np.bool_)
        stops(stop, only)
        for k in np.flatnonzero(only):
            clear(shape, rows[k])
    return rows, stop


@compiled()
def clear(shape, row):
    """Makes `row` the wiring that changes nothing."""
    row[:] = 0
    for q in range(shape.ops.shape[0]):
        if shape.ops[q] == WRITE:
            row[shape.first[q]] = -1
    for r in range(shape.registers):
        row[shape.first[-1] + r] = r


@compiled()
def module(shape, used, op, behind):
    """The first module that does `op`, is not used and may take candidate `behind`; -1: none."""
    for q in range(shape.ops.shape[0]):
        if shape.ops[q] == op and not used[q] and behind < shape.registers + shape.before[q]:
            return q
    return -1


@compiled()
def placed(shape, d, i, g, row):
    """Makes `row`, int16 [C], the wiring that is rule `g` of draft `i`; returns whether there are
    modules enough.

    Every step takes the first free module behind its operands, writes one behind all that read.
    """
    registers, first = shape.registers, shape.first
    at = np.zeros(registers + 3 + STEPS, np.int64)  # The candidate of each operand.
    used = np.zeros(shape.ops.shape[0], np.bool_)
    clear(shape, row)
    at[:registers] = np.arange(registers)
    for number in range(3):
        q = module(shape, used, (ZERO, ONE, TWO)[number], 0)
        at[registers + number] = -1 if q < 0 else registers + q
    last = np.int64(-1)
    for j in range(d.many[i, g]):
        op = np.int64(d.steps[i, g, j, 0])
        x, y = at[d.steps[i, g, j, 1]], at[d.steps[i, g, j, 2]]
        q = module(shape, used, op, max(x, y))
        if q < 0 or min(x, y) < 0:
            return False
        used[q] = True
        row[first[q]] = x
        if not unary(op):
            row[first[q] + 1] = y
        at[registers + 3 + j] = registers + q
        last = max(last, registers + q) if op == READ else last
    for w in range(d.writes[i, g]):
        x, y = at[d.write[i, g, w, 0]], at[d.write[i, g, w, 1]]
        q = module(shape, used, WRITE, max(last, x, y))
        if q < 0 or min(x, y) < 0:
            return False
        used[q], last = True, registers + q
        row[first[q]], row[first[q] + 1] = x, y
    for r in range(registers):
        x = at[d.source[i, g, r]]
        if x < 0:
            return False
        row[first[-1] + r] = x
    return True
