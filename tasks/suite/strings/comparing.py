"""Strings that are compared."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, numbers
from tasks.core.registry import register
from tasks.suite.layout import (
    Arrays,
    Judged,
    change_one,
    half,
    inside,
    values,
)


@register("is_palindrome")
@dataclasses.dataclass(frozen=True)
class IsPalindrome(Judged):
    """Whether a string reads the same backwards.

    >>> IsPalindrome().solve({"list": [1, 3, 1]}), IsPalindrome().solve({"list": [1, 3]})
    ([1], [0])

    Tape: `answer, list, 0`. Source: Rule (2020), list functions.
    """

    def good(self, array, length):
        place = jnp.arange(array.shape[0])
        return array[jnp.minimum(place, jnp.abs(length - 1 - place))]

    def solve(self, question):
        return [int(question["list"] == question["list"][::-1])]

    def find(self, question, length):
        array = question["list"]
        return (jnp.roll(array[::-1], length) == array).all()


class Pair(Arrays):
    """Base of tasks that compare two strings: in a quarter of the problems both are random,
    otherwise they are equal but for at most one symbol."""

    head = ("answer", "b")
    arrays_of = ("a", "b")

    def sample(self, key, length, size, values=None):
        drawn, coin, more, change = jax.random.split(key, 4)
        question = super().sample(drawn, length, size, values)
        high = self.domain(length, values and values + 1).parts["b"].high
        close = change_one(change, question["a"], length, high)
        return {**question, "b": half(coin, close, half(more, close, question["b"]))}


@register("same_string")
@dataclasses.dataclass(frozen=True)
class SameString(Pair):
    """Whether two strings of one length are equal.

    >>> SameString().solve({"a": [1, 3], "b": [1, 2]})
    [0]

    Tape: `answer, b, a, 0, b, 0`. Source: C standard library, strcmp.
    """

    def solve(self, question):
        return [int(question["a"] == question["b"])]

    def find(self, question, length):
        return (question["a"] == question["b"]).all()


@register("string_before")
@dataclasses.dataclass(frozen=True)
class StringBefore(Pair):
    """Whether a precedes b in a dictionary.

    >>> StringBefore().solve({"a": [1, 3], "b": [2, 2]})
    [1]

    Tape: `answer, b, a, 0, b, 0`. Source: C standard library, strcmp.
    """

    def solve(self, question):
        return [int(question["a"] < question["b"])]

    def find(self, question, length):
        a, b = question["a"], question["b"]
        at = jnp.argmax(a != b)
        return a[at] < b[at]


@register("common_prefix")
@dataclasses.dataclass(frozen=True)
class CommonPrefix(Pair):
    """How many first symbols two strings share.

    >>> CommonPrefix().solve({"a": [1, 3, 2], "b": [1, 3, 5]})
    [2]

    Tape: `answer, b, a, 0, b, 0`. Source: C++ standard library, std::mismatch.
    """

    def solve(self, question):
        pairs = zip(question["a"], question["b"], strict=True)
        return [len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], pairs)))]

    def find(self, question, length):
        other = question["a"] != question["b"]
        return jnp.where(other.any(), jnp.argmax(other), length)


@register("is_prefix")
@dataclasses.dataclass(frozen=True)
class IsPrefix(Arrays):
    """Whether string b begins string a.

    >>> IsPrefix().solve({"a": [1, 3, 2], "b": [1, 3, 0]})
    [1]

    Tape: `answer, b, a, 0, b, 0`; b may be shorter: 0 fills it up. Source: Python, str.startswith.
    """

    head = ("answer", "b")
    arrays_of = ("a", "b")
    relations = (
        Relation(
            "b is not empty and 0 only fills it up",
            lambda q: q["b"][0] > 0 and all(v or not w for v, w in itertools.pairwise(q["b"])),
        ),
    )

    def parts(self, n, memory):
        return {"a": values(memory), "b": numbers(0, memory - 1)}

    def sample(self, key, length, size, values=None):
        drawn, many, coin, change = jax.random.split(key, 4)
        question = super().sample(drawn, length, size, values)
        count = jax.random.randint(many, (), 1, length + 1)
        high = self.domain(length, values and values + 1).parts["b"].high
        close = change_one(change, question["a"], count, high)
        b = half(coin, close, jnp.maximum(question["b"], 1))
        return {**question, "b": jnp.where(inside(count, b), b, 0)}

    def solve(self, question):
        known = [v for v in question["b"] if v]
        return [int(question["a"][: len(known)] == known)]

    def find(self, question, length):
        a, b = question["a"], question["b"]
        return ((b == 0) | (a == b)).all()
