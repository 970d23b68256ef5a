"""Merge sort on the scratchpad: natural merging, which needs no stack.

The list consists of *runs*, parts that are already ascending. A pass merges pairs of runs into a
second row and moves that row back. The list is sorted when it is one run. `a` and `b` point to the
first values of two runs; the first run ends before `middle`, the second before `end`. A value moves
by a swap with a blank, so programs see only comparisons, not values.

The recursive programs end with a call if possible: a program that makes fewer calls after other
calls has fewer possible frames.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax.numpy as jnp

from tasks.scratchpad import (
    Expert,
    Pointer,
    Row,
    Scratchpad,
    before,
    filled,
    jump,
    left,
    less,
    right,
    swap,
)
from tasks.scratchpad.pad import Pad

if TYPE_CHECKING:
    from jaxtyping import Array, Int


def programs(recursive: bool) -> dict[str, Expert]:
    """MERGESORT and the programs that it calls."""

    def MERGESORT(see):
        yield "RUN"
        return "SWEEP"

    def SWEEP(see):
        if see.end:  # there is more than one run
            yield "PASS"
            return "MERGESORT"

    def PASS(see):  # a..end is a run
        yield "SECOND"
        return "MERGE"

    def MERGE(see):
        take = next_run(see)
        if not take:
            return "NEXT"
        yield take
        return "MERGE"

    def NEXT(see):
        yield jump("a", "end")
        if not see.end:
            return "BACK"
        yield "RUN"
        return "PASS"

    def EXTEND(see):  # a blank is less than any value
        if not see.end_less_last:
            yield right("last")
            yield right("end")
            return "EXTEND"

    def BACK(see):
        yield "LSHIFT"
        return "BRING"

    def BRING(see):
        if see.out:
            yield swap("out", "end")
            return "BACK"
        yield "RSHIFT"
        return jump("a", "end")

    def MERGESORT_iterative(see):
        yield "RUN"
        while see.end:
            yield "PASS"
            yield "RUN"

    def PASS_iterative(see):
        yield "SECOND"
        yield "MERGE"
        yield jump("a", "end")
        while see.end:
            yield "RUN"
            yield "SECOND"
            yield "MERGE"
            yield jump("a", "end")
        return "BACK"

    def MERGE_iterative(see):
        while take := next_run(see):
            yield take

    def EXTEND_iterative(see):
        while not see.end_less_last:
            yield right("last")
            yield right("end")

    def BACK_iterative(see):
        yield "LSHIFT"
        while see.out:
            yield swap("out", "end")
            yield "LSHIFT"
        yield "RSHIFT"
        return jump("a", "end")

    def next_run(see):  # not a program; shared by both versions of MERGE
        if see.a_before_middle and not (see.b_before_end and see.b_less_a):
            return "TAKE_A"
        return "TAKE_B" if see.b_before_end else None

    def RUN(see):
        yield jump("last", "end")
        yield right("end")
        return "EXTEND"

    def SECOND(see):
        yield jump("middle", "end")
        yield jump("b", "end")
        return "RUN" if see.end else None

    def TAKE_A(see):
        yield swap("a", "out")
        yield right("a")
        return right("out")

    def TAKE_B(see):
        yield swap("b", "out")
        yield right("b")
        return right("out")

    def LSHIFT(see):
        yield left("out")
        return left("end")

    def RSHIFT(see):
        yield right("out")
        return right("end")

    loops = (MERGESORT, SWEEP, PASS, MERGE, NEXT, EXTEND, BACK, BRING)
    own = {program.__name__: program for program in loops}
    if not recursive:
        own = {
            "MERGESORT": MERGESORT_iterative,
            "PASS": PASS_iterative,
            "MERGE": MERGE_iterative,
            "EXTEND": EXTEND_iterative,
            "BACK": BACK_iterative,
        }
    steps = (RUN, SECOND, TAKE_A, TAKE_B, LSHIFT, RSHIFT)
    return own | {program.__name__: program for program in steps}


def world(base: int, recursive: bool) -> Scratchpad:
    """The scratchpad for values 1..base."""
    return Scratchpad(
        rows=(Row("list", base + 1, window=None), Row("merged", base + 1, window=None)),
        pointers=(
            *(Pointer(name, "list") for name in ("a", "middle", "b", "end", "last")),
            Pointer("out", "merged"),
        ),
        features=(
            filled("end"),
            filled("out"),
            less("end", "last"),
            less("b", "a"),
            before("a", "middle"),
            before("b", "end"),
        ),
        programs=programs(recursive),
        step_limit=lambda length: 25 * length * (length.bit_length() + 1) + 100,
    )


def pad(values: Int[Array, " N"]) -> Pad:
    """The initial pad; the list is in row 0, from cell 1 on."""
    rows = jnp.zeros((2, values.shape[0] + 2), jnp.int32).at[0, 1:-1].set(values)
    return Pad(rows, jnp.ones(6, jnp.int32))
