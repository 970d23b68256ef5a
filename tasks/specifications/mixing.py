"""Specifications of tasks that compute each cell from several: Addition, Merge, Sorting."""

from tasks.specifications.arrays import empty, fill, values
from tasks.specifications.core import Each, Problem
from tasks.specifications.registry import register_specification


@register_specification("addition")
class Addition:
    """The sum of two numbers, digit by digit; `carry(j)` is the carry into digit j."""

    parameters, ghosts = ("base",), ("carry",)

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

    The layout says how `merged` follows from the lists: if i values of one list and j of the other
    are the i + j smallest ones, the next one is the smaller of the two that come next.
    """

    parameters, ghosts = ("split",), ("merged",)

    def layout(self, w):
        yield w.both(w.split >= 1, w.split <= w.n, w.either(w.split < w.n, w.n == 1))
        yield w.both(w.cell(0) == 3, w.cell(1) == w.split + 4, w.cell(2) == w.n + 5)
        yield values(w, 3, w.split + 3, w.M - 2)
        yield values(w, w.split + 4, w.n + 4, w.M - 2)
        yield w.both(w.cell(w.split + 3) == w.M - 1, w.cell(w.n + 4) == w.M - 1)
        yield Each(3, w.split + 3, lambda i: w.cell(i) <= w.cell(i + 1))
        yield Each(w.split + 4, w.n + 4, lambda i: w.cell(i) <= w.cell(i + 1))
        yield empty(w, w.n + 5)

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
        return Problem(n, cells, {"split": split}, {"merged": sorted(a + b)})


@register_specification("sorting")
class Sorting:
    """The first n cells in ascending order; `ordered(j)` is the j-th smallest of them.

    The layout does not say how `ordered` follows from the memory, so nothing is proved yet; the
    bounded statement uses it.
    """

    parameters, ghosts = (), ("ordered",)

    def layout(self, w):
        yield values(w, 0, w.n, w.M - 1)
        yield empty(w, w.n)

    def answer(self, w):
        return 0, w.n

    def target(self, w, i):
        return w.ordered(i)

    def draw(self, choose, n, size):
        cells = [choose(1, size - 1) for _ in range(n)]
        return Problem(n, fill(cells, size), {}, {"ordered": sorted(cells)})
