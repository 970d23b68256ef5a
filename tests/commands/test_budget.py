"""`--budget` ends training in time and says so; the run can be resumed."""

import pytest

from commands.budget import Budget
from commands.train_options import read_command
from deepcalc.__main__ import main
from tasks import UsageError
from training.run_folder import Run

LSTM = ["lstm", "copying", "--hidden", "2", "--batch", "2", "--chunk", "10", "--lengths", "1", "2"]


@pytest.mark.parametrize("text", ["", "10", "m", "-5s", "0s", "1d", "ten m", "1e3s"])
def test_a_budget_is_a_time(text):
    with pytest.raises(UsageError, match="--budget takes a time"):
        Budget(text)


def test_training_ends_when_the_time_is_over_and_can_go_on(tmp_path, capsys):
    command = ["train", *LSTM, "--run", str(tmp_path / "run")]
    assert main([*command, "--steps", "1000000", "--budget", "0.01s"]) == 0
    said = capsys.readouterr().out
    assert "not finished: the time of --budget 0.01s is over" in said
    assert "--resume" in said
    assert main([*command, "--steps", "30", "--resume"]) == 0


def test_a_wrong_budget_makes_no_run(tmp_path, capsys):
    assert main(["train", *LSTM, "--run", str(tmp_path / "run"), "--budget", "10"]) == 2
    assert "10m" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_a_run_is_resumed_with_its_own_trainer(tmp_path):
    command = ["nram", "access", "--run", str(tmp_path / "run")]
    by_gradient, _ = read_command([*command, "--trainer", "gradient"])
    Run.create(tmp_path / "run", by_gradient).release()
    resumed, _ = read_command([*command, "--resume"])
    assert resumed.plain() == by_gradient.plain()
