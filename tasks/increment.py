"""Increment: add one to each element of an array."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, numbers
from tasks.core.layout import Answer, Layout, Put, list_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, Tokens, ask, number_spans, place, span


@register("increment")
@dataclasses.dataclass(frozen=True)
class Increment(Task):
    """Adds one to each of `length` values.

    >>> Increment().solve({"list": [3, 1, 3]})
    [4, 2, 4]

    Tape: `list, 0`, changed in place; values lie in 1..M-2. One spare cell, so that a pointer
    behind the end does not wrap around to 0 (Kurach et al., 2016, appendix A, task 2).
    """

    def domain(self, n, memory=None):
        top = 8 if memory is None else memory - 2
        return Domain({"list": numbers(1, top, note=BLANK_NOTE)})

    def solve(self, question):
        return [value + 1 for value in question["list"]]

    def answer_length(self, question):
        return len(question["list"])

    def cells(self, length: int) -> int:
        return length + 2

    def tape(self, question, length, memory: int) -> Tape:
        cells = place(jnp.zeros(memory, jnp.int32), 0, question["list"], length)
        target = place(cells, 0, question["list"] + 1, length)
        return Tape(cells, target, span(memory, 0, length))

    def layout(self, view):
        if view == "tokens":
            spans = (("0", "n", "1", 1), ("n + 1", "n", "1", 1))
            return list_layout(9, "n", spans)
        return Layout((Put("i", "list[i]", "n"),), Answer("cells[i]", "n"))

    # tokens

    @property
    def symbols(self) -> int:
        return 11  # 0 is padding, then come the values, up to 9, and the separator

    def tokens(self, question, length, size: int) -> Tokens:
        inside = jnp.arange(size) < length
        answer = jnp.where(inside, question["list"] + 1, 0)
        return ask(question["list"], length, answer, length, 10)

    def coupled(self, length, size: int):
        return number_spans(2 * size + 1, (0, length, 1, 1), (length + 1, length, 1, 1))
