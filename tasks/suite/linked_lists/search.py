"""Nodes that are looked for."""

import dataclasses

import jax.numpy as jnp

from tasks.core.registry import register
from tasks.suite.layout import first
from tasks.suite.linked_lists.chain import Chain


@register("chain_find")
@dataclasses.dataclass(frozen=True)
class ChainFind(Chain):
    """The address of the first node with v, or 0.

    >>> ChainFind().solve({"v": 3, "list": [1, 3], "at": [5, 3]})
    [3]

    Tape: `head, v, answer, nodes`. Source: Kurach et al. (2016), task 8, where v may be absent.
    """

    head = ("head", "v", "answer")

    def solve(self, question):
        nodes = zip(question["list"], question["at"], strict=True)
        return [next((at for v, at in nodes if v == question["v"]), 0)]

    def find(self, question, length):
        return first(question["list"] == question["v"], lambda i: question["at"][i])


@register("chain_after")
@dataclasses.dataclass(frozen=True)
class ChainAfter(Chain):
    """The value two hops after a node, or 0.

    >>> ChainAfter().solve({"p": 4, "list": [3, 1, 5], "at": [4, 2, 6]})
    [5]

    Tape: `head, p, answer, nodes`. Source: Kurach et al. (2016), task 7, from any node.
    """

    head = ("head", "p", "answer")

    def solve(self, question):
        place = question["at"].index(question["p"]) + 2
        return [[*question["list"], 0, 0][place]]

    def find(self, question, length):
        place = jnp.argmax(question["at"] == question["p"]) + 2
        return jnp.pad(question["list"], (0, 2))[place]


@register("chain_predecessor")
@dataclasses.dataclass(frozen=True)
class ChainPredecessor(Chain):
    """The address of the node before p, or 0.

    >>> ChainPredecessor().solve({"p": 5, "list": [3, 1], "at": [3, 5]})
    [3]

    Tape: `head, p, answer, nodes`. Source: Sedgewick and Wayne (2011), exercises on linked lists.
    """

    head = ("head", "p", "answer")

    def solve(self, question):
        return [[0, *question["at"]][question["at"].index(question["p"])]]

    def find(self, question, length):
        return jnp.pad(question["at"], (1, 0))[jnp.argmax(question["at"] == question["p"])]
