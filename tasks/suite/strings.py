"""Strings: arrays of symbols that are compared, cut or encoded."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, number, numbers
from tasks.core.registry import register
from tasks.suite.layout import (
    Arrays,
    Judged,
    Sought,
    change_one,
    first,
    half,
    inside,
    keep,
    one_more,
    value,
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


class Runs(Arrays):
    """Base of tasks about runs of equal symbols, whose strings have long and short runs."""

    def sample(self, key, length, size, values=None):
        drawn, most, coins = jax.random.split(key, 3)
        array = super().sample(drawn, length, size, values)["list"]
        rate = jax.random.uniform(most)
        begins = jax.random.uniform(coins, (size,)) < rate
        begin = jax.lax.cummax(jnp.where(begins, jnp.arange(size), 0))
        return {"list": jnp.where(inside(length, array), array[begin], 0)}


def _begins(array, length):
    """Mask of the first symbol of each run."""
    return inside(length, array) & (array != jnp.pad(array, (1, 0))[:-1])


@register("run_lengths")
@dataclasses.dataclass(frozen=True)
class RunLengths(Runs):
    """Symbol and length of each run.

    >>> RunLengths().solve({"list": [3, 3, 1]})
    [3, 2, 1, 1, 0]

    Tape: `o, list, 0, room`; the answer ends with a 0. Source: Rosetta Code, run-length encoding.
    """

    head = ("o",)
    ended = True

    def room(self, n):
        return 2 * n + 1

    def solve(self, question):
        runs = ((v, len(list(run))) for v, run in itertools.groupby(question["list"]))
        return [*itertools.chain.from_iterable(runs), 0]

    def find(self, question, length):
        array = question["list"]
        begins = _begins(array, length)
        run = jnp.cumsum(begins) - 1
        many = jnp.zeros_like(array).at[run].add(inside(length, array).astype(jnp.int32))
        return one_more(jnp.stack([keep(array, begins), many], 1).reshape(-1))


@register("longest_run")
@dataclasses.dataclass(frozen=True)
class LongestRun(Runs):
    """The length of the longest run.

    >>> LongestRun().solve({"list": [3, 1, 1]})
    [2]

    Tape: `answer, list, 0`. Source: Rosetta Code, run-length encoding, its maximum.
    """

    def solve(self, question):
        return [max(len(list(run)) for _, run in itertools.groupby(question["list"]))]

    def find(self, question, length):
        array, place = question["list"], jnp.arange(question["list"].shape[0])
        begin = jax.lax.cummax(jnp.where(_begins(array, length), place, 0))
        return jnp.where(inside(length, array), place - begin + 1, 0).max()


@register("count_runs")
@dataclasses.dataclass(frozen=True)
class CountRuns(Runs):
    """The number of runs of equal symbols.

    >>> CountRuns().solve({"list": [3, 1, 1, 3]})
    [3]

    Tape: `answer, list, 0`. Source: Delétang et al. (2023), even pairs, as a count.
    """

    def solve(self, question):
        return [len(list(itertools.groupby(question["list"])))]

    def find(self, question, length):
        return _begins(question["list"], length).sum()


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
