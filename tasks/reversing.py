"""Reversing a sequence into another place."""

import dataclasses
from typing import Literal

import jax.numpy as jnp

from tasks.core.layout import Answer, Layout, Put, list_layout
from tasks.core.registry import register
from tasks.core.sequence import SequenceTask
from tasks.core.views import Tape, Tokens, ask, number_spans, place, span
from tasks.scratchpad import BLANK, Pointer, Row, Scratchpad, left, right, symbol, write
from tasks.scratchpad.pad import Pad


@register("reversing")
@dataclasses.dataclass(frozen=True)
class Reversing(SequenceTask):
    """Writes `length` values in reverse order to another place.

    >>> Reversing().solve({"list": [3, 1, 2]})
    [2, 1, 3]

    Values lie in 1..base (1..M-1 on a tape).
    Scratchpad: RJMP goes to the right end of the list. Then REVERSE1 writes a value, and SHIFT goes
    one cell left in the list and one cell right in the other row.
    Tape: `p, list, room`, where p is the address of the first cell after the list. One spare cell,
    so that a pointer behind the end does not wrap around to 0 (Kurach et al., 2016, appendix A,
    task 4).
    """

    programs: Literal["recursive", "iterative"] = "recursive"

    def solve(self, question):
        return question["list"][::-1]

    # tape

    def cells(self, length: int) -> int:
        return 2 * length + 2

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[0].set(length + 1)
        cells = place(cells, 1, question["list"], length)
        target = place(cells, length + 1, _reverse(question["list"], length), length)
        return Tape(cells, target, span(memory, length + 1, length))

    def layout(self, view):
        if view == "tokens":
            spans = (("0", "n", "1", 1), ("n + 1", "n", "n", -1))
            return list_layout(self.base, "n", spans)
        if view == "tape":
            puts = (Put("0", "n + 1"), Put("1 + i", "list[i]", "n"))
            return Layout(puts, Answer("cells[n + 1 + i]", "n"))
        answer = Answer("cells[1][1 + i]", "N", "n")
        return Layout((Put("1 + i", "list[i]", "n"),), answer, "N + 2", ("1", "1"))

    # tokens

    def tokens(self, question, length, size: int) -> Tokens:
        answer = _reverse(question["list"], length)
        return ask(question["list"], length, answer, length, self.base + 1)

    def coupled(self, length, size: int):
        return number_spans(2 * size + 1, (0, length, 1, 1), (length + 1, length, length, -1))

    # scratchpad

    @property
    def scratchpad(self) -> Scratchpad:
        def REVERSE(see):
            yield "RJMP"
            return "COPYBACK"

        def RJMP(see):
            if see.read != BLANK:
                yield right("read")
                return "RJMP"
            return left("read")

        def COPYBACK(see):
            if see.read != BLANK:
                yield "REVERSE1"
                yield "SHIFT"
                return "COPYBACK"

        def RJMP_iterative(see):
            while see.read != BLANK:
                yield right("read")
            return left("read")

        def COPYBACK_iterative(see):
            while see.read != BLANK:
                yield "REVERSE1"
                yield "SHIFT"

        def REVERSE1(see):
            return write("write", see.read)

        def SHIFT(see):
            yield left("read")
            return right("write")

        loops = (RJMP_iterative, COPYBACK_iterative)
        loops = (RJMP, COPYBACK) if self.programs == "recursive" else loops
        return Scratchpad(
            rows=(Row("list", self.base + 1), Row("reverse", self.base + 1, initial=(BLANK,))),
            pointers=(Pointer("read", "list"), Pointer("write", "reverse")),
            features=(symbol("read"), symbol("write")),
            programs={
                "REVERSE": REVERSE,
                "RJMP": loops[0],
                "COPYBACK": loops[1],
                "REVERSE1": REVERSE1,
                "SHIFT": SHIFT,
            },
            step_limit=lambda length: 30 * length + 20,
        )

    def pad(self, question, length, size: int) -> Pad:
        rows = jnp.zeros((2, size + 2), jnp.int32)
        return Pad(rows.at[0, 1:-1].set(question["list"]), jnp.ones(2, jnp.int32))

    def read_pad(self, pad: Pad, length, size: int):
        return pad.cells[1, 1 : size + 1]


def _reverse(values, length):
    """The first `length` of `values` in reverse; later elements are arbitrary."""
    return values[jnp.clip(length - 1 - jnp.arange(values.shape[0]), 0)]
