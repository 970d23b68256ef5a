"""Every registered task, through every view that it offers."""

import dataclasses
import typing

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks import (
    Task,
    UsageError,
    make_task,
    make_tasks,
    register,
    sample_batch,
    spec,
    task_classes,
    views_of,
)
from tasks.task import VIEWS

ALL = list(task_classes())
SIZE = 6


def variants() -> list[str]:
    """Every task, with each value of each of its Literal options."""
    texts = []
    for name, cls in task_classes().items():
        texts.append(name)
        hints = typing.get_type_hints(cls)
        for field in dataclasses.fields(cls):
            if typing.get_origin(hints[field.name]) is typing.Literal:
                for value in typing.get_args(hints[field.name])[1:]:
                    texts.append(f"{name}:{field.name}={value}")
    return texts


def with_view(view: str) -> list[str]:
    return [t for t in variants() if view in views_of(make_task(t))]


def draw(task: Task, size: int, count: int, values: int | None = None, seed: int = 0):
    lengths = jnp.arange(count) % size + 1
    questions = sample_batch(task, jax.random.key(seed), lengths, size, values)
    return questions, lengths


def plain(task: Task, questions, lengths, i: int):
    return task.plain({k: np.asarray(v)[i] for k, v in questions.items()}, int(lengths[i]))


@pytest.mark.parametrize("name", ALL)
def test_every_task_offers_a_view_and_survives_its_own_text(name):
    task = make_task(name)
    assert views_of(task)
    assert make_task(spec(task)) == task
    assert (task_classes()[name].__doc__ or "").count(">>>"), "needs a worked example"


@pytest.mark.parametrize("name", ALL)
def test_same_key_same_problem_another_key_another(name):
    task = make_task(name)
    values = None if "scratchpad" in views_of(task) else 40
    first, _ = draw(task, SIZE, 32, values)
    again, _ = draw(task, SIZE, 32, values)
    other, _ = draw(task, SIZE, 32, values, seed=1)
    assert jax.tree.all(jax.tree.map(lambda a, b: bool((a == b).all()), first, again))
    assert not jax.tree.all(jax.tree.map(lambda a, b: bool((a == b).all()), first, other))


@pytest.mark.parametrize("text", with_view("tokens"))
def test_tokens_hold_the_answer_whatever_the_padding(text):
    task = make_task(text)
    questions, lengths = draw(task, SIZE, 24)
    for i in range(24):
        question = {k: v[i] for k, v in questions.items()}
        small = task.tokens(question, lengths[i], SIZE)
        assert small.targets[small.mask].tolist() == task.solve(plain(task, questions, lengths, i))
        assert int(small.inputs.max()) < task.symbols
        assert int(small.targets.max()) < task.symbols
        # Padding the same problem further changes nothing where the small one had something.
        wide = {k: jnp.pad(v, (0, 5)) if v.ndim else v for k, v in question.items()}
        large = task.tokens(wide, lengths[i], SIZE + 5)
        steps = len(small.inputs)
        for a, b in zip(small, large, strict=True):
            assert a.tolist() == b[:steps].tolist()
            assert not b[steps:].any()


@pytest.mark.parametrize("text", with_view("tape"))
def test_tape_holds_the_answer(text):
    task = make_task(text)
    memory = task.cells(SIZE) + 20
    questions, lengths = draw(task, SIZE, 24, memory - 1)
    for i in range(24):
        tape = task.tape({k: v[i] for k, v in questions.items()}, lengths[i], memory)
        assert tape.target[tape.mask].tolist() == task.solve(plain(task, questions, lengths, i))
        assert int(tape.memory.min()) >= 0 and int(tape.memory.max()) < memory
        assert int(tape.target.min()) >= 0 and int(tape.target.max()) < memory


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 64), st.data())
def test_addition_is_addition(base, data):
    digits = st.lists(st.integers(0, base - 1), min_size=1, max_size=40)
    a = data.draw(digits)
    b = data.draw(st.lists(st.integers(0, base - 1), min_size=len(a), max_size=len(a)))

    def value(number):
        return sum(d * base**i for i, d in enumerate(number))

    answer = make_task(f"addition:base={base}").solve({"a": a, "b": b, "base": base})
    assert value(answer) == value(a) + value(b)
    assert len(answer) == len(a) + 1
    assert all(0 <= d < base for d in answer)


def test_addition_covers_its_smallest_problems():
    task = make_task("addition:base=2")
    questions = sample_batch(task, jax.random.key(0), jnp.ones(200, jnp.int32), 1)
    pairs = zip(questions["a"].tolist(), questions["b"].tolist(), strict=True)
    assert len({(a[0], b[0]) for a, b in pairs}) == 4


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("additon", "did you mean 'addition'"),
        ("addition:bse=2", "did you mean 'base'"),
        ("addition:base=x", "takes int"),
        ("addition:base=1", "2..64"),
        ("addition:base", "field=value"),
        ("sorting:algorithm=bubbel", "bubble"),
        ("addition+addition", "twice"),
        ("", "unknown task"),
    ],
)
def test_wrong_texts_are_explained(text, says):
    with pytest.raises(UsageError, match=says):
        make_tasks(text)


def test_registering_refuses_what_cannot_work():
    with pytest.raises(ValueError, match="taken"):

        @register("addition")
        @dataclasses.dataclass(frozen=True)
        class Mine(Task):
            pass

    with pytest.raises(TypeError, match="frozen"):

        @register("not_a_dataclass")
        class Bare(Task):
            pass

    with pytest.raises(TypeError, match="derive"):
        register("no_task")(int)  # type: ignore


def test_a_view_needs_all_of_its_methods():
    @dataclasses.dataclass(frozen=True)
    class Half(Task):
        symbols = 3

    assert set(VIEWS["tokens"]) == {"tokens", "symbols"}
    assert views_of(Half) == ()
