"""Addition of two numbers, digit by digit with a carry."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

import jax
import jax.numpy as jnp

from tasks.core.domain import Domain, Relation, number, numbers
from tasks.core.layout import Answer, Check, Layout, Missing, Put, token_layout
from tasks.core.registry import register
from tasks.core.task import Task
from tasks.core.views import Tape, Tokens, ask, number_spans, place, span
from tasks.scratchpad import BLANK, Pointer, Row, Scratchpad, left, right, symbol, write
from tasks.scratchpad.pad import Pad

if TYPE_CHECKING:
    from jaxtyping import Array, Int


@register("addition")
@dataclasses.dataclass(frozen=True)
class Addition(Task):
    """Adds two numbers of `length` digits each, least significant digit first.

    >>> Addition().solve({"a": [7, 5], "b": [5, 9], "base": 10})  # 57 + 95
    [2, 5, 1]

    The sum has one digit more than the numbers, possibly 0.
    Scratchpad: the four rows and the programs ADD, ADD1, CARRY, LSHIFT of Reed & de Freitas
    (2016), figure 3. With `programs=recursive`, ADD calls itself last, as in Cai et al. (2017).
    A digit d is the symbol d + 1, because 0 is the blank.
    Tape: `n+2, base, a, b`; the sum overwrites a, and its last carry overwrites b[0].
    """

    version = 2
    base: int = 10
    programs: Literal["recursive", "iterative"] = "recursive"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 2 <= self.base <= 64:
            raise self.bad_option("base", self.base, "a number in 2..64")

    def domain(self, n, memory=None):
        # On a tape, the sum of two digits and a carry must fit into a cell.
        top = self.base if memory is None else memory // 2
        low = top if memory is None else 2
        digits = numbers(0, top - 1)
        return Domain(
            {"a": digits, "b": digits, "base": number(low, top, drawn=top)},
            (Relation("digits are less than base", _are_digits),),
        )

    def complete(self, question):
        a, b = question["a"], question["b"]
        more = len(a) - len(b)  # the shorter number gets leading zeros
        return {**question, "a": [*a, *[0] * -more], "b": [*b, *[0] * more]}

    def solve(self, question):
        answer, carry = [], 0
        for a, b in zip(question["a"], question["b"], strict=True):
            carry, digit = divmod(a + b + carry, question["base"])
            answer.append(digit)
        return [*answer, carry]

    def answer_length(self, question):
        return len(question["a"]) + 1

    def show(self, question):
        if question["base"] > 10:
            return super().show(question)
        return f"{_number(question['a'])} + {_number(question['b'])}"

    def show_answer(self, answer):
        return _number(answer) if self.base <= 10 else super().show_answer(answer)

    # tape

    def cells(self, length: int) -> int:
        return 2 * length + 2

    def tape(self, question, length, memory: int) -> Tape:
        n = length
        cells = jnp.zeros(memory, jnp.int32).at[0].set(n + 2).at[1].set(question["base"])
        cells = place(place(cells, 2, question["a"], n), n + 2, question["b"], n)
        total = _sum(question["a"], question["b"], question["base"])
        return Tape(cells, place(cells, 2, total, n + 1), span(memory, 2, n + 1))

    def layout(self, view):
        base = {"base": Missing("M // 2" if view == "tape" else str(self.base))}
        digits = Check("digits are less than base", "a[i] < base and b[i] < base", "len(a)")
        if view == "tokens":
            puts = (
                Put("i", "a[i] + 1", "n"),
                Put("n", str(self.base + 1)),
                Put("n + 1 + i", "b[i] + 1", "n"),
            )
            spans = (("0", "n", "1", 1), ("n + 1", "n", "1", 1), ("2 * n + 2", "n + 1", "1", 1))
            names = {0: "", self.base + 1: "+", self.base + 2: "="}
            found = token_layout(
                puts, "2 * n + 1", "n + 1", str(self.base + 2), spans, names=names,
                shown="token - 1",
            )  # fmt: skip
        elif view == "tape":
            puts = (
                Put("0", "n + 2"),
                Put("1", "base"),
                Put("2 + i", "a[i]", "n"),
                Put("n + 2 + i", "b[i]", "n"),
            )
            found = Layout(puts, Answer("cells[2 + i]", "n + 1"))
        else:
            puts = (Put("N + 1 - i", "a[i] + 1", "n"), Put("N + 1 - i", "b[i] + 1", "n", row=1))
            answer = Answer("cells[3][N + 1 - i] - 1", "N + 1", "n + 1")
            found = Layout(puts, answer, "N + 3", ("N + 1",) * 4)
        written = ("a", "b") if self.base == 10 or view == "tape" else ()
        return dataclasses.replace(
            found, missing=base, even=("a", "b"), digits=written, checks=(digits,)
        )

    # tokens

    @property
    def symbols(self) -> int:
        return self.base + 3  # 0 is padding, then the digits, `+` and the separator

    def tokens(self, question, length, size: int) -> Tokens:
        a, b = question["a"] + 1, question["b"] + 1
        asked = place(jnp.zeros(2 * size + 1, jnp.int32), 0, a, length)
        asked = asked.at[length].set(self.base + 1)
        asked = place(asked, length + 1, b, length)
        total = _sum(question["a"], question["b"], question["base"])
        return ask(asked, 2 * length + 1, total, length + 1, self.base + 2)

    def coupled(self, length, size: int):
        n = length  # digits of one column share a number
        return number_spans(3 * size + 3, (0, n, 1, 1), (n + 1, n, 1, 1), (2 * n + 2, n + 1, 1, 1))

    # scratchpad

    @property
    def scratchpad(self) -> Scratchpad:
        base, digits = self.base, self.base + 1

        def column(see):  # sum of the two digits, blank counted as 0, and the carry
            return max(see.in1 - 1, 0) + max(see.in2 - 1, 0) + see.carry

        def finished(see):
            return see.in1 == BLANK and see.in2 == BLANK

        def ADD(see):
            if finished(see):
                return write("out", see.carry + 1)
            yield "ADD1"
            yield "LSHIFT"
            return "ADD"

        def ADD_iterative(see):
            while not finished(see):
                yield "ADD1"
                yield "LSHIFT"
            return write("out", see.carry + 1)

        def ADD1(see):
            total = column(see)
            if total < base:
                return write("out", total + 1)
            yield write("out", total - base + 1)
            return "CARRY"

        def CARRY(see):
            yield left("carry")
            yield write("carry", 1)
            return right("carry")

        def LSHIFT(see):
            # The digits come last: a frame does not contain what is seen after its last act. This
            # makes the set of all frames, and so the proof, ten times smaller.
            yield left("out")
            yield left("carry")
            yield left("in1")
            return left("in2")

        main = ADD if self.programs == "recursive" else ADD_iterative
        labels = ("blank", *map(str, range(base)))
        return Scratchpad(
            rows=(
                Row("in1", digits, labels=labels),
                Row("in2", digits, labels=labels),
                Row("carry", 2, initial=(BLANK,), window=(-1, 1)),
                Row("out", digits, initial=(BLANK,), labels=labels),
            ),
            pointers=tuple(Pointer(r, r) for r in ("in1", "in2", "carry", "out")),
            features=tuple(symbol(r) for r in ("in1", "in2", "carry", "out")),
            programs={"ADD": main, "ADD1": ADD1, "CARRY": CARRY, "LSHIFT": LSHIFT},
            step_limit=lambda length: 40 * length + 40,
        )

    def pad(self, question, length, size: int) -> Pad:
        width = size + 3  # a blank on the right, the digits, the last carry, a blank on the left
        rows = jnp.zeros((4, width), jnp.int32)
        for row, digits in enumerate((question["a"], question["b"])):
            rows = rows.at[row].set(place(rows[row], 1, digits + 1, length)[::-1])
        return Pad(rows, jnp.full(4, width - 2, jnp.int32))

    def read_pad(self, pad: Pad, length, size: int) -> Int[Array, " A"]:
        return pad.cells[3, ::-1][1 : size + 2] - 1


def _are_digits(question) -> bool:
    return all(digit < question["base"] for digit in (*question["a"], *question["b"]))


def _sum(a: Int[Array, " N"], b: Int[Array, " N"], base) -> Int[Array, " N+1"]:
    def column(carry, digits):
        total = digits[0] + digits[1] + carry
        return total // base, total % base

    last, digits = jax.lax.scan(column, jnp.zeros_like(a[0]), (a, b))
    return jnp.append(digits, last)


def _number(digits: list[int]) -> str:
    return "".join(str(d) if 0 <= d <= 9 else "?" for d in reversed(digits))
