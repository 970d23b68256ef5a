"""Arithmetic: numbers as arrays of digits, the lowest first, and numbers in single cells."""

import dataclasses
import math
from typing import Any

import jax
import jax.numpy as jnp

from tasks.core.domain import Relation, number, numbers
from tasks.core.registry import register
from tasks.suite.layout import Arrays, change_one, half


def _number(digits, q) -> int:
    return sum(d * q**i for i, d in enumerate(digits))


def _digits(value: int, q: int, count: int) -> list[int]:
    return [value // q**i % q for i in range(count)]


def _carry(sums, q):
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


@register("number_increment")
@dataclasses.dataclass(frozen=True)
class NumberIncrement(Digits):
    """Adds one to a number of n digits.

    >>> NumberIncrement().solve({"q": 10, "list": [9, 9, 4]})
    [0, 0, 5]

    The last carry is dropped. Tape: `q, n, list`, in place; 2q is at most M.
    Source: Knuth, The Art of Computer Programming, 7.2.1.1, mixed-radix generation.
    """

    def sample(self, key, length, size, values=None):
        drawn, coin, where = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        nines = jax.random.randint(where, (), 0, length + 1)  # half begin with the largest digit
        full = jnp.where(jnp.arange(size) < nines, question["q"] - 1, question["list"])
        return {**question, "list": half(coin, full, question["list"])}

    def solve(self, question):
        array, q = question["list"], question["q"]
        return _digits(_number(array, q) + 1, q, len(array))

    def find(self, question, length):
        return _carry(question["list"].at[0].add(1), question["q"])


@register("number_double")
@dataclasses.dataclass(frozen=True)
class NumberDouble(Digits):
    """Doubles a number in base q.

    >>> NumberDouble().solve({"q": 10, "list": [9, 4]})
    [8, 9, 0]

    Tape: `q, n, list`, in place, with one digit more; 2q is at most M. Source: Kaiser and Sutskever
    (2016), addition, of a number to itself.
    """

    def filled(self, n):
        return n + 1

    def spare(self, n):
        return 2

    def solve(self, question):
        array, q = question["list"], question["q"]
        return _digits(2 * _number(array, q), q, len(array) + 1)

    def find(self, question, length):
        return _carry(2 * jnp.pad(question["list"], (0, 1)), question["q"])


@register("number_times_digit")
@dataclasses.dataclass(frozen=True)
class NumberTimesDigit(Digits):
    """Multiplies a number by one digit d.

    >>> NumberTimesDigit().solve({"q": 10, "d": 3, "list": [9, 4]})
    [7, 4, 1]

    Tape: `q, d, n, list`, in place, with one digit more; q is at most 10. Source: Zaremba et al.
    (2016), single digit multiplication.
    """

    head = ("q", "d", "n")

    def most(self, memory):
        return 10

    def filled(self, n):
        return n + 1

    def spare(self, n):
        return 20

    def tape_limit(self, length: int) -> int:
        return 200 * length + 200

    def solve(self, question):
        array, q = question["list"], question["q"]
        return _digits(question["d"] * _number(array, q), q, len(array) + 1)

    def find(self, question, length):
        return _carry(question["d"] * jnp.pad(question["list"], (0, 1)), question["q"])


@register("number_subtract")
@dataclasses.dataclass(frozen=True)
class NumberSubtract(Digits):
    """Subtracts b from a; the last borrow is dropped.

    >>> NumberSubtract().solve({"q": 10, "a": [2, 4], "b": [5, 1]})
    [7, 2]

    Tape: `q, b, n, a, b`, in place of a; 2q is at most M. Source: Saxton et al. (2019), add or sub.
    """

    head = ("q", "b", "n")
    arrays_of = ("a", "b")

    def solve(self, question):
        a, b, q = question["a"], question["b"], question["q"]
        return _digits(_number(a, q) - _number(b, q), q, len(a))

    def find(self, question, length):
        return _carry(question["a"] - question["b"], question["q"])


@register("number_less")
@dataclasses.dataclass(frozen=True)
class NumberLess(Digits):
    """Whether number a is less than number b.

    >>> NumberLess().solve({"q": 10, "a": [9, 1], "b": [0, 2]})
    [1]

    Tape: `answer, q, b, n, a, b`; the lowest digit comes first. Source: Saxton et al. (2019),
    comparison.
    """

    head = ("answer", "q", "b", "n")
    arrays_of = ("a", "b")

    def sample(self, key, length, size, values=None):
        drawn, coin, change = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        close = change_one(change, question["a"], length, question["q"] - 1)
        return {**question, "b": half(coin, close, question["b"])}

    def solve(self, question):
        a, b, q = question["a"], question["b"], question["q"]
        return [int(_number(a, q) < _number(b, q))]

    def find(self, question, length):
        a, b = question["a"], question["b"]
        at = a.shape[0] - 1 - jnp.argmax((a != b)[::-1])
        return a[at] < b[at]


@register("number_remainder")
@dataclasses.dataclass(frozen=True)
class NumberRemainder(Digits):
    """A number modulo d, for d from 1 on.

    >>> NumberRemainder().solve({"q": 10, "d": 7, "list": [5, 1]})
    [1]

    Tape: `answer, q, d, n, list`; q is at most 10, and d less than q. Source: Saxton et al. (2019),
    division remainder.
    """

    head = ("answer", "q", "d", "n")

    def most(self, memory):
        return 10

    def parts(self, n, memory):
        return {**super().parts(n, memory), "d": number(1, 9)}

    def sample(self, key, length, size, values=None):
        question = super().sample(key, length, size, values)
        return {**question, "d": jnp.maximum(question["d"], 1)}

    def spare(self, n):
        return 20

    def tape_limit(self, length: int) -> int:
        return 200 * length + 200

    def solve(self, question):
        return [_number(question["list"], question["q"]) % question["d"]]

    def find(self, question, length):
        def step(rest, digit):
            return (rest * question["q"] + digit) % question["d"], None

        return jax.lax.scan(step, jnp.int32(0), question["list"][::-1])[0]


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
