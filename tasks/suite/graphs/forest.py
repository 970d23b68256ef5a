"""Forests: each node points to its parent, a root to itself."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation
from tasks.core.registry import register
from tasks.suite.graphs.pointers import Pointers
from tasks.suite.layout import half


class Forest(Pointers):
    """Base of tasks over parents; a root is its own parent."""

    head = ("answer", "s")

    def sample(self, key, length, size, values=None):
        drawn, order, lean = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        # In a random order, parents come before their children; in half of them, not far before.
        rank = jnp.argsort(
            jnp.where(jnp.arange(size) < length, jax.random.uniform(order, (size,)), 2.0)
        ).astype(jnp.int32)
        place, first = jnp.arange(size), self.start(0)
        back = (question["list"] - first) % (place + 1)
        back = half(lean, back, jnp.minimum(back, 2))
        back = jnp.where(place == back, back, jnp.maximum(back, 0))
        parents = jnp.zeros(size, jnp.int32).at[rank].set(rank[place - back] + first)
        return {**question, "list": jnp.where(place < length, parents, 0)}


def _is_forest(question) -> bool:
    array = question["list"]
    for node in range(len(array)):
        for _ in array:
            node = array[node] - 2
        if array[node] - 2 != node:
            return False
    return True


@register("find_root")
@dataclasses.dataclass(frozen=True)
class FindRoot(Forest):
    """The root above s; it is its own parent.

    >>> FindRoot().solve({"s": 4, "list": [2, 2, 3]})
    [2]

    Tape: `answer, s, list, 0`. Source: Tarjan (1975), find, in a forest of disjoint sets.
    """

    relations = (Relation("parents lead to a root", _is_forest),)

    def solve(self, question):
        node = question["s"]
        while self.follow(question["list"], node) != node:
            node = self.follow(question["list"], node)
        return [node]

    def find(self, question, length):
        return self.after(question["list"], question["s"], length)


@register("node_depth")
@dataclasses.dataclass(frozen=True)
class NodeDepth(Forest):
    """The number of steps from s to its root.

    >>> NodeDepth().solve({"s": 4, "list": [2, 2, 3]})
    [2]

    Tape: `answer, s, list, 0`. Source: JáJá (1992), list ranking, of one node.
    """

    relations = (Relation("parents lead to a root", _is_forest),)

    def solve(self, question):
        node, steps = question["s"], 0
        while self.follow(question["list"], node) != node:
            node, steps = self.follow(question["list"], node), steps + 1
        return [steps]

    def find(self, question, length):
        def step(_, state):
            node, count = state
            follow = question["list"][node - self.start(0)]
            return follow, jnp.where(follow == node, count, count + 1)

        start = question["s"], jnp.int32(0)
        return jax.lax.fori_loop(0, question["list"].shape[0], step, start)[1]
