"""Gradient and search together: search completes the members that are given up.

The population is trained as by `--trainer gradient`. A member that is given up is discretised, and
a local search starts from its wiring: a program that is almost right is often a few wires away from
a right one. The model is always a table of wirings.
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from nram.learner import NRAMLearner
from nram.programs.discretise import wiring_table
from nram.programs.table import WiringTable, empty
from nram.search.search import Search
from nram.search.state import SearchState
from nram.search.trainer import search_options, table_arrays, table_model
from tasks.core.errors import UsageError
from training.config import Config
from training.model import Model, Weights
from training.population import Population
from training.population import State as PopulationState
from training.trainer import Report


class CompletionState(NamedTuple):
    """The state of a run."""

    gradient: PopulationState
    search: SearchState


class Leaving(Population):
    """A population that keeps the programs of members given up in the last chunk."""

    def __init__(self, learner: NRAMLearner, config: Config):
        super().__init__(learner, config)
        self.left: list[tuple[int, WiringTable]] = []
        """(number of the member, its program)"""

    def advance(
        self, state: PopulationState, most: int | None = None
    ) -> tuple[PopulationState, Report]:
        self.left = []
        return super().advance(state, most)

    def _refill(self, state: PopulationState, left: np.ndarray) -> PopulationState:
        for slot in np.flatnonzero(left).tolist():
            weights = jax.device_get(self._pick(state.slots, slot))
            program = member_table(self.learner, weights)  # pyright: ignore
            self.left.append((int(state.slots.member[slot]), program))
        return super()._refill(state, left)


class CompletingTrainer:
    """Gradients, completed by search; see `training.trainer.Trainer`. A step is a gradient step."""

    def __init__(self, learner: NRAMLearner, config: Config):
        options = learner.config
        if not learner.memoryless:
            raise UsageError(
                "gradient+search completes programs with one wiring per pattern; "
                f"--controller {options.controller} has memory. Use tabular or feedforward."
            )
        if config.population < 2:
            raise UsageError(
                "gradient+search completes members that are given up. In a population of one, none "
                "is given up. Use --population 2 or more."
            )
        if config.enough > 1:
            raise UsageError(
                f"gradient+search ends with the first right program; --enough {config.enough} is "
                f"for other trainers."
            )
        self.learner, self.seed = learner, config.seed
        self.gradient = Leaving(learner, config)
        self.chunk = self.gradient.chunk
        self.search = Search(learner.task, search_options(options, chunk=options.tries))

    def prepare(self, key: Any) -> None:
        self.gradient.prepare(key)

    def start(self, key: Any) -> CompletionState:
        return CompletionState(self.gradient.start(key), self.search.start(self.seed))

    def shapes(self, key: Any) -> CompletionState:
        return CompletionState(self.gradient.shapes(key), self.search.start(self.seed))

    def advance(
        self, state: CompletionState, most: int | None = None
    ) -> tuple[CompletionState, Report]:
        gradient, report = self.gradient.advance(state.gradient, most)
        search, found = state.search, self.search.metrics(state.search)
        members, reason = list(report.members), report.reason
        for number, program in () if reason else self.gradient.left:
            search, found = self.search.advance(self.search.adopt(search, program))
            if found["solved"]:
                members = [
                    {**line, "solved": True, "right": 1.0, "stop": "searched"}
                    if line["member"] == number
                    else line
                    for line in members
                ]
                reason = f"member {number} was given up, and search completed it"
                break
        metrics = {**report.metrics, "candidates": found["candidates"]}
        return CompletionState(gradient, search), Report(metrics, reason, members, report.files)

    def step(self, state: CompletionState) -> int:
        return self.gradient.step(state.gradient)

    def weights(self, state: CompletionState) -> Weights:
        if state.search.solved:
            return table_arrays(self.search.table(state.search))
        return table_arrays(member_table(self.learner, self.gradient.weights(state.gradient)))

    def weights_shapes(self) -> Weights:
        return table_arrays(empty(self.search.machine))

    def model(self, weights: Weights) -> Model:
        return table_model(self.learner, weights)


def member_table(learner: NRAMLearner, weights: Weights) -> WiringTable:
    """The program of a member, discretised."""
    kept = jax.tree.map(jnp.asarray, weights)
    found = wiring_table(learner.network_of(kept["weights"]), kept["stop"])
    return jax.tree.map(np.asarray, found)


def make(learner: Any, config: Config) -> CompletingTrainer:
    """Makes the trainer; see `training.learner.LearnerKind.trainers`."""
    return CompletingTrainer(learner, config)
