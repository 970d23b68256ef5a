"""All changes of a candidate that are tried: every short expression in every slot, some kinds of
two changes at once, and new rules for some patterns.

In some tasks no single change improves the score. In Merge, for example, one of two pointers must
move and the other one not. For such cases all pairs of certain changes are tried.

`trial` holds two candidates: number 1 is the parent, number 0 becomes its neighbour. `found` and
`leaves` are the results of `list_expressions`.
"""

from typing import NamedTuple

import numpy as np

from nram.search.arithmetic import ADD, DEC, EQ, INC, LE, LT, MAX, MIN, READ, SUB
from nram.search.beam.candidates import RULES, WRITES, Candidates, Workspace, copy
from nram.search.beam.edit import add_step, copy_rule, get_operand, set_operand, store_rule
from nram.search.beam.expressions import add_expression, list_expressions
from nram.search.beam.lower import lower_rule
from nram.search.beam.score import score_candidate
from nram.search.beam.writes import add_write, best_writes
from nram.search.code import MachineShape
from nram.search.compiled import compiled
from nram.search.engine import Problems
from nram.search.member import mark_stops

ALIKE = 4
"""At most 1/ALIKE of the beam, rounded up, may write to the same cells in the same order."""
SLACK = 300
"""A candidate that is behind by more than this on the first examples is not run on the rest. One
example is worth 1,000."""


class Beam(NamedTuple):
    """The best candidates so far, and what is needed to score others."""

    shape: MachineShape
    problems: Problems
    active: np.ndarray
    """Numbers of the problems that are run, int32 [E]."""
    work: Workspace
    best: Candidates
    allowed: np.ndarray
    """The operations of the machine, bool [14]."""
    tried: np.ndarray
    """Number of candidates tried, int64 [1]."""


@compiled()
def offer(beam, parent, trial, g, count):
    """Offers trial 0, whose rule `g` is in the workspace, to the beam. The beam takes it if it is
    better than the worst there and its writes differ from all others. `parent`: parent's score."""
    work, best = beam.work, beam.best
    if not store_rule(trial, 0, g, work, count):
        return
    beam.tried[0] += 1
    worst = np.argmin(best.score)
    bar = best.score[worst]
    score_candidate(trial, 0, beam.problems, beam.active, work, bar + 1 - parent, SLACK)
    if trial.score[0] <= bar:
        return
    alike, last = 0, worst
    for i in range(best.score.shape[0]):
        if best.score[i] >= 0:
            if best.output[i] == trial.output[0] and trial.right[0] < beam.active.shape[0]:
                return
            if best.addresses[i] == trial.addresses[0]:
                if alike == 0 or best.score[i] < best.score[last]:
                    last = i
                alike += 1
    for rule in range(np.int64(trial.rule[0].max()) + 1):
        if not lower_rule(beam.shape, trial, 0, rule, work.row):
            return
    if alike * ALIKE < best.score.shape[0]:
        copy(best, worst, trial, 0)
    elif trial.score[0] > best.score[last]:
        copy(best, last, trial, 0)


@compiled()
def expand(beam, parents, i, trial):
    """Offers every neighbour of candidate `i` of `parents` to the beam."""
    work = beam.work
    work.part[:] = -(1 << 40)
    copy(trial, 1, parents, i)
    score_candidate(trial, 1, beam.problems, beam.active, work, np.int64(0), SLACK)
    work.part[:] = work.trial
    seen, score = work.seen.copy(), trial.score[1]
    rules = np.int64(parents.rule[i].max()) + 1
    for g in range(rules):
        used = False
        for k in range(seen.shape[0]):
            used |= seen[k] and parents.rule[i, k] == g
        if used:
            copy(trial, 0, parents, i)
            copy(trial, 1, parents, i)
            change_rule(beam, trial, g, score, g > 0)
    if rules == RULES:
        return
    only = np.zeros(seen.shape[0], np.bool_)
    for number in range(1, seen.shape[0] + parents.source.shape[2]):
        mark_stops(number, only)  # These patterns get a new rule.
        if splits(parents.rule[i], only, seen, number >= seen.shape[0]):
            origin = parents.rule[i, np.argmax(only & seen)]
            for t in range(2):
                copy(trial, t, parents, i)
                trial.rule[t] = np.where(only, rules, trial.rule[t])
                trial.steps[t, rules] = trial.steps[t, origin]
                trial.n_steps[t, rules] = trial.n_steps[t, origin]
                trial.source[t, rules] = trial.source[t, origin]
                trial.write[t, rules] = trial.write[t, origin]
                trial.n_writes[t, rules] = trial.n_writes[t, origin]
            change_rule(beam, trial, rules, score, False)


