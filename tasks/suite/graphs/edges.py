"""Graphs as lists of edges."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import number, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, any_of, half, inside


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
