"""ListSearch: the first node of a linked list that holds a value."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Relation, number
from tasks.core.layout import Answer, Check, Layout, Put
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, span
from tasks.list_k import APART, HEAD, IN_ORDER, LIE_APART, LINKS, draw_nodes, link, nodes_of


@register("list_search")
@dataclasses.dataclass(frozen=True)
class ListSearch(Task):
    """Finds the address of the first node that holds the value v, which occurs in the list.

    >>> ListSearch().solve({"v": 7, "list": [4, 7, 7], "at": [9, 3, 5]})
    [3]

    Tape: `head, v, answer, nodes`, with nodes as in `list_k` (Kurach et al., 2016, appendix A, task
    8). All other cells hold random values, so that a search of the memory cell by cell fails.
    """

    def domain(self, n, memory=None):
        values, nodes = nodes_of(self.cells(n), memory)
        found = Relation("v is in list", lambda q: q["v"] in q["list"])
        wanted = number(values.low, values.high)
        return Domain({"v": wanted, "list": values, "at": nodes}, (found, APART))

    def sample(self, key, length, size, values=None):
        which, what, where, rest = jax.random.split(key, 4)
        held = self.domain(length, values and values + 1).parts["list"]
        drawn = held.draw(what, length, size)
        cells = self.cells(size) if values is None else values + 1
        return {
            "v": drawn[jax.random.randint(which, (), 0, length)],
            "list": drawn,
            "at": draw_nodes(where, length, size, self.cells, values),
            "trash": held.draw(rest, cells, cells),
        }

    def plain(self, question, length):
        return super().plain({k: v for k, v in question.items() if k != "trash"}, length)

    def arrays(self, question):
        return {**super().arrays(question), "trash": jnp.zeros(0, jnp.int32)}

    def solve(self, question):
        return [question["at"][question["list"].index(question["v"])]]

    def answer_length(self, question):
        return 1

    def show(self, question):
        nodes = zip(question["at"], question["list"], strict=False)
        return f"v = {question['v']}, list = {' '.join(f'{v}@{at}' for at, v in nodes)}"

    def cells(self, length: int) -> int:
        return HEAD + 2 * length

    def tape(self, question, length, memory: int) -> Tape:
        trash = question["trash"]
        cells = jnp.zeros(memory, jnp.int32).at[: trash.shape[0]].set(trash[:memory])
        cells = cells.at[1].set(question["v"]).at[2].set(0)
        cells = link(cells, question["list"], question["at"], length)
        first = jnp.argmax(question["list"] == question["v"])
        return Tape(cells, cells.at[2].set(question["at"][first]), span(memory, 2, 1))

    def layout(self, view):
        return Layout(
            (Put("1", "v"), *LINKS),
            Answer("cells[2]", "1"),
            missing={"at": IN_ORDER},
            checks=(Check("v is in list", "has(list, v)"), LIE_APART),
        )
