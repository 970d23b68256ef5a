"""Sorting a sequence into ascending order."""

import dataclasses
from typing import Literal

import jax
import jax.numpy as jnp

from tasks.registry import register
from tasks.scratchpad import BLANK, Pad, Pointer, Row, Scratchpad, filled, left, right, swap, symbol
from tasks.task import Task
from tasks.views import Tape, Tokens, ask, place, span


@register("sorting")
@dataclasses.dataclass(frozen=True)
class Sorting(Task):
    """Sorts `length` values in place.

    >>> Sorting().solve({"list": [5, 2, 9, 2]})
    [2, 2, 5, 9]

    Values lie in 1..base (1..M-1 on a tape). Scratchpad: bubble sort with the programs of Reed &
    de Freitas (2016), figure 4 (BUBBLESORT, BUBBLE, RESET, BSTEP, COMPSWAP, LSHIFT, RSHIFT): two
    pointers see neighbours, a third walks a row of marks, one mark for each sweep. Tape: `list, 0`,
    and one cell to spare so that a pointer behind the end does not wrap around to 0.
    """

    base: int = 10
    algorithm: Literal["bubble"] = "bubble"
    programs: Literal["recursive", "iterative"] = "recursive"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.base <= 64:
            raise self.bad_option("base", self.base, "a number in 1..64")

    def sample(self, key, length, size, values=None):
        drawn = jax.random.randint(key, (size,), 1, (values or self.base) + 1)
        return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}

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

    # tokens

    @property
    def symbols(self) -> int:
        return self.base + 2

    def tokens(self, question, length, size: int) -> Tokens:
        answer = _ascending(question["list"], length)
        return ask(question["list"], length, answer, length, self.base + 1)

    # scratchpad

    @property
    def scratchpad(self) -> Scratchpad:
        def BUBBLESORT(see):
            if see.sweep:
                yield "BUBBLE"
                yield "RESET"
                return "BUBBLESORT"

        def BUBBLE(see):
            if see.p2 != BLANK:
                yield "BSTEP"
                return "BUBBLE"

        def RESET(see):
            if see.p1 != BLANK:
                yield "LSHIFT"
                return "RESET"
            yield "RSHIFT"
            return right("sweep")

        def BUBBLESORT_iterative(see):
            while see.sweep:
                yield "BUBBLE"
                yield "RESET"

        def BUBBLE_iterative(see):
            while see.p2 != BLANK:
                yield "BSTEP"

        def RESET_iterative(see):
            while see.p1 != BLANK:
                yield "LSHIFT"
            yield "RSHIFT"
            return right("sweep")

        def BSTEP(see):
            yield "COMPSWAP"
            return "RSHIFT"

        def COMPSWAP(see):
            return swap("p1", "p2") if see.p1 > see.p2 else None

        def LSHIFT(see):
            yield left("p2")
            return left("p1")

        def RSHIFT(see):
            yield right("p1")
            return right("p2")

        programs = {"BUBBLESORT": BUBBLESORT, "BUBBLE": BUBBLE, "RESET": RESET}
        if self.programs == "iterative":
            programs = {
                "BUBBLESORT": BUBBLESORT_iterative,
                "BUBBLE": BUBBLE_iterative,
                "RESET": RESET_iterative,
            }
        programs |= {"BSTEP": BSTEP, "COMPSWAP": COMPSWAP, "LSHIFT": LSHIFT, "RSHIFT": RSHIFT}
        return Scratchpad(
            rows=(
                Row("list", self.base + 1, window=(0, 1)),
                Row("sweeps", 2),
            ),
            pointers=(Pointer("p1", "list"), Pointer("p2", "list", 1), Pointer("sweep", "sweeps")),
            features=(symbol("p1"), symbol("p2"), filled("sweep")),
            programs=programs,
            step_limit=lambda length: 40 * length * length + 100 * length + 100,
        )

    def pad(self, question, length, size: int) -> Pad:
        marks = (question["list"] != BLANK).astype(jnp.int32)
        rows = jnp.zeros((2, size + 2), jnp.int32)
        rows = rows.at[:, 1:-1].set(jnp.stack([question["list"], marks]))
        return Pad(rows, jnp.array([1, 2, 1], jnp.int32))

    def read_pad(self, pad: Pad, length, size: int):
        return pad.cells[0, 1 : size + 1]


def _ascending(values, length):
    """The first `length` of `values` sorted, then zeros."""
    inside = jnp.arange(values.shape[0]) < length
    top = jnp.iinfo(values.dtype).max
    return jnp.where(inside, jnp.sort(jnp.where(inside, values, top)), 0)
