"""Noise on gradients (Neelakantan et al., 2015; Kurach et al., 2016, section 4)."""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Float, Int


class NoiseState(NamedTuple):
    """How many updates there have been."""

    updates: Int[Array, ""]


def add_noise(eta: Float[Array, ""] | float) -> optax.GradientTransformationExtraArgs:
    """Adds Gaussian noise of variance eta / (1 + t)^0.55 in update t; its `key` is consumed.

    Draws nothing where eta is 0 and known before compiling.
    """

    def update(updates: Any, state: Any, params: Any = None, **extra: Any):
        del params
        if not isinstance(eta, jax.Array) and eta == 0:
            return updates, NoiseState(state.updates + 1)
        leaves, structure = jax.tree.flatten(updates)
        deviation = jnp.sqrt(eta) * (1.0 + state.updates.astype(jnp.float32)) ** -0.275
        keys = jax.random.split(extra["key"], len(leaves))
        noisy = [
            leaf + deviation * jax.random.normal(k, leaf.shape, leaf.dtype)
            for leaf, k in zip(leaves, keys, strict=True)
        ]
        return jax.tree.unflatten(structure, noisy), NoiseState(state.updates + 1)

    return optax.GradientTransformationExtraArgs(
        lambda params: NoiseState(jnp.zeros((), jnp.int32)), update
    )
