"""An LSTM that reads the question and then writes the answer (Hochreiter & Schmidhuber, 1997).

The smallest honest sequence model: after the separator its inputs are blank, so it answers from
memory. It is trained on fresh problems of lengths drawn evenly, or on the same few all the time.
"""

import dataclasses
from functools import cached_property
from typing import Any

import jax
import jax.numpy as jnp
import optax
from flax import nnx
from jaxtyping import Array, Float, Int

from tasks.core.errors import UsageError
from tasks.core.task import Task, sample_batch
from tasks.core.views import Tokens
from training.gradient import data_key, step_key
from training.learner import Learner, Loss, Status
from training.limits import check_memory, check_range
from training.model import Outcome
from training.precision import Precision, cast


@dataclasses.dataclass(frozen=True)
class LSTMConfig:
    """Options of `python train.py lstm TASK`."""

    hidden: int = 128
    """Units of the one layer."""
    lengths: tuple[int, int] = (1, 10)
    """Shortest and longest problem in training."""
    problems: int = 0
    """If not 0, all there is to learn from: so many problems a task, the same for all members.
    Reed & de Freitas (2016) count examples so for their sequence model, beside NPI."""
    batch: int = 64
    """Problems in a batch."""
    chunk: int = 100
    """Steps between two looks of the host."""
    lr: float = 3e-3
    """Learning rate of Adam."""
    clip: float = 1.0
    """Largest norm of a gradient."""
    remat: bool = False
    """Whether the backward pass computes the cell once more at each token instead of keeping its
    gates: less memory for more time. See docs/costs.md."""
    precision: Precision = "float32"
    """Of the network in training; it is tested in float32."""
    solved: float = 0.999
    """Share of whole problems right in a chunk's batches at which training ends."""

    def __post_init__(self) -> None:
        check_range("--lengths", self.lengths)
        for name in ("hidden", "batch", "chunk"):
            if getattr(self, name) < 1:
                raise UsageError(f"--{name} must be at least 1, not {getattr(self, name)}.")
        if self.problems < 0:
            raise UsageError(f"--problems must be at least 0 (0: fresh ones), not {self.problems}.")
        for name in ("lr", "clip"):
            if not getattr(self, name) > 0:
                raise UsageError(f"--{name} must be positive, not {getattr(self, name)}.")


class Layers(nnx.Module):
    """Embedding, LSTM cell, and a head over the task's symbols."""

    def __init__(self, symbols: int, hidden: int, rngs: nnx.Rngs):
        self.embed = nnx.Embed(symbols, hidden, rngs=rngs)
        self.cell = nnx.OptimizedLSTMCell(hidden, hidden, rngs=rngs)
        self.head = nnx.Linear(hidden, symbols, rngs=rngs)

    def __call__(
        self, inputs: Int[Array, "B T"], remat: bool = False
    ) -> Float[Array, "B T symbols"]:
        """Logits at every step. With `remat` the gates are not kept for the backward pass."""
        table = self.embed.embedding[...]  # `nnx.Embed` would answer in float32 whatever it holds
        embedded = table[inputs].swapaxes(0, 1)
        zeros = jnp.zeros((inputs.shape[0], self.cell.hidden_features), table.dtype)
        # Plain arrays go through the scan, not the module: see `nnx.split`.
        graph, state = nnx.split(self.cell)

        def step(carry, x):
            return nnx.merge(graph, state)(carry, x)

        if remat:  # within a scan nothing can be merged with what is computed again
            step = jax.checkpoint(step, prevent_cse=False)
        _, outputs = jax.lax.scan(step, (zeros, zeros), embedded)
        return self.head(outputs.swapaxes(0, 1))


