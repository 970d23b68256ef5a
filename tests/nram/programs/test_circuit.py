"""Circuits as controllers: what rules mean on the discrete and the soft machine."""

import jax
import jax.numpy as jnp
import pytest

from nram.gradient.loss import unroll
from nram.machine.algebra import one_hot
from nram.machine.run import make_memories, run
from nram.programs.table import WiringTable
from nram.programs.text import format_circuit, parse_circuit
from tasks.core.errors import UsageError


def test_phases_that_say_what_comes_next():
    text = "registers a\nphase x\n- | a=inc inc=a\nphase y\n- | dec=a a=dec ->z\nphase z\n- | ! \n"
    circuit = parse_circuit(text)
    assert format_circuit(circuit).count("->") == 0  # z is next anyway
    circuit = parse_circuit(
        "registers a\nphase x\n0 | inc=a a=inc ->x\n1 | write=zero,one !\nphase y\n- |"
    )
    result = run(circuit, make_memories([[5]], 8), 9)
    assert result.steps.tolist() == [2]
    assert result.memory[0, 0] == 1
    table = run(WiringTable.of(circuit), make_memories([[5]], 8), 9)
    assert table.steps.tolist() == [2]
    soft, _, _ = unroll(circuit, one_hot(make_memories([[5]], 8)[0], 8), 3, lambda s: s.memory)
    assert soft[:2].tolist() == [0, 1]


def test_a_rule_that_names_no_write_changes_nothing():
    circuit = parse_circuit("registers a\n0 | one=\n".replace("one=", "inc=a a=inc") + "1 | !")
    memory = make_memories([[4, 3, 2, 1, 0]])
    assert (run(circuit, memory, 5).memory == memory).all()


def test_first_rule_that_fits_is_taken():
    circuit = parse_circuit(
        "registers a b\n00 | a=one\n1- | write=zero,one !\n-0 | write=zero,two !"
    )
    assert run(circuit, make_memories([[0]], 4), 5).memory[0, 0] == 1


def test_uncovered_patterns_are_listed():
    circuit = parse_circuit("registers a b\n00 | a=one\n1- | !")
    assert circuit.uncovered() == [("", "01")]


def test_the_soft_machine_keeps_what_no_rule_covers():
    """Half the mass of the register is at 0 and has no rule; there nothing may change."""
    circuit = parse_circuit("registers a\n1 | write=zero,two a=two !")
    half = jnp.array([0.5])
    _, signal = circuit.soft(circuit.start(), half)
    assert signal.stop == 0.5
    from nram.machine.algebra import MachineState, Soft
    from nram.machine.timestep import timestep

    size = 4
    registers = jnp.array([[0.5, 0.5, 0, 0]])
    memory = one_hot(jnp.array([3, 1, 1, 1]), size)
    state = timestep(circuit.machine, Soft(size), signal.wiring, MachineState(registers, memory))
    assert state.registers[0].tolist() == [0.25, 0.25, 0.5, 0]
    quiet = circuit.soft(circuit.start(), jnp.array([1.0]))[1]
    state = timestep(circuit.machine, Soft(size), quiet.wiring, MachineState(one_hot(
        jnp.array([0]), size), memory))  # fmt: skip
    assert (state.memory == memory).all()
    assert quiet.stop == 0


def test_too_many_registers_for_the_soft_machine_are_told():
    names = [f"r{i}" for i in range(13)]
    circuit = parse_circuit(f"registers {' '.join(names)}\n{'-' * 13} | !")
    assert run(circuit, make_memories([[0]], 4), 5).halted.all()
    with pytest.raises(UsageError, match="12 registers, not 13"):
        jax.eval_shape(circuit.soft, circuit.start(), jnp.ones(13))
    with pytest.raises(UsageError, match="at most 12 registers"):
        WiringTable.of(circuit)
