"""ListK: the k-th element of a linked list."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, Part, Relation, number, numbers
from tasks.core.layout import Answer, Check, Layout, Missing, Put
from tasks.core.linked import addresses
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, span

if TYPE_CHECKING:
    from jaxtyping import Array, Int


HEAD = 3
"""Cells before the nodes: head, question, answer."""


@register("list_k")
@dataclasses.dataclass(frozen=True)
class ListK(Task):
    """Finds the value k hops after the head of a linked list of `length` nodes.

    >>> ListK().solve({"k": 1, "list": [4, 7, 5], "at": [9, 3, 5]})
    [7]

    Tape: `head, k, answer, nodes`. A node is `next, value`; next is 0 in the last node. Nodes lie
    at random addresses (`at`) in random order (Kurach et al., 2016, appendix A, task 7).
    The number of hops, k, is part of the question, not of the size.
    """

    def domain(self, n, memory=None):
        values, nodes = nodes_of(self.cells(n), memory)
        return Domain({"k": number(0, n - 1), "list": values, "at": nodes}, (APART,))

    def sample(self, key, length, size, values=None):
        which, what, where = jax.random.split(key, 3)
        parts = self.domain(length, values and values + 1).parts
        return {
            "k": parts["k"].draw(which, length, size),
            "list": parts["list"].draw(what, length, size),
            "at": draw_nodes(where, length, size, self.cells, values),
        }

    def solve(self, question):
        return [question["list"][question["k"]]]

    def answer_length(self, question):
        return 1

    def show(self, question):
        return f"k = {question['k']}, list = {' '.join(map(str, question['list']))}"

    def cells(self, length: int) -> int:
        return HEAD + 2 * length

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[1].set(question["k"])
        cells = link(cells, question["list"], question["at"], length)
        target = cells.at[2].set(question["list"][question["k"]])
        return Tape(cells, target, span(memory, 2, 1))

    def layout(self, view):
        puts = (Put("1", "k"), *LINKS)
        return Layout(puts, Answer("cells[2]", "1"), missing={"at": IN_ORDER}, checks=(LIE_APART,))


LINKS = (
    Put("at[i]", "at[i + 1]", "n - 1"),
    Put("at[n - 1]", "0"),
    Put("at[i] + 1", "list[i]", "n"),
    Put("0", "at[0]"),
)
"""A linked list in a layout; see `link`."""
IN_ORDER = Missing(f"{HEAD} + 2 * i", "len(list)")
"""Addresses of nodes, if none are given: one node after the other."""
LIE_APART = Check("nodes do not overlap", "apart(at, 2)")

APART = Relation(
    "nodes do not overlap",
    lambda q: all(b - a > 1 for a, b in itertools.pairwise(sorted(q["at"]))),
)
"""Condition on the addresses `at` of nodes of two cells."""


def nodes_of(cells: Any, memory: Any) -> tuple[Part, Part]:
    """The domains of the values and of the addresses of nodes, on a tape of M = `memory` cells.

    If `memory` is None, the tape has just the needed `cells`, and the values do not depend on it.
    """
    places = numbers(HEAD, (cells if memory is None else memory) - 2)
    return numbers(1, 9 if memory is None else memory - 1, note=BLANK_NOTE), places


def draw_nodes(key, length, size: int, cells: Callable[[Any], Any], values: int | None):
    """Draws addresses of `length` nodes. Consumes `key`."""
    memory = cells(length) if values is None else values + 1
    most = cells(size) if values is None else values + 1
    return addresses(key, length, size, width=2, first=HEAD, memory=memory, most=most)


def link(
    cells: Int[Array, " M"], values: Int[Array, " N"], at: Int[Array, " N"], length
) -> Int[Array, " M"]:
    """Writes a linked list of `length` nodes at the addresses `at`, and its head into cell 0."""
    number = jnp.arange(at.shape[0])
    follow = jnp.where(number < length - 1, jnp.roll(at, -1), 0)
    at_node = jnp.where(number < length, at, cells.shape[0])  # nodes behind the end are dropped
    cells = cells.at[at_node].set(follow, mode="drop").at[at_node + 1].set(values, mode="drop")
    return cells.at[0].set(at[0])
