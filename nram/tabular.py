"""A controller with one wiring per pattern of zero registers: a table of logits.

A controller without memory can only choose a wiring for each pattern. This one has the logits of
all 2^R wirings as its weights. In a timestep it averages the wirings, weighted by the probability
of each pattern. So the softmax is taken once per update, not once per example and timestep
(`TableController.ready`). This makes training several times faster than that of a network, and
discretisation uses the trained logits directly.
"""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float

from nram.machine.controller import ControllerOutput
from nram.machine.machine import Machine
from nram.machine.patterns import pattern_number, pattern_weights


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class TableController:
    """A table of logits for K = 2^R patterns. A pytree whose leaves are the weights."""

    machine: Machine = dataclasses.field(metadata={"static": True})
    weights: Any
    """Logits: `wiring` [K, choices, candidates] and `stop` [K]."""

    @classmethod
    def make(
        cls, machine: Machine, key: Array, scale: float = 1.0, sharing: float = 0.0
    ) -> "TableController":
        """A controller with random normal logits. Consumes `key`.

        Their standard deviation is `scale`. The wiring logits of any two patterns have the
        correlation `sharing`.
        """
        wiring_key, stop_key = jax.random.split(key)
        shape = (2**machine.registers, *machine.allowed.shape)
        wiring = scale * alike(wiring_key, shape, sharing)
        stop = scale * jax.random.normal(stop_key, shape[:1])
        return cls(machine, {"wiring": wiring, "stop": stop})

    def replace(self, weights: Any) -> "TableController":
        """The same controller with other weights."""
        return dataclasses.replace(self, weights=weights)

    def start(self) -> tuple[()]:
        """The carry before the first timestep: empty."""
        return ()

    def start_hard(self) -> tuple[()]:
        """The same for `hard`."""
        return ()

    def ready(self) -> "SoftTable":
        """The controller as probabilities. Call it outside the scan over timesteps: inside, each
        timestep would take the softmax and its derivative again."""
        allowed, logits = self.machine.allowed[None], self.weights["wiring"]
        wiring = jax.nn.softmax(logits, axis=-1, where=allowed)
        total = jax.nn.logsumexp(logits, axis=-1, where=allowed)
        entropy = total.sum(-1) - (wiring * logits).sum((-1, -2))
        stop = jax.nn.sigmoid(self.weights["stop"])
        return SoftTable(self.machine, wiring.reshape(wiring.shape[0], -1), stop, entropy)

    def soft(self, carry: tuple[()], zero: Float[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a soft timestep: the average over all patterns, weighted by their probability."""
        return self.ready().soft(carry, zero)

    def hard(self, carry: tuple[()], zero: Bool[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a discrete timestep: the likeliest candidates; halts if P(stop) > 0.5."""
        row = pattern_number(zero)
        logits = jnp.where(self.machine.allowed, self.weights["wiring"][row], -jnp.inf)
        return carry, ControllerOutput(logits.argmax(-1), self.weights["stop"][row] > 0)


@dataclasses.dataclass(frozen=True)
class SoftTable:
    """A table of probabilities; a `nram.machine.controller.SoftController`."""

    machine: Machine
    wiring: Float[Array, "K choices_candidates"]
    """Probabilities of the candidates of all choices."""
    stop: Float[Array, " K"]
    """Probability of stopping."""
    entropy: Float[Array, " K"]
    """Entropy of the wiring, summed over the choices."""

    def start(self) -> tuple[()]:
        """The carry before the first timestep: empty."""
        return ()

    def soft(self, carry: tuple[()], zero: Float[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a soft timestep: the average over all patterns, weighted by their probability."""
        pattern = pattern_weights(zero)
        wiring = (pattern @ self.wiring).reshape(self.machine.allowed.shape)
        return carry, ControllerOutput(wiring, pattern @ self.stop, pattern @ self.entropy)


def alike(key: Array, shape: tuple[int, ...], sharing: float) -> Float[Array, "K *rest"]:
    """Normal numbers; any two rows have the correlation `sharing`. Consumes `key`."""
    own = jax.random.normal(key, shape)
    if not sharing:
        return own
    common = jax.random.normal(jax.random.fold_in(key, 1), (1, *shape[1:]))
    return (1 - sharing) ** 0.5 * own + sharing**0.5 * common
