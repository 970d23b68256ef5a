"""Growing programs: drafts are programs of the machine, and the bank leaves nothing out."""

import itertools

import jax
import numpy as np
import pytest
from tests_helpers import right_at

from nram.config import NRAMConfig
from nram.presets import PRESETS
from nram.search.beam import expressions as banks
from nram.search.beam.candidates import copy, desk_of, drafts
from nram.search.beam.grow import first_timestep
from nram.search.beam.lower import placed, wirings
from nram.search.beam.neighbours import Ground, exchange, expand
from nram.search.beam.score import play
from nram.search.beam.writes import BEST, aim
from nram.search.code import OPS, READ, code_of, compile_row, shape_of
from nram.search.engine import CONTENT, FULL, proceed, run_of
from nram.search.engine import begin as begin_run
from nram.search.options import Options
from nram.search.population import search_options
from nram.search.problems import draw_pool
from nram.search.search import Search
from nram.search.walk.climb import stops
from tasks import make_task


def pool_of(name: str):
    task = make_task(name)
    return draw_pool(
        task, jax.random.key(0), longest=6, count=60, limit=lambda n: 3 * n + 5, spare=1
    )


def grown(name: str, shape, generations: int, seed: int):
    """The beam after some generations, on the ground where it grew."""
    pool = pool_of(name)
    active = np.flatnonzero(pool.length > 2)[:12].astype(np.int32)
    desk = desk_of(shape, pool.memory.shape[1], len(active), name == "sorting")
    allowed = np.isin(np.arange(len(OPS)), shape.ops)
    beam = first_timestep(np.random.default_rng(seed), shape.registers, allowed)
    ground = Ground(shape, pool, active, desk, beam, allowed, np.zeros(1, np.int64))
    for _ in range(generations):
        parents = ground.beam
        ground = ground._replace(beam=drafts(8, shape.registers))
        for i in np.flatnonzero(parents.score >= 0):
            expand(ground, parents, i, drafts(2, shape.registers))
    return ground


@pytest.mark.parametrize(
    ("name", "seed"), [("merge", 0), ("addition", 1), ("copying", 2), ("sorting", 3)]
)
def test_a_placed_draft_does_what_the_draft_does_and_is_right_where_it_says(name, seed):
    shape = shape_of(Options(registers=3, repeat=5).machine)
    ground = grown(name, shape, 3, seed)
    pool, desk, beam = ground.pool, ground.desk, ground.beam
    code, engine = code_of(shape), run_of(shape, pool.memory.shape[1])
    nowhere, used = np.zeros(8, np.bool_), np.zeros(3 + len(shape.ops), np.bool_)
    only = np.zeros(8, np.bool_)
    for i in np.flatnonzero(beam.score > 0).tolist():
        stop = int(beam.stop[i])
        beam.stop[i] = 0
        rows, _ = wirings(shape, beam, i)
        for k, row in enumerate(rows):
            compile_row(shape, row, code, k, used)
        for e in ground.active:
            play(beam, i, pool, e, desk)
            begin_run(shape, pool, e, engine)
            assert proceed(shape, code, ~nowhere, nowhere, pool, e, engine) == 0
            size = pool.size[e]
            np.testing.assert_array_equal(desk.cells[:size], engine.cells[:size])
            np.testing.assert_array_equal(desk.values[:3], engine.values[:3])
        for beam.stop[i] in [*range(11), *range(12, 22)]:  # 11: before the very first timestep.
            rows, number = wirings(shape, beam, i)
            for k, row in enumerate(rows):
                compile_row(shape, row, code, k, used)
            stops(number, only)
            for e in ground.active:
                play(beam, i, pool, e, desk)
                begin_run(shape, pool, e, engine)
                halts = proceed(shape, code, ~nowhere, only, pool, e, engine) == 1
                assert halts == (desk.value[beam.stop[i]] >= 0)
                right = halts and engine.exact[engine.at[1]]
                assert right == bool(halts and desk.exact[beam.stop[i]])
        beam.stop[i] = stop


def test_a_draft_that_the_machine_has_no_room_for_is_not_placed():
    shape = shape_of(Options(registers=3, repeat=5).machine)
    beam = grown("merge", shape, 3, 0).beam
    small = shape_of(Options(registers=3, repeat=1).machine)
    best = int(np.argmax(beam.many.sum(1)))
    rule, row = int(np.argmax(beam.many[best])), np.zeros(small.first[-1] + 3, np.int16)
    assert not placed(small, beam, best, rule, row)
    assert placed(shape, beam, best, rule, np.zeros(shape.first[-1] + 3, np.int16))


class Moments:
    """What rule 1 of the best draft sees, and all short expressions, in numpy."""

    def __init__(self, ground: Ground, mended: bool):
        self.i = i = int(np.argmax(ground.beam.score))
        given = i, 1, ground.pool, ground.active, ground.desk
        self.out, self.leaves = banks.bank(ground.beam, *given, ground.allowed)
        values = np.zeros((banks.MOMENTS, len(ground.desk.values)), np.int32)
        cells = np.zeros((banks.MOMENTS, len(ground.desk.cells)), np.int32)
        sizes, who = np.zeros(banks.MOMENTS, np.int32), np.zeros(banks.MOMENTS, np.int32)
        n = banks.moments(ground.beam, *given, mended, values, cells, sizes, who)
        assert n > 20
        self.values, self.cells, self.who = values[:n], cells[:n], who[:n]
        m, each = sizes[:n], np.arange(n)
        self.gates = {
            "read": lambda x, y: self.cells[each, x], "inc": lambda x, y: (x + 1) % m,
            "dec": lambda x, y: (x - 1) % m, "add": lambda x, y: (x + y) % m,
            "sub": lambda x, y: (x - y) % m, "lt": np.less, "le": np.less_equal,
            "eq": np.equal, "min": np.minimum, "max": np.maximum,
        }  # fmt: skip

    def made(self, number: int) -> np.ndarray:
        """What an expression gives, [N]."""
        op, a, b = self.out[number]
        if op < 0:
            return self.values[:, a]
        if number < self.leaves:
            return self.gates["read"](self.values[:, a], None)
        return np.asarray(self.gates[OPS[op]](self.made(a), self.made(b)), np.int32)


