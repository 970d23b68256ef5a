"""The soft timestep with a faster way back.

Left to itself, reverse-mode differentiation keeps some sixty small arrays of every timestep, and
finds the gradient of the wiring choice by choice, padding and adding up. Here the way back is
written out. The arguments of all modules are kept, each gate is differentiated on its own, and the
gradients of all weights are ONE product, because a selected value is `weights @ candidates`.
"""

import functools
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from nram.machine import Machine, Soft, State, compute, timestep


def soft_timestep(
    machine: Machine, size: int, wiring: Float[Array, "choices candidates"], state: State
) -> State:
    """`timestep` of the soft machine; `size` is M. Reverse-mode derivatives only."""
    return _timestep(machine, size, wiring, state)  # pyright: ignore[reportReturnType]


@functools.partial(jax.custom_vjp, nondiff_argnums=(0, 1))
def _timestep(machine: Machine, size: int, wiring: Any, state: State) -> State:
    return timestep(machine, Soft(size), wiring, state)


def _forward(machine: Machine, size: int, wiring: Any, state: State) -> tuple[State, Any]:
    after, values, arguments = compute(machine, Soft(size), wiring, state)
    # The way back takes columns of the wiring; kept as rows, they need no copies.
    return after, (wiring.T, jnp.stack(values), arguments, state.memory)


def _backward(machine: Machine, size: int, kept: Any, gradient: State) -> tuple[Any, State]:
    columns, values, arguments, memory = kept
    algebra, registers = Soft(size), machine.registers
    asking = [(i, m.gate) for i, m in enumerate(machine.modules, registers) if m.gate.arity]
    backs = []
    for (_, gate), chosen in zip(asking, arguments, strict=True):
        apply = functools.partial(algebra.apply, gate)
        (_, memory), back = jax.vjp(apply, algebra.unstack(chosen), memory)
        backs.append(back)
    # Gradients of the selected values, of the last choices first.
    selected, memory = gradient
    for (candidate, _), back in zip(reversed(asking), reversed(backs), strict=True):
        output = columns[candidate, -len(selected) :] @ selected
        chosen, memory = back((output, memory))
        selected = jnp.concatenate([jnp.stack(chosen), selected])
    return selected @ values.T, State(columns[:registers] @ selected, memory)


_timestep.defvjp(_forward, _backward)
