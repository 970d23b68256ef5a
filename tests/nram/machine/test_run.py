"""Runs of the discrete machine: they end by themselves, at a limit, or where no rule holds."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.machine.machine import Machine
from nram.machine.patterns import pattern_number
from nram.machine.run import _run, explain_undefined, make_memories, run, score, trace
from nram.programs.text import parse_circuit
from tasks.core.errors import UsageError
from tests.nram.small import circuit, draw

COUNT_DOWN = """
registers r s
00 | read=r r=read s=one      # r := memory[0]
11 | dec=r r=dec
01 | write=zero,zero !
"""
MEMORIES = make_memories([[0], [3], [3], [3]], 8)


def test_it_halts_by_itself_or_at_its_limit():
    result = run(parse_circuit(COUNT_DOWN), MEMORIES, jnp.array([9, 9, 3, 0]))
    assert result.halted.tolist() == [True, True, False, False]
    assert result.steps.tolist() == [2, 5, 3, 0]
    assert result.memory[:, 0].tolist() == [0, 0, 3, 3]
    assert not result.undefined.any()


def test_a_trace_is_the_run_timestep_by_timestep():
    program = parse_circuit(COUNT_DOWN)

    def look(output, zero, going, state):
        return pattern_number(zero), output.stop, going, state.memory[0]

    row, stop, going, cell = jax.jit(lambda m: trace(program, m, 7, look))(MEMORIES[1])
    assert going.tolist() == [True] * 5 + [False] * 2
    assert row.tolist()[:5] == [0b00, 0b11, 0b11, 0b11, 0b01]
    assert stop.tolist()[:5] == [False] * 4 + [True]
    assert cell.tolist() == [3] * 4 + [0] * 3  # a run that has ended stays as it is


def test_memory_of_a_million_cells():
    size = 1_000_000
    cells = make_memories([[size - 1]], size)
    far = parse_circuit("registers r\n0 | read=r r=read\n1 | write=r,one !")
    result = run(far, cells, 5)
    assert result.halted.all()
    assert int(result.memory[0, size - 1]) == 1
    # Sums of addresses do not leave the range, nor 32 bits.
    size = 3_000_000
    twice = parse_circuit("registers r\n0 | read=r r=read\n1 | add=r,r write=zero,add !")
    assert int(run(twice, make_memories([[size - 1]], size), 5).memory[0, 0]) == size - 2


def test_a_pattern_without_a_rule_is_reported_with_timestep_and_pattern():
    program = parse_circuit("registers p q\n00 | read=p p=read\n11 | !")
    result = run(program, make_memories([[0], [2]], 5), 50)
    assert result.undefined.tolist() == [False, True]
    assert not result.halted.any()
    assert "timestep 2, pattern 10 of registers p q" in explain_undefined(result, program.names)
    fine = jax.tree.map(lambda x: x[:1], result)
    assert explain_undefined(fine) == ""


def test_values_and_sizes_that_do_not_fit_are_refused():
    with pytest.raises(UsageError, match="memory 1 holds 7 in cell 0"):
        make_memories([[1], [7]], 6)
    with pytest.raises(UsageError, match="4 cells do not fit in a memory of 3"):
        make_memories([[0, 0, 0, 0]], 3)
    with pytest.raises(UsageError, match="at least 3 cells"):
        make_memories([[0]], 2)
    with pytest.raises(UsageError, match="at least one register"):
        Machine(0)


def test_running_again_compiles_nothing():
    program = parse_circuit(COUNT_DOWN)
    run(program, MEMORIES, 9)
    before = _run._cache_size()
    run(program, MEMORIES + 1, 11)
    run(parse_circuit(COUNT_DOWN), MEMORIES, 11)
    assert _run._cache_size() == before


def test_a_run_is_right_if_it_halts_and_stray_writes_are_counted():
    tape, program = draw("access", count=4), circuit("access")
    assert score(run(program, tape.memory, 50), tape).exact.all()
    late = score(run(program, tape.memory, 1), tape)
    assert not late.exact.any()
    unhalted = run(program, tape.memory, 50)._replace(halted=np.zeros(4, bool))
    assert not score(unhalted, tape).exact.any()
    stray = parse_circuit(
        "registers p q\n00 | read=p inc=read p=inc q=two\n11 | read=p write=q,read !"
    )
    result = score(run(stray, tape.memory, 50), tape)
    assert (result.stray <= 1).all()
    assert result.stray.max() == 1
