"""All short expressions over what a rule computes, each distinct value once.

A wire that is drawn anew together with a gate and its arguments is one change among thousands, and
most of them carry what another one carries too. Here expressions are equal if they were so at every
moment at which the rule was used; registers and what is next to them are always there, for while a
pointer stands still there is nothing to tell it from a number.

Dimension letters: `N` moments, an example at a timestep; `L` expressions.
"""

import numpy as np

from nram.search.beam.candidates import compute, lay, mix, think, turn, unary
from nram.search.beam.edit import step
from nram.search.code import ADD, DEC, EQ, INC, LE, LT, MAX, MIN, READ, SUB
from nram.search.compiled import compiled

MOMENTS, EACH = 160, 6
"""Moments looked at, and of each example."""
MOST, LEAVES = 20_000, 120


@compiled()
def moments(d, i, g, pool, active, desk, mended, values, cells, sizes, who):
    """Operands [N, ..], memory [N, W], both before its writes, size and example when rule `g` is
    used; returns N. `mended`: whether wrong writes into the answer are put right."""
    n = 0
    for e in active:
        size, row, mine = pool.size[e], 0, 0
        lay(d, i, pool, e, desk)
        for _ in range(pool.limit[e]):
            if mine == EACH or n == MOMENTS:
                break
            rule = d.rule[i, row]
            think(d, i, rule, size, desk)
            if rule == g:
                values[n], cells[n], sizes[n], who[n] = desk.values, desk.cells, size, e
                n, mine = n + 1, mine + 1
            for w in range(d.writes[i, rule]):
                x = desk.values[d.write[i, rule, w, 0]]
                y = desk.values[d.write[i, rule, w, 1]]
                desk.cells[x] = pool.target[e, x] if mended and pool.kind[e, x] == 2 else y
            row = turn(d, i, rule, desk)
    return n


@compiled()
def is_new(table, h):
    """Puts hash `h` into the table; returns whether it was not there."""
    last = np.uint64(table.shape[0] - 1)
    at = h & last
    while table[at] != 0:
        if table[at] == h:
            return False
        at = (at + np.uint64(1)) & last
    table[at] = h
    return True


@compiled()
def bank(d, i, g, pool, active, desk, allowed):
    """int16 [L, 3]: leaves first, which are operands (-1, operand, 0) or reads of registers and
    numbers (READ, operand, operand); then operations on two leaves (operation, leaf, leaf).
    Returns them and how many are leaves. `allowed`: operations of the machine, bool."""
    registers = d.source.shape[2]
    base = registers + 3
    values = np.zeros((MOMENTS, desk.values.shape[0]), np.int32)
    cells = np.zeros((MOMENTS, desk.cells.shape[0]), np.int32)
    sizes, who = np.zeros(MOMENTS, np.int32), np.zeros(MOMENTS, np.int32)
    n = moments(d, i, g, pool, active, desk, False, values, cells, sizes, who)
    table = np.zeros(1 << 16, np.uint64)
    leaf = np.zeros((LEAVES, MOMENTS), np.int32)
    out = np.zeros((MOST, 3), np.int16)
    count = 0
    for c in range(base + d.many[i, g]):
        h = np.uint64(7)
        for j in range(n):
            h = mix(h, values[j, c])
        if (c < registers or c >= base or allowed[1 + c - registers]) and (
            is_new(table, h) or c < registers
        ):
            leaf[count, :n] = values[:n, c]
            out[count, 0], out[count, 1] = -1, c
            count += 1
    for a in range(count if allowed[READ] else 0):
        c = out[a, 1]
        h = np.uint64(7)
        for j in range(n):
            leaf[count, j] = cells[j, leaf[a, j]]
            h = mix(h, leaf[count, j])
        if c < base and is_new(table, h):
            out[count, 0], out[count, 1], out[count, 2] = READ, c, c
            count += 1
    leaves = count
    for op in (READ, INC, DEC, ADD, SUB, LT, LE, EQ, MIN, MAX):
        if not allowed[op]:
            continue
        same = op in (ADD, EQ, MIN, MAX)
        for a in range(leaves):
            for b in range(a if same else 0, 1 if unary(op) else leaves):
                h = np.uint64(7)
                for j in range(n):
                    h = mix(h, compute(op, leaf[a, j], leaf[b, j], sizes[j], cells[j]))
                near = op in (INC, DEC) and out[a, 0] < 0 and out[a, 1] < registers
                if count < MOST and (is_new(table, h) or near):
                    out[count, 0], out[count, 1], out[count, 2] = op, a, b
                    count += 1
    return out[:count], leaves


@compiled()
def express(desk, many, out, number, leaves, base):
    """The same for an expression."""
    op, a, b = out[number, 0], np.int64(out[number, 1]), np.int64(out[number, 2])
    if op < 0:
        return a, many
    if number >= leaves:
        a, many = express_leaf(desk, many, out, a, base)
        b, many = (a, many) if unary(op) else express_leaf(desk, many, out, b, base)
    return step(desk, many, op, a, b, base)


@compiled()
def express_leaf(desk, many, out, number, base):
    """The same for a leaf."""
    a = np.int64(out[number, 1])
    return (a, many) if out[number, 0] < 0 else step(desk, many, READ, a, a, base)
