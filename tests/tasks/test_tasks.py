"""Every registered task, through every view that it offers."""

import dataclasses
import os
import subprocess
import sys
import typing
from pathlib import Path

import jax
import jax.numpy as jnp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_helpers import built_in, scratchpad_tasks

import tasks
from deepcalc.checking.task import task_suite
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
from tasks.core.registry import view_missing
from tasks.core.task import VIEWS

ALL = list(built_in())


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


KIT = sorted({*variants(), *scratchpad_tasks(), "addition:base=16", "topological_sort:degree=2"})
RUNS = ("expert", "expert-long")
"""The checks that run programs, which takes longer; tests/npi runs them, too."""


@pytest.mark.parametrize(
    "text", [pytest.param(t, marks=pytest.mark.slow) if ":" in t else t for t in KIT]
)
def test_every_task_passes_the_kit(text):
    """`deepcalc/checking/` holds the properties of tasks, for these and for a user's own."""
    task = make_task(text)
    suite = task_suite(task)
    found = {name: suite.find(name) for name in suite.names if name not in RUNS}
    assert [one.message for one in found.values() if one.status == "wrong"] == []
    stated = {"options", "example", "range"} | {
        f"{v}-layout" for v in ("tape", "pad", "tokens")
    } & {*found}
    if text.split(":")[0] == "canonical_pose":  # a camera has no layout; see Look.camera
        stated -= {"range", "pad-layout"}
    assert {name for name in stated if found[name].status != "ok"} == set()
    assert type(task).answer_length is not Task.answer_length, "every task here states the length"


@pytest.mark.slow
@pytest.mark.parametrize("text", scratchpad_tasks())
def test_every_expert_passes_the_kit(text):
    suite = task_suite(make_task(text))
    assert [(suite.find(name).status, suite.find(name).message) for name in RUNS if
            suite.find(name).status != "ok"] == []  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_every_task_offers_a_view_and_survives_its_own_text(name):
    task = make_task(name)
    assert views_of(task)
    assert make_task(spec(task)) == task
    assert (task_classes()[name].__doc__ or "").count(">>>"), "needs a worked example"


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
