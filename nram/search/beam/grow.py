"""Programs grown from a first timestep in a beam of drafts, each generation of which tries every
draft near those before, as `vary` says."""

import numpy as np

from nram.search.beam.candidates import Drafts, desk_of, drafts
from nram.search.beam.lower import wirings
from nram.search.beam.neighbours import Ground, expand
from nram.search.beam.score import assess
from nram.search.code import READ, Shape
from nram.search.engine import FULL

LEVELS = 9
"""Most generations of a beam."""
GAIN = 0.25
"""By which share of its score, or of what its score lacks, each generation's best must be better
than the one before; else it is the last."""

RUNG = 3
"""Generation after which most are given up; they are short until then."""
ROOM = 64
"""Most examples that are active at once."""


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


def grow(
    shape: Shape,
    seed: Drafts,
    pool,
    active: np.ndarray,
    width: int,
    in_place: bool,
    promising,
    accept,
) -> int:
    """Grows drafts from `seed` in beams of `width`; returns how many candidates were tried.
    `in_place`: see `Options`.

    `promising(score)` is asked after generation `RUNG`, of the best score there, 1,000 for each
    example that is right, in the mean; if it is false the rest is left.

    Calls `accept(rule of each pattern, wiring of each pattern, where it stops)` with each draft
    that is right on all active examples, until it returns None; else it returns the numbers of
    problems that are wrong, two of which become active too. At the end it is called with the best,
    if none was accepted.
    """
    desk, trial = desk_of(shape, pool.memory.shape[1], ROOM, in_place), drafts(2, shape.registers)
    allowed, tally = np.isin(np.arange(14), shape.ops), np.zeros(1, np.int64)
    best, level = seed, 0.0
    for generation in range(1, LEVELS + 1):
        beam = drafts(width, shape.registers)
        ground = Ground(shape, pool, active, desk, beam, allowed, tally)
        for parent in np.flatnonzero(best.score >= 0):
            expand(ground, best, parent, trial)
            while True:
                right = np.flatnonzero((beam.score >= 0) & (beam.right == len(ground.active)))
                if len(right) == 0:
                    break
                number = right[0]
                wrong = accept(beam.rule[number], *wirings(shape, beam, number))
                if wrong is None:
                    return int(tally[0])
                ends = wrong[:: max(1, len(wrong) - 1)]  # The shortest and the longest.
                active = np.concatenate([active, ends], dtype=active.dtype)[:ROOM]
                ground = ground._replace(active=active)
                for i in np.flatnonzero(beam.score >= 0):
                    desk.part[:] = -(1 << 40)
                    assess(beam, i, pool, active, desk, np.int64(0), 0)
                if beam.right[number] == len(active):
                    beam.score[number] = -1  # Nothing here can tell what is wrong with it.
        order = np.argsort(-beam.score, kind="stable")
        beam = Drafts(*(part[order] for part in beam))
        before, level = level, beam.score[0] / len(active)
        if level < before + GAIN * min(before, FULL - before):
            break
        best = beam
        if generation == RUNG and not promising(int(level)):
            break
    accept(best.rule[0], *wirings(shape, best, 0))
    return int(tally[0])
