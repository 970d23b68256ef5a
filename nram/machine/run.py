"""Runs the discrete machine, on a batch until all have halted or timestep by timestep, and scores
the results."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from nram.machine.algebra import Hard, MachineState
from nram.machine.controller import Controller, ControllerOutput
from nram.machine.gates import find_gates
from nram.machine.machine import Machine
from nram.machine.timestep import timestep
from tasks.core.errors import UsageError
from tasks.core.views import Tape

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Int


class RunResult(NamedTuple):
    """How B runs ended."""

    memory: Int[Array, "B M"]
    halted: Bool[Array, " B"]
    """Whether the program halted within the limit."""
    steps: Int[Array, " B"]
    """Number of timesteps, the last one included."""
    undefined: Bool[Array, " B"]
    """Whether the run ended because no rule covers its pattern."""
    zero: Bool[Array, "B R"]
    """Which registers are zero at the end: the pattern, if the run is undefined."""


class Score(NamedTuple):
    """How well B runs did."""

    exact: Bool[Array, " B"]
    """Whether the program halted with every masked cell right."""
    stray: Int[Array, " B"]
    """Number of cells outside the mask that changed."""


def run(
    controller: Controller,
    memory: Int[Array, "B M"],
    limit: Int[Array, " B"] | int,
    size: int | None = None,
) -> RunResult:
    """Runs the discrete machine on B memories, each until it halts, for at most `limit` timesteps.

    The time of a timestep does not depend on M. Compiles once per controller, B and number of
    cells. If `size` is given, it is M, and the cells behind it are padding; see `any_size`.
    """
    limits = jnp.broadcast_to(jnp.asarray(limit, jnp.int32), memory.shape[:1])
    return _run(controller, memory, limits, None if size is None else jnp.int32(size))


@functools.cache
def any_size(machine: Machine) -> bool:
    """Whether all gates of a machine accept a traced M."""
    number = jax.ShapeDtypeStruct((), jnp.int32)
    try:
        for gate in find_gates(machine.gates):
            if not gate.memory:
                jax.eval_shape(gate.integers, number, *[number] * gate.arity)
    except Exception:  # a user's gate may raise anything if M is traced
        return False
    return True


def trace(
    controller: Controller,
    memory: Int[Array, " M"],
    timesteps: int,
    look: Callable[[ControllerOutput, Bool[Array, " R"], Bool[Array, ""], MachineState], Any],
) -> Any:
    """Runs the discrete machine on one memory for T timesteps. Returns results of `look`, stacked.

    `look` gets the controller's output, which registers are zero before the timestep, whether the
    run is still going then, and the state after the timestep. After a run's end the state stays.
    """

    def step(loop, _):
        state, going = loop
        zero = Hard(memory.shape[0]).zero(state[1])
        state, output, moved = _timestep(controller, state, going)
        seen = look(output, zero, going, MachineState(*state[1:]))
        return (state, moved & ~output.stop), seen

    start = Hard(memory.shape[0]).start(controller.machine, memory)
    state = jax.tree.map(jnp.asarray, controller.start_hard()), *start
    return jax.lax.scan(step, (state, jnp.asarray(True)), length=timesteps)[1]


def score(result: RunResult, tape: Tape) -> Score:
    """Compares the memories of runs with a batch of B tapes."""
    right = ((result.memory == tape.target) | ~tape.mask).all(1)
    stray = ((result.memory != tape.memory) & ~tape.mask).sum(1, dtype=jnp.int32)
    return Score(right & result.halted, stray)


def make_memories(cells: Any, size: int = 0) -> Int[Array, "B M"]:
    """Memories for `run` from lists or arrays, padded with zeros to `size` cells (0: no padding).

    Raises `UsageError` if a value is outside 0..M-1, or if there are more cells than `size`.

    >>> make_memories([[3, 1]], 4).tolist()
    [[3, 1, 0, 0]]
    """
    cells = np.atleast_2d(np.asarray(cells))
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


def explain_undefined(result: RunResult, names: tuple[str, ...] | None = None) -> str:
    """A message about the runs that ended at a pattern without a rule; empty if there are none."""
    if not np.any(result.undefined):
        return ""
    first = int(np.argmax(result.undefined))
    pattern = "".join("0" if zero else "1" for zero in np.asarray(result.zero[first]))
    of = f" of registers {' '.join(names)}" if names else ""
    return (
        f"{int(np.sum(result.undefined))} of {len(result.undefined)} runs reached a pattern that "
        f"no rule covers; the first is run {first}, in timestep {int(result.steps[first]) + 1}, "
        f"pattern {pattern}{of}."
    )


def _timestep(controller: Any, state: tuple[Any, Any, Any], going: Any, size: Any = None):
    """One timestep of one run. Changes nothing unless the run is `going` and a rule covers it.

    `state` is (carry, registers, memory). M is `size`, by default the number of cells. Returns the
    next state, the controller's output, and whether the timestep was taken.
    """
    carry, registers, memory = state
    size = memory.shape[0] if size is None else size
    after, output = controller.hard(carry, Hard(size).zero(registers))
    moves = going & output.covered
    before = MachineState(registers, memory)
    new = timestep(controller.machine, Hard(size, moves), output.wiring, before)
    carry, registers = jax.tree.map(
        lambda new, old: jnp.where(moves, new, old),
        (after, list(new.registers)),
        (carry, registers),
    )
    return (carry, registers, new.memory), output, moves


@jax.jit
def _run(controller: Any, memory: Any, limit: Any, size: Any) -> RunResult:
    batch = memory.shape[0]

    def one(state, going):
        state, output, moved = _timestep(controller, state, going, size)
        return state, moved, moved & output.stop

    def body(loop: Any) -> Any:
        time, state, going, halted, steps, undefined = loop
        state, moved, stop = jax.vmap(one)(state, going)
        return (
            time + 1,
            state,
            moved & ~stop & (time + 1 < limit),
            halted | stop,
            jnp.where(moved, time + 1, steps),
            undefined | (going & ~moved),
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
