"""Layouts: how a question becomes a tape, a scratchpad or tokens, stated as expressions.

Tasks lay out their problems in JAX (`tape`, `pad`, `tokens`). A page in a browser has no JAX. For
it, a task may state the same as a `Layout`, in expressions of `tasks/core/expression.py`. Names in
them:

- the parts of the question, n (its length), and i, j (the loop of a `Put`);
- N, the length that a scratchpad is padded to; M, the number of cells of a tape;
- in `answer`, also `cells` (on a scratchpad, `cells[row][column]`) and `pointers`;
- in `shown` and `channels`, only `token`.

`token_layout` makes the layout of tokens.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.core.expression import evaluate


@dataclasses.dataclass(frozen=True)
class Put:
    """Writes `value` into `cell` for i = 0..count-1 and, if `inner` is given, j = 0..inner-1."""

    cell: str
    value: str
    count: str = "1"
    inner: str = "1"
    where: str = "1"
    """Nothing is written where this is 0 or false."""
    row: int = 0


@dataclasses.dataclass(frozen=True)
class Missing:
    """The value of a part of a question that is left out: a number, or a list of `count`."""

    value: str
    count: str = ""


@dataclasses.dataclass(frozen=True)
class Check:
    """A condition on a question, which must hold for i = 0..count-1."""

    words: str
    holds: str
    count: str = "1"


@dataclasses.dataclass(frozen=True)
class Answer:
    """The elements of an answer, for i = 0..count-1."""

    value: str
    count: str
    stated: str = ""
    """On a scratchpad, what `Task.answer_length` states. The answer ends there, or later at the
    last element that is not read from blank cells."""


@dataclasses.dataclass(frozen=True)
class Layout:
    """How a question is laid out, and where its answer is."""

    puts: tuple[Put, ...]
    answer: Answer
    width: str = "M"
    """The number of columns."""
    pointers: tuple[str, ...] = ()
    """Columns of a scratchpad's pointers."""
    length: str = ""
    """The length of a question; by default that of its longest list, at least 1."""
    missing: Mapping[str, Missing] = dataclasses.field(default_factory=dict)
    even: tuple[str, ...] = ()
    """Lists that are filled up with zeros to the length of the longest of them."""
    digits: tuple[str, ...] = ()
    """Lists of digits, lowest first, that people write as a number."""
    checks: tuple[Check, ...] = ()
    """What must hold in addition to the ranges of the task's domain."""
    unchecked: tuple[str, ...] = ()
    """Conditions of the task's domain that no expression can state."""
    names: Mapping[int, str] = dataclasses.field(default_factory=dict)
    """What people call tokens that are no numbers, such as the separator."""
    shown: str = "token"
    """The number that people call any other token."""
    channels: tuple[str, ...] = ()
    """The numbers that a model reads of a token, if the task has `channels`."""


def token_layout(
    puts: tuple[Put, ...],
    asked: str,
    answered: str,
    separator: str,
    coupled: Sequence[tuple[str, str, str, int]] = (),
    **more: Any,
) -> Layout:
    """The layout of tokens as those of `tasks.core.views.ask`.

    Row 0 holds the tokens up to the end of the answer, row 1 their coupled numbers. The pointer is
    at the first element of the answer.

    Args:
      puts: write the tokens of the question.
      asked: their number; after them comes the `separator`, and then the answer.
      answered: the number of elements of the answer.
      coupled: as the spans of `tasks.core.views.number_spans`, if the task has coupled numbers.
      more: other fields of the layout.
    """
    first = f"{asked} + 1"
    numbers = (
        Put(f"{start} + i", f"{number} + ({step}) * i", count, row=1)
        for start, count, number, step in coupled
    )
    return Layout(
        (*puts, Put(asked, separator), *numbers),
        Answer(f"cells[{first} + i]", answered),
        f"{first} + {answered}",
        (first,),
        **more,
    )


def list_layout(
    base: int, answered: str, coupled: Sequence[tuple[str, str, str, int]] = ()
) -> Layout:
    """The layout of the tokens of a list of values in 1..base: the values and a separator."""
    return token_layout(
        (Put("i", "list[i]", "n"),), "n", answered, str(base + 1), coupled,
        names={0: "", base + 1: "="},
    )  # fmt: skip


def bit_channels(count: int) -> tuple[str, ...]:
    """The channels of `tasks.core.views.bits_of`."""
    return tuple(f"token // {2**k} % 2" for k in range(count))


def lay_out(
    layout: Layout, question: Mapping[str, Any], sizes: Mapping[str, int], rows: int = 1
) -> tuple[list[list[int]], list[int]]:
    """The cells of each row, and the columns of the pointers. `sizes` has n, and N or M."""
    names = {**question, **sizes}
    cells = [[0] * evaluate(layout.width, names) for _ in range(rows)]
    for put in layout.puts:
        for i in range(evaluate(put.count, names)):
            for j in range(evaluate(put.inner, {**names, "i": i})):
                here = {**names, "i": i, "j": j}
                if evaluate(put.where, here):
                    cells[put.row][evaluate(put.cell, here)] = evaluate(put.value, here)
    return cells, [evaluate(pointer, names) for pointer in layout.pointers]


def read_out(
    layout: Layout, cells: Sequence[Any], pointers: Sequence[int], sizes: Mapping[str, int]
) -> list[int]:
    """All elements that an answer may have. `cells` are rows on a scratchpad, and one row on a
    tape."""
    names = {"cells": cells, "pointers": pointers, **sizes}
    count = evaluate(layout.answer.count, names)
    return [evaluate(layout.answer.value, {**names, "i": i}) for i in range(count)]
