"""Mixed precision: training may run the network's forward and backward pass in bfloat16.

Parameters, optimiser, loss, evaluation and proofs stay in float32 (Micikevicius et al., 2018). The
loss is not scaled, because bfloat16 has the same exponents as float32.
"""

from typing import Any, Literal

import jax
import jax.numpy as jnp

Precision = Literal["float32", "bfloat16"]


def cast(tree: Any, precision: Precision) -> Any:
    """Casts the floating-point arrays of a tree. Gradients with respect to `tree` keep its dtype.

    >>> cast({"a": jnp.ones(2), "n": jnp.arange(2)}, "bfloat16")["a"].dtype.name
    'bfloat16'
    """
    wanted = jnp.dtype(precision)
    return jax.tree.map(
        lambda x: x.astype(wanted) if jnp.issubdtype(x.dtype, jnp.floating) else x, tree
    )
