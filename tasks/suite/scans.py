"""Scans: each element of the answer depends on all elements so far, or on its neighbours."""

import dataclasses
import itertools
import operator

import jax.numpy as jnp

from tasks.core.domain import Relation, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, Sought, ascending, inside, one_more, values


@register("running_max")
@dataclasses.dataclass(frozen=True)
class RunningMax(Arrays):
    """The largest element so far, in place.

    >>> RunningMax().solve({"list": [3, 1, 4]})
    [3, 3, 4]

    Tape: `list, 0`. Source: DeepCoder (Balog et al., 2017), SCANL1 MAX.
    """

    head = ()

    def solve(self, question):
        return list(itertools.accumulate(question["list"], max))

    def find(self, question, length):
        return jnp.maximum.accumulate(question["list"])


@register("prefix_sums")
@dataclasses.dataclass(frozen=True)
class PrefixSums(Arrays):
    """The sum so far, in place, always below M.

    >>> PrefixSums().solve({"list": [3, 1, 4]})
    [3, 4, 8]

    Tape: `list, 0`. Source: DeepCoder (Balog et al., 2017), SCANL1 (+).
    """

    head = ()

    def parts(self, n, memory):
        return {"list": values((memory - 1) // n + 1)}

    def spare(self, n):
        return 3 * n

    def solve(self, question):
        return list(itertools.accumulate(question["list"]))

    def find(self, question, length):
        return jnp.cumsum(question["list"])


@register("differences")
@dataclasses.dataclass(frozen=True)
class Differences(Arrays):
    """Each element minus the previous, in place.

    >>> Differences().solve({"list": [3, 4, 8]})
    [3, 1, 4]

    Tape: `list, 0`; the list ascends. Source: NumPy, diff, with a 0 before the list.
    """

    head = ()
    relations = (Relation("list ascends", lambda q: sorted(q["list"]) == list(q["list"])),)

    def sample(self, key, length, size, values=None):
        return {"list": ascending(super().sample(key, length, size, values)["list"], length)}

    def solve(self, question):
        return [b - a for a, b in itertools.pairwise([0, *question["list"]])]

    def find(self, question, length):
        return jnp.diff(question["list"], prepend=0)


@register("neighbour_sums")
@dataclasses.dataclass(frozen=True)
class NeighbourSums(Arrays):
    """Each element plus the next, the last alone.

    >>> NeighbourSums().solve({"list": [3, 1, 4]})
    [4, 5, 4]

    Tape: `list, 0`, in place; sums are less than M. Source: Rule (2020), list functions.
    """

    head = ()

    def parts(self, n, memory):
        return {"list": values((memory + 1) // 2)}

    def solve(self, question):
        return [a + b for a, b in itertools.pairwise([*question["list"], 0])]

    def find(self, question, length):
        array = one_more(question["list"])
        return array[:-1] + array[1:]


@register("running_count")
@dataclasses.dataclass(frozen=True)
class RunningCount(Sought):
    """How many elements so far equal v.

    >>> RunningCount().solve({"v": 3, "list": [3, 1, 3]})
    [1, 1, 2]

    Tape: `o, v, list, 0, room`. Source: DeepCoder (Balog et al., 2017), SCANL1 of MAP.
    """

    head = ("o", "v")

    def solve(self, question):
        return list(itertools.accumulate(int(v == question["v"]) for v in question["list"]))

    def find(self, question, length):
        return jnp.cumsum(question["list"] == question["v"])


@register("suffix_min")
@dataclasses.dataclass(frozen=True)
class SuffixMin(Arrays):
    """The smallest element from here on, in place.

    >>> SuffixMin().solve({"list": [3, 1, 4]})
    [1, 1, 4]

    Tape: `list, 0`. Source: DeepCoder (Balog et al., 2017), SCANL1 MIN between two REVERSE.
    """

    head = ()

    def solve(self, question):
        return list(itertools.accumulate(question["list"][::-1], min))[::-1]

    def find(self, question, length):
        array = question["list"]
        array = jnp.where(inside(length, array), array, array.max())
        return jnp.minimum.accumulate(array[::-1])[::-1]


@register("running_parity")
@dataclasses.dataclass(frozen=True)
class RunningParity(Arrays):
    """Whether an odd number so far is 2.

    >>> RunningParity().solve({"list": [2, 1, 2]})
    [1, 1, 0]

    Tape: `o, list, 0, room`; elements are 1 and 2. Source: Delétang et al. (2023), parity check,
    at each place.
    """

    head = ("o",)

    def parts(self, n, memory):
        return {"list": numbers(1, 2)}

    def solve(self, question):
        return list(itertools.accumulate((int(v == 2) for v in question["list"]), operator.xor))

    def find(self, question, length):
        return jnp.cumsum(question["list"] == 2) % 2
