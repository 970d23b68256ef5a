"""Specifications of the tasks on arrays: Access, Increment, Copy, Reverse, Swap, Permutation."""

from tasks.specifications.core import Each, Problem
from tasks.specifications.registry import register_specification


def empty(w, low):
    """All cells from `low` on hold 0."""
    return Each(low, w.M, lambda i: w.cell(i) == 0)


def values(w, low, high, top):
    """The cells low..high-1 hold 1..top."""
    return Each(low, high, lambda i: w.both(w.cell(i) >= 1, w.cell(i) <= top))


def fill(cells, size):
    """A memory that begins with `cells`; the rest is 0."""
    return [*cells, *[0] * (size - len(cells))]


@register_specification("access")
class Access:
    """Cell 0 gets what cell k + 1 holds."""

    parameters, ghosts = ("k",), ()

    def layout(self, w):
        yield w.both(w.cell(0) == w.k, w.k >= 0, w.k < w.n)
        yield values(w, 1, w.n + 1, w.M - 1)
        yield empty(w, w.n + 1)

    def answer(self, w):
        return 0, 1

    def target(self, w, i):
        return w.cell(w.k + 1)

    def draw(self, choose, n, size):
        k = choose(0, n - 1)
        cells = [k, *[choose(1, size - 1) for _ in range(n)]]
        return Problem(n, fill(cells, size), {"k": k}, {})


@register_specification("increment")
class Increment:
    """Each of the first n cells grows by one."""

    parameters, ghosts = (), ()

    def layout(self, w):
        yield values(w, 0, w.n, w.M - 2)
        yield empty(w, w.n)

    def answer(self, w):
        return 0, w.n

    def target(self, w, i):
        return w.cell(i) + 1

    def draw(self, choose, n, size):
        return Problem(n, fill([choose(1, size - 2) for _ in range(n)], size), {}, {})


class _List:
    """A list behind its end's address, and room for an answer."""

    parameters, ghosts = (), ()

    def layout(self, w):
        yield w.cell(0) == w.n + 1
        yield values(w, 1, w.n + 1, w.M - 1)
        yield empty(w, w.n + 1)

    def answer(self, w):
        return w.n + 1, 2 * w.n + 1

    def draw(self, choose, n, size):
        cells = [n + 1, *[choose(1, size - 1) for _ in range(n)]]
        return Problem(n, fill(cells, size), {}, {})


@register_specification("copying")
class Copying(_List):
    """Cell n + 1 + i gets what cell 1 + i holds."""

    def target(self, w, i):
        return w.cell(i - w.n)


@register_specification("reversing")
class Reversing(_List):
    """Cell n + 1 + i gets what cell n - i holds."""

    def target(self, w, i):
        return w.cell(2 * w.n + 1 - i)


@register_specification("swap")
class Swap:
    """Cells p and q exchange what they hold; p and q are addresses here."""

    parameters, ghosts = ("p", "q"), ()

    def layout(self, w):
        yield w.both(w.cell(0) == w.p, w.p >= 2, w.p < w.n + 2)
        yield w.both(w.cell(1) == w.q, w.q >= 2, w.q < w.n + 2)
        yield values(w, 2, w.n + 2, w.M - 1)
        yield empty(w, w.n + 2)

    def answer(self, w):
        return 2, w.n + 2

    def target(self, w, i):
        other = w.where(i == w.q, w.cell(w.p), w.cell(i))
        return w.where(i == w.p, w.cell(w.q), other)

    def draw(self, choose, n, size):
        p, q = choose(2, n + 1), choose(2, n + 1)
        cells = [p, q, *[choose(1, size - 1) for _ in range(n)]]
        return Problem(n, fill(cells, size), {"p": p, "q": q}, {})


@register_specification("permutation")
class Permutation:
    """Cell 1 + i gets what cell n + 1 + order[i] holds."""

    parameters, ghosts = (), ()

    def layout(self, w):
        yield w.cell(0) == w.n + 1
        # That the numbers differ is not used: it is right for every list of indices.
        yield Each(1, w.n + 1, lambda i: w.both(w.cell(i) >= 0, w.cell(i) < w.n))
        yield values(w, w.n + 1, 2 * w.n + 1, w.M - 1)
        yield empty(w, 2 * w.n + 1)

    def answer(self, w):
        return 1, w.n + 1

    def target(self, w, i):
        return w.cell(w.n + 1 + w.cell(i))

    def draw(self, choose, n, size):
        left, order = list(range(n)), []
        for _ in range(n):
            order.append(left.pop(choose(0, len(left) - 1)))
        cells = [n + 1, *order, *[choose(1, size - 1) for _ in range(n)]]
        return Problem(n, fill(cells, size), {}, {})
