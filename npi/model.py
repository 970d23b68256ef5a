"""A trained NPI as a `training.model.Model`."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp

from npi.architecture import Architecture, Params
from npi.draw import draw
from npi.explain import explain
from npi.export.formats import formats
from npi.steps import steps_of
from npi.view import page_of
from tasks.core.task import Task
from tasks.scratchpad import STACK
from training.formats import Format
from training.model import Outcome
from training.resources import check_memory


@dataclasses.dataclass(frozen=True, eq=False)
class NPIModel:
    """An NPI network with its parameters."""

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
        self._check_stack(task, size, len(lengths))
        return self.architecture.run(
            self.params,
            questions,
            lengths,
            jnp.asarray(limit, jnp.int32),
            environment=self.architecture.number(task),
            size=size,
        )

    def steps(self, task, question, length, size, limit, memory=None) -> list[dict[str, Any]]:
        number = self.architecture.number(task)
        return steps_of(self.architecture, self.params, number, question, length, size, limit)

    def drawable(self, task: Task) -> bool:
        """Whether runs on a task can be drawn: its programs see pictures."""
        number = self.architecture.number(task)
        return self.architecture.library.environments[number].pictures

    def draw(self, task: Any, question: Any, length: int, size: int, title: str) -> Any:
        """A figure of what the network sees on one question."""
        steps = self.steps(task, question, length, size, self.limit(task, length))
        return draw(question, steps, task.scratchpad.size, title)

    def page(self, examples: Any, proofs: Any) -> Any:
        """See `training.page.contents.Viewable`."""
        return page_of(self.architecture, self.params, proofs)

    def _check_stack(self, task: Any, size: int, runs: int) -> None:
        """Raises `UsageError` if the call stacks do not fit into memory."""
        stack, own = task.scratchpad.stack_limit(size), self.architecture.config
        if stack > STACK:
            check_memory(
                4.0 * runs * stack * own.layers * 2 * own.hidden,
                f"room for {stack:,} waiting calls in each of {runs:,} runs",
                "lower the scratchpad's stack_limit, or take fewer or shorter problems",
            )

    def facts(self) -> dict[str, Any]:
        return {}

    def describe(self, key: Any) -> str:
        return explain(self.architecture, self.params, key)

    def exports(self) -> Mapping[str, Format]:
        """The formats of `deepcalc export`."""
        return formats(self.architecture, self.params)
