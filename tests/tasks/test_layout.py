"""Layouts lay out every problem as the task itself does, and find the same answer."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import scratchpad_tasks

from tasks import UsageError, make_task, task_classes, views_of
from tasks.core.expression import FUNCTIONS, evaluate, javascript
from tasks.core.layout import lay_out, read_out
from tasks.core.task import spec

TAPES = [spec(c()) for c in task_classes().values() if "tape" in views_of(c)]
PADS = [*scratchpad_tasks(), "addition:base=16", "topological_sort:degree=2"]
LENGTHS = (1, 3, 8)


def problems(task, memory):
    for length in LENGTHS:
        many = memory and memory(length) - 1
        for seed in range(3):
            drawn = task.sample(jax.random.key(seed), jnp.asarray(length), length, many)
            plain = task.plain({k: np.asarray(v) for k, v in drawn.items()}, length)
            yield plain, {k: jnp.asarray(v) for k, v in task.arrays(plain).items()}, length


@pytest.mark.parametrize("name", TAPES)
def test_tapes_are_as_in_jax(name):
    task = make_task(name)
    layout = task.layout("tape")
    assert layout, "every task with a tape states its layout"
    for plain, arrays, n in problems(task, lambda n: task.cells(n) + 5):
        sizes = {"n": n, "M": task.cells(n) + 5}
        tape = task.tape(arrays, jnp.asarray(n), sizes["M"])
        (cells,), _ = lay_out(layout, plain, sizes)
        assert cells == tape.memory.tolist()
        done = np.asarray(tape.target).tolist()
        assert read_out(layout, done, [], {**plain, **sizes}) == task.solve(plain)
        if layout.length:
            assert evaluate(layout.length, plain) == n
        assert all(
            evaluate(check.holds, {**plain, **sizes, "i": i})
            for check in layout.checks
            for i in range(evaluate(check.count, {**plain, **sizes}))
        )


@pytest.mark.parametrize("name", PADS)
def test_scratchpads_are_as_in_jax(name):
    task = make_task(name)
    layout = task.layout("scratchpad")
    assert layout, "every task with a scratchpad states its layout"
    rows = len(task.scratchpad.rows)
    for plain, arrays, n in problems(task, None):
        size = n + 3  # N, with padding
        padded = {
            k: jnp.pad(v, [(0, size - n), *[(0, 0)] * (v.ndim - 1)]) if v.ndim else v
            for k, v in arrays.items()
        }
        pad = task.pad(padded, jnp.asarray(n), size)
        cells, pointers = lay_out(layout, plain, {"n": n, "N": size}, rows)
        assert (cells, pointers) == (pad.cells.tolist(), pad.pointers.tolist())
        marked = np.arange(1, pad.cells.size + 1, dtype=np.int32).reshape(pad.cells.shape)
        pad = pad._replace(cells=jnp.asarray(marked))
        found = read_out(layout, marked.tolist(), pointers, {"n": n, "N": size})
        assert found == task.read_pad(pad, jnp.asarray(n), size).tolist()
        assert evaluate(layout.answer.stated, {"n": n}) == task.answer_length(plain)


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
