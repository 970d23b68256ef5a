"""Controllers that are networks of layers.

A controller sees P(register = 0) of every register and nothing else, so that its weights do not
depend on M, and a trained one runs on a memory of any size (Kurach et al., 2016, section 3.3).
"""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from flax import nnx
from jaxtyping import Array, Bool, Float, Int

from nram.machine.machine import ControllerOutput, Machine
from nram.softmax import choose
from tasks.core.errors import UsageError


class FeedForward(nnx.Module):
    """Two hidden layers, no memory: the same pattern is always wired the same way."""

    def __init__(self, machine: Machine, hidden: int, scale: float, *, rngs: nnx.Rngs):
        self.first = nnx.Linear(machine.registers, hidden, rngs=rngs)
        self.second = nnx.Linear(hidden, hidden, rngs=rngs)
        self.head = _head(machine, hidden, scale, rngs)

    def start(self) -> tuple[()]:
        """Nothing to remember."""
        return ()

    def __call__(self, carry: tuple[()], zero: Float[Array, " R"]):
        """One timestep."""
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
        """Output and cell of the LSTM, all zero."""
        return jnp.zeros(self.hidden), jnp.zeros(self.hidden)

    def __call__(self, carry: tuple[Array, Array], zero: Float[Array, " R"]):
        """One timestep."""
        output, cell = carry
        seen = nnx.relu(self.first(zero))
        gates = self.gates(jnp.concatenate([seen, output.astype(seen.dtype)]))
        take, keep, give, new = jnp.split(gates, 4)
        # Forget bias 1, so that the cell remembers before it has learned to.
        cell = nnx.sigmoid(keep + 1) * cell.astype(seen.dtype) + nnx.sigmoid(take) * jnp.tanh(new)
        output = nnx.sigmoid(give) * jnp.tanh(cell)
        return (output, cell), self.head(output)


KINDS: dict[str, type[FeedForward] | type[LSTM]] = {"feedforward": FeedForward, "lstm": LSTM}


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class NetworkController:
    """A network as a controller: soft by its probabilities, discrete by the best of each choice.

    A pytree whose leaves are the weights.
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
        """A new one with random weights. Consumes `key`.

        Args:
          machine: the machine it is for.
          key: for the weights.
          kind: `feedforward` or `lstm`.
          hidden: width of the layers.
          scale: factor on the initial weights of the output; more makes first choices bolder.
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
        """The controller of the soft machine: itself."""
        return self

    def start(self) -> Any:
        """The controller's memory before the first timestep."""
        return self.module.start()

    def start_hard(self) -> Any:
        """The same; the controller's own memory is no part of what is discretised."""
        return self.start()

    def soft(self, carry: Any, zero: Float[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Each choice is a distribution over its candidates."""
        carry, outputs = self.module(carry, zero)
        logits, stop = _split(self.machine, outputs)
        wiring, entropy = choose(logits, self.machine.allowed)
        return carry, ControllerOutput(wiring, nnx.sigmoid(stop), entropy.sum())

    def hard(self, carry: Any, zero: Bool[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """The likeliest candidate of each choice; halts where that is likelier than not."""
        carry, outputs = self.module(carry, zero.astype(jnp.result_type(float)))
        logits, stop = _split(self.machine, outputs)
        best: Int[Array, " choices"] = jnp.where(self.machine.allowed, logits, -jnp.inf).argmax(-1)
        return carry, ControllerOutput(best, stop > 0)


def _head(machine: Machine, hidden: int, scale: float, rngs: nnx.Rngs) -> nnx.Linear:
    """The output layer: one logit per choice and candidate and one for stopping.

    Its width is a multiple of 16, which is faster; outputs that are no candidates are not used.
    """
    width = machine.allowed.size + 1
    spread = nnx.initializers.variance_scaling(scale**2, "fan_in", "truncated_normal")
    return nnx.Linear(hidden, -(-width // 16) * 16, kernel_init=spread, rngs=rngs)


def _split(machine: Machine, outputs: Float[Array, " O"]) -> tuple[Array, Array]:
    """Logits of the wiring, [choices, candidates], and of stopping."""
    size = machine.allowed.size
    rest = outputs.shape[0] - size - 1
    wiring, stop, _ = jax.lax.split(outputs, [size, 1, rest])
    return wiring.reshape(machine.allowed.shape), stop[0]
