"""ListSearch: the first node of a linked list that holds a value."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.list_k import HEAD, link
from tasks.nodes import addresses
from tasks.registry import register
from tasks.task import Task
from tasks.views import Tape, span


@register("list_search")
@dataclasses.dataclass(frozen=True)
class ListSearch(Task):
    """Finds the address of the first node that holds the value v, which occurs in the list.

    >>> ListSearch().solve({"v": 7, "list": [4, 7, 7], "at": [9, 3, 5]})
    [3]

    Tape: `head, v, answer, nodes`, with nodes as in `list_k` and random values everywhere else, so
    that going through the memory cell by cell does not help (Kurach et al., 2016, appendix A,
    task 8).
    """

    def sample(self, key, length, size, values=None):
        which, what, where, rest = jax.random.split(key, 4)
        memory = self.cells(size) if values is None else values + 1
        drawn = jax.random.randint(what, (size,), 1, (values or 9) + 1)
        return {
            "v": drawn[jax.random.randint(which, (), 0, length)],
            "list": jnp.where(jnp.arange(size) < length, drawn, 0),
            "at": addresses(where, length, size, width=2, first=HEAD, memory=memory),
            "trash": jax.random.randint(rest, (memory,), 1, (values or 9) + 1),
        }

    def plain(self, question, length):
        return super().plain({k: v for k, v in question.items() if k != "trash"}, length)

    def arrays(self, question):
        return {**super().arrays(question), "trash": jnp.zeros(0, jnp.int32)}

    def solve(self, question):
        return [question["at"][question["list"].index(question["v"])]]

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
