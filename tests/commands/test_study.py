"""A sweep's trials and their database, without training anything."""

import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import commands.study
import commands.sweep
from commands.main import main
from commands.study import Study
from commands.train_options import read_command
from training.environment import environment
from training.run_folder import Run

HOME = Path(__file__).parent.parent.parent
optuna = pytest.importorskip("optuna")
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*experimental"),
    pytest.mark.filterwarnings("ignore:Heartbeat of storage"),
]

WORDS = ["sweep", "lstm", "copying", "--search", "lr=loguniform(1e-3,1e-2)", "--evaluate", "2"]
ROW = {"task": "copying", "length": 2, "samples": 4, "exact_interval": [0.1, 0.9], "halted": 1.0,
       "token": 0.5, "exact": 0.5}  # fmt: skip


def trained(words, _began) -> int:
    """What a trial leaves, without training."""
    config, options = read_command(words)
    run = Run(options.run)
    run.folder.mkdir(exist_ok=True)
    run.write("config.json", config.plain())
    run.log("metrics.jsonl", {"step": 10, "reason": "done"})
    run.write("evaluation.json", {"learner": "lstm", "results": [ROW]})
    return 0


@pytest.fixture
def sweep(in_tmp, capsys, monkeypatch):
    """Runs a sweep whose trials take no time; returns what it printed."""
    monkeypatch.setattr(commands.sweep, "train_command", trained)
    for name in ("HEARTBEAT", "GRACE"):
        monkeypatch.setattr(commands.study, name, 1)

    def run(*words, folder="sweep", status=0):
        assert main([*WORDS, "--folder", str(folder), *words]) == status
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return said.out + said.err

    return run


def study(folder: Path) -> Study:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Study(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        RuntimeError("RESOURCE_EXHAUSTED: Out of memory allocating 1099511627776 bytes.\nmore"),
        MemoryError(), KeyError("x"), SystemExit(3), OSError(28, "No space left on device"),
        ZeroDivisionError("a" * 100_000),
    ],
    ids=lambda wrong: type(wrong).__name__,
)  # fmt: skip
def test_whatever_a_trial_raises_the_sweep_goes_on(sweep, monkeypatch, wrong):
    left = [wrong]

    def train(words, began):
        if left:
            raise left.pop()
        return trained(words, began)

    monkeypatch.setattr(commands.sweep, "train_command", train)
    said = sweep("--trials", "2")
    assert "2 trials, best first; 1 failed" in said
    assert "note: trial 0 has failed with" in said and len(said) < 3000
    assert "Traceback" in Path("sweep/trial-0000-error.txt").read_text()
    assert sorted(path.name for path in Path("sweep").glob("trial-*")) == [
        "trial-0000-error.txt", "trial-0001", "trial-0002",
    ]  # fmt: skip


def test_a_trial_that_is_interrupted_is_shown_and_goes_on(sweep, monkeypatch):
    monkeypatch.setattr(commands.sweep, "train_command", lambda *_: 130)
    said = sweep("--trials", "1", status=130)
    assert "0 trials, best first; 1 cut off" in said and "sweep/trial-0000" in said
    monkeypatch.setattr(commands.sweep, "train_command", trained)
    said = sweep("--trials", "1")
    assert "1 trials, best first" in said and "cut off" not in said
    assert [path.name for path in Path("sweep").glob("trial-*")] == ["trial-0000"]


def test_trials_that_all_fail_end_the_sweep(sweep, monkeypatch):
    monkeypatch.setattr(commands.sweep, "train_command", lambda *_: 1 / 0)
    said = sweep(status=2)
    assert said.count("has failed with ZeroDivisionError") == 3
    assert "error: 3 trials in a row have failed" in said


def test_results_that_could_not_be_kept_are_no_results(sweep, monkeypatch):
    def train(words, began):
        trained(words, began)
        (Path("sweep") / "trial-0000" / "evaluation.json").unlink(missing_ok=True)
        return 0

    monkeypatch.setattr(commands.sweep, "train_command", train)
    assert "1 trials, best first; 1 failed" in sweep("--trials", "1")


def test_a_sweep_stays_the_same_however_its_folder_is_addressed_or_called(sweep, monkeypatch):
    sweep("--trials", "2")
    for folder in (Path("sweep").absolute(), "./sweep/", "sweep/../sweep"):
        assert "2 trials" in sweep("--trials", "2", folder=folder)
    monkeypatch.chdir("sweep")
    assert "2 trials" in sweep("--trials", "2", folder=".")
    monkeypatch.chdir("..")
    shutil.move("sweep", "moved")
    said = sweep("--trials", "3", folder="moved")
    assert "3 trials, best first" in said and "moved/trial-0000" in said
    assert not Path("sweep").exists()
    names = {path.name for path in Path("moved").glob("trial-*")}
    assert names == {"trial-0000", "trial-0001", "trial-0002"}


def test_a_sweep_from_before_its_name_was_kept_goes_on(sweep):
    sweep("--trials", "1")
    name = json.loads(Path("sweep/sweep.json").read_text())["study"]
    Path("sweep/sweep.json").unlink()
    shutil.move("sweep", "other")
    assert "2 trials" in sweep("--trials", "2", folder="other")
    assert json.loads(Path("other/sweep.json").read_text())["study"] == name


def test_a_name_that_is_none_is_explained(sweep):
    for text in ("{", "[]", "{}", '{"study": 1}', '{"study": ""}'):
        Path("sweep").mkdir(exist_ok=True)
        Path("sweep/sweep.json").write_text(text)
        assert "sweep.json" in sweep(status=2)


