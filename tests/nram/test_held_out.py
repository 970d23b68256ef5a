"""A program found from examples, and the report on those that are held out."""

import json

import pytest

from nram.held_out import held_out_results
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from tasks import make_task
from tasks.core.examples import remember
from tests.tasks.test_examples import examples_of_increment
from training import load, train

INCREMENT = """registers p x
00 | read=p inc=read p=inc
11 | read=p inc=x dec=p write=dec,inc x=read p=add add=p,one
10 | !
"""


def table(text: str) -> WiringTable:
    return WiringTable.of(parse_circuit(text))


def test_wrong_held_out_examples_are_listed_with_what_was_left():
    task = make_task(remember(examples_of_increment(40)))
    held = held_out_results(task, table("registers p\n- | read=p write=zero,two !"))
    assert held is not None
    assert held["right"] + len(held["wrong"]) == held["held_out"] == len(task.given()[1])
    for one in held["wrong"]:
        assert one["halted"]
        assert one["left"] == [2, *one["before"][1:]]
    assert held_out_results(make_task("copying"), table(INCREMENT)) is None


@pytest.mark.slow
def test_a_program_is_found_from_twenty_examples(tmp_path):
    pytest.importorskip("numba")
    done = train("nram", data=list(examples_of_increment(20)), run=tmp_path / "run", steps=3000)
    (held,) = json.loads((tmp_path / "run" / "held_out.json").read_text())
    assert done.reason.startswith("found: right on all 18 examples")
    assert held["training"] == 18
    assert held["right"] == held["held_out"] == 1  # of 20 examples, two are the same
    (row,) = load(tmp_path / "run").evaluate([1], samples=8)
    assert "held_out" in row["task"]
