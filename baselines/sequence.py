"""How sequence models learn: they read the tokens of a question and then write the answer.

Training draws new problems with uniform lengths, or draws from a fixed set of problems. Each family
of models is one file: a network (`Layers`), its options, and an estimate of its memory.

Dimensions: `B` problems, `T` tokens, `O` outputs.
"""

import dataclasses
import math
from functools import cached_property
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx
from jaxtyping import Array, Int

from baselines.alphabet import Alphabet, alphabet_of
from baselines.config import SequenceConfig as SequenceConfig
from baselines.config import check_least as check_least
from baselines.model import Layers, SequenceModel, SequenceNetwork
from baselines.reading import read, tokens_of, tokens_until
from tasks.core.task import Task, sample_batch
from training.gradient import data_key, step_key
from training.learner import Learner, Loss, Status
from training.precision import cast
from training.resources import check_memory

GROWS = 0.9
"""Share of right problems at which a curriculum goes on to longer ones."""


@dataclasses.dataclass(frozen=True, eq=False)
class SequenceLearner(Learner):
    """See `training.learner.Learner`. Several tasks share one network and its symbols."""

    config: Any
    """Options; a `SequenceConfig` with those of its family."""
    tasks: tuple[Task, ...]
    about: ClassVar[str] = "A sequence model"
    """The kind of model, for people."""

    def __post_init__(self) -> None:
        self.alphabet  # noqa: B018 - refuses tasks that cannot share one

    @property
    def chunk(self) -> int:
        return self.config.chunk

    @property
    def batch(self) -> int:
        return self.config.batch

    @property
    def lengths(self) -> tuple[int, int]:
        return self.config.lengths

    @property
    def memory_options(self) -> str:
        return "--population, --batch or --lengths"

    def make_data(self, key):
        count = self.config.problems
        needed = count * sum(_bytes_of(task, self.lengths[1]) for task in self.tasks)
        check_memory(needed, f"{count:,} problems", "lower --problems")
        return tuple(self._questions(task, key, count) for task in self.tasks) if count else ()

    def memory_bytes(self, data=None):
        """Four times the parameters, for Adam's two moments and the gradient, and what the
        backward pass needs of each problem. See docs/costs.md."""
        batch, longest = self.config.batch, float(self.lengths[1])
        kept = sum(batch * self.kept(tokens_until(task, longest)) for task in self.tasks)
        return 4 * (4 * self.parameters + kept)

    @property
    def parameters(self) -> float:
        """The number of parameters."""
        return float(sum(math.prod(x.shape) for x in jax.tree.leaves(self.weights_shapes())))

    def kept(self, tokens: float) -> float:
        """How many numbers training keeps for one problem of so many tokens."""
        raise NotImplementedError

    def held(self, tokens: float) -> float:
        """How many numbers a forward pass holds for one problem of so many tokens."""
        raise NotImplementedError

    def layers(self, rngs: nnx.Rngs) -> Layers:
        """A new network. Consumes the keys of `rngs`."""
        raise NotImplementedError

    @cached_property
    def alphabet(self) -> Alphabet:
        """The tokens that the tasks share."""
        return alphabet_of(self.tasks)

    def positions(self, task: Task, lengths, size: int, key: Any) -> Int[Array, "B T"] | None:
        """The positions of tokens; None: 0, 1, 2, ... `key` is consumed; None at test."""
        return None

    def check_length(self, task: Task, length: int) -> None:
        """Raises `UsageError` if the model cannot read problems of this length."""

    @cached_property
    def network(self) -> SequenceNetwork:
        return SequenceNetwork(self.layers, self.alphabet, self.held, self.positions)

    def init_params(self, key):
        return self.network.init(key)

    def init_extra(self, data):
        """With a curriculum, the `longest` length of a member's problems so far; with `confirm`,
        the number of chunks that were `solved` in a row."""
        zero, config = jnp.zeros((), jnp.int32), self.config
        longest = {"longest": zero + self.lengths[0]} if config.curriculum else {}
        return longest | ({"solved": zero} if config.confirm > 1 else {}) or ()

    def hyper(self):
        return {"lr": self.config.lr}

    def optimizer(self, hyper):
        return optax.chain(
            optax.clip_by_global_norm(self.config.clip),
            optax.scale_by_adam(),
            optax.scale_by_learning_rate(hyper["lr"]),
        )

    def _questions(
        self, task: Task, key, count: int, longest: Any = None
    ) -> tuple[Any, Int[Array, " count"]]:
        """Draws problems and their lengths, up to `longest`. Folds the number of the task into
        `key`, so that all tasks may use the same key."""
        drawn, asked = jax.random.split(jax.random.fold_in(key, self.tasks.index(task)))
        low, high = self.lengths
        lengths = jax.random.randint(
            drawn, (count,), low, (high if longest is None else longest) + 1
        )
        return sample_batch(task, asked, lengths, high), lengths

    def sample_batch(self, data, extra, step, key):
        parts = []
        for number, task in enumerate(self.tasks):
            if data:
                own = jax.random.fold_in(key, number)
                chosen = jax.random.randint(own, (self.batch,), 0, self.config.problems)
                questions, lengths = jax.tree.map(lambda x, chosen=chosen: x[chosen], data[number])
            else:
                longest = extra["longest"] if self.config.curriculum else None
                questions, lengths = self._questions(task, key, self.batch, longest)
            tokens = tokens_of(task, questions, lengths, self.lengths[1])
            placed = jax.random.fold_in(key, len(self.tasks) + number)
            positions = self.positions(task, lengths, self.lengths[1], placed)
            parts.append((read(tokens, positions), tokens.targets))
        return tuple(parts)  # one for each task, because the numbers of tokens differ

    def training_questions(self, key, task, member, steps):
        if self.config.problems:
            return iter([self._questions(task, data_key(key), self.config.problems)[0]])
        if member is None or self.config.curriculum:
            return None
        draw = jax.jit(
            lambda step: self._questions(task, step_key(key, member, step), self.batch)[0]
        )
        return map(draw, range(steps))

    def loss(self, params, batch, hyper, step, key):
        params = cast(params, self.config.precision)
        values, right = [], []
        for reading, targets in batch:
            logits = cast(self.network(params, reading, self.config.remat), "float32")
            loss = -self.alphabet.log_likelihood(logits, targets)
            answer = reading.answers.astype(jnp.float32)
            values.append((loss * answer).sum(1) / answer.sum(1))
            good = (self.alphabet.choose(logits) == targets) | ~reading.answers
            right.append(good.all(1).astype(jnp.float32).mean())
        value = jnp.stack([v.mean() for v in values]).mean()
        return Loss(value, tuple(values), {"batch_right": jnp.stack(right).mean()})

    def validate(self, params, extra, data, metrics):
        right = metrics["batch_right"]
        reason = f"{self.config.solved:.1%} of whole problems right in training"
        score, done, shown = right, right >= self.config.solved, {}
        if self.config.curriculum:
            whole = np.asarray(extra["longest"]) >= self.lengths[1]
            longer = np.minimum(np.asarray(extra["longest"]) + (right >= GROWS), self.lengths[1])
            extra = {**extra, "longest": jnp.asarray(longer, jnp.int32)}
            score, done, shown = longer + right, done & whole, {"longest": float(longer.max())}
        if self.config.confirm > 1:
            in_row = np.where(done, np.asarray(extra["solved"]) + 1, 0)
            extra = {**extra, "solved": jnp.asarray(in_row, jnp.int32)}
            done = in_row >= self.config.confirm
        return extra, Status(shown, score, done, reason)

    def model(self, weights):
        return SequenceModel(self.about, self.network, self.tasks, weights, self.check_length)


def _bytes_of(task: Task, length: int) -> float:
    """Memory in bytes of one problem and its length."""
    shapes = jax.eval_shape(
        lambda key: task.sample(key, jnp.asarray(length), length), jax.random.key(0)
    )
    return 4.0 + sum(x.size * x.dtype.itemsize for x in jax.tree.leaves(shapes))
