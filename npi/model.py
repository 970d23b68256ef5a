"""A trained NPI; see `training.model.Model`."""

import dataclasses
from typing import Any

import jax.numpy as jnp

from npi.architecture import Architecture, Params
from npi.explain import explain
from npi.steps import steps_of
from tasks.task import Task
from training.model import Outcome


@dataclasses.dataclass(frozen=True, eq=False)
class NPIModel:
    """A network with its parameters."""

    architecture: Architecture
    params: Params
    mode = "greedy"

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self.architecture.tasks

    def limit(self, task: Any, length: int) -> int:
        return task.scratchpad.step_limit(length)

    def memory_size(self, task: Task, length: int) -> None:
        return None

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        return self.architecture.run(
            self.params,
            questions,
            lengths,
            jnp.asarray(limit, jnp.int32),
            environment=self.tasks.index(task),
            size=size,
        )

    def steps(self, task, question, length, size, limit, memory=None) -> list[dict[str, Any]]:
        number = self.tasks.index(task)
        return steps_of(self.architecture, self.params, number, question, length, size, limit)

    def facts(self) -> dict[str, Any]:
        return {}

    def describe(self, key: Any) -> str:
        return explain(self.architecture, self.params, key)
