"""The domain of a task: which questions may be asked.

A task states it once, as `domain(n, memory)`: arithmetic on the length of a problem and, on a tape,
on the number of memory cells. Samplers draw from the domain, `predict` refuses questions outside
of it, proofs assume it, and `deepcalc tasks` prints it.

>>> domain = Domain({"k": number(0, Letter("n") - 1), "list": numbers(1, 10)})
>>> domain.words()
['k: 0..n-1', 'list: n numbers of 1..10']
>>> Domain({"k": number(0, 1), "list": numbers(1, 10)}).outside({"k": 1, "list": [4, 0]}, 2)
'list holds 0, and takes 1..10'
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError

if TYPE_CHECKING:
    from jaxtyping import Array, Int, PRNGKeyArray


Bound = Any
"""A whole number: an int, a traced integer or, to print a domain, a `Letter`."""
BLANK_NOTE = "0 marks an empty cell"
EACH = "n"
"""Count of a list that has as many numbers as the problem is long."""


class Letter:
    """A size that is only a name, such as n; used to print a domain.

    >>> print((Letter("M") - 2) // 2, 2 * Letter("n") + 1, Letter("M") - 1 - 1)
    (M-2)//2 2*n+1 M-2
    """

    def __init__(self, name: str, plus: int = 0):
        self.name, self.plus = name, plus

    def __str__(self) -> str:
        return f"{self.name}{self.plus:+}" if self.plus else self.name

    __repr__ = __str__

    def _times(self, text: str) -> Letter:
        return Letter(text.format(f"({self})" if set("+-*/") & set(str(self)) else str(self)))

    def __add__(self, other: Any) -> Letter:
        if isinstance(other, Letter):
            return Letter(f"{self}+{other}")
        return Letter(self.name, self.plus + other)

    def __sub__(self, other: Any) -> Letter:
        return Letter(f"{self}-({other})") if isinstance(other, Letter) else self + -other

    def __mul__(self, other: Any) -> Letter:
        sum_of = isinstance(other, Letter) and set("+-*/") & set(str(other))
        return self._times(f"({other})*{{}}" if sum_of else f"{other}*{{}}")

    def __floordiv__(self, other: Any) -> Letter:
        return self._times(f"{{}}//{other}")

    def bit_length(self) -> Letter:
        """As that of an int."""
        return Letter(f"bit_length({self})")

    __radd__, __rmul__ = __add__, __mul__


@dataclasses.dataclass(frozen=True)
class Part:
    """One part of a question: whole numbers in `low`..`high`. See `number`, `numbers`, `lists`."""

    low: Bound
    high: Bound
    depth: int
    """0 for one number, 1 for a list, 2 for a list of lists."""
    count: Bound = EACH
    """Length of the list; None if only the task's relations restrict it."""
    most: Bound = None
    """Maximal length of each inner list."""
    drawn: Bound = None
    """If given, the sampler always takes this number."""
    note: str = ""
    """Why values below `low`, or longer lists, are not allowed; part of the error message."""

    def draw(self, key: PRNGKeyArray, length: Int[Array, ""] | int, size: int) -> Int[Array, ...]:
        """Draws a number, or `length` numbers padded with zeros to `size`. Consumes `key`.

        The value at a position depends on the key and the position only, not on `size`. JAX's
        random bits have this property along one axis, but not along several.
        """
        if self.depth == 0 and self.drawn is not None:
            return jnp.asarray(self.drawn, jnp.int32)
        if self.depth == 0:
            return jax.random.randint(key, (), self.low, self.high + 1)
        drawn = jax.random.randint(key, (size,), self.low, self.high + 1)
        return jnp.where(jnp.arange(size) < length, drawn, 0)

    def words(self) -> str:
        """The allowed values, in words."""
        if self.depth == 0:
            fixed = self.drawn is None or str(self.low) == str(self.high)
            return self._range if fixed else f"{self._range} (drawn: {self.drawn})"
        many = "" if self.count is None else f"{self.count} "
        if self.depth == 2:
            return f"{many}lists of at most {self.most} numbers of {self._range}"
        return f"{many}numbers of {self._range}"

    def outside(self, value: Any, length: int) -> str | None:
        """What is wrong with a value, as text to follow the part's name; None if it is right."""
        count = length if self.count == EACH else self.count
        if self.depth and count is not None and len(value) != count:
            return f"has {len(value)} elements, and takes {count}"
        if self.depth == 2:
            long = [row for row in value if len(row) > self.most]
            if long:
                return f"has a list of {len(long[0])}, and takes {self.most} at most{self._note}"
            value = [number for row in value for number in row]
        numbers = value if self.depth else [value]
        wrong = [number for number in numbers if not self.low <= number <= self.high]
        if not wrong:
            return None
        verb = "holds" if self.depth else "is"
        note = self._note if self.depth < 2 and wrong[0] < self.low else ""
        return f"{verb} {wrong[0]}, and takes {self._range}{note}"

    @property
    def _range(self) -> str:
        low, high = str(self.low), str(self.high)
        return low if low == high else f"{low}..{high}"

    @property
    def _note(self) -> str:
        return f" ({self.note})" if self.note else ""


def number(low: Bound, high: Bound, *, drawn: Bound = None, note: str = "") -> Part:
    """One number. With `drawn`, all sampled problems have that number."""
    return Part(_whole(low), _whole(high), 0, drawn=_whole(drawn), note=note)


def numbers(low: Bound, high: Bound, count: Bound = EACH, *, note: str = "") -> Part:
    """A list of `count` numbers: by default as many as the problem is long; None means any."""
    return Part(_whole(low), _whole(high), 1, _whole(count), note=note)


def lists(low: Bound, high: Bound, most: Bound, *, note: str = "") -> Part:
    """As many lists as the problem is long, each of at most `most` numbers."""
    return Part(_whole(low), _whole(high), 2, most=_whole(most), note=note)


def _whole(bound: Any) -> Any:
    """A bound, as an int if it is a whole number of NumPy. JAX's may be traced, and stay."""
    return int(bound) if isinstance(bound, np.integer) else bound


class Relation(NamedTuple):
    """A condition between the parts of a question."""

    words: str
    holds: Callable[[Mapping[str, Any]], bool]
    """Tests a plain question whose numbers are all in range."""


@dataclasses.dataclass(frozen=True)
class Domain:
    """The questions of one length that a task can answer."""

    parts: Mapping[str, Part]
    relations: tuple[Relation, ...] = ()
    shortest: int = 1
    """Length of the shortest problem."""

    def sample(
        self, key: PRNGKeyArray, length: Int[Array, ""] | int, size: int
    ) -> dict[str, Int[Array, ...]]:
        """Draws every part independently; for domains without relations. Consumes `key`."""
        keys = jax.random.split(key, len(self.parts)) if len(self.parts) > 1 else [key]
        parts = zip(self.parts.items(), keys, strict=True)
        return {name: part.draw(own, length, size) for (name, part), own in parts}

    def outside(self, question: Mapping[str, Any], length: int) -> str | None:
        """Why a plain question of this length is not in the domain; None if it is."""
        if length < self.shortest:
            return f"it is of length {length}, and problems have {self.shortest} at least"
        for name, part in self.parts.items():
            wrong = part.outside(question[name], length)
            if wrong:
                return f"{name} {wrong}"
        for relation in self.relations:
            try:
                holds = relation.holds(question)
            except Exception as error:
                return f"it must be that {relation.words}, which cannot be told: {error!r}"
            if not holds:
                return f"it must be that {relation.words}"
        return None

    def words(self) -> list[str]:
        """The domain as text, one line for each part and relation."""
        lines = [f"{name}: {part.words()}" for name, part in self.parts.items()]
        more = [f"n >= {self.shortest}"] if self.shortest > 1 else []
        return [*lines, *(relation.words for relation in self.relations), *more]


def stated(task: Any, view: str) -> list[str]:
    """The domain of a task as text, for one view; empty if the task states none.

    In it, n is the length of a problem and M the number of cells of a tape. Raises `UsageError` if
    the task's `domain` does more than arithmetic.
    """
    try:
        found = task.domain(Letter("n"), Letter("M") if view == "tape" else None)
    except TypeError as error:
        raise UsageError(
            f"`domain` of {type(task).__name__} must do no more than arithmetic (+ - * //) with n "
            f"and memory, so that it can be put in words: {error}."
        ) from None
    return [] if found is None else found.words()
