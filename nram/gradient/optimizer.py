"""The optimiser of an NRAM: Adam with clipped gradients, noise, and gradients that patterns share.

Noise: Neelakantan et al., 2015; Kurach et al., 2016, section 4.

Sharing: a loop uses one wiring in several patterns, but a table has a separate wiring for each.
Without sharing, members unroll the loop, one pattern per timestep, and are right only on short
problems. With `--sharing` s, the initial logits of any two patterns have the correlation s
(`nram.tabular`), and each pattern follows the gradient of all patterns beside its own. A pattern
can still learn a different wiring.
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Float, Int

from nram.config import NRAMConfig


def make_optimizer(config: NRAMConfig, lr: Any, noise: Any) -> optax.GradientTransformation:
    """The optimiser. The learning rate is constant."""
    shares = config.controller == "tabular" and config.sharing > 0
    return optax.chain(
        *([share(config.sharing)] if shares else []),
        optax.clip_by_global_norm(config.clip),
        add_noise(noise),
        optax.scale_by_adam(),
        optax.scale_by_learning_rate(lr),
    )


class NoiseState(NamedTuple):
    """The number of updates so far."""

    updates: Int[Array, ""]


def add_noise(eta: Float[Array, ""] | float) -> optax.GradientTransformationExtraArgs:
    """Adds Gaussian noise of variance eta / (1 + t)^0.55 in update t; consumes its `key`.

    Draws nothing if eta is 0 and not traced.
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


def share(sharing: float) -> optax.GradientTransformation:
    """Replaces the gradient g of `wiring` [K, choices, candidates] by (1 - s) g + s sum_K g, with
    s = `sharing`. The gradient of `stop` does not change."""

    def update(gradient: Any, params: Any) -> Any:
        del params
        own = gradient["wiring"]
        together = own.sum(0, keepdims=True)
        return gradient | {"wiring": (1 - sharing) * own + sharing * together}

    return optax.stateless(update)
