"""Mixed precision: what training computes in few bits, and what it never does.

Parameters, optimiser, loss and all that is tested, proved or shown stay float32; only the network's
way from parameters to logits, and back, may run in bfloat16 (Micikevicius et al., 2018, without a
scale of the loss, because bfloat16 has the exponents of float32).
"""

from typing import Any, Literal

import jax
import jax.numpy as jnp

Precision = Literal["float32", "bfloat16"]


def cast(tree: Any, precision: Precision) -> Any:
    """The same tree with its floating arrays in this precision; gradients come back in their own.

    >>> cast({"a": jnp.ones(2), "n": jnp.arange(2)}, "bfloat16")["a"].dtype.name
    'bfloat16'
    """
    wanted = jnp.dtype(precision)
    return jax.tree.map(
        lambda x: x.astype(wanted) if jnp.issubdtype(x.dtype, jnp.floating) else x, tree
    )
