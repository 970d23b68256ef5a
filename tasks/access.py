"""Access: the element of an array at a given index."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.registry import register
from tasks.task import Task
from tasks.views import Tape, place, span


@register("access")
@dataclasses.dataclass(frozen=True)
class Access(Task):
    """Finds element number k of `length` values, counted from 0.

    >>> Access().solve({"k": 2, "list": [4, 7, 5]})
    [5]

    Tape: `k, list, 0`; the answer replaces k (Kurach et al., 2016, appendix A, task 1).
    """

    def sample(self, key, length, size, values=None):
        which, what = jax.random.split(key)
        drawn = jax.random.randint(what, (size,), 1, (values or 9) + 1)
        return {
            "k": jax.random.randint(which, (), 0, length),
            "list": jnp.where(jnp.arange(size) < length, drawn, 0),
        }

    def solve(self, question):
        return [question["list"][question["k"]]]

    def cells(self, length: int) -> int:
        return length + 2

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[0].set(question["k"])
        cells = place(cells, 1, question["list"], length)
        target = cells.at[0].set(question["list"][question["k"]])
        return Tape(cells, target, span(memory, 0, 1))