@compiled()
def splits(rule, only, seen, several):
    """Whether the visited patterns in `only` have the same rule, which other visited patterns have
    too. With `several`, there must be at least two in `only`."""
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
def change_rule(beam, trial, g, score, pairs):
    """Offers all changes of rule `g` of the candidate `trial` (both places hold it). `score` is its
    score. `pairs`: also try some pairs of changes."""
    registers, work, allowed = trial.source.shape[2], beam.work, beam.allowed
    base, writes = registers + 3, np.int64(trial.n_writes[1, g])
    found, leaves = list_expressions(trial, 1, g, beam.problems, beam.active, work, allowed)
    for slot in range(registers + 2 * writes + 2 * trial.n_steps[1, g]):
        for number in range(found.shape[0]):
            count = copy_rule(trial, 1, g, work)
            at, count = add_expression(work, count, found, number, leaves, base)
            if set_operand(work, slot, at, registers, writes):
                offer(beam, score, trial, g, count)
    for a in range(leaves if writes < WRITES and g > 0 else 0):
        trial.n_writes[0, g] = writes + 1
        for v in range(leaves):
            count = copy_rule(trial, 1, g, work)
            work.write[writes, 0], count = add_expression(work, count, found, a, leaves, base)
            work.write[writes, 1], count = add_expression(work, count, found, v, leaves, base)
            offer(beam, score, trial, g, count)
        for one in best_writes(beam, trial, g, found, leaves, a, False):
            count = copy_rule(trial, 1, g, work)
            work.write[writes, 0], count = add_expression(work, count, found, a, leaves, base)
            work.write[writes, 1], count = add_write(work, count, found, one, leaves, base)
            offer(beam, score, trial, g, count)
        trial.n_writes[0, g] = writes
        if work.in_place[0] and writes + 2 <= WRITES:
            for b in range(found.shape[0]):
                if found[b, 0] in (LT, LE, EQ, MIN, MAX):
                    continue  # These do not give the address of a neighbouring cell.
                exchange_cells(beam, trial, g, score, a, b, found, leaves)
        for w in range(writes if found[a, 0] < 0 else 0):
            if found[a, 1] == trial.write[1, g, w, 0]:
                for one in best_writes(beam, trial, g, found, leaves, a, True):
                    count = copy_rule(trial, 1, g, work)
                    work.write[w, 1], count = add_write(work, count, found, one, leaves, base)
                    offer(beam, score, trial, g, count)
    if not pairs or score == 0 or not allowed[ADD]:
        return
    for number in range(leaves, found.shape[0]):
        if found[number, 0] in (LT, LE):
            use_comparison(beam, trial, g, score, number, found, leaves)
    for r in range(registers):  # Two registers move.
        for other in range(r):
            for x in range(leaves, found.shape[0]):
                for y in range(leaves, found.shape[0] if moves(found, x, r) else 0):
                    if moves(found, y, other):
                        count = copy_rule(trial, 1, g, work)
                        work.source[r], count = add_expression(work, count, found, x, leaves, base)
                        work.source[other], count = add_expression(
                            work, count, found, y, leaves, base
                        )
                        offer(beam, score, trial, g, count)


