"""Local search over programs, compiled: threshold accepting. Each candidate changes the wiring of
one pattern; a change that loses less than a random threshold is kept."""

from typing import NamedTuple

import numpy as np

from nram.search.code import compile_row, copy_code
from nram.search.compiled import compiled
from nram.search.engine import UNKNOWN, continue_run, start_run
from nram.search.member import right_on
from nram.search.walk.moves import below, chance, change, draw, first_visit

REMEMBER = 50
"""If the program returns to a pattern, the percentage of cases in which its last wiring is kept."""

UNUSED, UNDONE, TAKEN, REFUTED, FOUND = range(5)
"""Results of `judge`."""


class Scratch(NamedTuple):
    """Scratch arrays for one member. Nothing in them is needed after a call."""

    never: np.ndarray  # All False, bool [K].
    delta: np.ndarray  # Score with this stop minus score without stop, int64 [S].
    hits: np.ndarray  # Number of examples right with this stop, int64 [S].
    held: np.ndarray  # Weight of examples on which a register holds the answer then, int64 [S, R].
    union: np.ndarray  # Stops reached in this evaluation, int32 [S].
    mark: np.ndarray  # The same as a mask, bool [S].
    used: np.ndarray  # Candidates that a wiring uses, bool [R + Q].
    part: np.ndarray  # Scores of the current program on the first 1, 2, ... examples, int64 [E].
    trial: np.ndarray  # The same for the changed program, int64 [E].
    wiring: np.ndarray  # The wiring before the change, int16 [K, C].
    rule: np.ndarray  # The rules before the change, int16 [K].
    known: np.ndarray  # The known patterns before the change, bool [K].
    open: np.ndarray  # Patterns visited by the program before or in this evaluation, bool [K].
    only: np.ndarray  # The patterns to stop at, bool [K].
    gain: np.ndarray  # Score for an example on which a register holds the answer, int64 [1].


def new_scratch(shape, choices: int, examples: int) -> Scratch:
    """Allocates scratch arrays for programs of `choices` wires per pattern."""
    rows = 2**shape.registers
    stops = rows + shape.registers
    return Scratch(
        np.zeros(rows, np.bool_),
        np.zeros(stops, np.int64),
        np.zeros(stops, np.int64),
        np.zeros((stops, shape.registers), np.int64),
        np.zeros(stops, np.int32),
        np.zeros(stops, np.bool_),
        np.zeros(shape.registers + len(shape.ops), np.bool_),
        np.zeros(examples, np.int64),
        np.zeros(examples, np.int64),
        np.zeros((rows, choices), np.int16),
        np.zeros(rows, np.int16),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.bool_),
        np.zeros(1, np.int64),
    )


@compiled()
def evaluate(shape, code, member, problems, run, scratch, loss, slack):
    """Scores the program on the active examples, with the best pattern to stop at.

    Gives up if it falls behind the current program, on the same first examples, by more than `loss`
    + `slack`, or at the end by more than `loss`. Never gives up if `slack` is negative. A pattern
    that the program has not visited before gets a random wiring, or the one of its last visit.

    Returns (score, or -1 if given up; stop; number of examples right).
    """
    count = member.progress[0].active
    union, mark, delta, hits = scratch.union, scratch.mark, scratch.delta, scratch.hits
    held, gain = scratch.held, scratch.gain[0]
    at = run.at[0]
    mark[:] = False
    scratch.open[:] = member.seen
    met = 0
    base, holds = np.int64(0), np.int64(0)
    for i in range(count):
        e = member.active[i]
        start_run(shape, problems, e, run)
        while continue_run(shape, code, scratch.open, scratch.never, problems, e, run) == UNKNOWN:
            k = at.pattern
            if not (member.known[k] and chance(member.rng, REMEMBER)):
                first_visit(shape, member, scratch.open, k, scratch.used)
                compile_row(shape, member.wiring[k], code, k, scratch.used)
                member.known[k] = True
            scratch.open[k] = True
        w, endless = member.weight[i], at.endless
        base += endless * w
        for j in range(at.visited):
            k = run.order[j]
            if not mark[k]:
                mark[k] = True
                union[met] = k
                met += 1
                delta[k] = 0
                hits[k] = 0
                held[k] = 0
            delta[k] += (run.value[k] - endless) * w
            hits[k] += run.exact[k]
            if at.answer >= 0 and gain > 0:
                for r in range(shape.registers):
                    held[k, r] += w * run.held[k, r]
                    holds = max(holds, held[k, r])
        most = np.int64(0)
        for j in range(met):
            most = max(most, delta[union[j]])
        total = base + most + gain * holds
        scratch.trial[i] = total
        if slack >= 0 and total + loss + (slack if i + 1 < count else 0) < scratch.part[i]:
            return np.int64(-1), np.int64(0), np.int64(0)
    stop = union[0]
    for j in range(met):
        if delta[union[j]] > delta[stop]:
            stop = union[j]
    return (
        base + max(delta[stop], 0) + gain * holds,
        np.int64(stop),
        hits[stop] if delta[stop] > 0 else np.int64(0),
    )


