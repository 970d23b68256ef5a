"""Questions about a search tree."""

import dataclasses

import jax.numpy as jnp

from tasks.core.registry import register
from tasks.suite.layout import first
from tasks.suite.trees.tree import Tree, depth_of, path_to


@register("tree_smallest")
@dataclasses.dataclass(frozen=True)
class TreeSmallest(Tree):
    """The smallest value of a search tree.

    >>> TreeSmallest().solve({"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [2, 5]})
    [3]

    Tape: `root, answer, nodes`. Source: Cormen et al., Introduction to Algorithms, 12.2.
    """

    def solve(self, question):
        return [question["value"][path_to(question, 0)[-1]]]

    def find(self, question, length):
        return question["value"][0]


@register("tree_search")
@dataclasses.dataclass(frozen=True)
class TreeSearch(Tree):
    """The address of the node with v, or 0.

    >>> tree = {"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [3, 6]}
    >>> TreeSearch().solve({"v": 3, **tree}), TreeSearch().solve({"v": 4, **tree})
    ([3], [0])

    Tape: `root, v, answer, nodes`. Source: Cormen et al., Introduction to Algorithms, 12.2.
    """

    head = ("root", "v", "answer")

    def solve(self, question):
        node = path_to(question, question["v"])[-1]
        return [question["at"][node] if question["value"][node] == question["v"] else 0]

    def find(self, question, length):
        return first(question["value"] == question["v"], lambda i: question["at"][i])


@register("tree_depth_of")
@dataclasses.dataclass(frozen=True)
class TreeDepthOf(Tree):
    """How many nodes a search for v visits.

    >>> tree = {"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [3, 6]}
    >>> TreeDepthOf().solve({"v": 3, **tree}), TreeDepthOf().solve({"v": 6, **tree})
    ([2], [1])

    Tape: `root, v, answer, nodes`. Source: Cormen et al., Introduction to Algorithms, 12.2.
    """

    head = ("root", "v", "answer")

    def solve(self, question):
        return [len(path_to(question, question["v"]))]

    def find(self, question, length):
        return depth_of(question, length, question["v"])


@register("tree_left_depth")
@dataclasses.dataclass(frozen=True)
class TreeLeftDepth(Tree):
    """How many nodes the leftmost path has.

    >>> TreeLeftDepth().solve({"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [2, 5]})
    [2]

    Tape: `root, answer, nodes`. Source: Kurach et al. (2016), task 10, with one path.
    """

    def solve(self, question):
        return [len(path_to(question, 0))]

    def find(self, question, length):
        return depth_of(question, length, 0)


@register("tree_floor")
@dataclasses.dataclass(frozen=True)
class TreeFloor(Tree):
    """The greatest value not above v, or 0.

    >>> tree = {"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [3, 6]}
    >>> TreeFloor().solve({"v": 4, **tree})
    [3]

    Tape: `root, v, answer, nodes`. Source: Sedgewick and Wayne (2011), 3.2, floor.
    """

    head = ("root", "v", "answer")

    def solve(self, question):
        return [max((v for v in question["value"] if v <= question["v"]), default=0)]

    def find(self, question, length):
        return jnp.where(question["value"] <= question["v"], question["value"], 0).max()
