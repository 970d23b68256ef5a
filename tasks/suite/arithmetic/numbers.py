"""Numbers of n digits."""

import dataclasses

import jax
import jax.numpy as jnp

from tasks.core.domain import number
from tasks.core.registry import register
from tasks.suite.arithmetic.digits import Digits, carry, digits_of, number_of
from tasks.suite.layout import change_one, half


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
        return digits_of(number_of(array, q) + 1, q, len(array))

    def find(self, question, length):
        return carry(question["list"].at[0].add(1), question["q"])


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
        return digits_of(2 * number_of(array, q), q, len(array) + 1)

    def find(self, question, length):
        return carry(2 * jnp.pad(question["list"], (0, 1)), question["q"])


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
        return digits_of(question["d"] * number_of(array, q), q, len(array) + 1)

    def find(self, question, length):
        return carry(question["d"] * jnp.pad(question["list"], (0, 1)), question["q"])


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
        return digits_of(number_of(a, q) - number_of(b, q), q, len(a))

    def find(self, question, length):
        return carry(question["a"] - question["b"], question["q"])


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
        return [int(number_of(a, q) < number_of(b, q))]

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
        return [number_of(question["list"], question["q"]) % question["d"]]

    def find(self, question, length):
        def step(rest, digit):
            return (rest * question["q"] + digit) % question["d"], None

        return jax.lax.scan(step, jnp.int32(0), question["list"][::-1])[0]
