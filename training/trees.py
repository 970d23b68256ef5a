"""Trees of arrays as numbered arrays, which is how checkpoints store them; and their hash."""

import hashlib
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np


def fingerprint(tree: Any) -> str:
    """A short hash of all arrays of a tree."""
    digest = hashlib.sha256()
    for path, leaf in jax.tree_util.tree_leaves_with_path(tree):
        array = np.asarray(leaf)
        digest.update(f"{jax.tree_util.keystr(path)}{array.dtype}{array.shape}".encode())
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


def to_arrays(tree: Any) -> dict[str, Any]:
    """The leaves of a tree by number, so that files do not depend on the tree structure."""
    leaves = jax.tree.leaves(tree)
    if jax.process_count() > 1:  # else orbax accepts JAX arrays only if all processes save them
        leaves = [np.asarray(leaf) if isinstance(leaf, jax.Array) else leaf for leaf in leaves]
    return {f"{k:04d}": leaf for k, leaf in enumerate(leaves)}


def shapes_of(tree: Any) -> dict[str, Any]:
    """What orbax needs to read the arrays of a tree: the shape of each, by number."""
    here = jax.sharding.SingleDeviceSharding(jax.local_devices()[0])

    def shape(leaf: Any) -> Any:
        if isinstance(leaf, np.ndarray):  # not a JAX array, which would cut 64 bits to 32
            return np.empty_like(leaf)
        if jax.process_count() > 1:
            return np.empty(leaf.shape, leaf.dtype)
        return jax.ShapeDtypeStruct(leaf.shape, leaf.dtype, sharding=here)

    return jax.tree.map(shape, to_arrays(tree))


def from_arrays(flat: dict[str, Any], like: Any) -> Any:
    """The arrays, by number, as a tree like `like`."""
    leaves = [_free(flat[k]) for k in sorted(flat)]
    return jax.tree.unflatten(jax.tree.structure(like), leaves)


def _free(leaf: Any) -> Any:
    """The same array, not committed to a device: a committed one would cause recompilation."""
    return jnp.array(np.asarray(leaf)) if isinstance(leaf, jax.Array) else leaf
