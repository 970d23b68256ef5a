"""Local search over programs, compiled: one pattern's wiring changes at a time, and a change that
is not too bad is kept (threshold accepting with random thresholds)."""

from typing import NamedTuple

import numpy as np

from nram.search.code import compile_row
from nram.search.compiled import compiled
from nram.search.engine import UNKNOWN, continue_run, start_run
from nram.search.member import right_on
from nram.search.walk.moves import below, chance, change, draw, first_visit

REMEMBER = 50
"""Percentage of returns to a pattern at which it has the wiring that it had when last visited."""

UNUSED, UNDONE, TAKEN, REFUTED, FOUND = range(5)
"""What `judge` does with a change."""


class Scratch(NamedTuple):
    """Room for the work on one member; nothing here outlives a call."""

    never: np.ndarray  # No pattern, bool [K].
    delta: np.ndarray  # What stopping at each pattern adds to the score, int64 [K].
    hits: np.ndarray  # How many examples it makes right, int64 [K].
    union: np.ndarray  # Patterns seen in this evaluation, int32 [K].
    mark: np.ndarray  # Which these are, bool [K].
    used: np.ndarray  # Candidates that a wiring uses, bool [R + Q].
    part: np.ndarray  # Scores of the current program on the first 1, 2, ... examples, int64 [E].
    trial: np.ndarray  # The same of the changed program, int64 [E].
    wiring: np.ndarray  # The wiring before the change, int16 [K, C].
    rule: np.ndarray  # The rules before the change, int16 [K].
    known: np.ndarray  # The known patterns before the change, bool [K].
    open: np.ndarray  # Patterns visited by the program before or in this evaluation, bool [K].
    only: np.ndarray  # The patterns to stop at, bool [K].


def new_scratch(shape, choices: int, examples: int) -> Scratch:
    """Room for programs of `choices` wires in each pattern, on so many examples."""
    rows = 2**shape.registers
    return Scratch(
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.int64),
        np.zeros(rows, np.int64),
        np.zeros(rows, np.int32),
        np.zeros(rows, np.bool_),
        np.zeros(shape.registers + len(shape.ops), np.bool_),
        np.zeros(examples, np.int64),
        np.zeros(examples, np.int64),
        np.zeros((rows, choices), np.int16),
        np.zeros(rows, np.int16),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.bool_),
    )


@compiled()
def evaluate(shape, code, member, problems, run, scratch, loss, slack):
    """Score of the program on the active examples with the best pattern to stop at.

    Gives up as soon as it has fallen behind the current program's score on the same first examples
    by more than `loss` + `slack`, or by `loss` at the end; never if `slack` is negative. Patterns
    that the program did not visit before get a random wiring, or what they had when it last did.

    Returns (score or -1, pattern, examples right).
    """
    count = member.progress[0].active
    union, mark, delta, hits = scratch.union, scratch.mark, scratch.delta, scratch.hits
    at = run.at[0]
    mark[:] = False
    scratch.open[:] = member.seen
    met = 0
    base = np.int64(0)
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
            delta[k] += (run.value[k] - endless) * w
            hits[k] += run.exact[k]
        most = np.int64(0)
        for j in range(met):
            most = max(most, delta[union[j]])
        scratch.trial[i] = base + most
        if slack >= 0 and base + most + loss + (slack if i + 1 < count else 0) < scratch.part[i]:
            return np.int64(-1), np.int64(0), np.int64(0)
    stop = union[0]
    for j in range(met):
        if delta[union[j]] > delta[stop]:
            stop = union[j]
    return (
        base + max(delta[stop], 0),
        np.int64(stop),
        hits[stop] if delta[stop] > 0 else np.int64(0),
    )


@compiled()
def restart(shape, code, member, problems, run, scratch):
    """A new random program."""
    member.known[:] = False
    member.seen[:] = False
    rescore(shape, code, member, problems, run, scratch)


@compiled()
def rescore(shape, code, member, problems, run, scratch):
    """Scores the program as it is."""
    found = evaluate(shape, code, member, problems, run, scratch, 0, -1)
    take(member, scratch, found)


@compiled()
def take(member, scratch, found):
    """Makes the program that `evaluate` has scored the current one; `found` is what it returned."""
    progress = member.progress[0]
    scratch.part[:] = scratch.trial
    progress.score, progress.stop, progress.right = found
    member.seen[:] = scratch.mark


@compiled()
def check(shape, code, member, problems, run, scratch, most):
    """Tries a program that is right on all active examples on all problems.

    The first `most` problems that it fails on become active too (instead of random ones where there
    is no room). Returns whether it failed on none.
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
    """Keeps the program before a change, which `judge` may undo."""
    scratch.wiring[:] = member.wiring
    scratch.rule[:] = member.rule
    scratch.known[:] = member.known


@compiled()
def judge(shape, code, member, problems, run, scratch, k, loss, slack):
    """Judges the program after a change of pattern `k`, and undoes it if more than `loss` is lost.

    Returns `UNUSED` if only wires that are not used have changed, `UNDONE`, `TAKEN`, or, if the
    program is right on all active examples, `FOUND` if it is on all problems too, or else
    `REFUTED`: taken, and there are other active examples now.
    """
    rows = member.known.shape[0]
    changed = False
    for j in range(rows):
        if member.known[j] and member.rule[j] == member.rule[k]:
            member.wiring[j] = member.wiring[k]
            changed |= compile_row(shape, member.wiring[j], code, j, scratch.used)
    if not changed:
        return UNUSED
    found = evaluate(shape, code, member, problems, run, scratch, loss, slack)
    if found[0] < 0:
        for j in range(rows):
            if scratch.known[j]:
                member.wiring[j] = scratch.wiring[j]
                compile_row(shape, member.wiring[j], code, j, scratch.used)
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
    """Tries `budget` candidates, or fewer if it finds one that is right on all problems.

    Returns whether it did. `temperature`: mean score that a step may lose; `patience`: candidates
    without a better score until failing examples weigh more.
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
    """Failing examples weigh more from now on."""
    for i in range(member.progress[0].active):
        if not right_on(shape, code, member, problems, member.active[i], run, scratch.only):
            member.weight[i] += 1
    rescore(shape, code, member, problems, run, scratch)
