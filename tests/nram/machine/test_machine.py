"""One timestep, three meanings: distributions, integers, plain Python."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.gradient.loss import unroll
from nram.machine.algebra import Hard, MachineState, Soft, one_hot
from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.machine.run import make_memories, run
from nram.machine.timestep import timestep
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from tests.nram import plain
from tests.nram.plain import WIDE


def random_wirings(machine, count, seed):
    """Candidates for every choice, any that are allowed, [count, choices]."""
    draw = np.random.default_rng(seed).random((count, len(machine.reach)))
    return (draw * np.asarray(machine.reach)).astype(np.int32)


def names_of(machine, choices):
    """A wiring of numbers as the plain interpreter takes it."""
    names = [f"r{i}" for i in range(machine.registers)]
    candidates, wires, at = [*names, *machine.outputs], {}, 0
    for name, gate in machine.modules:
        wires[name] = [candidates[c] for c in choices[at : at + gate.arity]]
        at += gate.arity
    return wires | {n: [candidates[c]] for n, c in zip(names, choices[at:], strict=True)}


@pytest.mark.parametrize(
    ("gates", "repeat", "size"),
    [(PAPER, 1, 4), (PAPER, 2, 11), (WIDE, 2, 4), ((*WIDE, "write"), 1, 11)],
)
def test_random_timesteps_mean_the_same_softly_discretely_and_plainly(gates, repeat, size):
    machine, count = Machine(3, gates, repeat), 300
    wirings = random_wirings(machine, count, repeat)
    rng = np.random.default_rng(size)
    registers = rng.integers(size, size=(count, 3)).astype(np.int32)
    memory = rng.integers(size, size=(count, size)).astype(np.int32)

    @jax.jit
    @jax.vmap
    def both(wiring, registers, memory):
        hard = timestep(machine, Hard(size), wiring, MachineState(list(registers), memory))
        weights = one_hot(wiring, machine.reach[-1])
        start = MachineState(one_hot(registers, size), one_hot(memory, size))
        return (jnp.stack(hard.registers), hard.memory), timestep(
            machine, Soft(size), weights, start
        )

    (hard_registers, hard_memory), soft = both(wirings, registers, memory)
    np.testing.assert_allclose(soft.registers, one_hot(hard_registers, size), atol=1e-5)
    np.testing.assert_allclose(soft.memory, one_hot(hard_memory, size), atol=1e-5)
    for i in range(count):
        cells = memory[i].tolist()
        before = {f"r{j}": int(v) for j, v in enumerate(registers[i])}
        after = plain.step(names_of(machine, wirings[i]), before, cells, gates, repeat)
        assert list(after.values()) == hard_registers[i].tolist()
        assert cells == hard_memory[i].tolist()


def random_circuit(seed):
    """The text of a random program of three registers and random rules."""
    rng = np.random.default_rng(seed)
    machine = Machine(3)
    lines = ["registers r0 r1 r2"]
    for number, choices in enumerate(random_wirings(machine, 6, seed)):
        wires = names_of(machine, choices)
        if rng.random() < 0.5 and not any("write" in v for v in wires.values()):
            del wires["write"]  # which then writes back
        words = [f"{k}={','.join(v)}" for k, v in wires.items() if v]
        pattern = "".join(rng.choice(list("01-"), 3))
        lines.append(f"{pattern} | {' '.join(words)} {'!' if number == 5 else ''}")
    return "\n".join(lines)


def checked(text, result, memory, steps):
    """Compares runs with those of the plain interpreter, whose results it yields."""
    for i in range(len(memory)):
        cells, halted, taken, undefined = plain.run(text, memory[i].tolist(), steps)
        assert result.memory[i].tolist() == cells
        assert bool(result.halted[i]) == halted
        assert int(result.steps[i]) == taken
        assert bool(result.undefined[i]) == (undefined is not None)
        if undefined is not None:
            assert "".join("01"[not z] for z in result.zero[i]) == undefined
        yield i, cells, halted, taken


def test_random_programs_run_as_in_plain_python():
    """As tables, which all run through one compiled machine."""
    size, steps = 7, 9
    for seed in range(24):
        text = random_circuit(seed)
        memory = np.random.default_rng(seed).integers(size, size=(20, size))
        result = run(WiringTable.of(parse_circuit(text)), make_memories(memory), steps)
        for _ in checked(text, result, memory, steps):
            pass


@pytest.mark.parametrize("seed", range(2))
def test_random_circuits_run_the_same_softly_discretely_and_plainly(seed):
    text, size, steps = random_circuit(seed), 7, 9
    circuit = parse_circuit(text)
    memory = np.random.default_rng(seed).integers(size, size=(20, size))
    result = run(circuit, make_memories(memory), steps)

    def soft(cells):
        stop, _, memories = unroll(circuit, one_hot(cells, size), steps, lambda s: s.memory)
        return stop, memories

    with jax.enable_x64(True):  # sums of sums: in single precision errors double in a timestep
        stops, memories = map(np.asarray, jax.jit(jax.vmap(soft))(make_memories(memory)))
    for i, cells, halted, taken in checked(text, result, memory, steps):
        # Without a rule everything stays as it is; a halted machine goes on, so look at its end.
        last = taken - 1 if halted else steps - 1
        assert memories[i, last].argmax(-1).tolist() == cells
        np.testing.assert_allclose(memories[i, last].max(-1), 1, atol=1e-12)
        np.testing.assert_allclose(stops[i, last], float(halted), atol=1e-12)
