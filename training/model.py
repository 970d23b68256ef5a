"""The contract of a trained model: what evaluation, prediction and explanation need to know.

A network, a table of wirings, a circuit written by hand and a sequence model are all models. How
one was trained is another contract, `training/learner.py`.

Dimensions: `B` problems, `A` positions of an answer.
"""

import dataclasses
from typing import Any, Protocol

import jax
from jaxtyping import Array, Bool, Int, PRNGKeyArray

from tasks.core.task import Question, Task

Weights = Any
"""A pytree of arrays: what a checkpoint keeps of a model, mostly its parameters."""


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a model did on B problems.

    `output[mask]`, row by row, is the whole answer, in order: `training/evaluation.py` compares it
    with the task's `solve`, and one of another length is wrong (`tasks/core/answer.py`).
    """

    output: Int[Array, "B A"]
    mask: Bool[Array, "B A"]
    halted: Bool[Array, " B"]
    """Whether it ended by itself within the limit."""
    steps: Int[Array, " B"]
    stray: Int[Array, " B"]
    """How many cells outside the answer changed."""
    note: str = dataclasses.field(default="", metadata={"static": True})
    """What a user should know of these runs beside the numbers."""


class Model(Protocol):
    """A trained model, with its weights. Never changed."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks that it can be asked."""
        ...

    @property
    def mode(self) -> str:
        """How it runs: `greedy`, `soft`, `discrete`."""
        ...

    def limit(self, task: Task, length: int) -> int:
        """Steps allowed for problems of a length; it depends on nothing else."""
        ...

    def memory_size(self, task: Task, length: int) -> int | None:
        """M, the memory that problems of a length are given; None without a tape."""
        ...

    def predict(
        self,
        task: Task,
        questions: Question,
        lengths: Int[Array, " B"],
        size: int,
        limit: int | Int[Array, " B"],
        memory: int | None = None,
    ) -> Outcome:
        """Runs B problems, each for its `limit` of steps at most.

        Args:
          task: one of `tasks`.
          questions: sampled problems with leading B.
          lengths: their lengths.
          size: N, what they are padded to.
          limit: from `limit`, so that it cannot depend on an answer; one, or one for each problem.
          memory: M, on a tape.
        """
        ...

    def steps(
        self,
        task: Task,
        question: Question,
        length: int,
        size: int,
        limit: int,
        memory: int | None = None,
    ) -> list[dict[str, Any]]:
        """What it does on one question, a JSON object for each step; what is in it is up to the
        model. The arguments are those of `predict`, but for the leading B."""
        ...

    def facts(self) -> dict[str, Any]:
        """What a row of results says of the model beside its numbers."""
        ...

    def describe(self, key: PRNGKeyArray) -> str:
        """What has been learned, in text. Consumes `key`."""
        ...
