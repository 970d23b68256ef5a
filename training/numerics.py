"""Fixes JAX's settings that change numbers, during training, evaluation and prediction.

Results must not depend on settings of the user's script or environment (`JAX_ENABLE_X64`,
`JAX_DEFAULT_PRNG_IMPL`, ...). Then a run resumed elsewhere gives the same bits. Like JAX's own
settings, these hold for the current thread.

Settings that change no number are kept (`jax_debug_nans`, `jax_numpy_dtype_promotion`,
`jax_numpy_rank_promotion`). So is everything that decides how numbers are rounded: the device,
`jax_disable_jit` and `XLA_FLAGS`, which `environment.json` records.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import jax
import jax.numpy as jnp

from tasks.core.errors import UsageError

if TYPE_CHECKING:
    from jaxtyping import PRNGKeyArray


IMPLEMENTATION = "threefry2x32"
"""The random number generator of all runs."""


@contextlib.contextmanager
def pinned() -> Iterator[None]:
    """A context or decorator with fixed settings of JAX, so that outer settings change no number.

    Raises `UsageError` if JAX finds no device.
    """
    check_devices()
    with (
        jax.enable_x64(False),
        jax.default_prng_impl(IMPLEMENTATION),
        jax.threefry_partitionable(True),
        jax.default_matmul_precision(None),  # pyright: ignore[reportArgumentType]
        jax.softmax_custom_jvp(True),
        jax.transfer_guard("allow"),
    ):
        yield


def make_key(seed: int) -> PRNGKeyArray:
    """The key for a seed in 0..2^32-1. Ignores `jax_random_seed_offset`."""
    return jax.random.wrap_key_data(jnp.array([0, seed], jnp.uint32), impl=IMPLEMENTATION)


def check_devices() -> None:
    """Raises `UsageError` if JAX finds no device, as with `JAX_PLATFORMS=cuda` on a CPU."""
    try:
        jax.devices()
    except (RuntimeError, AssertionError) as wrong:
        asked = os.environ.get("JAX_PLATFORMS") or getattr(jax.config, "jax_platforms", "") or ""
        name = os.environ.get("JAX_PLATFORM_NAME")
        also = f" and JAX_PLATFORM_NAME is {name!r}" if name else ""
        why = (str(wrong).splitlines() or ["no reason given"])[0].rstrip(".")
        raise UsageError(
            f"JAX finds no device ({why}). JAX_PLATFORMS is {asked!r}{also}: unset it, or install "
            f"JAX for that device (extras cuda12, cuda13, tpu)."
        ) from None
