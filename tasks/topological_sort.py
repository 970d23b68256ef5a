"""Topological sorting of a directed acyclic graph."""

from __future__ import annotations

import dataclasses
import graphlib
from typing import TYPE_CHECKING, Literal

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Relation, lists
from tasks.core.layout import Answer, Check, Layout, Put
from tasks.core.linked import shuffle
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.experts import depth_first
from tasks.scratchpad import Scratchpad
from tasks.scratchpad.pad import Pad

if TYPE_CHECKING:
    from jaxtyping import Array, Int


@register("topological_sort")
@dataclasses.dataclass(frozen=True)
class TopologicalSort(Task):
    """Orders `length` vertices so that every edge leads to a later vertex.

    >>> TopologicalSort().solve({"children": [[], [3, 1], [1]]})  # 2 -> 3, 2 -> 1, 3 -> 1
    [2, 3, 1]

    Each vertex has a list of children, which are numbers in 1..length. The answer is the order that
    depth-first search finds. The search starts at each vertex in turn and visits children in the
    order of the list. A finished vertex goes in front of all that were finished before.
    Every vertex has at most `degree` children, drawn from the later vertices of a random order.
    Scratchpad: the search of Cai, Shin & Song (2017), see `tasks/experts/depth_first.py`.
    """

    degree: int = 3
    programs: Literal["recursive", "iterative"] = "recursive"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.degree <= 64:
            raise self.bad_option("degree", self.degree, "a number in 1..64")

    def domain(self, n, memory=None):
        return Domain(
            {"children": lists(1, n, self.degree, note="the option degree allows more")},
            (
                Relation(
                    "no vertex has a child twice",
                    lambda q: all(len(set(row)) == len(row) for row in q["children"]),
                ),
                Relation("no path leads back to its start", _without_cycles),
            ),
        )

    def sample(self, key, length, size, values=None):
        order_key, count_key, child_key = jax.random.split(key, 3)
        order, rank = shuffle(order_key, length, size), jnp.arange(size)
        later = jnp.maximum(length - 1 - rank, 0)
        share = jax.random.uniform(child_key, (size, self.degree))
        step = jnp.floor(share * later[:, None].astype(share.dtype)).astype(jnp.int32)
        child = jnp.minimum(rank[:, None] + 1 + step, size - 1)
        count = jax.random.randint(count_key, (size, 1), 0, self.degree + 1)
        drawn = (jnp.arange(self.degree)[None] < count) & (later[:, None] > 0)
        again = jnp.tril(child[:, :, None] == child[:, None, :], -1).any(-1)
        numbers = jnp.where(drawn & ~again, order[child] + 1, 0).astype(jnp.int32)
        packed = jnp.take_along_axis(numbers, jnp.argsort(numbers == 0, axis=1, stable=True), 1)
        return {"children": jnp.zeros_like(packed).at[order].set(packed)}

    def plain(self, question, length):
        rows = [[int(c) for c in row] for row in question["children"][:length]]
        return {"children": [[c for c in row if c] for row in rows]}

    def arrays(self, question):
        rows = question["children"]
        padded = [[*row, *[0] * (self.degree - len(row))] for row in rows]
        return super().arrays({"children": padded})

    def solve(self, question):
        children, order = question["children"], []
        entered: set[int] = set()
        for start in range(1, len(children) + 1):
            waiting = [] if start in entered else [(start, iter(children[start - 1]))]
            entered.add(start)
            while waiting:
                vertex, rest = waiting[-1]
                child = next((c for c in rest if c not in entered), None)
                if child is None:
                    order.append(vertex)
                    waiting.pop()
                else:
                    entered.add(child)
                    waiting.append((child, iter(children[child - 1])))
        return order[::-1]

    def answer_length(self, question):
        return len(question["children"])

    def show(self, question):
        edges = [f"{k}>{c}" for k, row in enumerate(question["children"], 1) for c in row]
        return f"{len(question['children'])} vertices, edges {' '.join(edges) or 'none'}"

    def layout(self, view):
        stride = self.degree + 1
        return Layout(
            (
                Put("1 + i", str(depth_first.WHITE), "n"),
                Put("1 + i", f"{stride} * i + 2", "n", row=1),
                Put(
                    f"1 + {stride} * i + j",
                    "children[i][j] + 1",
                    "n",
                    "len(children[i])",
                    row=2,
                ),
            ),
            Answer("cells[4][1 + i] - 1", "N", "n"),
            f"{stride} * N + 2",
            ("1", "1", "1", "1", "1", "0", "n"),
            checks=(Check("no vertex has a child twice", "distinct(children[i])", "n"),),
            unchecked=("no path leads back to its start",),
        )

    # scratchpad

    @property
    def scratchpad(self) -> Scratchpad:
        return depth_first.world(self.degree, self.programs == "recursive")

    def pad(self, question, length, size: int) -> Pad:
        return depth_first.pad(question["children"], jnp.asarray(length, jnp.int32))

    def read_pad(self, pad: Pad, length, size: int) -> Int[Array, " N"]:
        return depth_first.order(pad)[:size]


def _without_cycles(question) -> bool:
    graph = dict(enumerate(question["children"], 1))
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError:
        return False
    return True
