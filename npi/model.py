"""A trained NPI as a `training.model.Model`."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from npi.architecture import Architecture, Params
from npi.draw import draw
from npi.explain import explain
from npi.export.formats import formats
from npi.memo import Memo, available
from npi.steps import steps_of
from npi.view import page_of
from tasks.core.task import Task
from tasks.objects.shapes import make_object
from tasks.scratchpad import STACK
from training.formats import Format
from training.model import Outcome
from training.resources import check_memory


@dataclasses.dataclass(frozen=True, eq=False)
class NPIModel:
    """An NPI network with its parameters."""

    architecture: Architecture
    params: Params
    memos: dict[int, Memo | None] | None = None
    """Number of a task -> the memo by which it is run, None if that became too large. If `memos` is
    None, the network itself runs, in every step."""
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
        found = self._by_memo(task, questions, lengths, size, limit)
        if found is not None:
            return found
        return self.architecture.run(
            self.params,
            questions,
            lengths,
            jnp.asarray(limit, jnp.int32),
            environment=self.architecture.number(task),
            size=size,
        )

    def with_memo(self) -> "NPIModel":
        """The same model, run by a memo of its decisions, if numba is installed."""
        return dataclasses.replace(self, memos={} if available() else None)

    def _by_memo(self, task, questions, lengths, size, limit) -> Outcome | None:
        """The outcome by the memo; None if there is none."""
        if self.memos is None:
            return None
        number = self.architecture.number(task)
        if self.drawable(task):  # pictures are too many to remember
            return None
        if number not in self.memos:
            folded, library = self.architecture.fold(self.params, number), self.architecture.library
            self.memos[number] = Memo(folded, library.environments[number], library.programs)
        memo, which = self.memos[number], {"environment": number, "size": size}
        if memo is None:
            return None
        pads = self.architecture.pads(questions, lengths, **which)
        ran = memo.run(pads, limit, task.scratchpad.stack_limit(size))
        if ran is None:
            self.memos[number] = None
            return None
        pads, halted, steps = ran
        answers, mask = self.architecture.read(pads, lengths, **which)
        return Outcome(answers, mask, halted, steps, np.zeros_like(steps))  # pyright: ignore

    def run_by(self, task: Task) -> str:
        """Whether the last runs on a task were by a memo or by the network, in words."""
        memo = (self.memos or {}).get(self.architecture.number(task))
        return f"a memo of {memo.size:,} decisions of the network" if memo else "the network"

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
        scene = task.scratchpad
        make = jax.jit(make_object, static_argnums=2)
        mesh = make(question["family"], question["shape"], scene.ground)
        return draw(mesh, steps, scene.size, title)

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
