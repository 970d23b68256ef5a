"""A sweep: ordinary runs, shared among workers, gone on with after a stop, best first."""

import json
import sys
import time
from pathlib import Path

import pytest
from tests_helpers import running

import commands.sweep
from commands.main import main
from tasks import UsageError
from training import load
from training.results import read_results

HOME = Path(__file__).parent.parent.parent
WORDS = ["sweep", "npi", "copying", "--embed", "8", "--key", "8", "--traces", "10", "--lengths",
         "1", "3", "--chunk", "10", "--steps", "20", "--samples", "4", "--evaluate", "2",
         "--folder", "sweep"]  # fmt: skip
START = (
    f"import sys; sys.path.insert(0, {str(HOME)!r})\n"
    "from deepcalc.__main__ import main; sys.exit(main())"
)
SPACE = ["--search", "lr=loguniform(1e-3,1e-2)", "hidden=choice(8,16)"]


def runs() -> list[Path]:
    return sorted(Path("sweep").glob("trial-*"))


def test_trials_are_ordinary_runs_and_a_sweep_goes_on(in_tmp, capsys):
    assert main([*WORDS, *SPACE, "--trials", "2"]) == 0
    assert [run.name for run in runs()] == ["trial-0000", "trial-0001"]
    for folder in runs():
        run = load(folder)
        assert run.step == 20 and len(read_results(run.run)) == 1
        assert 1e-3 <= run.config.options["lr"] <= 1e-2 and run.config.options["hidden"] in (8, 16)
    assert len({load(folder).config.options["lr"] for folder in runs()}) == 2
    capsys.readouterr()

    assert main([*WORDS, *SPACE, "--trials", "2"]) == 0
    assert len(runs()) == 2, "two were asked for, and two are there"
    assert "2 trials, best first" in capsys.readouterr().out
    assert main([*WORDS, *SPACE, "--trials", "3"]) == 0
    assert len(runs()) == 3
    capsys.readouterr()

    assert main([*WORDS, "--search", "lr=uniform(1e-3,1e-2)", "--trials", "9"]) == 2
    assert "another sweep" in capsys.readouterr().err
    assert len(runs()) == 3


def test_a_trial_that_cannot_be_run_does_not_end_the_others(in_tmp, capsys, monkeypatch):
    """As with too little memory for these sizes. Three in a row are too many."""
    refused, real = [1], commands.sweep.train_command

    def poor(words, began):
        refused[0] -= 1
        if refused[0] >= 0:
            raise UsageError("too little memory")
        return real(words, began)

    monkeypatch.setattr(commands.sweep, "train_command", poor)
    assert main([*WORDS, *SPACE, "--trials", "2"]) == 0
    said = capsys.readouterr()
    assert "2 trials, best first" in said.out
    assert "note: trial 0 cannot be run: too little memory" in said.err
    assert [run.name for run in runs()] == ["trial-0001", "trial-0002"]
    refused[0] = 9
    assert main([*WORDS, *SPACE, "--trials", "4"]) == 2
    said = capsys.readouterr().err
    assert said.count("cannot be run: too little memory") == 3
    assert "error: 3 trials in a row have failed" in said


@pytest.mark.slow
def test_workers_share_a_sweep_and_a_stopped_trial_goes_on(in_tmp):
    words = [word if word != "20" else "1000" for word in WORDS]
    code = [sys.executable, "-c", START, *words, *SPACE, "--trials", "4", "--save-every", "10"]
    with running(code) as first:
        while not list(Path("sweep").glob("*/metrics.jsonl")) and first.poll() is None:
            time.sleep(0.2)
        first.terminate()
        assert first.wait(timeout=300) == 130
    stopped = runs()[0]
    before = load(stopped).step
    with running(code) as one, running(code) as other:
        assert [worker.wait(timeout=500) for worker in (one, other)] == [0, 0]
    assert load(stopped).step >= before
    finished = [run for run in runs() if (run / "evaluation.json").exists()]
    assert stopped in finished and 4 <= len(finished) <= 5  # two may begin the last one at once
    for run in finished:
        assert "reason" in json.loads((run / "metrics.jsonl").read_text().splitlines()[-1])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--search", "lr=1"], "write lr="),
        (["--search", "lr"], "--search takes NAME=RANGE"),
        (["--search", "ler=uniform(1,2)"], "did you mean 'lr'"),
        (["--search", "sampling=uniform(1,2)"], "is not a number"),
        (["--search", "hidden=choice(-1,8)"], "at least 1"),
        (["--search", "remat=choice(true,false)"], "write choice(True,False)"),
        ([*SPACE, "--trials", "0"], "--trials"),
        ([*SPACE, "--run", "here"], "--run is for one run"),
        ([*SPACE, "--hiden", "3"], "--hiden"),
        ([*SPACE, "--storage", "nowhere"], "cannot open --storage"),
    ],
)
def test_what_cannot_be_tried_is_refused(in_tmp, capsys, words, says):
    try:
        status = main([*WORDS, *words])
    except SystemExit as left:
        status = left.code
    assert status == 2
    printed = capsys.readouterr()
    assert says in printed.out + printed.err
    assert not Path("sweep").exists()


def test_a_missing_optuna_is_told(in_tmp, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "optuna", None)
    assert main([*WORDS, *SPACE]) == 2
    assert "install the extra `sweep`" in capsys.readouterr().err
    assert not Path("sweep").exists()
