"""Problems from a specification: one at random, or all of a length and a memory size."""

import random
from collections.abc import Iterator

from tasks.specifications.core import Problem, Specification


def draw_one(specification: Specification, rng: random.Random, n: int, size: int) -> Problem:
    """A random problem of length n in a memory of `size` cells."""
    return specification.draw(rng.randint, n, size)


def draw_all(specification: Specification, n: int, size: int) -> Iterator[Problem]:
    """All problems of length n in a memory of `size` cells, each once.

    >>> from tasks import make_task
    >>> from tasks.specifications import specification_of
    >>> found = list(draw_all(specification_of(make_task("increment")), 1, 4))
    >>> [problem.memory for problem in found]
    [[1, 0, 0, 0], [2, 0, 0, 0]]
    """
    path: list[list[int]] = []  # each choice so far: the number taken, and the highest one

    while True:
        at = 0

        def choose(low: int, high: int) -> int:
            nonlocal at
            if at == len(path):
                path.append([low, high])
            at += 1
            return path[at - 1][0]

        yield specification.draw(choose, n, size)
        while path and path[-1][0] >= path[-1][1]:
            path.pop()
        if not path:
            return
        path[-1][0] += 1
