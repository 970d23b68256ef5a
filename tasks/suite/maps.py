"""Maps: each element of an array is changed on its own."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, Sought, value, values


@register("double_each")
@dataclasses.dataclass(frozen=True)
class DoubleEach(Arrays):
    """Doubles each element in place.

    >>> DoubleEach().solve({"list": [3, 1, 3]})
    [6, 2, 6]

    Tape: `list, 0`; results are less than M. Source: DeepCoder (Balog et al., 2017), MAP (*2).
    """

    head = ()

    def parts(self, n, memory):
        return {"list": values((memory + 1) // 2)}

    def solve(self, question):
        return [2 * v for v in question["list"]]

    def find(self, question, length):
        return 2 * question["list"]


@register("add_to_each")
@dataclasses.dataclass(frozen=True)
class AddToEach(Arrays):
    """Adds k to each element in place.

    >>> AddToEach().solve({"k": 4, "list": [3, 1, 3]})
    [7, 5, 7]

    Tape: `k, list, 0`; results are less than M. Source: Rule (2020), list functions.
    """

    head = ("k",)

    def parts(self, n, memory):
        return {"k": value((memory + 1) // 2), "list": values((memory + 1) // 2)}

    def solve(self, question):
        return [v + question["k"] for v in question["list"]]

    def find(self, question, length):
        return question["list"] + question["k"]


@register("replace_value")
@dataclasses.dataclass(frozen=True)
class ReplaceValue(Sought):
    """Replaces each v by w in place.

    >>> ReplaceValue().solve({"v": 3, "w": 9, "list": [3, 1, 3]})
    [9, 1, 9]

    Tape: `v, w, list, 0`. Source: C++ standard library, std::replace.
    """

    head = ("v", "w")

    def solve(self, question):
        return [question["w"] if v == question["v"] else v for v in question["list"]]

    def find(self, question, length):
        array = question["list"]
        return jnp.where(array == question["v"], question["w"], array)


@register("less_than")
@dataclasses.dataclass(frozen=True)
class LessThan(Arrays):
    """For each element, whether it is less than k.

    >>> LessThan().solve({"k": 3, "list": [3, 1, 3]})
    [0, 1, 0]

    Tape: `o, k, list, 0, room`. Source: DeepCoder (Balog et al., 2017), MAP, with a comparison.
    """

    head = ("o", "k")

    def solve(self, question):
        return [int(v < question["k"]) for v in question["list"]]

    def find(self, question, length):
        return question["list"] < question["k"]


@register("clip_each")
@dataclasses.dataclass(frozen=True)
class ClipEach(Arrays):
    """The lesser of each element and k, in place.

    >>> ClipEach().solve({"k": 2, "list": [3, 1, 5]})
    [2, 1, 2]

    Tape: `k, list, 0`. Source: DeepCoder (Balog et al., 2017), MAP (min k).
    """

    head = ("k",)

    def solve(self, question):
        return [min(v, question["k"]) for v in question["list"]]

    def find(self, question, length):
        return jnp.minimum(question["list"], question["k"])


@register("difference_to")
@dataclasses.dataclass(frozen=True)
class DifferenceTo(Arrays):
    """The distance of each element from k.

    >>> DifferenceTo().solve({"k": 3, "list": [3, 1, 5]})
    [0, 2, 2]

    Tape: `o, k, list, 0, room`. Source: Rule (2020), list functions.
    """

    head = ("o", "k")

    def solve(self, question):
        return [abs(v - question["k"]) for v in question["list"]]

    def find(self, question, length):
        return jnp.abs(question["list"] - question["k"])


@register("pairwise_max")
@dataclasses.dataclass(frozen=True)
class PairwiseMax(Arrays):
    """The greater element of each pair of two arrays.

    >>> PairwiseMax().solve({"a": [3, 1, 3], "b": [2, 2, 3]})
    [3, 2, 3]

    Tape: `b, o, a, 0, b, 0, room`. Source: DeepCoder (Balog et al., 2017), ZIPWITH MAX.
    """

    head = ("b", "o")
    arrays_of = ("a", "b")

    def solve(self, question):
        return list(map(max, question["a"], question["b"]))

    def find(self, question, length):
        return jnp.maximum(question["a"], question["b"])


@register("pairwise_sum")
@dataclasses.dataclass(frozen=True)
class PairwiseSum(Arrays):
    """Adds the second array to the first in place.

    >>> PairwiseSum().solve({"a": [3, 1, 3], "b": [2, 2, 3]})
    [5, 3, 6]

    Tape: `b, a, 0, b, 0`; results are less than M. Source: Helmuth and Spector (2015), vectors
    summed.
    """

    head = ("b",)
    arrays_of = ("a", "b")

    def parts(self, n, memory):
        return {"a": values((memory + 1) // 2), "b": values((memory + 1) // 2)}

    def solve(self, question):
        return [a + b for a, b in zip(question["a"], question["b"], strict=True)]

    def find(self, question, length):
        return question["a"] + question["b"]


@register("select_by_flags")
@dataclasses.dataclass(frozen=True)
class SelectByFlags(Arrays):
    """Elements of b where the flag is 2, else of a.

    >>> SelectByFlags().solve({"a": [3, 1, 3], "b": [9, 8, 7], "flags": [2, 1, 2]})
    [9, 1, 7]

    Tape: `b, flags, a, 0, b, 0, flags, 0`; changes a in place; flags are 1 and 2.
    Source: NumPy, where.
    """

    head = ("b", "flags")
    arrays_of = ("a", "b", "flags")

    def parts(self, n, memory):
        return {"a": values(memory), "b": values(memory), "flags": numbers(1, 2)}

    def solve(self, question):
        rows = zip(question["a"], question["b"], question["flags"], strict=True)
        return [b if flag == 2 else a for a, b, flag in rows]

    def find(self, question, length):
        return jnp.where(question["flags"] == 2, question["b"], question["a"])
