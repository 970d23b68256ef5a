"""The contract between the training loop and whatever learns.

A learner says how to make parameters and data, draw a batch, what it costs, what it remembers, and
what happens once a chunk; the loop (`training/gradient.py`) knows nothing else. It serves three
kinds: from execution traces (a fixed set of frames is the data), from memory before and after, and
from token sequences (both draw fresh problems; their data is empty).

Everything about one *member* of a population is written for that member alone; the trainer maps it
over the population's axis `P`. Data is shared by all members.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import optax
from jaxtyping import Array, Bool, Float, Int, PRNGKeyArray

from tasks.task import Question, Task

Params = Any
"""A pytree of float arrays."""
Data = Any
"""A pytree of arrays of fixed shape, shared by all members and never changed."""
Memory = Any
"""A pytree of arrays: what one member remembers of its training (a curriculum, losses)."""
Batch = Any
Artifact = Any
"""A pytree of arrays: what is kept of a member, mostly its parameters."""
Hyper = dict[str, Float[Array, ""]]
"""Numeric hyper-parameters of one member; traced, so that members may differ."""


class Cost(NamedTuple):
    """What a batch costs one member."""

    value: Float[Array, ""]
    """The number to be made small."""
    per_example: Any
    """Costs of the examples, in the batch's own shape, for `Learner.feedback`."""
    metrics: dict[str, Float[Array, ""]]


class Outcome(NamedTuple):
    """What a trained model did on B problems.

    `output[mask]`, row by row, is compared with the task's `solve`, so the answer must stand there
    in order; `training/evaluation.py` does that.
    """

    output: Int[Array, "B A"]
    mask: Bool[Array, "B A"]
    halted: Bool[Array, " B"]
    """Whether it ended by itself within the limit."""
    steps: Int[Array, " B"]
    stray: Int[Array, " B"]
    """How many cells changed that had no business to."""


@dataclasses.dataclass(frozen=True)
class Status:
    """What a learner says of its P members at the end of a chunk."""

    metrics: Mapping[str, float]
    score: Float[np.ndarray, " P"]
    """How far each member is, higher is better: which one is kept, and which are given up."""
    solved: Bool[np.ndarray, " P"]
    """Members that have nothing more to learn."""
    reason: str = ""
    """What `solved` means, in words."""
    files: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """JSON files for the run folder, by name, about the first solved member: lists of objects, of
    which one stands in the file by itself. `checkpoint` is filled in by the loop."""
    notes: Sequence[Mapping[str, Any]] = ()
    """More about each member, for its line in `members.jsonl`."""


class Learner(Protocol):
    """One configured learner for given tasks."""

    tasks: tuple[Task, ...]
    mode: str
    """How its model runs at test: `greedy`, `soft`, `discrete`."""
    chunk: int
    """Optimiser steps between two looks of the host."""
    batch: int
    """Examples that a member draws at a time, or in each part of a batch that has several. Every
    array of a batch has its examples along the first axis; a mesh spreads them over devices."""
    lengths: tuple[int, int]
    """Shortest and longest problem seen in training."""
    patience: int
    """Steps without a better score after which a member of a population is given up; 0: never.

    A learner may also foretell the bytes that training one member needs, by `memory_bytes()`, and
    name in `memory_options` the options that lower them (`training/limits.py`)."""

    def prepare(self, key: PRNGKeyArray) -> Data:
        """Makes the data, on the host or the device. A pure function of `key`, which is consumed.

        A run that is resumed prepares its data again rather than storing them.
        """
        ...

    def new_params(self, key: PRNGKeyArray) -> Params:
        """Parameters of one new member. Consumes `key`; runs inside `jit`."""
        ...

    def new_memory(self, data: Data) -> Memory:
        """Memory of one new member; runs inside `jit`."""
        ...

    def hyper(self) -> dict[str, float]:
        """Numeric hyper-parameters that may differ between members."""
        ...

    def optimizer(self, hyper: Hyper) -> optax.GradientTransformation:
        """The optimiser of one member."""
        ...

    def sample(self, data: Data, memory: Memory, step: Int[Array, ""], key: PRNGKeyArray) -> Batch:
        """Draws a batch on the device. Consumes `key`."""
        ...

    def loss(
        self, params: Params, batch: Batch, hyper: Hyper, step: Int[Array, ""], key: PRNGKeyArray
    ) -> Cost:
        """Cost of a batch. Consumes `key`."""
        ...

    def feedback(self, memory: Memory, batch: Batch, per_example: Any) -> Memory:
        """What is remembered of a batch's costs."""
        ...

    def rehearse(self, params: Params, data: Data) -> None:
        """Makes `between` and `predict` compile, in a thread, while the first chunk compiles.

        `params` are those of P untrained members; what is found out of them is thrown away.
        """
        ...

    def between(
        self, params: Params, memory: Memory, data: Data, metrics: Mapping[str, np.ndarray]
    ) -> tuple[Memory, Status]:
        """Looks at the population once a chunk, on the host (arrays have a leading P).

        `metrics` are each member's means over the chunk.
        """
        ...

    def artifact(self, params: Params, memory: Memory) -> Artifact:
        """What is kept of one member: all that `predict` needs. Runs inside `jit`."""
        ...

    def artifact_shapes(self) -> Artifact:
        """The shapes of what `artifact` returns, as `jax.ShapeDtypeStruct`s."""
        ...

    def memory_size(self, task: Task, length: int) -> int | None:
        """M, the memory that problems of a length are given at test; None without a tape."""
        ...

    def predict(
        self,
        artifact: Artifact,
        task: Task,
        questions: Question,
        lengths: Int[Array, " B"],
        size: int,
        limit: int,
        memory: int | None = None,
    ) -> Outcome:
        """Runs what was kept of a member on B problems for `limit` steps at most.

        Args:
          artifact: from `artifact`.
          task: one of the learner's tasks.
          questions: sampled problems with leading B.
          lengths: their lengths.
          size: N, what they are padded to.
          limit: from `limit`, so that it cannot depend on an answer.
          memory: M, on a tape.
        """
        ...

    def limit(self, task: Task, length: int) -> int:
        """Steps allowed at test for problems of a length; it depends on nothing else."""
        ...

    def training_questions(
        self, key: PRNGKeyArray, task: Task, member: int | None, steps: int
    ) -> Iterator[Question] | None:
        """Every batch of questions that `steps` steps of training have drawn from; None where that
        cannot be told. `member` is the number of the one that learned; None if it is not known.

        `key` is the run's, from which all its randomness folds; nothing is consumed.
        """
        ...

    def facts(self, artifact: Artifact) -> dict[str, Any]:
        """What a row of results should say of the artifact beside its numbers."""
        ...

    def explain(self, artifact: Artifact, key: PRNGKeyArray) -> str:
        """What has been learned, in text. Consumes `key`."""
        ...


