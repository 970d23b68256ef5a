"""Runs of the discrete machine: they end by themselves, at a limit, or where no rule holds."""

from pathlib import Path

import jax
import jax.numpy as jnp
import pytest

from nram.machine.machine import Machine
from nram.machine.run import explain_undefined, make_memories, run, score
from nram.programs.text import parse_circuit
from tasks import make_task
from tasks.errors import UsageError

COUNT_DOWN = """
registers r s
00 | read=r r=read s=one      # r := memory[0]
11 | dec=r r=dec
01 | write=zero,zero !
"""


def test_it_halts_by_itself_or_at_its_limit():
    result = run(
        parse_circuit(COUNT_DOWN), make_memories([[0], [3], [3], [3]], 8), jnp.array([9, 9, 3, 0])
    )
    assert result.halted.tolist() == [True, True, False, False]
    assert result.steps.tolist() == [2, 5, 3, 0]
    assert result.memory[:, 0].tolist() == [0, 0, 3, 3]
    assert not result.undefined.any()


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


def test_lost_runs_are_told_with_timestep_and_pattern():
    circuit = parse_circuit("registers p q\n00 | read=p p=read\n11 | !")
    result = run(circuit, make_memories([[0], [2]], 5), 50)
    assert result.undefined.tolist() == [False, True]
    assert not result.halted.any()
    told = explain_undefined(result, circuit.names)
    assert "timestep 2, pattern 10 of registers p q" in told
    assert explain_undefined(run(circuit, make_memories([[0]], 5), 50)) == ""


def test_values_and_sizes_that_do_not_fit_are_told():
    with pytest.raises(UsageError, match="memory 1 holds 7 in cell 0"):
        make_memories([[1], [7]], 6)
    with pytest.raises(UsageError, match="4 cells do not fit in a memory of 3"):
        make_memories([[0, 0, 0, 0]], 3)
    with pytest.raises(UsageError, match="at least 3 cells"):
        make_memories([[0]], 2)
    with pytest.raises(UsageError, match="at least one register"):
        Machine(0)


def test_running_again_compiles_nothing():
    from nram.machine.run import _run

    circuit = parse_circuit(COUNT_DOWN)
    run(circuit, make_memories([[2]], 8), 9)
    before = _run._cache_size()
    run(circuit, make_memories([[3]], 8), 11)
    run(parse_circuit(COUNT_DOWN), make_memories([[3]], 8), 11)
    assert _run._cache_size() == before


FOLDER = Path(__file__).parents[2] / "examples" / "circuits"


def draw(name, size=4, memory=16, count=30):
    task = make_task(name)
    keys = jax.random.split(jax.random.key(0), count)

    def one(key):
        return task.tape(task.sample(key, size, size, memory - 1), size, memory)

    return jax.jit(jax.vmap(one))(keys)


def test_scores_tell_content_halting_and_stray_writes_apart():
    tape = draw("access", count=4)
    program = parse_circuit((FOLDER / "access.txt").read_text())
    good = score(run(program, tape.memory, 50), tape)
    assert good.exact.all()
    late = score(run(program, tape.memory, 1), tape)
    assert not late.exact.any()
    text = "registers p\n0 | read=p inc=read p=inc\n1 | read=p write=zero,read\n"
    endless = score(run(parse_circuit(text), tape.memory, 1), tape)
    assert not endless.exact.any()
    stray = parse_circuit(
        "registers p q\n00 | read=p inc=read p=inc q=two\n11 | read=p write=q,read !"
    )
    result = score(run(stray, tape.memory, 50), tape)
    assert (result.stray <= 1).all()
    assert result.stray.max() == 1
