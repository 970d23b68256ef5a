"""The state of a search: what a checkpoint holds, and a copy that compiled code may change."""

from typing import Any, NamedTuple

import jax
import numpy as np

from nram.search.beam.grow import Growth
from nram.search.code import MachineShape
from nram.search.compiled import counters
from nram.search.engine import Problems
from nram.search.member import PROGRESS, Member
from tasks.core.errors import UsageError

TALLY = counters("seed", "restarts", "left", "refused", "best", "best_of", "number")
"""The seed; trajectories begun; candidates left in this one (with beams: the best score of earlier
beams, see `nram.search.search.FADES`); programs refused by the final test; the most examples right
so far, and out of how many; the number of the member."""


class SearchState(NamedTuple):
    """A search between two calls of `advance`."""

    problems: Problems
    member: Member
    tally: np.ndarray
    """One record of `TALLY`; in a checkpoint int64 [7]."""
    growth: Growth | None = None
    """The unfinished growth; only with the option `pause`."""

    @property
    def progress(self) -> Any:
        """The member's `PROGRESS`."""
        return self.member.progress.view(PROGRESS).view(np.recarray)[0]

    @property
    def tried(self) -> int:
        """Candidates so far."""
        return int(self.progress.tried)

    @property
    def solved(self) -> bool:
        """Whether the program has passed the test on fresh problems."""
        return bool(self.progress.solved)


class Work(NamedTuple):
    """A mutable copy of a state, with scratch. Compiled functions take the first six fields."""

    shape: MachineShape
    code: Any
    member: Member
    problems: Problems
    run: Any
    scratch: Any
    tally: Any
    growth: Any

    @property
    def arguments(self) -> tuple[Any, Any, Any, Any, Any, Any]:
        return self[:6]


def check_state(shape: MachineShape, reach: tuple[int, ...], state: SearchState) -> None:
    """Raises `UsageError` if a number in a state from a checkpoint would index outside an array:
    compiled code does not check."""
    problems, member = state.problems, state.member
    progress, tally = state.progress, state.tally.view(TALLY).view(np.recarray)[0]
    rows = len(member.known)
    within = [
        (problems.size, 1, problems.memory.shape[1] + 1),
        (problems.memory, 0, problems.size[:, None]),
        (problems.kind, 0, 3),
        (member.wiring, -1, np.asarray(reach)),
        (member.rule, 0, rows),
        (member.active, 0, len(problems.size)),
        (progress.active, 0, len(member.active) + 1),
        (progress.registers, min(1, tally.restarts), shape.registers + 1),
        (progress.stop, 0, rows + shape.registers),
        (np.array([tally.seed, tally.restarts, tally.number]), 0, 2**62),
    ]
    if not all(np.all((low <= values) & (values < high)) for values, low, high in within):
        raise UsageError("the state of this search has numbers outside of their range: its "
                         "checkpoint was changed.")  # fmt: skip


def close(work: Work) -> SearchState:
    """The state for a checkpoint: plain int64 arrays instead of named records."""
    member, tally = work.member, np.asarray(list(work.tally), np.int64)
    progress = np.asarray(list(member.progress[0]), np.int64)
    return SearchState(work.problems, member._replace(progress=progress), tally, work.growth)


def copy_growth(growth: Growth) -> Growth:
    """A growth that may be changed."""
    return jax.tree.map(np.copy, growth)
