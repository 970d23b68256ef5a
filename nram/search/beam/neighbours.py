"""All changes of a draft that are tried: every short expression in every slot, a few kinds of two
changes at once, and rules of their own for some patterns.

Where several wires must change together before anything is better, as where one of two pointers
moves and the other does not (Merge), the walk of `climb` has no slope to go up. Here such pairs are
tried all.
"""

from typing import NamedTuple

import numpy as np

from nram.search.beam.candidates import RULES, WRITES, Desk, Drafts, copy, unary
from nram.search.beam.edit import get, lay_out, put, step, tidied
from nram.search.beam.expressions import bank, express
from nram.search.beam.lower import placed
from nram.search.beam.score import assess
from nram.search.beam.writes import aim
from nram.search.code import ADD, DEC, EQ, INC, LE, LT, MAX, MIN, READ, SUB, Shape
from nram.search.compiled import compiled
from nram.search.engine import Pool
from nram.search.walk.climb import stops

ALIKE = 4
"""One part in so many of a beam, at most, may write to the same cells in the same order."""
SLACK = 300
"""How far a draft may be behind on the first examples and still be run on the rest; 1,000 is one
example."""


class Ground(NamedTuple):
    """What drafts are judged on, and where the best of them go."""

    shape: Shape
    pool: Pool
    active: np.ndarray
    """Numbers of the problems that are run, int32 [E]."""
    desk: Desk
    beam: Drafts
    allowed: np.ndarray
    """Which operations the machine has, bool [14]."""
    tally: np.ndarray
    """How many drafts were tried, int64 [1]."""


@compiled()
def judge(ground, parent, trial, g, many):
    """Offers the trial draft, whose rule `g` is on the desk, to the beam: taken if it is better
    than the worst there and writes something else than all others. `parent`: its parent's score."""
    desk, beam = ground.desk, ground.beam
    if not tidied(trial, 0, g, desk, many):
        return
    ground.tally[0] += 1
    worst = np.argmin(beam.score)
    bar = beam.score[worst]
    assess(trial, 0, ground.pool, ground.active, desk, bar + 1 - parent, SLACK)
    if trial.score[0] <= bar:
        return
    alike, last = 0, worst
    for i in range(beam.score.shape[0]):
        if beam.score[i] >= 0:
            if beam.trace[i] == trial.trace[0] and trial.right[0] < ground.active.shape[0]:
                return
            if beam.way[i] == trial.way[0]:
                if alike == 0 or beam.score[i] < beam.score[last]:
                    last = i
                alike += 1
    for rule in range(np.int64(trial.rule[0].max()) + 1):
        if not placed(ground.shape, trial, 0, rule, desk.row):
            return
    if alike * ALIKE < beam.score.shape[0]:
        copy(beam, worst, trial, 0)
    elif trial.score[0] > beam.score[last]:
        copy(beam, last, trial, 0)


@compiled()
def expand(ground, parents, i, trial):
    """Offers every draft near draft `i` of `parents` to the beam. `trial` is room for two."""
    desk = ground.desk
    desk.part[:] = -(1 << 40)
    copy(trial, 1, parents, i)
    assess(trial, 1, ground.pool, ground.active, desk, np.int64(0), SLACK)
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
            vary(ground, trial, g, score, g > 0)
    if rules == RULES:
        return
    only = np.zeros(seen.shape[0], np.bool_)
    for number in range(1, seen.shape[0] + parents.source.shape[2]):
        stops(number, only)  # These patterns get a rule of their own.
        if apart(parents.rule[i], only, seen, number >= seen.shape[0]):
            origin = parents.rule[i, np.argmax(only & seen)]
            for t in range(2):
                copy(trial, t, parents, i)
                trial.rule[t] = np.where(only, rules, trial.rule[t])
                trial.steps[t, rules] = trial.steps[t, origin]
                trial.many[t, rules] = trial.many[t, origin]
                trial.source[t, rules] = trial.source[t, origin]
                trial.write[t, rules] = trial.write[t, origin]
                trial.writes[t, rules] = trial.writes[t, origin]
            vary(ground, trial, rules, score, False)


@compiled()
def apart(rule, only, seen, several):
    """Whether the patterns in `only` that are seen have one rule, which others have too; and are
    two at least if they should be `several`."""
    origin, mine, others = -1, 0, 0
    for k in range(rule.shape[0]):
        if seen[k] and only[k]:
            mine += 1
            if origin >= 0 and rule[k] != origin:
                return False
            origin = rule[k]
    for k in range(rule.shape[0]):
        others += np.int64(seen[k] and not only[k] and rule[k] == origin)
    return mine > np.int64(several) and others > 0


