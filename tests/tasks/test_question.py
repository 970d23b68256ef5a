"""Questions of people: every task's come back as they were drawn, and nonsense is told."""

import copy
import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_helpers import built_in

from tasks import Task, UsageError, make_task, sample_batch, views_of
from tasks.copying import Copying
from tasks.core.domain import number, numbers, stated
from tasks.core.question import check_domain, fits, misfit, plain_question

TREE = {
    "path": [2, 1], "value": [5, 8, 7, 2], "left": [3, 2, 0, 0], "right": [1, 0, 0, 0],
    "at": [5, 8, 11, 14],
}  # fmt: skip


def check_question(task, question) -> int:
    """The length of a question that is well formed."""
    return task.length_of(plain_question(task, question))


def read_question(task, view, question, length, memory=None):
    """The arrays of a question that passes all checks."""
    plain = plain_question(task, question)
    check_domain(task, view, plain, length, memory)
    found = task.arrays(plain)
    if not fits(task, view, found, jnp.asarray(length), length, memory):
        raise misfit(task, view, question, memory)
    return found


@pytest.mark.parametrize("name", built_in())
def test_a_plain_question_is_the_one_that_was_drawn(name):
    task = make_task(name)
    for view in views_of(task):
        domain = task.domain(1)
        for length in (1 if domain is None else domain.shortest, 4):
            memory = task.cells(length) + 13 if view == "tape" else None
            values = None if memory is None else memory - 1
            drawn = task.sample(jax.random.key(length), jnp.asarray(length), length, values)
            plain = task.plain({k: np.asarray(v) for k, v in drawn.items()}, length)
            assert check_question(task, plain) == length
            found = read_question(task, view, plain, length, memory)
            for part in found.keys() - {"trash"}:  # cells of no meaning
                np.testing.assert_array_equal(found[part], drawn[part])


@pytest.mark.parametrize(
    ("name", "question", "says"),
    [
        ("copying", {"lst": [3]}, "has list, not lst"),
        ("copying", {}, "has list, not nothing"),
        ("copying", {"list": []}, "has at least one element"),
        ("addition", {"a": [], "b": [], "base": 10}, "has at least one element"),
        ("copying", {"list": [3, 1.7]}, "a list of numbers from 0 on as list"),
        ("copying", {"list": [-1]}, "a list of numbers from 0 on"),
        ("copying", {"list": [[1]]}, "a list of numbers from 0 on"),
        ("copying", {"list": [True]}, "a list of numbers from 0 on"),
        ("copying", {"list": [2**31]}, "a list of numbers from 0 on"),
        ("access", {"k": [0], "list": [1]}, "a number from 0 on as k"),
        ("access", {"k": 2, "list": [1, 2]}, "k is 2, and takes 0..1"),
        ("swap", {"p": 0, "q": 2, "list": [1, 2]}, "q is 2, and takes 0..1"),
        ("list_k", {"k": 0, "list": [1, 2], "at": [3]}, "as many values as at, not 1"),
        ("list_k", {"k": 0, "list": [1, 2], "at": [3, 4]}, "nodes do not overlap"),
        ("list_k", {"k": 0, "list": [1, 2], "at": [2, 5]}, r"at holds 2, and takes 3\.\.28"),
        ("list_search", {"v": 3, "list": [1, 2], "at": [3, 5]}, "it must be that v is in list"),
        ("merge", {"a": [1], "b": [2], "split": 2}, "split is the number of values in a"),
        ("merge", {"a": [2, 1], "b": [2], "split": 2}, "a and b ascend"),
        ("merge", {"a": [1, 2], "b": [], "split": 2}, "b is empty only if a has one value"),
        ("increment", {"list": [29]}, r"takes 1\.\.28"),
        ("permutation", {"order": [1, 1], "list": [1, 2]}, "every number of 0..n-1 once"),
        ("permutation", {"order": [1, 2], "list": [1, 2]}, r"order holds 2, and takes 0\.\.1"),
        ("addition", {"a": [7], "b": [1], "base": 16}, r"base is 16, and takes 2\.\.15"),
        ("addition", {"a": [7], "b": [1], "base": 7}, "digits are less than base"),
        ("walk_bst", {**TREE, "path": [2, 3]}, r"path holds 3, and takes 1\.\.2"),
        ("walk_bst", {**TREE, "value": [5, 8, 9, 2]}, "search tree"),
        ("walk_bst", {**TREE, "left": [3, 2, 0, 1]}, "search tree"),
        ("walk_bst", {**TREE, "right": [1, 0, 0, 0, 0]}, "search tree"),
        ("walk_bst", {**TREE, "left": [3, 4, 0, 0]}, "search tree"),
        ("walk_bst", {**TREE, "path": [1, 1]}, "a node after each turn"),
        ("walk_bst", {**TREE, "at": [5, 8, 10, 14]}, "behind the path and do not overlap"),
        ("walk_bst", {**TREE, "at": [4, 8, 11, 14]}, "behind the path"),
    ],
)
def test_what_is_no_question_is_told(name, question, says):
    with pytest.raises(UsageError, match=says):
        task = make_task(name)
        read_question(task, "tape", question, check_question(task, question), 30)


