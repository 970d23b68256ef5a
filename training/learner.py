"""The contract between the training loop and whatever learns.

A learner makes data and parameters, draws batches, computes losses, and looks at its members once a
chunk; the loop (`training/gradient.py`) knows nothing else. What has been trained is another
contract, `training/model.py`.

Everything about one *member* of a population is written for that member alone; the trainer maps it
over the population's axis `P`. Data is shared by all members. A learner never changes: all that
training makes is in its data, parameters and extra state.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import jax
import numpy as np
import optax
from jaxtyping import Array, Bool, Float, Int, PRNGKeyArray

from tasks.core.task import Question, Task
from training.model import Model, Weights

Params = Any
"""A pytree of float arrays."""
Data = Any
"""A pytree of arrays of fixed shape, shared by all members and never changed. Static fields may
hold what the host needs of it."""
Extra = Any
"""A pytree of arrays: a member's training state beside its parameters (a curriculum, losses)."""
Batch = Any
"""A pytree of arrays with the examples along the first axis; a mesh spreads them over devices."""
Hyper = dict[str, Float[Array, ""]]
"""Numeric hyper-parameters of one member; traced, so that members may differ."""


class Loss(NamedTuple):
    """The loss of a batch for one member."""

    value: Float[Array, ""]
    per_example: Any
    """Losses of the examples, in the batch's own shape, for `Learner.update_extra`."""
    metrics: dict[str, Float[Array, ""]]


@dataclasses.dataclass(frozen=True)
class Status:
    """How P members stand at the end of a chunk."""

    metrics: Mapping[str, float]
    score: Float[np.ndarray, " P"]
    """How far each member is, higher is better: which one is kept, and which are restarted."""
    solved: Bool[np.ndarray, " P"]
    """Members that have nothing more to learn."""
    reason: str = ""
    """What `solved` means, in words."""
    files: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """JSON files for the run folder, by name, about the first solved member: lists of objects.
    The loop adds `checkpoint` to each."""
    notes: Sequence[Mapping[str, Any]] = ()
    """More about each member, for its line in `members.jsonl`."""


class Learner(Protocol):
    """One configured learner for given tasks. Methods with a body are defaults."""

    tasks: tuple[Task, ...]
    """What it learns."""

    @property
    def chunk(self) -> int:
        """Optimiser steps between two looks of the host."""
        ...

    @property
    def batch(self) -> int:
        """Examples that a member draws at a time, or in each part of a batch that has several."""
        ...

    @property
    def lengths(self) -> tuple[int, int]:
        """Shortest and longest problem in training."""
        ...

    @property
    def patience(self) -> int:
        """Steps without a better score after which a member of a population is restarted;
        0: never."""
        return 0

    @property
    def memory_options(self) -> str:
        """The options that lower the memory of training, for messages."""
        return ""

    def make_data(self, key: PRNGKeyArray) -> Data:
        """The data, a pure function of `key`, which is consumed. A resumed run makes it again."""
        return ()

    def init_params(self, key: PRNGKeyArray) -> Params:
        """Parameters of one new member. Consumes `key`; runs inside `jit`."""
        ...

    def init_extra(self, data: Data) -> Extra:
        """Extra state of one new member; runs inside `jit`."""
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
        """Draws a batch on the device. Consumes `key`."""
        ...

    def loss(
        self, params: Params, batch: Batch, hyper: Hyper, step: Int[Array, ""], key: PRNGKeyArray
    ) -> Loss:
        """The loss of a batch. Consumes `key`."""
        ...

    def update_extra(self, extra: Extra, batch: Batch, per_example: Any) -> Extra:
        """The extra state after a batch with these losses."""
        return extra

    def validate(
        self, params: Params, extra: Extra, data: Data, metrics: Mapping[str, np.ndarray]
    ) -> tuple[Extra, Status]:
        """Looks at the population once a chunk, on the host (arrays have a leading P).

        `metrics` are each member's means over the chunk.
        """
        ...

    def weights(self, params: Params, extra: Extra) -> Weights:
        """What is kept of one member. Runs inside `jit`."""
        return params

    def weights_shapes(self) -> Weights:
        """The shapes of `weights`, as `jax.ShapeDtypeStruct`s."""
        return jax.eval_shape(self.init_params, jax.random.key(0))

    def model(self, weights: Weights) -> Model:
        """The model with these weights."""
        ...

    def warm_up(self, params: Params, data: Data) -> None:
        """Compiles `validate` and `predict` in a thread, while the first chunk compiles.

        `params` are those of P untrained members; results are thrown away.
        """
        return

    def memory_bytes(self, data: Data | None = None) -> float:
        """Estimated bytes that training one member needs at its peak, beside the shared data; more
        exact once the data is known. 0: not known."""
        return 0.0

    def meaning(self, task: Task) -> dict[str, str]:
        """What a proof of a task is about, in parts (`training/meaning.py`); nothing for learners
        that prove nothing."""
        return {}

    def training_questions(
        self, key: PRNGKeyArray, task: Task, member: int | None, steps: int
    ) -> Iterator[Question] | None:
        """Every batch of questions that `steps` steps of training have drawn; None where that is
        not known. `member` is the number of the one that is the model; None if it is not known.

        `key` is the run's; not consumed.
        """
        return None
