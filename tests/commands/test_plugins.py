"""Plug-ins: a broken one is left out with one note, and all else works."""

import importlib.metadata
import json
import sys
from importlib.metadata import EntryPoint

import pytest

import tasks.core.plugins
import tasks.core.registry
import training.registry
from commands.main import main
from tasks import UsageError, task_classes
from training import learner_kind, learner_names
from training.registry import BUILT_IN

TASK = '''
import dataclasses
import jax.numpy as jnp
from tasks import Task, register

@register("{name}")
@dataclasses.dataclass(frozen=True)
class {cls}(Task):
    """One of a plug-in."""
    def sample(self, key, length, size, values=None):
        return {{"list": jnp.zeros(size, jnp.int32)}}
    def solve(self, question):
        return question["list"]
'''


@pytest.fixture
def installed(in_tmp, monkeypatch, capsys):
    """Installs plug-ins, as text of modules by name and entry points of each group."""
    caches = (tasks.core.plugins.points, training.registry._plugins, training.registry._plugin)
    task_classes()  # ours are known before, and stay so
    before = dict(tasks.core.registry._TASKS), set(sys.modules)

    def clear():
        for cache in caches:
            cache.cache_clear()

    def install(modules, **points):
        for name, text in modules.items():
            (in_tmp / f"{name}.py").write_text(text)
        found = [EntryPoint(name, value, f"deepcalc.{group}")
                 for group, given in points.items() for name, value in given]  # fmt: skip
        monkeypatch.setattr(
            tasks.core.plugins, "entry_points", lambda group: [p for p in found if p.group == group]
        )
        monkeypatch.setattr(tasks.core.registry, "_loaded", False)
        capsys.readouterr()

    clear()
    monkeypatch.setattr(training.registry, "_extra", {})  # learners of other tests
    monkeypatch.syspath_prepend(str(in_tmp))
    yield install
    clear()
    tasks.core.registry._TASKS.clear()
    tasks.core.registry._TASKS.update(before[0])
    for name in set(sys.modules) - before[1]:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(in_tmp)):
            del sys.modules[name]


BROKEN = {
    "gone": ("no_such_module_at_all", ""),
    "raises": ("plug_raises", "1 / 0"),
    "leaves": ("plug_leaves", "import sys; sys.exit('no')"),
    "not_python": ("plug_syntax", "def"),
    "attribute": ("plug_attribute:there_is_none", "x = 1"),
    "nonsense": ("plug nonsense!!", ""),
    "taken": ("plug_taken", TASK.format(name="addition", cls="Taken")),
    "no_dataclass": (
        "plug_no_dataclass",
        "import tasks\n@tasks.register('x')\nclass X: ...",
    ),
    "bad_name": ("plug_bad_name", TASK.format(name="Not A Name", cls="Bad")),
    "half": ("plug_half", TASK.format(name="half_of_it", cls="Half") + "raise ValueError('late')"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_plug_in_of_tasks_is_left_out(installed, capsys, broken):
    value, text = BROKEN[broken]
    modules = {"plug_good": TASK.format(name="of_a_plug_in", cls="Good")}
    if text:
        modules[value.partition(":")[0]] = text
    installed(modules, tasks=[(broken, value), ("good", "plug_good")])
    for _ in range(2):
        known = task_classes()
        assert "of_a_plug_in" in known and "addition" in known
        assert known["addition"].__module__ == "tasks.addition"
        assert "half_of_it" not in known
    said = capsys.readouterr().err
    assert said.startswith(f"note: plug-in {broken} ") and said.count("\n") == 1
    assert main(["tasks", "--json"]) == 0
    listed = capsys.readouterr()
    assert "of_a_plug_in" in {row["task"] for row in json.loads(listed.out)} and not listed.err


def test_a_task_that_cannot_say_what_it_is_is_not_listed(installed, capsys):
    text = TASK.format(name="strange", cls="Strange")
    text += "    symbols = 3\n    def tokens(self, *_): ...\n    def domain(self, *_): 1 / 0\n"
    installed({"plug_strange": text}, tasks=[("strange", "plug_strange")])
    assert main(["tasks", "--json"]) == 0
    said = capsys.readouterr()
    listed = {row["task"] for row in json.loads(said.out)}
    assert "addition" in listed and "strange" not in listed
    assert said.err.startswith("note: task strange (plug_strange) is not listed: ZeroDivisionError")
    assert said.err.count("\n") == 1


LEARNERS = {
    "gone": "no_such_module_at_all:KIND",
    "raises": "plug_learners:RAISES",
    "no_kind": "plug_learners:NUMBER",
    "called_else": "plug_learners:KIND",
    "npi": "plug_learners:KIND",
    "nonsense": "!!",
}
KIND = """
import dataclasses
from training import learner_kind
KIND = dataclasses.replace(learner_kind("lstm"), name="of_a_plug_in")
NUMBER = 3
def __getattr__(name): raise RuntimeError("no " + name)
"""


def test_broken_plug_ins_of_learners_are_left_out(installed, capsys):
    points = [*LEARNERS.items(), ("of_a_plug_in", "plug_learners:KIND"),
              ("of_a_plug_in", "plug_learners:NUMBER")]  # fmt: skip
    installed({"plug_learners": KIND}, learners=points)
    for _ in range(2):
        assert set(learner_names()) == {*BUILT_IN, "of_a_plug_in"}
    said = capsys.readouterr().err
    assert said.count("is left out") == said.count("\n") == len(LEARNERS) + 1
    assert learner_kind("of_a_plug_in").view == "tokens"
    assert learner_kind("npi").view == "scratchpad"
    with pytest.raises(UsageError, match="is a plug-in that cannot be loaded: ModuleNotFoundError"):
        learner_kind("gone")
    with pytest.raises(UsageError, match="did you mean 'of_a_plug_in'"):
        learner_kind("of_a_plugin")
    assert main(["tasks", "--json"]) == 0
    listed = {row["task"]: row for row in json.loads(capsys.readouterr().out)}
    assert "of_a_plug_in" in listed["copying"]["learners"]


def test_a_list_of_plug_ins_that_cannot_be_read_is_one_note(installed, capsys, monkeypatch):
    installed({})

    def broken(group):
        raise TypeError("not enough values to unpack")

    monkeypatch.setattr(tasks.core.plugins, "entry_points", broken)
    tasks.core.plugins.points.cache_clear()
    assert "addition" in task_classes() and "npi" in learner_names()
    said = capsys.readouterr().err
    assert said.count("\n") == 2 and "lists them wrongly" in said


def test_an_installed_package_is_named(installed, capsys, in_tmp):
    folder = in_tmp / "theirs-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text("[deepcalc.tasks]\nbad = no_such_module_at_all\n")
    installed({})
    tasks.core.plugins.points.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks.core.plugins, "entry_points", importlib.metadata.entry_points)
        assert "addition" in task_classes()
    assert "plug-in bad of package theirs (deepcalc.tasks: no_such" in capsys.readouterr().err
