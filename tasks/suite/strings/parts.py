"""Strings that are cut, searched or encoded."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, number, numbers
from tasks.core.registry import register
from tasks.suite.layout import (
    Arrays,
    Sought,
    first,
    half,
    keep,
    one_more,
    value,
    values,
)


@register("substring")
@dataclasses.dataclass(frozen=True)
class Substring(Arrays):
    """Copies m symbols from place k on.

    >>> Substring().solve({"k": 1, "m": 2, "list": [3, 1, 4, 5]})
    [1, 4, 0]

    Tape: `o, k, m, list, 0, room`; the answer ends with a 0; k counts from 0.
    Source: C++ standard library, std::string::substr.
    """

    head = ("o", "k", "m")
    ended = True
    relations = (
        Relation("the symbols lie in the list", lambda q: q["k"] + q["m"] <= len(q["list"])),
    )

    def parts(self, n, memory):
        return {"k": number(0, n - 1), "m": number(1, n), "list": values(memory)}

    def sample(self, key, length, size, values=None):
        drawn, one, other = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        k = jax.random.randint(one, (), 0, length)
        m = jax.random.randint(other, (), 1, length - k + 1)
        return {**question, "k": k, "m": m}

    def solve(self, question):
        return [*question["list"][question["k"] :][: question["m"]], 0]

    def find(self, question, length):
        array = question["list"]
        place = jnp.arange(array.shape[0]) - question["k"]
        return one_more(keep(array, (place >= 0) & (place < question["m"])))


@register("copy_until")
@dataclasses.dataclass(frozen=True)
class CopyUntil(Sought):
    """Copies the symbols before the first v.

    >>> CopyUntil().solve({"v": 4, "list": [3, 1, 4, 5]})
    [3, 1, 0]

    Tape: `o, v, list, 0, room`; the answer ends with a 0. Source: C standard library, strtok.
    """

    head = ("o", "v")
    ended = True

    def solve(self, question):
        before = itertools.takewhile(lambda v: v != question["v"], question["list"])
        return [*before, 0]

    def find(self, question, length):
        array = question["list"]
        return one_more(keep(array, jnp.cumsum(array == question["v"]) == 0))


@register("caesar_shift")
@dataclasses.dataclass(frozen=True)
class CaesarShift(Arrays):
    """Adds k to each symbol modulo q.

    >>> CaesarShift().solve({"k": 2, "q": 5, "list": [3, 0, 4]})
    [0, 2, 1]

    Tape: `k, q, n, list`, in place; 2q is at most M. Source: Helmuth and Kelly (2021), shift of
    letters.
    """

    head = ("k", "q", "n")
    sized = True
    relations = (
        Relation("k and the symbols are less than q", lambda q: max(q["k"], *q["list"]) < q["q"]),
    )

    def parts(self, n, memory):
        most = memory // 2
        return {"k": number(0, most - 1), "q": number(2, most), "list": numbers(0, most - 1)}

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        q = question["q"]
        return {"k": question["k"] % q, "q": q, "list": question["list"] % q}

    def solve(self, question):
        return [(v + question["k"]) % question["q"] for v in question["list"]]

    def find(self, question, length):
        return (question["list"] + question["k"]) % question["q"]


@register("find_pair")
@dataclasses.dataclass(frozen=True)
class FindPair(Arrays):
    """The first address of x followed by y, or 0.

    >>> FindPair().solve({"x": 1, "y": 4, "list": [3, 1, 4]})
    [4]

    Tape: `answer, x, y, list, 0`. Source: CLRS (Veličković et al., 2022), string matcher, for two
    symbols.
    """

    head = ("answer", "x", "y")

    def parts(self, n, memory):
        return {"x": value(memory), "y": value(memory), "list": values(memory)}

    def sample(self, key, length, size, values=None):
        drawn, coin, where = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        at = jax.random.randint(where, (), 0, length)
        met = question["list"][at], question["list"][jnp.minimum(at + 1, length - 1)]
        x, y = (half(coin, new, question[name]) for new, name in zip(met, "xy", strict=True))
        return {**question, "x": x, "y": y}

    def solve(self, question):
        pairs = enumerate(itertools.pairwise(question["list"]), 3)
        return [next((i for i, pair in pairs if pair == (question["x"], question["y"])), 0)]

    def find(self, question, length):
        array = question["list"]
        found = (array == question["x"]) & (one_more(array)[1:] == question["y"])
        return first(found, lambda i: i + 3)
