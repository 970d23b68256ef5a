"""Sorting a sequence into ascending order."""

import dataclasses
from typing import Literal

import jax.numpy as jnp

from tasks.core.layout import Answer, Layout, Put, list_layout
from tasks.core.registry import register
from tasks.core.sequence import SequenceTask
from tasks.core.views import Tape, Tokens, ask, place, span
from tasks.experts import bubble_sort, merge_sort, quick_sort
from tasks.scratchpad import Scratchpad
from tasks.scratchpad.pad import Pad


@register("sorting")
@dataclasses.dataclass(frozen=True)
class Sorting(SequenceTask):
    """Sorts `length` values in place.

    >>> Sorting().solve({"list": [5, 2, 9, 2]})
    [2, 2, 5, 9]

    Values lie in 1..base (1..M-1 on a tape).
    Scratchpad: the programs of the algorithm are in `tasks/experts/`.
    Tape: `list, 0`, and one spare cell, so that a pointer behind the end does not wrap around to 0.
    """

    algorithm: Literal["bubble", "quick", "merge"] = "bubble"
    programs: Literal["recursive", "iterative"] = "recursive"

    def solve(self, question):
        return sorted(question["list"])

    # tape

    def cells(self, length: int) -> int:
        return length + 2

    def tape(self, question, length, memory: int) -> Tape:
        cells = place(jnp.zeros(memory, jnp.int32), 0, question["list"], length)
        target = place(cells, 0, _ascending(question["list"], length), length)
        return Tape(cells, target, span(memory, 0, length))

    def tape_limit(self, length: int) -> int:
        return 2 * length * length + 20 * length + 20

    def layout(self, view):
        if view == "tokens":
            return list_layout(self.base, "n")
        if view == "tape":
            return Layout((Put("i", "list[i]", "n"),), Answer("cells[i]", "n"))
        values = Put("1 + i", "list[i]", "n")
        marks = (Put("1 + i", "1", "n", row=1),) if self.algorithm == "bubble" else ()
        pointers = {
            "bubble": ("1", "2", "1"),
            "quick": ("1", "n", "1", "1", "0", "0"),
            "merge": ("1",) * 6,
        }[self.algorithm]
        answer = Answer("cells[0][1 + i]", "N", "n")
        return Layout((values, *marks), answer, "N + 2", pointers)

    # tokens

    def tokens(self, question, length, size: int) -> Tokens:
        answer = _ascending(question["list"], length)
        return ask(question["list"], length, answer, length, self.base + 1)

    # scratchpad

    @property
    def scratchpad(self) -> Scratchpad:
        recursive = self.programs == "recursive"
        if self.algorithm == "bubble":
            return bubble_sort.world(self.base, bubble_sort.programs(recursive))
        world = {"quick": quick_sort.world, "merge": merge_sort.world}[self.algorithm]
        return world(self.base, recursive)

    def pad(self, question, length, size: int) -> Pad:
        if self.algorithm == "quick":
            return quick_sort.pad(question["list"], jnp.asarray(length, jnp.int32))
        return {"bubble": bubble_sort.pad, "merge": merge_sort.pad}[self.algorithm](
            question["list"]
        )

    def read_pad(self, pad: Pad, length, size: int):
        return pad.cells[0, 1 : size + 1]


def _ascending(values, length):
    """The first `length` of `values` sorted, then zeros."""
    inside = jnp.arange(values.shape[0]) < length
    top = jnp.iinfo(values.dtype).max
    return jnp.where(inside, jnp.sort(jnp.where(inside, values, top)), 0)
