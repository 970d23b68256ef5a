"""Numbers of one cell, below M."""

import dataclasses
import math

import jax.numpy as jnp

from tasks.core.domain import number
from tasks.core.registry import register
from tasks.suite.layout import Arrays


class Cells(Arrays):
    """Base of tasks over single numbers. The first, a, is the length of the problem."""

    head = ("answer", "a", "b")
    arrays_of = ()

    def parts(self, n, memory):
        return {"a": number(n, n), "b": number(1, n)}

    def length_of(self, question):
        return question["a"]

    def spare(self, n):
        return 3 * n + 1


@register("cells_product")
@dataclasses.dataclass(frozen=True)
class CellsProduct(Cells):
    """The product of a and b, below M.

    >>> CellsProduct().solve({"a": 4, "b": 3})
    [12]

    Tape: `answer, a, b`; a is the length. Source: Saxton et al. (2019), mul.
    """

    def parts(self, n, memory):
        return {"a": number(n, n), "b": number(1, (memory - 1) // n)}

    def solve(self, question):
        return [question["a"] * question["b"]]

    def find(self, question, length):
        return question["a"] * question["b"]


@register("cells_quotient")
@dataclasses.dataclass(frozen=True)
class CellsQuotient(Cells):
    """The quotient of a and b, rounded down.

    >>> CellsQuotient().solve({"a": 7, "b": 3})
    [2]

    Tape: `answer, a, b`; a is the length. Source: Saxton et al. (2019), div.
    """

    def solve(self, question):
        return [question["a"] // question["b"]]

    def find(self, question, length):
        return question["a"] // question["b"]


@register("cells_gcd")
@dataclasses.dataclass(frozen=True)
class CellsGcd(Cells):
    """The greatest common divisor of a and b.

    >>> CellsGcd().solve({"a": 12, "b": 8})
    [4]

    Tape: `answer, a, b`; a is the length. Source: Helmuth and Kelly (2021), GCD.
    """

    def solve(self, question):
        return [math.gcd(question["a"], question["b"])]

    def find(self, question, length):
        return jnp.gcd(question["a"], question["b"])


@register("cell_root")
@dataclasses.dataclass(frozen=True)
class CellRoot(Cells):
    """The integer square root of a minus b.

    >>> CellRoot().solve({"a": 12, "b": 2})
    [3]

    Tape: `answer, a, b`; a is the length. Source: Delétang et al. (2023), compute sqrt.
    """

    def solve(self, question):
        return [math.isqrt(question["a"] - question["b"])]

    def find(self, question, length):
        rest = question["a"] - question["b"]
        root = jnp.sqrt(rest.astype(jnp.float32)).astype(jnp.int32)
        root = jnp.where(root * root > rest, root - 1, root)
        return jnp.where((root + 1) * (root + 1) <= rest, root + 1, root)
