"""Finds values for a rule to write, without running each one: the target of the cell is known.

At each moment at which the rule is used, an expression gives the target or not. There are too many
expressions of two gates to run them all, so only the best are kept.
"""

import numpy as np

from nram.search.arithmetic import COMPUTING, SYMMETRIC, UNARY, compute
from nram.search.beam.edit import add_step
from nram.search.beam.expressions import add_expression, observe
from nram.search.compiled import compiled

BEST = 24
"""Number of expressions that are kept and run."""


@compiled()
def best_writes(beam, trial, g, found, leaves, address, two):
    """The best values for rule `g` of trial 1 to write to `address`, which is a number in `found`.
    The best ones make most cells right before the first wrong one.

    Returns int16 [A, 3]: (-1, number, 0) for an expression in `found`; or an operation and two
    numbers in `found`. `two`: whether to try such operations.
    """
    problems = beam.problems
    seen = observe(trial, 1, g, problems, beam.active, beam.work, True)
    values, cells, size, example = seen.values, seen.cells, seen.size, seen.example
    n = size.shape[0]
    made = np.zeros((found.shape[0], n), np.int32)
    for number in range(found.shape[0]):
        op, a, b = found[number, 0], found[number, 1], found[number, 2]
        for j in range(n):
            if op < 0:
                made[number, j] = values[j, a]
            elif number < leaves:
                made[number, j] = cells[j, values[j, a]]
            else:
                made[number, j] = compute(op, made[a, j], made[b, j], size[j], cells[j])
    wants = np.full(n, -1, np.int32)
    for j in range(n):
        x = made[address, j]
        if problems.kind[example[j], x] > 0:
            wants[j] = problems.target[example[j], x]
    best, score = np.zeros((BEST, 3), np.int16), np.zeros(BEST, np.int64)
    for number in range(found.shape[0]):
        hits, on = 0, True
        for j in range(n):
            on |= j == 0 or example[j] != example[j - 1]
            on &= made[number, j] == wants[j]
            hits += np.int64(on)
        keep_best(best, score, hits, -1, number, 0)
    for op in COMPUTING:
        if not (two and beam.allowed[op]):
            continue
        one = op in UNARY
        for b in range(leaves, found.shape[0]):
            for a in range(1 if one else leaves):
                for turned in range(1 if one or op in SYMMETRIC else 2):
                    x, y = (b, a) if turned or one else (a, b)
                    hits, on = 0, True
                    for j in range(n):
                        on |= j == 0 or example[j] != example[j - 1]
                        if on:
                            v = compute(op, made[x, j], made[y, j], size[j], cells[j])
                            on = v == wants[j]
                            hits += np.int64(on)
                    keep_best(best, score, hits, op, x, y)
    kept = 0
    for j in range(BEST):
        kept += np.int64(score[j] > 0)
    return best[np.argsort(-score)[:kept]]


@compiled()
def keep_best(best, score, hits, op, x, y):
    """Keeps an expression if it is better than the worst kept one."""
    worst = np.argmin(score)
    if hits > score[worst]:
        score[worst], best[worst, 0], best[worst, 1], best[worst, 2] = hits, op, x, y


@compiled()
def add_write(work, count, found, one, leaves, base):
    """Adds the steps of an expression of `best_writes` to the rule in the workspace. Returns the
    expression as an operand, and the new number of steps."""
    op, a, b = one[0], np.int64(one[1]), np.int64(one[2])
    first, count = add_expression(work, count, found, a, leaves, base)
    if op < 0:
        return first, count
    if op in UNARY:
        return add_step(work, count, op, first, first, base)
    second, count = add_expression(work, count, found, b, leaves, base)
    return add_step(work, count, op, first, second, base)
