"""The soft timestep with a faster way back.

Reverse-mode differentiation finds the gradient of a wiring choice by choice: thirteen small
products, each padded and added up. But a selected value is `weights @ candidates`; once the
gradients of all selected values are known, those of all weights are ONE product with all
candidates. A *tap*, a zero added to each selected value, gets hold of the former.
"""

import functools
from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
from jax import lax
from jaxtyping import Array, Float

from nram.machine import Machine, Soft, State, compute, timestep


class _Tapped(Soft):
    """Distributions, with a tap at every selection; a wiring comes with its taps."""

    def split(self, wiring: Any, sizes: Sequence[int]) -> Sequence[Any]:
        return list(zip(*(lax.split(part, sizes) for part in wiring), strict=True))

    def select(self, choices: Any, values: Sequence[Any]) -> Any:
        weights, taps = choices
        return super().select(weights, values) + taps


def soft_timestep(
    machine: Machine, size: int, wiring: Float[Array, "choices candidates"], state: State
) -> State:
    """`timestep` of the soft machine; `size` is M. Reverse-mode derivatives only."""
    return _timestep(machine, size, wiring, state)  # pyright: ignore[reportReturnType]


@functools.partial(jax.custom_vjp, nondiff_argnums=(0, 1))
def _timestep(machine: Machine, size: int, wiring: Any, state: State) -> State:
    return timestep(machine, Soft(size), wiring, state)


def _forward(machine: Machine, size: int, wiring: Any, state: State) -> tuple[State, Any]:
    def tapped(state, taps):
        return compute(machine, _Tapped(size), (wiring, taps), state)

    taps = jnp.zeros((wiring.shape[0], size), wiring.dtype)
    after, back, values = jax.vjp(tapped, state, taps, has_aux=True)
    return after, (back, jnp.stack(values))


def _backward(machine: Machine, size: int, kept: Any, gradient: State) -> tuple[Any, State]:
    del machine, size
    back, values = kept
    state, selected = back(gradient)
    return selected @ values.T, state


_timestep.defvjp(_forward, _backward)
