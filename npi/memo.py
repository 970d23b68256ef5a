"""Runs a network by a memo of its decisions, which the network fills itself.

What a network does at a step depends on the program and on everything seen since the call began.
So a *node* stands for such a history; it has the network's hidden state. An *entry* of the memo is
what the network decides at a node when it sees something, and the node after that. Runs look up
entries, in a compiled loop. Where there is none, they wait; the network computes the entries that
all runs wait for, and they go on. So every entry comes from the network, none from the task.

In recursive programs a call has few steps, so histories repeat, and the memo is soon complete. A
loop makes new histories all the time: if a memo gets too large, the network runs by itself.
"""

import importlib.util
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from npi.interpreter import network_opinion
from npi.library import Environment
from npi.network import Folded, fresh
from tasks.core.errors import UsageError
from tasks.scratchpad.pad import Pad
from tasks.scratchpad.parts import NOOP

MOST = 100_000
"""Entries of a memo at most."""
FIRST_ROWS = 1 << 10
"""Rows of the table at first."""
ASKED = 256
"""Entries that the network computes in one call."""
PATIENCE = 100
"""After so many rounds with new entries in one call of `Memo.run`, all possible ones are listed."""


def available() -> bool:
    """Whether numba is installed, which compiles the loop."""
    return importlib.util.find_spec("numba") is not None


class Memo:
    """The decisions of one network in one environment."""

    def __init__(self, folded: Folded, environment: Environment, programs: int):
        from npi import memo_loop

        machine = environment.machine
        self._loop, self._world = memo_loop, environment
        sizes = machine.feature_sizes
        radix = np.array([np.prod(sizes[:k], dtype=np.int64) for k in range(len(sizes))], np.int64)
        self._sizes, self._radix = np.array(sizes), radix
        self._codes = int(np.prod(sizes, dtype=np.int64))
        self._described = memo_loop.described(machine, radix)
        start = np.asarray(fresh(folded))
        # Node p is the start of program p; node `programs` + e is the history after entry e.
        self._hidden = np.zeros((programs + MOST, *start.shape), start.dtype)
        self._hidden[:programs] = start
        self._programs = np.zeros(programs + MOST, np.int32)
        self._programs[:programs] = np.arange(programs)
        self._first, self._kinds = programs, machine.kinds
        self._table = np.full((FIRST_ROWS, 4), memo_loop.EMPTY, np.int64)
        self.size = 0
        opinion = network_opinion(folded, environment, programs)

        def decide(hidden, program, seen):
            hidden, logits = opinion.look(hidden, program, seen)
            return hidden, logits.end > 0, logits.program.argmax(), logits.args.argmax(-1)

        self._decide = jax.jit(jax.vmap(decide))

    def run(self, pads: Pad, limit: Any, stack: int) -> tuple[Pad, np.ndarray, np.ndarray] | None:
        """Runs a batch, as `npi.interpreter.run` does.

        Returns the pads, whether each run halted, and its steps; None if the memo is too large.
        """
        loop, count = self._loop, len(pads.pointers)
        cells = np.array(pads.cells)
        pointers = np.array(pads.pointers, np.int64)
        lanes = np.zeros((count, 5), np.int64)
        lanes[:, 1] = self._world.numbers[1]
        stacks = np.zeros((count, stack + 1), np.int64)
        limits = np.broadcast_to(np.asarray(limit, np.int64), (count,)).copy()
        rounds = 0
        while True:
            rounds += 1
            if rounds == PATIENCE:
                self._list()
            table = self._table, self._codes
            loop.go_on(*self._described, *table, cells, pointers, lanes, stacks, limits)
            waiting = lanes[:, 0] == loop.WAITING
            if not waiting.any():
                halted = lanes[:, 0] == loop.HALTED
                done = Pad(cells, pointers.astype(np.int32))  # pyright: ignore[reportArgumentType]
                return done, halted, lanes[:, 3].astype(np.int32)
            wanted = np.unique(lanes[waiting, 1] * self._codes + lanes[waiting, 4])
            if self.size + len(wanted) > MOST:
                return None
            self._add(wanted)

    def _list(self) -> None:
        """Adds the entries for all that the expert's programs can see, if that can be listed.

        One run alone meets new entries one at a time, and each takes a call of the network.
        """
        try:
            frames = self._world.closure.frames
        except UsageError:  # too many states: the network is asked one by one
            frames = None
        if frames is None or len(frames) > MOST - self.size:
            return
        numbers, radix = np.array(self._world.numbers), self._radix
        nodes = numbers[[program for program, _ in frames]].astype(np.int64)
        codes = [np.array(seen) @ radix for _, seen in frames]
        for step in range(max(map(len, codes))):
            going = np.flatnonzero(np.array([len(seen) > step for seen in codes]))
            keys = nodes[going] * self._codes + [codes[k][step] for k in going]
            wanted = np.setdiff1d(keys, self._table[:, 0])
            if self.size + len(wanted) > MOST:
                return
            self._add(wanted)
            nodes[going] = self._loop.nodes_after(self._table, keys)

    def _add(self, keys: np.ndarray) -> None:
        """Adds the entries for these keys, which the network computes."""
        for start in range(0, len(keys), ASKED):
            self._ask(keys[start : start + ASKED])

    def _ask(self, keys: np.ndarray) -> None:
        """Lets the network compute the entries for these keys."""
        node, code = np.divmod(np.resize(keys, ASKED), self._codes)
        seen = (code[:, None] // self._radix % self._sizes).astype(np.int32)
        given = self._hidden[node], self._programs[node], seen
        hidden, end, callee, args = map(np.asarray, self._decide(*map(jnp.asarray, given)))
        count, first = len(keys), self._first + self.size
        after = np.arange(first, first + count)
        args = np.array(args[:count])
        args[args[:, 0] >= self._kinds, 0] = NOOP  # an impossible act does nothing
        self._hidden[after], self._programs[after] = hidden[:count], self._programs[node[:count]]
        self._grow(self.size + count)
        self._loop.insert(
            self._table, self._loop.packed(keys, end[:count], callee[:count], args, after)
        )
        self.size += count

    def _grow(self, size: int) -> None:
        """Makes the table large enough. It is kept small, since a small one stays in the cache."""
        rows = len(self._table)
        while rows < 3 * size:
            rows *= 2
        if rows > len(self._table):
            old = self._table[self._table[:, 0] != self._loop.EMPTY]
            self._table = np.full((rows, 4), self._loop.EMPTY, np.int64)
            self._loop.insert(self._table, old)
