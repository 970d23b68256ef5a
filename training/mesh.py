"""Which devices share the work: a mesh over a population's members and a batch's examples.

`--mesh batch=4,population=2` spreads members over 2 groups of 4 devices, and each member's batches
over the 4 of its group, which all hold its parameters and optimiser (data parallelism). Only where
arrays lie is said here; XLA's partitioner adds the communication (Xu et al., *GSPMD*, 2021). A mesh
is no part of what a run is: it may be resumed on another one.
"""

import functools
import math
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import AxisType, Mesh, NamedSharding, PartitionSpec

from tasks.core.errors import UsageError, unknown

AXES = ("population", "batch")


def parse_mesh(text: str) -> dict[str, int]:
    """Reads `AXIS=DEVICES,...`; an axis that is not named has one. Raises `UsageError`.

    >>> parse_mesh("batch=4")
    {'population': 1, 'batch': 4}
    """
    found: dict[str, int] = {}
    for part in text.split(","):
        name, equals, count = (word.strip() for word in part.partition("="))
        if not equals or not count.isdecimal() or int(count) < 1 or name in found:
            raise UsageError(
                f"--mesh takes numbers of devices, as batch=4 or batch=4,population=2, "
                f"not {text!r}."
            )
        if name not in AXES:
            raise unknown("axis of --mesh", name, AXES)
        found[name] = int(count)
    return {name: found.get(name, 1) for name in AXES}


def make_mesh(text: str, population: int, batch: int) -> Mesh:
    """The devices that `text` asks for, in order, as a mesh with both AXES.

    Args:
      text: what `parse_mesh` reads.
      population: members trained side by side.
      batch: examples that one member draws at a time.

    Raises `UsageError` where these do not divide, or there are too few devices.
    """
    sizes = parse_mesh(text)
    wanted, have = math.prod(sizes.values()), jax.device_count()
    if wanted > have:
        raise UsageError(
            f"--mesh {text} needs {wanted} devices, more than there are ({have}, "
            f"{jax.devices()[0].platform}). A CPU counts as {wanted} with XLA_FLAGS="
            f"--xla_force_host_platform_device_count={wanted} in the environment."
        )
    if wanted < have and jax.process_count() > 1:
        raise UsageError(
            f"--mesh {text} leaves out {have - wanted} of the {have} devices of "
            f"{jax.process_count()} processes; all of them must take part."
        )
    for name, count, what in (
        ("population", population, "members of --population"),
        ("batch", batch, "examples drawn at a time"),
    ):
        if count % sizes[name]:
            raise UsageError(
                f"--mesh {text}: the {count} {what} cannot be divided evenly over {name}="
                f"{sizes[name]}; choose numbers that divide."
            )
    return jax.make_mesh(
        tuple(sizes.values()),
        AXES,
        axis_types=(AxisType.Auto,) * len(AXES),
        devices=jax.devices()[:wanted],
    )


def over(mesh: Mesh, axis: str | None = None) -> NamedSharding:
    """Arrays whose first axis is spread over one of the mesh's; None: whole on each device."""
    return NamedSharding(mesh, PartitionSpec(axis) if axis else PartitionSpec())


def place(tree: Any, sharding: NamedSharding) -> Any:
    """Puts arrays where `sharding` says, those that are there already excepted.

    Every process calls it, each with the whole of all arrays that are not in place.
    """

    def put(leaf: Any) -> Any:
        if isinstance(leaf, jax.Array):
            if leaf.sharding.is_equivalent_to(sharding, leaf.ndim):
                return leaf
            if jnp.issubdtype(leaf.dtype, jax.dtypes.prng_key):
                plain = put(jax.random.key_data(leaf))
                return jax.random.wrap_key_data(plain, impl=jax.random.key_impl(leaf))
        host = np.asarray(leaf)
        return jax.make_array_from_callback(host.shape, sharding, lambda index: host[index])

    return jax.tree.map(put, tree)


def whole(tree: Any) -> Any:
    """The arrays that are spread over a mesh, each in full on one device of this process; all other
    leaves as they are. Every process calls it."""
    leaves, structure = jax.tree.flatten(tree)
    for k, leaf in enumerate(leaves):
        if isinstance(leaf, jax.Array) and isinstance(leaf.sharding, NamedSharding):
            leaves[k] = _copy(leaf.sharding.mesh)(leaf).addressable_data(0)
    return jax.tree.unflatten(structure, leaves)


@functools.cache
def _copy(mesh: Any) -> Any:
    return jax.jit(lambda leaf: leaf, out_shardings=over(mesh))
