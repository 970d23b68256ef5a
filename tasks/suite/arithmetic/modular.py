"""Numbers modulo q."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, number
from tasks.core.registry import register
from tasks.suite.arithmetic.cells import Cells


class Modular(Cells):
    """Base of tasks that repeat a step a times, modulo q."""

    head = ("answer", "a", "q")

    def parts(self, n, memory):
        return {"a": number(n, n), "q": number(2, n + 1)}


@register("fibonacci_modulo")
@dataclasses.dataclass(frozen=True)
class FibonacciModulo(Modular):
    """The a-th Fibonacci number modulo q.

    >>> FibonacciModulo().solve({"a": 6, "q": 5})
    [3]

    Tape: `answer, a, q`; a is the length. Source: Rosetta Code, Fibonacci sequence.
    """

    def solve(self, question):
        one, other = 0, 1
        for _ in range(question["a"]):
            one, other = other, (one + other) % question["q"]
        return [one]

    def find(self, question, length):
        q = question["q"]
        step = lambda _, pair: (pair[1], (pair[0] + pair[1]) % q)  # noqa: E731
        return jax.lax.fori_loop(0, length, step, (jnp.int32(0), jnp.int32(1)))[0] % q


@register("power_modulo")
@dataclasses.dataclass(frozen=True)
class PowerModulo(Modular):
    """The power b^a modulo q, with b below q.

    >>> PowerModulo().solve({"a": 3, "b": 2, "q": 5})
    [3]

    Tape: `answer, a, b, q`; a is the length. Source: Rosetta Code, modular exponentiation.
    """

    head = ("answer", "a", "b", "q")
    relations = (Relation("b is less than q", lambda q: q["b"] < q["q"]),)

    def parts(self, n, memory):
        return {"a": number(n, n), "b": number(0, n), "q": number(2, n + 1)}

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        return {**question, "b": question["b"] % question["q"]}

    def tape_limit(self, length: int) -> int:
        return 20 * length * length + 40 * length + 20

    def solve(self, question):
        return [pow(question["b"], question["a"], question["q"])]

    def find(self, question, length):
        def step(_, power):
            return power * question["b"] % question["q"]

        return jax.lax.fori_loop(0, length, step, jnp.int32(1))
