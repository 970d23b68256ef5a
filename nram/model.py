"""Trained models on a tape: a controller with its weights, a table of wirings, a circuit.

All are run by the discrete machine. See `training.model.Model`.
"""

import dataclasses
from functools import cached_property, partial
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Int

from nram.controllers import NetworkController
from nram.machine.machine import Controller
from nram.machine.run import RunResult, explain_undefined, run, score
from nram.programs.circuit import Circuit
from nram.programs.discretise import discrete_controller, stop_word
from nram.programs.extract import compact
from nram.programs.table import WiringTable
from nram.programs.text import show
from nram.report import Learned, explain
from nram.tabular import TableController
from nram.tapes import make_tapes, memory_size
from tasks.task import Task
from training.model import Outcome

LONG = 1000
"""Timesteps from which it pays to compile a network's program by itself."""


class TapeModel:
    """What models on a tape share."""

    mode = "discrete"
    task: Task

    @property
    def tasks(self) -> tuple[Task, ...]:
        return (self.task,)

    def limit(self, task: Any, length: int) -> int:
        return task.tape_limit(length)

    def memory_size(self, task: Any, length: int) -> int:
        return memory_size(task, length)

    def _run(
        self, driver: Any, questions: Any, lengths: Any, size: int, limit: Any, memory: int | None
    ) -> tuple[RunResult, Outcome]:
        return _answer(
            driver,
            questions,
            lengths,
            jnp.asarray(limit, jnp.int32),
            task=self.task,
            size=size,
            memory=memory or memory_size(self.task, size),
        )


@partial(jax.jit, static_argnames=("task", "size", "memory"))
def _answer(
    driver: Controller,
    questions: Any,
    lengths: Any,
    limit: Any,
    *,
    task: Task,
    size: int,
    memory: int,
) -> tuple[RunResult, Outcome]:
    tape = make_tapes(task, questions, lengths, size, memory)
    runs = run(driver, tape.memory, limit)
    stray = score(runs, tape).stray
    return runs, Outcome(runs.memory, tape.mask, runs.halted, runs.steps, stray)


@dataclasses.dataclass(frozen=True, eq=False)
class NetworkModel(TapeModel):
    """A controller with its weights, discretised."""

    task: Task
    lengths: tuple[int, int]
    """Shortest and longest problem in training."""
    network: NetworkController | TableController
    stop: Int[Array, ""] | int
    """Where the discrete program stops; see `nram.programs.discretise`."""
    kind: str
    """The kind of controller, in words."""

    @cached_property
    def driver(self) -> NetworkController | WiringTable:
        """What drives the discrete machine: a table, but for a controller with memory."""
        return jax.jit(discrete_controller)(self.network, self.stop)

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        driver = self.driver
        if isinstance(driver, WiringTable) and limit > LONG:
            driver = compact(driver)
        return self._run(driver, questions, lengths, size, limit, memory)[1]

    def facts(self) -> dict[str, Any]:
        return {"stop": stop_word(self.stop)}

    def describe(self, key: Any) -> str:
        count = sum(x.size for x in jax.tree.leaves(self.network.weights))
        about = f"a {self.kind} controller of {count:,} parameters"
        learned = Learned(self.task, self.lengths, about, stop_word(self.stop), self.driver)
        return explain(learned, key, self.network)


@dataclasses.dataclass(frozen=True, eq=False)
class TableModel(TapeModel):
    """A table of wirings, as search finds it."""

    task: Task
    lengths: tuple[int, int]
    table: WiringTable

    @property
    def driver(self) -> WiringTable:
        """What drives the discrete machine."""
        return self.table

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        driver = compact(self.table)
        return self._run(driver, questions, lengths, size, limit, memory)[1]

    def facts(self) -> dict[str, Any]:
        return {"stop": "searched"}

    def describe(self, key: Any) -> str:
        about = "a table of wirings"
        return explain(Learned(self.task, self.lengths, about, "searched", self.table), key)


@dataclasses.dataclass(frozen=True, eq=False)
class CircuitModel(TapeModel):
    """A circuit written by hand."""

    task: Task
    circuit: Circuit

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        runs, outcome = self._run(self.circuit, questions, lengths, size, limit, memory)
        return dataclasses.replace(outcome, note=explain_undefined(runs, self.circuit.names))

    def facts(self) -> dict[str, Any]:
        return {"stop": "written"}

    def describe(self, key: Any) -> str:
        return show(self.circuit)
