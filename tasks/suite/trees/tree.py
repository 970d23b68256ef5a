"""Base of the tasks over binary search trees: nodes `value, left, right` at random addresses."""

import itertools
from typing import Any, ClassVar

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Relation, number, numbers
from tasks.core.linked import addresses, pick
from tasks.core.task import Task
from tasks.core.views import Tape, place, span
from tasks.suite.layout import half, inside


def _root(question) -> int:
    """The number of the root, from 1 on; 0 if there is not exactly one node without a parent."""
    children = [c for c in (*question["left"], *question["right"]) if c]
    roots = set(range(1, len(question["value"]) + 1)) - set(children)
    return roots.pop() if len(roots) == 1 and len(set(children)) == len(children) else 0


def _is_search_tree(question) -> bool:
    met, waiting = [], [_root(question)]
    while waiting and len(met) <= len(question["value"]):
        node = waiting.pop()
        if node < 0:
            met.append(-node)
        elif node:
            waiting += [question["right"][node - 1], -node, question["left"][node - 1]]
    ascends = question["value"] == sorted(set(question["value"]))
    return ascends and met == list(range(1, len(question["value"]) + 1))


def _lie_apart(question) -> bool:
    at: list[int] = sorted([*question["at"], *([question["new"]] if "new" in question else [])])
    return all(b - a > 2 for a, b in itertools.pairwise(at))


RELATIONS = (
    Relation("the nodes, in the order of their values, are a search tree", _is_search_tree),
    Relation("nodes do not overlap", _lie_apart),
)

ABSENT = Relation("v is not in the tree", lambda q: q["v"] not in q["value"])


def _treap(key, length, size: int):
    """Children of the nodes 1..length of a tree in which inner numbers ascend: `left`, `right`.

    A third of the trees lean to one side, so that some are deep. Consumes `key`.
    """
    coin, draw = jax.random.split(key)
    lean = jax.random.randint(coin, (), -2, 3) / 8
    node = jnp.arange(size)
    rank = jax.random.uniform(draw, (size,)) + lean * node.astype(jnp.float32)
    rank = jnp.where(node < length, rank, jnp.inf)
    less = rank[None] < rank[:, None]  # [node, other]
    low = jnp.where(less & (node[None] < node[:, None]), node[None], -1).max(1)
    high = jnp.where(less & (node[None] > node[:, None]), node[None], size).min(1)
    ends = jnp.concatenate([jnp.array([-jnp.inf]), rank, jnp.array([-jnp.inf])])
    is_left = ends[high + 1] > ends[low + 1]
    is_right = ends[low + 1] > ends[high + 1]
    blank, within = jnp.zeros(size, jnp.int32), node < length
    left = blank.at[jnp.where(is_left & within, high, size)].set(node + 1, mode="drop")
    right = blank.at[jnp.where(is_right & within, low, size)].set(node + 1, mode="drop")
    return left, right


