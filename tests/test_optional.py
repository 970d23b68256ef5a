"""What is optional is optional: without an extra, and with a user's own styles, all else works."""

import importlib.util
import json
import logging
import re
import sys
import tomllib
from pathlib import Path

import pytest

from commands.main import main
from training import load

HOME = Path(__file__).parent.parent
EXTRAS = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]["optional-dependencies"]
CORE = {"jax"}
TOOLS = {"hatchling", "pyright", "pytest", "pytest-xdist", "ruff"}
"""Of the extra `test`: they are not imported by what they test."""
OPTIONAL = sorted(
    {re.split(r"[\[>=<,]", need)[0] for needs in EXTRAS.values() for need in needs} - CORE - TOOLS
)
TINY = ["lstm", "copying", "--hidden", "2", "--batch", "2", "--chunk", "10", "--lengths", "1", "2",
        "--steps", "10"]  # fmt: skip


class Blocked:
    """Finds none of some packages, as if they were not installed."""

    def __init__(self, *names: str):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


@pytest.fixture
def without(monkeypatch):
    """Takes packages away until the test is over."""

    def block(*names):
        monkeypatch.setattr(sys, "meta_path", [Blocked(*names), *sys.meta_path])
        for module in list(sys.modules):
            if module.partition(".")[0] in names:
                monkeypatch.delitem(sys.modules, module)

    return block


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs") / "run"
    assert main(["train", *TINY, "--run", str(folder)]) == 0
    return folder


def test_the_list_of_optional_packages_is_right():
    assert {"matplotlib", "tensorboardX", "numba", "optuna", "torch", "hypothesis"} <= {*OPTIONAL}
    assert not any(
        re.split(r"[>=<,]", need)[0] in OPTIONAL
        for need in tomllib.loads((HOME / "pyproject.toml").read_text())["project"]["dependencies"]
    )


@pytest.mark.parametrize("package", OPTIONAL)
def test_the_usual_path_needs_no_extra(without, run, in_tmp, capsys, package):
    without(package)
    assert importlib.util.find_spec("json") and package not in sys.modules
    assert main(["train", *TINY, "--run", "new", "--evaluate", "2", "--samples", "2"]) == 0
    assert main(["evaluate", str(run), "--lengths", "1", "--samples", "2"]) == 0
    said = capsys.readouterr()
    assert ("no plot" in said.out) == (package == "matplotlib")
    if package == "matplotlib":
        assert "the extra `plots` draws one" in said.out
    assert said.out.count("whole answers right") == 2 and said.err == ""
    for words in (["explain", str(run)], ["watch", str(run), "--once"], ["tasks", "--json"]):
        assert main(words) == 0
    said = capsys.readouterr()
    assert said.err == "" and json.loads(said.out[said.out.index("[\n") :])
    for words, extra in (
        (["train", *TINY, "--tensorboard"], ("tensorboardX", "tensorboard")),
        (["sweep", *TINY, "--search", "lr=choice(1)", "--evaluate", "1", "--folder", "s"],
         ("optuna", "sweep")),
        (["compare", str(run), "--output", "new.png"], ("matplotlib", "plots")),
    ):  # fmt: skip
        if package == extra[0]:
            assert main(words) == 2
            said = capsys.readouterr().err
            assert f"the extra `{extra[1]}`" in said and said.count("\n") == 1
    assert {path.name for path in in_tmp.iterdir()} == {"new"}


@pytest.fixture
def draws(run, in_tmp, capsys):
    def evaluate():
        assert main(["evaluate", str(run), "--lengths", "1", "--samples", "2"]) == 0
        said = capsys.readouterr()
        assert "whole answers right" in said.out and "Traceback" not in said.out + said.err
        return said.out.splitlines()[-1]

    return evaluate


def test_a_users_style_changes_no_plot(draws, run, monkeypatch):
    mpl = pytest.importorskip("matplotlib")
    draws()
    picture = (run / "evaluation.png").read_bytes()
    styles = {"text.usetex": True, "font.family": ["No Such Font"], "axes.grid": True,
              "savefig.format": "pdf", "lines.linewidth": 30.0, "figure.dpi": 3,
              "text.parse_math": True, "axes.prop_cycle": mpl.cycler(color=["r"]),
              "path.effects": [], "savefig.bbox": "tight"}  # fmt: skip
    before, level = dict(mpl.rcParams), logging.getLogger("matplotlib").level
    for name, value in styles.items():
        monkeypatch.setitem(mpl.rcParams, name, value)
    assert draws().startswith("plot: ")
    assert (run / "evaluation.png").read_bytes() == picture
    assert {name: mpl.rcParams[name] for name in styles} == {
        name: mpl.rcParams.validate[name](value) for name, value in styles.items()
    }, "the user's own stay as they are"
    assert before.keys() == mpl.rcParams.keys()
    assert logging.getLogger("matplotlib").level == level


@pytest.mark.parametrize(
    "wrong",
    [ValueError("Key backend: 'nonsense' is not a valid value\nand more"), OSError(13, "No"),
     RuntimeError(), ImportError("libfreetype.so: cannot open"), RecursionError("deep"),
     MemoryError(), KeyError("x" * 10_000)],
    ids=lambda wrong: type(wrong).__name__,
)  # fmt: skip
def test_whatever_goes_wrong_in_drawing_is_one_line(draws, monkeypatch, wrong):
    def fail(run):
        raise wrong

    monkeypatch.setattr("training.plot.draw", fail)
    said = draws()
    assert said.startswith("no plot") and len(said) < 400


@pytest.mark.parametrize(
    "row",
    [{"step": 10**400, "loss": 1.0}, {"step": 1e308, "loss": 1e308}, {"step": -(10**30), "loss": 1},
     {"step": 5, "loss": 5e-324}, {"step": 6, "loss": None}, {"step": 7, "loss": "x"}, {},
     {"step": 8, "loss": float("inf")}, {"step": 9, "loss": 1, "batch_right": 10**400}],
    ids=str,
)  # fmt: skip
def test_any_metrics_are_drawn(draws, run, monkeypatch, row):
    rows = [{"step": 1, "loss": 1.0}, row]
    monkeypatch.setattr("training.run_folder.Run.lines", lambda self, name: rows)
    assert draws().startswith("plot: ")


@pytest.mark.parametrize(
    "name",
    ["$x$", "$", "a$b_{", r"\frac", "\\", "_hidden", "ta\nsk", "漢字", "\x1b[31m", "%", "x" * 500],
)
def test_any_name_of_a_task_is_drawn(draws, run, monkeypatch, name):
    opened = load(run)
    rows = [{"task": task, "length": 1, "samples": 2, "exact": 0.5, "exact_interval": [0.1, 0.9],
             "checkpoint": opened.checkpoint} for task in (name, "other")]  # fmt: skip
    rows.append({**rows[0], "length": 10**400, "exact": 10**400})
    monkeypatch.setattr("training.plot.read_results", lambda run: rows)
    monkeypatch.setattr("training.plot._title", lambda run: f"lstm on {name} + {name}")
    assert draws().startswith("plot: ")
