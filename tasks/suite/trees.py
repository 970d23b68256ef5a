"""Binary search trees: nodes `value, left, right` at random addresses; a child 0 means none."""

import dataclasses
import itertools
from typing import Any, ClassVar

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Relation, number, numbers
from tasks.core.linked import addresses, pick
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, place, span
from tasks.suite.layout import first, half, inside


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


def _walk(question, v) -> list[int]:
    """The places of the nodes at which a search for v looks."""
    node, met = _root(question), []
    while node:
        met.append(node - 1)
        if question["value"][node - 1] == v:
            break
        side = "left" if v < question["value"][node - 1] else "right"
        node = question[side][node - 1]
    return met


def _depth(question, length, v):
    """The number of nodes at which a search for v looks, in JAX."""
    left, right, value = (jnp.pad(question[k], (1, 0)) for k in ("left", "right", "value"))

    def step(_, state):
        node, count = state
        follow = jnp.where(v < value[node], left[node], right[node])
        follow = jnp.where(value[node] == v, 0, follow)
        return follow, jnp.where(node > 0, count + 1, count)

    start = root_of(question, length).astype(jnp.int32) + 1, jnp.int32(0)
    return jax.lax.fori_loop(0, value.shape[0], step, start)[1]


@register("tree_smallest")
@dataclasses.dataclass(frozen=True)
class TreeSmallest(Tree):
    """The smallest value of a search tree.

    >>> TreeSmallest().solve({"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [2, 5]})
    [3]

    Tape: `root, answer, nodes`. Source: Cormen et al., Introduction to Algorithms, 12.2.
    """

    def solve(self, question):
        return [question["value"][_walk(question, 0)[-1]]]

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
        node = _walk(question, question["v"])[-1]
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
        return [len(_walk(question, question["v"]))]

    def find(self, question, length):
        return _depth(question, length, question["v"])


@register("tree_left_depth")
@dataclasses.dataclass(frozen=True)
class TreeLeftDepth(Tree):
    """How many nodes the leftmost path has.

    >>> TreeLeftDepth().solve({"value": [3, 5], "left": [0, 1], "right": [0, 0], "at": [2, 5]})
    [2]

    Tape: `root, answer, nodes`. Source: Kurach et al. (2016), task 10, with one path.
    """

    def solve(self, question):
        return [len(_walk(question, 0))]

    def find(self, question, length):
        return _depth(question, length, 0)


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
