"""Permutation: an array in a given order."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.nodes import shuffle
from tasks.registry import register
from tasks.task import Task
from tasks.views import Tape, place, span


@register("permutation")
@dataclasses.dataclass(frozen=True)
class Permutation(Task):
    """Puts `length` values in the order that a permutation of 0..length-1 gives.

    >>> Permutation().solve({"order": [2, 0, 1], "list": [4, 7, 5]})
    [5, 4, 7]

    Tape: `a, order, list`, with a the address of the list; the answer replaces the order (Kurach
    et al., 2016, appendix A, task 6).
    """

    def sample(self, key, length, size, values=None):
        which, what = jax.random.split(key)
        drawn = jax.random.randint(what, (size,), 1, (values or 9) + 1)
        inside = jnp.arange(size) < length
        order = shuffle(which, length, size).astype(jnp.int32)
        return {"order": jnp.where(inside, order, 0), "list": jnp.where(inside, drawn, 0)}

    def solve(self, question):
        return [question["list"][i] for i in question["order"]]

    def cells(self, length: int) -> int:
        return 2 * length + 1

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[0].set(length + 1)
        cells = place(cells, 1, question["order"], length)
        cells = place(cells, length + 1, question["list"], length)
        target = place(cells, 1, question["list"][question["order"]], length)
        return Tape(cells, target, span(memory, 1, length))
