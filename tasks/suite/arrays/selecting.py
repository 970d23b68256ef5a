"""Arrays of which some elements are taken."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, Sought, inside, keep, one_more


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
