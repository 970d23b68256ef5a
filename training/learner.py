"""The protocol that every learner implements; the gradient trainer uses nothing else of it.

A learner makes the data and the initial parameters, draws batches, computes losses, and validates
its members after each chunk. The trained model has its own protocol, in `training/model.py`.

Methods are written for one *member* of a population. The trainer (`training/gradient.py`) maps them
over the population axis `P`. All members share the data. Learners are immutable: the results of
training are in the data, the parameters and the extra state.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

import jax
import numpy as np
import optax

from tasks.core.task import Question, Task
from training.model import Model, Weights

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int, PRNGKeyArray


Params = Any
"""A pytree of float arrays."""
Data = Any
"""A pytree of constant arrays that all members share. Static fields hold values for the host."""
Extra = Any
"""A pytree of arrays: a member's training state other than parameters (a curriculum, losses)."""
Batch = Any
"""A pytree of arrays, examples along the first axis. A mesh splits this axis over devices."""
Hyper: TypeAlias = "dict[str, Float[Array, '']]"
"""Numeric hyper-parameters of one member. They are traced, so members may differ."""


class Loss(NamedTuple):
    """The loss of a batch for one member."""

    value: Float[Array, ""]
    per_example: Any
    """The loss of each example, in the shape of the batch, for `Learner.update_extra`."""
    metrics: dict[str, Float[Array, ""]]


@dataclasses.dataclass(frozen=True)
class Status:
    """The result of validating P members at the end of a chunk."""

    metrics: Mapping[str, float]
    score: Float[np.ndarray, " P"]
    """Progress of each member, higher is better. Decides which member is kept, which restarted."""
    solved: Bool[np.ndarray, " P"]
    """Whether each member has finished learning."""
    reason: str = ""
    """What `solved` means, for messages."""
    files: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """File name -> list of JSON objects about the first solved member, for the run folder.
    The loop adds `checkpoint` to each object."""
    notes: Sequence[Mapping[str, Any]] = ()
    """Extra fields for each member's line in `members.jsonl`."""


class Learner(Protocol):
    """One configured learner for given tasks. Methods with a body are defaults."""

    tasks: tuple[Task, ...]

    @property
    def chunk(self) -> int:
        """Number of optimiser steps between two calls of `validate`."""
        ...

    @property
    def batch(self) -> int:
        """Number of examples in a batch of one member, or in each part of a batch with parts."""
        ...

    @property
    def lengths(self) -> tuple[int, int]:
        """Shortest and longest problem in training."""
        ...

    @property
    def patience(self) -> int:
        """Steps without a better score before a member of a population is restarted; 0: never."""
        return 0

    @property
    def memory_options(self) -> str:
        """The options that reduce the memory of training, for messages."""
        return ""

    def make_data(self, key: PRNGKeyArray) -> Data:
        """Makes the data, a pure function of `key`: a resumed run repeats it. Consumes `key`."""
        return ()

    def init_params(self, key: PRNGKeyArray) -> Params:
        """Parameters of one new member. Runs inside `jit`. Consumes `key`."""
        ...

    def init_extra(self, data: Data) -> Extra:
        """Extra state of one new member. Runs inside `jit`."""
        return ()

    def hyper(self) -> dict[str, float]:
        """Numeric hyper-parameters that may differ between members."""
        ...

    def optimizer(self, hyper: Hyper) -> optax.GradientTransformation:
        """The optimiser of one member."""
        ...

    def sample_batch(
        self, data: Data, extra: Extra, step: Int[Array, ""], key: PRNGKeyArray
    ) -> Batch:
        """Draws a batch. Runs inside `jit`. Consumes `key`."""
        ...

    def loss(
        self, params: Params, batch: Batch, hyper: Hyper, step: Int[Array, ""], key: PRNGKeyArray
    ) -> Loss:
        """The loss of a batch. Consumes `key`."""
        ...

    def update_extra(self, extra: Extra, batch: Batch, per_example: Any) -> Extra:
        """The extra state after a step with this batch and these losses of its examples."""
        return extra

    def validate(
        self, params: Params, extra: Extra, data: Data, metrics: Mapping[str, np.ndarray]
    ) -> tuple[Extra, Status]:
        """Validates the population after each chunk, on the host. Returns the new extra state and a
        status. Arrays have a leading P; `metrics` has each member's means over the chunk."""
        ...

    def weights(self, params: Params, extra: Extra) -> Weights:
        """The part of one member that checkpoints keep as the model. Runs inside `jit`."""
        return params

    def weights_shapes(self) -> Weights:
        """The shapes of `weights`, as `jax.ShapeDtypeStruct`s."""
        return jax.eval_shape(self.init_params, jax.random.key(0))

    def model(self, weights: Weights) -> Model:
        """The model with these weights."""
        ...

    def warm_up(self, params: Params, data: Data) -> None:
        """Compiles `validate` and `predict` in a thread, while the first chunk compiles.

        `params` are those of P untrained members. The results are not used.
        """
        return

    def memory_bytes(self, data: Data | None = None) -> float:
        """Estimated peak memory, in bytes, of training one member, without the shared data. The
        estimate is better if `data` is given. 0: not known."""
        return 0.0

    def task_hashes(self, task: Task) -> dict[str, str]:
        """Hashes of everything that a proof about a task depends on (`training/task_hashes.py`).
        Empty if the learner proves nothing."""
        return {}

    def training_questions(
        self, key: PRNGKeyArray, task: Task, member: int | None, steps: int
    ) -> Iterator[Question] | None:
        """Every batch of questions drawn in the first `steps` steps; None if that is not known.

        `member` is the number of the member that became the model; None if that is not known.
        `key` is the key of the run; it is not consumed.
        """
        return None
