"""The portfolio: it gives the program of one arm, on the machine of all; resumed, the same one."""

import jax
import numpy as np
import pytest

from nram.config import NRAMConfig
from nram.machine.machine import Machine
from nram.machine.run import run
from nram.presets import PRESETS
from nram.programs.table import WiringTable, embed
from nram.programs.text import parse_circuit
from nram.search.portfolio import Portfolio
from nram.search.problems import sample_tapes
from nram.search.trainer import portfolio_arms
from tasks import make_task

CONFIG = NRAMConfig(**PRESETS["default"].options)


def portfolio(task: str) -> Portfolio:
    return Portfolio(make_task(task), portfolio_arms(CONFIG), CONFIG.machine)


def test_a_table_on_a_larger_machine_does_the_same():
    gates = PRESETS["default"].options["gates"]
    circuit = parse_circuit(
        f"""gates {" ".join(gates)}
        registers a b
        00 | read=zero a=read b=inc inc=read
        11 | read=a write=zero,read a=dec dec=a b=dec.2 dec.2=b
        01 | a=b b=b !
        10 | write=one,two !
        """
    )
    small = WiringTable.of(circuit)
    large = embed(small, Machine(4, gates, 3))
    memory = np.random.default_rng(0).integers(0, 12, (200, 12)).astype(np.int32)
    one, other = run(small, memory, 30), run(large, memory, 30)
    assert one.halted.any()
    for name in ("memory", "halted", "steps", "undefined"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_a_table_is_not_put_on_a_machine_with_other_modules():
    with pytest.raises(ValueError, match="does not contain"):
        embed(WiringTable.of(parse_circuit("registers a\n- | a=one")), Machine(1, ("zero",)))


def test_walks_begin_and_every_arm_gets_its_share():
    made = portfolio("increment")
    state = made.start(0)
    given = []
    for _ in range(400):
        given.append(made.turn(state))
        state.searches[given[-1]].member.progress[5] += 1000
    assert set(given[:99]) == {0}
    assert [given.count(arm) for arm in range(3)] == pytest.approx([250, 75, 75], abs=2)


@pytest.mark.parametrize(
    ("task", "arms"), [("increment", {0, 1, 2}), ("copying", {0, 1}), ("merge", {0, 1})]
)
def test_beams_that_write_in_place_are_for_answers_that_replace_something(task, arms):
    made = portfolio(task)
    state, seen = made.start(0), set()
    for _ in range(9):
        arm = made.turn(state)
        seen.add(arm)
        state.searches[arm].member.progress[5] += 50_000
    assert seen == arms


def test_a_stopped_portfolio_goes_on_as_if_it_had_not_stopped():
    made = portfolio("merge")
    state = made.start(3)
    for _ in range(4):  # the last is a beam, which pauses within a growth
        state, _ = made.advance(state)
    saved = jax.tree.map(np.copy, state)
    assert any(s.growth is not None and s.growth.at[0] for s in state.searches)
    first, _ = made.advance(state)
    second, _ = portfolio("merge").advance(saved)
    for one, other in zip(jax.tree.leaves(first), jax.tree.leaves(second), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("task", ["access", "reversing", "swap"])
def test_the_default_finds_programs_without_knowing_the_task(task):
    made = portfolio(task)
    state = made.start(100)
    for _ in range(40):
        state, _ = made.advance(state)
        if state.solved:
            break
    assert state.solved
    table = made.table(state)
    assert table.machine == CONFIG.machine
    asked = make_task(task)
    tape = sample_tapes(asked, jax.random.key(5), [9] * 50, 9, asked.cells(9) + 3)
    ends = run(table, tape.memory, asked.tape_limit(9))
    assert bool(ends.halted.all())
    assert bool(np.where(tape.mask, ends.memory == tape.target, True).all())