@dataclasses.dataclass(frozen=True)
class Preset:
    """A named set of options that differ from a learner's defaults."""

    options: Mapping[str, Any]
    task_options: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """Options of tasks that go with it, where the task has them and its text does not say."""
    per_task: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """More options for a run on one task, by the task's name."""
    several: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """More options for a run on several tasks."""

    run: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """What of a run's own configuration differs: `trainer`, `population`, `vary`."""
    task_run: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """More of it for a run on one task, by the task's name."""

    def run_for(self, tasks: Sequence[Task]) -> dict[str, Any]:
        """What differs for a run on these tasks."""
        own = self.task_run.get(tasks[0].name, {}) if len(tasks) == 1 else {}
        return {**self.run, **own}

    def options_for(self, tasks: Sequence[Task]) -> dict[str, Any]:
        """The learner's options for a run on these tasks."""
        own = self.per_task.get(tasks[0].name, {}) if len(tasks) == 1 else self.several
        return {**self.options, **own}


@dataclasses.dataclass(frozen=True)
class LearnerKind:
    """What the registry knows of a learner before one is made."""

    name: str
    view: str
    """The view of a task that it learns from."""
    config: type
    """A frozen dataclass of its options."""
    make: Callable[[Any, tuple[Task, ...]], Learner]
    about: str
    presets: Mapping[str, Preset]
    """The first is the default."""
    extend: Callable[[str, tuple[Task, ...]], tuple[tuple[Task, ...], dict[str, Any]]] | None = None
    """(folder of a run, new tasks) -> all tasks and the options of a run that extends it, for a
    learner with the option `extend`."""
    begin: Callable[[Any, Learner, Callable[[], Artifact] | None], str] = lambda *_: ""
    """(config, learner, model) -> a line for the user: loads what new members start from. Called
    before the folder of a new run is made, with None; and where one is resumed, with a function
    that reads the model of its newest checkpoint, or None if it has none yet."""
    pin: Callable[[Any, Mapping[str, Any]], Any] = lambda options, _: options
    """(options of a configuration, those of the file that it comes from) -> options that hold what
    they name and what may be another thing tomorrow, so that a run is what its configuration says.
    What the file holds of that stays, unless another thing is named. Raises `UsageError`."""
    renamed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Options that had another name once: old name -> new. Configurations of older runs are read
    with it; the command line refuses an old name and says the new one."""
    trainers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Trainers of its own beside `gradient`: name -> `module:function` of a `Trainer`."""

    def preset_for(self, trainer: str | None) -> str:
        """The preset that is meant where none is named: the first one that has this trainer."""
        first = next(iter(self.presets))
        fitting = [n for n, p in self.presets.items() if p.run.get("trainer") == trainer]
        return fitting[0] if trainer and fitting else first


def check_range(name: str, lengths: Sequence[int]) -> None:
    """Raises `UsageError` unless `lengths` are a shortest and a longest length, both positive."""
    from tasks.errors import UsageError

    if len(lengths) != 2 or not 1 <= lengths[0] <= lengths[1]:
        raise UsageError(
            f"{name} takes a shortest and a longest length with 1 <= shortest <= longest, "
            f"not {' '.join(map(str, lengths))}."
        )
