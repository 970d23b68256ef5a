"""The soft timestep with a faster backward pass.

By default, reverse-mode differentiation keeps some sixty small arrays of every timestep, and finds
the gradient of the wiring choice by choice, padding and adding up. Here the backward pass is
written out. The arguments of all modules are kept, each gate is differentiated by itself, and the
gradients of all weights are ONE product, because a selected value is `weights @ candidates`.
"""

import functools
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from nram.machine.machine import Machine, MachineState, Soft, compute, timestep


def soft_timestep(
    machine: Machine, size: int, wiring: Float[Array, "choices candidates"], state: MachineState
) -> MachineState:
    """`timestep` of the soft machine; `size` is M. Reverse-mode derivatives only."""
    return _timestep(machine, size, wiring, state)  # pyright: ignore[reportReturnType]


@functools.partial(jax.custom_vjp, nondiff_argnums=(0, 1))
def _timestep(machine: Machine, size: int, wiring: Any, state: MachineState) -> MachineState:
    return timestep(machine, Soft(size), wiring, state)


def _forward(
    machine: Machine, size: int, wiring: Any, state: MachineState
) -> tuple[MachineState, Any]:
    after, values, arguments = compute(machine, Soft(size), wiring, state)
    # The backward pass takes columns of the wiring; kept as rows, they need no copies.
    return after, (wiring.T, jnp.concatenate(values), arguments, state.memory)


def _backward(
    machine: Machine, size: int, kept: Any, gradient: MachineState
) -> tuple[Any, MachineState]:
    columns, values, arguments, memory = kept
    algebra, candidate = Soft(size), values.shape[0]
    backs = []
    given = iter(arguments)
    for layer in machine.layers:
        if layer.gate.arity:
            apply = functools.partial(algebra.apply, layer)
            (_, memory), back = jax.vjp(apply, next(given), memory)
            backs.append(back)
    # Gradients of the selected values, of the last choices first.
    selected, memory = gradient
    for layer in reversed(machine.layers):
        candidate -= layer.width
        if layer.gate.arity:
            outputs = columns[candidate : candidate + layer.width, -len(selected) :] @ selected
            chosen, memory = backs.pop()((outputs, memory))
            selected = jnp.concatenate([chosen, selected])
    return selected @ values.T, MachineState(columns[: machine.registers] @ selected, memory)


_timestep.defvjp(_forward, _backward)
