"""Device meshes: members of a population and examples of a batch are spread over devices.

`--mesh batch=4,population=2` spreads members over 2 groups of 4 devices. Each batch is split over
the 4 devices of a group, which all have the member's parameters and optimiser state (data
parallelism). This file only places arrays; XLA's partitioner adds the communication (Xu et al.,
*GSPMD*, 2021). A run may be resumed on another mesh.
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
    """Parses `AXIS=DEVICES,...`; the default is one device. Raises `UsageError` on other text.

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
    """A mesh of the first devices, with both AXES.

    Args:
      text: as for `parse_mesh`.
      population: number of members.
      batch: number of examples in a batch of one member.

    Raises `UsageError` if there are too few devices, or the members or examples cannot be divided
    evenly.
    """
    sizes = parse_mesh(text)
    wanted, have = math.prod(sizes.values()), jax.device_count()
    if wanted > have:
        raise UsageError(
            f"--mesh {text} needs {wanted} devices, more than there are ({have}, "
            f"{jax.devices()[0].platform}). To use a CPU as {wanted} devices, set "
            f"XLA_FLAGS=--xla_force_host_platform_device_count={wanted} in the environment."
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
    """A sharding of the first axis over an axis of the mesh; None: a full copy on each device."""
    return NamedSharding(mesh, PartitionSpec(axis) if axis else PartitionSpec())


def place(tree: Any, sharding: NamedSharding) -> Any:
    """The arrays with this sharding; arrays that have it already are not copied.

    Every process must call it. Each must have the full array, unless it is already placed.
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
    """Gathers each array that is spread over a mesh on one device of this process. Other leaves are
    unchanged. Every process must call it."""
    leaves, structure = jax.tree.flatten(tree)
    for k, leaf in enumerate(leaves):
        if isinstance(leaf, jax.Array) and isinstance(leaf.sharding, NamedSharding):
            leaves[k] = _copy(leaf.sharding.mesh)(leaf).addressable_data(0)
    return jax.tree.unflatten(structure, leaves)


@functools.cache
def _copy(mesh: Any) -> Any:
    return jax.jit(lambda leaf: leaf, out_shardings=over(mesh))
