"""Predicting random bits from the bits before them (Graves et al., 2014, section 4.4)."""

import dataclasses
import math
from collections import defaultdict

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, numbers
from tasks.core.layout import Answer, Layout, Put
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tokens


@register("n_grams")
@dataclasses.dataclass(frozen=True)
class NGrams(Task):
    """Predicts each of `length` bits from the bits before it.

    >>> NGrams().solve({"list": [1, 0, 1, 1]})
    [1, 0, 1, 1]

    Each problem has a new table: for every context of `order` - 1 bits the probability of a 1,
    drawn from Beta(1/2, 1/2). The first bits, without a whole context, are fair. The bits
    themselves are random, so almost no whole answer is right; the score is the number of bits per
    sequence (`bits` in the results), beside that of the optimal estimator (`least_bits`).
    Tokens: at each step the bit before it, 1 or 2.
    """

    order: int = 6

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.order <= 12:
            raise self.bad_option("order", self.order, "a number in 1..12")

    def domain(self, n, memory=None):
        return Domain({"list": numbers(0, 1)})

    def sample(self, key, length, size, values=None):
        tabled, drawn = jax.random.split(key)
        contexts = 2 ** (self.order - 1)
        chances = jax.random.beta(tabled, 0.5, 0.5, (contexts,))
        uniform = jax.random.uniform(drawn, (size,))

        def step(context, x):
            place, number = x
            chance = jnp.where(place < self.order - 1, 0.5, chances[context])
            bit = (number < chance).astype(jnp.int32)
            return (2 * context + bit) % contexts, bit

        _, bits = jax.lax.scan(step, jnp.zeros((), jnp.int32), (jnp.arange(size), uniform))
        return {"list": jnp.where(jnp.arange(size) < length, bits, 0)}

    def solve(self, question):
        return list(question["list"])

    def answer_length(self, question):
        return len(question["list"])

    def least_bits(self, question):
        """Of the estimator of the paper's equation 10: (ones + 1/2) / (all + 1) in each context."""
        seen: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
        bits, before = question["list"], self.order - 1
        total = float(min(len(bits), before))
        for place in range(before, len(bits)):
            counts = seen[tuple(bits[place - before : place])]
            total -= math.log2((counts[bits[place]] + 0.5) / (sum(counts) + 1))
            counts[bits[place]] += 1
        return total

    # tokens

    @property
    def symbols(self) -> int:
        return 3  # nothing, a 0, a 1

    @property
    def answer_bits(self) -> int:
        return 1

    def channels(self, inputs):
        return jnp.stack([inputs > 0, inputs > 1], 1).astype(jnp.float32)

    def layout(self, view):
        puts = (Put("i + 1", "list[i] + 1", "n - 1"),)
        return Layout(
            puts, Answer("cells[i]", "n"), "n", ("0",), names={0: ""}, shown="token - 1",
            channels=("1 if token > 0 else 0", "1 if token > 1 else 0"),
        )  # fmt: skip

    def tokens(self, question, length, size: int) -> Tokens:
        inside = jnp.arange(size) < length
        before = jnp.pad(question["list"][:-1] + 1, (1, 0))
        return Tokens(jnp.where(inside, before, 0), question["list"], inside)
