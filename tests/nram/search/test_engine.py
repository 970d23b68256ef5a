"""The engine of the search is the discrete machine."""

import jax.numpy as jnp
import numpy as np
import pytest

from nram.machine.gates import GATES, INTEGERS, PAPER
from nram.machine.machine import Machine
from nram.machine.run import run
from nram.programs.table import WiringTable, empty
from nram.search.arithmetic import compute
from nram.search.code import compile_row, machine_shape, new_code
from nram.search.engine import (
    LIMIT,
    STOPPED,
    UNKNOWN,
    Problems,
    continue_run,
    new_run,
    start_run,
)
from nram.search.member import mark_stops
from tests.nram.plain import WIDE


@pytest.mark.parametrize("name", INTEGERS)
def test_compiled_gates_are_the_machines(name):
    """The one table of meanings, compiled for numbers and applied to arrays."""
    op, arity = PAPER.index(name), GATES[name].arity
    for size in (3, 8, 2**30 + 1):
        values = sorted({v % size for v in (0, 1, 2, 5, -3, -2, -1)})
        pairs = np.asarray([(a, b) for a in values for b in values], np.int32)
        wanted = GATES[name].integers(size, *jnp.asarray(pairs).T[:arity])
        got = [compute(op, a, b, np.int32(size), np.zeros(1, np.int32)) for a, b in pairs]
        assert got == wanted.tolist()


def random_table(machine: Machine, rng) -> WiringTable:
    table = empty(machine)
    table.wiring[0] = rng.integers(0, machine.reach, table.wiring[0].shape)
    table.stop[0] = rng.random(table.stop[0].shape) < 0.2
    table.covered[0] = rng.random(table.covered[0].shape) < 0.9
    return table


def random_problems(rng, count: int, size: int, limit: int) -> Problems:
    memory, target = rng.integers(0, size, (2, count, size)).astype(np.int32)
    kind = np.where(rng.random((count, size)) < 0.5, 0, np.where(memory == target, 1, 2))
    need, full = (kind == 2).sum(1).astype(np.int32), np.full(count, size, np.int32)
    limits = np.full(count, limit, np.int32)
    near = rng.integers(0, 300, (count, size)).astype(np.int16)
    return Problems(memory, target, kind.astype(np.int8), full, need, limits, full, near)


@pytest.mark.parametrize(
    ("registers", "gates", "repeat"),
    [(1, PAPER, 1), (2, PAPER, 3), (4, PAPER, 1), (3, WIDE, 2)],
)
def test_the_engine_is_the_discrete_machine(registers, gates, repeat):
    rng = np.random.default_rng(registers)
    machine = Machine(registers, gates, repeat)
    shape = machine_shape(machine)
    code = new_code(shape)
    for _ in range(15):
        table = random_table(machine, rng)
        problems = random_problems(rng, 12, 9, 12)
        for k in range(2**registers):
            used = np.zeros(machine.reach[-1], np.bool_)
            compile_row(shape, table.wiring[0, k].astype(np.int16), code, k, used)
        wanted = run(table, jnp.asarray(problems.memory), 12)
        here = new_run(shape, 9)
        for e in range(12):
            start_run(shape, problems, e, here)
            reason = continue_run(shape, code, table.covered[0], table.stop[0], problems, e, here)
            assert (here.cells == np.asarray(wanted.memory[e])).all()
            assert here.at[0].time == wanted.steps[e]
            ends = STOPPED if wanted.halted[e] else UNKNOWN if wanted.undefined[e] else LIMIT
            assert reason == ends
            assert ((here.values[:registers] == 0) == np.asarray(wanted.zero[e])).all()
            kind, right = problems.kind[e], here.cells == problems.target[e]
            counts = here.counts[0]
            assert counts.right == (right & (kind == 2)).sum()
            assert counts.broken == (~right & (kind == 1)).sum()
            assert counts.stray == ((here.cells != problems.memory[e]) & (kind == 0)).sum()


def test_a_write_to_nowhere_writes_nothing_and_its_output_is_its_value():
    machine = Machine(1, ("one", "write"), 1)
    shape = machine_shape(machine)
    code, here = new_code(shape), new_run(shape, 4)
    wiring = np.asarray([-1, 1, 2], np.int16)  # write to nowhere the output of `one`; r = write
    compile_row(shape, wiring, code, 0, np.zeros(3, np.bool_))
    problems = random_problems(np.random.default_rng(0), 1, 4, 1)
    start_run(shape, problems, 0, here)
    never, always = np.zeros(2, np.bool_), np.ones(2, np.bool_)
    continue_run(shape, code, always, never, problems, 0, here)
    assert (here.cells == problems.memory[0]).all()
    assert here.values[0] == 1


def test_one_run_scores_every_stop():
    """A run that does not stop tells, for each stop, whether a run with it would be right."""
    rng, registers = np.random.default_rng(3), 3
    machine = Machine(registers, PAPER, 1)
    shape, rows = machine_shape(machine), 2**registers
    code, only, never = new_code(shape), np.zeros(rows, np.bool_), np.zeros(rows, np.bool_)
    rights = 0
    for _ in range(60):
        table = random_table(machine, rng)
        problems = random_problems(rng, 6, 9, 12)
        problems.kind[:] = np.where(rng.random(problems.kind.shape) < 0.1, problems.kind, 0)
        need = (problems.kind == 2).sum(1).astype(np.int32)
        problems = problems._replace(need=need)
        for k in range(rows):
            used = np.zeros(machine.reach[-1], np.bool_)
            compile_row(shape, table.wiring[0, k].astype(np.int16), code, k, used)
        every, one = new_run(shape, 9), new_run(shape, 9)
        for e in range(6):
            start_run(shape, problems, e, every)
            continue_run(shape, code, table.covered[0], never, problems, e, every)
            assert set(every.order[: every.at[0].visited]) == set(np.flatnonzero(every.seen))
            for stop in range(rows + registers):
                mark_stops(stop, only)
                start_run(shape, problems, e, one)
                reason = continue_run(shape, code, table.covered[0], only, problems, e, one)
                assert (reason == STOPPED) == every.seen[stop]
                if reason == STOPPED:
                    assert one.exact[one.at[0].pattern] == every.exact[stop]
                    rights += every.exact[stop]
    assert rights > 50
