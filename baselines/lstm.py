"""An LSTM that reads the question and then writes the answer (Hochreiter & Schmidhuber, 1997).

The smallest honest sequence model: after the separator its inputs are blank, so it answers from
memory. It is trained on fresh problems of lengths drawn evenly, or on the same few all the time.
"""

import dataclasses
from functools import cached_property
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import optax
from flax import nnx
from jaxtyping import Array, Float, Int

from tasks.errors import UsageError
from tasks.task import Task, sample_batch
from tasks.views import Tokens
from training.gradient import data_key, step_key
from training.learner import Cost, Outcome, Status, check_range
from training.limits import check_memory
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
    """Whether the way back computes the cell once more at each token instead of keeping its gates:
    less memory for more time. See docs/costs.md."""
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


class SequenceModel(nnx.Module):
    """Embedding, LSTM cell, and a head over the task's symbols."""

    def __init__(self, symbols: int, hidden: int, rngs: nnx.Rngs):
        self.embed = nnx.Embed(symbols, hidden, rngs=rngs)
        self.cell = nnx.OptimizedLSTMCell(hidden, hidden, rngs=rngs)
        self.head = nnx.Linear(hidden, symbols, rngs=rngs)

    def __call__(
        self, inputs: Int[Array, "B T"], remat: bool = False
    ) -> Float[Array, "B T symbols"]:
        """Logits at every step. With `remat` the gates are not kept for the way back."""
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


class Batch(NamedTuple):
    """One part for each task: sequence lengths differ between tasks."""

    parts: tuple[Tokens, ...]


class LSTMLearner:
    """See `training.learner.Learner`. Several tasks share the network, with symbols in common."""

    mode = "greedy"
    patience = 0
    memory_options = "--population, --batch, --hidden or --lengths"

    def __init__(self, config: LSTMConfig, tasks: tuple[Task, ...]):
        self.config, self.tasks = config, tasks
        self.chunk, self.lengths, self.batch = config.chunk, config.lengths, config.batch
        self._predict = jax.jit(self._answer, static_argnames=("number", "size"))

    def prepare(self, key):
        count = self.config.problems
        needed = count * sum(_bytes_of(task, self.lengths[1]) for task in self.tasks)
        check_memory(needed, f"{count:,} problems", "lower --problems")
        return tuple(self._questions(task, key, count) for task in self.tasks) if count else ()

    @cached_property
    def _split(self):
        return nnx.split(nnx.eval_shape(lambda: self._model(jax.random.key(0))))

    def _model(self, key) -> SequenceModel:
        symbols = max(task.symbols for task in self.tasks)  # pyright: ignore
        return SequenceModel(symbols, self.config.hidden, nnx.Rngs(key))

    def memory_bytes(self) -> float:
        """Bytes that training one member needs at its peak; see docs/costs.md.

        Parameters, Adam's two moments and the gradient; and what the scan over T tokens keeps for
        its way back, found in compiled programs: 16 numbers for each unit (6 with remat) and 4 for
        each symbol.
        """
        c, n = self.config, float(self.lengths[1])
        symbols = max(task.symbols for task in self.tasks)  # pyright: ignore
        parameters = 8.0 * c.hidden**2 + (2 * symbols + 4) * c.hidden + symbols
        kept = sum(c.batch * _tokens_of(task, n) for task in self.tasks)
        return 4 * (4 * parameters + kept * ((6.0 if c.remat else 16.0) * c.hidden + 4 * symbols))

    def new_params(self, key):
        return nnx.state(self._model(key))

    def new_memory(self, data):
        del data
        return ()

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

    def sample(self, data, memory, step, key):
        del memory, step
        parts = []
        for number, task in enumerate(self.tasks):
            if data:
                own = jax.random.fold_in(key, number)
                chosen = jax.random.randint(own, (self.config.batch,), 0, self.config.problems)
                questions, lengths = jax.tree.map(lambda x, chosen=chosen: x[chosen], data[number])
            else:
                questions, lengths = self._questions(task, key, self.config.batch)
            parts.append(self._tokens(task, questions, lengths, self.lengths[1]))
        return Batch(tuple(parts))

    @staticmethod
    def _tokens(task: Any, questions, lengths, size: int) -> Tokens:
        return jax.vmap(lambda q, n: task.tokens(q, n, size))(questions, lengths)

    def training_questions(self, key, task, member, steps):
        if self.config.problems:
            return iter([self._questions(task, data_key(key), self.config.problems)[0]])
        if member is None:
            return None
        draw = jax.jit(
            lambda step: self._questions(task, step_key(key, member, step), self.config.batch)[0]
        )
        return map(draw, range(steps))

    def loss(self, params, batch, hyper, step, key):
        del hyper, step, key
        model = nnx.merge(self._split[0], cast(params, self.config.precision))
        values, right = [], []
        for part in batch.parts:
            logits = cast(model(part.inputs, self.config.remat), "float32")
            ticket = jax.nn.log_softmax(logits)
            cost = -jnp.take_along_axis(ticket, part.targets[..., None], axis=-1)[..., 0]
            due = part.mask.astype(jnp.float32)
            values.append((cost * due).sum(1) / due.sum(1))
            good = (jnp.argmax(logits, -1) == part.targets) | ~part.mask
            right.append(good.all(1).astype(jnp.float32).mean())
        value = jnp.stack([v.mean() for v in values]).mean()
        return Cost(value, tuple(values), {"batch_right": jnp.stack(right).mean()})

    def feedback(self, memory, batch, per_example):
        del batch, per_example
        return memory

    def rehearse(self, params, data):
        del params, data  # `between` computes nothing

    def between(self, params, memory, data, metrics):
        del params, data
        right = metrics["batch_right"]
        reason = f"{self.config.solved:.1%} of whole problems right in training"
        return memory, Status({}, right, right >= self.config.solved, reason)

    def artifact(self, params, memory):
        del memory
        return params

    def artifact_shapes(self):
        return jax.eval_shape(self.new_params, jax.random.key(0))

    def memory_size(self, task, length):
        del task, length

    def facts(self, artifact):
        del artifact
        return {}

    def limit(self, task, length):
        del task
        return 8 * length + 8  # a sequence model takes as many steps as there are tokens

    def predict(self, artifact, task, questions, lengths, size, limit, memory=None):
        del limit, memory
        number = self.tasks.index(task)
        return self._predict(artifact, questions, lengths, number=number, size=size)

    def _answer(self, params, questions, lengths, *, number: int, size: int):
        tokens = self._tokens(self.tasks[number], questions, lengths, size)
        logits = nnx.merge(self._split[0], params)(tokens.inputs)
        output = jnp.argmax(logits, -1).astype(jnp.int32)
        count = jnp.full(output.shape[0], output.shape[1])
        return Outcome(
            output, tokens.mask, jnp.ones(count.shape, bool), count, jnp.zeros_like(count)
        )

    def explain(self, artifact, key) -> str:
        del key
        count = sum(x.size for x in jax.tree.leaves(artifact))
        return f"An LSTM of {count:,} parameters; it holds no program that could be printed."


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
    """Makes the learner; see `training.learner.LearnerKind`."""
    return LSTMLearner(config, tasks)
