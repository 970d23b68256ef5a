"""What the patterns of a table have in common.

A loop is one wiring that goes on while nothing changes. A table has a wiring of its own for each
pattern of zeros, so that nothing makes it find the same one twice: members unroll, with a pattern
for each timestep, and stay right on short problems alone. With a sharing of s the first logits of
any two patterns have a correlation of s, and each pattern follows, besides its own gradient, that
of all of them. What a pattern must do differently it still learns; in all else it does as the
others.
"""

from typing import Any

import jax
import optax
from jaxtyping import Array, Float


def alike(key: Array, shape: tuple[int, ...], sharing: float) -> Float[Array, "K *rest"]:
    """Normal numbers of which those in the same place of any two rows have a correlation of
    `sharing`. Consumes `key`."""
    own = jax.random.normal(key, shape)
    if not sharing:
        return own
    common = jax.random.normal(jax.random.fold_in(key, 1), (1, *shape[1:]))
    return (1 - sharing) ** 0.5 * own + sharing**0.5 * common


def share(sharing: float) -> optax.GradientTransformation:
    """Makes of the gradient g of `wiring` [K, choices, candidates] for each pattern
    (1 - s) g + s times the sum of g over all patterns. Where to stop is each pattern's own affair.
    """

    def update(gradient: Any, params: Any) -> Any:
        del params
        own = gradient["wiring"]
        together = own.sum(0, keepdims=True)
        return gradient | {"wiring": (1 - sharing) * own + sharing * together}

    return optax.stateless(update)
