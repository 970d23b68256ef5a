"""Permutation: put an array into a given order."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, Relation, numbers
from tasks.core.layout import Answer, Check, Layout, Put
from tasks.core.linked import shuffle
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, place, span


@register("permutation")
@dataclasses.dataclass(frozen=True)
class Permutation(Task):
    """Puts `length` values into the order given by a permutation of 0..length-1.

    >>> Permutation().solve({"order": [2, 0, 1], "list": [4, 7, 5]})
    [5, 4, 7]

    Tape: `a, order, list`, where a is the address of the list. The answer replaces the order
    (Kurach et al., 2016, appendix A, task 6).
    """

    def domain(self, n, memory=None):
        top = 9 if memory is None else memory - 1
        return Domain(
            {"order": numbers(0, n - 1), "list": numbers(1, top, note=BLANK_NOTE)},
            (
                Relation(
                    "order has every number of 0..n-1 once",
                    lambda q: len(set(q["order"])) == len(q["order"]),
                ),
            ),
        )

    def sample(self, key, length, size, values=None):
        which, what = jax.random.split(key)
        drawn = self.domain(length, values and values + 1).parts["list"].draw(what, length, size)
        order = shuffle(which, length, size).astype(jnp.int32)
        return {"order": jnp.where(jnp.arange(size) < length, order, 0), "list": drawn}

    def solve(self, question):
        return [question["list"][i] for i in question["order"]]

    def answer_length(self, question):
        return len(question["list"])

    def cells(self, length: int) -> int:
        return 2 * length + 1

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[0].set(length + 1)
        cells = place(cells, 1, question["order"], length)
        cells = place(cells, length + 1, question["list"], length)
        target = place(cells, 1, question["list"][question["order"]], length)
        return Tape(cells, target, span(memory, 1, length))

    def layout(self, view):
        puts = (
            Put("0", "n + 1"),
            Put("1 + i", "order[i]", "n"),
            Put("n + 1 + i", "list[i]", "n"),
        )
        once = Check("order has every number of 0..n-1 once", "distinct(order)")
        return Layout(puts, Answer("cells[1 + i]", "n"), checks=(once,))
