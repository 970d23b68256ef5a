"""From logits to choices: softmax of each row and its entropy, with the backward pass written out.

Backwards both need only the shares, which are kept for the machine in any case. By default,
differentiation keeps the logits and the mask too, and moves them into and out of the scan's stacks.
"""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.custom_derivatives import SymbolicZero
from jaxtyping import Array, Float

NEVER = -1e30
"""Added to the logit of what may not be chosen. Finite, so that its share, 0, times it is 0."""

TINY = 1e-30
"""The share below which a logarithm is of this; such a share, times its logarithm, is nothing."""


def choose(
    logits: Float[Array, "choices candidates"], allowed: np.ndarray
) -> tuple[Float[Array, "choices candidates"], Float[Array, " choices"]]:
    """Shares of the candidates and entropy of each choice. Reverse-mode derivatives only.

    `allowed`, of the same shape, says which candidates there are; the others get 0.
    """
    return _softmax(logits + np.where(allowed, 0, NEVER).astype(logits.dtype))


@jax.custom_vjp
def _softmax(logits: Any) -> tuple[Any, Any]:
    below = logits - logits.max(-1, keepdims=True)
    powers = jnp.exp(below)
    total = powers.sum(-1, keepdims=True)
    shares = powers / total
    return shares, jnp.log(total[..., 0]) - (shares * below).sum(-1)


def _forward(logits: Any) -> tuple[Any, Any]:
    result = _softmax(logits.value)
    return result, result[0]


def _backward(shares: Any, gradient: Any) -> tuple[Any]:
    slope, of_entropy = gradient
    # The derivative of -sum p log p is -log p, up to a constant, which cancels in the last line.
    if not isinstance(of_entropy, SymbolicZero):  # often it is not used, and logarithms take time
        slope = slope - of_entropy[..., None] * jnp.log(jnp.maximum(shares, TINY))
    return (shares * (slope - (shares * slope).sum(-1, keepdims=True)),)


_softmax.defvjp(_forward, _backward, symbolic_zeros=True)
