"""Settings of JAX that change numbers: fixed here while anything is trained, evaluated or asked.

A result depends on what is asked for it. So what a script or the environment has set for its own
sake (`JAX_ENABLE_X64`, `JAX_DEFAULT_PRNG_IMPL`, ...) does not reach a run, and a run that is
resumed elsewhere goes on bit for bit. JAX keeps such settings for each thread; so does this.

Left alone are settings that raise or slow down and change no number (`jax_debug_nans`,
`jax_numpy_dtype_promotion`, `jax_numpy_rank_promotion`), and what decides how a number is rounded:
the device, `jax_disable_jit` and `XLA_FLAGS`, of which `environment.json` tells.
"""

import contextlib
import os
from collections.abc import Iterator

import jax
import jax.numpy as jnp
from jaxtyping import PRNGKeyArray

from tasks.core.errors import UsageError

IMPLEMENTATION = "threefry2x32"
"""The generator of all randomness."""


@contextlib.contextmanager
def pinned() -> Iterator[None]:
    """A context, or a decorator, in which numbers do not depend on JAX's settings outside.

    Raises `UsageError` where JAX finds no device.
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
    """The key of a seed in 0..2^32-1, whatever `jax_random_seed_offset` is."""
    return jax.random.wrap_key_data(jnp.array([0, seed], jnp.uint32), impl=IMPLEMENTATION)


def check_devices() -> None:
    """Raises `UsageError` where JAX finds no device, as with `JAX_PLATFORMS=cuda` on a CPU."""
    try:
        jax.devices()
    except (RuntimeError, AssertionError) as wrong:
        asked = os.environ.get("JAX_PLATFORMS") or jax.config.jax_platforms or ""
        name = os.environ.get("JAX_PLATFORM_NAME")
        also = f" and JAX_PLATFORM_NAME is {name!r}" if name else ""
        why = (str(wrong).splitlines() or ["no reason given"])[0].rstrip(".")
        raise UsageError(
            f"JAX finds no device ({why}). JAX_PLATFORMS is {asked!r}{also}: unset it, or install "
            f"JAX for that device (extras cuda12, cuda13, tpu)."
        ) from None
