"""WalkBST: follow a path down a binary search tree."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.nodes import addresses, pick
from tasks.registry import register
from tasks.task import Task
from tasks.views import Tape, place, span

LEFT, RIGHT = 1, 2


@register("walk_bst")
@dataclasses.dataclass(frozen=True)
class WalkBST(Task):
    """Finds the value at the end of a path of `length` turns, 1 = left and 2 = right.

    >>> tree = {"value": [5, 8, 7, 2], "left": [3, 2, 0, 0], "right": [1, 0, 0, 0]}
    >>> WalkBST().solve({"path": [2, 1], **tree})
    [7]

    Node 0 is the root; nodes 1, 2, ... lie on the path, and about half of them have another child
    beside it, as far as there is room; a child 0 is none. Tape: `root, answer, path, 0, nodes`. A
    node is `value, left, right` at a random place, and pointers point to the value (Kurach et al.,
    2016, appendix A, task 10, whose turns 0 and 1 could not be told from the end of the path).
    """

    def sample(self, key, length, size, values=None):
        turns, beside, what, where = jax.random.split(key, 4)
        memory = self.cells(size) if values is None else values + 1
        step = jnp.arange(size)
        path = jnp.where(step < length, jax.random.randint(turns, (size,), LEFT, RIGHT + 1), 0)
        # Node i < size + 1 is the i-th on the path; node size + 1 + i is the other child of node i.
        room = (memory - self.cells(length)) // 3
        leaf = jax.random.bernoulli(beside, shape=(size,)) & (step < length)
        leaf &= jnp.cumsum(leaf) <= room
        other = jnp.where(leaf, size + 1 + step, 0)
        follow = jnp.where(step < length, step + 1, 0)
        none = jnp.zeros(size + 1, jnp.int32)
        left = jnp.concatenate([jnp.where(path == LEFT, follow, other), none])
        right = jnp.concatenate([jnp.where(path == RIGHT, follow, other), none])
        # In order: what lies left of the path going down, its end, what lies right going up.
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
        many = max(values or 0, nodes)
        value = 1 + pick(what, count, values or nodes, many)[:nodes][rank]
        spots = addresses(where, count, nodes, width=3, first=length + 3, memory=memory)
        return {
            "path": path,
            "value": jnp.where(present, value, 0),
            "left": left,
            "right": right,
            "at": jnp.where(present, spots[rank], 0),
        }

    def plain(self, question, length):
        tree = {k: [int(v) for v in question[k]] for k in ("value", "left", "right", "at")}
        return {"path": [int(v) for v in question["path"][:length]], **tree}

    def length_of(self, question):
        return max(1, len(question["path"]))

    def solve(self, question):
        node = 0
        for turn in question["path"]:
            node = question["left" if turn == LEFT else "right"][node]
        return [question["value"][node]]

    def show(self, question):
        turns = "".join("LR"[turn - 1] for turn in question["path"])
        return f"{turns} in a tree of {sum(v > 0 for v in question['value'])} nodes"

    def cells(self, length):
        return 4 * length + 6

    def tape(self, question, length, memory: int) -> Tape:
        at, value = question["at"], question["value"]
        cells = jnp.zeros(memory, jnp.int32).at[0].set(at[0])
        cells = place(cells, 2, question["path"], length)
        spot = jnp.where(at > 0, at, memory)  # nodes that are not there are dropped
        for offset, part in enumerate((value, *self._children(question))):
            cells = cells.at[spot + offset].set(part, mode="drop")
        return Tape(cells, cells.at[1].set(value[length]), span(memory, 1, 1))

    def _children(self, question):
        """Addresses of the left and right children, 0 for none."""
        at = question["at"]
        return (jnp.where(question[k] > 0, at[question[k]], 0) for k in ("left", "right"))
