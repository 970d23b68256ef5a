"""WalkBST: follow a path down a binary search tree."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Relation, numbers
from tasks.core.layout import Answer, Layout, Put
from tasks.core.linked import addresses, pick
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, place, span

LEFT, RIGHT = 1, 2


def _is_search_tree(question) -> bool:
    value, left, right = (question[k] for k in ("value", "left", "right"))
    if not len(value) == len(left) == len(right) == len(question["at"]):
        return False
    in_order, met, waiting = [], set(), [0]
    while waiting:
        node = waiting.pop()
        if node < 0:  # its left subtree is done
            in_order.append(value[~node])
            continue
        if node >= len(value) or node in met or not value[node]:
            return False
        met.add(node)
        waiting += [item for item in (right[node], ~node, left[node]) if item]
    ascends = all(a < b for a, b in itertools.pairwise(in_order))
    return ascends and len(in_order) == sum(held > 0 for held in value)


def _leads_on(question) -> bool:
    node = 0
    for turn in question["path"]:
        node = question["left" if turn == LEFT else "right"][node]
        if not node:
            return False
    return True


def _lie_apart(question) -> bool:
    at = sorted(a for a, held in zip(question["at"], question["value"], strict=True) if held)
    behind = len(question["path"]) + 3
    return at[0] >= behind and all(b - a > 2 for a, b in itertools.pairwise(at))


RELATIONS = (
    Relation("the nodes are a search tree with node 0 its root", _is_search_tree),
    Relation("there is a node after each turn of the path", _leads_on),
    Relation("nodes lie behind the path and do not overlap", _lie_apart),
)


@register("walk_bst")
@dataclasses.dataclass(frozen=True)
class WalkBST(Task):
    """Finds the value at the end of a path of `length` turns in a tree; 1 = left, 2 = right.

    >>> tree = {"value": [5, 8, 7, 2], "left": [3, 2, 0, 0], "right": [1, 0, 0, 0]}
    >>> WalkBST().solve({"path": [2, 1], **tree})
    [7]

    Node 0 is the root, and nodes 1..length are the rest of the path. About half of the nodes above
    the last have a second child, as far as the memory allows; its number is greater than `length`.
    A child 0 means none.
    Tape: `root, answer, path, 0, nodes`. A node is `value, left, right` at a random address;
    pointers point to its value (Kurach et al., 2016, appendix A, task 10). The paper's turns 0
    and 1 are 1 and 2 here, because 0 marks the end of the path.
    """

    def domain(self, n, memory=None):
        memory = self.cells(n) if memory is None else memory
        child = numbers(0, 2 * n, None)
        parts = {
            "path": numbers(LEFT, RIGHT),
            "value": numbers(0, memory - 1, None, note="0 is no node"),
            "left": child,
            "right": child,
            "at": numbers(0, memory - 3, None),
        }
        return Domain(parts, RELATIONS)

    def sample(self, key, length, size, values=None):
        turns, beside, what, where = jax.random.split(key, 4)
        memory = self.cells(length) if values is None else values + 1
        most = self.cells(size) if values is None else values + 1
        step = jnp.arange(size)
        path = self.domain(length, memory).parts["path"].draw(turns, length, size)
        # Node i of the path has the number i; its second child has the number length + 1 + i.
        room = (memory - self.cells(length)) // 3
        leaf = jax.random.bernoulli(beside, shape=(size,)) & (step < length)
        leaf &= jnp.cumsum(leaf) <= room
        other = jnp.where(leaf, length + 1 + step, 0)
        follow = jnp.where(step < length, step + 1, 0)
        none = jnp.zeros(size + 1, jnp.int32)
        left = jnp.concatenate([jnp.where(path == LEFT, follow, other), none])
        right = jnp.concatenate([jnp.where(path == RIGHT, follow, other), none])
        # Up to `number`, arrays hold the size + 1 nodes of the path, then the second children.
        # In order means: nodes left of the path, downwards; its end; nodes right of it, upwards.
        end = 2 * size
        down, up = 2 * step, 2 * end - 2 * step
        present = jnp.concatenate([jnp.arange(size + 1) <= length, leaf])
        in_order = jnp.concatenate(
            [
                jnp.where(step == length, end, jnp.where(path == RIGHT, down + 1, up - 1)),
                jnp.full(1, end),
                jnp.where(path == RIGHT, down, up),
            ]
        )
        nodes = 2 * size + 1
        count = present.sum(dtype=jnp.int32)
        rank = jnp.argsort(jnp.argsort(jnp.where(present, in_order, 2 * end + 1)))
        value = 1 + pick(what, count, memory - 1, max(most - 1, nodes))[:nodes][rank]
        spots = addresses(where, count, nodes, width=3, first=length + 3, memory=memory, most=most)
        number = jnp.arange(nodes)
        place = jnp.where(number <= length, number, number + size - length)
        there = (number <= 2 * length) & present[jnp.minimum(place, nodes - 1)]
        tree = {"value": value, "left": left, "right": right, "at": spots[rank]}
        chosen = {k: v[jnp.minimum(place, nodes - 1)] for k, v in tree.items()}
        return {"path": path, **{k: jnp.where(there, v, 0) for k, v in chosen.items()}}

    def plain(self, question, length):
        nodes = 2 * length + 1
        tree = {k: [int(v) for v in question[k][:nodes]] for k in ("value", "left", "right", "at")}
        return {"path": [int(v) for v in question["path"][:length]], **tree}

    def length_of(self, question):
        return max(1, len(question["path"]))

    def solve(self, question):
        node = 0
        for turn in question["path"]:
            node = question["left" if turn == LEFT else "right"][node]
        return [question["value"][node]]

    def answer_length(self, question):
        return 1

    def show(self, question):
        turns = "".join("LR"[turn - 1] for turn in question["path"])
        return f"{turns} in a tree of {sum(v > 0 for v in question['value'])} nodes"

    def cells(self, length):
        return 4 * length + 6

    def tape(self, question, length, memory: int) -> Tape:
        at, value = question["at"], question["value"]
        cells = jnp.zeros(memory, jnp.int32).at[0].set(at[0])
        cells = place(cells, 2, question["path"], length)
        spot = jnp.where(at > 0, at, memory)  # missing nodes are dropped
        for offset, part in enumerate((value, *self._children(question))):
            cells = cells.at[spot + offset].set(part, mode="drop")
        return Tape(cells, cells.at[1].set(value[length]), span(memory, 1, 1))

    def layout(self, view):
        there = "at[i] > 0"
        return Layout(
            (
                Put("0", "at[0]"),
                Put("2 + i", "path[i]", "n"),
                Put("at[i]", "value[i]", "len(at)", where=there),
                Put("at[i] + 1", "at[left[i]] if left[i] > 0 else 0", "len(at)", where=there),
                Put("at[i] + 2", "at[right[i]] if right[i] > 0 else 0", "len(at)", where=there),
            ),
            Answer("cells[1]", "1"),
            length="len(path)",
            unchecked=tuple(relation.words for relation in RELATIONS),
        )

    def _children(self, question):
        """Addresses of the left and right children, 0 for none."""
        at = question["at"]
        return (jnp.where(question[k] > 0, at[question[k]], 0) for k in ("left", "right"))
