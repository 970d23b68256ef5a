"""Compiling for those who wait."""

from collections.abc import Callable
from typing import Any

import jax


def jit_once(function: Callable, **options: Any) -> Callable:
    """`jax.jit` for a function called a few times: it need not run fast, it must be ready soon.

    On a CPU, drawing random numbers compiles in less than half the time that way. Asks which
    device there is, so it is not for use at import. `options` are those of `jax.jit`.
    """
    quick = {"xla_backend_optimization_level": 1} if jax.default_backend() == "cpu" else None
    return jax.jit(function, compiler_options=quick, **options)
