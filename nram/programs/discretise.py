"""Makes a discrete program of a controller: the likeliest candidate of every choice.

A controller without memory has one wiring for each pattern, so it becomes a table. Its stop may be
replaced by another one. A controller with memory runs on the discrete machine itself.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp

from nram.controllers import NetworkController
from nram.machine.patterns import all_zeros
from nram.programs.complete import complete
from nram.programs.table import WiringTable
from nram.tabular import TableController
from tasks.core.errors import UsageError

if TYPE_CHECKING:
    from jaxtyping import Array, Int


LEARNED = -1
"""Number of the stop that the controller has learned. The stop number 2 k + i ends the program at
its first visit of pattern k: after that timestep (i = 0), or before it (i = 1)."""


def has_memory(controller: NetworkController | TableController) -> bool:
    """Whether a controller has a memory of its own, a carry."""
    return bool(jax.tree.leaves(controller.start()))


def discrete_controller(
    controller: NetworkController | TableController, stop: Int[Array, ""] | int
) -> NetworkController | TableController | WiringTable:
    """The controller of the discrete machine: a table with the stop number `stop`, or the
    controller itself if it has memory. Runs inside `jit`."""
    return controller if has_memory(controller) else wiring_table(controller, stop)


def wiring_table(
    controller: NetworkController | TableController, stop: Int[Array, ""] | int = LEARNED
) -> WiringTable:
    """A table of a controller without memory, with the stop number `stop`. Runs inside `jit`.

    Raises `UsageError` for a controller with memory.
    """
    machine = controller.machine
    if has_memory(controller):
        raise UsageError("only a controller without memory has one wiring per pattern.")
    zeros = jnp.asarray(all_zeros(machine.registers))
    _, output = jax.vmap(lambda zero: controller.hard((), zero))(zeros)
    table = WiringTable(
        machine,
        output.wiring[None].astype(jnp.int32),
        output.stop[None],
        jnp.zeros((1, len(zeros)), jnp.int32),
        jnp.ones((1, len(zeros)), bool),
    )
    return stop_at(table, stop)


def stop_at(table: WiringTable, stop: Int[Array, ""] | int) -> WiringTable:
    """The table with the stop number `stop` (see `LEARNED`). Runs inside `jit`."""
    table, stop = jax.tree.map(jnp.asarray, table), jnp.asarray(stop, jnp.int32)
    here = jnp.arange(table.stop.shape[1])[None] == stop // 2
    idle = jnp.maximum(jnp.asarray(complete(table.machine, {}), jnp.int32), 0)
    wiring = jnp.where((here & (stop % 2 == 1))[..., None], idle[None, None], table.wiring)
    return dataclasses.replace(
        table,
        wiring=jnp.where(stop < 0, table.wiring, wiring),
        stop=jnp.where(stop < 0, table.stop, here),
    )


def stop_word(stop: Any) -> str:
    """How a stop was found: `learned` or `chosen`."""
    return "learned" if int(stop) == LEARNED else "chosen"
