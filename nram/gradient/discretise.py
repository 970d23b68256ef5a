"""How well a discrete program does, and how it compares with its soft run."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from nram.machine.machine import Controller, Hard, MachineState, Soft, one_hot, timestep
from nram.machine.run import RunResult
from tasks.views import Tape


class Score(NamedTuple):
    """How B discrete runs compare with what was wanted."""

    exact: Bool[Array, " B"]
    """Halted by itself, and every masked cell is right."""
    content: Bool[Array, " B"]
    """Every masked cell is right, halted or not."""
    cells: Float[Array, " B"]
    """Share of masked cells that are right."""
    stray: Int[Array, " B"]
    """Cells outside the mask that changed."""


def score(run: RunResult, tape: Tape) -> Score:
    """Compares the memories of runs with a batch of tapes."""
    right = (run.memory == tape.target) & tape.mask
    count = tape.mask.sum(1, dtype=jnp.int32)
    content = right.sum(1, dtype=jnp.int32) == count
    stray = ((run.memory != tape.memory) & ~tape.mask).sum(1, dtype=jnp.int32)
    cells = right.sum(1) / jnp.maximum(count, 1)
    return Score(content & run.halted, content, cells, stray)


class Agreement(NamedTuple):
    """The soft and the discrete run of one program on one tape, timestep by timestep."""

    agree: Bool[Array, " T"]
    """All registers and cells of the discrete machine are the likeliest of the soft one."""
    going: Bool[Array, " T"]
    """The discrete machine had not halted before this timestep."""
    surest: Float[Array, " T"]
    """The least probability that the soft machine gives to what the discrete one holds."""


def agreement(controller: Controller, memory: Int[Array, " M"], timesteps: int) -> Agreement:
    """Runs both machines side by side for T timesteps, past halting."""
    size = memory.shape[0]
    soft, hard = Soft(size), Hard(size)

    def step(carry, _):
        carry, state, inner_hard, exact, going = carry
        carry, output = controller.soft(carry, soft.zero(state.registers))
        state = timestep(controller.machine, soft, output.wiring, state)
        inner_hard, output = controller.hard(inner_hard, hard.zero(exact.registers))
        exact = timestep(controller.machine, hard, output.wiring, exact)
        exact = MachineState(list(exact.registers), exact.memory)
        both = [(state.memory, exact.memory), (state.registers, jnp.stack(exact.registers))]
        agree = jnp.stack([(s.argmax(-1).astype(h.dtype) == h).all() for s, h in both]).all()
        least = jnp.stack([(s * one_hot(h, size)).sum(-1).min() for s, h in both]).min()
        after = going & ~output.stop
        return (carry, state, inner_hard, exact, after), (agree, going, least)

    start = (
        controller.start(),
        soft.start(controller.machine, one_hot(memory, size)),
        controller.start_hard(),
        hard.start(controller.machine, memory),
        jnp.asarray(True),
    )
    return Agreement(*jax.lax.scan(step, start, length=timesteps)[1])
