"""Sorting bit vectors by their priorities (Graves et al., 2014, section 4.5)."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import Domain, numbers
from tasks.core.layout import Put, bit_channels, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tokens, ask, bits_of

LEVELS = 1 << 20
"""Number of priorities, evenly spaced in -1..1."""


@register("priority_sort")
@dataclasses.dataclass(frozen=True)
class PrioritySort(Task):
    """Writes the four fifths of `length` vectors that have the highest priorities, highest first.

    >>> PrioritySort().solve({"list": [7, 8, 9, 10, 11], "priorities": [3, 900, 5, 1, 4]})
    [8, 9, 11, 7]

    In the paper these are 16 of 20 vectors of 8 bits. Vectors of equal priority keep their order.
    Tokens: the vectors with their priority on a channel of its own, then a delimiter.
    """

    bits: int = 8

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.bits <= 9:
            raise self.bad_option("bits", self.bits, "a number in 1..9")

    def domain(self, n, memory=None):
        vectors, priorities = numbers(0, 2**self.bits - 1), numbers(0, LEVELS - 1)
        return Domain({"list": vectors, "priorities": priorities})

    def solve(self, question):
        values, priorities = question["list"], question["priorities"]
        order = sorted(range(len(values)), key=lambda i: -priorities[i])
        return [values[i] for i in order[: _kept(len(values))]]

    def answer_length(self, question):
        return _kept(len(question["list"]))

    # tokens

    @property
    def symbols(self) -> int:
        return 2 * 2**self.bits * LEVELS  # a vector and its priority; the delimiter is another bit

    @property
    def answer_bits(self) -> int:
        return self.bits

    def channels(self, inputs):
        vector, rest = bits_of(inputs, self.bits), inputs >> self.bits
        delimiter, blank = rest >= LEVELS, inputs == 0
        level = rest.astype(jnp.float32)
        priority = jnp.where(delimiter | blank, 0.0, 2.0 * level / (LEVELS - 1) - 1.0)
        more = jnp.stack([delimiter.astype(jnp.float32), priority], 1)
        return jnp.concatenate([vector, more], 1)

    def layout(self, view):
        rest = f"token // {2**self.bits}"
        plain = f"{rest} >= {LEVELS} or token == 0"
        priority = f"0 if {plain} else 2 * ({rest}) / {LEVELS - 1} - 1"
        delimiter = f"1 if {rest} >= {LEVELS} else 0"
        return token_layout(
            (Put("i", f"list[i] + {2**self.bits} * priorities[i]", "n"),),
            "n", "(n - n // 5)", str(2**self.bits * LEVELS),
            names={2**self.bits * LEVELS: "="}, shown=f"token % {2**self.bits}",
            channels=(*bit_channels(self.bits), delimiter, priority),
        )  # fmt: skip

    def tokens(self, question, length, size: int) -> Tokens:
        shown = question["list"] + 2**self.bits * question["priorities"]
        inside = jnp.arange(size) < length
        order = jnp.argsort(jnp.where(inside, -question["priorities"], 1), stable=True)
        answer = question["list"][order]
        separator = 2**self.bits * LEVELS
        return ask(shown, length, answer, length - length // 5, separator)


def _kept(length: int) -> int:
    return length - length // 5
