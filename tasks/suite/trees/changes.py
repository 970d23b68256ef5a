"""A node that is inserted; the values in order."""

import dataclasses

import jax.numpy as jnp

from tasks.core.registry import register
from tasks.suite.layout import inside
from tasks.suite.trees.tree import Tree


@register("tree_insert")
@dataclasses.dataclass(frozen=True)
class TreeInsert(Tree):
    """Links a new node with v as a leaf.

    >>> tree = {"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [3, 6]}
    >>> TreeInsert().solve({"v": 4, "new": 9, **tree})
    [9]

    Tape: `root, v, new, nodes`; v is not in the tree; the answer is the child that was 0. Source:
    Cormen et al., Introduction to Algorithms, 12.3.
    """

    head = ("root", "v", "new")
    absent = True

    def solve(self, question):
        return [question["new"]]

    def find(self, question, length):
        return question["new"]

    def place(self, question, length):
        at, value = question["at"], question["value"]
        below = (inside(length, value) & (value < question["v"])).sum()
        free = (below > 0) & (question["right"][below - 1] == 0)
        return jnp.where(free, at[below - 1] + 2, at[jnp.minimum(below, length - 1)] + 1), 1


@register("tree_in_order")
@dataclasses.dataclass(frozen=True)
class TreeInOrder(Tree):
    """All values as an array, ascending.

    >>> TreeInOrder().solve({"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [4, 7]})
    [3, 5]

    Tape: `root, o, room, nodes`. Source: Cormen et al., Introduction to Algorithms, 12.1.
    """

    head = ("root", "o")

    def tape_limit(self, length: int) -> int:
        return 10 * length * length + 20 * length + 20

    def solve(self, question):
        return sorted(question["value"])

    def find(self, question, length):
        return question["value"]
