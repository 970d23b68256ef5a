"""The proof that is tried when training has ended."""

import json
from types import SimpleNamespace

import pytest

from commands.train_options import read_command
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from nram.prove.after import prove_after
from tasks import UsageError, make_task
from training.after import prove_finished
from training.run_folder import Run

ACCESS = "registers p\n0 | read=p inc=read p=inc\n1 | read=p write=zero,read !"
WRONG = "registers p\n0 | read=p inc=read p=inc\n1 | read=p write=one,read !"


def finished(folder, text: str, task: str = "access") -> SimpleNamespace:
    model = SimpleNamespace(task=make_task(task), driver=WiringTable.of(parse_circuit(text)))
    run = Run(folder)
    return SimpleNamespace(
        model=model, run=run, config=SimpleNamespace(seed=0, learner="nram", steps=100),
        checkpoint="0123456789abcdef", step=10, interrupted=False, failed=False,
    )  # fmt: skip


def test_the_outcome_is_kept_and_said(tmp_path):
    said = prove_after(finished(tmp_path, ACCESS), 20)
    assert said is not None
    assert "proved, for every n >= 1" in said
    kept = json.loads((tmp_path / "proof.json").read_text())
    assert (kept["status"], kept["checkpoint"]) == ("proved", "0123456789abcdef")
    assert (tmp_path / "proof.smt2").exists()


def test_a_script_gets_the_same_attempt_for_any_trainer(tmp_path):
    """`training.train` and the command call this, whichever trainer has found the program."""
    done = finished(tmp_path, ACCESS)
    for stop in ({"step": 100}, {"interrupted": True}, {"failed": True}):
        assert prove_finished(SimpleNamespace(**vars(done) | stop), 20) is None  # pyright: ignore
    assert prove_finished(done, 0) is None  # pyright: ignore
    assert not list(tmp_path.iterdir())
    assert "proved" in (prove_finished(done, 20) or "")  # pyright: ignore
    assert (tmp_path / "proof.json").exists()


def test_a_wrong_program_is_refuted(tmp_path):
    assert "refuted" in (prove_after(finished(tmp_path, WRONG), 5) or "")
    assert json.loads((tmp_path / "proof.json").read_text())["counterexample"]


def test_without_a_solver_nothing_is_tried(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert prove_after(finished(tmp_path, ACCESS), 5) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words",
    [["lstm", "copying", "--prove", "5"], ["nram", "access", "--prove", "-1"],
     ["nram", "access", "--prove", "inf"]],
)  # fmt: skip
def test_a_time_that_makes_no_sense_is_refused(words):
    with pytest.raises(UsageError, match="--prove"):
        read_command(words)
