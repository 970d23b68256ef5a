"""The search: it can be resumed, finds what is easy, and takes nothing for right that is not."""

import jax
import numpy as np
import pytest
from tests_helpers import right_at, same

from nram.programs.text import format_circuit, parse_circuit
from nram.search.options import SearchOptions
from nram.search.search import Search
from tasks import UsageError, make_task


def test_a_resumed_search_equals_an_uninterrupted_one():
    search = Search(make_task("sorting"), SearchOptions(chunk=1500, trajectory=1000))
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
    whole = Search(make_task("sorting"), SearchOptions(chunk=1400))
    halves = Search(whole.task, SearchOptions(chunk=700))
    one, _ = whole.advance(whole.start(3))
    two, _ = halves.advance(halves.advance(halves.start(3))[0])
    assert same(one, two)


SLOW = [pytest.param(name, marks=pytest.mark.slow) for name in ("increment", "reversing")]


@pytest.mark.parametrize("name", ["access", "swap", *SLOW])
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
    search = Search(make_task("access"), SearchOptions(registers=4, min_registers=min_registers))
    drawn = {int(search.start(0, number).progress.registers) for number in range(24)}
    assert drawn == set(range(min(min_registers, 4), 5))


def test_a_program_that_the_test_refuses_is_not_taken_for_solved(monkeypatch):
    monkeypatch.setattr(Search, "right_on_fresh", lambda *_: False)
    search = Search(make_task("access"), SearchOptions(repeat=1, chunk=20_000))
    state, found = search.advance(search.start(0))
    assert found["refused"] > 0
    assert not found["solved"]
    assert search.artifact(state) is None


def test_a_state_stays_inside_of_its_arrays():
    """Compiled code does not look where it reads and writes, and a checkpoint may be anybody's."""
    search = Search(make_task("access"), SearchOptions(problems=12, chunk=10))
    state = search.start(0)
    search.advance(state)
    for part, name, value in (
        ("member", "wiring", 30_000), ("member", "wiring", -2), ("member", "rule", -1),
        ("member", "active", 10**6), ("problems", "size", 10**6), ("problems", "memory", 10**6),
        ("problems", "kind", 7), ("member", "progress", 1000), ("member", "progress", -1),
    ):  # fmt: skip
        inside = getattr(state, part)
        array = np.full_like(getattr(inside, name), value)
        with pytest.raises(UsageError, match="its checkpoint was changed"):
            search.advance(state._replace(**{part: inside._replace(**{name: array})}))
