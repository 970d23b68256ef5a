"""The examples: they are short, sound, and learned by the learners that they name."""

import ast
import json
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from deepcalc.checking import check
from tasks import make_task
from tasks.checking import check_task
from training import learner_kind
from training.imports import import_modules

HOME = Path(__file__).parent.parent.parent
EXAMPLES = HOME / "examples"


def lines_of_code(file: Path) -> int:
    """Lines that are neither blank, comment nor docstring."""
    text = file.read_text()
    strings = [
        node.body[0] for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node) is not None
    ]  # fmt: skip
    told = {line for node in strings for line in range(node.lineno, node.end_lineno + 1)}
    lines = enumerate(text.splitlines(), 1)
    return sum(
        bool(line.strip()) and not line.strip().startswith("#")
        for number, line in lines if number not in told
    )  # fmt: skip


def trained(line: str, folder: Path) -> list[dict]:
    """Runs `python train.py LINE` in a process of its own and returns the rows of its results."""
    words = [*shlex.split(line), "--run", str(folder / "run")]
    subprocess.run([sys.executable, str(HOME / "train.py"), *words], cwd=HOME, check=True)
    return json.loads((folder / "run" / "evaluation.json").read_text())["results"]


def test_the_task_is_short():
    assert lines_of_code(EXAMPLES / "highest_so_far.py") <= 40


@pytest.mark.parametrize(
    ("file", "name"),
    [("highest_so_far", "highest_so_far"), ("highest_so_far", "highest_so_far:base=3"),
     ("half_gate", "halved")],
)  # fmt: skip
def test_tasks_pass_the_checks_in_each_view(file, name):
    import_modules([str(EXAMPLES / f"{file}.py")])
    task = make_task(name)
    views = [view for view in ("tape", "scratchpad", "tokens") if hasattr(task, view)]
    for view in views:
        check_task(task, view)
    assert len(views) == (3 if file == "highest_so_far" else 1)


@pytest.mark.slow
def test_all_examples_pass_the_kit():
    report = check(str(EXAMPLES))
    assert report.ok, report
    things = {found.thing for found in report.findings}
    assert things == {"highest_so_far", "halved", "gate half", "learner gru"}


HIGHEST = "--import examples/highest_so_far.py --samples 50"


def test_npi_learns_the_task_and_is_proved(in_tmp):
    rows = trained(f"npi highest_so_far {HIGHEST} --evaluate 10 100", in_tmp)
    proof = json.loads((in_tmp / "run" / "verification.json").read_text())[0]
    assert proof["proved"]
    assert [row["exact"] for row in rows] == [1, 1]


@pytest.mark.slow
def test_nram_learns_the_task(in_tmp):
    rows = trained(f"nram highest_so_far {HIGHEST} --evaluate 10 100", in_tmp)
    assert [row["exact"] for row in rows] == [1, 1]


@pytest.mark.slow
def test_a_sequence_model_learns_the_task_on_the_lengths_of_training(in_tmp):
    options = "--hidden 64 --batch 32 --evaluate 10"
    rows = trained(f"lstm highest_so_far:base=5 {HIGHEST} {options}", in_tmp)
    assert rows[0]["exact"] >= 0.95


@pytest.mark.slow
def test_gradients_learn_with_the_new_gate(in_tmp):
    line = "nram halved --trainer gradient --gates read half inc write"
    rows = trained(f"{line} --import examples/half_gate.py --samples 50 --evaluate 10 100", in_tmp)
    assert [row["exact"] for row in rows] == [1, 1]
    assert "half" in json.loads((in_tmp / "run" / "config.json").read_text())["options"]["gates"]


def test_the_new_learner_has_its_options():
    import_modules([str(EXAMPLES / "gru.py")])
    kind = learner_kind("gru")
    learner = kind.make(kind.config(hidden=8), (make_task("copying"),))
    assert learner.memory_bytes() > 0
    assert learner.parameters > 0


@pytest.mark.slow
def test_the_new_learner_learns(in_tmp):
    line = "gru copying:base=3 --lengths 1 3 --import examples/gru.py --evaluate 3 --samples 50"
    assert trained(line, in_tmp)[0]["exact"] >= 0.95


def test_three_seeds_stop_by_their_own_rule(in_tmp):
    example = runpy.run_path(str(EXAMPLES / "three_seeds.py"))
    rows = example["main"](str(in_tmp / "runs"), seeds=2, steps=50, lengths=(2, 3))
    assert [(row["length"], row["runs"]) for row in rows] == [(2, 2), (3, 2)]
    stopped, stop = [], example["stop_when_flat"](2)

    class Now:
        def __init__(self, loss):
            self.metrics = {"loss": loss}

        def stop(self):
            stopped.append(self.metrics["loss"])

    for loss in (3.0, 2.0, 2.5, 1.0, 1.1, 1.2, 1.3):
        stop(Now(loss))
    assert stopped == [1.2, 1.3]


@pytest.mark.parametrize("pandas", [True, False])
def test_the_table_needs_no_pandas(pandas, capsys, monkeypatch):
    if not pandas:
        monkeypatch.setitem(sys.modules, "pandas", None)
    names = ("label", "length", "runs", "exact", "exact_low", "exact_high")
    row = dict(zip(names, ("lstm", 3, 2, 0.75, 0.5, 1.0), strict=True))
    runpy.run_path(str(EXAMPLES / "three_seeds.py"))["show"]([row])
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split() == list(names)
    assert shown[1].split()[:2] == ["lstm", "3"]


def longest_carry(question: dict) -> int:
    """The most columns in a row that pass a carry on."""
    run, longest, carry = 0, 0, 0
    for a, b in zip(question["a"], question["b"], strict=True):
        carry = int(a + b + carry > 9)
        run = run + 1 if carry else 0
        longest = max(longest, run)
    return longest


def test_hard_cases_are_hard():
    example = runpy.run_path(str(EXAMPLES / "hard_cases.py"))
    asked = example["carries"](40, 30)
    assert longest_carry(asked[0]) == 40
    assert sorted(map(longest_carry, asked))[len(asked) // 2] >= 10
    few = [question for question in example["equal_keys"](10, 20) if len({*question["list"]}) <= 2]
    assert len(few) >= 21
    task = make_task("addition")
    total = task.solve(asked[0])
    assert total == [0] * 40 + [1]


@pytest.mark.slow
def test_proved_models_are_right_on_hard_cases(in_tmp, capsys):
    runpy.run_path(str(EXAMPLES / "hard_cases.py"))["main"](str(in_tmp / "runs"))
    shown = capsys.readouterr().out
    assert "addition, carries, length 100: 100.0% of 51 right" in shown
    assert "equal keys, length 20: 100.0% of 101 right" in shown


@pytest.mark.slow
def test_the_notebook_runs(in_tmp, monkeypatch):
    """As plain Python; `make docs` executes it as a notebook."""
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("PYTHONPATH", f"{EXAMPLES}:{HOME}")
    cells = json.loads((EXAMPLES / "tour.ipynb").read_text())["cells"]
    assert not any(cell.get("outputs") for cell in cells), "clear the outputs before a commit"
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    run = [sys.executable, "-c", code]
    shown = subprocess.run(run, cwd=EXAMPLES, capture_output=True, text=True)
    assert shown.returncode == 0, shown.stderr
    assert "proved: True on 231 situations" in shown.stdout
    assert "proved M >= n + 2" in shown.stdout
    assert "[2, 2, 5, 5]" in shown.stdout
