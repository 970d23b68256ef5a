"""Questions of people: every task's come back as they were drawn, and nonsense is told."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tasks import UsageError, make_task, task_classes, views_of
from tasks.question import check_question, read_question


@pytest.mark.parametrize("name", task_classes())
def test_a_plain_question_is_the_one_that_was_drawn(name):
    task = make_task(name)
    for view in views_of(task):
        for length in (1, 4):
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
        ("access", {"k": 5, "list": [1, 2]}, "has no answer"),
        ("list_k", {"k": 0, "list": [1, 2], "at": [3]}, "as many values as at, not 1"),
        ("merge", {"a": [1], "b": [2], "split": 2}, "split is the number of values in a"),
    ],
)
def test_what_is_no_question_is_told(name, question, says):
    with pytest.raises(UsageError, match=says):
        task = make_task(name)
        read_question(task, "tape", question, check_question(task, question), 30)


@pytest.mark.parametrize(("view", "memory", "most"), [("scratchpad", None, 10), ("tape", 9, 8)])
def test_values_that_a_model_does_not_know_are_refused(view, memory, most):
    task = make_task("copying")
    read_question(task, view, {"list": [3, most]}, 2, memory)
    with pytest.raises(UsageError, match=f"takes 0 to {most} at most"):
        read_question(task, view, {"list": [3, most + 1]}, 2, memory)
