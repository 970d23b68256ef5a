"""The formats of a learned table: code does what was learned, and says what was left out."""

import dataclasses
import json

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.machine.run import run
from nram.model import TableModel
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from tasks import make_task, spec
from tests.nram.small import circuit, draw
from training.formats import Order

SOME = ["access", *(pytest.param(n, marks=pytest.mark.slow) for n in ("copying", "list_search"))]


def order(task, **more) -> Order:
    card = {"run": "r", "learner": "nram", "seed": 0, "step": 1, "checkpoint": "c", "proofs": []}
    return Order(task, card, jax.random.key(0), **more)


@pytest.mark.parametrize("name", SOME)
def test_simplified_code_does_what_was_learned_on_problems_and_says_what_was_left_out(name):
    task = make_task(name)
    table = jax.tree.map(np.asarray, WiringTable.of(circuit(name)))
    model = TableModel(task, (1, 6), table)
    text = model.exports()["python"].write(order(task, count=True))
    assert isinstance(text, str)
    assert "Simplified: " in text and "are never reached" in text and "--exact" in text
    assert "Proof: none." in text and "no soft machine" in text
    found: dict = {}
    exec(text, found)
    tape = draw(name, 6, task.cells(6) + 5, 2000, [1 + k % 6 for k in range(2000)], seed=5)
    limit = task.tape_limit(6)
    ends = jax.tree.map(np.asarray, run(table, tape.memory, limit))
    for k, cells in enumerate(np.asarray(tape.memory)):
        mine = cells.tolist()
        assert found[name](mine, limit) == ends.steps[k] and mine == ends.memory[k].tolist()
    told = json.loads(model.exports()["json"].write(order(task)))
    assert told["task"] == spec(task) and told["kind"] == "circuit"
    again = run(parse_circuit(told["text"]), tape.memory[:50], limit)
    assert (np.asarray(again.memory) == ends.memory[:50]).all()
    assert jnp.array_equal(again.steps, ends.steps[:50])


def test_the_head_says_what_is_proved():
    model = TableModel(make_task("access"), (1, 6), WiringTable.of(circuit("access")))

    def head(**proof):
        asked = order(make_task("access"))
        asked = dataclasses.replace(asked, card={**asked.card, "program_proof": proof})
        return [
            " ".join(str(model.exports()[kind].write(asked)).split()) for kind in ("python", "c")
        ]

    for text in head(status="proved", memory="M >= n + 2", solver="Z3"):
        assert "every length n >= 1 and every memory of M >= n + 2 cells" in text.replace(
            " * ", " "
        )
    wrong = {"n": 2, "memory": [1, 4, 7], "outcome": "wrong answer"}
    for text in head(status="refuted", counterexample=wrong):
        assert "refuted" in text and "length 2 in the memory 1 4 7: wrong answer" in text
    for text in head(status="unknown", bounded="all with n = 1"):
        assert "none was found, and no wrong answer; tried: all with n = 1" in text


def test_the_graph_has_every_gate_and_wire_of_each_rule():
    model = TableModel(make_task("copying"), (1, 6), WiringTable.of(circuit("copying")))
    text = str(model.exports()["dot"].write(order(make_task("copying"), exact=True)))
    one, *more = text.split("subgraph cluster_")[1:]
    assert len(more) >= 2
    loop = next(part for part in more if "memory[d] = memory[s]" in part or "read" in part)
    assert '_read" -> "' in one and "then rule" in one
    assert "write" in loop
