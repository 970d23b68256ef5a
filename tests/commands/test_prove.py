"""The command `deepcalc prove`."""

import json

import pytest

from commands.main import main
from tasks.specifications import registry
from tests.nram.small import CIRCUITS
from training import train

pytest.importorskip("z3")
ACCESS = str(CIRCUITS / "access.txt")


def test_a_circuit_is_proved_and_the_proof_is_written(in_tmp, capsys):
    words = ["prove", ACCESS, "access", "--json", "p.json", "--certificate", "p.smt2"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert said.startswith("access: proved, for every n >= 1 and every M >= n + 2")
    found = json.loads((in_tmp / "p.json").read_text())
    assert found["status"] == "proved" and found["solver"].startswith("Z3 ")
    assert (in_tmp / "p.smt2").read_text().count("(check-sat)") == found["queries"]


def test_a_wrong_circuit_is_refuted_with_status_1(in_tmp, capsys):
    (in_tmp / "c.txt").write_text("registers p\n0 | read=p write=p,read !\n")
    assert main(["prove", "c.txt", "copying", "--json", "-"]) == 1
    assert json.loads(capsys.readouterr().out)["status"] == "refuted"


def test_a_task_without_a_specification_gets_the_bounded_statement(in_tmp, capsys, monkeypatch):
    monkeypatch.delitem(registry._KNOWN, "copying")
    (in_tmp / "c.txt").write_text("registers p\n0 | read=p write=p,read !\n")
    assert main(["prove", "c.txt", "copying", "--json", "-"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["status"] == "unknown" and "specification" in found["reasons"][0]
    assert "of 180 random problems" in found["bounded"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([ACCESS], "name the task"),
        ([ACCESS, "nothing"], "nothing"),
        ([ACCESS, "access", "--seconds", "0"], "positive"),
        (["missing.txt", "access"], "cannot read"),
    ],
)
def test_mistakes_are_told(in_tmp, capsys, words, message):
    assert main(["prove", *words]) == 2
    said = capsys.readouterr().err
    assert message in said and "Traceback" not in said


def test_a_run_gets_proof_json(in_tmp, capsys):
    pytest.importorskip("numba")
    train("nram", "access", run="run", trainer="search", seed=1)
    capsys.readouterr()
    assert main(["prove", "run"]) == 0
    found = json.loads((in_tmp / "run" / "proof.json").read_text())
    assert found["status"] == "proved" and found["checkpoint"]
    assert (in_tmp / "run" / found["certificate"]).is_file()
    assert main(["explain", "run"]) == 0
    assert "deepcalc prove: proved for every n >= 1 and every M >=" in capsys.readouterr().out
    assert main(["prove", "run", "access"]) == 2
