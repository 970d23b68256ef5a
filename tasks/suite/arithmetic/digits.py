"""Base of the tasks over numbers as arrays of digits, the lowest first."""

from typing import Any

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, number, numbers
from tasks.suite.layout import Arrays


def number_of(digits, q) -> int:
    """The number with these digits in base q, the lowest first."""
    return sum(d * q**i for i, d in enumerate(digits))


def digits_of(value: int, q: int, count: int) -> list[int]:
    """The inverse of `number_of`."""
    return [value // q**i % q for i in range(count)]


def carry(sums, q):
    """Digits whose sums, each less than q * q, are made less than q by carries, in JAX."""

    def step(carry, total):
        return (total + carry) // q, (total + carry) % q

    return jax.lax.scan(step, jnp.int32(0), sums)[1]


class Digits(Arrays):
    """Base of tasks over digits in base q.

    Tape: the head, digits, without a 0 behind them; 2q is at most M.
    """

    head = ("q", "n")
    sized = True
    relations = (
        Relation(
            "digits are less than q",
            lambda q: all(v < q["q"] for k in ("list", "a", "b", "d") if k in q
                          for v in (q[k] if k != "d" else [q[k]])),
        ),
    )  # fmt: skip

    def most(self, memory: Any) -> Any:
        """The largest base."""
        return memory // 2

    def parts(self, n, memory):
        digit = numbers(0, self.most(memory) - 1)
        extra = {"d": number(0, self.most(memory) - 1)} if "d" in self.head else {}
        return {
            "q": number(2, self.most(memory)), **extra, **dict.fromkeys(self.arrays_of, digit)
        }  # fmt: skip

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        q = question["q"]
        return {name: q if name == "q" else part % q for name, part in question.items()}