def test_the_bank_has_every_value_that_one_gate_can_make_once():
    shape = shape_of(Options(registers=3, repeat=3).machine)
    ground = grown("merge", shape, 2, 0)
    seen = Moments(ground, False)
    made = {seen.made(number).tobytes() for number in range(seen.leaves)}
    for number in range(seen.leaves, len(seen.out)):
        value, (op, a, _) = seen.made(number).tobytes(), seen.out[number]
        pointer = seen.out[a, 0] < 0 and seen.out[a, 1] < 3  # It may look like a constant so far.
        assert value not in made or (OPS[op] in ("inc", "dec") and pointer)
        made.add(value)
    operands = [*range(6 + int(ground.beam.many[seen.i, 1]))]
    for gate in seen.gates.values():
        for a in operands:
            for b in operands:
                value = np.asarray(gate(seen.values[:, a], seen.values[:, b]), np.int32)
                assert value.tobytes() in made


@pytest.mark.parametrize("two", [False, True])
def test_what_to_write_is_what_makes_most_cells_right_before_the_first_wrong_one(two):
    shape = shape_of(Options(registers=3, repeat=3).machine)
    ground = grown("merge", shape, 2, 0)
    seen, trial = Moments(ground, True), drafts(2, 3)
    copy(trial, 1, ground.beam, seen.i)
    leaves, out = seen.leaves, seen.out
    address = int(np.argmax(out[:, 1] == ground.beam.write[seen.i, 1, 0, 0]))
    at = seen.made(address)
    kind, target = ground.pool.kind[seen.who, at], ground.pool.target[seen.who, at]

    def hits(value: np.ndarray) -> int:
        right = (value == target) & (kind > 0)
        return sum(int(np.cumprod(right[seen.who == e]).sum()) for e in np.unique(seen.who))

    each = [seen.made(number) for number in range(len(out))]
    all_of_them = [hits(value) for value in each]
    if two:
        for gate in seen.gates.values():
            for x, y in itertools.product(each[leaves:], each[:leaves]):
                values = {gate(x, y).tobytes(): gate(x, y), gate(y, x).tobytes(): gate(y, x)}
                all_of_them += [hits(value) for value in values.values()]
    aimed = aim(ground, trial, 1, out, leaves, address, two)
    found = []
    for op, a, b in aimed:
        pair = each[a], each[b]
        found.append(hits(each[a] if op < 0 else seen.gates[OPS[op]](*pair)))
    assert len(found) == BEST or not two
    assert found == sorted(found, reverse=True)
    best = sorted(all_of_them, reverse=True)
    assert found[0] == best[0] > 20


def test_a_resumed_growth_equals_an_uninterrupted_one_and_is_right():
    task = make_task("reversing")
    search = Search(task, Options(registers=3, min_registers=3, repeat=2, beam=3, longest=6))
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


def test_in_place_doing_nothing_is_worth_half_and_an_exchange_sorts_two_numbers():
    """One timestep with nothing in it but an exchange of the first two cells, problems of two."""
    shape = shape_of(Options(registers=2, repeat=5).machine)
    pool = pool_of("sorting")
    pairs = np.flatnonzero((pool.length == 2) & (pool.memory[:, 0] > pool.memory[:, 1]))
    active = pairs.astype(np.int32)[:4]
    assert len(active) > 1
    desk, beam = desk_of(shape, pool.memory.shape[1], len(active), True), drafts(16, 2)
    ground = Ground(
        shape, pool, active, desk, beam, np.ones(len(OPS), np.bool_), np.zeros(1, np.int64)
    )
    trial = drafts(2, 2)  # No steps, no writes; registers zero.
    play(trial, 0, pool, active[0], desk)
    assert desk.value.max() == CONTENT // 2
    desk.part[:] = -(1 << 40)
    out = np.asarray([[-1, 2, 2], [-1, 3, 3]], np.int16)  # The numbers zero and one.
    exchange(ground, trial, 0, np.int64(0), 0, 1, out, 2)
    kept = np.flatnonzero(beam.score >= 0)
    assert set(beam.writes[kept, 0]) == {2}
    assert beam.right.max() == len(active)
    assert beam.score.max() >= FULL * len(active)
    assert trial.writes[0, 0] == 0
    for i in kept:
        assert READ in beam.steps[i, 0, : beam.many[i, 0], 0]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["merge", "addition", "sorting"])
def test_what_changes_several_wires_at_once_is_found(name):
    task, preset = make_task(name), PRESETS["search"]
    search = Search(task, search_options(NRAMConfig(**preset.options_for((task,)))))
    state = search.start(2)
    for _ in range(200):
        state, metrics = search.advance(state)
        if metrics["solved"]:
            break
    circuit = search.artifact(state)
    assert circuit is not None
    for length, memory in ((7, 30), (60, 140), (60, 400)):
        assert right_at(circuit, task, length, memory, 50)
