"""Every registered task, through every view that it offers."""

import dataclasses
import os
import subprocess
import sys
import typing
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_helpers import built_in

import tasks
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
from tasks.copying import Copying
from tasks.core.answer import rule
from tasks.core.registry import view_missing
from tasks.core.task import VIEWS

ALL = list(built_in())
SIZE = 6


def variants() -> list[str]:
    """Every task, with each value of each of its Literal options."""
    texts = []
    for name, cls in built_in().items():
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
    domain = task.domain(1)
    low = 1 if domain is None else domain.shortest
    lengths = jnp.arange(count) % (size - low + 1) + low
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


@pytest.mark.parametrize("text", variants())
def test_a_problem_is_the_same_whatever_its_padding(text):
    """What else is asked for changes no result: evaluation pads all lengths to the longest."""
    task, lengths = make_task(text), jnp.arange(24) % SIZE + 1
    for memory in {None, *([task.cells(SIZE + 5)] if "tape" in views_of(task) else [])}:
        few, many = (
            sample_batch(task, jax.random.key(0), lengths, size, memory and memory - 1)
            for size in (SIZE, SIZE + 5)
        )
        for i in range(24):
            assert plain(task, few, lengths, i) == plain(task, many, lengths, i)


@pytest.mark.parametrize("text", variants())
def test_every_answer_is_as_long_as_the_task_states(text):
    task = make_task(text)
    values = task.cells(SIZE) + 5 if "tape" in views_of(task) else None
    questions, lengths = draw(task, SIZE, 24, values)
    for i in range(24):
        question = plain(task, questions, lengths, i)
        assert task.answer_length(question) == len(rule(task, question)) > 0


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
        ("addition:base=2,base=3", "base is given twice"),
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
    @dataclasses.dataclass(frozen=True)
    class Mine(Task):
        pass

    with pytest.raises(UsageError, match=r"Mine .*test_tasks\.py.* of Addition .*addition\.py"):
        register("addition")(Mine)
    with pytest.raises(UsageError, match="lower-case"):
        register("My task")(Mine)
    with pytest.raises(UsageError, match=r'write @register\("name"\)'):
        register(Mine)  # pyright: ignore[reportArgumentType]
    with pytest.raises(UsageError, match="frozen"):

        @register("not_a_dataclass")
        class Bare(Task):
            pass

    with pytest.raises(UsageError, match="derive"):
        register("no_task")(int)  # type: ignore
    for kind, default in ((int, dataclasses.MISSING), (list, dataclasses.MISSING), (tuple, ())):
        fields = [("size", kind, dataclasses.field(default=default))]
        odd = dataclasses.make_dataclass("Odd", fields, bases=(Task,), frozen=True)
        with pytest.raises(UsageError, match="the option size needs a default"):
            register("odd")(odd)


def test_a_class_that_was_not_registered_is_named():
    @dataclasses.dataclass(frozen=True)
    class Forgotten(Task):
        pass

    with pytest.raises(UsageError, match=r"Not registered: .*Forgotten \(.*test_tasks\.py"):
        make_task("forgotten")
    del Forgotten


def test_what_a_view_lacks_is_named():
    class Half(Copying):
        read_pad = property()  # pyright: ignore

    assert "it lacks read_pad" in str(view_missing("npi", "scratchpad", Half()))
    lacks = str(view_missing("npi", "scratchpad", make_task("access")))
    assert "(it has: tape, tokens)" in lacks


def test_a_name_that_is_taken_is_that_of_the_file_that_came_second(tmp_path):
    """Also if a user's module is imported before the built-in tasks."""
    (tmp_path / "mine.py").write_text(
        "import dataclasses\nfrom tasks import Task, register\n"
        "@register('addition')\n@dataclasses.dataclass(frozen=True)\nclass Mine(Task): pass\n"
    )
    code = "from tasks import UsageError\ntry: import mine\nexcept UsageError as e: print(e)"
    home = Path(tasks.__file__).parent.parent
    path = os.pathsep.join([str(home), str(tmp_path)])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert done.stdout.startswith(f"Mine ({tmp_path / 'mine.py'}) is registered as 'addition'")


def test_a_view_needs_all_of_its_methods():
    @dataclasses.dataclass(frozen=True)
    class Half(Task):
        symbols = 3

    assert set(VIEWS["tokens"]) == {"tokens", "symbols"}
    assert views_of(Half) == ()
