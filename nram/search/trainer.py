"""Search as a trainer: `python train.py nram TASK --trainer search`.

It finds a table of wirings, which is run and tested like that of a discretised controller. Numba is
imported when the search begins, so that a program which was found can be loaded without it.
"""

import dataclasses
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import jax
import numpy as np

from nram.config import NRAMConfig
from nram.held_out import held_out_results
from nram.learner import NRAMLearner
from nram.model import TableModel
from nram.programs.table import WiringTable, empty
from nram.prove.feedback import refuse
from nram.search.options import SearchOptions
from tasks.core.errors import UsageError
from training.config import Config
from training.model import Model, Weights
from training.numerics import pinned
from training.resources import check_memory
from training.trainer import Report
from training.vary import parse_vary

STEP = 1000
"""Candidates of each member in one step of `--steps`."""

BEAMS = 50_000
"""Half of the candidates of a walk before beams begin: about two seconds. Easy tasks end before
that, so they need no compiled code of beams."""

KNOWN = 0.5
"""Share of the restarts of a walk that begin from a program of another task."""

MemberState = Any
"""The state of a member: `search.SearchState`, or with `--portfolio` `portfolio.PortfolioState`."""


class SearchTrainer:
    """A population of searches, each in a thread; see `training.trainer.Trainer`.

    The state is a `MemberState` per member, in NumPy because random states have 64 bits.
    """

    chunk = 1

    def __init__(self, learner: NRAMLearner, config: Config):
        self._moved: tuple[float, float] | None = None
        """When the last `advance` ended, and the candidates until then."""
        self.learner, self.machine, self.seed = learner, learner.machine, config.seed
        self.members, self.enough = range(config.population), config.enough
        if learner.config.start:
            raise UsageError("--trainer search takes no --start: it starts from random programs.")
        parse_vary(config.vary, learner.hyper())  # only for its errors: search varies nothing
        if self.enough > config.population:
            raise UsageError(
                f"a member of a search finds one program: --enough {self.enough} needs "
                f"--population {self.enough} or more, not {config.population}."
            )

    @cached_property
    def search(self) -> Any:
        """The search of one member. Raises `UsageError` if numba is not installed, or an option
        does not fit."""
        from nram.search.portfolio import Portfolio
        from nram.search.search import Search

        task, options = self.learner.task, self.learner.config
        if options.portfolio:
            return Portfolio(task, portfolio_arms(options), self.machine)
        return Search(task, search_options(options))

    def prepare(self, key: Any) -> None:
        del key  # there is no data
        one = sum(np.asarray(x).nbytes for x in jax.tree.leaves(self.search.start(self.seed)))
        many = len(self.members)
        check_memory(one * many, f"a search with {many:,} members", "lower --population")

    def start(self, key: Any) -> tuple[MemberState, ...]:
        del key  # the search uses the seed of the run
        return tuple(self.search.start(self.seed, number) for number in self.members)

    def shapes(self, key: Any) -> tuple[MemberState, ...]:
        return self.start(key)

    def advance(
        self, state: tuple[MemberState, ...], most: int | None = None
    ) -> tuple[tuple[MemberState, ...], Report]:
        from nram.search.problems import LENGTHS

        before = [member.solved for member in state]
        with ThreadPoolExecutor(min(len(state), os.cpu_count() or 1)) as threads:
            moved = tuple(threads.map(pinned()(self._move), state))
        state, found = tuple(member for member, _ in moved), [metrics for _, metrics in moved]
        sums, best = ("candidates", "restarts", "refused"), ("score", "right", "best")
        metrics = {name: float(sum(one[name] for one in found)) for name in sums}
        metrics |= {name: float(max(one[name] for one in found)) for name in best}
        lines = [
            {
                "member": number, "solved": True, "steps": steps(member), "at": self.step(state),
                "score": 1.0, "hyper": {}, "right": 1.0, "stop": "searched",
            }
            for number, member in enumerate(state)
            if member.solved and not before[number]
        ]  # fmt: skip
        reason, files = f"found: right and halting up to length {max(map(max, LENGTHS))}", {}
        over = sum(member.solved for member in state) >= self.enough
        if over and (held := held_out_results(self.learner.task, self._best(state))):
            files = {"held_out.json": [held]}
            reason = (
                f"found: right on all {held['training']} examples, and on {held['right']} of "
                f"{held['held_out']} held out"
            )
        note = self._note(state, found, metrics["candidates"])
        return state, Report(metrics, reason if over else None, lines, files, note=note)

    def _note(
        self, state: tuple[MemberState, ...], found: Sequence[dict[str, Any]], tried: float
    ) -> str:
        """The speed, the searches whose turn it is, and the best program, in words."""
        now, parts = time.monotonic(), []
        if self._moved is not None and now > self._moved[0]:
            parts.append(f"{(tried - self._moved[1]) / (now - self._moved[0]):,.0f} candidates/s")
        self._moved = now, tried
        if hasattr(self.search, "turn"):
            arms = [self.search.arms[self.search.turn(member)].name for member in state]
            parts.append(f"searching by {' and '.join(dict.fromkeys(arms))}")
        best = max(found, key=lambda one: one["best"])
        if best["best_of"]:
            right = round(best["best"] * best["best_of"])
            parts.append(f"best program right on {right:,} of {best['best_of']:,} examples")
        return ", ".join(parts)

    def _move(self, member: MemberState) -> tuple[MemberState, Any]:
        """Advances a member. A program with a counterexample does not count as found."""
        moved, metrics = self.search.advance(member)
        if self.learner.config.counterexamples and moved.solved and not member.solved:
            moved = refuse(self.search, moved)
        return moved, metrics

    def step(self, state: tuple[MemberState, ...]) -> int:
        return max(map(steps, state))

    def weights(self, state: tuple[MemberState, ...]) -> Weights:
        """The arrays of the best program."""
        return table_arrays(self._best(state))

    def _best(self, state: tuple[MemberState, ...]) -> WiringTable:
        """The first program that was found; before that, the program of the first member."""
        found = [member for member in state if member.solved]
        return self.search.table([*found, state[0]][0])

    def weights_shapes(self) -> Weights:
        return table_arrays(empty(self.machine))

    def model(self, weights: Weights) -> Model:
        return table_model(self.learner, weights)