@compiled()
def vary(ground, trial, g, score, pairs):
    """Offers all changes of rule `g` of the draft that stands twice in `trial`."""
    registers, desk, allowed = trial.source.shape[2], ground.desk, ground.allowed
    base, writes = registers + 3, np.int64(trial.writes[1, g])
    out, leaves = bank(trial, 1, g, ground.pool, ground.active, desk, allowed)
    for slot in range(registers + 2 * writes + 2 * trial.many[1, g]):
        for number in range(out.shape[0]):
            many = lay_out(trial, 1, g, desk)
            at, many = express(desk, many, out, number, leaves, base)
            if put(desk, slot, at, registers, writes):
                judge(ground, score, trial, g, many)
    for a in range(leaves if writes < WRITES and g > 0 else 0):
        trial.writes[0, g] = writes + 1
        for v in range(leaves):
            many = lay_out(trial, 1, g, desk)
            desk.write[writes, 0], many = express(desk, many, out, a, leaves, base)
            desk.write[writes, 1], many = express(desk, many, out, v, leaves, base)
            judge(ground, score, trial, g, many)
        for one in aim(ground, trial, g, out, leaves, a, False):
            many = lay_out(trial, 1, g, desk)
            desk.write[writes, 0], many = express(desk, many, out, a, leaves, base)
            desk.write[writes, 1], many = compose(desk, many, out, one, leaves, base)
            judge(ground, score, trial, g, many)
        trial.writes[0, g] = writes
        if desk.in_place[0] and writes + 2 <= WRITES:
            for b in range(out.shape[0]):
                if out[b, 0] in (LT, LE, EQ, MIN, MAX):
                    continue  # No way to come to another cell.
                exchange(ground, trial, g, score, a, b, out, leaves)
        for w in range(writes if out[a, 0] < 0 else 0):
            if out[a, 1] == trial.write[1, g, w, 0]:
                for one in aim(ground, trial, g, out, leaves, a, True):
                    many = lay_out(trial, 1, g, desk)
                    desk.write[w, 1], many = compose(desk, many, out, one, leaves, base)
                    judge(ground, score, trial, g, many)
    if not pairs or score == 0 or not allowed[ADD]:
        return
    for number in range(leaves, out.shape[0]):
        if out[number, 0] in (LT, LE):
            compared(ground, trial, g, score, number, out, leaves)
    for r in range(registers):  # Two registers move.
        for other in range(r):
            for x in range(leaves, out.shape[0]):
                for y in range(leaves, out.shape[0] if moves(out, x, r) else 0):
                    if moves(out, y, other):
                        many = lay_out(trial, 1, g, desk)
                        desk.source[r], many = express(desk, many, out, x, leaves, base)
                        desk.source[other], many = express(desk, many, out, y, leaves, base)
                        judge(ground, score, trial, g, many)


@compiled()
def exchange(ground, trial, g, score, a, b, out, leaves):
    """Two cells exchange their contents, always or only if they are not in order; and perhaps a
    register that points at one of them moves on."""
    registers, desk, allowed = trial.source.shape[2], ground.desk, ground.allowed
    base, writes = registers + 3, np.int64(trial.writes[1, g])
    trial.writes[0, g] = writes + 2
    for kind in range(3 if a != b and allowed[READ] else 0):
        if kind > 0 and not (allowed[MIN] and allowed[MAX]):
            break
        for move in range(-1, 2 * registers):
            r, op = move // 2, INC if move % 2 == 0 else DEC
            if move >= 0 and not (allowed[op] and (out[a, 1] == r or moves(out, b, r))):
                continue
            many = lay_out(trial, 1, g, desk)
            one, many = express(desk, many, out, a, leaves, base)
            other, many = express(desk, many, out, b, leaves, base)
            desk.write[writes, 0], desk.write[writes + 1, 0] = one, other
            x, many = step(desk, many, READ, one, one, base)
            y, many = step(desk, many, READ, other, other, base)
            if kind > 0:
                low, many = step(desk, many, MIN, x, y, base)
                high, many = step(desk, many, MAX, x, y, base)
                x, y = (high, low) if kind == 1 else (low, high)
            desk.write[writes, 1], desk.write[writes + 1, 1] = y, x
            if move >= 0:
                desk.source[r], many = step(desk, many, op, r, r, base)
            judge(ground, score, trial, g, many)
    trial.writes[0, g] = writes


@compiled()
def compose(desk, many, out, one, leaves, base):
    """Operand of an expression of `aim`, and how many steps there are now."""
    op, a, b = one[0], np.int64(one[1]), np.int64(one[2])
    first, many = express(desk, many, out, a, leaves, base)
    if op < 0:
        return first, many
    second, many = (first, many) if unary(op) else express(desk, many, out, b, leaves, base)
    return step(desk, many, op, first, second, base)


@compiled()
def compared(ground, trial, g, score, number, out, leaves):
    """What can be done with a comparison: a register moves by it, and perhaps it, or another one,
    moves where it does not hold; or a register keeps it, and something adds it in the next
    timestep."""
    registers, desk, allowed = trial.source.shape[2], ground.desk, ground.allowed
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
            judge(ground, score, trial, g, many)
            if other == r and allowed[SUB]:
                fails, many = step(desk, many, opposite, b, a, base)
                desk.source[r], many = step(desk, many, SUB, desk.source[r], fails, base)
                judge(ground, score, trial, g, many)
    for r in range(registers):
        if trial.source[1, g, r] != r:
            continue
        for slot in range(registers, registers + 2 * writes + 2 * trial.many[1, g]):
            for op in (ADD, SUB):
                many = lay_out(trial, 1, g, desk)
                desk.source[r], many = express(desk, many, out, number, leaves, base)
                at, many = step(desk, many, op, get(desk, slot, registers, writes), r, base)
                if allowed[op] and put(desk, slot, at, registers, writes):
                    judge(ground, score, trial, g, many)


@compiled()
def moves(out, number, r):
    """Whether an expression is register `r` plus or minus something."""
    op, a, b = out[number, 0], out[number, 1], out[number, 2]
    if op < 0:
        return False
    mine = out[a, 0] < 0 and out[a, 1] == r
    if op == ADD:
        return mine or (out[b, 0] < 0 and out[b, 1] == r)
    return mine and op in (INC, DEC, SUB)
