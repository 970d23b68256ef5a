"""What decides that a member is solved: its discretised program, on problems drawn once a run.

Once a chunk every member's program is run on problems of the training lengths, and one that is
right on all of them also on longer ones in larger memories. Only a program that is right there too,
and halts by itself within the public limit, counts as solved.
"""

import itertools
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from nram.gradient.discretise import score
from nram.gradient.halting import LEARNED, discrete_controller, endings, has_memory, wiring_table
from nram.machine.run import run
from nram.tapes import TapeBatch, draw_tapes, memory_size
from tasks.task import Task

EXAMPLES = 64
"""Problems at training lengths that a discretised program must get right."""
LONGER = (64, 20, 50)
"""Problems, and their lengths, that a candidate must get right as well, in larger memories."""


class Validator:
    """Tries discretised programs on one task."""

    def __init__(
        self,
        task: Task,
        lengths: tuple[int, int],
        sizes: tuple[int, ...],
        network_of: Callable[[Any], Any],
        choose_stop: bool,
    ):
        """`lengths` and `sizes` of memory are those of training; `network_of` makes a controller
        from its weights. With `choose_stop`, a program may stop elsewhere than it has learned to,
        if it has no memory."""
        self.task, self.lengths, self.sizes = task, lengths, sizes
        self.network_of, self.choose_stop = network_of, choose_stop
        self._endings = jax.jit(jax.vmap(self._endings_of, (0, None)))
        self._longer = jax.jit(self._all_right)

    @property
    def tested(self) -> str:
        """All lengths, in words."""
        low, high = self.lengths
        return ", ".join([f"{low}-{high}", *map(str, LONGER[1:])])

    def problems(self, key) -> tuple[tuple[TapeBatch, ...], tuple[TapeBatch, ...]]:
        """Problems at training lengths, for each size of memory, and longer ones.

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
        for length, spare in itertools.product(lengths, (0, 1)):
            key, tape_key = jax.random.split(key)
            # In an odd memory and in an even one, for a program may rest on what divides M.
            size, many = memory_size(self.task, length) + spare, jnp.full(count, length)
            far.append(TapeBatch(draw_tapes(self.task, tape_key, many, length, size), many))
        return tuple(near), tuple(far)

    def endings(
        self, params: Any, near: tuple[TapeBatch, ...]
    ) -> tuple[Float[np.ndarray, " P"], Int[np.ndarray, " P"]]:
        """The share of problems of training lengths that each of P members gets right, and where
        its program stops for that; see `nram.gradient.halting`."""
        learned, chosen = (np.asarray(x) for x in self._endings(params, near))
        stop = np.full(len(learned), LEARNED, np.int32)
        if self.choose_stop:
            better = chosen.max(1) > learned
            stop = np.where(better, chosen.argmax(1), LEARNED).astype(np.int32)
        return np.where(stop == LEARNED, learned, chosen.max(1)), stop

    def longer(self, params: Any, stop: Any, far: tuple[TapeBatch, ...]) -> bool:
        """Whether one member's program is right on all longer problems."""
        return bool(self._longer(params, stop, far))

    def _limits(self, lengths) -> Array:
        """Timesteps allowed at each length."""
        longest = max(self.lengths[1], *LONGER[1:])
        table = [0, *(self.task.tape_limit(n) for n in range(1, longest + 1))]
        return jnp.asarray(np.asarray(table, np.int32))[lengths]

    def _endings_of(self, params, near):
        """Share of problems right with the learned stop and with each other one."""
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
