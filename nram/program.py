"""Problems on tapes, and a circuit as something that can be evaluated beside trained learners."""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int

from nram.gradient.discretise import score
from nram.machine.run import explain_lost, run
from nram.programs.circuit import Circuit
from tasks.errors import UsageError
from tasks.task import Task, sample_batch, spec
from tasks.views import Tape
from training.learner import Outcome

SPARE = 13
"""Cells of memory beyond what a problem needs, where nothing else is asked for."""


def memory_size(task: Any, length: int, spare: int = SPARE) -> int:
    """M, for a problem of a length."""
    return task.cells(length) + spare


def tapes_of(task: Any, questions: Any, lengths: Any, size: int, memory: int) -> Any:
    """Questions (leading B) as tapes of M cells. Raises `UsageError` where `size` does not fit."""
    need = task.cells(size)
    if memory < need:
        raise UsageError(
            f"{task.name} of length {size} needs {need} cells of memory, not {memory}."
        )
    return jax.vmap(lambda q, n: task.tape(q, n, memory))(questions, lengths)


class Part(NamedTuple):
    """The problems of a batch that share a size of memory."""

    tape: Tape
    lengths: Int[Array, " b"]


def draw_tapes(task: Task, key: Any, lengths: Int[Array, " B"], size: int, memory: int) -> Tape:
    """Problems of these lengths, at most `size`, on tapes of M = `memory` cells. Consumes `key`."""
    questions = sample_batch(task, key, lengths, size, memory - 1)
    return tapes_of(task, questions, lengths, size, memory)


def check_tape(task: Task, tape: Tape) -> None:
    """Raises `UsageError` where a tape holds what M cells cannot; on the host."""
    size = tape.memory.shape[-1]
    for cells in map(np.asarray, (tape.memory, tape.target)):
        wrong = cells[(cells < 0) | (cells >= size)]
        if len(wrong):
            raise UsageError(
                f"{spec(task)} puts {wrong[0]} on a tape of {size} cells, which hold 0 to "
                f"{size - 1}: its `sample` must draw elements from 1..values where it is given "
                f"`values`, and `cells` must leave room for every address."
            )


class Program:
    """A circuit on one task, for `training.evaluation.evaluate`; its artifact is the circuit."""

    mode = "discrete"
    lengths = (0, 0)  # it has seen no problems

    def __init__(self, task: Task):
        self.tasks = (task,)
        self.lost: list[str] = []
        """What was said of runs that came to a pattern that no rule covers."""

    def memory_size(self, task: Task, length: int) -> int:
        return memory_size(task, length)

    def limit(self, task: Task, length: int) -> int:
        return task.tape_limit(length)

    def facts(self, artifact: Circuit) -> dict[str, Any]:
        del artifact
        return {"stop": "written"}

    def predict(
        self,
        artifact: Circuit,
        task: Task,
        questions: Any,
        lengths: Any,
        size: int,
        limit: int,
        memory: int | None = None,
    ) -> Outcome:
        """See `training.learner.Learner.predict`."""
        memory = memory or memory_size(task, size)
        tape = tapes_of(task, questions, lengths, size, memory)
        runs = run(artifact, tape.memory, jnp.asarray(limit, jnp.int32))
        lost = explain_lost(runs, artifact.names)
        if lost:
            self.lost.append(f"length {int(lengths[0])}: {lost}")
        stray = score(runs, tape).stray
        return Outcome(runs.memory, tape.mask, runs.halted, runs.steps, stray)
