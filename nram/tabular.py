"""A controller with one wiring per pattern of zeros: a table of logits.

All that a controller without memory can do is to wire the machine according to which registers are
zero. This one holds the logits of all 2^R wirings as its weights. What it does in a timestep is
their average, weighted by how likely each pattern is. So the softmax is taken once per update and
not once per example and timestep (`TableController.ready`): that makes training several times
faster than a network of layers, and what is discretised is what was trained.
"""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float

from nram.machine.machine import ControllerOutput, Machine
from nram.machine.patterns import pattern_number, pattern_weights


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class TableController:
    """A controller as a table; K = 2^R patterns. A pytree whose leaves are the weights."""

    machine: Machine = dataclasses.field(metadata={"static": True})
    weights: Any
    """`wiring` [K, choices, candidates] and `stop` [K], as logits."""

    @classmethod
    def make(
        cls, machine: Machine, key: Array, scale: float = 1.0, sharing: float = 0.0
    ) -> "TableController":
        """A new one with normal logits of standard deviation `scale`, those of any two patterns
        with a correlation of `sharing`. Consumes `key`."""
        wiring_key, stop_key = jax.random.split(key)
        shape = (2**machine.registers, *machine.allowed.shape)
        wiring = scale * alike(wiring_key, shape, sharing)
        stop = scale * jax.random.normal(stop_key, shape[:1])
        return cls(machine, {"wiring": wiring, "stop": stop})

    def replace(self, weights: Any) -> "TableController":
        """The same controller with other weights."""
        return dataclasses.replace(self, weights=weights)

    def start(self) -> tuple[()]:
        """Nothing to remember."""
        return ()

    def start_hard(self) -> tuple[()]:
        """Nothing to remember."""
        return ()

    def ready(self) -> "SoftTable":
        """The controller of the soft machine, with the softmax taken.

        Inside a scan over timesteps the softmax and its derivative would be taken in each of them.
        """
        allowed, logits = self.machine.allowed[None], self.weights["wiring"]
        wiring = jax.nn.softmax(logits, axis=-1, where=allowed)
        total = jax.nn.logsumexp(logits, axis=-1, where=allowed)
        entropy = total.sum(-1) - (wiring * logits).sum((-1, -2))
        stop = jax.nn.sigmoid(self.weights["stop"])
        return SoftTable(self.machine, wiring.reshape(wiring.shape[0], -1), stop, entropy)

    def soft(self, carry: tuple[()], zero: Float[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """The average over all patterns, weighted by how likely they are."""
        return self.ready().soft(carry, zero)

    def hard(self, carry: tuple[()], zero: Bool[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """The likeliest candidate of each choice; halts where that is likelier than not."""
        row = pattern_number(zero)
        logits = jnp.where(self.machine.allowed, self.weights["wiring"][row], -jnp.inf)
        return carry, ControllerOutput(logits.argmax(-1), self.weights["stop"][row] > 0)


@dataclasses.dataclass(frozen=True)
class SoftTable:
    """A table of probabilities; a `nram.machine.machine.SoftController`."""

    machine: Machine
    wiring: Float[Array, "K choices_candidates"]
    """Weights of the candidates of all choices."""
    stop: Float[Array, " K"]
    """Probability of stopping."""
    entropy: Float[Array, " K"]
    """Summed over the choices."""

    def start(self) -> tuple[()]:
        """Nothing to remember."""
        return ()

    def soft(self, carry: tuple[()], zero: Float[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """The average over all patterns, weighted by how likely they are."""
        pattern = pattern_weights(zero)
        wiring = (pattern @ self.wiring).reshape(self.machine.allowed.shape)
        return carry, ControllerOutput(wiring, pattern @ self.stop, pattern @ self.entropy)


def alike(key: Array, shape: tuple[int, ...], sharing: float) -> Float[Array, "K *rest"]:
    """Normal numbers of which those in the same place of any two rows have a correlation of
    `sharing`. Consumes `key`."""
    own = jax.random.normal(key, shape)
    if not sharing:
        return own
    common = jax.random.normal(jax.random.fold_in(key, 1), (1, *shape[1:]))
    return (1 - sharing) ** 0.5 * own + sharing**0.5 * common