class Tree(Task):
    """Base of tasks over a search tree of `length` nodes.

    Tape: the cells of the head, the room for the answer, if the head has its address `o`, and the
    nodes, anywhere behind. Pointers point to values. The answer is in the cell `answer`, in the
    room, or in a child of a node.
    """

    head: ClassVar[tuple[str, ...]] = ("root", "answer")
    """Cells from 0 on: `root`, the address of the root; `answer`; `o`, the address of the room;
    `v`, a value; `new`, the address of a node that holds v and is not in the tree yet."""
    absent: ClassVar[bool] = False
    """Whether v is never in the tree; otherwise it is in half of the problems."""

    def behind(self, n: Any) -> Any:
        """The address from which on nodes lie."""
        return len(self.head) + (n if "o" in self.head else 0)

    def cells(self, length: Any) -> Any:
        return self.behind(length) + 3 * (length + 1)

    def domain(self, n, memory=None):
        memory = self.cells(n) if memory is None else memory
        at = (self.behind(n), memory - 3)
        known = {"v": number(1, memory - 1), "new": number(*at)}
        parts = {name: known[name] for name in self.head if name in known}
        more = (ABSENT,) if self.absent else ()
        tree = {"value": numbers(1, memory - 1), "left": numbers(0, n), "right": numbers(0, n)}
        return Domain({**parts, **tree, "at": numbers(*at)}, (*RELATIONS, *more))

    def sample(self, key, length, size, values=None):
        shape, what, where, which, coin = jax.random.split(key, 5)
        memory = self.cells(length) if values is None else values + 1
        most = self.cells(size) if values is None else memory
        left, right = _treap(shape, length, size)
        # One value more is drawn: v, if it is not to be in the tree.
        number = jnp.arange(size + 1)
        drawn = pick(what, length + 1, memory - 1, max(most, size + 1))[: size + 1] + 1
        out = jax.random.randint(which, (), 0, length + 1)
        value = drawn[jnp.minimum(jnp.where(number < out, number, number + 1), size)][:size]
        within = jnp.arange(size) < length
        at = addresses(
            where, length + 1, size + 1, width=3, first=self.behind(length), memory=memory,
            most=most,
        )  # fmt: skip
        v = drawn[out]
        if not self.absent:
            v = half(coin, v, value[jnp.minimum(out, length - 1)])
        known = {"v": v, "new": at[length]}
        found = {name: known[name] for name in self.head if name in known}
        tree = {"value": jnp.where(within, value, 0), "left": left, "right": right}
        return {**found, **tree, "at": jnp.where(within, at[:size], 0)}

    def answer_length(self, question):
        return len(question["value"]) if "o" in self.head else 1

    def find(self, question: Any, length: Any) -> Any:
        """The answer in JAX."""
        raise NotImplementedError

    def tape(self, question, length, memory: int) -> Tape:
        at, value = question["at"], question["value"]
        node = jnp.where(inside(length, at), at, memory)
        addressed = jnp.pad(at, (1, 0))  # of a node's number
        root = root_of(question, length)
        known = {"root": at[root], "answer": 0, "o": len(self.head), **question}
        cells = jnp.zeros(memory, jnp.int32)
        for cell, name in enumerate(self.head):
            cells = cells.at[cell].set(known[name])
        if "new" in self.head:
            cells = cells.at[question["new"]].set(question["v"])
        for field, values in enumerate((value, addressed[question["left"]],
                                        addressed[question["right"]])):  # fmt: skip
            cells = cells.at[node + field].set(values, mode="drop")
        found = jnp.atleast_1d(self.find(question, length)).astype(jnp.int32)
        start, many = self.place(question, length)
        return Tape(cells, place(cells, start, found, many), span(memory, start, many))

    def place(self, question: Any, length: Any) -> tuple[Any, Any]:
        """The first cell of the answer, and the number of cells."""
        if "o" in self.head:
            return len(self.head), length
        return self.head.index("answer"), 1

    @classmethod
    def words(cls) -> str:
        """The layout, as the docstring of each task states it."""
        return ", ".join([*cls.head, *(["room"] if "o" in cls.head else []), "nodes"])


def root_of(question, length):
    """The place of the root in the order of the values."""
    size = question["value"].shape[0]
    child = jnp.zeros(size + 1, bool).at[question["left"]].set(True)
    child = child.at[question["right"]].set(True)[1:]
    return jnp.argmin(child | ~inside(length, question["value"]))


def path_to(question, v) -> list[int]:
    """The places of the nodes at which a search for v looks."""
    node, met = _root(question), []
    while node:
        met.append(node - 1)
        if question["value"][node - 1] == v:
            break
        side = "left" if v < question["value"][node - 1] else "right"
        node = question[side][node - 1]
    return met


def depth_of(question, length, v):
    """The number of nodes at which a search for v looks, in JAX."""
    left, right, value = (jnp.pad(question[k], (1, 0)) for k in ("left", "right", "value"))

    def step(_, state):
        node, count = state
        follow = jnp.where(v < value[node], left[node], right[node])
        follow = jnp.where(value[node] == v, 0, follow)
        return follow, jnp.where(node > 0, count + 1, count)

    start = root_of(question, length).astype(jnp.int32) + 1, jnp.int32(0)
    return jax.lax.fori_loop(0, value.shape[0], step, start)[1]
