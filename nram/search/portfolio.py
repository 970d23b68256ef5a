"""Several searches for one program, run in turn: the default search, for any task.

No kind of search is best for every task. A local walk finds loops of a few wires in seconds. Some
programs need several right wires at once, which only a beam tries. Programs that write a cell of
the answer more than once need the beam's other score. A portfolio gives each kind (an *arm*) its
share of the candidates. Shares follow fixed numbers of candidates, never a clock, so that a
resumed search gives the same program.

All arms use the first registers and the first modules of one machine. So the program of each arm is
a program of that machine.
"""

import dataclasses
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from nram.programs.table import WiringTable, embed
from nram.search.compiled import counters
from nram.search.engine import Problems
from nram.search.options import SearchOptions
from nram.search.search import Search
from nram.search.state import SearchState
from tasks.core.errors import UsageError
from tasks.core.task import Task

SCHEDULE = counters("turns", "winner")
"""Calls of `advance` so far; 1 + the number of the arm that solved the task, 0 before that."""


@dataclasses.dataclass(frozen=True)
class Arm:
    """One kind of search of a portfolio."""

    name: str
    options: SearchOptions
    share: int = 1
    """Its candidates are this many times those of an arm with share 1."""
    delay: int = 0
    """Candidates that an arm with share 1 and no delay tries before this arm begins."""


class PortfolioState(NamedTuple):
    """A portfolio between two calls of `advance`. Arrays of fixed shapes."""

    searches: tuple[SearchState, ...]
    """The state of each arm."""
    schedule: np.ndarray
    """One record of `SCHEDULE`; in a checkpoint int64 [2]."""

    @property
    def solved(self) -> bool:
        """Whether a program has passed the test on fresh problems."""
        return bool(self.schedule[1])

    @property
    def tried(self) -> int:
        """Candidates of all arms."""
        return sum(search.tried for search in self.searches)


class Portfolio:
    """Searches for a circuit that solves `task`, with several kinds of search."""

    def __init__(self, task: Task, arms: Sequence[Arm], machine: Any = None):
        self.task, self.arms = task, tuple(arms)
        self.searches = tuple(Search(task, arm.options) for arm in arms)
        self.machine = machine or self.searches[0].machine

    def start(self, seed: int, number: int = 0) -> PortfolioState:
        """The first state of member `number`. All members with one seed have the same problems."""
        searches = tuple(search.start(seed, number) for search in self.searches)
        return PortfolioState(searches, np.asarray([0, 0], np.int64))

    def advance(self, state: PortfolioState) -> tuple[PortfolioState, dict[str, Any]]:
        """Advances the arm whose turn it is. Returns the state and its metrics."""
        check_schedule(state)
        if state.solved:
            return state, self.metrics(state)
        turns, _ = state.schedule.tolist()
        arm = self.turn(state)
        moved, _ = self.searches[arm].advance(state.searches[arm])
        searches = (*state.searches[:arm], moved, *state.searches[arm + 1 :])
        schedule = np.asarray([turns + 1, arm + 1 if moved.solved else 0], np.int64)
        state = PortfolioState(searches, schedule)
        return state, self.metrics(state)

    def turn(self, state: PortfolioState) -> int:
        """The number of the arm that has tried the fewest candidates, by its share and delay.

        An arm that writes in place gets no turn if all cells of the answer are 0 at the start.
        """
        blank = not any(overwrites(search.problems) for search in state.searches)
        fit = [i for i, arm in enumerate(self.arms) if not (blank and arm.options.in_place)]
        order = fit or range(len(self.arms))
        tried = [search.tried for search in state.searches]
        waits = [arm.delay + n / arm.share for arm, n in zip(self.arms, tried, strict=True)]
        return min(order, key=lambda arm: waits[arm])

    def metrics(self, state: PortfolioState) -> dict[str, Any]:
        """The metrics of a state: sums of those of the arms, or those of the best arm."""
        found = [s.metrics(one) for s, one in zip(self.searches, state.searches, strict=True)]
        best = max(range(len(found)), key=lambda arm: (found[arm]["solved"], found[arm]["best"]))
        sums = {name: sum(one[name] for one in found) for name in ("candidates", "restarts")}
        return {**found[best], **sums, "arm": best, "refused": sum(f["refused"] for f in found)}

    def table(self, state: PortfolioState) -> WiringTable:
        """The program that was found, or else the best current one, on the portfolio's machine."""
        check_schedule(state)
        arm = int(state.schedule[1]) - 1 if state.solved else self.metrics(state)["arm"]
        return embed(self.searches[arm].table(state.searches[arm]), self.machine)


def overwrites(problems: Problems) -> bool:
    """Whether a cell of an answer that must change holds something else than 0 before."""
    return bool(((problems.kind == 2) & (problems.memory != 0)).any())


def check_schedule(state: PortfolioState) -> None:
    """Raises `UsageError` if the schedule of a checkpoint names an arm that does not exist."""
    if not 0 <= state.schedule[1] <= len(state.searches):
        raise UsageError("the state of this search names a search that it does not have: its "
                         "checkpoint was changed.")  # fmt: skip
