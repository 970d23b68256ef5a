"""From a controller to a table, and where it stops."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.controllers import NetworkController
from nram.gradient.validation import endings
from nram.machine.run import run, score
from nram.programs.discretise import stop_at, wiring_table
from nram.programs.extract import Examples, prune
from nram.programs.table import WiringTable, circuit_of
from tasks.core.errors import UsageError
from tests.nram.small import SMALL, circuit, draw


def test_the_end_can_be_chosen_on_examples():
    tape = draw("copying")
    table = WiringTable.of(circuit("copying"))
    endless = dataclasses.replace(table, stop=table.stop & False, covered=table.covered | True)
    assert not score(run(endless, tape.memory, 100), tape).exact.any()
    found = endings(endless, tape, jnp.full(len(tape.memory), 100), 100)
    assert not found.learned.any()
    share = np.asarray(found.chosen.mean(0))
    chosen = jax.tree.map(np.asarray, stop_at(endless, int(share.argmax())))
    assert score(run(chosen, tape.memory, 100), tape).exact.all()
    longer = draw("copying", 40, 100)
    pruned = circuit_of(prune(chosen, [Examples(tape.memory, 100)]))
    assert score(run(pruned, longer.memory, 900), longer).exact.all()


def test_the_table_of_a_network_is_the_network():
    tape = draw("access")
    network = NetworkController.make(SMALL, jax.random.key(2), "feedforward", 16, 4.0)
    one, other = run(network, tape.memory, 9), run(wiring_table(network), tape.memory, 9)
    assert all(bool((a == b).all()) for a, b in zip(one, other, strict=True))


def test_a_controller_with_memory_has_no_table():
    network = NetworkController.make(SMALL, jax.random.key(5), "lstm", 4)
    with pytest.raises(UsageError, match="without memory"):
        wiring_table(network)
