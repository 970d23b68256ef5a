"""A neural Turing machine (Graves et al., 2014): a controller with heads on a memory."""

import dataclasses
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from flax import nnx
from jaxtyping import Array, Float

from baselines.addressing import make_address, weighting, write
from baselines.alphabet import Alphabet
from baselines.config import NTMConfig
from baselines.model import SequenceModel
from baselines.reading import Reading, read, tokens_of, tokens_until
from baselines.sequence import SequenceLearner
from baselines.weightings import figure
from tasks.core.task import Question, Task, spec
from training.predict import padded

EMPTY = 1e-6
"""What every number in memory is at the start (Collier & Beel, 2018)."""


class Weightings(NamedTuple):
    """The weightings of all heads. Dimensions: `H` heads of a kind, `M` memory cells."""

    read: Float[Array, "*B H M"]
    write: Float[Array, "*B H M"]


class State(NamedTuple):
    """The state of one machine. Dimensions: `M` cells, `W` numbers in a cell, `H` heads."""

    hidden: Any
    """The state of the controller."""
    memory: Float[Array, "W M"]
    weightings: Weightings
    read: Float[Array, "H W"]
    """What the read heads have read last."""


class Layers(nnx.Module):
    """The controller, its heads, and an output layer on the controller and what was read."""

    feeds_back = False

    def __init__(self, config: NTMConfig, alphabet: Alphabet, trained: float, rngs: nnx.Rngs):
        """`trained` is the number of tokens of the longest problem in training, with padding."""
        self.config, self.alphabet, self.trained = config, alphabet, trained
        inputs = (alphabet.channels or alphabet.symbols) + config.heads * config.width
        if config.controller == "lstm":
            self.cell = nnx.OptimizedLSTMCell(inputs, config.hidden, rngs=rngs)
        else:
            self.cell = nnx.Linear(inputs, config.hidden, rngs=rngs)
        # For all heads: an address; for write heads also what is erased and added.
        outputs = 2 * (config.width + 3 + config.shifts) + 2 * config.width
        self.heads = nnx.Linear(config.hidden, config.heads * outputs, rngs=rngs)
        seen = config.hidden + config.heads * config.width
        self.head = nnx.Linear(seen, alphabet.outputs, rngs=rngs)
        self.first_read = nnx.Param(jnp.zeros((config.heads, config.width)))

    def memory_size(self, tokens: int) -> int:
        """M for problems of so many tokens."""
        return self.config.cells if tokens <= self.trained else max(self.config.cells, tokens)

    def __call__(self, reading: Reading, remat: bool = False) -> Float[Array, "B T O"]:
        """Logits at every token. The backward pass always recomputes each timestep."""
        return self.run(reading)[0]

    def run(self, reading: Reading) -> tuple[Float[Array, "B T O"], Weightings]:
        """Logits and weightings at every token; the weightings are [B, T, H, M]."""
        dtype = self.first_read[...].dtype
        tokens = self.alphabet.read(reading.inputs, dtype)
        graph, weights = nnx.split(self)
        start = self._start(self.memory_size(reading.inputs.shape[1]), dtype)

        def step(state, inputs):
            return nnx.merge(graph, weights)._step(state, inputs)

        # Recomputing a timestep is about three times as fast on a CPU as reading what it stored.
        # Inside a scan, `prevent_cse` is not needed.
        step = jax.checkpoint(step, prevent_cse=False)
        return jax.vmap(lambda one: jax.lax.scan(step, start, one)[1])(tokens)

    def page_options(self) -> tuple[str, dict[str, Any]]:
        """The name of the script that runs it in a page, and what that needs besides weights."""
        names = ("hidden", "heads", "cells", "width", "shifts")
        options = {name: getattr(self.config, name) for name in names}
        return "ntm", {**options, "trained": self.trained, "empty": EMPTY}

    def _start(self, cells: int, dtype: Any) -> State:
        config = self.config
        # All heads start at the first cell: a fixed place exists for any number of cells.
        first = jnp.zeros((config.heads, cells), dtype).at[:, 0].set(1)
        zeros = jnp.zeros(config.hidden, dtype)
        return State(
            (zeros, zeros) if config.controller == "lstm" else (),
            jnp.full((config.width, cells), EMPTY, dtype),
            Weightings(first, first),
            jnp.tanh(self.first_read[...]),
        )

    def _step(
        self, state: State, inputs: Float[Array, " D"]
    ) -> tuple[State, tuple[Float[Array, " O"], Weightings]]:
        """One timestep: the controller, then the write heads, then the read heads."""
        config = self.config
        seen = jnp.concatenate([inputs, state.read.reshape(-1)])
        if isinstance(self.cell, nnx.Linear):
            hidden, output = (), jnp.tanh(self.cell(seen))
        else:
            hidden, output = self.cell(state.hidden, seen)
        count, width = config.heads, config.width
        address, change = jnp.split(self.heads(output), [2 * count * (width + 3 + config.shifts)])
        address = make_address(address.reshape(2 * count, -1), width)
        weights = weighting(address, state.memory, jnp.concatenate(state.weightings))
        new = Weightings(weights[:count], weights[count:])
        erase, add = change.reshape(2, count, width)
        memory = write(state.memory, new.write, jax.nn.sigmoid(erase), jnp.tanh(add))
        found = new.read @ memory.T
        logits = self.head(jnp.concatenate([output, found.reshape(-1)]))
        return State(hidden, memory, new, found), (logits, new)


