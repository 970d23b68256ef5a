"""Matrices: n rows of n elements, row by row."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Letter, Part, Relation, lists, number, numbers
from tasks.core.layout import Answer, Check, Layout, Put
from tasks.core.linked import shuffle
from tasks.core.registry import register
from tasks.core.views import Tape, place, span
from tasks.suite.layout import Arrays, half

SQUARE = Relation(
    "the matrix is square", lambda q: all(len(row) == len(q["matrix"]) for row in q["matrix"])
)


class Matrix(Arrays):
    """Base of tasks over a matrix [N, N] of values.

    Tape: the head, the matrix row by row, and the room for the answer.
    """

    head = ("answer", "n")
    arrays_of = ("matrix",)
    sized = True
    relations = (SQUARE,)

    def elements(self, n: Any, memory: Any) -> Part:
        """The values of the matrix."""
        return lists(1, memory - 1, n)

    def parts(self, n, memory):
        return {"matrix": self.elements(n, memory)}

    def sample(self, key, length, size, values=None):
        memory = self.cells(length) if values is None else values + 1
        part, place = self.elements(length, memory), jnp.arange(size)
        keys = jax.random.split(key, size)
        draw = jax.vmap(lambda own: jax.random.randint(own, (size,), part.low, part.high + 1))
        within = place < length
        return {"matrix": jnp.where(within[:, None] & within[None], draw(keys), 0)}

    def plain(self, question, length):
        return {
            name: int(part) if part.ndim == 0 else
            [[int(v) for v in row[:length]] for row in part[:length]] if part.ndim == 2 else
            [int(v) for v in part[:length]]
            for name, part in question.items()
        }  # fmt: skip

    def length_of(self, question):
        return len(question["matrix"])

    def start(self, n, which=0):
        return len(self.head) + which * n * n

    def tape(self, question, length, memory: int) -> Tape:
        matrix = question["matrix"]
        known = {"answer": 0, "n": length, "o": self.start(length, 1), **question}
        cells = jnp.zeros(memory, jnp.int32)
        for cell, name in enumerate(self.head):
            cells = cells.at[cell].set(known[name])
        cells = place(cells, self.start(length), rows_of(matrix, length), length * length)
        found = jnp.atleast_1d(self.find(question, length)).astype(jnp.int32)
        at, many = (0, 1) if "answer" in self.head else (known["o"], self.room(length))
        return Tape(cells, place(cells, at, found, many), span(memory, at, many))

    def layout(self, view: str) -> Layout | None:
        if type(self).tape is not Matrix.tape:  # it has a layout of its own
            return None
        n = Letter("n")
        room = f"{len(self.head)} + n * n"
        known = {"answer": "0", "o": room}
        head = (Put(str(cell), known.get(name, name)) for cell, name in enumerate(self.head))
        matrix = Put(f"{len(self.head)} + n * i + j", "matrix[i][j]", "n", "n")
        answer = Answer("cells[0]", "1")
        if "answer" not in self.head:
            answer = Answer(f"cells[{room} + i]", str(self.room(n)))
        square = Check(SQUARE.words, "len(matrix[i]) == n", "n")
        return Layout((*head, matrix), answer, checks=(square,))


def rows_of(matrix, length):
    """The elements of the first `length` rows, row by row, then anything."""
    place = jnp.arange(matrix.size)
    return matrix[jnp.minimum(place // length, length - 1), place % length]


@register("matrix_trace")
@dataclasses.dataclass(frozen=True)
class MatrixTrace(Matrix):
    """The sum of the diagonal, below M.

    >>> MatrixTrace().solve({"matrix": [[3, 1], [4, 2]]})
    [5]

    Tape: `answer, n, matrix`. Source: NumPy, trace.
    """

    def elements(self, n, memory):
        return lists(1, (memory - 1) // n, n)

    def tape_limit(self, length: int) -> int:
        return 20 * length * length + 20

    def solve(self, question):
        return [sum(row[i] for i, row in enumerate(question["matrix"]))]

    def find(self, question, length):
        return jnp.trace(question["matrix"])


@register("matrix_transpose")
@dataclasses.dataclass(frozen=True)
class MatrixTranspose(Matrix):
    """Columns become rows.

    >>> MatrixTranspose().solve({"matrix": [[3, 1], [4, 2]]})
    [3, 4, 1, 2]

    Tape: `o, n, matrix, room`. Source: NumPy, transpose.
    """

    head = ("o", "n")

    def room(self, n):
        return n * n

    def tape_limit(self, length: int) -> int:
        return 20 * length * length + 20

    def solve(self, question):
        return [v for column in zip(*question["matrix"], strict=True) for v in column]

    def find(self, question, length):
        return rows_of(question["matrix"].T, length)


@register("matrix_row_sums")
@dataclasses.dataclass(frozen=True)
class MatrixRowSums(Matrix):
    """The sum of each row, below M.

    >>> MatrixRowSums().solve({"matrix": [[3, 1], [4, 2]]})
    [4, 6]

    Tape: `o, n, matrix, room`. Source: NumPy, sum over an axis.
    """

    head = ("o", "n")

    def elements(self, n, memory):
        return lists(1, (memory - 1) // n, n)

    def tape_limit(self, length: int) -> int:
        return 20 * length * length + 20

    def solve(self, question):
        return [sum(row) for row in question["matrix"]]

    def find(self, question, length):
        return question["matrix"].sum(1)


@register("matrix_column_largest")
@dataclasses.dataclass(frozen=True)
class MatrixColumnLargest(Matrix):
    """The largest element of each column.

    >>> MatrixColumnLargest().solve({"matrix": [[3, 1], [4, 2]]})
    [4, 2]

    Tape: `o, n, matrix, room`. Source: NumPy, max over an axis.
    """

    head = ("o", "n")

    def tape_limit(self, length: int) -> int:
        return 20 * length * length + 20

    def solve(self, question):
        return [max(column) for column in zip(*question["matrix"], strict=True)]

    def find(self, question, length):
        return question["matrix"].max(0)


@register("matrix_is_symmetric")
@dataclasses.dataclass(frozen=True)
class MatrixIsSymmetric(Matrix):
    """Whether a matrix equals its transpose.

    >>> MatrixIsSymmetric().solve({"matrix": [[3, 1], [1, 2]]})
    [1]

    Tape: `answer, n, matrix`. Source: NumPy, allclose with the transpose.
    """

    def tape_limit(self, length: int) -> int:
        return 20 * length * length + 20

    def sample(self, key, length, size, values=None):
        drawn, coin, change, row, column = jax.random.split(key, 5)
        matrix = super().sample(drawn, length, size, values)["matrix"]
        mirrored = jnp.triu(matrix) + jnp.triu(matrix, 1).T
        i = jax.random.randint(row, (), 0, length)
        j = jax.random.randint(column, (), 0, length)
        changed = half(change, mirrored, mirrored.at[i, j].set(matrix[j, i]))
        return {"matrix": half(coin, changed, matrix)}

    def solve(self, question):
        columns = [list(column) for column in zip(*question["matrix"], strict=True)]
        return [int(columns == question["matrix"])]

    def find(self, question, length):
        return (question["matrix"] == question["matrix"].T).all()


@register("matrix_element")
@dataclasses.dataclass(frozen=True)
class MatrixElement(Matrix):
    """Element i, j through pointers to rows.

    >>> MatrixElement().solve({"i": 1, "j": 0, "order": [1, 0], "matrix": [[3, 1], [4, 2]]})
    [4]

    Both count from 0. Row r lies at place `order[r]`, and pointer r leads to it.
    Tape: `answer, i, j, n, pointers, matrix`. Source: C, arrays of pointers to arrays.
    """

    head = ("answer", "i", "j", "n")
    relations = (
        SQUARE,
        Relation(
            "order is a permutation", lambda q: sorted(q["order"]) == [*range(len(q["order"]))]
        ),
    )

    def domain(self, n, memory=None):
        memory = self.cells(n) if memory is None else memory
        index = number(0, n - 1)
        parts = {"i": index, "j": index, "order": numbers(0, n - 1)}
        return Domain({**parts, "matrix": self.elements(n, memory)}, self.relations)

    def start(self, n, which=0):
        return len(self.head) + n + which * n * n

    def sample(self, key, length, size, values=None):
        drawn, one, other, order = jax.random.split(key, 4)
        i, j = (jax.random.randint(own, (), 0, length) for own in (one, other))
        order = shuffle(order, length, size).astype(jnp.int32)
        order = jnp.where(jnp.arange(size) < length, order, 0)
        return {"i": i, "j": j, "order": order, **super().sample(drawn, length, size, values)}

    def solve(self, question):
        return [question["matrix"][question["i"]][question["j"]]]

    def find(self, question, length):
        return question["matrix"][question["i"], question["j"]]

    def tape(self, question, length, memory: int) -> Tape:
        order, size = question["order"], question["order"].shape[0]
        where = jnp.where(jnp.arange(size) < length, order, size)
        laid = jnp.zeros_like(question["matrix"]).at[where].set(question["matrix"], mode="drop")
        found = super().tape({**question, "matrix": laid}, length, memory)
        rows = self.start(length) + order * length
        answer = self.find(question, length)
        target = place(found.target.at[0].set(answer), len(self.head), rows, length)
        return found._replace(
            memory=place(found.memory, len(self.head), rows, length), target=target
        )

    @classmethod
    def words(cls) -> str:
        return "answer, i, j, n, pointers, matrix"
