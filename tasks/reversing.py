"""Reversing a sequence into another place."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.registry import register
from tasks.task import Task
from tasks.views import Tape, place, span


@register("reversing")
@dataclasses.dataclass(frozen=True)
class Reversing(Task):
    """Writes `length` values in reverse order to another place.

    >>> Reversing().solve({"list": [3, 1, 2]})
    [2, 1, 3]

    Tape: `p, list, room`, with p the first cell after the list, and one cell to spare so that a
    pointer behind the end does not wrap around to 0 (Kurach et al., 2016, appendix A, task 4).
    """

    def sample(self, key, length, size, values=None):
        drawn = jax.random.randint(key, (size,), 1, (values or 9) + 1)
        return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}

    def solve(self, question):
        return question["list"][::-1]

    def cells(self, length: int) -> int:
        return 2 * length + 2

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[0].set(length + 1)
        cells = place(cells, 1, question["list"], length)
        size = question["list"].shape[0]
        reverse = question["list"][jnp.clip(length - 1 - jnp.arange(size), 0)]
        target = place(cells, length + 1, reverse, length)
        return Tape(cells, target, span(memory, length + 1, length))
