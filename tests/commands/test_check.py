"""`deepcalc check` and `deepcalc new`: what they print, write and refuse, and their status."""

import json
import os
import subprocess
import sys

import pytest

from commands.check import lines_of
from commands.main import main
from commands.new import check_name, source_of
from deepcalc import HOME
from deepcalc.checking import Finding, check, checks, suites_of
from nram.machine.gates import GATES
from tasks import UsageError, make_task
from tasks.core import registry
from tasks.core.task import VIEWS
from training import registry as learners
from training.imports import import_modules


@pytest.fixture
def own(in_tmp, monkeypatch):
    """A working folder. Its modules are forgotten afterwards, with what they register."""
    before = set(sys.modules)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(registry, "_TASKS", dict(registry._TASKS))
    monkeypatch.setattr(learners, "_extra", dict(learners._extra))
    monkeypatch.setattr(learners, "_homes", dict(learners._homes))
    gates = dict(GATES)
    yield in_tmp
    for name in set(GATES) - set(gates):
        del GATES[name]
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(in_tmp)):
            del sys.modules[name]


def test_a_new_task_is_right_and_its_mistake_is_found(own, capsys):
    assert main(["new", "task", "doubled", "--view", "tokens"]) == 0
    assert "deepcalc check doubled.py" in capsys.readouterr().out
    assert main(["check", "doubled.py", "--json", "found.json"]) == 0
    said = capsys.readouterr().out
    assert "  ok       rule " in said and "  skipped  tape " in said and " 0 wrong, " in said
    kept = json.loads((own / "found.json").read_text())
    assert kept["ok"] and {f["thing"] for f in kept["findings"]} == {"doubled"}

    del sys.modules["doubled"]
    file = own / "doubled.py"
    file.write_text(file.read_text().replace("return list(question", "return sorted(question"))
    assert main(["check", "doubled.py", "--json", "-"]) == 1
    printed = capsys.readouterr()
    kept = json.loads(printed.out)
    wrong = [f for f in kept["findings"] if f["status"] == "wrong"]
    assert [f["check"] for f in wrong] == ["example", "tokens"]
    assert "for list = " in wrong[1]["message"] and wrong[1]["why"]
    assert "           Why: " in printed.err
    assert "needs `tokens`, which is wrong" in printed.err


@pytest.mark.parametrize("views", [v.split("+") for v in (
    "tape", "tokens", "scratchpad", "tape+tokens", "tape+scratchpad", "tokens+scratchpad",
    "tape+tokens+scratchpad")], ids="+".join)  # fmt: skip
def test_the_file_of_any_views_is_well_formed_and_has_just_these(views, own):
    (own / "fresh.py").write_text(source_of("task", "fresh", views))
    import_modules(["fresh.py"])
    task = make_task("fresh")
    assert set(registry.views_of(task)) == set(views)
    assert task.solve({"list": [2, 1]}) == [2, 1]
    text = (own / "fresh.py").read_text()
    assert "#[" not in text and "$" not in text
    assert "# change" in text
    for tool in (["check", "--select", "E,F"], ["format", "--check"]):
        words = [sys.executable, "-m", "ruff", *tool, "--isolated", "--line-length", "100"]
        done = subprocess.run([*words, "fresh.py"], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_a_new_task_has_all_views_unless_some_are_chosen(own):
    assert main(["new", "task", "fresh"]) == 0
    assert (own / "fresh.py").read_text() == source_of("task", "fresh", VIEWS)
    assert main(["new", "task", "less", "--view", "tape", "--view", "tokens"]) == 0
    assert (own / "less.py").read_text() == source_of("task", "less", ("tape", "tokens"))
    assert sorted(path.name for path in own.glob("*")) == ["fresh.py", "less.py"]


@pytest.mark.parametrize("kind", ["gate", "learner"])
def test_new_gates_and_learners(kind, own, capsys):
    assert main(["new", kind, "fresh"]) == 0
    assert main(["new", kind, "other", "--view", "tape"]) == 2
    assert f"a {kind} has none" in capsys.readouterr().err
    assert not (own / "other.py").exists()
    for tool in (["check", "--select", "E,F"], ["format", "--check"]):
        words = [sys.executable, "-m", "ruff", *tool, "--isolated", "--line-length", "100"]
        assert not subprocess.run([*words, "fresh.py"]).returncode
    if kind == "gate":
        assert main(["check", "fresh.py"]) == 0
        assert "gate fresh\n" in capsys.readouterr().out


@pytest.mark.slow
def test_a_new_learner_passes(own):
    assert main(["new", "learner", "fresh"]) == 0
    report = check("fresh.py")
    assert report.ok, report
    assert len(report.findings) == 15


@pytest.mark.slow
def test_a_new_task_of_all_views_passes(own):
    assert main(["new", "task", "fresh"]) == 0
    report = check("fresh.py")
    assert report.ok, report


def test_a_file_is_never_replaced(own, capsys):
    (own / "mine.py").write_text("precious")
    (own / "link.py").symlink_to("nowhere.py")
    (own / "folder.py").mkdir()
    for name, says in (("mine", "is not replaced"), ("link", "a link"), ("folder", "a folder")):
        assert main(["new", "task", name]) == 2
        assert says in capsys.readouterr().err
    assert (own / "mine.py").read_text() == "precious"
    assert not (own / "nowhere.py").exists()
    assert sorted(path.name for path in own.iterdir()) == ["folder.py", "link.py", "mine.py"]


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("task", "My-Task", "lower-case letters"),
        ("task", "3d", "begins with a letter"),
        ("task", "", "lower-case letters"),
        ("task", "../mine", "lower-case letters"),
        ("task", "a\x1b[2J", "lower-case letters"),
        ("task", "class", "no word of Python"),
        ("task", "copying", "there is a task copying already"),
        ("gate", "inc", "there is a gate inc already"),
        ("learner", "lstm", "there is a learner lstm already"),
        ("task", "json", "the name of another module"),
        ("task", "tasks", "the name of another module"),
        ("task", "numpy", "the name of another module"),
        ("task", "x" * 61, "60 letters at most"),
    ],
)
def test_bad_names_are_refused(kind, name, says, own):
    with pytest.raises(UsageError, match=says):
        check_name(kind, name)
    assert main(["new", kind, name]) == 2
    assert not list(own.iterdir())


