"""Graphs: arrays of pointers to the next node, and lists of edges."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, number, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, any_of, half, inside


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


class Edges(Arrays):
    """Base of tasks over n directed edges between nodes 1..n, from `a` to `b`."""

    arrays_of = ("a", "b")

    def parts(self, n, memory):
        extra = {name: number(1, n) for name in self.head if name in ("u", "v")}
        return {**extra, "a": numbers(1, n), "b": numbers(1, n)}

    def sample(self, key, length, size, values=None):
        drawn, coin, which = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        occurs = any_of(which, question["a"], length)
        return {**question, "u": half(coin, occurs, question["u"])}


@register("node_degree")
@dataclasses.dataclass(frozen=True)
class NodeDegree(Edges):
    """How many edges begin or end in u.

    >>> NodeDegree().solve({"u": 2, "a": [1, 2, 2], "b": [2, 1, 2]})
    [4]

    Tape: `answer, b, u, a, 0, b, 0`; n edges between nodes 1..n. Source: NetworkX, degree.
    """

    head = ("answer", "b", "u")

    def spare(self, n):
        return n + 1

    def solve(self, question):
        return [[*question["a"], *question["b"]].count(question["u"])]

    def find(self, question, length):
        return (question["a"] == question["u"]).sum() + (question["b"] == question["u"]).sum()


@register("has_edge")
@dataclasses.dataclass(frozen=True)
class HasEdge(Edges):
    """Whether there is an edge from u to v.

    >>> HasEdge().solve({"u": 2, "v": 1, "a": [1, 2, 2], "b": [2, 1, 2]})
    [1]

    Tape: `answer, b, u, v, a, 0, b, 0`; n edges between nodes 1..n. Source: NetworkX, has_edge.
    """

    head = ("answer", "b", "u", "v")

    def sample(self, key, length, size, values=None):
        drawn, coin, which = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        at = jax.random.randint(which, (), 0, length)
        u = half(coin, question["a"][at], question["u"])
        return {**question, "u": u, "v": half(coin, question["b"][at], question["v"])}

    def solve(self, question):
        edges = zip(question["a"], question["b"], strict=True)
        return [int((question["u"], question["v"]) in edges)]

    def find(self, question, length):
        return ((question["a"] == question["u"]) & (question["b"] == question["v"])).any()


@register("mark_neighbours")
@dataclasses.dataclass(frozen=True)
class MarkNeighbours(Edges):
    """For each node, whether an edge leads there from u.

    >>> MarkNeighbours().solve({"u": 2, "a": [1, 2, 2], "b": [3, 1, 2]})
    [1, 1, 0]

    Tape: `b, o, u, a, 0, b, 0, room`; n edges between nodes 1..n. Source: CLRS (Veličković et al.,
    2022), breadth-first search, one step.
    """

    head = ("b", "o", "u")

    def solve(self, question):
        edges = {*zip(question["a"], question["b"], strict=True)}
        return [int((question["u"], v + 1) in edges) for v in range(len(question["a"]))]

    def find(self, question, length):
        a, b = question["a"], question["b"]
        met = jnp.where(a == question["u"], b, 0)
        return jnp.zeros(a.shape[0] + 1, jnp.int32).at[met].set(1)[1:]


@register("mark_reachable")
@dataclasses.dataclass(frozen=True)
class MarkReachable(Edges):
    """For each node, whether edges lead there from u.

    >>> MarkReachable().solve({"u": 2, "a": [1, 2, 4, 3], "b": [3, 1, 4, 3]})
    [1, 1, 1, 0]

    Tape: `b, o, u, a, 0, b, 0, room`; n edges between nodes 1..n; u is reached. Source: CLRS
    (Veličković et al., 2022), breadth-first search.
    """

    head = ("b", "o", "u")

    def tape_limit(self, length: int) -> int:
        return 20 * length * length + 40 * length + 20

    def solve(self, question):
        met, edges = {question["u"]}, [*zip(question["a"], question["b"], strict=True)]
        while new := {b for a, b in edges if a in met} - met:
            met |= new
        return [int(v + 1 in met) for v in range(len(edges))]

    def find(self, question, length):
        a, b = question["a"], question["b"]

        def step(_, met):
            return met.at[jnp.where(met[a], b, 0)].set(True).at[0].set(False)

        met = jnp.zeros(a.shape[0] + 1, bool).at[question["u"]].set(True)
        return jax.lax.fori_loop(0, a.shape[0], step, met)[1:]


@register("is_coloured")
@dataclasses.dataclass(frozen=True)
class IsColoured(Arrays):
    """Whether all edges join different colours.

    >>> IsColoured().solve({"c": [1, 2, 1], "a": [1, 2, 2], "b": [2, 1, 3]})
    [1]

    Tape: `answer, a, b, c, 0, a, 0, b, 0`; c has the colours of the nodes 1..n, and edges lead
    from a to b. Source: Karp (1972), chromatic number, its check.
    """

    head = ("answer", "a", "b")
    arrays_of = ("c", "a", "b")

    def parts(self, n, memory):
        return {"c": numbers(1, memory - 1), "a": numbers(1, n), "b": numbers(1, n)}

    def sample(self, key, length, size, values=None):
        drawn, coin, change, where = jax.random.split(key, 4)
        question = super().sample(drawn, length, size, values)
        colours, a, b = (question[name] for name in ("c", "a", "b"))
        # Every edge that joins equal colours is turned to the next node, if that has another.
        turned = jnp.where(colours[a - 1] == colours[b - 1], b % length + 1, b)
        good = half(coin, b, turned)
        at = jax.random.randint(where, (), 0, length)
        bad = good.at[at].set(a[at])
        good = half(change, good, bad)
        return {**question, "b": jnp.where(inside(length, b), good, 0)}

    def solve(self, question):
        edges = zip(question["a"], question["b"], strict=True)
        colours = question["c"]
        return [int(all(colours[a - 1] != colours[b - 1] for a, b in edges))]

    def find(self, question, length):
        colours, a, b = (question[name] for name in ("c", "a", "b"))
        return (~inside(length, a) | (colours[a - 1] != colours[b - 1])).all()
