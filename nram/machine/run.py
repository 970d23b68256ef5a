"""The discrete machine at work: many tapes at once, until all of them have halted."""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Int

from nram.machine.machine import Controller, Hard, MachineState, timestep
from tasks.errors import UsageError


class RunResult(NamedTuple):
    """How B runs ended."""

    memory: Int[Array, "B M"]
    halted: Bool[Array, " B"]
    """Halted by itself within the limit."""
    steps: Int[Array, " B"]
    """Timesteps taken, the last one included."""
    undefined: Bool[Array, " B"]
    """Came, after so many timesteps, to a pattern that no rule covers, and stands there."""
    zero: Bool[Array, "B R"]
    """Which registers are zero at the end: the pattern, if the run is undefined."""


def run(
    controller: Controller, memory: Int[Array, "B M"], limit: Int[Array, " B"] | int
) -> RunResult:
    """Runs the discrete machine on B memories, each until it halts or has taken `limit` timesteps.

    A timestep takes the same time whatever M is. Compiles once per controller, B and M.
    """
    limits = jnp.broadcast_to(jnp.asarray(limit, jnp.int32), memory.shape[:1])
    return _run(controller, memory, limits)


def tapes(memory: Any, size: int = 0) -> Int[Array, "B M"]:
    """Memories for `run` from lists or arrays, zeros behind them up to `size` cells (0: none).

    Raises `UsageError` for a value that is no number of 0..M-1 or a list that does not fit.

    >>> tapes([[3, 1]], 4).tolist()
    [[3, 1, 0, 0]]
    """
    cells = np.atleast_2d(np.asarray(memory))
    width = cells.shape[1]
    size = size or width
    if size < 3:
        raise UsageError(f"a memory has at least 3 cells, so that it can hold 2, not {size}.")
    if width > size:
        raise UsageError(f"{width} cells do not fit in a memory of {size}.")
    wrong = np.argwhere((cells < 0) | (cells >= size))
    if len(wrong):
        row, cell = wrong[0]
        raise UsageError(
            f"memory {row} holds {cells[row, cell]} in cell {cell}, but with {size} cells a value "
            f"is one of 0..{size - 1}; use a larger memory or smaller values."
        )
    return jnp.asarray(np.pad(cells, ((0, 0), (0, size - width))), jnp.int32)


def explain_undefined(run: RunResult, names: tuple[str, ...] | None = None) -> str:
    """Where the first undefined run came to a pattern that no rule covers; empty if none did."""
    if not np.any(run.undefined):
        return ""
    first = int(np.argmax(run.undefined))
    pattern = "".join("0" if zero else "1" for zero in np.asarray(run.zero[first]))
    of = f" of registers {' '.join(names)}" if names else ""
    return (
        f"{int(np.sum(run.undefined))} of {len(run.undefined)} runs came to a pattern that no rule "
        f"covers; the first is run {first}, in timestep {int(run.steps[first]) + 1}, "
        f"pattern {pattern}{of}."
    )


@jax.jit
def _run(controller: Any, memory: Any, limit: Any) -> RunResult:
    batch, size = memory.shape

    def one(carry, registers, memory, active):
        zero = Hard(size).zero(registers)
        after, output = controller.hard(carry, zero)
        active &= output.covered
        algebra = Hard(size, active)
        state = timestep(
            controller.machine, algebra, output.wiring, MachineState(registers, memory)
        )
        carry, registers = jax.tree.map(
            lambda new, old: jnp.where(active, new, old),
            (after, list(state.registers)),
            (carry, registers),
        )
        return (carry, registers, state.memory), active, active & output.stop

    def body(loop: Any) -> Any:
        time, state, active, halted, steps, undefined = loop
        state, moved, stop = jax.vmap(one)(state[0], state[1], state[2], active)
        # A run is undefined where it was active but did not move.
        going = moved & ~stop & (time + 1 < limit)
        return (
            time + 1,
            state,
            going,
            halted | stop,
            jnp.where(moved, time + 1, steps),
            undefined | (active & ~moved),
        )

    def spread(tree):
        return jax.tree.map(lambda x: jnp.broadcast_to(x, (batch, *jnp.shape(x))), tree)

    carry = spread(jax.tree.map(jnp.asarray, controller.start_hard()))
    registers = [jnp.zeros(batch, jnp.int32)] * controller.machine.registers
    no = jnp.zeros(batch, bool)
    loop = (jnp.int32(0), (carry, registers, memory), limit > 0, no, jnp.zeros_like(limit), no)
    loop = jax.lax.while_loop(lambda loop: loop[2].any(), body, loop)
    _, (_, registers, memory), _, halted, steps, undefined = loop
    return RunResult(memory, halted, steps, undefined, jnp.stack(registers, 1) == 0)
