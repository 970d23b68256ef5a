"""ListK: the k-th element of a linked list."""

import dataclasses

import jax
import jax.numpy as jnp
from jaxtyping import Array, Int

from tasks.nodes import addresses
from tasks.registry import register
from tasks.task import Task
from tasks.views import Tape, span

HEAD = 3
"""Cells before the nodes: head, what is asked, answer."""


@register("list_k")
@dataclasses.dataclass(frozen=True)
class ListK(Task):
    """Finds the value k hops after the head of a linked list of `length` nodes.

    >>> ListK().solve({"k": 1, "list": [4, 7, 5], "at": [9, 3, 5]})
    [7]

    Tape: `head, k, answer, nodes`. A node is `next, value`, next is 0 in the last one, and nodes
    lie at random places (`at`) in random order (Kurach et al., 2016, appendix A, task 7). How far
    to go, k, is part of the question and no part of the size.
    """

    def sample(self, key, length, size, values=None):
        which, what, where = jax.random.split(key, 3)
        memory = self.cells(size) if values is None else values + 1
        drawn = jax.random.randint(what, (size,), 1, (values or 9) + 1)
        return {
            "k": jax.random.randint(which, (), 0, length),
            "list": jnp.where(jnp.arange(size) < length, drawn, 0),
            "at": addresses(where, length, size, width=2, first=HEAD, memory=memory),
        }

    def solve(self, question):
        return [question["list"][question["k"]]]

    def show(self, question):
        return f"k = {question['k']}, list = {' '.join(map(str, question['list']))}"

    def cells(self, length: int) -> int:
        return HEAD + 2 * length

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[1].set(question["k"])
        cells = link(cells, question["list"], question["at"], length)
        target = cells.at[2].set(question["list"][question["k"]])
        return Tape(cells, target, span(memory, 2, 1))


def link(
    cells: Int[Array, " M"], values: Int[Array, " N"], at: Int[Array, " N"], length
) -> Int[Array, " M"]:
    """Writes a linked list of `length` nodes at the addresses `at`; its head goes to cell 0."""
    number = jnp.arange(at.shape[0])
    follow = jnp.where(number < length - 1, jnp.roll(at, -1), 0)
    at_node = jnp.where(number < length, at, cells.shape[0])  # nodes behind the end are dropped
    cells = cells.at[at_node].set(follow, mode="drop").at[at_node + 1].set(values, mode="drop")
    return cells.at[0].set(at[0])
