"""Growing programs: candidates are programs of the machine, and no short expression is left out."""

import itertools

import jax
import numpy as np
import pytest
from tests_helpers import right_at, same

from nram.config import NRAMConfig
from nram.machine.gates import PAPER
from nram.presets import PRESETS
from nram.search.arithmetic import READ
from nram.search.beam.candidates import copy, new_candidates, new_workspace
from nram.search.beam.expressions import list_expressions, observe
from nram.search.beam.grow import first_timestep
from nram.search.beam.lower import lower, lower_rule
from nram.search.beam.neighbours import Beam, exchange_cells, expand
from nram.search.beam.score import run_candidate
from nram.search.beam.writes import BEST, best_writes
from nram.search.code import compile_row, machine_shape, new_code
from nram.search.engine import CONTENT, FULL, LIMIT, STOPPED, continue_run, new_run, start_run
from nram.search.member import mark_stops
from nram.search.options import SearchOptions
from nram.search.problems import draw_problems
from nram.search.search import Search
from nram.search.trainer import search_options
from tasks import make_task


def problems_of(name: str):
    task = make_task(name)
    return draw_problems(
        task, jax.random.key(0), longest=6, count=60, limit=lambda n: 3 * n + 5, spare=1
    )


def grown(name: str, shape, generations: int, seed: int) -> Beam:
    """The beam after some generations."""
    problems = problems_of(name)
    active = np.flatnonzero(problems.length > 2)[:12].astype(np.int32)
    work = new_workspace(shape, problems.memory.shape[1], len(active), name == "sorting")
    allowed = np.isin(np.arange(len(PAPER)), shape.ops)
    best = first_timestep(np.random.default_rng(seed), shape.registers, allowed)
    beam = Beam(shape, problems, active, work, best, allowed, np.zeros(1, np.int64))
    for _ in range(generations):
        parents = beam.best
        beam = beam._replace(best=new_candidates(8, shape.registers))
        for i in np.flatnonzero(parents.score >= 0):
            expand(beam, parents, i, new_candidates(2, shape.registers))
    return beam


@pytest.mark.parametrize(
    ("name", "seed", "generations"),
    [("merge", 0, 3), ("addition", 1, 2), ("copying", 2, 2), ("sorting", 3, 2)],
)
def test_a_lowered_candidate_does_what_it_did_and_is_right_where_it_says(name, seed, generations):
    shape = machine_shape(SearchOptions(registers=3, repeat=5).machine)
    beam = grown(name, shape, generations, seed)
    problems, work, best = beam.problems, beam.work, beam.best
    code, run = new_code(shape), new_run(shape, problems.memory.shape[1])
    nowhere, used = np.zeros(8, np.bool_), np.zeros(3 + len(shape.ops), np.bool_)
    only = np.zeros(8, np.bool_)
    for i in np.flatnonzero(best.score > 0).tolist():
        stop = int(best.stop[i])
        best.stop[i] = 0
        rows, _ = lower(shape, best, i)
        for k, row in enumerate(rows):
            compile_row(shape, row, code, k, used)
        for e in beam.active:
            run_candidate(best, i, problems, e, work)
            start_run(shape, problems, e, run)
            assert continue_run(shape, code, ~nowhere, nowhere, problems, e, run) == LIMIT
            size = problems.size[e]
            np.testing.assert_array_equal(work.cells[:size], run.cells[:size])
            np.testing.assert_array_equal(work.values[:3], run.values[:3])
        for best.stop[i] in [*range(11), *range(12, 22)]:  # 11: before the very first timestep.
            rows, number = lower(shape, best, i)
            for k, row in enumerate(rows):
                compile_row(shape, row, code, k, used)
            mark_stops(number, only)
            for e in beam.active:
                run_candidate(best, i, problems, e, work)
                start_run(shape, problems, e, run)
                ends = continue_run(shape, code, ~nowhere, only, problems, e, run)
                way = best.stop[i]
                assert (ends == STOPPED) == (work.value[way] >= 0)
                right = ends == STOPPED and run.exact[run.at[0].pattern]
                assert right == bool(ends == STOPPED and work.exact[way])
        best.stop[i] = stop


def test_a_candidate_that_the_machine_has_no_room_for_is_not_lowered():
    shape = machine_shape(SearchOptions(registers=3, repeat=5).machine)
    best = grown("merge", shape, 3, 0).best
    small = machine_shape(SearchOptions(registers=3, repeat=1).machine)
    longest = int(np.argmax(best.n_steps.sum(1)))
    rule, row = int(np.argmax(best.n_steps[longest])), np.zeros(small.first[-1] + 3, np.int16)
    assert not lower_rule(small, best, longest, rule, row)
    assert lower_rule(shape, best, longest, rule, np.zeros(shape.first[-1] + 3, np.int16))


class Seen:
    """What rule 1 of the best candidate sees, and all short expressions, in NumPy."""

    def __init__(self, beam: Beam, corrected: bool):
        self.i = i = int(np.argmax(beam.best.score))
        given = i, 1, beam.problems, beam.active, beam.work
        self.found, self.leaves = list_expressions(beam.best, *given, beam.allowed)
        seen = observe(beam.best, *given, corrected)
        self.values, self.cells, self.example = seen.values, seen.cells, seen.example
        m, each = seen.size, np.arange(len(seen.size))
        assert len(m) > 20
        self.gates = {
            "read": lambda x, y: self.cells[each, x], "inc": lambda x, y: (x + 1) % m,
            "dec": lambda x, y: (x - 1) % m, "add": lambda x, y: (x + y) % m,
            "sub": lambda x, y: (x - y) % m, "lt": np.less, "le": np.less_equal,
            "eq": np.equal, "min": np.minimum, "max": np.maximum,
        }  # fmt: skip

    def made(self, number: int) -> np.ndarray:
        """What an expression gives, [N]."""
        op, a, b = self.found[number]
        if op < 0:
            return self.values[:, a]
        if number < self.leaves:
            return self.gates["read"](self.values[:, a], None)
        return np.asarray(self.gates[PAPER[op]](self.made(a), self.made(b)), np.int32)


