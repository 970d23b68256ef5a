"""The protocol of a trainer: `start` makes the first state, `advance` trains a chunk.

The trainer `gradient` (`training/population.py`) trains a population by gradient descent. Learners
may have other trainers. The loop (`training/loop.py`) logs and saves the reports of all trainers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from training.model import Model, Weights

if TYPE_CHECKING:
    from jaxtyping import PRNGKeyArray


State = Any
"""A pytree of arrays with everything that training needs to go on; checkpoints contain it."""


@dataclasses.dataclass(frozen=True)
class Report:
    """The result of one call of `advance`."""

    metrics: Mapping[str, float]
    reason: str | None = None
    """Why training is over; None while it goes on."""
    members: Sequence[Mapping[str, Any]] = ()
    """A line for `members.jsonl` for each member that was solved or given up."""
    files: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """File name -> JSON content about the current model, for the run folder."""
    failed: bool = False
    """Whether training is over because it failed."""
    note: str = ""
    """What the trainer does just now, in words, for the display only."""


class Trainer(Protocol):
    """One configured trainer for one learner."""

    chunk: int
    """Steps of one full `advance`; 1 if no `advance` is ever cut short."""

    def prepare(self, key: PRNGKeyArray) -> None:
        """Makes the data, once: before the run folder is made, so that a failure leaves no folder.
        `start` and `shapes` call it too. Does not consume `key`. Raises `UsageError` on failure."""
        ...

    def start(self, key: PRNGKeyArray) -> State:
        """The state before the first step. Does not consume `key`, the key of the run: all its
        randomness comes from `fold_in`."""
        ...

    def shapes(self, key: PRNGKeyArray) -> State:
        """The shapes of a state, to restore one from a checkpoint. Does not consume `key`."""
        ...

    def advance(self, state: State, most: int | None = None) -> tuple[State, Report]:
        """Trains one chunk: a fixed number of updates or candidates, but at most `most` updates.
        Donates `state`."""
        ...

    def step(self, state: State) -> int:
        """The number of steps taken, in the unit of `--steps`."""
        ...

    def weights(self, state: State) -> Weights:
        """The weights of the current model."""
        ...

    def weights_shapes(self) -> Weights:
        """The shapes of `weights`."""
        ...

    def model(self, weights: Weights) -> Model:
        """The model with these weights."""
        ...
