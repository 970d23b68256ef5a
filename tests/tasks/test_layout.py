"""Layouts: the expressions they consist of. That they lay out what the task lays out is in the kit
(`tests/tasks/test_tasks.py`)."""

import pytest

from tasks import UsageError, make_task
from tasks.core.expression import FUNCTIONS, evaluate, javascript


def test_parts_that_are_left_out_are_those_of_the_task():
    task = make_task("addition")
    whole = task.complete({"a": [1], "b": [2, 3], "base": 10})
    layout = task.layout("scratchpad")
    assert evaluate(layout.missing["base"].value, {}) == whole["base"]
    assert set(layout.even) == {"a", "b"}


@pytest.mark.parametrize(
    "text", ["__import__('os')", "a.b", "[i for i in a]", "a[1:]", "f(1)", "1 +", "'a'", "len(*a)"]
)
def test_other_python_is_refused(text):
    with pytest.raises(UsageError):
        javascript(text)
    with pytest.raises(UsageError):
        evaluate(text, {"a": [1]})


def test_functions_of_expressions():
    assert FUNCTIONS["apart"]([9, 3, 5], 2)
    assert not FUNCTIONS["apart"]([4, 3], 2)
    assert not FUNCTIONS["ascends"]([2, 1])
    assert evaluate("1 if has(a, 3) and not distinct(a) else -1", {"a": [3, 3]}) == 1