@pytest.mark.parametrize(
    ("view", "memory", "most"), [("scratchpad", None, 10), ("tokens", None, 10), ("tape", 9, 8)]
)
@pytest.mark.parametrize("name", ["copying", "sorting", "reversing"])
def test_values_outside_of_the_domain_are_refused(name, view, memory, most):
    """0 is the blank, and what follows the largest value a separator of tokens."""
    task = make_task(name)
    read_question(task, view, {"list": [1, most]}, 2, memory)
    for value, why in ((0, r" \(0 marks an empty cell\)"), (most + 1, "")):
        with pytest.raises(UsageError, match=rf"holds {value}, and takes 1\.\.{most}{why}\."):
            read_question(task, view, {"list": [3, value]}, 2, memory)


@pytest.mark.parametrize(
    ("children", "says"),
    [
        ([[2], [1]], "no path leads back"),
        ([[1]], "no path leads back"),
        ([[2], [3], [4], [2]], "no path leads back"),
        ([[2, 2], []], "no vertex has a child twice"),
        ([[3], []], r"children holds 3, and takes 1\.\.2"),
        ([[0], []], r"children holds 0, and takes 1\.\.2"),
        ([[2, 3, 4, 5], [], [], [], []], "takes 3 at most .the option degree allows more"),
    ],
)
def test_what_is_no_graph_without_cycles_is_refused(children, says):
    task = make_task("topological_sort")
    with pytest.raises(UsageError, match=says):
        read_question(task, "scratchpad", {"children": children}, len(children))


@pytest.mark.parametrize("name", ["addition", "addition:base=2"])
def test_a_base_that_the_model_has_not_learned_is_refused(name):
    task = make_task(name)
    for view in ("scratchpad", "tokens"):
        with pytest.raises(UsageError, match=f"base is 8, and takes {task.base}"):
            read_question(task, view, {"a": [1], "b": [1], "base": 8}, 1)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 9), max_size=9), st.lists(st.integers(0, 9), max_size=9))
def test_numbers_of_unequal_length_are_padded_with_zeros(a, b):
    task = make_task("addition")
    question = {"a": a, "b": b, "base": 10}
    if not a and not b:
        with pytest.raises(UsageError, match="at least one element"):
            check_question(task, question)
        return
    length = check_question(task, question)
    whole = plain_question(task, question)
    assert length == len(whole["a"]) == len(whole["b"]) == max(len(a), len(b))

    def value(digits):
        return sum(d * 10**i for i, d in enumerate(digits))

    assert value(task.solve(whole)) == value(a) + value(b)
    assert question == {"a": a, "b": b, "base": 10}, "it is the caller's"


def test_a_task_that_states_no_domain_takes_what_its_view_can_show():
    @dataclasses.dataclass(frozen=True)
    class Silent(Copying):
        domain = Task.domain

        def sample(self, key, length, size, values=None):
            return {"list": jnp.where(jnp.arange(size) < length, 1, 0)}

    assert stated(Silent(), "tokens") == []
    read_question(Silent(), "scratchpad", {"list": [3, 10]}, 2)
    with pytest.raises(UsageError, match="takes 0 to 10 at most"):
        read_question(Silent(), "scratchpad", {"list": [3, 11]}, 2)


@pytest.mark.parametrize("name", built_in())
def test_every_domain_is_stated_in_words_and_as_a_test(name):
    """What is drawn lies in it; one number in it made too large or too small does not."""
    task = make_task(name)
    for view in views_of(task):
        memory = task.cells(5) + 3 if view == "tape" else None
        assert all(isinstance(line, str) for line in stated(task, view))
        drawn = sample_batch(
            task, jax.random.key(5), jnp.full(8, 5), 5, None if memory is None else memory - 1
        )
        domain = task.domain(5, memory)
        for i in range(8):
            plain = task.plain({k: np.asarray(v)[i] for k, v in drawn.items()}, 5)
            assert domain.outside(plain, 5) is None
            for part in plain:
                for large in (-1, 2**20):
                    changed = copy.deepcopy(plain)
                    if isinstance(changed[part], int):
                        changed[part] = large
                    elif isinstance(changed[part][0], int):
                        changed[part][0] = large
                    else:
                        changed[part][0] = [large]
                    assert domain.outside(changed, 5), (part, large)


def test_bounds_may_be_of_numpy():
    assert numbers(np.int64(1), np.int32(3)) == numbers(1, 3)
    assert type(number(np.int64(1), 3).low) is int
