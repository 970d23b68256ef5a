"""Specifications say the same as the tasks: on the tapes of problems that the tasks draw."""

import random

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.tapes import make_tapes
from tasks import make_task, sample_batch
from tasks.specifications import Problem, draw_all, draw_one, specification_of
from tasks.specifications.core import answer_of, in_layout
from tasks.specifications.mixing import merge_ghosts
from tasks.specifications.registry import specified
from tasks.specifications.sorting import inversions
from training.numerics import make_key

COUNT, LONGEST = 90, 6


def meaning(name, question, size):
    """The parameters and ghosts of a question."""
    if name == "access":
        return {"k": question["k"]}, {}
    if name == "swap":
        return {"p": question["p"] + 2, "q": question["q"] + 2}, {}
    if name == "list_k":
        return {"k": question["k"]}, {"node": [*question["at"], 0]}
    if name == "list_search":
        return {"found": question["list"].index(question["v"])}, {"node": [*question["at"], 0]}
    if name == "walk_bst":
        nodes = question["at"][: len(question["path"]) + 1]
        return {}, {"node": nodes}
    if name == "addition":
        carry = [0]
        for a, b in zip(question["a"], question["b"], strict=True):
            carry.append(int(a + b + carry[-1] >= question["base"]))
        return {"base": question["base"]}, {"carry": carry}
    if name == "merge":
        a, b, split = question["a"], question["b"], question["split"]
        n, guardian = len(a) + len(b), size - 1
        cells = [3, split + 4, n + 5, *a, guardian, *b, guardian, *[0] * n, 0]
        return {"split": split}, merge_ghosts(cells, n, split)
    if name == "sorting":
        n = len(question["list"])
        given = {"square": n * n, "disorder": inversions(question["list"])}
        return given, {"ordered": sorted(question["list"])}
    return {}, {}


@pytest.mark.parametrize("name", specified())
def test_layout_and_answer_are_those_of_the_task(name):
    task = make_task(name)
    specification = specification_of(task)
    assert specification is not None
    for spare in (0, 1, 6):
        size = task.cells(LONGEST) + spare
        lengths = jnp.arange(COUNT) % LONGEST + 1
        questions = sample_batch(task, make_key(spare), lengths, LONGEST, size - 1)
        tapes = make_tapes(task, questions, lengths, LONGEST, size)
        memory, target, mask = map(np.asarray, tapes)
        for row in range(COUNT):
            n = int(lengths[row])
            question = task.plain(jax.tree.map(lambda x, row=row: np.asarray(x)[row], questions), n)
            problem = Problem(n, memory[row].tolist(), *meaning(name, question, size))
            assert in_layout(specification, problem)
            cells = np.flatnonzero(mask[row])
            assert answer_of(specification, problem) == {int(i): target[row, i] for i in cells}


@pytest.mark.parametrize("name", specified())
def test_problems_drawn_are_in_the_layout_and_others_are_not(name):
    task, rng = make_task(name), random.Random(0)
    specification = specification_of(task)
    assert specification is not None
    refused = 0
    for _ in range(100):
        n = rng.randint(1, 5)
        problem = draw_one(specification, rng, n, task.cells(n) + rng.randint(0, 6))
        assert in_layout(specification, problem)
        changed = list(problem.memory)
        changed[0] = (changed[0] + 1) % len(changed)
        refused += not in_layout(specification, problem._replace(memory=changed))
    assert refused > 0


@pytest.mark.parametrize("name", specified())
def test_all_problems_of_a_length_are_drawn_once(name):
    task = make_task(name)
    specification = specification_of(task)
    assert specification is not None
    size = task.cells(1) + 1
    every = [tuple(p.memory) for p in draw_all(specification, 1, size)]
    rng = random.Random(1)
    drawn = {tuple(draw_one(specification, rng, 1, size).memory) for _ in range(200)}
    assert drawn <= set(every)
    assert len(set(every)) == len(every) or name == "list_search"  # unlisted cells are random there
