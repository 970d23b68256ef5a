"""Arrays: elements are moved, inserted or removed."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, number, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, Sought, ascending, inside, keep, one_more, values

ASCENDS = Relation("list ascends", lambda q: sorted(q["list"]) == list(q["list"]))


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


@register("sorted_insert")
@dataclasses.dataclass(frozen=True)
class SortedInsert(Arrays):
    """Inserts v into an ascending array, in place.

    >>> SortedInsert().solve({"v": 3, "list": [1, 5]})
    [1, 3, 5, 0]

    Tape: `v, list, 0`; the answer ends with a 0, one cell later. Source: CLRS (Veličković et al.,
    2022), insertion sort, one step.
    """

    head = ("v",)
    ended = True
    relations = (ASCENDS,)

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        return {**question, "list": ascending(question["list"], length)}

    def spare(self, n):
        return 2

    def solve(self, question):
        return [*sorted([question["v"], *question["list"]]), 0]

    def find(self, question, length):
        array = one_more(question["list"]).at[length].set(question["v"])
        return one_more(ascending(array, length + 1))


@register("remove_value")
@dataclasses.dataclass(frozen=True)
class RemoveValue(Sought):
    """Removes each v, in place.

    >>> RemoveValue().solve({"v": 3, "list": [3, 1, 3]})
    [1, 0]

    Tape: `v, list, 0`; the answer ends with a 0. Source: DeepCoder (Balog et al., 2017), FILTER.
    """

    head = ("v",)
    ended = True

    def solve(self, question):
        return [*(v for v in question["list"] if v != question["v"]), 0]

    def find(self, question, length):
        array = question["list"]
        return one_more(keep(array, inside(length, array) & (array != question["v"])))


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


@register("sorted_unique")
@dataclasses.dataclass(frozen=True)
class SortedUnique(Arrays):
    """Each element of an ascending array once.

    >>> SortedUnique().solve({"list": [1, 3, 3]})
    [1, 3, 0]

    Tape: `list, 0`, in place; the answer ends with a 0. Source: C++ standard library, std::unique.
    """

    head = ()
    ended = True
    relations = (ASCENDS,)

    def sample(self, key, length, size, values=None):
        return {"list": ascending(super().sample(key, length, size, values)["list"], length)}

    def solve(self, question):
        return [*sorted(set(question["list"])), 0]

    def find(self, question, length):
        array = question["list"]
        return one_more(keep(array, array != jnp.pad(array, (1, 0))[:-1]))


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


@register("partition_by")
@dataclasses.dataclass(frozen=True)
class PartitionBy(Arrays):
    """Elements below k first, in stable order.

    >>> PartitionBy().solve({"k": 4, "list": [5, 1, 4, 3]})
    [1, 3, 5, 4]

    Tape: `o, k, list, 0, room`. Source: CLRS (Veličković et al., 2022), quicksort, one step.
    """

    head = ("o", "k")

    def solve(self, question):
        return sorted(question["list"], key=lambda v: v >= question["k"])

    def find(self, question, length):
        array = question["list"]
        group = jnp.where(array < question["k"], 0, 1) + jnp.where(inside(length, array), 0, 2)
        return array[jnp.argsort(group, stable=True)]


@register("bubble_pass")
@dataclasses.dataclass(frozen=True)
class BubblePass(Arrays):
    """One pass of bubble sort, in place.

    >>> BubblePass().solve({"list": [3, 4, 1]})
    [3, 1, 4]

    Tape: `list, 0`. Source: CLRS (Veličković et al., 2022), bubble sort, one pass.
    """

    head = ()

    def solve(self, question):
        array = list(question["list"])
        for i in range(len(array) - 1):
            array[i : i + 2] = sorted(array[i : i + 2])
        return array

    def find(self, question, length):
        array = question["list"]
        largest = jax.lax.cummax(array)
        passed = jnp.minimum(largest[:-1], array[1:])
        return one_more(passed).at[length - 1].set(largest[length - 1])


@register("sort_descending")
@dataclasses.dataclass(frozen=True)
class SortDescending(Arrays):
    """Sorts an array in place, largest first.

    >>> SortDescending().solve({"list": [3, 1, 4]})
    [4, 3, 1]

    Tape: `list, 0`. Source: HAM (Andrychowicz and Kurach, 2016), sort.
    """

    head = ()

    def tape_limit(self, length: int) -> int:
        return 2 * length * length + 20 * length + 20

    def solve(self, question):
        return sorted(question["list"], reverse=True)

    def find(self, question, length):
        return jnp.sort(question["list"])[::-1]


@register("histogram")
@dataclasses.dataclass(frozen=True)
class Histogram(Arrays):
    """How often each of 1..n occurs.

    >>> Histogram().solve({"list": [3, 1, 3]})
    [1, 0, 2]

    Tape: `o, list, 0, room`; elements are 1..n. Source: Delétang et al. (2023), bucket sort,
    first half.
    """

    head = ("o",)

    def parts(self, n, memory):
        return {"list": numbers(1, n)}

    def solve(self, question):
        return [question["list"].count(v) for v in range(1, len(question["list"]) + 1)]

    def find(self, question, length):
        array = question["list"]
        return jnp.zeros(array.shape[0] + 1, jnp.int32).at[array].add(1)[1:]


@register("sorted_common")
@dataclasses.dataclass(frozen=True)
class SortedCommon(Arrays):
    """Elements of a that are also in b.

    >>> SortedCommon().solve({"a": [1, 3, 3, 5], "b": [2, 3, 4, 5]})
    [3, 3, 5, 0]

    Both ascend; the answer ends with a 0.
    Tape: `b, o, a, 0, b, 0, room`. Source: C++ standard library, std::set_intersection, with
    repetitions.
    """

    head = ("b", "o")
    arrays_of = ("a", "b")
    ended = True
    relations = (
        Relation("a and b ascend", lambda q: all(sorted(q[k]) == list(q[k]) for k in ("a", "b"))),
    )

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        return {name: ascending(array, length) for name, array in question.items()}

    def solve(self, question):
        return [*(v for v in question["a"] if v in question["b"]), 0]

    def find(self, question, length):
        a, b = question["a"], question["b"]
        after = jnp.where(inside(length, b), b, jnp.iinfo(jnp.int32).max)
        at = jnp.minimum(jnp.searchsorted(after, a), b.shape[0] - 1)
        return one_more(keep(a, inside(length, a) & (b[at] == a)))