class SequenceNetwork:
    """The layers without their parameters, as pure functions."""

    def __init__(self, symbols: int, hidden: int):
        self._make = lambda rngs: Layers(symbols, hidden, rngs)
        self._graph = nnx.split(nnx.eval_shape(lambda: self._make(nnx.Rngs(0))))[0]
        self.answer = jax.jit(self._answer, static_argnames=("task", "size"))

    def init(self, key) -> nnx.State:
        """Parameters at the start. Consumes `key`."""
        return nnx.state(self._make(nnx.Rngs(key)))

    def __call__(self, params, inputs, remat: bool = False) -> Float[Array, "B T symbols"]:
        return nnx.merge(self._graph, params)(inputs, remat)

    def _answer(self, params, questions, lengths, *, task: Task, size: int) -> Outcome:
        tokens = tokens_of(task, questions, lengths, size)
        output = jnp.argmax(self(params, tokens.inputs), -1).astype(jnp.int32)
        # Up to the end of the answer: what comes after is padding.
        steps = jnp.where(tokens.mask, jnp.arange(1, output.shape[1] + 1), 0).max(1)
        halted = jnp.ones(steps.shape, bool)
        return Outcome(output, tokens.mask, halted, steps, jnp.zeros_like(steps))


@dataclasses.dataclass(frozen=True, eq=False)
class SequenceModel:
    """A trained LSTM; see `training.model.Model`."""

    network: SequenceNetwork
    tasks: tuple[Task, ...]
    params: Any
    mode = "greedy"

    def limit(self, task: Task, length: int) -> int:
        return 8 * length + 8  # a sequence model takes as many steps as there are tokens

    def memory_size(self, task: Task, length: int) -> None:
        return None

    def predict(self, task, questions, lengths, size, limit, memory=None) -> Outcome:
        return self.network.answer(self.params, questions, lengths, task=task, size=size)

    def steps(self, task, question, length, size, limit, memory=None) -> list[dict[str, Any]]:
        inputs = task.tokens(question, length, size).inputs.tolist()
        one = {name: value[None] for name, value in question.items()}
        outcome = self.predict(task, one, jnp.full(1, length), size, limit)
        written, due = outcome.output[0].tolist(), outcome.mask[0].tolist()
        count = len(due) - due[::-1].index(True) if any(due) else 0
        return [{"reads": inputs[k], "writes": written[k], "answers": due[k]} for k in range(count)]

    def facts(self) -> dict[str, Any]:
        return {}

    def describe(self, key: Any) -> str:
        count = sum(x.size for x in jax.tree.leaves(self.params))
        return f"An LSTM of {count:,} parameters; it holds no program that could be printed."


