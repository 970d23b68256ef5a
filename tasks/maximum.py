"""Maximum: the largest value of a sequence; a new program MAX calls the old BUBBLESORT."""

import dataclasses
from typing import Literal

import jax.numpy as jnp

from tasks.core.layout import Answer, Layout, Put, list_layout
from tasks.core.registry import register
from tasks.core.sequence import SequenceTask
from tasks.core.views import Tokens, ask
from tasks.experts import bubble_sort
from tasks.scratchpad import BLANK, Scratchpad, join
from tasks.scratchpad.pad import Pad


@register("maximum")
@dataclasses.dataclass(frozen=True)
class Maximum(SequenceTask):
    """Finds the largest of `length` values.

    >>> Maximum().solve({"list": [5, 2, 9, 2]})
    [9]

    Values lie in 1..base.
    Scratchpad: as in Reed & de Freitas (2016), section 4.3. MAX sorts the list by BUBBLESORT, then
    RJMP moves the pointers to the right end, where the answer is.
    """

    programs: Literal["recursive", "iterative"] = "recursive"

    def solve(self, question):
        return [max(question["list"])]

    def answer_length(self, question):
        return 1

    def layout(self, view):
        if view == "tokens":
            return list_layout(self.base, "1")
        puts = (Put("1 + i", "list[i]", "n"), Put("1 + i", "1", "n", row=1))
        answer = Answer("cells[0][pointers[0]]", "1", "1")
        return Layout(puts, answer, "N + 2", ("1", "2", "1"))

    # tokens

    def tokens(self, question, length, size: int) -> Tokens:
        answer = question["list"].max(keepdims=True)
        return ask(question["list"], length, answer, jnp.ones((), jnp.int32), self.base + 1)

    # scratchpad

    @property
    def scratchpad(self) -> Scratchpad:
        def MAX(see):
            yield "BUBBLESORT"
            return "RJMP"

        def RJMP(see):
            if see.p2 != BLANK:
                yield "RSHIFT"
                return "RJMP"

        def RJMP_iterative(see):
            while see.p2 != BLANK:
                yield "RSHIFT"

        recursive = self.programs == "recursive"
        own = {"MAX": MAX, "RJMP": RJMP if recursive else RJMP_iterative}
        return bubble_sort.world(self.base, join(own, bubble_sort.programs(recursive)))

    def pad(self, question, length, size: int) -> Pad:
        return bubble_sort.pad(question["list"])

    def read_pad(self, pad: Pad, length, size: int):
        return pad.cells[0, pad.pointers[:1]]  # under p1
