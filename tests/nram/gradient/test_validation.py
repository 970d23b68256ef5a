"""When a member is solved: all stops judged at once, and problems that catch wrong programs."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.gradient.validation import agreement, endings
from nram.machine.run import run, score
from nram.programs.discretise import LEARNED, stop_at, wiring_table
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from nram.tabular import TableController
from tests.nram.small import SMALL, circuit, draw, small


@pytest.mark.parametrize("task", ["access", "increment"])
def test_all_stops_judged_at_once_equal_each_stop_run_by_itself(task):
    tape, limit = draw(task, memory=9, count=20), 12
    limits, found_some = jnp.full(len(tape.memory), limit), False
    good = WiringTable.of(circuit(task))
    good = dataclasses.replace(good, covered=good.covered | True)
    discretise = jax.jit(wiring_table)
    tables = [discretise(TableController.make(SMALL, jax.random.key(seed))) for seed in range(3)]
    judge = jax.jit(lambda t: endings(t, tape, limits, limit))
    for table in [*tables, good]:
        found = judge(table)
        for stop in [LEARNED, *range(found.chosen.shape[1])]:
            own = score(run(stop_at(table, stop), tape.memory, limit), tape).exact
            judged = found.learned if stop == LEARNED else found.chosen[:, stop]
            assert (own == judged).all()
            found_some |= bool(own.any())
    assert found_some, "no random program was right once: the test shows nothing"


def test_a_stop_that_comes_too_late_is_no_stop():
    table = jax.jit(wiring_table)(TableController.make(SMALL, jax.random.key(0)))
    tape = draw("increment", memory=9, count=20)
    none = endings(table, tape, jnp.zeros(len(tape.memory), jnp.int32), 5)
    assert not none.learned.any()
    assert not none.chosen.any()


def test_wrong_programs_are_not_taken_for_right_ones():
    """Right at the training lengths is not enough: the candidate is tried on longer problems."""
    learner = small("access", lengths=(1, 1), registers=1)
    data = learner.make_data(jax.random.key(0))
    first = parse_circuit("registers p\n0 | p=one\n1 | read=p write=zero,read !\n")
    exact = WiringTable.of(first)
    near, far = data
    limits = jnp.full(len(near[0].lengths), 40)
    assert score(run(exact, near[0].tape.memory, limits), near[0].tape).exact.all()
    for part in far:
        runs = run(exact, part.tape.memory, 1000)
        assert not score(runs, part.tape).exact.all()


def test_a_program_that_rests_on_what_divides_the_memory_is_not_taken_for_right():
    """Found by training: its second step tells its first by 2 (k + 1) not being 0, which it is if
    k + 1 is half of M."""
    learner = small("access", lengths=(2, 5), registers=3)
    _, far = learner.make_data(jax.random.key(0))
    program = WiringTable.of(
        parse_circuit(
            "registers r1 r2 r3\n"
            "000 | read=r3 inc=read add=inc,inc max=add,add r2=max r3=inc\n"
            "011 | read=r3 add=zero,read lt=add,zero write=lt,read !\n"
        )
    )
    right = {0: True, 1: True}
    for part in far:
        runs = run(program, part.tape.memory, 1000)
        right[part.tape.memory.shape[1] % 2] &= bool(score(runs, part.tape).exact.all())
    assert right == {1: True, 0: False}


def test_soft_and_discrete_runs_are_compared_timestep_by_timestep():
    memory = draw("copying", memory=9, count=20).memory[0]
    side = jax.jit(lambda m: agreement(circuit("copying"), m, 9))(memory)
    assert side.going.tolist() == [True] * 6 + [False] * 3
    assert side.agree[:6].all()
    np.testing.assert_allclose(side.least[:6], 1, atol=1e-5)
    unsure = TableController.make(SMALL, jax.random.key(1), 0.1)
    assert not jax.jit(lambda m: agreement(unsure, m, 9))(memory).agree[0]
