"""From a controller to a table, and where it stops."""

import dataclasses
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

from nram.controllers import NetworkController
from nram.gradient.validation import endings
from nram.machine.machine import Machine
from nram.machine.run import run, score
from nram.programs.discretise import stop_at, wiring_table
from nram.programs.extract import Examples, prune
from nram.programs.table import WiringTable, circuit_of
from nram.programs.text import parse_circuit
from tasks import make_task

FOLDER = Path(__file__).parents[2] / "examples" / "circuits"


def draw(name, size=4, memory=16, count=30):
    task = make_task(name)
    keys = jax.random.split(jax.random.key(0), count)

    def one(key):
        return task.tape(task.sample(key, size, size, memory - 1), size, memory)

    return jax.jit(jax.vmap(one))(keys)


def of(tape, limit):
    return [Examples(tape.memory, limit)]


def test_the_end_can_be_chosen_on_examples():
    tape = draw("copying")
    table = WiringTable.of(parse_circuit((FOLDER / "copying.txt").read_text()))
    endless = dataclasses.replace(table, stop=table.stop & False)
    assert not score(run(endless, tape.memory, 100), tape).exact.any()
    found = endings(endless, tape, jnp.full(len(tape.memory), 100), 100)
    assert not found.learned.any()
    share = np.asarray(found.chosen.mean(0))
    chosen = stop_at(endless, int(share.argmax()))
    assert score(run(chosen, tape.memory, 100), tape).exact.all()
    longer = draw("copying", 40, 100)
    assert score(run(circuit_of(prune(chosen, of(tape, 100))), longer.memory, 900),
                 longer).exact.all()  # fmt: skip


def test_the_table_of_a_network_is_the_network():
    tape = draw("access")
    network = NetworkController.make(Machine(3), jax.random.key(2), "feedforward", 16, 4.0)
    one, other = run(network, tape.memory, 9), run(wiring_table(network), tape.memory, 9)
    assert all(bool((a == b).all()) for a, b in zip(one, other, strict=True))
