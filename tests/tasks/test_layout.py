"""Layouts lay out every problem as the task itself does, and find the same answer."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import built_in, scratchpad_tasks

from tasks import UsageError, make_task, views_of
from tasks.core.expression import FUNCTIONS, evaluate, javascript
from tasks.core.layout import lay_out, read_out
from tasks.core.task import sample_batch, spec
from tasks.scratchpad.pad import Pad

TAPES = [spec(c()) for c in built_in().values() if "tape" in views_of(c)]
PADS = [*scratchpad_tasks(), "addition:base=16", "topological_sort:degree=2"]
LENGTHS = (1, 1, 2, 3, 5, 6, 6)
SIZE = 8


def problems(task, show, values=None):
    """Plain problems with their lengths, and what `show` makes of each."""
    lengths = jnp.asarray(LENGTHS, jnp.int32)
    drawn = jax.jit(lambda key: sample_batch(task, key, lengths, SIZE, values))(jax.random.key(0))
    drawn = {name: np.asarray(value) for name, value in drawn.items()}
    plain = [
        task.plain({name: value[row] for name, value in drawn.items()}, n)
        for row, n in enumerate(LENGTHS)
    ]
    arrays = {name: np.zeros_like(value) for name, value in drawn.items()}
    for row, one in enumerate(plain):
        for name, value in task.arrays(one).items():
            arrays[name][(row, *(slice(size) for size in value.shape))] = value
    shown = jax.tree.map(np.asarray, jax.jit(jax.vmap(show))(arrays, lengths))
    for row, (one, n) in enumerate(zip(plain, LENGTHS, strict=True)):
        yield one, n, jax.tree.map(lambda x, row=row: x[row].tolist(), shown)


@pytest.mark.parametrize("name", TAPES)
def test_tapes_are_as_in_jax(name):
    task = make_task(name)
    layout = task.layout("tape")
    assert layout, "every task with a tape states its layout"
    memory = task.cells(SIZE) + 5
    shown = problems(task, lambda q, n: task.tape(q, n, memory), memory - 1)
    for plain, n, tape in shown:
        names = {**plain, "n": n, "M": memory}
        (cells,), _ = lay_out(layout, plain, {"n": n, "M": memory})
        assert cells == tape.memory
        assert read_out(layout, tape.target, [], names) == task.solve(plain)
        if layout.length:
            assert evaluate(layout.length, plain) == n
        assert all(
            evaluate(check.holds, {**names, "i": i})
            for check in layout.checks
            for i in range(evaluate(check.count, names))
        )


@pytest.mark.parametrize("name", PADS)
def test_scratchpads_are_as_in_jax(name):
    task = make_task(name)
    layout = task.layout("scratchpad")
    assert layout, "every task with a scratchpad states its layout"

    def show(question, n):
        """The pad; and what is read from one with a different number in each cell."""
        pad = task.pad(question, n, SIZE)
        numbers = jnp.arange(1, pad.cells.size + 1, dtype=jnp.int32).reshape(pad.cells.shape)
        return pad, numbers, task.read_pad(Pad(numbers, pad.pointers), n, SIZE)

    for plain, n, (pad, marked, read) in problems(task, show):
        sizes = {"n": n, "N": SIZE}
        assert lay_out(layout, plain, sizes, len(pad.cells)) == (pad.cells, pad.pointers)
        assert read_out(layout, marked, pad.pointers, sizes) == read
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