@compiled()
def exchange_cells(beam, trial, g, score, a, b, found, leaves):
    """Offers exchanges of the cells `a` and `b`: always, or only if they are out of order. A
    register that points to one of them may also move by one."""
    registers, work, allowed = trial.source.shape[2], beam.work, beam.allowed
    base, writes = registers + 3, np.int64(trial.n_writes[1, g])
    trial.n_writes[0, g] = writes + 2
    for kind in range(3 if a != b and allowed[READ] else 0):
        if kind > 0 and not (allowed[MIN] and allowed[MAX]):
            break
        for move in range(-1, 2 * registers):
            r, op = move // 2, INC if move % 2 == 0 else DEC
            if move >= 0 and not (allowed[op] and (found[a, 1] == r or moves(found, b, r))):
                continue
            count = copy_rule(trial, 1, g, work)
            one, count = add_expression(work, count, found, a, leaves, base)
            other, count = add_expression(work, count, found, b, leaves, base)
            work.write[writes, 0], work.write[writes + 1, 0] = one, other
            x, count = add_step(work, count, READ, one, one, base)
            y, count = add_step(work, count, READ, other, other, base)
            if kind > 0:
                low, count = add_step(work, count, MIN, x, y, base)
                high, count = add_step(work, count, MAX, x, y, base)
                x, y = (high, low) if kind == 1 else (low, high)
            work.write[writes, 1], work.write[writes + 1, 1] = y, x
            if move >= 0:
                work.source[r], count = add_step(work, count, op, r, r, base)
            offer(beam, score, trial, g, count)
    trial.n_writes[0, g] = writes


@compiled()
def use_comparison(beam, trial, g, score, number, found, leaves):
    """Offers uses of a comparison. A register moves if it holds; perhaps the same or another one
    moves if it does not hold. Or a register keeps the result, and the next timestep adds it to, or
    subtracts it from, another operand."""
    registers, work, allowed = trial.source.shape[2], beam.work, beam.allowed
    base, writes = registers + 3, np.int64(trial.n_writes[1, g])
    opposite = LT if found[number, 0] == LE else LE
    for r in range(registers):
        for other in range(registers if allowed[opposite] else 0):
            count = copy_rule(trial, 1, g, work)
            holds, count = add_expression(work, count, found, number, leaves, base)
            a, b = np.int64(work.steps[holds - base, 1]), np.int64(work.steps[holds - base, 2])
            work.source[r], count = add_step(work, count, ADD, r, holds, base)
            if other != r:
                fails, count = add_step(work, count, opposite, b, a, base)
                work.source[other], count = add_step(work, count, ADD, other, fails, base)
            offer(beam, score, trial, g, count)
            if other == r and allowed[SUB]:
                fails, count = add_step(work, count, opposite, b, a, base)
                work.source[r], count = add_step(work, count, SUB, work.source[r], fails, base)
                offer(beam, score, trial, g, count)
    for r in range(registers):
        if trial.source[1, g, r] != r:
            continue
        for slot in range(registers, registers + 2 * writes + 2 * trial.n_steps[1, g]):
            for op in (ADD, SUB):
                count = copy_rule(trial, 1, g, work)
                work.source[r], count = add_expression(work, count, found, number, leaves, base)
                operand = get_operand(work, slot, registers, writes)
                at, count = add_step(work, count, op, operand, r, base)
                if allowed[op] and set_operand(work, slot, at, registers, writes):
                    offer(beam, score, trial, g, count)


@compiled()
def moves(found, number, r):
    """Whether an expression is register `r` plus or minus something: a step of a pointer."""
    op, a, b = found[number, 0], found[number, 1], found[number, 2]
    if op < 0:
        return False
    mine = found[a, 0] < 0 and found[a, 1] == r
    if op == ADD:
        return mine or (found[b, 0] < 0 and found[b, 1] == r)
    return mine and op in (INC, DEC, SUB)
