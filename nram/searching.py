"""Search as a trainer of the shared loop: `python train.py nram TASK --trainer search`.

What it finds is a table of wirings, run and tested as a discretised network's is.
"""

from typing import Any

import numpy as np

from nram.config import NRAMConfig
from nram.learner import NRAMLearner
from nram.search.accept import LENGTHS
from nram.search.climb import TRIED
from nram.search.trainer import Options, Search, State
from nram.table import Table, empty
from training.config import Config
from training.learner import Artifact
from training.trainer import Report

STEP = 1000
"""Candidates in what `--steps` counts as a step."""


class SearchTrainer:
    """See `training.trainer.Trainer`. Arrays are numpy's, because random states have 64 bits."""

    def __init__(self, learner: NRAMLearner, config: Config):
        self.search = Search(learner.task, search_options(learner.config))
        self.machine, self.seed = learner.machine, config.seed

    def prepare(self, key: Any) -> None:
        del key  # it has no data

    def start(self, key: Any) -> State:
        del key  # the search draws from the run's seed itself
        return self.search.start(self.seed)

    def shapes(self, key: Any) -> State:
        return self.start(key)

    def advance(self, state: State) -> tuple[State, Report]:
        before = self.step(state)
        state, found = self.search.advance(state)
        metrics = {name: float(value) for name, value in found.items() if name != "solved"}
        if not found["solved"]:
            return state, Report(metrics)
        member = {
            "member": self.seed, "solved": True, "steps": self.step(state), "at": self.step(state),
            "score": 1.0, "hyper": {}, "right": 1.0, "stop": "searched",
        }  # fmt: skip
        reason = f"found: right and halting up to length {max(map(max, LENGTHS))}"
        return state, Report(metrics, reason, [member] if self.step(state) > before else [])

    def step(self, state: State) -> int:
        return -(-int(state.member.numbers[TRIED]) // STEP)

    def model(self, state: State) -> Artifact:
        return arrays(self.search.table(state))

    def model_shapes(self) -> Artifact:
        return arrays(empty(self.machine))


def search_options(config: NRAMConfig, **more: Any) -> Options:
    """How to search for what a learner with this configuration may use."""
    return Options(
        registers=config.registers,
        gates=config.gates,
        repeat=config.repeat,
        longest=config.lengths[1],
        heat=config.heat,
        pace=config.pace,
        **more,
    )


def arrays(table: Table) -> Artifact:
    """A program as a run keeps it."""
    names = ("wiring", "stop", "follow", "covered")
    return {name: np.asarray(getattr(table, name)) for name in names}


def make(learner: Any, config: Config) -> SearchTrainer:
    """Makes the trainer; see `training.learner.LearnerKind.trainers`."""
    return SearchTrainer(learner, config)
