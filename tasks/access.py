"""Access: the element of an array at a given index."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, number, numbers
from tasks.core.layout import Answer, Layout, Put, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, Tokens, ask, place, span


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

    def layout(self, view):
        if view == "tokens":
            puts = (
                Put("i", "list[i]", "k"),
                Put("k", "10"),
                Put("k + 1 + i", "list[k + i]", "n - k"),
            )
            return token_layout(puts, "n + 1", "1", "11", names={0: "", 10: "▸", 11: "="})
        puts = (Put("0", "k"), Put("1 + i", "list[i]", "n"))
        return Layout(puts, Answer("cells[0]", "1"))

    # tokens

    @property
    def symbols(self) -> int:
        return 12  # 0 is padding, then come the values, up to 9, the mark and the separator

    def tokens(self, question, length, size: int) -> Tokens:
        """A mark stands before element k, because k itself has no bound."""
        k, values = question["k"], question["list"]
        asked = place(jnp.zeros(size + 1, jnp.int32), 0, values, k).at[k].set(10)
        later = jnp.arange(size + 1) - 1
        after = jnp.where((later >= k) & (later < length), values[jnp.clip(later, 0)], 0)
        return ask(asked + after, length + 1, values[k][None], 1, 11)
