"""From a network to a circuit that does the same."""

import dataclasses

import jax
import numpy as np
import pytest

from nram.controllers import NetworkController
from nram.machine.machine import Machine
from nram.machine.run import run, score
from nram.programs.discretise import wiring_table
from nram.programs.extract import Examples, extract, prune, unfold
from nram.programs.table import WiringTable, circuit_of
from nram.programs.text import format_circuit, parse_circuit
from tasks.core.errors import UsageError
from tests.nram.small import SMALL, circuit, draw


def of(tape, limit):
    return [Examples(tape.memory, limit)]


@pytest.mark.parametrize("kind", ["feedforward", "lstm"])
def test_the_circuit_of_a_network_does_what_it_does(kind):
    tape = draw("copying")
    network = NetworkController.make(SMALL, jax.random.key(1), kind, 16, 3.0)
    found = extract(wiring_table(network) if kind == "feedforward" else network, of(tape, 12))
    one, other = run(network, tape.memory, 12), run(found, tape.memory, 12)
    for part in ("memory", "halted", "steps"):
        assert (getattr(one, part) == getattr(other, part)).all()
    assert parse_circuit(format_circuit(found)) == found


def test_a_network_of_rules_comes_back_as_these_rules():
    """A table that copies, overloaded with useless wires, is pruned to the program it hides."""
    tape = draw("copying")
    wanted = circuit("copying")
    table = WiringTable.of(wanted)
    noise = np.array(table.wiring)
    starts = np.cumsum([0] + [m.gate.arity for m in wanted.machine.modules])
    noise[:, :, starts[9] : starts[13]] = 1  # le, eq, min and max compute something for nobody
    noise[:, 6, starts[-1] :] = 14  # in the last timestep all registers take the output of min
    table = dataclasses.replace(table, wiring=np.maximum(noise, 0))
    pruned = prune(table, of(tape, 100))
    assert pruned.covered.sum() == 3
    found = circuit_of(pruned)
    result = run(found, tape.memory, 100)
    assert score(result, tape).exact.all()
    assert not any(gate in format_circuit(found) for gate in ("le", "eq", "min", "max"))


def test_gates_that_a_wire_can_do_without_are_spared():
    """An Access that computes its zero and hands on what it read."""
    text = """registers r1 r2
    00 | read=r1 inc=read r1=inc
    10 | read=r1 sub=read,read max=read,r2 write=sub,max !
    """
    tape = draw("access")
    found = extract(WiringTable.of(parse_circuit(text)), of(tape, 20))
    assert "10 | read=r1 write=zero,read !" in format_circuit(found)


def test_a_pattern_that_only_even_memories_come_to_is_kept():
    """What training once found: its first timestep also doubles k + 1, which is 0 in a memory of
    2 (k + 1) cells. Tested in odd memories it seemed to have two patterns."""
    text = """registers r1 r2
    00 | read=r1 inc=read add=inc,inc r1=inc r2=add
    11 | read=r1 write=zero,read !
    10 | read=r1 write=r2,read !
    """
    table, odd, even = (
        WiringTable.of(parse_circuit(text)),
        draw("access", 8, 15),
        draw("access", 8, 16, 200),
    )
    assert extract(table, of(odd, 20)).uncovered() != extract(table, of(even, 20)).uncovered()
    both = extract(table, [*of(odd, 20), *of(even, 20)])
    for tape in (odd, even):
        assert score(run(both, tape.memory, 20), tape).exact.all()


def test_networks_with_memory_become_phases():
    """An LSTM whose choices change in time; the fewest phases that do are found."""
    tape = draw("swap")
    network = NetworkController.make(Machine(2), jax.random.key(5), "lstm", 16, 6.0)
    table = unfold(network, of(tape, 8))
    one, other = run(network, tape.memory, 8), run(table, tape.memory, 8)
    assert (one.memory == other.memory).all()
    with pytest.raises(UsageError, match="no circuit of at most 0 phases"):
        unfold(network, of(tape, 8), most=0)