@dataclasses.dataclass(frozen=True, eq=False)
class NTMLearner(SequenceLearner):
    """See `training.learner.Learner`."""

    config: NTMConfig
    about = "A neural Turing machine"

    @property
    def memory_options(self) -> str:
        return "--population, --batch, --cells, --width, --heads or --lengths"

    def kept(self, tokens: float) -> float:
        """The state at each token, and some copies of the memory for the timestep that is
        recomputed, as measured in compiled programs."""
        c = self.config
        memory, weights = c.cells * c.width, 2 * c.heads * c.cells
        each = memory + weights + 2 * c.hidden + c.heads * c.width + 4 * self.alphabet.outputs
        return tokens * each + memory * (5 + 4.5 * c.heads)

    def held(self, tokens: float) -> float:
        c = self.config
        cells = max(c.cells, tokens)
        return 4.0 * cells * (c.width + 4 * c.heads) + tokens * 4 * self.alphabet.outputs

    def layers(self, rngs: nnx.Rngs) -> Layers:
        longest = padded(self.lengths[1])  # at test, problems of this length are padded to it
        trained = max(tokens_until(task, longest) for task in self.tasks)
        return Layers(self.config, self.alphabet, trained, rngs)

    def model(self, weights: Any) -> "NTMModel":
        return NTMModel(self.about, self.network, self.tasks, weights, self.check_length)


@dataclasses.dataclass(frozen=True, eq=False)
class NTMModel(SequenceModel):
    """A trained neural Turing machine, whose weightings can be seen."""

    def weightings(
        self, task: Any, question: Question, length: int, size: int
    ) -> tuple[Reading, Array, Weightings]:
        """What it reads of one question, the elements it writes, and the weightings of its heads
        at every token, as NumPy arrays with a leading T."""
        one = jax.tree.map(lambda x: jnp.asarray(x)[None], question)
        reading = read(tokens_of(task, one, jnp.full(1, length), size))
        logits, found = self.network.layers(self.params).run(reading)
        written = jnp.where(reading.answers, self.network.alphabet.choose(logits), 0)
        return jax.tree.map(lambda x: np.asarray(x[0]), (reading, written, found))

    def steps(self, task, question, length, size, limit, memory=None) -> list[dict[str, Any]]:
        """As other sequence models; and for each head the cell with the highest weight, and that
        weight."""
        steps = super().steps(task, question, length, size, limit, memory)
        _, _, found = self.weightings(task, question, length, size)
        heads = {"read": _highest(found.read), "write": _highest(found.write)}
        return [
            {**step, **{name: row[at] for name, row in heads.items()}}
            for at, step in enumerate(steps)
        ]

    def draw(self, task: Any, question: Question, length: int, size: int, title: str) -> Any:
        """A matplotlib figure of the weightings; see `baselines.weightings.figure`."""
        reading, written, found = self.weightings(task, question, length, size)
        alphabet = self.network.alphabet
        inputs = alphabet.read(jnp.asarray(reading.inputs)[None], jnp.float32)[0]
        count = 1 + int(np.flatnonzero(reading.answers).max())
        tokens, answer, write_heads, read_heads = (
            np.asarray(x)[:count] for x in (inputs, written, found.write, found.read)
        )
        return figure(tokens, answer, write_heads, read_heads, alphabet.bits, title)


def _highest(weights: Any) -> list[list[list[float]]]:
    """The highest weight of each head at each token: [cell, weight]."""
    cells, most = weights.argmax(-1).tolist(), weights.max(-1).tolist()
    return [
        [[cell, round(weight, 4)] for cell, weight in zip(*row, strict=True)]
        for row in zip(cells, most, strict=True)
    ]


def make(config: Any, tasks: tuple[Task, ...]) -> NTMLearner:
    """Makes the learner; see `training.kind.LearnerKind`."""
    return NTMLearner(config, tasks)


def begin(config: Any, learner: Any, saved: Any, load: Any) -> tuple[Any, str]:
    """See `training.kind.LearnerKind`. The message warns of a memory too small for a copy."""
    length = learner.lengths[1]
    needs = [(_to_hold(task, length), spec(task)) for task in learner.tasks]
    most, name = max(needs)
    if most <= learner.config.cells:
        return learner, ""
    return learner, (
        f"note: --cells {learner.config.cells} is less than the {most} tokens that {name} of "
        f"length {length} needs if each goes into a cell of its own."
    )


def _to_hold(task: Any, length: int) -> int:
    """Tokens of the question or of the answer of a problem, whichever are fewer."""
    asked = task.sample(jax.random.key(0), jnp.asarray(length), length)
    mask = task.tokens(asked, jnp.asarray(length), length).mask
    answer = int(mask.sum())
    return min(answer, int(jnp.argmax(mask)))
