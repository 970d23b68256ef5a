"""The protocol of a trained model, for evaluation, prediction and explanation.

Models are: a neural network, a table of wirings, a circuit written by hand, a sequence model. How
to train one is another protocol, in `training/learner.py`.

Dimensions: `B` problems, `A` positions of an answer.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Protocol

import jax

from tasks.core.task import Question, Task

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int, PRNGKeyArray


Weights = Any
"""A pytree of arrays: the model as a checkpoint stores it, mostly its parameters."""


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class Outcome:
    """The answers of a model to B problems.

    `output[b][mask[b]]` is the whole answer to problem b. `training/evaluation.py` compares it with
    the task's `solve`; an answer of another length is wrong (`tasks/core/answer.py`).
    """

    output: Int[Array, "B A"]
    mask: Bool[Array, "B A"]
    halted: Bool[Array, " B"]
    """Whether the model halted by itself within the step limit."""
    steps: Int[Array, " B"]
    stray: Int[Array, " B"]
    """Number of cells outside the answer that changed."""
    bits: Float[Array, " B"] | None = None
    """Cross-entropy of the right answer in bits, if the model gives probabilities."""
    note: str = dataclasses.field(default="", metadata={"static": True})
    """A remark for the user about these results."""


class Model(Protocol):
    """A trained model with its weights; immutable."""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks whose questions the model can answer."""
        ...

    @property
    def mode(self) -> str:
        """How the model is run: `greedy`, `soft` or `discrete`."""
        ...

    def limit(self, task: Task, length: int) -> int:
        """Step limit for problems of a length. It may depend on nothing else."""
        ...

    def memory_size(self, task: Task, length: int) -> int | None:
        """M, the number of memory cells for problems of a length; None without a tape."""
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
        """Answers B questions, each within its step limit.

        Args:
          task: one of `tasks`.
          questions: sampled problems, arrays with leading B.
          lengths: the length of each problem.
          size: N, the length that the problems are padded to.
          limit: step limit, from the method `limit`: one for all problems, or one for each.
          memory: M, if the task has a tape.
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
        """What the model does on one question: a JSON object for each step.

        Each kind of model has its own fields. Arguments as for `predict`, without the leading B.
        """
        ...

    def facts(self) -> dict[str, Any]:
        """Fields about the model for each row of results."""
        ...

    def describe(self, key: PRNGKeyArray) -> str:
        """A text that shows what the model has learned. Consumes `key`."""
        ...
