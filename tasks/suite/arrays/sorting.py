"""Arrays that are in order, or are put in order."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation
from tasks.core.registry import register
from tasks.suite.layout import Arrays, ascending, inside, keep, one_more

ASCENDS = Relation("list ascends", lambda q: sorted(q["list"]) == list(q["list"]))


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
