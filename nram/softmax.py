"""Softmax of each row of logits, and its entropy, with a hand-written backward pass.

The backward pass needs only the probabilities, which are kept for the machine anyway. JAX's own
would also keep the logits and the mask in the stacks of the scan.
"""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.custom_derivatives import SymbolicZero
from jaxtyping import Array, Float

NEVER = -1e30
"""Added to the logits of forbidden candidates. Finite, so that probability 0 times it is 0."""

TINY = 1e-30
"""Lower bound of the argument of a logarithm. Below it, p log p is negligible."""


def choose(
    logits: Float[Array, "choices candidates"], allowed: np.ndarray
) -> tuple[Float[Array, "choices candidates"], Float[Array, " choices"]]:
    """Probabilities of the candidates, and entropy of each choice. Reverse mode only.

    `allowed` [choices, candidates] marks the candidates of each choice; the others get 0.
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
    if not isinstance(of_entropy, SymbolicZero):  # logarithms are slow, and often not needed
        slope = slope - of_entropy[..., None] * jnp.log(jnp.maximum(shares, TINY))
    return (shares * (slope - (shares * slope).sum(-1, keepdims=True)),)


_softmax.defvjp(_forward, _backward, symbolic_zeros=True)
