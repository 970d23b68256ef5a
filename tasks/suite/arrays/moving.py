"""Arrays whose elements move to other places, or are overwritten."""

import dataclasses
import itertools

import jax.numpy as jnp

from tasks.core.domain import number
from tasks.core.registry import register
from tasks.suite.layout import Arrays, values


@register("rotate_by_one")
@dataclasses.dataclass(frozen=True)
class RotateByOne(Arrays):
    """The first element moves to the end, in place.

    >>> RotateByOne().solve({"list": [3, 1, 4]})
    [1, 4, 3]

    Tape: `list, 0`. Source: C++ standard library, std::rotate by one.
    """

    head = ()

    def solve(self, question):
        return [*question["list"][1:], question["list"][0]]

    def find(self, question, length):
        return jnp.roll(question["list"], -1).at[length - 1].set(question["list"][0])


@register("rotate_by_k")
@dataclasses.dataclass(frozen=True)
class RotateByK(Arrays):
    """The first k elements move to the end.

    >>> RotateByK().solve({"k": 2, "list": [3, 1, 4]})
    [4, 3, 1]

    Tape: `o, k, list, 0, room`. Source: Rule (2020), list functions.
    """

    head = ("o", "k")

    def parts(self, n, memory):
        return {"k": number(0, n - 1), "list": values(memory)}

    def solve(self, question):
        return [*question["list"][question["k"] :], *question["list"][: question["k"]]]

    def find(self, question, length):
        array = question["list"]
        return array[(jnp.arange(array.shape[0]) + question["k"]) % length]


@register("fill_array")
@dataclasses.dataclass(frozen=True)
class FillArray(Arrays):
    """Overwrites each element with v.

    >>> FillArray().solve({"v": 5, "list": [3, 1, 3]})
    [5, 5, 5]

    Tape: `v, list, 0`. Source: C++ standard library, std::fill.
    """

    head = ("v",)

    def solve(self, question):
        return [question["v"]] * len(question["list"])

    def find(self, question, length):
        return jnp.full_like(question["list"], question["v"])


@register("interleave")
@dataclasses.dataclass(frozen=True)
class Interleave(Arrays):
    """Elements of two arrays in turn.

    >>> Interleave().solve({"a": [3, 1], "b": [7, 8]})
    [3, 7, 1, 8]

    Tape: `b, o, a, 0, b, 0, room`. Source: Python, more_itertools.interleave.
    """

    head = ("b", "o")
    arrays_of = ("a", "b")

    def room(self, n):
        return 2 * n

    def solve(self, question):
        pairs = zip(question["a"], question["b"], strict=True)
        return list(itertools.chain.from_iterable(pairs))

    def find(self, question, length):
        return jnp.stack([question["a"], question["b"]], 1).reshape(-1)


@register("odds_first")
@dataclasses.dataclass(frozen=True)
class OddsFirst(Arrays):
    """Elements 1, 3, 5, ..., then elements 2, 4, ...

    >>> OddsFirst().solve({"list": [3, 1, 4, 5]})
    [3, 4, 1, 5]

    Tape: `o, list, 0, room`. Source: Delétang et al. (2023), odds first.
    """

    head = ("o",)

    def solve(self, question):
        return [*question["list"][::2], *question["list"][1::2]]

    def find(self, question, length):
        array = question["list"]
        place = jnp.arange(array.shape[0])
        odd = (length + 1) // 2
        return array[jnp.where(place < odd, 2 * place, 2 * (place - odd) + 1)]


@register("reverse_in_place")
@dataclasses.dataclass(frozen=True)
class ReverseInPlace(Arrays):
    """Reverses an array in place.

    >>> ReverseInPlace().solve({"list": [3, 1, 4]})
    [4, 1, 3]

    Tape: `list, 0`. Source: HAM (Andrychowicz and Kurach, 2016), reverse, in place.
    """

    head = ()

    def solve(self, question):
        return question["list"][::-1]

    def find(self, question, length):
        return jnp.roll(question["list"][::-1], length)


@register("swap_ends")
@dataclasses.dataclass(frozen=True)
class SwapEnds(Arrays):
    """Swaps the first and the last element.

    >>> SwapEnds().solve({"list": [3, 1, 4]})
    [4, 1, 3]

    Tape: `list, 0`. Source: Kurach et al. (2016), task 5, with a fixed pair.
    """

    head = ()

    def solve(self, question):
        array = list(question["list"])
        array[0], array[-1] = array[-1], array[0]
        return array

    def find(self, question, length):
        array = question["list"]
        return array.at[0].set(array[length - 1]).at[length - 1].set(array[0])
