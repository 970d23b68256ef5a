"""Gives a counterexample of a program back to the search that found it.

A search accepts a program that is right on all of its examples and on fresh problems. If the
program is wrong on a problem of `nram.prove.bounded`, however much memory there is, that problem
becomes one of the examples and the search goes on. All problems are drawn from a fixed seed, so a
search that is stopped and resumed gives the same program.
"""

from typing import Any

import numpy as np

from nram.prove.bounded import least_spare, smallest, try_small
from nram.prove.simulate import program_of
from nram.search.beam.grow import new_growth
from nram.search.member import PROGRESS
from nram.search.portfolio import Portfolio, PortfolioState
from nram.search.problems import pack
from nram.search.search import Search
from nram.search.state import TALLY, SearchState
from tasks.core.errors import UsageError
from tasks.core.views import Tape
from tasks.specifications import Problem, specification_of
from tasks.specifications.core import answer_of

MOST = 5
"""Counterexamples that a search may get. After them, it keeps what it finds."""


def counterexample(table: Any, task: Any) -> Problem | None:
    """The smallest problem found on which a program is wrong, if it is wrong in large memories too.
    None if there is none, or if the task has no specification."""
    specification = specification_of(task)
    if specification is None:
        return None
    try:
        program = program_of(table)
    except UsageError:  # a gate without a logical form
        return None
    tried = try_small(program, task, specification)
    return smallest(tried) if least_spare(tried) is None else None


def refuse(search: Any, state: Any) -> Any:
    """The state of a search that has found a program, without this program if a counterexample to
    it was found; the same state otherwise. `search` is a `Search` or a `Portfolio`."""
    if isinstance(search, Portfolio):
        arm = int(state.schedule[1]) - 1
        new = refuse(search.searches[arm], state.searches[arm])
        if new is state.searches[arm]:
            return state
        searches = (*state.searches[:arm], new, *state.searches[arm + 1 :])
        return PortfolioState(searches, np.asarray([state.schedule[0], 0], np.int64))
    given = _given(search, state)
    if given >= MOST:
        return state
    problem = counterexample(search.table(state), search.task)
    if problem is None or len(problem.memory) > state.problems.memory.shape[1]:
        return state  # a memory that is larger than all of the search does not fit in
    return _with(search, state, problem, given)


def _given(search: Search, state: SearchState) -> int:
    """How many problems of a search are counterexamples: those that it did not begin with."""
    tally = state.tally.view(TALLY)[0]
    first = search.start(int(tally["seed"]), int(tally["number"])).problems
    return int((first.memory != state.problems.memory).any(1).sum())


def _with(search: Search, state: SearchState, problem: Problem, given: int) -> SearchState:
    """The state with this problem in place of the last one that is none of these, unsolved."""
    row = len(state.problems.size) - 1 - given
    new = pack(
        [(len(problem.memory), [problem.n], tape_of(search.task, problem))],
        state.problems.memory.shape[1],
        lambda n: search.options.limit(search.task, n),
    )
    problems = type(state.problems)(*map(np.copy, state.problems))
    for field, values in zip(problems, new, strict=True):
        field[row] = values[0]
    progress, tally = state.member.progress.copy(), state.tally.copy()
    progress.view(PROGRESS)["solved"] = 0
    tally.view(TALLY)["left"] = 0
    tally.view(TALLY)["refused"] += 1
    options = search.options
    growth = new_growth(options.beam, search.machine.registers) if options.pause else None
    return SearchState(problems, state.member._replace(progress=progress), tally, growth)


def tape_of(task: Any, problem: Problem) -> Any:
    """A problem as a batch of one tape."""
    specification = specification_of(task)
    assert specification is not None
    before = np.asarray([problem.memory], np.int32)
    target, mask = before.copy(), np.zeros(before.shape, bool)
    for i, value in answer_of(specification, problem).items():
        target[0, i], mask[0, i] = value, True
    return Tape(before, target, mask)  # pyright: ignore
