"""Graphs with one edge from each node."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import number, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, half


class Pointers(Arrays):
    """Base of tasks over an array of addresses of its own elements, each to the next node.

    Tape: the head, the array, 0. Addresses s and t are those of nodes.
    """

    def parts(self, n, memory):
        node = (self.start(n), self.start(n) + n - 1)
        known = {"s": number(*node), "t": number(*node), "k": number(0, n)}
        parts = {name: known[name] for name in self.head if name in known}
        return {**parts, "list": numbers(*node)}

    def after(self, array, node, steps):
        """The node that many steps after a node, in JAX; steps are at most N."""

        def step(i, at):
            return jnp.where(i < steps, array[at - self.start(0)], at)

        return jax.lax.fori_loop(0, array.shape[0], step, node)

    def follow(self, array, node: int) -> int:
        """The next node."""
        return array[node - self.start(0)]


@register("follow_pointers")
@dataclasses.dataclass(frozen=True)
class FollowPointers(Pointers):
    """The node k steps after s.

    >>> FollowPointers().solve({"s": 3, "k": 2, "list": [4, 5, 3]})
    [5]

    Tape: `answer, s, k, list, 0`. Source: Delétang et al. (2023), cycle navigation, in any graph.
    """

    head = ("answer", "s", "k")

    def solve(self, question):
        node = question["s"]
        for _ in range(question["k"]):
            node = self.follow(question["list"], node)
        return [node]

    def find(self, question, length):
        return self.after(question["list"], question["s"], question["k"])


@register("double_jump")
@dataclasses.dataclass(frozen=True)
class DoubleJump(Pointers):
    """The node two steps after each node.

    >>> DoubleJump().solve({"list": [2, 3, 1]})
    [3, 1, 2]

    Tape: `o, list, 0, room`. Source: JáJá (1992), pointer jumping, one round.
    """

    head = ("o",)

    def solve(self, question):
        return [self.follow(question["list"], node) for node in question["list"]]

    def find(self, question, length):
        return question["list"][question["list"] - self.start(0)]


@register("is_reached")
@dataclasses.dataclass(frozen=True)
class IsReached(Pointers):
    """Whether pointers lead from s to t.

    >>> IsReached().solve({"s": 4, "t": 6, "list": [5, 4, 6]})
    [0]

    Tape: `answer, s, t, n, list, 0`; a node leads to itself. Source: CLRS (Veličković et al.,
    2022), depth-first search, of graphs with one edge from each node.
    """

    head = ("answer", "s", "t", "n")

    def sample(self, key, length, size, values=None):
        drawn, coin, steps = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        many = jax.random.randint(steps, (), 0, length + 1)
        near = self.after(question["list"], question["s"], many)
        return {**question, "t": half(coin, near, question["t"])}

    def solve(self, question):
        node, met = question["s"], set()
        while node not in met:
            met.add(node)
            node = self.follow(question["list"], node)
        return [int(question["t"] in met)]

    def find(self, question, length):
        def step(_, state):
            node, found = state
            follow = question["list"][node - self.start(0)]
            return follow, found | (follow == question["t"])

        start = question["s"], question["s"] == question["t"]
        return jax.lax.fori_loop(0, question["list"].shape[0], step, start)[1]


@register("cycle_length")
@dataclasses.dataclass(frozen=True)
class CycleLength(Pointers):
    """The length of the cycle after s.

    >>> CycleLength().solve({"s": 4, "list": [4, 5, 4]})
    [2]

    Tape: `answer, s, n, list, 0`. Source: Knuth, The Art of Computer Programming, 3.1, exercise 6.
    """

    head = ("answer", "s", "n")

    def solve(self, question):
        node, met = question["s"], []
        while node not in met:
            met.append(node)
            node = self.follow(question["list"], node)
        return [len(met) - met.index(node)]

    def find(self, question, length):
        array = question["list"]
        start = self.after(array, question["s"], length)  # it is on the cycle

        def step(_, state):
            node, count, done = state
            count = jnp.where(done, count, count + 1)
            follow = array[node - self.start(0)]
            return follow, count, done | (follow == start)

        state = start, jnp.int32(0), jnp.asarray(False)
        return jax.lax.fori_loop(0, array.shape[0], step, state)[1]
