"""A frozen network inside a larger one.

Programs and encoders are numbered in the order of the tasks (`npi/library.py`). So each array of
the old network is the leading corner of the same array of the new network.
"""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.flatten_util import ravel_pytree

Params = Any
"""A tree of arrays, or of their shapes."""


def transplant(params: Params, base: Params) -> Params:
    """`params` with the old network `base` written into the leading corners."""
    old = _by_path(base)

    def put(path, leaf):
        found = old.get(jax.tree_util.keystr(path))
        return leaf if found is None else leaf.at[_corner(found)].set(found)

    return jax.tree_util.tree_map_with_path(put, params)


def old_part(params: Params, old: Params) -> Params:
    """The old network inside `params`; `old` has its shapes."""
    leaves = _by_path(params)
    return jax.tree_util.tree_map_with_path(
        lambda path, shape: leaves[jax.tree_util.keystr(path)][_corner(shape)], old
    )


def trained_part(params: Params, old: Params) -> Params:
    """Which parameters are trained: a tree of bools in the shapes of `params`."""
    shapes = _by_path(old)

    def outside(path, leaf):
        trained, found = np.ones(leaf.shape, bool), shapes.get(jax.tree_util.keystr(path))
        if found is not None:
            trained[_corner(found)] = False
        return trained

    return jax.tree_util.tree_map_with_path(outside, params)


def _by_path(tree: Params) -> dict[str, Any]:
    return {jax.tree_util.keystr(p): x for p, x in jax.tree_util.tree_leaves_with_path(tree)}


def _corner(leaf: Any) -> tuple[slice, ...]:
    return tuple(slice(0, size) for size in leaf.shape)


def freeze(params: Params, trained: Params) -> Params:
    """`params`, with no gradient to the parameters that are not `trained`."""

    def still(leaf, mask):
        held = jax.lax.stop_gradient(leaf)
        return jnp.where(mask, leaf, held) if mask.any() else held

    return jax.tree.map(still, params, trained)


def optimize_only(
    optimizer: optax.GradientTransformation, trained: Params
) -> optax.GradientTransformation:
    """An optimizer of the trained parameters only, as one vector; its state has only these."""
    chosen = np.flatnonzero(np.concatenate([x.ravel() for x in jax.tree.leaves(trained)]))

    def init(params):
        return optimizer.init(ravel_pytree(params)[0][chosen])

    def update(updates, state, params=None):
        flat, unravel = ravel_pytree(updates)
        own = None if params is None else ravel_pytree(params)[0][chosen]
        changes, state = optimizer.update(flat[chosen], state, own)
        # Minus zero, because x + -0 is x bit for bit, even if x is -0.
        return unravel(jnp.full_like(flat, -0.0).at[chosen].set(changes)), state

    return optax.GradientTransformation(init, update)
