"""What a rule should write, judged without a run, for the number that the cell wants is known.

At each moment when the rule is used an expression either gives what is wanted there or not. Of
those with two gates, too many for a run each, the best are kept. Wrong writes are put right before
the next moment, so that later ones tell as much as the first.
"""

import numpy as np

from nram.search.beam.candidates import compute, unary
from nram.search.beam.expressions import MOMENTS, moments
from nram.search.code import ADD, DEC, EQ, INC, LE, LT, MAX, MIN, READ, SUB
from nram.search.compiled import compiled

BEST = 24
"""Expressions that are worth a run."""


@compiled()
def aim(ground, trial, g, out, leaves, address, two):
    """The expressions over those of `out` that would make most cells right before the first wrong
    one, were they written to the cells `address` (a number in `out`): int16 [A, 3], operation and
    two numbers in `out`; one that is in `out` is -1, its number, 0. `two`: whether others than
    those in `out` are asked for."""
    pool, desk = ground.pool, ground.desk
    values = np.zeros((MOMENTS, desk.values.shape[0]), np.int32)
    cells = np.zeros((MOMENTS, desk.cells.shape[0]), np.int32)
    sizes, who = np.zeros(MOMENTS, np.int32), np.zeros(MOMENTS, np.int32)
    n = moments(trial, 1, g, pool, ground.active, desk, True, values, cells, sizes, who)
    made = np.zeros((out.shape[0], n), np.int32)
    for number in range(out.shape[0]):
        op, a, b = out[number, 0], out[number, 1], out[number, 2]
        for j in range(n):
            if op < 0:
                made[number, j] = values[j, a]
            elif number < leaves:
                made[number, j] = cells[j, values[j, a]]
            else:
                made[number, j] = compute(op, made[a, j], made[b, j], sizes[j], cells[j])
    wants = np.full(n, -1, np.int32)
    for j in range(n):
        x = made[address, j]
        if pool.kind[who[j], x] > 0:
            wants[j] = pool.target[who[j], x]
    found, score = np.zeros((BEST, 3), np.int16), np.zeros(BEST, np.int64)
    for number in range(out.shape[0]):
        hits, on = 0, True
        for j in range(n):
            on |= j == 0 or who[j] != who[j - 1]
            on &= made[number, j] == wants[j]
            hits += np.int64(on)
        offer(found, score, hits, -1, number, 0)
    for op in (READ, INC, DEC, ADD, SUB, LT, LE, EQ, MIN, MAX):
        if not (two and ground.allowed[op]):
            continue
        same = op in (ADD, EQ, MIN, MAX)
        for b in range(leaves, out.shape[0]):
            for a in range(1 if unary(op) else leaves):
                for turned in range(1 if same or unary(op) else 2):
                    x, y = (b, a) if turned or unary(op) else (a, b)
                    hits, on = 0, True
                    for j in range(n):
                        on |= j == 0 or who[j] != who[j - 1]
                        if on:
                            v = compute(op, made[x, j], made[y, j], sizes[j], cells[j])
                            on = v == wants[j]
                            hits += np.int64(on)
                    offer(found, score, hits, op, x, y)
    kept = 0
    for j in range(BEST):
        kept += np.int64(score[j] > 0)
    return found[np.argsort(-score)[:kept]]


@compiled()
def offer(found, score, hits, op, x, y):
    """Keeps an expression if it is better than the worst that is kept."""
    worst = np.argmin(score)
    if hits > score[worst]:
        score[worst], found[worst, 0], found[worst, 1], found[worst, 2] = hits, op, x, y
