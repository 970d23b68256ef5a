"""What a specification claims to know of its measures holds on all small memories."""

import itertools
from types import SimpleNamespace

import pytest

from tasks import make_task
from tasks.specifications import Each, Problem, specification_of
from tasks.specifications.core import Lemma, Numbers, in_layout
from tasks.specifications.registry import specified
from tasks.specifications.sorting import inversions

MEASURED = [name for name in specified() if hasattr(specification_of(make_task(name)), "measures")]


def holds(fact):
    """Whether a fact is true, on numbers."""
    if isinstance(fact, Each):
        return all(map(fact.body, range(fact.low, fact.high)))
    if isinstance(fact, Lemma):
        return not holds(fact.given) or holds(fact.then)
    return bool(fact)


def moment(specification, problem, cells):
    return SimpleNamespace(
        cell=lambda i: cells[i % len(cells)], **specification.measure(problem, cells)
    )


def problems(n, size, top):
    for given in itertools.product(range(1, top + 1), repeat=n):
        memory = [*given, *[0] * (size - n)]
        extra = {"square": n * n, "disorder": inversions(given)}
        yield Problem(n, memory, extra, {"ordered": sorted(given)})


@pytest.mark.parametrize("name", MEASURED)
@pytest.mark.parametrize("n", [1, 2, 3])
def test_lemmas_about_memories_hold_on_all_small_ones(name, n):
    specification, used = specification_of(make_task(name)), 0
    top = {1: 3, 2: 3, 3: 2}[n]
    size = max(n, top) + 1
    for problem in problems(n, size, top):
        world = Numbers(problem)
        assert in_layout(specification, problem)
        first = specification.measure(problem, problem.memory)
        assert first == specification.at_start(world)
        for cells in itertools.product(range(top + 1), repeat=size):
            now = moment(specification, problem, cells)
            assert all(map(holds, specification.always(world, now)))
            for i in range(size):
                for a, b in itertools.product(range(top + 1), repeat=2):
                    after = list(cells)
                    after[i], after[(i + 1) % size] = a, b
                    then = moment(specification, problem, after)
                    for lemma in specification.change(world, now, then, i):
                        assert holds(lemma), (cells, after, i)
                        used += holds(lemma.given)
    assert used
