"""Trained models: a controller with its weights, a table of wirings, a circuit.

The discrete machine runs all of them. They implement `training.model.Model`.
"""

import dataclasses
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.core import Tracer
from jaxtyping import Array, Int

from nram.controllers import NetworkController
from nram.export.formats import formats
from nram.machine.algebra import MachineState
from nram.machine.controller import Controller
from nram.machine.run import RunResult, any_size, explain_undefined, run, trace
from nram.programs.circuit import Circuit
from nram.programs.discretise import discrete_controller, stop_word
from nram.programs.extract import unfold
from nram.programs.table import WiringTable, compact
from nram.programs.text import format_circuit
from nram.report import Learned, examples, explain
from nram.tabular import TableController
from nram.tapes import make_tapes, memory_size
from nram.view import page_of
from tasks.core.task import Task
from training.formats import Format
from training.model import Outcome
from training.numerics import make_key

SMALLEST = 64
"""Smallest memory size that is compiled."""
LONG = 1000
"""With a larger limit of timesteps, the table of a network is compiled as a circuit (`compact`)."""


class TapeModel:
    """Base class: runs a controller of the discrete machine on tapes."""

    mode = "discrete"
    task: Task
    driver: Any
    """A `nram.machine.controller.Controller`."""

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
        memory = memory or memory_size(self.task, size)
        tape = _tapes(questions, lengths, task=self.task, size=size, memory=memory)
        result = _run_padded(driver, tape.memory, limit)
        stray = ((result.memory != tape.memory) & ~tape.mask).sum(1)
        return result, Outcome(result.memory, tape.mask, result.halted, result.steps, stray)

    def steps(self, task, question, length, size, limit, memory=None) -> list[dict[str, Any]]:
        tape = self.task.tape(question, length, memory or memory_size(self.task, size))  # pyright: ignore

        def look(output: Any, zero: Any, going: Any, state: MachineState) -> Any:
            return going, output.covered, output.stop, jnp.stack(state.registers), state.memory

        driver = self.driver  # made here: the traced function may not keep it
        told = jax.jit(lambda cells: trace(driver, cells, limit, look))(tape.memory)
        going, covered, stop, registers, cells = jax.tree.map(np.asarray, told)
        return [
            {
                "registers": registers[k].tolist(),
                "memory": cells[k].tolist(),
                "stops": bool(stop[k]),
                "undefined": not covered[k],
            }
            for k in range(int(going.sum()))
        ]


@partial(jax.jit, static_argnames=("task", "size", "memory"))
def _tapes(questions: Any, lengths: Any, *, task: Task, size: int, memory: int) -> Any:
    return make_tapes(task, questions, lengths, size, memory)


def _run_padded(driver: Controller, memory: Int[Array, "B M"], limit: Any) -> RunResult:
    """Runs the machine on memories padded to a power of two, so that few sizes are compiled."""
    size = memory.shape[1]
    if not any_size(driver.machine) or isinstance(memory, Tracer):
        return run(driver, memory, limit)
    more = max(SMALLEST, 1 << (size - 1).bit_length()) - size
    cells = jnp.asarray(np.pad(np.asarray(memory), ((0, 0), (0, more))))
    result = run(driver, cells, limit, size)
    return result._replace(memory=np.asarray(result.memory)[:, :size])


@dataclasses.dataclass(frozen=True, eq=False)
class NetworkModel(TapeModel):
    """A trained controller, discretised."""

    task: Task
    lengths: tuple[int, int]
    """Lengths of the shortest and the longest problem in training."""
    network: NetworkController | TableController
    stop: Int[Array, ""] | int
    """The stop of the discrete program, numbered as in `nram.programs.discretise`."""
    kind: str
    """The kind of controller: `tabular`, `feedforward` or `lstm`."""

    @cached_property
    def driver(self) -> NetworkController | WiringTable:
        """A table, or the network itself if it has memory."""
        return jax.jit(discrete_controller)(self.network, self.stop)

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        driver = self.driver
        if isinstance(driver, WiringTable) and limit > LONG:
            driver = compact(driver)
        return self._run(driver, questions, lengths, size, limit, memory)[1]

    def facts(self) -> dict[str, Any]:
        return {"stop": stop_word(self.stop)}

    def describe(self, key: Any) -> str:
        return explain(self._learned, key)

    @property
    def _learned(self) -> Learned:
        count = sum(x.size for x in jax.tree.leaves(self.network.weights))
        about = f"a {self.kind} controller of {count:,} parameters"
        stop = stop_word(self.stop)
        return Learned(self.task, self.lengths, about, stop, self.driver, self.network)

    def exports(self) -> Mapping[str, Format]:
        """The formats of `deepcalc export`."""
        return formats(self._learned)

    def page(self, shown: Any, proofs: Any) -> Any:
        """See `training.page.contents.Viewable`. A network with memory is shown as a table that
        does the same on examples."""
        table, note = self.driver, ""
        if not isinstance(table, WiringTable):
            learned = Learned(self.task, self.lengths, self.kind, stop_word(self.stop), table)
            table = unfold(table, examples(learned, make_key(0)))
            note = "The controller has memory. These rules do the same on many examples."
        return page_of(table, shown, self.network, note)


@dataclasses.dataclass(frozen=True, eq=False)
class TableModel(TapeModel):
    """A table of wirings that search has found."""

    task: Task
    lengths: tuple[int, int]
    table: WiringTable

    @property
    def driver(self) -> WiringTable:  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.table

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        driver = compact(self.table)
        return self._run(driver, questions, lengths, size, limit, memory)[1]

    def facts(self) -> dict[str, Any]:
        return {"stop": "searched"}

    def describe(self, key: Any) -> str:
        return explain(self._learned, key)

    @property
    def _learned(self) -> Learned:
        about = "a table of wirings, found by search, so no soft machine was discretised"
        return Learned(self.task, self.lengths, about, "searched", self.table)

    def exports(self) -> Mapping[str, Format]:
        """The formats of `deepcalc export`."""
        return formats(self._learned)

    def page(self, shown: Any, proofs: Any) -> Any:
        """See `training.page.contents.Viewable`."""
        return page_of(self.table, shown)


@dataclasses.dataclass(frozen=True, eq=False)
class CircuitModel(TapeModel):
    """A circuit written by hand."""

    task: Task
    circuit: Circuit

    @property
    def driver(self) -> Circuit:  # pyright: ignore[reportIncompatibleVariableOverride]
        return self.circuit

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        runs, outcome = self._run(self.circuit, questions, lengths, size, limit, memory)
        return dataclasses.replace(outcome, note=explain_undefined(runs, self.circuit.names))

    def facts(self) -> dict[str, Any]:
        return {"stop": "written"}

    def describe(self, key: Any) -> str:
        return format_circuit(self.circuit)
