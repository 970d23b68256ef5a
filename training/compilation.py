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
