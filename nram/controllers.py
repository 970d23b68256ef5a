"""Controllers that are neural networks.

A controller sees only P(register = 0) of every register. So its weights do not depend on M, and a
trained controller runs on a memory of any size (Kurach et al., 2016, section 3.3).
"""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Bool, Float, Int

from nram.machine.controller import ControllerOutput
from nram.machine.machine import Machine
from nram.softmax import choose
from tasks.core.errors import UsageError


class FeedForward(nnx.Module):
    """Two hidden layers, no memory: a pattern always gets the same wiring."""

    def __init__(self, machine: Machine, hidden: int, scale: float, *, rngs: nnx.Rngs):
        self.first = nnx.Linear(machine.registers, hidden, rngs=rngs)
        self.second = nnx.Linear(hidden, hidden, rngs=rngs)
        self.head = _head(machine, hidden, scale, rngs)

    def start(self) -> tuple[()]:
        """The carry before the first timestep: empty."""
        return ()

    def __call__(self, carry: tuple[()], zero: Float[Array, " R"]):
        """One timestep. Returns the carry and the outputs [O] (see `_head`)."""
        hidden = nnx.relu(self.second(nnx.relu(self.first(zero))))
        return carry, self.head(hidden)


class LSTM(nnx.Module):
    """A hidden layer, then an LSTM of the same width."""

    def __init__(self, machine: Machine, hidden: int, scale: float, *, rngs: nnx.Rngs):
        self.first = nnx.Linear(machine.registers, hidden, rngs=rngs)
        self.gates = nnx.Linear(2 * hidden, 4 * hidden, rngs=rngs)
        self.head = _head(machine, hidden, scale, rngs)
        self.hidden = hidden

    def start(self) -> tuple[Float[Array, " H"], Float[Array, " H"]]:
        """The carry before the first timestep: output and cell of the LSTM, all zero."""
        return jnp.zeros(self.hidden), jnp.zeros(self.hidden)

    def __call__(self, carry: tuple[Array, Array], zero: Float[Array, " R"]):
        """One timestep. Returns the carry and the outputs [O] (see `_head`)."""
        output, cell = carry
        seen = nnx.relu(self.first(zero))
        gates = self.gates(jnp.concatenate([seen, output.astype(seen.dtype)]))
        take, keep, give, new = jnp.split(gates, 4)
        # A forget bias of 1 lets the untrained cell remember.
        cell = nnx.sigmoid(keep + 1) * cell.astype(seen.dtype) + nnx.sigmoid(take) * jnp.tanh(new)
        output = nnx.sigmoid(give) * jnp.tanh(cell)
        return (output, cell), self.head(output)


KINDS: dict[str, type[FeedForward] | type[LSTM]] = {"feedforward": FeedForward, "lstm": LSTM}


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class NetworkController:
    """A network as a controller of both machines. A pytree whose leaves are the weights.

    The soft machine gets its probabilities, the discrete machine the likeliest candidates.
    """

    machine: Machine = dataclasses.field(metadata={"static": True})
    graph: Any = dataclasses.field(metadata={"static": True})
    weights: Any

    @classmethod
    def make(
        cls,
        machine: Machine,
        key: Array,
        kind: str = "feedforward",
        hidden: int = 32,
        scale: float = 1.0,
    ) -> "NetworkController":
        """A controller with random weights. Consumes `key`.

        Args:
          machine: the machine to control.
          key: for the weights.
          kind: `feedforward` or `lstm`; else raises `UsageError`.
          hidden: width of the layers.
          scale: factor on the initial weights of the output layer.
        """
        if kind not in KINDS:
            raise UsageError(f"a controller is one of {', '.join(KINDS)}, not {kind!r}.")
        module = KINDS[kind](machine, hidden, scale, rngs=nnx.Rngs(key))
        return cls(machine, *nnx.split(module, nnx.Param))

    def replace(self, weights: Any) -> "NetworkController":
        """The same network with other weights."""
        return dataclasses.replace(self, weights=weights)

    @property
    def module(self) -> Any:
        """The Flax module."""
        return nnx.merge(self.graph, self.weights)

    def ready(self) -> "NetworkController":
        """Itself: a network needs no preparation."""
        return self

    def start(self) -> Any:
        """The carry of `soft` before the first timestep."""
        return self.module.start()

    def start_hard(self) -> Any:
        """The carry of `hard` before the first timestep; it is not discretised."""
        return self.start()

    def soft(self, carry: Any, zero: Float[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a soft timestep: each choice is a distribution over its candidates."""
        carry, outputs = self.module(carry, zero)
        logits, stop = _split(self.machine, outputs)
        wiring, entropy = choose(logits, self.machine.allowed)
        return carry, ControllerOutput(wiring, nnx.sigmoid(stop), entropy.sum())

    def hard(self, carry: Any, zero: Bool[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a discrete timestep: the likeliest candidates; halts if P(stop) > 0.5."""
        carry, outputs = self.module(carry, zero.astype(jnp.result_type(float)))
        logits, stop = _split(self.machine, outputs)
        best: Int[Array, " choices"] = jnp.where(self.machine.allowed, logits, -jnp.inf).argmax(-1)
        return carry, ControllerOutput(best, stop > 0)


def _head(machine: Machine, hidden: int, scale: float, rngs: nnx.Rngs) -> nnx.Linear:
    """The output layer: one logit per choice and candidate, and one for stopping.

    Its width O is rounded up to a multiple of 16, which is faster; the last outputs are not used.
    """
    width = machine.allowed.size + 1
    spread = nnx.initializers.variance_scaling(scale**2, "fan_in", "truncated_normal")
    return nnx.Linear(hidden, -(-width // 16) * 16, kernel_init=spread, rngs=rngs)


def _split(machine: Machine, outputs: Float[Array, " O"]) -> tuple[Array, Array]:
    """Splits outputs into logits of the wiring [choices, candidates] and of stopping []."""
    size = machine.allowed.size
    rest = outputs.shape[0] - size - 1
    wiring, stop, _ = jax.lax.split(outputs, [size, 1, rest])
    return wiring.reshape(machine.allowed.shape), stop[0]
