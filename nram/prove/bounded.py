"""Tries a program on all small problems of a task, and on random longer ones."""

import itertools
import random
from typing import Any, NamedTuple

import numpy as np

from nram.prove.simulate import Program, simulate
from tasks.core.task import Task
from tasks.specifications import Problem, Specification, draw_all, draw_one
from tasks.specifications.core import answer_of

LENGTHS = (1, 2, 3, 4)
LONGER = (6, 9, 14)
ROOMY = (1, 2, 3)
"""Lengths of problems that are also tried in memories with more cells than timesteps."""
SPARE = 7
"""Memories have 0 to SPARE - 1 cells more than a problem needs."""
MOST = 400
"""A set of more problems than this is sampled."""


class Tried(NamedTuple):
    """What was found for one length and one memory size."""

    n: int
    size: int
    spare: int
    problems: int
    every: bool
    """Whether these were all problems, not a sample."""
    wrong: Problem | None


def try_small(
    program: Program, task: Any, specification: Specification, seed: int = 0, most: int = MOST
) -> list[Tried]:
    """Runs a program on the problems of `LENGTHS` and `LONGER`, shortest first."""
    rng, found = random.Random(seed), []
    for n in (*LENGTHS, *LONGER):
        for spare in range(SPARE):
            size = task.cells(n) + spare
            if n in LENGTHS:
                many = list(itertools.islice(draw_all(specification, n, size), most + 1))
            else:
                many = [None] * (most + 1)
            every = len(many) <= most
            if not every:
                draws = most // 4 if n in LENGTHS else 12
                many = [draw_one(specification, rng, n, size) for _ in range(draws)]
            wrong = first_wrong(program, task, specification, many)  # pyright: ignore
            found.append(Tried(n, size, spare, len(many), every, wrong))
    # A program that walks through all of the memory takes more time than allowed in a large one.
    for n in ROOMY:
        size = task.cells(n) + 2 * task.tape_limit(n)
        drawn = [draw_one(specification, rng, n, size) for _ in range(12)]
        wrong = first_wrong(program, task, specification, drawn)
        found.append(Tried(n, size, size - task.cells(n), len(drawn), False, wrong))
    return found


def first_wrong(
    program: Program, task: Task, specification: Specification, problems: list[Problem]
) -> Problem | None:
    """The first problem on which a program does not halt in time with the right answer."""
    memories = [p.memory for p in problems]
    runs = simulate(program, memories, [task.tape_limit(p.n) for p in problems], keep=False)
    width = runs.end.shape[1]
    wanted, mask = (
        np.zeros((len(problems), width), np.int64),
        np.zeros((len(problems), width), bool),
    )
    for row, problem in enumerate(problems):
        for i, value in answer_of(specification, problem).items():
            wanted[row, i], mask[row, i] = value, True
    right = runs.halted & ((runs.end == wanted) | ~mask).all(1)
    bad = np.flatnonzero(~right)
    return problems[bad[0]] if len(bad) else None


def least_spare(tried: list[Tried]) -> int | None:
    """The number of spare cells from which on no problem was wrong; None if there is none."""
    wrong = [one.spare for one in tried if one.wrong is not None]
    least = 1 + max(wrong, default=-1)
    return None if least >= SPARE - 2 else least


def smallest(tried: list[Tried]) -> Problem | None:
    """The wrong problem with the least n, and of these with the least M."""
    found = [one.wrong for one in tried if one.wrong is not None]
    return min(found, key=lambda p: (p.n, len(p.memory)), default=None)