@dataclasses.dataclass(frozen=True, eq=False)
class LSTMLearner(Learner):
    """See `training.learner.Learner`. Several tasks share the network, with symbols in common."""

    config: LSTMConfig
    tasks: tuple[Task, ...]

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
        return "--population, --batch, --hidden or --lengths"

    def make_data(self, key):
        count = self.config.problems
        needed = count * sum(_bytes_of(task, self.lengths[1]) for task in self.tasks)
        check_memory(needed, f"{count:,} problems", "lower --problems")
        return tuple(self._questions(task, key, count) for task in self.tasks) if count else ()

    def memory_bytes(self, data=None):
        """See docs/costs.md.

        Parameters, Adam's two moments and the gradient; and what the scan over T tokens keeps for
        the backward pass, found in compiled programs: 16 numbers for each unit (6 with remat) and
        4 for each symbol.
        """
        c, n, symbols = self.config, float(self.lengths[1]), symbols_of(self.tasks)
        parameters = 8.0 * c.hidden**2 + (2 * symbols + 4) * c.hidden + symbols
        kept = sum(c.batch * _tokens_of(task, n) for task in self.tasks)
        return 4 * (4 * parameters + kept * ((6.0 if c.remat else 16.0) * c.hidden + 4 * symbols))

    @cached_property
    def _network(self) -> SequenceNetwork:
        return SequenceNetwork(symbols_of(self.tasks), self.config.hidden)

    def init_params(self, key):
        return self._network.init(key)

    def hyper(self):
        return {"lr": self.config.lr}

    def optimizer(self, hyper):
        return optax.chain(
            optax.clip_by_global_norm(self.config.clip),
            optax.scale_by_adam(),
            optax.scale_by_learning_rate(hyper["lr"]),
        )

    def _questions(self, task: Task, key, count: int) -> tuple[Any, Int[Array, " count"]]:
        """Problems and their lengths. Consumes `key`, another part of it for each task."""
        drawn, asked = jax.random.split(jax.random.fold_in(key, self.tasks.index(task)))
        low, high = self.lengths
        lengths = jax.random.randint(drawn, (count,), low, high + 1)
        return sample_batch(task, asked, lengths, high), lengths

    def sample_batch(self, data, extra, step, key):
        parts = []
        for number, task in enumerate(self.tasks):
            if data:
                own = jax.random.fold_in(key, number)
                chosen = jax.random.randint(own, (self.batch,), 0, self.config.problems)
                questions, lengths = jax.tree.map(lambda x, chosen=chosen: x[chosen], data[number])
            else:
                questions, lengths = self._questions(task, key, self.batch)
            parts.append(tokens_of(task, questions, lengths, self.lengths[1]))
        return tuple(parts)  # one for each task: sequence lengths differ between tasks

    def training_questions(self, key, task, member, steps):
        if self.config.problems:
            return iter([self._questions(task, data_key(key), self.config.problems)[0]])
        if member is None:
            return None
        draw = jax.jit(
            lambda step: self._questions(task, step_key(key, member, step), self.batch)[0]
        )
        return map(draw, range(steps))

    def loss(self, params, batch, hyper, step, key):
        params = cast(params, self.config.precision)
        values, right = [], []
        for part in batch:
            logits = cast(self._network(params, part.inputs, self.config.remat), "float32")
            log_likelihood = jax.nn.log_softmax(logits)
            loss = -jnp.take_along_axis(log_likelihood, part.targets[..., None], axis=-1)[..., 0]
            answer = part.mask.astype(jnp.float32)
            values.append((loss * answer).sum(1) / answer.sum(1))
            good = (jnp.argmax(logits, -1) == part.targets) | ~part.mask
            right.append(good.all(1).astype(jnp.float32).mean())
        value = jnp.stack([v.mean() for v in values]).mean()
        return Loss(value, tuple(values), {"batch_right": jnp.stack(right).mean()})

    def validate(self, params, extra, data, metrics):
        right = metrics["batch_right"]
        reason = f"{self.config.solved:.1%} of whole problems right in training"
        return extra, Status({}, right, right >= self.config.solved, reason)

    def model(self, weights):
        return SequenceModel(self._network, self.tasks, weights)


def symbols_of(tasks: tuple[Task, ...]) -> int:
    """How many symbols there are in any of the tasks' token views."""
    return max(task.symbols for task in tasks)  # pyright: ignore


def tokens_of(task: Any, questions, lengths, size: int) -> Tokens:
    """The token sequences of B questions, padded to those of length `size`."""
    return jax.vmap(lambda q, n: task.tokens(q, n, size))(questions, lengths)


def _bytes_of(task: Task, length: int) -> float:
    """Bytes of one problem with its length."""
    shapes = jax.eval_shape(
        lambda key: task.sample(key, jnp.asarray(length), length), jax.random.key(0)
    )
    return 4.0 + sum(x.size * x.dtype.itemsize for x in jax.tree.leaves(shapes))


def _tokens_of(task: Any, length: float) -> float:
    """How many tokens a problem takes, from two short ones: it grows in proportion."""

    def count(size: int) -> int:
        def tokens(key):
            return task.tokens(task.sample(key, jnp.asarray(size), size), jnp.asarray(size), size)

        return jax.eval_shape(tokens, jax.random.key(0)).inputs.shape[0]

    low, high = count(8), count(16)
    return low + (high - low) * (length - 8) / 8


def make(config: Any, tasks: tuple[Task, ...]) -> LSTMLearner:
    """Makes the learner; see `training.kind.LearnerKind`."""
    return LSTMLearner(config, tasks)
