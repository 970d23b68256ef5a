"""A counterexample of a program becomes an example of the search that found the program."""

import jax
import numpy as np
import pytest

from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from tasks import make_task

pytest.importorskip("numba")

from nram.prove import feedback
from nram.prove.feedback import MOST, counterexample, refuse
from nram.search.member import PROGRESS
from nram.search.options import SearchOptions
from nram.search.portfolio import Arm, Portfolio
from nram.search.search import Search

WRONG = "registers p\n0 | read=p inc=read p=inc\n1 | read=p write=zero,p !"
NEEDS_ROOM = """
registers a p x
000 | read=p inc=read write=p,inc a=read add=p,one p=add
111 | read=p inc=read write=p,inc a=read add=p,one p=add
110 | read=p inc=read write=p,inc x=inc add=p,one p=add
011 | !
"""
"""For Increment; right in memories with one cell more than the layout needs."""
OPTIONS = SearchOptions(registers=2, longest=4, problems=60, chunk=100)


def table(text: str) -> WiringTable:
    return WiringTable.of(parse_circuit(text))


def solved(state):
    """The state as if its program had passed all tests."""
    progress = state.member.progress.copy()
    progress.view(PROGRESS)["solved"] = 1
    return state._replace(member=state.member._replace(progress=progress))


def test_only_a_program_that_is_wrong_in_large_memories_has_a_counterexample():
    problem = counterexample(table(WRONG), make_task("access"))
    assert problem is not None and (problem.n, len(problem.memory)) == (1, 3)
    assert counterexample(table(NEEDS_ROOM), make_task("increment")) is None
    assert counterexample(table(WRONG), make_task("binary_copy")) is None  # no specification


def test_the_search_goes_on_with_the_counterexample(monkeypatch):
    task = make_task("access")
    problem = counterexample(table(WRONG), task)
    assert problem is not None
    monkeypatch.setattr(feedback, "counterexample", lambda *given: problem)
    search = Search(task, OPTIONS)
    first = state = search.start(3)
    for given in range(MOST):
        state = refuse(search, solved(state))
        assert not state.solved
        row = len(state.problems.size) - 1 - given
        assert state.problems.memory[row, :3].tolist() == problem.memory
        assert state.problems.target[row, 0] == problem.memory[problem.memory[0] + 1]
        assert state.problems.size[row] == 3 and state.problems.length[row] == 1
    shapes = [jax.tree.map(lambda x: (x.shape, x.dtype), one) for one in (first, state)]
    assert shapes[0] == shapes[1]  # a checkpoint can hold it
    last = solved(state)
    assert refuse(search, last) is last  # enough: the program stays
    moved, again = search.advance(state), search.advance(state)
    assert moved[0].tried > state.tried
    assert all(map(np.array_equal, jax.tree.leaves(moved[0]), jax.tree.leaves(again[0])))


def test_a_portfolio_goes_on_too(monkeypatch):
    task = make_task("access")
    problem = counterexample(table(WRONG), task)
    monkeypatch.setattr(feedback, "counterexample", lambda *given: problem)
    portfolio = Portfolio(task, (Arm("walk", OPTIONS), Arm("other", OPTIONS)))
    state = portfolio.start(0)
    searches = (state.searches[0], solved(state.searches[1]))
    state = state._replace(searches=searches, schedule=np.asarray([4, 2], np.int64))
    after = refuse(portfolio, state)
    assert not after.solved and after.schedule.tolist() == [4, 0]
    assert after.searches[0] is state.searches[0] and not after.searches[1].solved


def test_a_program_without_a_counterexample_stays(monkeypatch):
    monkeypatch.setattr(feedback, "counterexample", lambda *given: None)
    search = Search(make_task("access"), OPTIONS)
    state = solved(search.start(0))
    assert refuse(search, state) is state
