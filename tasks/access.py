"""Access: the element of an array at a given index."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, number, numbers
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, place, span


@register("access")
@dataclasses.dataclass(frozen=True)
class Access(Task):
    """Finds element k of `length` values; k counts from 0.

    >>> Access().solve({"k": 2, "list": [4, 7, 5]})
    [5]

    Tape: `k, list, 0`; the answer replaces k (Kurach et al., 2016, appendix A, task 1).
    """

    def domain(self, n, memory=None):
        top = 9 if memory is None else memory - 1
        return Domain({"k": number(0, n - 1), "list": numbers(1, top, note=BLANK_NOTE)})

    def solve(self, question):
        return [question["list"][question["k"]]]

    def answer_length(self, question):
        return 1

    def cells(self, length: int) -> int:
        return length + 2

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[0].set(question["k"])
        cells = place(cells, 1, question["list"], length)
        target = cells.at[0].set(question["list"][question["k"]])
        return Tape(cells, target, span(memory, 0, 1))
