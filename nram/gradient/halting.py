"""Where could a discrete program stop, and what would be right if it did?

A memoryless program that never stops is run once; at the first visit of each pattern it is noted
whether the answer stands in memory, before and after that timestep. So all choices of "stop at the
first visit of pattern p" are judged together, at the price of one run.
"""

import dataclasses
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Int

from nram.controllers import NetworkController
from nram.machine.machine import Hard, MachineState, one_hot, timestep
from nram.programs.circuit import complete
from nram.programs.table import WiringTable
from nram.tabular import TableController
from tasks.errors import UsageError
from tasks.views import Tape

LEARNED = -1
"""The stop that the network has learned. Otherwise 2 p + i is: at the first visit of pattern number
p, and with i = 1 without carrying out that timestep."""


def stop_word(stop: Any) -> str:
    """How a stop was found, in a word."""
    return "learned" if int(stop) == LEARNED else "chosen"


class Endings(NamedTuple):
    """Whether the answer of each of B problems would be right; K = 2^R patterns."""

    learned: Bool[Array, " B"]
    """With the program's own stops."""
    chosen: Bool[Array, "B 2K"]
    """With each of the other stops, numbered as above."""


def wiring_table(
    network: NetworkController | TableController, stop: Int[Array, ""] | int = LEARNED
) -> WiringTable:
    """A memoryless network as a table, stopping where `stop` says. Runs inside `jit`.

    Raises `UsageError` for a network with memory.
    """
    machine = network.machine
    if has_memory(network):
        raise UsageError("only a controller without memory has one wiring per pattern.")
    rows = 2**machine.registers
    bits = (np.arange(rows)[:, None] >> np.arange(machine.registers)[::-1]) & 1
    _, output = jax.vmap(lambda zero: network.hard((), zero))(jnp.asarray(bits == 0))
    table = WiringTable(
        machine,
        output.wiring[None].astype(jnp.int32),
        output.stop[None],
        jnp.zeros((1, rows), jnp.int32),
        jnp.ones((1, rows), bool),
    )
    return stop_at(table, stop)


def discrete_controller(
    network: NetworkController | TableController, stop: Int[Array, ""] | int
) -> NetworkController | TableController | WiringTable:
    """Whoever drives the discrete machine for a network: a table that stops where `stop` says, or
    the network itself if it has memory."""
    return network if has_memory(network) else wiring_table(network, stop)


def has_memory(network: NetworkController | TableController) -> bool:
    """Whether a network remembers anything beside the machine's registers."""
    return bool(jax.tree.leaves(network.start()))


def stop_at(table: WiringTable, stop: Int[Array, ""] | int) -> WiringTable:
    """The table with another stop than its own. Runs inside `jit`."""
    table, stop = jax.tree.map(jnp.asarray, table), jnp.asarray(stop, jnp.int32)
    rows = jnp.arange(table.stop.shape[1])[None]
    here = rows == stop // 2
    idle = jnp.maximum(jnp.asarray(complete(table.machine, {}), jnp.int32), 0)
    wiring = jnp.where((here & (stop % 2 == 1))[..., None], idle[None, None], table.wiring)
    return dataclasses.replace(
        table,
        wiring=jnp.where(stop < 0, table.wiring, wiring),
        stop=jnp.where(stop < 0, table.stop, here),
    )


def endings(table: WiringTable, tape: Tape, limit: Int[Array, " B"], timesteps: int) -> Endings:
    """Judges all stops of a table with one phase.

    Args:
      table: the program.
      tape: a batch of B problems.
      limit: timesteps allowed for each.
      timesteps: at least the greatest of them; static.
    """
    place = 1 << np.arange(table.machine.registers, dtype=np.int32)[::-1]
    size, rows = tape.memory.shape[1], table.stop.shape[1]
    table = jax.tree.map(jnp.asarray, table)

    def one(tape: Tape, limit: Any) -> Endings:
        def right(memory):
            return ((memory == tape.target) | ~tape.mask).all()

        def step(carry, time):
            state, good, going, learned, seen, before, after = carry
            zero = Hard(size).zero(state.registers)
            row = jnp.where(zero, 0, place).sum(dtype=jnp.int32)
            wiring = jnp.maximum(table.wiring[0, row], 0)
            state = timestep(table.machine, Hard(size), wiring, state)
            state = MachineState(list(state.registers), state.memory)
            now, allowed = right(state.memory), time < limit
            stops = going & table.stop[0, row] & allowed
            first = one_hot(row, rows, bool) & ~seen & allowed
            return (
                state,
                now,
                going & ~stops,
                jnp.where(stops, now, learned),
                seen | first,
                jnp.where(first, good, before),
                jnp.where(first, now, after),
            ), None

        start = Hard(size).start(table.machine, tape.memory)
        no, nothing = jnp.asarray(False), jnp.zeros(rows, bool)
        carry = (start, right(tape.memory), ~no, no, nothing, nothing, nothing)
        carry, _ = jax.lax.scan(step, carry, jnp.arange(timesteps, dtype=jnp.int32))
        *_, learned, _, before, after = carry
        return Endings(learned, jnp.stack([after, before], 1).reshape(-1))

    return jax.vmap(one)(tape, limit)
