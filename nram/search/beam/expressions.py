"""Lists all short expressions over the operands of a rule, each distinct value once.

There are thousands of expressions for a wire, but most have the same values as another one. Two
expressions count as equal if they had the same value at every moment at which the rule was used.
For a register r, r, r + 1 and r - 1 are always kept: a pointer that has not moved yet looks like a
constant.

Dimension letters: `N` moments (a moment is a timestep of an example); `L` expressions.
"""

from typing import NamedTuple

import numpy as np

from nram.search.arithmetic import COMPUTING, DEC, INC, READ, SYMMETRIC, UNARY, compute
from nram.search.beam.candidates import compute_steps, load_problem, mix, update_registers
from nram.search.beam.edit import add_step
from nram.search.compiled import compiled

MOMENTS, EACH = 160, 6
"""Maximum number of moments, in all and per example."""
MOST, LEAVES = 20_000, 120
"""Maximum number of expressions, and of leaves."""


class Moments(NamedTuple):
    """The moments at which a rule is used, before its writes."""

    values: np.ndarray  # Operands, int32 [N, R + 3 + S].
    cells: np.ndarray  # Memory, int32 [N, W].
    size: np.ndarray  # M, int32 [N].
    example: np.ndarray  # int32 [N]


@compiled()
def observe(candidates, i, g, problems, active, work, corrected):
    """The moments at which rule `g` of candidate `i` is used. `corrected`: replace wrong values
    written to the answer by right ones, so that later moments are as useful as the first."""
    values = np.zeros((MOMENTS, work.values.shape[0]), np.int32)
    cells = np.zeros((MOMENTS, work.cells.shape[0]), np.int32)
    sizes, example = np.zeros(MOMENTS, np.int32), np.zeros(MOMENTS, np.int32)
    n = 0
    for e in active:
        size, row, mine = problems.size[e], 0, 0
        load_problem(candidates, problems, e, work)
        for _ in range(problems.limit[e]):
            if mine == EACH or n == MOMENTS:
                break
            rule = candidates.rule[i, row]
            compute_steps(candidates, i, rule, size, work)
            if rule == g:
                values[n], cells[n], sizes[n], example[n] = work.values, work.cells, size, e
                n, mine = n + 1, mine + 1
            for w in range(candidates.n_writes[i, rule]):
                x = work.values[candidates.write[i, rule, w, 0]]
                y = work.values[candidates.write[i, rule, w, 1]]
                right = corrected and problems.kind[e, x] == 2
                work.cells[x] = problems.target[e, x] if right else y
            row = update_registers(candidates, i, rule, work)
    return Moments(values[:n], cells[:n], sizes[:n], example[:n])


@compiled()
def is_new(table, h):
    """Puts hash `h` into the table. Returns whether it is new there."""
    last = np.uint64(table.shape[0] - 1)
    at = h & last
    while table[at] != 0:
        if table[at] == h:
            return False
        at = (at + np.uint64(1)) & last
    table[at] = h
    return True


@compiled()
def list_expressions(candidates, i, g, problems, active, work, allowed):
    """All short expressions for rule `g` of candidate `i`, int16 [L, 3], and the number of leaves.

    Leaves come first: operands (-1, operand, 0), and reads at registers and numbers (READ, operand,
    operand). Then come operations on leaves: (operation, leaf, leaf). `allowed` marks the
    operations of the machine, bool [14].
    """
    registers = candidates.source.shape[2]
    base = registers + 3
    seen = observe(candidates, i, g, problems, active, work, False)
    n = seen.size.shape[0]
    table = np.zeros(1 << 16, np.uint64)
    leaf = np.zeros((LEAVES, MOMENTS), np.int32)
    found = np.zeros((MOST, 3), np.int16)
    count = 0
    for c in range(base + candidates.n_steps[i, g]):
        h = np.uint64(7)
        for j in range(n):
            h = mix(h, seen.values[j, c])
        if (c < registers or c >= base or allowed[1 + c - registers]) and (
            is_new(table, h) or c < registers
        ):
            leaf[count, :n] = seen.values[:n, c]
            found[count, 0], found[count, 1] = -1, c
            count += 1
    for a in range(count if allowed[READ] else 0):
        c = found[a, 1]
        h = np.uint64(7)
        for j in range(n):
            leaf[count, j] = seen.cells[j, leaf[a, j]]
            h = mix(h, leaf[count, j])
        if c < base and is_new(table, h):
            found[count, 0], found[count, 1], found[count, 2] = READ, c, c
            count += 1
    leaves = count
    for op in COMPUTING:
        if not allowed[op]:
            continue
        for a in range(leaves):
            for b in range(a if op in SYMMETRIC else 0, 1 if op in UNARY else leaves):
                h = np.uint64(7)
                for j in range(n):
                    x, y = leaf[a, j], leaf[b, j]
                    h = mix(h, compute(op, x, y, seen.size[j], seen.cells[j]))
                near = op in (INC, DEC) and found[a, 0] < 0 and found[a, 1] < registers
                if count < MOST and (is_new(table, h) or near):
                    found[count, 0], found[count, 1], found[count, 2] = op, a, b
                    count += 1
    return found[:count], leaves


@compiled()
def add_expression(work, count, found, number, leaves, base):
    """Adds the steps of an expression to the rule in the workspace. Returns the expression as an
    operand, and the new number of steps."""
    op, a, b = found[number, 0], np.int64(found[number, 1]), np.int64(found[number, 2])
    if op < 0:
        return a, count
    if number >= leaves:
        a, count = add_leaf(work, count, found, a, base)
        b, count = (a, count) if op in UNARY else add_leaf(work, count, found, b, base)
    return add_step(work, count, op, a, b, base)


@compiled()
def add_leaf(work, count, found, number, base):
    """`add_expression` for a leaf."""
    a = np.int64(found[number, 1])
    return (a, count) if found[number, 0] < 0 else add_step(work, count, READ, a, a, base)