@compiled()
def restart(shape, code, member, problems, run, scratch):
    """Starts a new random program."""
    member.known[:] = False
    member.seen[:] = False
    rescore(shape, code, member, problems, run, scratch)


@compiled()
def rescore(shape, code, member, problems, run, scratch):
    """Scores the current program on its examples."""
    found = evaluate(shape, code, member, problems, run, scratch, 0, -1)
    take(member, scratch, found)


@compiled()
def take(member, scratch, found):
    """Makes the program that `evaluate` has scored the current one. `found` is its result."""
    progress = member.progress[0]
    scratch.part[:] = scratch.trial
    progress.score, progress.stop, progress.right = found
    member.seen[:] = scratch.mark[: member.seen.shape[0]]


@compiled()
def check(shape, code, member, problems, run, scratch, most):
    """Tests a program that is right on all active examples on all problems.

    The first `most` failed problems become active too. If there is no room, they replace random
    ones. Returns whether no problem failed.
    """
    progress = member.progress[0]
    added = 0
    for e in range(problems.size.shape[0]):
        if not right_on(shape, code, member, problems, e, run, scratch.only):
            if progress.active < member.active.shape[0]:
                i = progress.active
                progress.active += 1
            else:
                i = below(member.rng, progress.active)
            member.active[i] = e
            member.weight[i] = 2
            added += 1
            if added == most:
                return False
    return added == 0


@compiled()
def keep(member, scratch):
    """Saves the program before a change, so that `judge` can undo it."""
    scratch.wiring[:] = member.wiring
    scratch.rule[:] = member.rule
    scratch.known[:] = member.known


@compiled()
def differs(one, other):
    """Whether two wirings differ."""
    for i in range(one.shape[0]):  # noqa: SIM110 (compiled code has no any())
        if one[i] != other[i]:
            return True
    return False


@compiled()
def judge(shape, code, member, problems, run, scratch, k, loss, slack):
    """Scores the program after a change of pattern `k`, and undoes it if more than `loss` is lost.

    Returns `UNUSED` if only unused wires have changed, `UNDONE` if the change was undone, `FOUND`
    if the program is right on all problems, `REFUTED` if it is right on all active examples but not
    on all problems (the change is taken, and the active examples have changed), else `TAKEN`.
    """
    rows = member.known.shape[0]
    changed = compile_row(shape, member.wiring[k], code, k, scratch.used)
    for j in range(rows):
        if j != k and member.known[j] and member.rule[j] == member.rule[k]:
            member.wiring[j] = member.wiring[k]
            if changed:
                copy_code(code, k, j)
    if not changed:
        return UNUSED
    found = evaluate(shape, code, member, problems, run, scratch, loss, slack)
    if found[0] < 0:
        undone = -1
        for j in range(rows):
            if scratch.known[j] and differs(member.wiring[j], scratch.wiring[j]):
                member.wiring[j] = scratch.wiring[j]
                if undone >= 0 and scratch.rule[j] == scratch.rule[undone]:
                    copy_code(code, undone, j)
                else:
                    compile_row(shape, member.wiring[j], code, j, scratch.used)
                    undone = j
        member.rule[:] = scratch.rule
        member.known[:] = scratch.known
        return UNDONE
    take(member, scratch, found)
    if member.progress[0].right == member.progress[0].active:
        if check(shape, code, member, problems, run, scratch, 4):
            return FOUND
        rescore(shape, code, member, problems, run, scratch)
        return REFUTED
    return TAKEN


@compiled()
def climb(shape, code, member, problems, run, scratch, budget, temperature, patience, slack):
    """Tries `budget` candidates, or fewer if one is right on all problems. Returns whether one is.

    `temperature`: mean drop in score that a step may cause. `patience`: candidates without a better
    score until failing examples get a higher weight.
    """
    rows = member.known.shape[0]
    progress = member.progress[0]
    for k in range(rows):
        if member.known[k]:
            compile_row(shape, member.wiring[k], code, k, scratch.used)
    best, since = progress.score, 0
    visited = np.empty(rows, np.int64)
    for _ in range(budget):
        progress.tried += 1
        n = 0
        for k in range(rows):
            if member.seen[k]:
                visited[n] = k
                n += 1
        k = visited[below(member.rng, n)]
        keep(member, scratch)
        change(shape, member, k, scratch.used)
        u = ((draw(member.rng) >> np.uint64(11)) + np.uint64(1)) * (1.0 / 9007199254740993.0)
        loss = -np.int64(temperature * np.log(u))
        result = judge(shape, code, member, problems, run, scratch, k, loss, slack)
        if result == FOUND:
            return True
        if result != UNUSED:
            since += 1
        if progress.score > best or result == REFUTED:
            best, since = progress.score, 0
        elif since >= patience:
            raise_weights(shape, code, member, problems, run, scratch)
            best, since = progress.score, 0
    return False


@compiled()
def raise_weights(shape, code, member, problems, run, scratch):
    """Raises the weight of the failing examples."""
    for i in range(member.progress[0].active):
        if not right_on(shape, code, member, problems, member.active[i], run, scratch.only):
            member.weight[i] += 1
    rescore(shape, code, member, problems, run, scratch)
