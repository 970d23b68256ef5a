"""Two algebras: what a value is, how a value is chosen, and what a gate does to values.

| | a value | a choice | memory |
|---|---|---|---|
| `Soft` | distribution over 0..M-1, [M] | weights of the candidates | [M, M] |
| `Hard` | integer | number of a candidate, or a function of all of them | [M] |

The functions here take ONE example; use `jax.vmap` for batches. The gates are in `gates.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from nram.machine.machine import Layer, Machine

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int


class MachineState(NamedTuple):
    """The state of the machine between timesteps."""

    registers: Any
    memory: Any


class Soft:
    """Distributions over 0..M-1, differentiable."""

    def __init__(self, size: int):
        self.size = size

    def start(self, machine: Machine, memory: Float[Array, "M M"]) -> MachineState:
        """All registers at zero."""
        zero = jnp.zeros((machine.registers, self.size), memory.dtype).at[:, 0].set(1.0)
        return MachineState(zero, memory)

    def zero(self, registers: Float[Array, "R M"]) -> Float[Array, " R"]:
        """P(register = 0) of each register."""
        return registers[:, 0]

    def split(self, wiring: Any, sizes: Sequence[int]) -> Sequence[Any]:
        """Splits the rows of a wiring by `sizes`. (The transpose of `lax.split` is fast.)"""
        return lax.split(wiring, sizes)

    def select(self, choices: Any, values: Sequence[Any]) -> Any:
        """Averages of the candidates, weighted by the rows of `choices`, [k, M]."""
        rows = jnp.concatenate(values)
        return choices[:, : len(rows)] @ rows

    def apply(self, layer: Layer, arguments: Any, memory: Any) -> tuple[Any, Any]:
        """The outputs of a layer [width, M], and the memory after it. `arguments` are those of its
        first module, of its second, and so on, [width * arity, M]."""
        gate, width = layer
        if gate.memory == "read":
            return arguments @ memory, memory
        if not gate.arity:
            constant = gate.distribution(self.size).astype(memory.dtype)
            return jnp.broadcast_to(constant, (width, self.size)), memory
        arguments = arguments.reshape(width, gate.arity, self.size)
        if gate.memory == "write":
            for address, value in arguments:
                memory = memory + address[:, None] * (value[None] - memory)
            return arguments[:, 1], memory
        each = jax.vmap(lambda given: gate.distribution(self.size, *given))
        return each(arguments).astype(memory.dtype), memory


class Hard:
    """Integers 0..M-1. The time of an operation does not depend on M."""

    def __init__(self, size: int | Int[Array, ""], active: Bool[Array, ""] | bool = True):
        """`size` is M; it may be traced, and may be less than the number of cells. Nothing is
        written unless `active`."""
        self.size = size
        self.active = active

    def start(self, machine: Machine, memory: Int[Array, " M"]) -> MachineState:
        """All registers at zero."""
        return MachineState([jnp.int32(0)] * machine.registers, memory)

    def zero(self, registers: Sequence[Int[Array, ""]]) -> Bool[Array, " R"]:
        """Whether each register is 0."""
        return jnp.stack(list(registers)) == 0

    def split(self, wiring: Any, sizes: Sequence[int]) -> Sequence[Any]:
        """Splits the choices of a wiring by `sizes`."""
        ends = np.cumsum(sizes)
        return [wiring[end - size : end] for size, end in zip(sizes, ends, strict=True)]

    def select(self, choices: Any, values: Sequence[Any]) -> Any:
        """The chosen candidates. A choice is a candidate's number, or a function of them all."""
        candidates = [value for layer in values for value in layer]
        if isinstance(choices, jax.Array):
            stacked = jnp.stack(candidates)
            return [stacked[choice] for choice in choices]
        return [choice(candidates) for choice in choices]

    def apply(self, layer: Layer, arguments: Any, memory: Any) -> tuple[Any, Any]:
        """The outputs of a layer, and the memory after it."""
        gate, width = layer
        outputs = []
        for i in range(width):
            given = arguments[i * gate.arity : (i + 1) * gate.arity]
            if gate.memory == "read":
                value = memory[given[0]]
            elif gate.memory == "write":
                address, value = given
                # If not active, the address is outside the memory and the write is dropped.
                address = jnp.where(self.active, address, memory.shape[0])
                memory = memory.at[address].set(value, mode="drop")
            else:
                value = jnp.asarray(gate.integers(self.size, *given), jnp.int32)
            outputs.append(value)
        return outputs, memory


def one_hot(cells: Int[Array, "*shape"], size: int, dtype: Any = None) -> Float[Array, "*shape M"]:
    """Integers as one-hot distributions. `size` is M."""
    return jax.nn.one_hot(cells, size, dtype=dtype or jnp.result_type(float))
