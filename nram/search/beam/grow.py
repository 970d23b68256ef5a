"""Beam search: grows programs from a first timestep. Each generation tries every neighbour of the
candidates of the last one."""

from collections.abc import Callable

import numpy as np

from nram.search.arithmetic import READ
from nram.search.beam.candidates import Candidates, new_candidates, new_workspace
from nram.search.beam.lower import lower
from nram.search.beam.neighbours import Beam, expand
from nram.search.beam.score import score_candidate
from nram.search.code import MachineShape
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


def grow(
    shape: MachineShape,
    seed: Candidates,
    problems: Problems,
    active: np.ndarray,
    width: int,
    in_place: bool,
    promising: Callable[[int], bool],
    accept: Callable[[np.ndarray, np.ndarray, int], np.ndarray | None],
) -> int:
    """Grows candidates from `seed` in beams of `width`. Returns how many were tried.

    `promising(score)` gets the best mean score (1,000: all examples right) after generation `RUNG`.
    If it returns False, growth ends.

    `accept(rule of each pattern, wiring of each pattern, stop)` gets each candidate that is right
    on all active examples. It returns None to end growth, else the numbers of the problems that are
    wrong; two of them become active too. At the end it gets the best candidate, if it has accepted
    none.
    """
    work = new_workspace(shape, problems.memory.shape[1], ROOM, in_place)
    trial = new_candidates(2, shape.registers)
    allowed, tried = np.isin(np.arange(14), shape.ops), np.zeros(1, np.int64)
    parents, level = seed, 0.0
    for generation in range(1, LEVELS + 1):
        best = new_candidates(width, shape.registers)
        beam = Beam(shape, problems, active, work, best, allowed, tried)
        for parent in np.flatnonzero(parents.score >= 0):
            expand(beam, parents, parent, trial)
            while True:
                right = np.flatnonzero((best.score >= 0) & (best.right == len(beam.active)))
                if len(right) == 0:
                    break
                number = right[0]
                wrong = accept(best.rule[number], *lower(shape, best, number))
                if wrong is None:
                    return int(tried[0])
                ends = wrong[:: max(1, len(wrong) - 1)]  # The first and the last.
                active = np.concatenate([active, ends], dtype=active.dtype)[:ROOM]
                beam = beam._replace(active=active)
                for i in np.flatnonzero(best.score >= 0):
                    work.part[:] = -(1 << 40)
                    score_candidate(best, i, problems, active, work, np.int64(0), 0)
                if best.right[number] == len(active):
                    best.score[number] = -1  # No active example shows what is wrong with it.
        order = np.argsort(-best.score, kind="stable")
        best = Candidates(*(part[order] for part in best))
        before, level = level, best.score[0] / len(active)
        if level < before + GAIN * min(before, FULL - before):
            break
        parents = best
        if generation == RUNG and not promising(int(level)):
            break
    accept(parents.rule[0], *lower(shape, parents, 0))
    return int(tried[0])
