"""Copying a sequence several times (Graves et al., 2014, section 4.2)."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.domain import Domain, Relation, number, numbers
from tasks.core.layout import Check, Put, bit_channels, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tokens, ask, bits_of

MOST = 1 << 20
"""Largest number of copies."""


@register("repeat_copy")
@dataclasses.dataclass(frozen=True)
class RepeatCopy(Task):
    """Writes 1 to `items` vectors of `bits` bits `length` times, and then an end marker.

    >>> RepeatCopy().solve({"list": [5, 7], "repeats": 2})
    [5, 7, 5, 7, 256]

    The length of a problem is the number of copies. In training it goes up to `most`, from which
    the mean and variance are known by which it is normalised.
    Tokens: the vectors, then the number of copies, on a channel of its own. An answer has one bit
    more than the vectors, for the end marker.
    """

    bits: int = 8
    items: int = 10
    most: int = 10

    def __post_init__(self) -> None:
        super().__post_init__()
        for field, top in (("bits", 8), ("items", 1000), ("most", 1000)):
            if not 1 <= getattr(self, field) <= top:
                raise self.bad_option(field, getattr(self, field), f"a number in 1..{top}")

    def domain(self, n, memory=None):
        held = Relation(
            f"list has 1 to {self.items} numbers",
            lambda question: 1 <= len(question["list"]) <= self.items,
        )
        values = numbers(0, 2**self.bits - 1, count=None)
        return Domain({"list": values, "repeats": number(n, n)}, (held,))

    def sample(self, key, length, size, values=None):
        drawn, counted = jax.random.split(key)
        count = jax.random.randint(counted, (), 1, self.items + 1)
        vectors = jax.random.randint(drawn, (self.items,), 0, 2**self.bits)
        vectors = jnp.where(jnp.arange(self.items) < count, vectors, 0)
        return {"list": vectors, "items": count, "repeats": jnp.asarray(length, jnp.int32)}

    def solve(self, question):
        return list(question["list"]) * question["repeats"] + [2**self.bits]

    def answer_length(self, question):
        return len(question["list"]) * question["repeats"] + 1

    def plain(self, question, length):
        vectors = question["list"][: int(question["items"])]
        return {"list": [int(v) for v in vectors], "repeats": int(question["repeats"])}

    def arrays(self, question):
        held = question["list"]
        found = {
            "list": np.asarray([*held, *[0] * (self.items - len(held))], np.int32),
            "items": np.int32(len(held)),
            "repeats": np.int32(question["repeats"]),
        }
        return {name: jnp.asarray(value) for name, value in found.items()}

    def length_of(self, question):
        return question["repeats"]

    # tokens

    @property
    def symbols(self) -> int:
        return 2**self.bits + MOST + 1  # the vectors, then the numbers of copies

    @property
    def answer_bits(self) -> int:
        return self.bits + 1

    def channels(self, inputs):
        """The bits of a vector; or the number of copies with mean 0 and variance 1, as in
        training."""
        vector, copies = inputs < 2**self.bits, inputs - 2**self.bits
        spread = max(1.0, ((self.most**2 - 1) / 12) ** 0.5)
        scaled = (copies.astype(jnp.float32) - (self.most + 1) / 2) / spread
        bits = jnp.where(vector[:, None], bits_of(inputs, self.bits), 0.0)
        # A flag too, because the number itself may be 0 after scaling.
        flag = jnp.where(vector, 0.0, 1.0)
        return jnp.concatenate([bits, flag[:, None], jnp.where(vector, 0.0, scaled)[:, None]], 1)

    def layout(self, view):
        held = Check(f"list has 1 to {self.items} numbers", f"0 < len(list) <= {self.items}")
        top, spread = 2**self.bits, max(1.0, ((self.most**2 - 1) / 12) ** 0.5)
        bits = (f"{bit} if token < {top} else 0" for bit in bit_channels(self.bits))
        copies = f"(token - {top} - {(self.most + 1) / 2}) / {spread} if token >= {top} else 0"
        return token_layout(
            (Put("i", "list[i]", "len(list)"),), "len(list)", "len(list) * repeats + 1",
            f"{top} + repeats", length="repeats", checks=(held,),
            shown=f"token if token < {top} else token - {top}",
            channels=(*bits, f"0 if token < {top} else 1", copies),
        )  # fmt: skip

    def tokens(self, question, length, size: int) -> Tokens:
        vectors, count = question["list"][: self.items], question["items"]
        repeats = question["repeats"]
        place = jnp.arange(self.items * size + 1)
        copies = vectors[place % jnp.maximum(count, 1)]
        answer = jnp.where(place < count * repeats, copies, 2**self.bits)
        return ask(vectors, count, answer, count * repeats + 1, 2**self.bits + repeats)
