"""Decides whether a member is solved: its discretised program must be right on longer problems.

Once per chunk, the program of every member runs on problems of the training lengths. If it is right
on all of them, it also runs on longer problems in larger memories. The member is solved if the
program is right there too, and halts within the limit that the task allows.

If the learned stop fails, another one may be chosen. For this a program without memory is run once
without stops. At the first visit of each pattern it is noted whether the answer is in memory before
and after that timestep. So one run tests all stops.
"""

import dataclasses
import itertools
from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float, Int

from nram.gradient.loss import LossOptions, unroll
from nram.machine.algebra import one_hot
from nram.machine.controller import Controller
from nram.machine.patterns import pattern_number
from nram.machine.run import run, score, trace
from nram.programs.discretise import LEARNED, discrete_controller, has_memory, wiring_table
from nram.programs.table import WiringTable
from nram.tapes import TapeBatch, draw_tapes, memory_size
from tasks.core.task import Task
from tasks.core.views import Tape

EXAMPLES = 64
"""Problems of training lengths that a discretised program must get right."""
LONGER = (64, 20, 50)
"""Number of problems, then the lengths beyond training that it must get right too."""


class Validator:
    """Tests discretised programs on one task."""

    def __init__(
        self,
        task: Task,
        lengths: tuple[int, int],
        sizes: tuple[int, ...],
        network_of: Callable[[Any], Any],
        choose_stop: bool,
    ):
        """`lengths` and memory `sizes` are those of training. `network_of` makes a controller from
        its weights. `choose_stop`: a program without memory may get another stop than it learned.
        """
        self.task, self.lengths, self.sizes = task, lengths, sizes
        self.network_of, self.choose_stop = network_of, choose_stop
        self._endings = jax.jit(jax.vmap(self._endings_of, (0, None)))
        self._longer = jax.jit(self._all_right)

    @property
    def tested(self) -> str:
        """All tested lengths, as text."""
        low, high = self.lengths
        return ", ".join([f"{low}-{high}", *map(str, LONGER[1:])])

    def problems(self, key) -> tuple[tuple[TapeBatch, ...], tuple[TapeBatch, ...]]:
        """Draws problems of training lengths, for each memory size, and longer problems.

        Consumes `key`. Runs inside `jit`.
        """
        low, high = self.lengths
        near, far = [], []
        for size in self.sizes:
            key, lengths_key, tape_key = jax.random.split(key, 3)
            count = -(-EXAMPLES // len(self.sizes))
            lengths = jax.random.randint(lengths_key, (count,), low, high + 1)
            near.append(TapeBatch(draw_tapes(self.task, tape_key, lengths, high, size), lengths))
        count, *lengths = LONGER
        for length, odd in itertools.product(lengths, (0, 1)):
            key, tape_key = jax.random.split(key)
            # One odd and one even M: a program may depend on the divisors of M.
            size, many = memory_size(self.task, length) + odd, jnp.full(count, length)
            far.append(TapeBatch(draw_tapes(self.task, tape_key, many, length, size), many))
        return tuple(near), tuple(far)

    def endings(
        self, params: Any, near: tuple[TapeBatch, ...]
    ) -> tuple[Float[np.ndarray, " P"], Int[np.ndarray, " P"]]:
        """The share of the problems `near` that each of P members gets right, with its best stop,
        and the number of that stop (see `nram.programs.discretise`)."""
        learned, chosen = (np.asarray(x) for x in self._endings(params, near))
        stop = np.full(len(learned), LEARNED, np.int32)
        if self.choose_stop:
            better = chosen.max(1) > learned
            stop = np.where(better, chosen.argmax(1), LEARNED).astype(np.int32)
        return np.where(stop == LEARNED, learned, chosen.max(1)), stop

    def longer(self, params: Any, stop: Any, far: tuple[TapeBatch, ...]) -> bool:
        """Whether the program of one member is right on all problems `far`."""
        return bool(self._longer(params, stop, far))

    def _limits(self, lengths) -> Array:
        """Timesteps allowed at each length."""
        longest = max(self.lengths[1], *LONGER[1:])
        table = [0, *(self.task.tape_limit(n) for n in range(1, longest + 1))]
        return jnp.asarray(np.asarray(table, np.int32))[lengths]

    def _endings_of(self, params, near):
        """Share of problems that are right with the learned stop, and with each other stop."""
        network, most = self.network_of(params), self.task.tape_limit(self.lengths[1])
        learned, chosen = [], []
        for part in near:
            limits = self._limits(part.lengths)
            if has_memory(network):
                runs = run(network, part.tape.memory, limits)
                learned.append(score(runs, part.tape).exact)
                chosen.append(jnp.zeros((len(part.lengths), 1), bool))
            else:
                found = endings(wiring_table(network), part.tape, limits, most)
                learned.append(found.learned)
                chosen.append(found.chosen)
        return jnp.concatenate(learned).mean(), jnp.concatenate(chosen).mean(0)

    def _all_right(self, params, stop, far):
        program = discrete_controller(self.network_of(params), stop)
        good = jnp.asarray(True)
        for part in far:
            runs = run(program, part.tape.memory, self._limits(part.lengths))
            good &= score(runs, part.tape).exact.all()
        return good


class Endings(NamedTuple):
    """For each stop, whether B problems are right; K = 2^R patterns."""

    learned: Bool[Array, " B"]
    """With the stops that the program has learned."""
    chosen: Bool[Array, "B 2K"]
    """With each other stop, numbered as in `nram.programs.discretise`."""


def endings(table: WiringTable, tape: Tape, limit: Int[Array, " B"], timesteps: int) -> Endings:
    """Tests all stops of a program. Runs inside `jit`.

    Args:
      table: a program of one phase that covers every pattern.
      tape: a batch of B problems.
      limit: timesteps allowed for each problem.
      timesteps: at least the largest limit; static.
    """
    table = jax.tree.map(jnp.asarray, table)
    endless = dataclasses.replace(table, stop=jnp.zeros_like(table.stop))
    time = jnp.arange(timesteps, dtype=jnp.int32)

    def one(tape: Tape, limit: Any) -> Endings:
        def right(memory):
            return ((memory == tape.target) | ~tape.mask).all()

        row, after = trace(
            endless,
            tape.memory,
            timesteps,
            lambda output, zero, going, state: (pattern_number(zero), right(state.memory)),
        )
        before = jnp.concatenate([right(tape.memory)[None], after[:-1]])
        stops = table.stop[0, row] & (time < limit)
        learned = stops.any() & after[stops.argmax()]
        visit = jnp.where(time < limit, time, timesteps)
        first = jnp.full(table.stop.shape[1], timesteps, jnp.int32).at[row].min(visit)
        right_then = jnp.stack([after, before], 1)[jnp.minimum(first, timesteps - 1)]
        return Endings(learned, (right_then & (first < timesteps)[:, None]).reshape(-1))

    return jax.vmap(one)(tape, limit)


class Agreement(NamedTuple):
    """Compares the soft and the discrete run of a controller on one memory, in each timestep."""

    agree: Bool[Array, " T"]
    """Whether all registers and cells of the discrete machine are the likeliest of the soft one."""
    going: Bool[Array, " T"]
    """Whether the discrete run was still going. Only then can the runs be compared."""
    least: Float[Array, " T"]
    """The least probability that the soft machine gives to a value of the discrete one."""


def agreement(controller: Controller, memory: Int[Array, " M"], timesteps: int) -> Agreement:
    """Runs both machines for T timesteps and compares their states. Runs inside `jit`."""
    size = memory.shape[0]
    plain = LossOptions(renormalise=False)
    _, _, soft = unroll(controller, one_hot(memory, size), timesteps, tuple, plain)

    def look(output, zero, going, state):
        return going, (jnp.stack(state.registers), state.memory)

    going, hard = trace(controller, memory, timesteps, look)
    soft, hard = (jnp.concatenate(parts, 1) for parts in (soft, hard))
    agree = (soft.argmax(-1).astype(hard.dtype) == hard).all(-1)
    return Agreement(agree, going, (soft * one_hot(hard, size)).sum(-1).min(-1))
