"""Local search over programs, compiled: one member changes one pattern at a time."""

from typing import NamedTuple

import numpy as np

from nram.search.code import compile_row
from nram.search.compiled import compiled
from nram.search.engine import begin, proceed
from nram.search.walk.moves import below, chance, change, draw, first_visit

REMEMBER = 50
"""Percentage of returns to a pattern at which it has the wiring that it had when last visited."""


class Member(NamedTuple):
    """One trajectory: a program, the examples it is judged on, and its random numbers."""

    wiring: np.ndarray
    """int16 [K, C]"""
    known: np.ndarray
    """Patterns that have got wiring, bool [K]."""
    seen: np.ndarray
    """Which of them some example visits, bool [K]."""
    rule: np.ndarray
    """Patterns with the same number here are wired alike and change together, int16 [K]."""
    active: np.ndarray
    """Numbers of the examples in the pool, int32 [E]."""
    weight: np.ndarray
    """How much each counts, int64 [E]."""
    rng: np.ndarray
    """uint64 [1]"""
    numbers: np.ndarray
    """Examples in use; live registers; where it stops, see `stops`; score; examples right;
    candidates tried since the start; solved; most rules; int64 [8]."""


COUNT, LIVE, STOP, SCORE, RIGHT, TRIED, SOLVED, RULES = range(8)


class Scratch(NamedTuple):
    """Room for the work of `climb`."""

    never: np.ndarray
    """No pattern, bool [K]."""
    delta: np.ndarray
    """What stopping at each pattern adds to the score, int64 [K]."""
    hits: np.ndarray
    """How many examples it makes right, int64 [K]."""
    union: np.ndarray
    """Patterns seen in this evaluation, int32 [K]."""
    mark: np.ndarray
    """Which these are, bool [K]."""
    used: np.ndarray
    """Candidates that a wiring uses, bool [R + Q]."""
    part: np.ndarray
    """Scores of the current program on the first 1, 2, ... examples, int64 [E]."""
    trial: np.ndarray
    """The same of the program under trial, int64 [E]."""
    saved: np.ndarray
    """The wiring before the change, int16 [K, C]."""
    rules: np.ndarray
    """The rules before the change, int16 [K]."""
    was: np.ndarray
    """The known patterns before the change, bool [K]."""
    open: np.ndarray
    """Patterns visited by the program before or in this evaluation, bool [K]."""
    only: np.ndarray
    """The patterns to stop at, bool [K]."""


def scratch_of(shape, choices: int, examples: int) -> Scratch:
    """Room for the work of `climb`."""
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
def evaluate(shape, code, member, pool, run, scratch, loss, slack):
    """Score of the program on the active examples with the best pattern to stop at.

    Gives up as soon as it has fallen behind the current program's score on the same first examples
    by more than `loss` + `slack`, or by `loss` at the end; never if `slack` is negative.
    Patterns that the program did not visit before get random wiring, or what they had when it last
    did.
    Returns (score or -1, pattern, examples right).
    """
    count, live = member.numbers[COUNT], member.numbers[LIVE]
    union, mark, delta, hits = scratch.union, scratch.mark, scratch.delta, scratch.hits
    mark[:] = False
    scratch.open[:] = member.seen
    met = 0
    base = np.int64(0)
    for i in range(count):
        e = member.active[i]
        begin(shape, pool, e, run)
        while proceed(shape, code, scratch.open, scratch.never, pool, e, run) == 2:
            k = run.at[1]
            if not (member.known[k] and chance(member.rng, REMEMBER)):
                first_visit(
                    shape, live, member.numbers[RULES], member.wiring, member.known, scratch.open,
                    member.rule, k, member.rng, scratch.used,
                )  # fmt: skip
                compile_row(shape, member.wiring[k], code, k, scratch.used)
                member.known[k] = True
            scratch.open[k] = True
        w, endless = member.weight[i], run.at[3]
        base += endless * w
        for j in range(run.at[2]):
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
def restart(shape, code, member, pool, run, scratch):
    """A new random program."""
    member.known[:] = False
    member.seen[:] = False
    settle(shape, code, member, pool, run, scratch)


@compiled()
def settle(shape, code, member, pool, run, scratch):
    """Scores the program as it stands."""
    total, stop, right = evaluate(shape, code, member, pool, run, scratch, 0, -1)
    scratch.part[:] = scratch.trial
    member.numbers[SCORE], member.numbers[STOP], member.numbers[RIGHT] = total, stop, right
    member.seen[:] = scratch.mark


@compiled()
def stops(number, only):
    """Marks the patterns to stop at: pattern `number`; or for numbers K, K + 1, .., those but the
    first in which register 0, 1, .. is zero. `only`: bool [K]."""
    rows = only.shape[0]
    only[:] = False
    if number < rows:
        only[number] = True
        return
    low = rows >> (number - rows + 1)
    for k in range(1, rows):
        only[k] = k & low == 0