def test_a_class_has_a_name_of_its_own():
    assert "class TapeTask(Task):" in source_of("task", "tape", ["tape"])
    assert "class SortByKey(Task):" in source_of("task", "sort_by_key", ["tokens"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "name what to check"),
        (["no_such.py"], "there is no file 'no_such.py'; `deepcalc new task NAME`"),
        (["copyng"], "unknown task, gate or learner 'copyng'; did you mean 'copying'"),
        (["copying:bse=3"], "did you mean 'base'"),
        (["empty.py"], "defines no task, gate or learner"),
        (["empty"], "Or is it the file empty.py?"),
        (["json.py"], "has the name of another module"),
        (["ideas/npi.py"], "npi.py has the name of this project's npi/, which it would hide"),
        (["folder"], "no file of the folder 'folder' defines a task, gate or learner"),
        (["notes.txt"], "'notes.txt' is no file of Python"),
        (["gone/"], "unknown task, gate or learner 'gone/'"),
        (["inc", "--json", "folder"], "a folder"),
        (["inc", "--json", "gone/found.json"], "cannot write"),
    ],
)
def test_what_cannot_be_checked_is_explained(words, says, own, capsys):
    (own / "empty.py").write_text("x = 1\n")
    (own / "json.py").write_text("")
    (own / "ideas").mkdir()
    (own / "ideas" / "npi.py").write_text("")
    (own / "folder").mkdir()
    (own / "folder" / "script.py").write_text("raise SystemExit('it was run')\n")
    (own / "notes.txt").write_text("")
    assert main(["check", *words]) == 2
    assert says in capsys.readouterr().err


def test_of_a_folder_every_file_is_checked_that_registers_something(own, capsys):
    for name in ("first", "second"):
        assert main(["new", "gate", name]) == 0
    (own / "script.py").write_text("raise SystemExit('it was run')\n")
    (own / "helper.py").write_text("def double(x):\n    return 2 * x\n")
    (own / "broken.py").write_text("def broken(:\n")
    (own / "deeper").mkdir()
    capsys.readouterr()
    assert main(["check", "."]) == 1
    said = capsys.readouterr().out
    assert "gate first\n" in said and "gate second\n" in said
    assert "broken.py, line 1 is not valid Python" in " ".join(said.split())
    assert "script" not in said and "helper" not in said
    (own / "broken.py").unlink()
    assert check(str(own)).ok


def test_a_name_comes_before_a_folder_of_this_name(own):
    (own / "inc").mkdir()
    (found,) = {finding.thing for finding in check("inc").findings}
    assert found == "gate inc"


def test_files_of_this_project_are_known_already(own):
    suite, *others = suites_of(HOME / "tasks" / "reversing.py")
    assert suite.thing == "reversing" and suite.find("definition").status == "ok"
    assert {other.thing for other in others} == {"reversing:programs=iterative"}


def test_a_file_that_python_cannot_import_is_wrong_not_a_traceback(own, capsys):
    (own / "broken.py").write_text("import dataclasses\nprint(undefined)\n")
    assert main(["check", "broken.py"]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "broken.py raised NameError (name 'undefined' is not defined) in broken.py, line 2" in said
    )


def test_a_gate_is_checked_by_its_name_and_several_things_at_once(own, capsys):
    assert main(["check", "inc", "zero"]) == 0
    said = capsys.readouterr().out
    assert "gate inc\n" in said and "gate zero\n" in said


def test_checks_are_tests_of_a_suite_of_ones_own(own):
    """As docs/checking.md shows it: one test for each property."""
    assert main(["new", "gate", "fresh"]) == 0
    file = own / "fresh.py"
    file.write_text(file.read_text().replace("return a // 2", "return a + 1"))
    (own / "test_fresh.py").write_text(
        "import pytest\nfrom deepcalc.checking import checks\n\n"
        "@pytest.mark.parametrize('one', checks('fresh.py'), ids=str)\n"
        "def test_fresh(one):\n    one()\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rA", "test_fresh.py"],
        capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(HOME)},
    )  # fmt: skip
    assert "FAILED test_fresh.py::test_fresh[gate fresh-integers]" in done.stdout, done.stdout
    assert "hard(3, 2) is 3, outside of 0..2" in done.stdout
    assert "PASSED test_fresh.py::test_fresh[gate fresh-arity]" in done.stdout
    assert "1 failed" in done.stdout and "skipped" in done.stdout
    names = [str(one) for one in checks("inc")]
    assert names[0] == "gate inc-arity"


def test_a_file_that_was_edited_is_read_again(own):
    """In a notebook: the module has been imported before."""
    assert main(["new", "gate", "fresh"]) == 0
    assert check("fresh.py").ok
    file = own / "fresh.py"
    file.write_text(file.read_text().replace("return a // 2", "return a + 1"))
    assert [found.check for found in check("fresh.py").wrong] == ["integers"]


def test_control_characters_do_not_reach_the_terminal():
    finding = Finding("t", "rule", "about", "wrong", "holds \x1b[2J\nnote: all is well")
    assert "\x1b" not in "".join(lines_of(finding))
    assert all(line.startswith(" ") for line in lines_of(finding))
