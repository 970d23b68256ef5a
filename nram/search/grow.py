"""Programs grown from a first timestep, compiled: a beam of drafts, each step of which tries every
draft one short expression away, and a few kinds of two at once.

Where several wires must change together before anything is better, as where one of two pointers
moves and the other does not (Merge), the walk of `climb` has no slope to go up. Here such pairs are
tried all.
"""

import numpy as np

from nram.search.bank import bank, express
from nram.search.code import ADD, DEC, INC, LE, LT, READ, SUB, Shape
from nram.search.compiled import compiled
from nram.search.draft import (
    RULES,
    WRITES,
    Drafts,
    assess,
    copy,
    desk_of,
    drafts,
)
from nram.search.edit import get, lay_out, put, step, tidied
from nram.search.place import wirings

LEVELS = 9
"""Most generations of a beam."""
GAIN = 0.1
"""By which share each generation's best must be better than the one before; else it is the last."""

SLACK = 300
"""How far a draft may be behind on the first examples and still be run on the rest; 1,000 is one
example."""


def first_timestep(random: np.random.Generator, registers: int, allowed: np.ndarray) -> Drafts:
    """A draft that begins by giving each register a number 0, 1 or 2, the contents of that cell, or
    of the cell that cell 0 points to, at random; and then does nothing."""
    d = drafts(1, registers)
    d.rule[0, 1:], d.score[0] = 1, 0
    d.source[0, 1] = range(registers)
    steps: list[tuple[int, int, int]] = []

    def read(operand: int) -> int:
        new = (READ, operand, operand)
        if new not in steps:
            steps.append(new)
        return registers + 3 + steps.index(new)

    numbers = [registers + i for i in range(3) if allowed[1 + i]]
    kinds = [(reads, number) for reads in (0, 1) for number in numbers]
    kinds += [(2, numbers[0])] if numbers else []
    for r in range(registers):
        reads, operand = kinds[random.integers(len(kinds))]
        for _ in range(reads):
            operand = read(operand)
        d.source[0, 0, r] = operand
    for j, one in enumerate(steps):
        d.steps[0, 0, j] = one
    d.many[0, 0] = len(steps)
    return d


def grow(shape: Shape, seed: Drafts, pool, active: np.ndarray, width: int, accept) -> int:
    """Grows drafts from `seed` in beams of `width`; returns how many candidates were tried.

    Calls `accept(rule of each pattern, wiring of each pattern)` with each draft that is right on
    all active examples, until it returns true; and at the end with the best, if none was accepted.
    Drafts that the machine has no room for are left out.
    """
    registers = shape.registers
    allowed = np.isin(np.arange(14), shape.ops)
    desk = desk_of(registers, pool.memory.shape[1], len(active))
    trial, tally = drafts(2, registers), np.zeros(1, np.int64)
    beam = best = seed
    for _ in range(LEVELS):
        parents, beam = beam, drafts(width, registers)
        for i in np.flatnonzero(parents.score >= 0):
            expand(parents, i, trial, pool, active, desk, beam, allowed, tally)
        order = np.argsort(-beam.score, kind="stable")
        beam = Drafts(*(part[order] for part in beam))
        if beam.score[0] < 0:
            break
        for i in np.flatnonzero((beam.score >= 0) & (beam.right == len(active))).tolist():
            rows = wirings(shape, beam, i)
            if rows is not None and accept(beam.rule[i], rows):
                return int(tally[0])
        if beam.score[0] <= (1 + GAIN) * best.score[0]:
            break
        best = beam
    for i in np.flatnonzero(best.score >= 0).tolist():
        rows = wirings(shape, best, i)
        if rows is not None:
            accept(best.rule[i], rows)
            break
    return int(tally[0])


@compiled()
def judge(parent, trial, g, pool, active, desk, beam, many, tally):
    """Offers the trial draft, whose rule `g` is on the desk, to the beam: taken if it is better
    than the worst there and writes something else than all others. `parent`: its parent's score."""
    if not tidied(trial, 0, g, desk, many):
        return
    tally[0] += 1
    worst = np.argmin(beam.score)
    bar = beam.score[worst]
    assess(trial, 0, pool, active, desk, bar + 1 - parent, SLACK)
    if trial.score[0] <= bar:
        return
    for i in range(beam.score.shape[0]):
        if beam.score[i] >= 0 and beam.trace[i] == trial.trace[0]:
            return
    copy(beam, worst, trial, 0)


