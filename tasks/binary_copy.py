"""Copying a sequence of random bit vectors (Graves et al., 2014, section 4.1)."""

import dataclasses

from tasks.core.domain import Domain, numbers
from tasks.core.layout import Put, bit_channels, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tokens, ask, bits_of, number_spans


@register("binary_copy")
@dataclasses.dataclass(frozen=True)
class BinaryCopy(Task):
    """Copies `length` vectors of `bits` bits; a vector is given as the number with these bits.

    >>> BinaryCopy().solve({"list": [200, 3, 200]})
    [200, 3, 200]

    Tokens: the vectors, then a delimiter, which has a channel of its own.
    """

    bits: int = 8

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.bits <= 24:
            raise self.bad_option("bits", self.bits, "a number in 1..24")

    def domain(self, n, memory=None):
        return Domain({"list": numbers(0, 2**self.bits - 1)})

    def solve(self, question):
        return list(question["list"])

    def answer_length(self, question):
        return len(question["list"])

    # tokens

    @property
    def symbols(self) -> int:
        return 2**self.bits + 1  # the vectors and the delimiter

    @property
    def answer_bits(self) -> int:
        return self.bits

    def channels(self, inputs):
        return bits_of(inputs, self.bits + 1)  # the delimiter is the bit after those of a vector

    def layout(self, view):
        return token_layout(
            (Put("i", "list[i]", "n"),), "n", "n", str(2**self.bits),
            (("0", "n", "1", 1), ("n + 1", "n", "1", 1)),
            names={2**self.bits: "="}, channels=bit_channels(self.bits + 1),
        )  # fmt: skip

    def coupled(self, length, size: int):
        return number_spans(2 * size + 1, (0, length, 1, 1), (length + 1, length, 1, 1))

    def tokens(self, question, length, size: int) -> Tokens:
        return ask(question["list"], length, question["list"], length, 2**self.bits)
