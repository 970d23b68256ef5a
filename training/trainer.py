"""What turns a learner and tasks into a run: `start`, then `advance` again and again.

`gradient` (`training/population.py`) trains a population of networks; a learner may bring others.
The loop (`training/loop.py`) logs and saves what any of them reports.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from jaxtyping import PRNGKeyArray

from training.model import Model, Weights

State = Any
"""A pytree of arrays, all that a run is: it is what a checkpoint holds."""


@dataclasses.dataclass(frozen=True)
class Report:
    """What happened in one call of `advance`."""

    metrics: Mapping[str, float]
    reason: str | None = None
    """Why training is over; None while it goes on."""
    members: Sequence[Mapping[str, Any]] = ()
    """A line for `members.jsonl` for each member that was solved or given up."""
    files: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """JSON files for the run folder, about the model that is now the run's."""
    failed: bool = False
    """Whether `reason` is that training cannot go on."""


class Trainer(Protocol):
    """One configured trainer for one learner."""

    chunk: int
    """Steps of one `advance` that is not cut short; 1 where none is."""

    def prepare(self, key: PRNGKeyArray) -> None:
        """Makes the data, once: before the folder of a run is made, so that data which cannot be
        made leave nothing behind. `start` and `shapes` do so by themselves. Raises `UsageError`."""
        ...

    def start(self, key: PRNGKeyArray) -> State:
        """The state before the first step. Not consumed: all of the run's randomness folds from
        `key`."""
        ...

    def shapes(self, key: PRNGKeyArray) -> State:
        """The shapes of a state, to restore one from a checkpoint; also makes data, as `start`."""
        ...

    def advance(self, state: State, most: int | None = None) -> tuple[State, Report]:
        """A fixed count of updates or candidates; of updates at most `most`. Donates `state`."""
        ...

    def step(self, state: State) -> int:
        """How far a state has come, in the unit of `--steps`."""
        ...

    def weights(self, state: State) -> Weights:
        """What is kept of the run's model now."""
        ...

    def weights_shapes(self) -> Weights:
        """Its shapes."""
        ...

    def model(self, weights: Weights) -> Model:
        """The model with these weights."""
        ...
