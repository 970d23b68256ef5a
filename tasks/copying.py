"""Copying a sequence: the smallest task that needs a loop."""

import dataclasses
from typing import Literal

import jax.numpy as jnp

from tasks.core.layout import Answer, Layout, Put, list_layout
from tasks.core.registry import register
from tasks.core.sequence import SequenceTask
from tasks.core.views import Tape, Tokens, ask, number_spans, place, span
from tasks.scratchpad import BLANK, Pointer, Row, Scratchpad, right, symbol, write
from tasks.scratchpad.pad import Pad


@register("copying")
@dataclasses.dataclass(frozen=True)
class Copying(SequenceTask):
    """Copies `length` values to another place.

    >>> Copying().solve({"list": [3, 1, 3]})
    [3, 1, 3]

    Values lie in 1..base (1..M-1 on a tape).
    Scratchpad: two rows and the programs COPY, COPY1, RSHIFT.
    Tape: `p, list, room`, where p is the address of the first cell after the list (Kurach et al.,
    2016, appendix A, task 3).
    """

    programs: Literal["recursive", "iterative"] = "recursive"

    def solve(self, question):
        return list(question["list"])

    # tape

    def cells(self, length: int) -> int:
        return 2 * length + 1

    def tape(self, question, length, memory: int) -> Tape:
        cells = jnp.zeros(memory, jnp.int32).at[0].set(length + 1)
        cells = place(cells, 1, question["list"], length)
        target = place(cells, length + 1, question["list"], length)
        return Tape(cells, target, span(memory, length + 1, length))

    def layout(self, view):
        if view == "tokens":
            spans = (("0", "n", "1", 1), ("n + 1", "n", "1", 1))
            return list_layout(self.base, "n", spans)
        if view == "tape":
            puts = (Put("0", "n + 1"), Put("1 + i", "list[i]", "n"))
            return Layout(puts, Answer("cells[n + 1 + i]", "n"))
        answer = Answer("cells[1][1 + i]", "N", "n")
        return Layout((Put("1 + i", "list[i]", "n"),), answer, "N + 2", ("1", "1"))

    # tokens

    def tokens(self, question, length, size: int) -> Tokens:
        return ask(question["list"], length, question["list"], length, self.base + 1)

    def coupled(self, length, size: int):
        return number_spans(2 * size + 1, (0, length, 1, 1), (length + 1, length, 1, 1))

    # scratchpad

    @property
    def scratchpad(self) -> Scratchpad:
        def COPY(see):
            if see.read != BLANK:
                yield "COPY1"
                yield "RSHIFT"
                return "COPY"

        def COPY_iterative(see):
            while see.read != BLANK:
                yield "COPY1"
                yield "RSHIFT"

        def COPY1(see):
            return write("write", see.read)

        def RSHIFT(see):
            yield right("read")
            return right("write")

        main = COPY if self.programs == "recursive" else COPY_iterative
        return Scratchpad(
            rows=(Row("list", self.base + 1), Row("copy", self.base + 1, initial=(BLANK,))),
            pointers=(Pointer("read", "list"), Pointer("write", "copy")),
            features=(symbol("read"), symbol("write")),
            programs={"COPY": main, "COPY1": COPY1, "RSHIFT": RSHIFT},
            step_limit=lambda length: 20 * length + 20,
        )

    def pad(self, question, length, size: int) -> Pad:
        rows = jnp.zeros((2, size + 2), jnp.int32)
        return Pad(rows.at[0, 1:-1].set(question["list"]), jnp.ones(2, jnp.int32))

    def read_pad(self, pad: Pad, length, size: int):
        return pad.cells[1, 1 : size + 1]