@compiled()
def right_on(shape, code, member, pool, e, run, only):
    """Whether the program, stopping where it does, is right on problem `e`."""
    stops(member.numbers[STOP], only)
    begin(shape, pool, e, run)
    return proceed(shape, code, member.known, only, pool, e, run) == 1 and run.exact[run.at[1]]


@compiled()
def check(shape, code, member, pool, run, scratch, most):
    """Tries a program that is right on all active examples on the whole pool.

    The first `most` problems that it fails on become active too (instead of random ones where there
    is no room). Returns whether it failed on none.
    """
    added = 0
    for e in range(pool.size.shape[0]):
        if not right_on(shape, code, member, pool, e, run, scratch.only):
            count = member.numbers[COUNT]
            if count < member.active.shape[0]:
                i = count
                member.numbers[COUNT] += 1
            else:
                i = below(member.rng, count)
            member.active[i] = e
            member.weight[i] = 2
            added += 1
            if added == most:
                return False
    return added == 0


@compiled()
def keep(member, scratch):
    """Notes the program, before a change that `consider` may undo."""
    scratch.saved[:] = member.wiring
    scratch.rules[:] = member.rule
    scratch.was[:] = member.known


@compiled()
def consider(shape, code, member, pool, run, scratch, k, loss, slack):
    """Judges the program after a change of pattern `k`, and undoes it if more than `loss` is lost.

    Returns `UNUSED` if only wires that nobody uses have changed, `UNDONE`, `TAKEN`, or, if it is
    right on all active examples, `FOUND` if it is on the whole pool too, or else `REFUTED`: taken,
    and there are other active examples now.
    """
    rows = member.known.shape[0]
    changed = False
    for j in range(rows):
        if member.known[j] and member.rule[j] == member.rule[k]:
            member.wiring[j] = member.wiring[k]
            changed |= compile_row(shape, member.wiring[j], code, j, scratch.used)
    if not changed:
        return UNUSED
    total, stop, right = evaluate(shape, code, member, pool, run, scratch, loss, slack)
    if total < 0:
        for j in range(rows):
            if scratch.was[j]:
                member.wiring[j] = scratch.saved[j]
                compile_row(shape, member.wiring[j], code, j, scratch.used)
        member.rule[:] = scratch.rules
        member.known[:] = scratch.was
        return UNDONE
    scratch.part[:] = scratch.trial
    member.numbers[SCORE], member.numbers[STOP], member.numbers[RIGHT] = total, stop, right
    member.seen[:] = scratch.mark
    if right == member.numbers[COUNT]:
        if check(shape, code, member, pool, run, scratch, 4):
            return FOUND
        settle(shape, code, member, pool, run, scratch)
        return REFUTED
    return TAKEN


UNUSED, UNDONE, TAKEN, REFUTED, FOUND = range(5)


@compiled()
def climb(shape, code, member, pool, run, scratch, budget, heat, patience, slack):
    """Tries `budget` candidates, or fewer if it finds one that is right on the whole pool.

    Returns whether it did. `heat`: mean score that a step may lose; `patience`: candidates without
    a better score until failing examples weigh more.
    """
    rows = member.known.shape[0]
    for k in range(rows):
        if member.known[k]:
            compile_row(shape, member.wiring[k], code, k, scratch.used)
    best, since = member.numbers[SCORE], 0
    visited = np.empty(rows, np.int64)
    for _ in range(budget):
        member.numbers[TRIED] += 1
        n = 0
        for k in range(rows):
            if member.seen[k]:
                visited[n] = k
                n += 1
        k = visited[below(member.rng, n)]
        keep(member, scratch)
        change(
            shape, member.numbers[LIVE], member.numbers[RULES], member.wiring, member.known,
            member.seen, member.rule, k, member.rng, scratch.used,
        )  # fmt: skip
        u = ((draw(member.rng) >> np.uint64(11)) + np.uint64(1)) * (1.0 / 9007199254740993.0)
        loss = -np.int64(heat * np.log(u))
        result = consider(shape, code, member, pool, run, scratch, k, loss, slack)
        if result == FOUND:
            return True
        if result != UNUSED:
            since += 1
        if member.numbers[SCORE] > best or result == REFUTED:
            best, since = member.numbers[SCORE], 0
        elif since >= patience:
            heavier(shape, code, member, pool, run, scratch)
            best, since = member.numbers[SCORE], 0
    return False


@compiled()
def heavier(shape, code, member, pool, run, scratch):
    """Failing examples weigh more from now on."""
    for i in range(member.numbers[COUNT]):
        if not right_on(shape, code, member, pool, member.active[i], run, scratch.only):
            member.weight[i] += 1
    settle(shape, code, member, pool, run, scratch)
