"""The layout that most tasks of the suite share: a head, arrays behind it, and the answer.

A subclass states the names of the cells of its head and of its arrays. That decides where the
answer is: in the cell `answer` of the head; in the room behind the arrays, if the head has its
address `o`; otherwise in place of the first array.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import jax
import jax.numpy as jnp

from tasks.core.domain import BLANK_NOTE, Domain, Letter, Part, Relation, number, numbers
from tasks.core.layout import Answer, Layout, Put
from tasks.core.task import Task
from tasks.core.views import Tape, place, span

if TYPE_CHECKING:
    from jaxtyping import Array, Int


def values(below: Any) -> Part:
    """A list of values from 1 on, less than `below`; 0 marks the end of an array."""
    return numbers(1, below - 1, note=BLANK_NOTE)


def value(below: Any) -> Part:
    """One value from 1 on, less than `below`."""
    return number(1, below - 1)


class Arrays(Task):
    """Base of tasks over arrays of `length` elements each.

    Tape: the head, the arrays, each with a 0 behind it unless `sized`, and the room for the answer.
    At least one cell is spare, so that a pointer behind the end does not wrap around to 0.
    """

    head: ClassVar[tuple[str, ...]] = ("answer",)
    """Cells from 0 on: `answer`; `o`, the address of the room; `n`, the length; the name of an
    array, for its address; or the name of a number of the question."""
    arrays_of: ClassVar[tuple[str, ...]] = ("list",)
    sized: ClassVar[bool] = False
    """Whether elements may be 0, so that no 0 marks the end."""
    ended: ClassVar[bool] = False
    """Whether the answer has any number of elements and ends with a 0."""

    relations: ClassVar[tuple[Relation, ...]] = ()

    def domain(self, n: Any, memory: Any = None) -> Domain:
        return Domain(self.parts(n, self.cells(n) if memory is None else memory), self.relations)

    def parts(self, n: Any, memory: Any) -> dict[str, Part]:
        """The parts of the domain on a tape of M = `memory` cells, by default values 1..M-1."""
        del n
        known = ("answer", "o", "n", *self.arrays_of)
        parts = {name: value(memory) for name in self.head if name not in known}
        return {**parts, **{name: values(memory) for name in self.arrays_of}}

    def find(self, question: Any, length: Any) -> Int[Array, ...]:
        """The answer in JAX: a number, or an array padded in any way. `solve` is its check."""
        raise NotImplementedError

    def room(self, n: Any) -> Any:
        """Number of cells of the room for the answer, if the head has its address."""
        return n + 1 if self.ended else n

    def filled(self, n: Any) -> Any:
        """Number of cells of an answer that is written in place."""
        return n

    def spare(self, n: Any) -> Any:
        """Number of cells behind the layout."""
        del n
        return 1

    def answer_length(self, question: Any) -> int:
        if "answer" in self.head:
            return 1
        if self.ended:
            return len(self.solve(question))
        n = self.length_of(question)
        return self.room(n) if "o" in self.head else self.filled(n)

    def start(self, n: Any, which: int = 0) -> Any:
        """The address of an array, or, behind the last one, of the room."""
        return len(self.head) + which * (n if self.sized else n + 1)

    def cells(self, length: Any) -> Any:
        room = self.room(length) if "o" in self.head else 0
        return self.start(length, len(self.arrays_of)) + room + self.spare(length)

    def tape(self, question: Any, length: Any, memory: int) -> Tape:
        count = len(self.arrays_of)
        starts = {name: self.start(length, i) for i, name in enumerate(self.arrays_of)}
        known = {"answer": 0, "n": length, "o": self.start(length, count), **starts}
        cells = jnp.zeros(memory, jnp.int32)
        for cell, name in enumerate(self.head):
            cells = cells.at[cell].set(known[name] if name in known else question[name])
        for name in self.arrays_of:
            cells = place(cells, starts[name], question[name], length)
        found = jnp.atleast_1d(self.find(question, length)).astype(jnp.int32)
        if "answer" in self.head:
            at, many = self.head.index("answer"), 1
        else:
            at = known["o"] if "o" in self.head else self.start(length)
            full = self.room(length) if "o" in self.head else self.filled(length)
            many = (found != 0).sum() + 1 if self.ended else full
        return Tape(cells, place(cells, at, found, many), span(memory, at, many))

    def layout(self, view: str) -> Layout | None:
        if type(self).tape is not Arrays.tape:  # it has a layout of its own
            return None
        n = Letter("n")
        starts = {name: self.start(n, i) for i, name in enumerate(self.arrays_of)}
        room = self.start(n, len(self.arrays_of))
        known = {"answer": 0, "n": n, "o": room, **starts}
        head = [Put(str(cell), str(known.get(name, name))) for cell, name in enumerate(self.head)]
        arrays = [Put(f"{start} + i", f"{name}[i]", "n") for name, start in starts.items()]
        if "answer" in self.head:
            answer = Answer(f"cells[{self.head.index('answer')}]", "1")
        else:
            at = room if "o" in self.head else self.start(n)
            full = self.room(n) if "o" in self.head else self.filled(n)
            many = f"through_zero(cells, {at})" if self.ended else str(full)
            answer = Answer(f"cells[{at} + i]", many)
        domain = self.domain(n, Letter("M"))
        unchecked = tuple(relation.words for relation in domain.relations)
        return Layout((*head, *arrays), answer, unchecked=unchecked)

    @classmethod
    def words(cls) -> str:
        """The layout, as the docstring of each task states it."""
        end = [] if cls.sized else ["0"]
        arrays = [word for name in cls.arrays_of for word in (name, *end)]
        return ", ".join([*cls.head, *arrays, *(["room"] if "o" in cls.head else [])])


def inside(length: Any, like: Int[Array, " N"]) -> Any:
    """Mask of the first `length` places of an array."""
    return jnp.arange(like.shape[0]) < length


def keep(array: Int[Array, " N"], chosen: Any) -> Int[Array, " N"]:
    """The chosen elements in their order, then zeros."""
    order = jnp.argsort(~chosen, stable=True)
    return jnp.where(chosen, array, 0)[order]


def one_more(array: Int[Array, " N"]) -> Int[Array, " N+1"]:
    """An array with one 0 more behind it."""
    return jnp.pad(array, (0, 1))


def first(chosen: Any, found: Any) -> Any:
    """`found` of the place of the first chosen element; 0 if there is none."""
    return jnp.where(chosen.any(), found(jnp.argmax(chosen)), 0)


def last(chosen: Any, found: Any) -> Any:
    """`found` of the place of the last chosen element; 0 if there is none."""
    return jnp.where(chosen.any(), found(chosen.shape[0] - 1 - jnp.argmax(chosen[::-1])), 0)


def half(key: Any, one: Any, other: Any) -> Any:
    """One of two values or arrays, each with probability 1/2. Consumes `key`."""
    return jnp.where(jax.random.bernoulli(key), one, other)


def any_of(key: Any, array: Int[Array, " N"], length: Any) -> Int[Array, ""]:
    """A random one of the first `length` elements. Consumes `key`."""
    return array[jax.random.randint(key, (), 0, length)]


def change_one(key: Any, array: Int[Array, " N"], length: Any, high: Any) -> Int[Array, " N"]:
    """Replaces, with probability 1/2, one element by a value in 1..high. Consumes `key`."""
    whether, where, what = jax.random.split(key, 3)
    at = jax.random.randint(where, (), 0, length)
    changed = array.at[at].set(jax.random.randint(what, (), 1, high + 1))
    return half(whether, array, changed)


class Sought(Arrays):
    """Base of tasks that look for a value `v`: in about half of the problems it occurs."""

    def sample(self, key: Any, length: Any, size: int, values: int | None = None) -> Any:
        drawn, coin, which = jax.random.split(key, 3)
        question = super().sample(drawn, length, size, values)
        occurs = any_of(which, question[self.arrays_of[0]], length)
        return {**question, "v": half(coin, occurs, question["v"])}


class Judged(Arrays):
    """Base of tasks that test a property which random arrays rarely have.

    In a quarter of the problems, the array is random; otherwise it has the property, or had it
    before one element was changed.
    """

    def good(self, array: Int[Array, " N"], length: Any) -> Int[Array, " N"]:
        """An array with the property, made of a random one."""
        raise NotImplementedError

    def sample(self, key: Any, length: Any, size: int, values: int | None = None) -> Any:
        drawn, coin, more, change = jax.random.split(key, 4)
        question = super().sample(drawn, length, size, values)
        array = question["list"]
        good = jnp.where(inside(length, array), self.good(array, length), 0)
        high = self.domain(length, values and values + 1).parts["list"].high
        good = change_one(change, good, length, high)
        return {**question, "list": half(coin, good, half(more, good, array))}


def ascending(array: Int[Array, " N"], length: Any) -> Int[Array, " N"]:
    """The first `length` elements sorted, then zeros."""
    within, most = inside(length, array), jnp.iinfo(jnp.int32).max
    return jnp.where(within, jnp.sort(jnp.where(within, array, most)), 0)
