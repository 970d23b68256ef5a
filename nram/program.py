"""A circuit as something that can be evaluated beside trained learners."""

from typing import Any

import jax.numpy as jnp

from nram.machine.run import explain_undefined, run, score
from nram.programs.circuit import Circuit
from nram.tapes import make_tapes, memory_size
from tasks.task import Task
from training.learner import Outcome


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
        tape = make_tapes(task, questions, lengths, size, memory)
        runs = run(artifact, tape.memory, jnp.asarray(limit, jnp.int32))
        lost = explain_undefined(runs, artifact.names)
        if lost:
            self.lost.append(f"length {int(lengths[0])}: {lost}")
        stray = score(runs, tape).stray
        return Outcome(runs.memory, tape.mask, runs.halted, runs.steps, stray)
