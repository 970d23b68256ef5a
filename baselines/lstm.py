"""An LSTM that reads the question and then writes the answer (Hochreiter & Schmidhuber, 1997)."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Float

from baselines.alphabet import Alphabet
from baselines.config import LSTMConfig
from baselines.reading import Reading
from baselines.sequence import SequenceLearner
from tasks.core.task import Task


class Layers(nnx.Module):
    """Embedding, LSTM cell, and output layer. One cell both reads the question and writes the
    answer: the separator tells it to change over."""

    feeds_back = False

    def __init__(self, alphabet: Alphabet, hidden: int, attention: bool, rngs: nnx.Rngs):
        self.alphabet = alphabet
        self.embed = alphabet.embedding(hidden, rngs)
        self.cell = nnx.OptimizedLSTMCell(hidden, hidden, rngs=rngs)
        self.attention = attention
        if attention:
            self.query = nnx.Linear(hidden, hidden, use_bias=False, rngs=rngs)
            self.mix = nnx.Linear(2 * hidden, hidden, rngs=rngs)
        self.head = nnx.Linear(hidden, alphabet.outputs, rngs=rngs)

    def __call__(self, reading: Reading, remat: bool = False) -> Float[Array, "B T O"]:
        """Logits at every token. With `remat`, the backward pass recomputes the gates."""
        embedded = self.alphabet.embed(self.embed, reading.inputs).swapaxes(0, 1)
        zeros = jnp.zeros((embedded.shape[1], self.cell.hidden_features), embedded.dtype)
        # The scan gets plain arrays instead of the module: see `nnx.split`.
        graph, state = nnx.split(self.cell)

        def step(carry, x):
            return nnx.merge(graph, state)(carry, x)

        if remat:  # inside a scan, `prevent_cse` is not needed
            step = jax.checkpoint(step, prevent_cse=False)
        _, outputs = jax.lax.scan(step, (zeros, zeros), embedded)
        states = outputs.swapaxes(0, 1)
        return self.head(self._attend(states, reading) if self.attention else states)

    def page_options(self) -> tuple[str, dict[str, Any]]:
        """The name of the script that runs it in a page, and what that needs besides weights."""
        return "lstm", {"hidden": self.cell.hidden_features}

    def _attend(self, states: Float[Array, "B T H"], reading: Reading) -> Float[Array, "B T H"]:
        """The states, each mixed with those at the tokens of the question up to it."""
        scores = self.query(states) @ states.swapaxes(1, 2)
        seen = jnp.tri(states.shape[1], dtype=bool)[None] & ~reading.answers[:, None]
        # A prediction without a question attends to nothing: all scores are equal then.
        scores = jnp.where(seen, scores, jnp.finfo(scores.dtype).min)
        found = jax.nn.softmax(scores) @ states
        return jnp.tanh(self.mix(jnp.concatenate([states, found], -1)))


@dataclasses.dataclass(frozen=True, eq=False)
class LSTMLearner(SequenceLearner):
    """Several tasks share one network and its symbols."""

    config: LSTMConfig
    about = "An LSTM"

    @property
    def memory_options(self) -> str:
        return "--population, --batch, --hidden or --lengths"

    def kept(self, tokens: float) -> float:
        """For each token, what the scan stores for the backward pass: 16 numbers per unit (6 with
        remat) and 4 per symbol, as measured in compiled programs."""
        c = self.config
        attended = 3.0 * tokens + 8 * c.hidden if c.attention else 0.0
        each = (6.0 if c.remat else 16.0) * c.hidden + 4 * self.alphabet.outputs + attended
        return tokens * each

    def held(self, tokens: float) -> float:
        attended = 3.0 * tokens if self.config.attention else 0.0
        return tokens * (3.0 * self.config.hidden + 4 * self.alphabet.outputs + attended)

    def layers(self, rngs: nnx.Rngs) -> Layers:
        return Layers(self.alphabet, self.config.hidden, self.config.attention, rngs)


def make(config: Any, tasks: tuple[Task, ...]) -> LSTMLearner:
    """Makes the learner; see `training.kind.LearnerKind`."""
    return LSTMLearner(config, tasks)
