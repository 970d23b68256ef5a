"""A new learner: a sequence model with a GRU cell (Cho et al., 2014).

python train.py gru copying --lengths 1 4 --import examples/gru.py
"""

import dataclasses

import jax
import jax.numpy as jnp
from flax import nnx

from baselines.presets import presets
from baselines.sequence import SequenceConfig, SequenceLearner, check_least
from training import LearnerKind, register_learner


@dataclasses.dataclass(frozen=True)
class GRUConfig(SequenceConfig):
    """The options: those that all sequence models share, and its own."""

    hidden: int = 64
    """Number of units."""

    def __post_init__(self):
        super().__post_init__()
        check_least(self, 1, "hidden")


class Layers(nnx.Module):
    """An embedding, the cell, and an output layer."""

    feeds_back = False  # it does not read the answer that it has written

    def __init__(self, alphabet, hidden, rngs):
        self.alphabet = alphabet
        self.embed = alphabet.embedding(hidden, rngs)
        self.cell = nnx.GRUCell(hidden, hidden, rngs=rngs)
        self.head = nnx.Linear(hidden, alphabet.outputs, rngs=rngs)

    def __call__(self, reading, remat=False):
        """Logits [B, T, outputs] at each token."""
        tokens = self.alphabet.embed(self.embed, reading.inputs).swapaxes(0, 1)
        graph, state = nnx.split(self.cell)  # a scan takes arrays, not modules

        def step(hidden, token):
            return nnx.merge(graph, state)(hidden, token)

        if remat:
            step = jax.checkpoint(step, prevent_cse=False)
        start = jnp.zeros((tokens.shape[1], self.cell.hidden_features), tokens.dtype)
        return self.head(jax.lax.scan(step, start, tokens)[1].swapaxes(0, 1))


@dataclasses.dataclass(frozen=True, eq=False)
class GRULearner(SequenceLearner):
    """What `SequenceLearner` leaves open: the network, and how much memory it takes."""

    config: GRUConfig
    about = "A GRU"

    def layers(self, rngs):
        return Layers(self.alphabet, self.config.hidden, rngs)

    def kept(self, tokens):  # numbers that training keeps for one problem
        return tokens * (12.0 * self.config.hidden + 4 * self.alphabet.outputs)

    def held(self, tokens):  # numbers that a forward pass holds
        return tokens * (3.0 * self.config.hidden + 4 * self.alphabet.outputs)


register_learner(
    LearnerKind(
        name="gru",
        view="tokens",
        config=GRUConfig,
        make=GRULearner,
        about="GRU sequence model",
        presets=presets(),
        main=("hidden", "lengths", "lr"),
    )
)
