"""The search: its engine is the machine, it can be resumed, and it finds what is easy."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import right_at

from nram.config import NRAMConfig
from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.machine.run import run
from nram.programs.table import WiringTable, empty
from nram.programs.text import format_circuit, parse_circuit
from nram.search.code import code_of, compile_row, shape_of
from nram.search.engine import Pool, begin, proceed, run_of
from nram.search.options import Options
from nram.search.population import search_options
from nram.search.problems import draw_pool, nearness
from nram.search.search import Search
from nram.search.walk.climb import LIVE
from nram.search.walk.moves import draw_row, mutate
from tasks import make_task
from tasks.errors import UsageError
from tests.nram.plain import WIDE
from training.config import make_config
from training.trainer import make_trainer

HOME = Path(__file__).parents[2]


def random_table(machine: Machine, rng) -> WiringTable:
    table = empty(machine)
    table.wiring[0] = rng.integers(0, machine.reach, table.wiring[0].shape)
    table.stop[0] = rng.random(table.stop[0].shape) < 0.2
    table.covered[0] = rng.random(table.covered[0].shape) < 0.9
    return table


def random_pool(rng, count: int, size: int, limit: int) -> Pool:
    memory, target = rng.integers(0, size, (2, count, size)).astype(np.int32)
    kind = np.where(rng.random((count, size)) < 0.5, 0, np.where(memory == target, 1, 2))
    need, full = (kind == 2).sum(1).astype(np.int32), np.full(count, size, np.int32)
    limits = np.full(count, limit, np.int32)
    near = rng.integers(0, 300, (count, size)).astype(np.int16)
    return Pool(memory, target, kind.astype(np.int8), full, need, limits, full, near)


@pytest.mark.parametrize(
    ("registers", "gates", "repeat"),
    [(1, PAPER, 1), (2, PAPER, 3), (3, PAPER, 2), (4, PAPER, 1), (3, WIDE, 2)],
)
def test_the_engine_is_the_discrete_machine(registers, gates, repeat):
    rng = np.random.default_rng(registers)
    machine = Machine(registers, gates, repeat)
    shape = shape_of(machine)
    code = code_of(shape)
    for _ in range(15):
        table = random_table(machine, rng)
        pool = random_pool(rng, 12, 9, 12)
        for k in range(2**registers):
            used = np.zeros(machine.reach[-1], np.bool_)
            compile_row(shape, table.wiring[0, k].astype(np.int16), code, k, used)
        wanted = run(table, jnp.asarray(pool.memory), 12)
        room = run_of(shape, 9)
        for e in range(12):
            begin(shape, pool, e, room)
            reason = proceed(shape, code, table.covered[0], table.stop[0], pool, e, room)
            assert (room.cells == np.asarray(wanted.memory[e])).all()
            assert room.at[0] == wanted.steps[e]
            assert (reason == 1, reason == 2) == (bool(wanted.halted[e]), bool(wanted.undefined[e]))
            assert ((room.values[:registers] == 0) == np.asarray(wanted.zero[e])).all()
            changed, mask = room.cells != pool.memory[e], pool.kind[e] > 0
            right = room.cells == pool.target[e]
            seen = (right & (pool.kind[e] == 2)).sum(), (~right & (pool.kind[e] == 1)).sum()
            assert tuple(room.counts[:3]) == (*seen, (changed & ~mask).sum())


@pytest.mark.parametrize(("gates", "repeat"), [(PAPER, 2), (WIDE, 2)])
def test_no_change_makes_a_module_take_what_computes_later(gates, repeat):
    machine, rng = Machine(3, gates, repeat), np.array([7], np.uint64)
    shape, rows = shape_of(machine), 2**3
    wiring = np.zeros((rows, len(machine.reach)), np.int16)
    known, used = np.zeros(rows, np.bool_), np.zeros(machine.reach[-1], np.bool_)
    for number in range(4000):
        k = number % rows
        change = mutate if known[k] else draw_row
        change(shape, 3, wiring, known, k, rng, used)
        known[k] = True
        assert (wiring[k] < machine.reach).all()
        assert (wiring[k] >= -1).all()


def test_a_write_to_nowhere_writes_nothing_and_its_output_is_its_value():
    machine = Machine(1, ("one", "write"), 1)
    shape = shape_of(machine)
    code, room = code_of(shape), run_of(shape, 4)
    wiring = np.asarray([-1, 1, 2], np.int16)  # write to nowhere the output of `one`; r = write
    compile_row(shape, wiring, code, 0, np.zeros(3, np.bool_))
    pool = random_pool(np.random.default_rng(0), 1, 4, 1)
    begin(shape, pool, 0, room)
    proceed(shape, code, np.ones(2, np.bool_), np.zeros(2, np.bool_), pool, 0, room)
    assert (room.cells == pool.memory[0]).all()
    assert room.values[0] == 1


def same(one, other):
    pairs = zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True)
    return all((a == b).all() and a.dtype == b.dtype and a.shape == b.shape for a, b in pairs)


def test_a_resumed_search_equals_an_uninterrupted_one():
    search = Search(make_task("sorting"), Options(chunk=1500, trajectory=1000))
    begun = search.start(3)
    assert all(isinstance(leaf, np.ndarray) for leaf in jax.tree.leaves(begun))
    first, _ = search.advance(begun)
    second, metrics = search.advance(first)
    copy = jax.tree.map(np.array, first)
    again, same_metrics = Search(search.task, search.options).advance(copy)
    assert same(second, again)
    assert metrics == same_metrics
    assert metrics["candidates"] == 3000
    assert same(begun, search.start(3))  # `advance` has left its argument alone
    assert not same(begun, search.start(4))


def test_where_a_chunk_ends_changes_nothing():
    whole = Search(make_task("sorting"), Options(chunk=1400))
    halves = Search(whole.task, Options(chunk=700))
    one, _ = whole.advance(whole.start(3))
    two, _ = halves.advance(halves.advance(halves.start(3))[0])
    assert same(one, two)


@pytest.mark.parametrize("name", ["access", "increment", "reversing", "swap"])
def test_easy_programs_are_found_and_are_right_at_any_length(name):
    task = make_task(name)
    search = Search(task)
    state = search.start(0)
    for _ in range(40):
        state, metrics = search.advance(state)
        if metrics["solved"]:
            break
    circuit = search.artifact(state)
    assert circuit is not None
    assert parse_circuit(format_circuit(circuit)) == circuit
    after, _ = search.advance(state)
    assert same(after, state)
    for length, memory in ((3, 17), (60, 131)):
        assert right_at(circuit, task, length, memory)
    assert search.artifact(search.start(0)) is None


@pytest.mark.parametrize("min_registers", [1, 3, 9])
def test_restarts_draw_from_the_fewest_registers_to_all(min_registers):
    search = Search(make_task("access"), Options(registers=4, min_registers=min_registers))
    drawn = {int(search.start(0, number).member.numbers[LIVE]) for number in range(24)}
    assert drawn == set(range(min(min_registers, 4), 5))


def test_the_limit_depends_on_the_public_size_only():
    """Problems of one length have one limit, whatever is asked and answered."""
    task, options = make_task("list_k"), Options()

    def limit(length):
        return options.limit(task, length)

    pool = draw_pool(task, jax.random.key(0), longest=6, count=60, limit=limit)
    assert len(set(zip(pool.length.tolist(), pool.limit.tolist(), strict=True))) == 6
    assert len(set(pool.size.tolist())) == 3


def test_numbers_near_the_answer_are_worth_something_while_it_is_missing():
    """Cell 3 wants 8, which is in cell 7, to which 4 points."""
    memory, target = (
        np.asarray([2, 1, 4, 0, 7, 5, 6, 8, 0]),
        np.asarray([2, 1, 4, 8, 7, 5, 6, 8, 0]),
    )
    kind = np.where(memory != target, 2, 1)
    assert list(nearness(memory, target, kind, 9)) == [40, 40, 80, 80, 130, 80, 130, 200, 300]
    assert (nearness(memory, memory, np.ones(9), 9) == 0).all()
    assert (nearness(memory, target, np.full(9, 2), 9) == 0).all()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_program_has_no_more_rules_than_allowed(most):
    search = Search(make_task("list_k"), Options(chunk=400, rules=(most, most)))
    state = search.start(1)
    for _ in range(10):
        state, _ = search.advance(state)
        member = state.member
        rules = {int(member.rule[k]) for k in np.flatnonzero(member.seen)}
        assert len(rules) <= most
        for k in np.flatnonzero(member.known):  # patterns of one rule are wired alike
            mates = member.known & (member.rule == member.rule[k])
            assert (member.wiring[mates] == member.wiring[k]).all()


def test_what_the_search_cannot_do_is_said():
    with pytest.raises(UsageError, match="paper's gates only"):
        Options(gates=("read", "half"))
    with pytest.raises(UsageError, match="1 to 8 registers"):
        Options(registers=9)
    with pytest.raises(UsageError, match="for beams"):
        Options(in_place=True)


def test_without_numba_the_extra_is_named():
    code = (
        "import sys; sys.modules['numba'] = None\n"
        "import nram.search\n"
        "from tasks.errors import UsageError\n"
        "try: import nram.search.search\n"
        "except UsageError as error: assert 'search' in str(error)\n"
        "else: raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME)


def test_a_program_that_the_test_refuses_is_not_taken_for_solved(monkeypatch):
    monkeypatch.setattr("nram.search.search.accepted", lambda *_: False)
    search = Search(make_task("access"), Options(repeat=1, chunk=20_000))
    state, found = search.advance(search.start(0))
    assert found["refused"] > 0
    assert not found["solved"]
    assert search.artifact(state) is None


def test_members_of_a_population_search_as_if_alone():
    config = make_config("nram", (make_task("sorting"),), NRAMConfig(), trainer="search", seed=5)
    trainer = make_trainer(dataclasses.replace(config, population=2), config.make())
    begun = trainer.start(jax.random.key(0))
    after, report = trainer.advance(begun)
    alone = Search(make_task("sorting"), search_options(NRAMConfig()))
    for number in (0, 1):
        assert same(after[number], alone.advance(alone.start(5, number))[0])
    assert same(begun[0].pool, begun[1].pool)
    assert not same(after[0].member, after[1].member)
    assert report.metrics["candidates"] == 2 * alone.options.chunk
    assert trainer.step(after) == alone.options.chunk // 1000


def test_more_programs_than_members_are_refused():
    config = make_config("nram", (make_task("access"),), NRAMConfig(), trainer="search", enough=2)
    with pytest.raises(UsageError, match="--enough 2 needs --population 2"):
        make_trainer(config, config.make())
