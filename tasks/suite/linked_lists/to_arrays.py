"""Lists written as arrays."""

import dataclasses

import jax.numpy as jnp

from tasks.core.registry import register
from tasks.suite.linked_lists.chain import Chain


@register("chain_to_array")
@dataclasses.dataclass(frozen=True)
class ChainToArray(Chain):
    """The values as an array, in order.

    >>> ChainToArray().solve({"list": [3, 1], "at": [6, 4]})
    [3, 1]

    Tape: `head, o, room, nodes`. Source: C++ standard library, std::copy from a list.
    """

    head = ("head", "o")

    def solve(self, question):
        return list(question["list"])

    def find(self, question, length):
        return question["list"]


@register("chain_reversed")
@dataclasses.dataclass(frozen=True)
class ChainReversed(Chain):
    """The values as an array, last first.

    >>> ChainReversed().solve({"list": [3, 1], "at": [6, 4]})
    [1, 3]

    Tape: `head, o, room, nodes`. Source: HAM (Andrychowicz and Kurach, 2016), reverse, from a list.
    """

    head = ("head", "o")

    def solve(self, question):
        return question["list"][::-1]

    def find(self, question, length):
        return jnp.roll(question["list"][::-1], length)