def test_expressions_have_every_value_that_one_gate_can_make_once():
    beam = grown("merge", machine_shape(SearchOptions(registers=3, repeat=3).machine), 2, 0)
    seen = Seen(beam, False)
    made = {seen.made(number).tobytes() for number in range(seen.leaves)}
    for number in range(seen.leaves, len(seen.found)):
        value, (op, a, _) = seen.made(number).tobytes(), seen.found[number]
        # A pointer may look like a constant so far.
        pointer = seen.found[a, 0] < 0 and seen.found[a, 1] < 3
        assert value not in made or (PAPER[op] in ("inc", "dec") and pointer)
        made.add(value)
    operands = [*range(6 + int(beam.best.n_steps[seen.i, 1]))]
    for gate in seen.gates.values():
        for a, b in itertools.product(operands, repeat=2):
            value = np.asarray(gate(seen.values[:, a], seen.values[:, b]), np.int32)
            assert value.tobytes() in made


@pytest.mark.parametrize("two", [False, True])
def test_what_to_write_is_what_makes_most_cells_right_before_the_first_wrong_one(two):
    beam = grown("merge", machine_shape(SearchOptions(registers=3, repeat=3).machine), 2, 0)
    seen, trial = Seen(beam, True), new_candidates(2, 3)
    copy(trial, 1, beam.best, seen.i)
    leaves, found = seen.leaves, seen.found
    address = int(np.argmax(found[:, 1] == beam.best.write[seen.i, 1, 0, 0]))
    at = seen.made(address)
    problems = beam.problems
    kind, target = problems.kind[seen.example, at], problems.target[seen.example, at]

    def hits(value: np.ndarray) -> int:
        right = (value == target) & (kind > 0)
        examples = np.unique(seen.example)
        return sum(int(np.cumprod(right[seen.example == e]).sum()) for e in examples)

    each = [seen.made(number) for number in range(len(found))]
    all_of_them = [hits(value) for value in each]
    if two:
        for gate in seen.gates.values():
            for x, y in itertools.product(each[leaves:], each[:leaves]):
                values = {gate(x, y).tobytes(): gate(x, y), gate(y, x).tobytes(): gate(y, x)}
                all_of_them += [hits(value) for value in values.values()]
    kept = []
    for op, a, b in best_writes(beam, trial, 1, found, leaves, address, two):
        pair = each[a], each[b]
        kept.append(hits(each[a] if op < 0 else seen.gates[PAPER[op]](*pair)))
    assert len(kept) == BEST or not two
    assert kept == sorted(kept, reverse=True)
    assert kept[0] == max(all_of_them) > 20


def test_a_resumed_growth_equals_an_uninterrupted_one_and_is_right():
    task = make_task("reversing")
    search = Search(task, SearchOptions(registers=3, min_registers=3, repeat=2, beam=3, longest=6))
    state, metrics = search.start(0), {}
    before = state
    for _ in range(30):
        before = jax.tree.map(np.array, state)
        state, metrics = search.advance(state)
        if metrics["solved"]:
            break
    again, same_metrics = Search(task, search.options).advance(before)
    assert same(state, again)
    assert metrics == same_metrics
    assert metrics["candidates"] > 1000
    circuit = search.artifact(state)
    assert circuit is not None
    assert right_at(circuit, task, 60, 131)


def test_in_place_doing_nothing_is_worth_half_and_an_exchange_sorts_two_numbers():
    """One timestep with nothing in it but an exchange of the first two cells, problems of two."""
    shape = machine_shape(SearchOptions(registers=2, repeat=5).machine)
    problems = problems_of("sorting")
    pairs = (problems.length == 2) & (problems.memory[:, 0] > problems.memory[:, 1])
    active = np.flatnonzero(pairs).astype(np.int32)[:4]
    assert len(active) > 1
    work = new_workspace(shape, problems.memory.shape[1], len(active), True)
    best, everything = new_candidates(16, 2), np.ones(len(PAPER), np.bool_)
    beam = Beam(shape, problems, active, work, best, everything, np.zeros(1, np.int64))
    trial = new_candidates(2, 2)  # No steps, no writes; registers zero.
    run_candidate(trial, 0, problems, active[0], work)
    assert work.value.max() == CONTENT // 2
    work.part[:] = -(1 << 40)
    found = np.asarray([[-1, 2, 2], [-1, 3, 3]], np.int16)  # The numbers zero and one.
    exchange_cells(beam, trial, 0, np.int64(0), 0, 1, found, 2)
    kept = np.flatnonzero(best.score >= 0)
    assert set(best.n_writes[kept, 0]) == {2}
    assert best.right.max() == len(active)
    assert best.score.max() >= FULL * len(active)
    assert trial.n_writes[0, 0] == 0
    for i in kept:
        assert READ in best.steps[i, 0, : best.n_steps[i, 0], 0]


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
