"""Fast compilation of functions that run only a few times."""

from collections.abc import Callable
from typing import Any

import jax


def jit_once(function: Callable, **options: Any) -> Callable:
    """`jax.jit` for a function that is called a few times: compiles fast, may run slowly.

    On a CPU, random number generation compiles in less than half the time. `options` are those of
    `jax.jit`. Do not call it at import: it initialises JAX's devices.
    """
    quick = {"xla_backend_optimization_level": 1} if jax.default_backend() == "cpu" else None
    return jax.jit(function, compiler_options=quick, **options)


@jax.jit
def one_of(members: Any, number: Any) -> Any:
    """One member of a tree of arrays [P, ...]. One program for all leaves and all numbers."""
    return jax.tree.map(lambda x: x[number], members)


def put(tree: Any) -> Any:
    """A tree of NumPy arrays on JAX's first device, as copies. Unlike `jnp.asarray`, it compiles
    nothing."""
    return jax.device_put(tree, may_alias=False)
