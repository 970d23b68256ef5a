"""Growing programs: drafts are programs of the machine, and the bank leaves nothing out."""

import jax
import numpy as np
import pytest
from tests_helpers import right_at

from nram.search import bank as banks
from nram.search.code import OPS, code_of, compile_row, shape_of
from nram.search.draft import desk_of, drafts, play
from nram.search.engine import begin as begin_run
from nram.search.engine import proceed, run_of
from nram.search.examples import draw_pool
from nram.search.grow import expand, first_timestep
from nram.search.options import Options
from nram.search.place import wirings
from nram.search.trainer import Search
from tasks import make_task


def pool_of(name: str):
    task = make_task(name)
    return draw_pool(
        task, jax.random.key(0), longest=6, count=60, limit=lambda n: 3 * n + 5, spare=1
    )


def grown(name: str, shape, generations: int, seed: int):
    """The beam after some generations, with its examples and room for work."""
    pool = pool_of(name)
    active = np.flatnonzero(pool.length > 2)[:12].astype(np.int32)
    desk = desk_of(shape.registers, pool.memory.shape[1], len(active))
    allowed = np.isin(np.arange(len(OPS)), shape.ops)
    beam = first_timestep(np.random.default_rng(seed), shape.registers, allowed)
    for _ in range(generations):
        parents, beam = beam, drafts(8, shape.registers)
        for i in np.flatnonzero(parents.score >= 0):
            room = drafts(2, shape.registers), pool, active, desk, beam, allowed
            expand(parents, i, *room, np.zeros(1, np.int64))
    return beam, pool, active, desk, allowed


@pytest.mark.parametrize(("name", "seed"), [("merge", 0), ("addition", 1), ("copying", 2)])
def test_a_placed_draft_does_what_the_draft_does(name, seed):
    shape = shape_of(Options(registers=3, repeat=5).machine)
    beam, pool, active, desk, _ = grown(name, shape, 3, seed)
    code, engine = code_of(shape), run_of(shape, pool.memory.shape[1])
    nowhere, used = np.zeros(8, np.bool_), np.zeros(3 + len(shape.ops), np.bool_)
    placed = 0
    for i in np.flatnonzero(beam.score > 0).tolist():
        rows = wirings(shape, beam, i)
        if rows is None:
            continue
        placed += 1
        for k, row in enumerate(rows):
            compile_row(shape, row, code, k, used)
        for e in active:
            play(beam, i, pool, e, desk, np.uint64(7))
            begin_run(shape, pool, e, engine)
            assert proceed(shape, code, ~nowhere, nowhere, pool, e, engine) == 0
            size = pool.size[e]
            np.testing.assert_array_equal(desk.cells[:size], engine.cells[:size])
            np.testing.assert_array_equal(desk.values[:3], engine.values[:3])
    assert placed > 4


def test_a_draft_that_the_machine_has_no_room_for_is_not_placed():
    shape = shape_of(Options(registers=3, repeat=5).machine)
    beam, *_ = grown("merge", shape, 3, 0)
    small = shape_of(Options(registers=3, repeat=1).machine)
    best = int(np.argmax(beam.many.sum(1)))
    assert wirings(small, beam, best) is None
    assert wirings(shape, beam, best) is not None


def test_the_bank_has_every_value_that_one_gate_can_make_once():
    shape = shape_of(Options(registers=3, repeat=3).machine)
    beam, pool, active, desk, allowed = grown("merge", shape, 2, 0)
    i, base = int(np.argmax(beam.score)), 6
    out, leaves = banks.bank(beam, i, 1, pool, active, desk, allowed)
    values = np.zeros((banks.MOMENTS, len(desk.values)), np.int32)
    cells = np.zeros((banks.MOMENTS, len(desk.cells)), np.int32)
    sizes = np.zeros(banks.MOMENTS, np.int32)
    n = banks.moments(beam, i, 1, pool, active, desk, values, cells, sizes)
    assert n > 20
    each = np.arange(n)

    def leaf(number: int) -> np.ndarray:
        op, c, _ = out[number]
        return values[:n, c] if op < 0 else cells[each, values[:n, c]]

    m = sizes[:n]
    made = {leaf(number).tobytes() for number in range(leaves)}
    known = {
        "read": lambda x, y: cells[each, x], "inc": lambda x, y: (x + 1) % m,
        "dec": lambda x, y: (x - 1) % m, "add": lambda x, y: (x + y) % m,
        "sub": lambda x, y: (x - y) % m, "lt": np.less, "le": np.less_equal,
        "eq": np.equal, "min": np.minimum, "max": np.maximum,
    }  # fmt: skip
    for op, a, b in out[leaves:]:
        value = np.asarray(known[OPS[op]](leaf(a), leaf(b)), np.int32).tobytes()
        assert value not in made
        made.add(value)
    operands = [*range(base + int(beam.many[i, 1]))]
    for gate in known.values():
        for a in operands:
            for b in operands:
                value = np.asarray(gate(values[:n, a], values[:n, b]), np.int32)
                assert value.tobytes() in made


def test_a_resumed_growth_equals_an_uninterrupted_one_and_is_right():
    task = make_task("reversing")
    search = Search(task, Options(registers=3, fewest=3, repeat=2, beam=3, longest=6))
    state, metrics = search.start(0), {}
    copy = state
    for _ in range(30):
        copy = jax.tree.map(np.array, state)
        state, metrics = search.advance(state)
        if metrics["solved"]:
            break
    again, same = Search(task, search.options).advance(copy)
    leaves = zip(jax.tree.leaves(state), jax.tree.leaves(again), strict=True)
    assert all(np.array_equal(one, other) for one, other in leaves)
    assert metrics == same
    assert metrics["candidates"] > 1000
    circuit = search.artifact(state)
    assert circuit is not None
    assert right_at(circuit, task, 60, 131)


@pytest.mark.slow
def test_merge_is_found():
    task = make_task("merge")
    options = Options(registers=4, fewest=4, repeat=5, beam=6, longest=9, pace=0.06)
    search = Search(task, options)
    state = search.start(0)
    for _ in range(150):
        state, metrics = search.advance(state)
        if metrics["solved"]:
            break
    circuit = search.artifact(state)
    assert circuit is not None
    for length, memory in ((7, 30), (60, 140), (60, 400)):
        assert right_at(circuit, task, length, memory, 50)
