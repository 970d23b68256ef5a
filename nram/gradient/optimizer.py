"""What is done to gradients before Adam: noise, and what the patterns of a table share.

Noise: Neelakantan et al., 2015; Kurach et al., 2016, section 4.

Sharing: a loop is one wiring that goes on while nothing changes. A table has a wiring of its own
for each pattern of zeros, and nothing makes it find the same one twice: members unroll the loop,
with a pattern for each timestep, and are right on short problems only. With a sharing of s the
first logits of any two patterns have a correlation of s (`nram.tabular`), and each pattern follows
the gradient of all patterns beside its own. What one must do differently it can still learn.
"""

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


def share(sharing: float) -> optax.GradientTransformation:
    """Makes of the gradient g of `wiring` [K, choices, candidates] for each pattern
    (1 - s) g + s times the sum of g over all patterns. Stops are not shared.
    """

    def update(gradient: Any, params: Any) -> Any:
        del params
        own = gradient["wiring"]
        together = own.sum(0, keepdims=True)
        return gradient | {"wiring": (1 - sharing) * own + sharing * together}

    return optax.stateless(update)