@example("q?mode=ro")
@example("a#b c;d&e")
@example("%41%")
@example("{x}{SCHEMA_VERSION}")
@example("a:b@c")
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0/"), min_size=1))
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_database_is_in_the_folder_whatever_its_name(tmp_path_factory, name):
    if name in (".", ".."):
        return
    above = tmp_path_factory.mktemp("above")
    study(above / name[:60])
    assert {path.name for path in above.iterdir()} == {name[:60]}
    assert (above / name[:60] / "sweep.db").stat().st_size > 0


def test_workers_may_start_at_once_on_a_new_folder(in_tmp):
    code = (
        f"import sys, warnings; sys.path.insert(0, {str(HOME)!r})\n"
        "warnings.simplefilter('ignore')\n"
        "from pathlib import Path\nfrom commands.study import Study\n"
        "import sqlalchemy, alembic, training.run_folder\nsys.stdin.read(1)\n"
        "study = Study(Path('sweep')); study.claim({'a': 1}); study.next(lambda trial: 1.0)\n"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True) for _ in range(3)]  # fmt: skip
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("x")
        worker.stdin.flush()
    said = [worker.communicate(timeout=300)[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0], said
    assert len(study(Path("sweep")).trials().done) == 3


def begun(worker: str) -> None:
    """A trial of a worker that is cut off."""
    found = study(Path("sweep"))
    asked = {"command": ["lstm", "copying", "--evaluate", "2"], "metric": "exact",
             "search": {"lr": "loguniform(1e-3,1e-2)"}}  # fmt: skip
    found.claim(asked)
    trial = found._study.ask()
    trial.suggest_float("lr", 1e-3, 1e-2, log=True)
    trial.set_user_attr("worker", worker)
    trial.set_user_attr("run", "trial-0000")
    found._study._storage.record_heartbeat(trial._trial_id)


def test_the_trial_of_a_killed_worker_is_taken_over_at_once(sweep):
    gone = subprocess.Popen(["true"])
    gone.wait()
    begun(f"{platform.node()} {gone.pid}")
    said = sweep("--trials", "1")
    assert "1 trials, best first" in said and "sweep/trial-0000" in said
    assert not Path("sweep/trial-0001").exists(), "it goes on in its folder"


def test_a_trial_that_is_running_is_shown(sweep, monkeypatch):
    begun(f"elsewhere {os.getpid()}")
    monkeypatch.setattr(commands.study, "GRACE", 1000)
    monkeypatch.setattr(commands.study.time, "monotonic", iter(range(0, 10**6, 600)).__next__)
    said = sweep("--trials", "1")
    assert "0 trials, best first; 1 running" in said and "running" in said
    assert "with other workers" in said


def test_a_worker_that_is_not_heard_of_is_replaced(sweep):
    begun("elsewhere 7")
    assert "1 trials, best first" in sweep("--trials", "1")


def test_a_locked_database_is_a_message(sweep, monkeypatch):
    sweep("--trials", "1")
    monkeypatch.setattr(commands.study, "PATIENCE", 0.1)
    holder = sqlite3.connect("sweep/sweep.db")
    holder.execute("BEGIN EXCLUSIVE")
    said = sweep("--trials", "2", status=2)
    assert "cannot use the database" in said and "locked" in said
    holder.close()
    assert "2 trials" in sweep("--trials", "2")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("what", ["deleted", "garbage", "locked"])
def test_a_database_that_goes_away_in_a_trial_is_a_message(sweep, monkeypatch, what):
    monkeypatch.setattr(commands.study, "PATIENCE", 0.1)
    holders = []

    def train(words, began):
        path = Path("sweep/sweep.db")
        if what == "deleted":
            path.unlink()
        elif what == "garbage":
            path.write_bytes(b"no database" * 1000)
        else:
            holders.append(sqlite3.connect(path))
            holders[0].execute("BEGIN EXCLUSIVE")
        return trained(words, began)

    monkeypatch.setattr(commands.sweep, "train_command", train)
    said = sweep("--trials", "2", status=2)
    assert said.startswith("error: cannot use the database") and said.count("\n") == 1
    assert Path("sweep/trial-0000/evaluation.json").exists()
    for holder in holders:
        holder.close()


def test_a_file_that_is_no_database_is_a_message(sweep):
    Path("sweep").mkdir()
    Path("sweep/sweep.db").write_bytes(b"mine" * 1000)
    assert "cannot use the database" in sweep(status=2)
    assert Path("sweep/sweep.db").read_bytes() == b"mine" * 1000


@pytest.mark.parametrize(
    "address",
    [
        "mysql+pymysql://user:secret@host/db", "nosuch://user:secret@host/db",
        "mysql+pymysql://user:sec@secret@host/db", "user:secret@host", "//user:secret@host",
        "postgresql://host/db?user=u&password=secret", "mysql+pymysql://user:secret@host:port/db",
        "mysql://user:secret{@host/db", "sqlite:////nowhere/user:secret@x/y.db",
        "postgresql+psycopg2://u:secret@/db?host=/nowhere",
    ],
)  # fmt: skip
def test_a_password_is_never_shown_nor_kept(sweep, in_tmp, monkeypatch, address):
    said = sweep("--storage", address, status=2)
    assert ("secret" not in said and "--storage" in said) or "database" in said
    said += sweep("--storage", address, "--storage", address, status=2)
    monkeypatch.setattr(sys, "argv", ["deepcalc", *WORDS, "--storage", address])
    if "://" in address:
        said += json.dumps(environment())
    assert "secret" not in said
    for path in in_tmp.rglob("*"):
        assert not path.is_file() or b"secret" not in path.read_bytes()
