"""Recalling the item that followed a given one (Graves et al., 2014, section 4.3)."""

import dataclasses

import jax.numpy as jnp

from tasks.core.domain import Domain, number, numbers
from tasks.core.layout import Check, Put, bit_channels, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tokens, ask, bits_of


@register("associative_recall")
@dataclasses.dataclass(frozen=True)
class AssociativeRecall(Task):
    """Shows `length` items, asks for one of them, and expects the item that followed it.

    >>> AssociativeRecall().solve({"list": [1, 2 + 3 * 64, 4], "asked": 0})
    [2, 3, 0]

    An item has `vectors` vectors of `bits` bits, and is given as the number with all these bits,
    the first vector lowest. `asked` is the place of the item asked for, from 0.
    Tokens: a delimiter before each item, another one before and after the item asked for.
    """

    bits: int = 6
    vectors: int = 3

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.bits < 1 or self.vectors < 1 or self.bits * self.vectors > 24:
            raise self.bad_option("bits", self.bits, "numbers with bits * vectors in 1..24")

    def domain(self, n, memory=None):
        items = numbers(0, 2 ** (self.bits * self.vectors) - 1)
        return Domain({"list": items, "asked": number(0, n - 2)}, shortest=2)

    def solve(self, question):
        item = question["list"][question["asked"] + 1]
        return [item >> self.bits * k & 2**self.bits - 1 for k in range(self.vectors)]

    def answer_length(self, question):
        return self.vectors

    # tokens

    @property
    def symbols(self) -> int:
        return 2 ** (self.bits + 1) + 1  # the vectors, and two delimiters with a bit of their own

    @property
    def answer_bits(self) -> int:
        return self.bits

    def channels(self, inputs):
        return bits_of(inputs, self.bits + 2)

    def _vectors(self, items):
        """The vectors of each item, along a new axis."""
        return items[:, None] >> self.bits * jnp.arange(self.vectors)[None] & 2**self.bits - 1

    def layout(self, view):
        each, top = self.vectors + 1, 2**self.bits
        vector = f"// {top} ** {{}} % {top}"
        puts = (
            Put(f"{each} * i", str(top), "n"),
            Put(f"{each} * i + 1 + j", f"list[i] {vector.format('j')}", "n", str(self.vectors)),
            Put(f"{each} * n", str(2 * top)),
            Put(f"{each} * n + 1 + i", f"list[asked] {vector.format('i')}", str(self.vectors)),
        )
        return token_layout(
            puts, f"{each} * (n + 1)", str(self.vectors), str(2 * top),
            names={top: "|", 2 * top: "?"}, channels=bit_channels(self.bits + 2),
            checks=(Check("there are two items at least", "n > 1"),),
        )  # fmt: skip

    def tokens(self, question, length, size: int) -> Tokens:
        items = jnp.pad(question["list"], (0, 1))
        each = self.vectors + 1
        vectors = self._vectors(items)
        before = jnp.full((size + 1, 1), 2**self.bits, jnp.int32)
        shown = jnp.concatenate([before, vectors], 1).reshape(-1)
        # The item asked for comes after the last one, with the other delimiter.
        asked = jnp.append(2 ** (self.bits + 1), vectors[question["asked"]]).astype(jnp.int32)
        offset = jnp.arange(shown.shape[0]) - each * length
        shown = jnp.where(offset >= 0, asked[jnp.clip(offset, 0, each - 1)], shown)
        answer = vectors[question["asked"] + 1]
        return ask(shown, each * (length + 1), answer, self.vectors, 2 ** (self.bits + 1))
