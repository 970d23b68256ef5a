"""Searches: where in an array something is, or how much of it."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation
from tasks.core.registry import register
from tasks.suite.layout import Arrays, Sought, ascending, first, half, inside, last

ASCENDS = Relation("list ascends", lambda q: sorted(q["list"]) == list(q["list"]))


@register("find_first")
@dataclasses.dataclass(frozen=True)
class FindFirst(Sought):
    """The address of the first v, or 0.

    >>> FindFirst().solve({"v": 3, "list": [1, 3, 3]}), FindFirst().solve({"v": 3, "list": [1]})
    ([3], [0])

    Tape: `answer, v, list, 0`. Source: HAM (Andrychowicz and Kurach, 2016), search, not sorted.
    """

    head = ("answer", "v")

    def solve(self, question):
        at = [i for i, v in enumerate(question["list"], 2) if v == question["v"]]
        return [at[0] if at else 0]

    def find(self, question, length):
        return first(question["list"] == question["v"], lambda i: i + 2)


@register("find_last")
@dataclasses.dataclass(frozen=True)
class FindLast(Sought):
    """The address of the last v, or 0.

    >>> FindLast().solve({"v": 3, "list": [1, 3, 3]})
    [4]

    Tape: `answer, v, list, 0`. Source: Helmuth and Spector (2015), last index of zero.
    """

    head = ("answer", "v")

    def solve(self, question):
        return [
            max((i for i, v in enumerate(question["list"], 2) if v == question["v"]), default=0)
        ]

    def find(self, question, length):
        return last(question["list"] == question["v"], lambda i: i + 2)


@register("find_largest")
@dataclasses.dataclass(frozen=True)
class FindLargest(Arrays):
    """The address of the first largest element.

    >>> FindLargest().solve({"list": [1, 3, 3]})
    [2]

    Tape: `answer, list, 0`. Source: CLRS (Veličković et al., 2022), minimum, for the largest.
    """

    def solve(self, question):
        return [question["list"].index(max(question["list"])) + 1]

    def find(self, question, length):
        return jnp.argmax(question["list"]) + 1


@register("count_greater")
@dataclasses.dataclass(frozen=True)
class CountGreater(Arrays):
    """How many elements are greater than k.

    >>> CountGreater().solve({"k": 2, "list": [3, 1, 3]})
    [2]

    Tape: `answer, k, list, 0`. Source: DeepCoder (Balog et al., 2017), COUNT.
    """

    head = ("answer", "k")

    def solve(self, question):
        return [sum(v > question["k"] for v in question["list"])]

    def find(self, question, length):
        return (question["list"] > question["k"]).sum()


@register("contains")
@dataclasses.dataclass(frozen=True)
class Contains(Sought):
    """Whether v occurs.

    >>> Contains().solve({"v": 3, "list": [1, 3]}), Contains().solve({"v": 2, "list": [1, 3]})
    ([1], [0])

    Tape: `answer, v, list, 0`. Source: Rule (2020), list functions.
    """

    head = ("answer", "v")

    def solve(self, question):
        return [int(question["v"] in question["list"])]

    def find(self, question, length):
        return (question["list"] == question["v"]).any()


@register("sorted_search")
@dataclasses.dataclass(frozen=True)
class SortedSearch(Sought):
    """Where v belongs in an ascending array.

    >>> SortedSearch().solve({"v": 3, "list": [1, 3, 5]})
    [3]

    The address of the first element that is not less, or of the 0.
    Tape: `answer, v, list, 0`. Source: CLRS (Veličković et al., 2022), binary search.
    """

    head = ("answer", "v")
    relations = (ASCENDS,)

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        return {**question, "list": ascending(question["list"], length)}

    def solve(self, question):
        return [2 + sum(v < question["v"] for v in question["list"])]

    def find(self, question, length):
        array = question["list"]
        return 2 + (inside(length, array) & (array < question["v"])).sum()


@register("repeated_neighbour")
@dataclasses.dataclass(frozen=True)
class RepeatedNeighbour(Arrays):
    """The first address whose next element is equal, or 0.

    >>> RepeatedNeighbour().solve({"list": [1, 3, 3]})
    [2]

    Tape: `answer, list, 0`. Source: C++ standard library, std::adjacent_find.
    """

    def sample(self, key, length, size, values=None):
        drawn, coin, where = jax.random.split(key, 3)
        array = super().sample(drawn, length, size, values)["list"]
        at = jax.random.randint(where, (), 0, length)  # an equal element follows in about half
        equal = jnp.where(jnp.arange(size) == at + 1, array[at], array)
        return {"list": half(coin, jnp.where(inside(length, array), equal, 0), array)}

    def solve(self, question):
        pairs = enumerate(itertools.pairwise(question["list"]), 1)
        return [next((i for i, (a, b) in pairs if a == b), 0)]

    def find(self, question, length):
        array = question["list"]
        same = (array[1:] == array[:-1]) & inside(length, array)[1:]
        return first(jnp.pad(same, (0, 1)), lambda i: i + 1)
