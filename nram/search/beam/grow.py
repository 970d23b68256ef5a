"""Beam search: grows programs from a first timestep. Each generation tries every neighbour of the
candidates of the last one."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nram.search.arithmetic import READ
from nram.search.beam.candidates import Candidates, new_candidates, new_workspace
from nram.search.beam.lower import lower
from nram.search.beam.neighbours import Beam, expand
from nram.search.beam.score import score_candidate
from nram.search.code import MachineShape
from nram.search.compiled import counters
from nram.search.engine import FULL, Problems

LEVELS = 9
"""Maximum number of generations."""
GAIN = 0.25
"""Growth ends if the best score of a generation rises by less than this share of the last best
score, or of the distance from it to `FULL` if that is smaller."""
RUNG = 3
"""Generation after which most beams are given up. The first generations are cheap."""
ROOM = 64
"""Maximum number of active examples."""

AT = counters("generation", "parent", "active", "level")
"""The current generation, 0 if nothing grows; the next candidate of the last generation to expand;
number of active examples; mean score of the last generation, in thousandths."""


class Growth(NamedTuple):
    """A growth between two calls of `continue_growth`, which changes it. D = width of the beam."""

    parents: Candidates
    """The last generation."""
    best: Candidates
    """The best candidates of this generation so far."""
    active: np.ndarray
    """Numbers of the problems that are run, int32 [ROOM]."""
    at: np.ndarray
    """One record of `AT`; in a checkpoint int64 [4]."""


class Judge(NamedTuple):
    """What a growth asks about its candidates."""

    promising: Callable[[int], bool]
    """Gets the best mean score (1,000: all examples right) after generation `RUNG`. If it returns
    False, growth ends."""
    accept: Callable[[np.ndarray, np.ndarray, int], np.ndarray | None]
    """(rule of each pattern, wiring of each pattern, stop) of each candidate that is right on all
    active examples. Returns None to end growth, else the numbers of the problems that are wrong;
    two of them become active too. At the end it gets the best candidate, if it has accepted
    none."""


def first_timestep(random: np.random.Generator, registers: int, allowed: np.ndarray) -> Candidates:
    """A candidate with a random first timestep, which then does nothing. The first timestep sets
    each register to 0, 1 or 2, or memory[0], memory[1] or memory[2], or memory[memory[0]].
    `allowed` marks the operations of the machine, bool [14]."""
    first = new_candidates(1, registers)
    first.rule[0, 1:], first.score[0] = 1, 0
    first.source[0, 1] = range(registers)
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
        first.source[0, 0, r] = operand
    for j, one in enumerate(steps):
        first.steps[0, 0, j] = one
    first.n_steps[0, 0] = len(steps)
    return first


def new_growth(width: int, registers: int) -> Growth:
    """Allocates a growth in beams of `width`. Nothing grows yet."""
    both = new_candidates(width, registers), new_candidates(width, registers)
    return Growth(*both, np.zeros(ROOM, np.int32), np.zeros(len(AT.names or ()), np.int64))


def begin_growth(growth: Growth, first: Candidates, active: np.ndarray) -> None:
    """Begins to grow candidates from `first`, on the problems with numbers `active`."""
    growth.parents.score[:] = growth.best.score[:] = -1
    for mine, part in zip(growth.parents, first, strict=True):
        mine[:1] = part
    growth.active[: len(active)] = active
    at = growth.at.view(AT).view(np.recarray)[0]
    at.generation, at.parent, at.active, at.level = 1, 0, len(active), 0


def continue_growth(
    growth: Growth,
    shape: MachineShape,
    problems: Problems,
    in_place: bool,
    judge: Judge,
    most: int | None = None,
) -> int:
    """Continues a growth to its end, or until `most` candidates were tried; a candidate of the last
    generation is always expanded to its end. Returns how many were tried."""
    work = new_workspace(shape, problems.memory.shape[1], ROOM, in_place)
    trial, parents, best = new_candidates(2, shape.registers), growth.parents, growth.best
    allowed, tried = np.isin(np.arange(14), shape.ops), np.zeros(1, np.int64)
    at = growth.at.view(AT).view(np.recarray)[0]
    while at.generation and (most is None or tried[0] < most):
        while at.parent < len(parents.score) and parents.score[at.parent] < 0:
            at.parent += 1
        if at.parent < len(parents.score):
            beam = Beam(shape, problems, growth.active[: at.active], work, best, allowed, tried)
            expand(beam, parents, at.parent, trial)
            at.parent += 1
            if _accept_right(growth, at, beam, judge):
                at.generation = 0
        elif not _next_generation(growth, at, judge):
            judge.accept(parents.rule[0], *lower(shape, parents, 0))
            at.generation = 0
    return int(tried[0])


def _accept_right(growth: Growth, at, beam: Beam, judge: Judge) -> bool:
    """Offers the candidates that are right on all active examples to `judge`. Returns whether it
    accepted one."""
    best = growth.best
    while True:
        right = np.flatnonzero((best.score >= 0) & (best.right == at.active))
        if len(right) == 0:
            return False
        number = right[0]
        wrong = judge.accept(best.rule[number], *lower(beam.shape, best, number))
        if wrong is None:
            return True
        ends = wrong[:: max(1, len(wrong) - 1)]  # The first and the last.
        before, at.active = at.active, min(at.active + len(ends), ROOM)
        growth.active[before : at.active] = ends[: at.active - before]
        active = growth.active[: at.active]
        for i in np.flatnonzero(best.score >= 0):
            beam.work.part[:] = -(1 << 40)
            score_candidate(best, i, beam.problems, active, beam.work, np.int64(0), 0)
        if best.right[number] == at.active:
            best.score[number] = -1  # No active example shows what is wrong with it.


def _next_generation(growth: Growth, at, judge: Judge) -> bool:
    """Makes the best candidates the last generation. Returns False if growth ends before that."""
    best = growth.best
    order = np.argsort(-best.score, kind="stable")
    before, level = at.level / 1000, best.score[order[0]] / at.active
    if level < before + GAIN * min(before, FULL - before):
        return False
    for mine, part in zip(growth.parents, best, strict=True):
        mine[:] = part[order]
    best.score[:] = -1
    at.level = round(1000 * level)
    at.generation, at.parent = at.generation + 1, 0
    rung = at.generation == RUNG + 1 and not judge.promising(int(level))
    return not rung and at.generation <= LEVELS
