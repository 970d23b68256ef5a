"""Specifications of tasks that compute each cell from several: Addition, Merge."""

from tasks.specifications.arrays import empty, fill, values
from tasks.specifications.core import Each, Problem
from tasks.specifications.registry import register_specification


@register_specification("addition")
class Addition:
    """The sum of two numbers, digit by digit; `carry(j)` is the carry into digit j."""

    parameters, ghosts = ("base",), ("carry",)
    assumed = ("carries are 0 or 1",)

    def layout(self, w):
        yield w.both(w.cell(0) == w.n + 2, w.cell(1) == w.base, w.base >= 2, 2 * w.base <= w.M)
        yield Each(2, 2 * w.n + 2, lambda i: w.both(w.cell(i) >= 0, w.cell(i) < w.base))
        yield empty(w, 2 * w.n + 2)
        yield w.carry(0) == 0
        yield Each(
            0,
            w.n,
            lambda j: w.both(
                w.either(w.carry(j) == 0, w.carry(j) == 1),
                w.carry(j + 1) == w.where(self.total(w, j) >= w.base, 1, 0),
            ),
            "carry",
        )

    def total(self, w, j):
        """Two digits and the carry."""
        return w.cell(j + 2) + w.cell(w.n + 2 + j) + w.carry(j)

    def answer(self, w):
        return 2, w.n + 3

    def target(self, w, i):
        total = self.total(w, w.where(i < w.n + 2, i - 2, 0))
        digit = w.where(total >= w.base, total - w.base, total)
        return w.where(i == w.n + 2, w.carry(w.n), digit)

    def draw(self, choose, n, size):
        base = choose(2, size // 2)
        digits = [choose(0, base - 1) for _ in range(2 * n)]
        carry = [0]
        for a, b in zip(digits[:n], digits[n:], strict=True):
            carry.append(int(a + b + carry[-1] >= base))
        cells = fill([n + 2, base, *digits], size)
        return Problem(n, cells, {"base": base}, {"carry": carry})


@register_specification("merge")
class Merge:
    """The values of two ascending lists in ascending order; `merged(j)` is the j-th of them.

    `early(j)` is how many of the j smallest values are of the first list; of equal values, those of
    the first list come first. `late(j)` is the same with those of the second list first. Both go on
    for a few values behind the last one, since programs do: they take the guardians, and then the
    cells behind a list, as they are at the start. That both orders give the same values is a lemma
    which is assumed, and so are the bounds of both functions, which follow by induction over j.
    """

    parameters, ghosts = ("split",), ("merged", "early", "late")
    assumed = (
        "of the j smallest values, at least 0 and at most all are of one list",
        "equal values may be taken from either list first",
    )

    def layout(self, w):
        yield w.both(w.split >= 1, w.split <= w.n, w.either(w.split < w.n, w.n == 1))
        yield w.both(w.cell(0) == 3, w.cell(1) == w.split + 4, w.cell(2) == w.n + 5)
        yield values(w, 3, w.split + 3, w.M - 2)
        yield values(w, w.split + 4, w.n + 4, w.M - 2)
        yield w.both(w.cell(w.split + 3) == w.M - 1, w.cell(w.n + 4) == w.M - 1)
        yield Each(3, w.split + 3, lambda i: w.cell(i) <= w.cell(i + 1))
        yield Each(w.split + 4, w.n + 4, lambda i: w.cell(i) <= w.cell(i + 1))
        yield empty(w, w.n + 5)
        for name, first in (("early", lambda a, b: a <= b), ("late", lambda a, b: a < b)):
            taken = getattr(w, name)
            yield taken(0) == 0
            yield Each(0, w.n + BEHIND, lambda j, t=taken, f=first: self._next(w, t, f, j), name)
            yield Each(0, w.n, lambda j, t=taken, f=first: self._value(w, t, f, j), "merged")

    def _heads(self, w, taken, j):
        """The next values of both lists after j values."""
        return w.cell(3 + taken(j)), w.cell(w.split + 4 + j - taken(j))

    def _next(self, w, taken, first, j):
        one = w.where(first(*self._heads(w, taken, j)), 1, 0)
        bounds = taken(j) >= 0, taken(j) <= w.split, taken(j) <= j, j - taken(j) <= w.n - w.split
        return w.both(w.either(j > w.n, w.both(*bounds)), taken(j + 1) == taken(j) + one)

    def _value(self, w, taken, first, j):
        a, b = self._heads(w, taken, j)
        return w.merged(j) == w.where(first(a, b), a, b)

    def answer(self, w):
        return w.n + 5, 2 * w.n + 5

    def target(self, w, i):
        return w.merged(i - w.n - 5)

    def draw(self, choose, n, size):
        split = choose(1, max(1, n - 1))

        def ascending(count):
            held = [1]
            for _ in range(count):
                held.append(choose(held[-1], size - 2))
            return held[1:]

        a, b = ascending(split), ascending(n - split)
        cells = fill([3, split + 4, n + 5, *a, size - 1, *b, size - 1], size)
        return Problem(n, cells, {"split": split}, merge_ghosts(cells, n, split))


BEHIND = 3
"""So many values `early` and `late` go on behind the last one. Their cells are in each memory."""


def merge_ghosts(cells, n, split):
    """The ghost functions of a memory."""
    found = {"merged": sorted([*cells[3 : split + 3], *cells[split + 4 : n + 4]])}
    for name, first in (("early", int.__le__), ("late", int.__lt__)):
        taken = [0]
        for j in range(n + BEHIND):
            a, b = cells[3 + taken[-1]], cells[split + 4 + j - taken[-1]]
            taken.append(taken[-1] + first(a, b))
        found[name] = taken
    return found