def steps(state: MemberState) -> int:
    """Steps that a member has taken, as `--steps` counts them."""
    return -(-state.tried // STEP)


def portfolio_arms(config: NRAMConfig) -> tuple[Any, ...]:
    """The kinds of search of a portfolio with this configuration.

    A walk uses the gates once; beams need more modules for their longer expressions, and longer
    problems, which mislead less. They are `nram.search.portfolio.Arm`.
    """
    from nram.search.portfolio import Arm

    walk = SearchOptions(
        registers=config.registers,
        gates=config.gates,
        repeat=1,
        longest=config.lengths[1],
        known=KNOWN,
    )
    beam = dataclasses.replace(
        walk,
        known=0.0,
        repeat=config.repeat,
        min_registers=config.registers,
        longest=config.lengths[1] * 3 // 2,
        beam=16,
        time_fraction=0.06,
        pause=True,
    )
    fewer = max(1, config.registers - 1)
    in_place = dataclasses.replace(
        beam, registers=fewer, min_registers=fewer, time_fraction=0.3, in_place=True
    )
    return (
        Arm("walk", walk, share=2),
        Arm("beam", beam, delay=BEAMS),
        Arm("in place", in_place, delay=BEAMS),
    )


def search_options(config: NRAMConfig, **more: Any) -> SearchOptions:
    """The options of a search with this configuration."""
    return SearchOptions(
        registers=config.registers,
        min_registers=config.min_registers,
        gates=config.gates,
        repeat=config.repeat,
        longest=config.lengths[1],
        temperature=config.temperature,
        time_fraction=config.time_fraction,
        beam=config.beam,
        in_place=config.in_place,
        **more,
    )


def table_arrays(table: WiringTable) -> Weights:
    """A program as saved in checkpoints."""
    names = ("wiring", "stop", "follow", "covered")
    return {name: np.asarray(getattr(table, name)) for name in names}


def table_model(learner: NRAMLearner, weights: Weights) -> TableModel:
    """The model of a program from a checkpoint."""
    return TableModel(learner.task, learner.lengths, WiringTable(learner.machine, **weights))


def make(learner: Any, config: Config) -> SearchTrainer:
    """Makes the trainer; see `training.learner.LearnerKind.trainers`."""
    return SearchTrainer(learner, config)
