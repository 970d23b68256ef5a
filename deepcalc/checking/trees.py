"""Compares trees of arrays."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np


def same(one: Any, other: Any) -> bool:
    """Whether two trees of arrays are equal."""
    pairs = zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True)
    return all(np.array_equal(np.asarray(a), np.asarray(b)) for a, b in pairs)


def near(one: Any, other: Any) -> bool:
    """Whether two trees of arrays are equal up to rounding."""
    pairs = zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True)
    return all(np.allclose(a, b, atol=1e-3) for a, b in pairs)


def finite(tree: Any) -> bool:
    """Whether all floats in a tree are finite."""
    arrays = [np.asarray(leaf) for leaf in jax.tree.leaves(tree)
              if jnp.issubdtype(jnp.result_type(leaf), jnp.floating)]  # fmt: skip
    return all(np.isfinite(array.astype(np.float32)).all() for array in arrays)


def shapes(tree: Any) -> Any:
    """The structure of a tree, with the shape and type of every array."""
    leaves, structure = jax.tree.flatten(tree)
    return str(structure), [(tuple(np.shape(x)), str(jnp.result_type(x))) for x in leaves]
