"""Swap: exchange two elements of an array."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, number, numbers
from tasks.core.layout import Answer, Layout, Put, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, Tokens, ask, place, span


@register("swap")
@dataclasses.dataclass(frozen=True)
class Swap(Task):
    """Exchanges elements p and q of `length` values; p and q count from 0.

    >>> Swap().solve({"p": 0, "q": 2, "list": [4, 7, 5]})
    [5, 7, 4]

    Tape: `p+2, q+2, list, 0`, that is, the addresses of the two elements; the list is changed in
    place (Kurach et al., 2016, appendix A, task 5).
    """

    def domain(self, n, memory=None):
        top = 9 if memory is None else memory - 1
        index = number(0, n - 1)
        return Domain({"p": index, "q": index, "list": numbers(1, top, note=BLANK_NOTE)})

    def sample(self, key, length, size, values=None):
        which, what = jax.random.split(key)
        parts = self.domain(length, values and values + 1).parts
        p, q = jax.random.randint(which, (2,), 0, length)
        return {"p": p, "q": q, "list": parts["list"].draw(what, length, size)}

    def solve(self, question):
        swapped = list(question["list"])
        p, q = question["p"], question["q"]
        swapped[p], swapped[q] = swapped[q], swapped[p]
        return swapped

    def answer_length(self, question):
        return len(question["list"])

    def cells(self, length: int) -> int:
        return length + 3

    def tape(self, question, length, memory: int) -> Tape:
        p, q, values = question["p"], question["q"], question["list"]
        cells = jnp.zeros(memory, jnp.int32).at[0].set(p + 2).at[1].set(q + 2)
        cells = place(cells, 2, values, length)
        target = cells.at[p + 2].set(values[q]).at[q + 2].set(values[p])
        return Tape(cells, target, span(memory, 2, length))

    def layout(self, view):
        if view == "tokens":
            puts = (Put("i", "list[i] + 9 if i == p or i == q else list[i]", "n"),)
            names = {0: "", **{k + 9: f"▸{k}" for k in range(1, 10)}, 19: "="}
            return token_layout(puts, "n", "n", "19", names=names)
        puts = (Put("0", "p + 2"), Put("1", "q + 2"), Put("2 + i", "list[i]", "n"))
        return Layout(puts, Answer("cells[2 + i]", "n"))

    # tokens

    @property
    def symbols(self) -> int:
        return 20  # 0 is padding, then come the values, up to 9, marked values, and the separator

    def tokens(self, question, length, size: int) -> Tokens:
        """The elements p and q are marked: 9 is added to them."""
        p, q, values = question["p"], question["q"], question["list"]
        marked = values.at[p].add(9).at[q].set(values[q] + 9)
        answer = values.at[p].set(values[q]).at[q].set(values[p])
        return ask(marked, length, answer, length, 19)
