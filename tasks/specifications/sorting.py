"""The specification of Sorting, with what is known of exchanges."""

from tasks.specifications.arrays import empty, fill, values
from tasks.specifications.core import Each, Lemma, Problem
from tasks.specifications.registry import register_specification


@register_specification("sorting")
class Sorting:
    """The first n cells in ascending order; `ordered(j)` is the j-th smallest of them.

    Two numbers are known of every memory. `inversions` is how many pairs of the first n cells are
    in the wrong order; `disorder` is this number at the start. `kept` is 1 if these cells hold what
    they held at the start, in any order, else 0. `square` is n n.
    """

    parameters, ghosts, measures = ("square", "disorder"), ("ordered",), ("inversions", "kept")
    assumed = (
        "n values have 0 to n (n - 1) / 2 inversions, and 0 if they ascend",
        "an exchange of neighbours that are in the wrong order takes one inversion away",
        "ascending values that are those of the start, in any order, are the sorted ones",
    )

    def layout(self, w):
        yield values(w, 0, w.n, w.M - 1)
        yield empty(w, w.n)
        yield w.both(w.square >= w.n, w.disorder >= 0, 2 * w.disorder <= w.square - w.n)

    def answer(self, w):
        return 0, w.n

    def target(self, w, i):
        return w.ordered(i)

    def draw(self, choose, n, size):
        cells = [choose(1, size - 1) for _ in range(n)]
        given = {"square": n * n, "disorder": inversions(cells)}
        return Problem(n, fill(cells, size), given, {"ordered": sorted(cells)})

    def measure(self, problem, cells):
        kept = int(sorted(cells[: problem.n]) == problem.ghosts["ordered"])
        return {"inversions": inversions(cells[: problem.n]), "kept": kept}

    def at_start(self, w):
        return {"inversions": w.disorder, "kept": 1}

    def always(self, w, now):
        yield now.inversions >= 0
        ascending = Each(0, w.n - 1, lambda d: now.cell(d) <= now.cell(d + 1))
        right = Each(0, w.n, lambda j: w.either(now.kept != 1, now.cell(j) == w.ordered(j)))
        yield Lemma(ascending, right)
        yield Lemma(ascending, now.inversions == 0)
        yield Each(0, w.n, lambda j: w.either(now.kept != 1, now.cell(j) >= 1))

    def change(self, w, before, after, i):
        alike = Each(0, w.n, lambda d: after.cell(d) == before.cell(d))
        same = w.both(after.inversions == before.inversions, after.kept == before.kept)
        yield Lemma(alike, same)

        def swapped(d):
            other = w.where(d == i + 1, before.cell(i), before.cell(d))
            return after.cell(d) == w.where(d == i, before.cell(i + 1), other)

        a, b = before.cell(i), before.cell(i + 1)
        less = w.where(a > b, 1, w.where(a < b, -1, 0))
        fewer = w.both(after.inversions == before.inversions - less, after.kept == before.kept)
        yield Lemma(Each(0, w.n, swapped), w.either(i < 0, i + 1 >= w.n, fewer))


def inversions(cells):
    """The number of pairs in the wrong order."""
    return sum(a > b for k, a in enumerate(cells) for b in cells[k + 1 :])
