"""Values of the nodes of a list."""

import dataclasses
from typing import Any

from tasks.core.registry import register
from tasks.suite.layout import values
from tasks.suite.linked_lists.chain import Chain


@register("chain_length")
@dataclasses.dataclass(frozen=True)
class ChainLength(Chain):
    """The number of nodes.

    >>> ChainLength().solve({"list": [3, 1], "at": [4, 2]})
    [2]

    Tape: `head, answer, nodes`. Source: Rule (2020), list functions, as a linked list.
    """

    def solve(self, question):
        return [len(question["list"])]

    def find(self, question, length):
        return length


@register("chain_last")
@dataclasses.dataclass(frozen=True)
class ChainLast(Chain):
    """The value of the last node.

    >>> ChainLast().solve({"list": [3, 1], "at": [4, 2]})
    [1]

    Tape: `head, answer, nodes`. Source: Kurach et al. (2016), task 7, for the last node.
    """

    def solve(self, question):
        return [question["list"][-1]]

    def find(self, question, length):
        return question["list"][length - 1]


@register("chain_sum")
@dataclasses.dataclass(frozen=True)
class ChainSum(Chain):
    """The sum of all values, below M.

    >>> ChainSum().solve({"list": [3, 1], "at": [4, 2]})
    [4]

    Tape: `head, answer, nodes`. Source: DeepCoder (Balog et al., 2017), SUM, as a linked list.
    """

    def cells(self, length: Any) -> Any:
        return 2 + 4 * length

    def elements(self, n, memory):
        return values((memory - 1) // n + 1)

    def solve(self, question):
        return [sum(question["list"])]

    def find(self, question, length):
        return question["list"].sum()


@register("chain_largest")
@dataclasses.dataclass(frozen=True)
class ChainLargest(Chain):
    """The largest value.

    >>> ChainLargest().solve({"list": [3, 1], "at": [4, 2]})
    [3]

    Tape: `head, answer, nodes`. Source: DeepCoder (Balog et al., 2017), MAXIMUM, as a linked list.
    """

    def solve(self, question):
        return [max(question["list"])]

    def find(self, question, length):
        return question["list"].max()


@register("chain_count")
@dataclasses.dataclass(frozen=True)
class ChainCount(Chain):
    """How many nodes hold v.

    >>> ChainCount().solve({"v": 3, "list": [3, 1, 3], "at": [5, 3, 7]})
    [2]

    Tape: `head, v, answer, nodes`. Source: C++ standard library, std::count.
    """

    head = ("head", "v", "answer")

    def solve(self, question):
        return [question["list"].count(question["v"])]

    def find(self, question, length):
        return (question["list"] == question["v"]).sum()
