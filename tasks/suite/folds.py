"""Folds: one number made of an array."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import Relation, number, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, Judged, Sought, ascending, inside, values

LESS = Relation("elements are less than q", lambda q: all(v < q["q"] for v in q["list"]))


@register("array_length")
@dataclasses.dataclass(frozen=True)
class ArrayLength(Arrays):
    """The number of elements.

    >>> ArrayLength().solve({"list": [3, 1, 3]})
    [3]

    Tape: `answer, list, 0`. Source: Rule (2020), list functions.
    """

    def solve(self, question):
        return [len(question["list"])]

    def find(self, question, length):
        return length


@register("array_sum")
@dataclasses.dataclass(frozen=True)
class ArraySum(Arrays):
    """The sum, which is less than M.

    >>> ArraySum().solve({"list": [3, 1, 3]})
    [7]

    Tape: `answer, list, 0`. Source: DeepCoder (Balog et al., 2017), SUM.
    """

    def parts(self, n, memory):
        return {"list": values((memory - 1) // n + 1)}

    def spare(self, n):
        return 3 * n

    def solve(self, question):
        return [sum(question["list"])]

    def find(self, question, length):
        return question["list"].sum()


@register("array_sum_modulo")
@dataclasses.dataclass(frozen=True)
class ArraySumModulo(Arrays):
    """The sum modulo q of elements less than q.

    >>> ArraySumModulo().solve({"q": 5, "list": [3, 1, 3]})
    [2]

    Tape: `answer, q, n, list`; 2q is at most M. Source: Delétang et al. (2023), modular arithmetic,
    sums only.
    """

    head = ("answer", "q", "n")
    sized = True
    relations = (LESS,)

    def parts(self, n, memory):
        return {"q": number(2, memory // 2), "list": numbers(0, memory // 2 - 1)}

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        return {**question, "list": question["list"] % question["q"]}

    def solve(self, question):
        return [sum(question["list"]) % question["q"]]

    def find(self, question, length):
        return question["list"].sum() % question["q"]


@register("array_count")
@dataclasses.dataclass(frozen=True)
class ArrayCount(Sought):
    """How many elements equal v.

    >>> ArrayCount().solve({"v": 3, "list": [3, 1, 3]})
    [2]

    Tape: `answer, v, list, 0`. Source: DeepCoder (Balog et al., 2017), COUNT.
    """

    head = ("answer", "v")

    def solve(self, question):
        return [question["list"].count(question["v"])]

    def find(self, question, length):
        return (question["list"] == question["v"]).sum()


@register("array_largest")
@dataclasses.dataclass(frozen=True)
class ArrayLargest(Arrays):
    """The largest element.

    >>> ArrayLargest().solve({"list": [3, 1, 3]})
    [3]

    Tape: `answer, list, 0`. Source: DeepCoder (Balog et al., 2017), MAXIMUM.
    """

    def solve(self, question):
        return [max(question["list"])]

    def find(self, question, length):
        return question["list"].max()


@register("array_smallest")
@dataclasses.dataclass(frozen=True)
class ArraySmallest(Arrays):
    """The smallest element.

    >>> ArraySmallest().solve({"list": [3, 1, 3]})
    [1]

    Tape: `answer, list, 0`. Source: CLRS (Veličković et al., 2022), minimum.
    """

    def solve(self, question):
        return [min(question["list"])]

    def find(self, question, length):
        array = question["list"]
        return jnp.where(inside(length, array), array, array.max()).min()


@register("array_second_largest")
@dataclasses.dataclass(frozen=True)
class ArraySecondLargest(Arrays):
    """The largest element but one, 0 if alone.

    >>> ArraySecondLargest().solve({"list": [3, 1, 3]})
    [3]

    Tape: `answer, list, 0`. Source: CLRS (Veličković et al., 2022), quickselect, for rank 2.
    """

    def solve(self, question):
        return [sorted([0, *question["list"]])[-2]]

    def find(self, question, length):
        array = question["list"]
        return jnp.sort(jnp.pad(array, (0, 1)))[-2]


@register("array_last")
@dataclasses.dataclass(frozen=True)
class ArrayLast(Arrays):
    """The last element.

    >>> ArrayLast().solve({"list": [3, 1, 2]})
    [2]

    Tape: `answer, list, 0`. Source: DeepCoder (Balog et al., 2017), LAST.
    """

    def solve(self, question):
        return [question["list"][-1]]

    def find(self, question, length):
        return question["list"][length - 1]


@register("bit_parity")
@dataclasses.dataclass(frozen=True)
class BitParity(Arrays):
    """Whether an odd number of elements is 2.

    >>> BitParity().solve({"list": [2, 1, 2, 2]})
    [1]

    Tape: `answer, list, 0`; elements are 1 and 2. Source: Delétang et al. (2023), parity check.
    """

    def parts(self, n, memory):
        return {"list": numbers(1, 2)}

    def solve(self, question):
        return [question["list"].count(2) % 2]

    def find(self, question, length):
        return (question["list"] == 2).sum() % 2


@register("is_sorted")
@dataclasses.dataclass(frozen=True)
class IsSorted(Judged):
    """Whether no element is less than the previous.

    >>> IsSorted().solve({"list": [1, 3, 3]}), IsSorted().solve({"list": [3, 1]})
    ([1], [0])

    Tape: `answer, list, 0`. Source: Rule (2020), list functions.
    """

    def good(self, array, length):
        return ascending(array, length)

    def solve(self, question):
        return [int(sorted(question["list"]) == question["list"])]

    def find(self, question, length):
        array = question["list"]
        return (ascending(array, length) == array).all()


@register("all_equal")
@dataclasses.dataclass(frozen=True)
class AllEqual(Judged):
    """Whether all elements are equal.

    >>> AllEqual().solve({"list": [3, 3]}), AllEqual().solve({"list": [3, 1]})
    ([1], [0])

    Tape: `answer, list, 0`. Source: Rule (2020), list functions.
    """

    def good(self, array, length):
        return jnp.full_like(array, array[0])

    def solve(self, question):
        return [int(len(set(question["list"])) == 1)]

    def find(self, question, length):
        array = question["list"]
        return (~inside(length, array) | (array == array[0])).all()