@compiled()
def expand(parents, i, trial, pool, active, desk, beam, allowed, tally):
    """Offers every draft near draft `i` of `parents` to the beam. `trial` is room for two."""
    desk.part[:] = -(1 << 40)
    copy(trial, 1, parents, i)
    assess(trial, 1, pool, active, desk, np.int64(0), SLACK)
    desk.part[:] = desk.trial
    seen, score = desk.seen.copy(), trial.score[1]
    rules = np.int64(parents.rule[i].max()) + 1
    for g in range(rules):
        used = False
        for k in range(seen.shape[0]):
            used |= seen[k] and parents.rule[i, k] == g
        if used:
            copy(trial, 0, parents, i)
            copy(trial, 1, parents, i)
            vary(trial, g, score, g > 0, pool, active, desk, beam, allowed, tally)
    for k in range(1, seen.shape[0] if rules < RULES else 0):  # A pattern gets a rule of its own.
        origin = parents.rule[i, k]
        alone = True
        for j in range(seen.shape[0]):
            alone &= j == k or not seen[j] or parents.rule[i, j] != origin
        if seen[k] and not alone:
            for t in range(2):
                copy(trial, t, parents, i)
                trial.rule[t, k] = rules
                trial.steps[t, rules] = trial.steps[t, origin]
                trial.many[t, rules] = trial.many[t, origin]
                trial.source[t, rules] = trial.source[t, origin]
                trial.write[t, rules] = trial.write[t, origin]
                trial.writes[t, rules] = trial.writes[t, origin]
            vary(trial, rules, score, False, pool, active, desk, beam, allowed, tally)


@compiled()
def vary(trial, g, score, pairs, pool, active, desk, beam, allowed, tally):
    """Offers all changes of rule `g` of the draft that stands twice in `trial`."""
    registers = trial.source.shape[2]
    base, writes = registers + 3, np.int64(trial.writes[1, g])
    out, leaves = bank(trial, 1, g, pool, active, desk, allowed)
    for slot in range(registers + 2 * writes + 2 * trial.many[1, g]):
        for number in range(out.shape[0]):
            many = lay_out(trial, 1, g, desk)
            at, many = express(desk, many, out, number, leaves, base)
            if put(desk, slot, at, registers, writes):
                judge(score, trial, g, pool, active, desk, beam, many, tally)
    if writes < WRITES and g > 0:
        trial.writes[0, g] = writes + 1
        for a in range(leaves):
            for v in range(leaves):
                many = lay_out(trial, 1, g, desk)
                desk.write[writes, 0], many = express(desk, many, out, a, leaves, base)
                desk.write[writes, 1], many = express(desk, many, out, v, leaves, base)
                judge(score, trial, g, pool, active, desk, beam, many, tally)
        trial.writes[0, g] = writes
    if not pairs or score == 0 or not allowed[ADD]:
        return
    for number in range(leaves, out.shape[0]):
        if out[number, 0] in (LT, LE):
            compared(trial, g, score, number, out, leaves, pool, active, desk, beam, allowed, tally)
    for r in range(registers):  # Two registers move.
        for other in range(r):
            for x in range(leaves, out.shape[0]):
                for y in range(leaves, out.shape[0] if moves(out, x, r) else 0):
                    if moves(out, y, other):
                        many = lay_out(trial, 1, g, desk)
                        desk.source[r], many = express(desk, many, out, x, leaves, base)
                        desk.source[other], many = express(desk, many, out, y, leaves, base)
                        judge(score, trial, g, pool, active, desk, beam, many, tally)


@compiled()
def compared(trial, g, score, number, out, leaves, pool, active, desk, beam, allowed, tally):
    """What can be done with a comparison: a register moves by it, and perhaps another one where it
    does not hold; or a register keeps it, and something adds it in the next timestep."""
    registers = trial.source.shape[2]
    base, writes = registers + 3, np.int64(trial.writes[1, g])
    opposite = LT if out[number, 0] == LE else LE
    for r in range(registers):
        for other in range(registers if allowed[opposite] else 0):
            many = lay_out(trial, 1, g, desk)
            holds, many = express(desk, many, out, number, leaves, base)
            a, b = np.int64(desk.steps[holds - base, 1]), np.int64(desk.steps[holds - base, 2])
            desk.source[r], many = step(desk, many, ADD, r, holds, base)
            if other != r:
                fails, many = step(desk, many, opposite, b, a, base)
                desk.source[other], many = step(desk, many, ADD, other, fails, base)
            judge(score, trial, g, pool, active, desk, beam, many, tally)
    for r in range(registers):
        if trial.source[1, g, r] != r:
            continue
        for slot in range(registers, registers + 2 * writes + 2 * trial.many[1, g]):
            for op in (ADD, SUB):
                many = lay_out(trial, 1, g, desk)
                desk.source[r], many = express(desk, many, out, number, leaves, base)
                at, many = step(desk, many, op, get(desk, slot, registers, writes), r, base)
                if allowed[op] and put(desk, slot, at, registers, writes):
                    judge(score, trial, g, pool, active, desk, beam, many, tally)


@compiled()
def moves(out, number, r):
    """Whether an expression is register `r` plus or minus something."""
    op, a, b = out[number, 0], out[number, 1], out[number, 2]
    mine = out[a, 0] < 0 and out[a, 1] == r
    if op == ADD:
        return mine or (out[b, 0] < 0 and out[b, 1] == r)
    return mine and op in (INC, DEC, SUB)
