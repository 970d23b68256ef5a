"""The timestep of the solver and of the simulation equal that of the discrete machine."""

import functools

import jax
import numpy as np
import pytest

from nram.machine.algebra import Hard, MachineState
from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.machine.timestep import timestep
from nram.programs.table import WiringTable, empty, used
from nram.prove.simulate import Act, program_of, simulate

z3 = pytest.importorskip("z3")
STATES = 400
MACHINES = (
    Machine(3, PAPER),
    Machine(
        2, ("zero", "two", "read", "read", "add", "sub", "max", "write", "read", "lt", "write")
    ),
)


@functools.partial(jax.jit, static_argnums=(0, 1))
def _machine(machine, size, wiring, registers, memory):
    def one(wires, held, cells):
        after = timestep(machine, Hard(size), wires, MachineState(list(held), cells))
        return jax.numpy.stack(after.registers), after.memory

    return jax.vmap(one)(wiring, registers, memory)


def random_states(machine, size, seed):
    rng = np.random.default_rng(seed)
    wiring = rng.integers(0, machine.reach, (STATES, len(machine.reach)))
    registers = rng.integers(0, size, (STATES, machine.registers))
    return (
        wiring.astype(np.int32),
        registers.astype(np.int32),
        rng.integers(0, size, (STATES, size)).astype(np.int32),
    )


@pytest.mark.parametrize("size", [3, 5, 8])
@pytest.mark.parametrize("machine", MACHINES, ids=["paper", "wide"])
def test_a_timestep_as_formulas_is_a_timestep_of_the_machine(machine, size):
    from nram.prove.encode import encode

    states = random_states(machine, size, size)
    after, cells = map(np.asarray, _machine(machine, size, *states))
    program = program_of(empty(machine))
    M, memory = z3.Int("M"), z3.Array("memory", z3.IntSort(), z3.IntSort())
    names = [z3.Int(f"r{i}") for i in range(machine.registers)]
    for row, (wiring, registers, before) in enumerate(zip(*states, strict=True)):
        act = Act(used(machine, wiring), False, 0)
        step = encode(program, act, M, names, memory, "out.")
        solver = z3.Solver()
        solver.add(size == M, *step.facts)
        solver.add(*[name == int(v) for name, v in zip(names, registers, strict=True)])
        solver.add(*[memory[i] == int(v) for i, v in enumerate(before)])
        new = [z3.Int(f"new{i}") for i in range(machine.registers)]
        solver.add(*[a == b for a, b in zip(new, step.registers, strict=True)])
        assert solver.check() == z3.sat  # the equations define every output: there is one solution
        model = solver.model()
        assert [model[name].as_long() for name in new] == after[row].tolist()
        held = [model.eval(step.memory[i], model_completion=True).as_long() for i in range(size)]
        assert held == cells[row].tolist()


def test_runs_equal_those_of_the_discrete_machine():
    from nram.machine.run import run

    machine, rng = MACHINES[0], np.random.default_rng(0)
    size, limit, halted = 7, 12, 0
    for _ in range(12):
        table = empty(machine)
        rows = len(table.covered[0])
        table.wiring[0] = rng.integers(0, machine.reach, (rows, len(machine.reach)))
        table.stop[0], table.covered[0] = rng.random(rows) < 0.3, rng.random(rows) < 0.9
        assert isinstance(table, WiringTable)
        memory = rng.integers(0, size, (20, size)).astype(np.int32)
        wanted = run(table, jax.numpy.asarray(memory), limit)
        got = simulate(program_of(table), memory.tolist(), [limit] * 20)
        assert np.array_equal(got.end, wanted.memory)
        assert np.array_equal(got.halted, wanted.halted)
        assert np.array_equal(got.steps, wanted.steps)
        halted += int(got.halted.sum())
    assert halted > 0
