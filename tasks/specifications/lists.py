"""Specifications of the tasks on linked nodes: ListK, ListSearch, WalkBST.

The ghost function `node` gives the address of each node on the way.
"""

from tasks.specifications.core import Each, Problem
from tasks.specifications.registry import register_specification

HEAD = 3
"""Cells before the nodes of a list: head, question, answer."""


def linked(w):
    """The nodes 0..n-1 lie behind the head, and each links to the next one. For node n, which is
    none, `node` is 0. Values are not 0."""
    yield w.both(w.cell(0) == w.node(0), w.node(w.n) == 0)
    yield Each(
        0,
        w.n,
        lambda j: w.both(
            w.node(j) >= HEAD,
            w.node(j) < w.M - 1,
            w.cell(w.node(j)) == w.node(j + 1),
            w.cell(w.node(j) + 1) >= 1,
        ),
        "node",
    )


def apart(choose, count, low, high, width):
    """Addresses of `count` nodes of `width` cells in low..high-1, in any order, without overlap."""
    found: list[int] = []
    for _ in range(count):
        taken = {a + d for a in found for d in range(1 - width, width)}
        free = [a for a in range(low, high - width + 1) if a not in taken]
        # Leave room for the rest: an address is bad if the others then no longer fit.
        good = [a for a in free if _fits([*found, a], count, low, high, width)]
        found.append(good[choose(0, len(good) - 1)])
    return found


def _fits(found, count, low, high, width):
    room, at = 0, low
    for a in [*sorted(found), high]:
        room += max(0, (a - at) // width)
        at = a + width
    return room >= count - len(found)


class _Nodes:
    ghosts = ("node",)

    def answer(self, w):
        return 2, 3

    def draw_list(self, choose, n, size):
        """A list of n nodes: a memory with only the list in it, addresses, values."""
        at = apart(choose, n, HEAD, size, 2)
        held = [choose(1, size - 1) for _ in range(n)]
        cells = [0] * size
        cells[0] = at[0]
        for j, (a, v) in enumerate(zip(at, held, strict=True)):
            cells[a], cells[a + 1] = at[j + 1] if j + 1 < n else 0, v
        return cells, at, held


@register_specification("list_k")
class ListK(_Nodes):
    """Cell 2 gets the value of node k."""

    parameters = ("k",)

    def layout(self, w):
        yield w.both(w.cell(1) == w.k, w.k >= 0, w.k < w.n, w.cell(2) == 0)
        yield from linked(w)

    def target(self, w, i):
        return w.cell(w.node(w.k) + 1)

    def draw(self, choose, n, size):
        k = choose(0, n - 1)
        cells, at, _ = self.draw_list(choose, n, size)
        cells[1] = k
        return Problem(n, cells, {"k": k}, {"node": [*at, 0]})


@register_specification("list_search")
class ListSearch(_Nodes):
    """Cell 2 gets the address of node `found`, the first one that holds what cell 1 holds."""

    parameters = ("found",)

    def layout(self, w):
        yield w.both(w.cell(2) == 0, w.cell(1) >= 1, w.found >= 0, w.found < w.n)
        yield from linked(w)
        yield w.cell(w.node(w.found) + 1) == w.cell(1)
        yield Each(0, w.found, lambda j: w.cell(w.node(j) + 1) != w.cell(1), "node")

    def target(self, w, i):
        return w.node(w.found)

    def draw(self, choose, n, size):
        cells, at, held = self.draw_list(choose, n, size)
        wanted = sorted(set(held))
        cells[1] = wanted[choose(0, len(wanted) - 1)]
        used = {0, 1, 2, *at, *[a + 1 for a in at]}
        for i in range(size):
            if i not in used:
                cells[i] = choose(1, size - 1)
        return Problem(n, cells, {"found": held.index(cells[1])}, {"node": [*at, 0]})


@register_specification("walk_bst")
class WalkBST:
    """Cell 1 gets the value of node n of the path; node 0 is the root."""

    parameters, ghosts = (), ("node",)

    def layout(self, w):
        yield w.both(w.cell(0) == w.node(0), w.cell(1) == 0)
        yield Each(2, w.n + 2, lambda i: w.both(w.cell(i) >= 1, w.cell(i) <= 2))
        yield w.cell(w.n + 2) == 0
        yield Each(
            0,
            w.n + 1,
            lambda j: w.both(w.node(j) >= w.n + 3, w.node(j) < w.M - 2, w.cell(w.node(j)) >= 1),
            "node",
        )
        # That the values are those of a search tree is not used.
        yield Each(0, w.n, lambda j: w.cell(w.node(j) + w.cell(j + 2)) == w.node(j + 1), "node")

    def answer(self, w):
        return 1, 2

    def target(self, w, i):
        return w.cell(w.node(w.n))

    def draw(self, choose, n, size):
        turns = [choose(1, 2) for _ in range(n)]
        room = (size - (n + 3)) // 3 - (n + 1)
        beside = []
        for _ in range(n):
            beside.append(choose(0, 1) if sum(beside) < room else 0)
        count = n + 1 + sum(beside)
        at = apart(choose, count, n + 3, size, 3)
        # Values ascend in order: left of the path downwards, its end, right of it upwards.
        leaf = iter(range(n + 1, count))
        leaves = [next(leaf) if b else None for b in beside]
        before, after = [], []
        for j, turn in enumerate(turns):
            pair = [leaves[j], j] if turn == 2 else [j, leaves[j]]
            before, after = ([*before, *pair], after) if turn == 2 else (before, [*pair, *after])
        order = [j for j in [*before, n, *after] if j is not None]
        top, low, value = size - 1, 1, {}
        for rank, j in enumerate(order):
            value[j] = choose(low, top - (count - 1 - rank))
            low = value[j] + 1
        cells = [0] * size
        cells[0] = at[0]
        for j, turn in enumerate(turns):
            cells[2 + j] = turn
            cells[at[j] + turn] = at[j + 1]
            other = leaves[j]
            if other is not None:
                cells[at[j] + 3 - turn] = at[other]
        for j in range(count):
            cells[at[j]] = value[j]
        return Problem(n, cells, {}, {"node": at[: n + 1]})
