"""A task that NPI, NRAM and sequence models all learn: the largest element so far."""

import dataclasses
from itertools import accumulate

import jax.numpy as jnp

from tasks import Tape, ask, place, register, span
from tasks.core.sequence import SequenceTask
from tasks.scratchpad import BLANK, Pad, Pointer, Row, Scratchpad, less, right, symbol, write


def HIGHEST(see):
    """`new` walks along the list; `high`, one cell behind it, is on the largest so far."""
    if see.new != BLANK:
        if see.new_less_high:
            yield write("new", see.high)
        yield right("high")
        yield right("new")
        return "HIGHEST"


@register("highest_so_far")
@dataclasses.dataclass(frozen=True)
class HighestSoFar(SequenceTask):  # a list of values in 1..base, and its length is the answer's
    """Each element becomes the largest one so far.

    >>> HighestSoFar().solve({"list": [3, 1, 4]})
    [3, 3, 4]
    """

    def solve(self, question):
        return list(accumulate(question["list"], max))

    def cells(self, length):  # tape, for NRAM: `list, 0`, in place, and a spare cell
        return length + 2

    def tape(self, question, length, memory):
        old = place(jnp.zeros(memory, jnp.int32), 0, question["list"], length)
        return Tape(old, jnp.maximum.accumulate(old) * jnp.sign(old), span(memory, 0, length))

    def tokens(self, question, length, size):  # for sequence models
        answer = jnp.maximum.accumulate(question["list"])
        return ask(question["list"], length, answer, length, self.base + 1)

    @property
    def scratchpad(self):  # for NPI
        return Scratchpad(
            rows=(Row("list", self.base + 1, window=(0, 1)),),
            pointers=(Pointer("high", "list"), Pointer("new", "list", 1)),
            features=(symbol("high"), symbol("new"), less("new", "high")),
            programs={"HIGHEST": HIGHEST},
            step_limit=lambda length: 10 * length + 10,
        )

    def pad(self, question, length, size):
        cells = jnp.zeros((1, size + 2), jnp.int32).at[0, 1:-1].set(question["list"])
        return Pad(cells, pointers=jnp.arange(2))

    def read_pad(self, pad, length, size):
        return pad.cells[0, 1:-1]
