"""Quicksort on the scratchpad, after Cai, Shin & Song (2017), with two stacks of places.

The last value of the part lo..hi is the pivot. `scan` moves over the part. The next value less than
the pivot goes to `small`; finally the pivot itself goes there. Then the bounds of the left part go
on the stacks, and the right part is sorted; so no call has to wait for another. Programs see only
comparisons, so they are correct for values of any size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax.numpy as jnp

from tasks.scratchpad import (
    PLACES,
    Expert,
    Pointer,
    Row,
    Scratchpad,
    before,
    filled,
    jump,
    left,
    less,
    load,
    right,
    store,
    swap,
)
from tasks.scratchpad.pad import Pad

if TYPE_CHECKING:
    from jaxtyping import Array, Int


def programs(recursive: bool) -> dict[str, Expert]:
    """QUICKSORT and the programs that it calls."""

    def QUICKSORT(see):
        if see.lo_before_hi:
            yield "PARTITION"
            yield "SPLIT"
            return "QUICKSORT"
        if see.los:  # a part is on the stacks
            yield "POP"
            return "QUICKSORT"

    def QUICKSORT_iterative(see):
        while see.lo_before_hi or see.los:
            if see.lo_before_hi:
                yield "PARTITION"
                yield "SPLIT"
            else:
                yield "POP"

    def PARTITION(see):
        yield jump("small", "lo")
        yield jump("scan", "lo")
        yield "SCAN"
        return swap("small", "hi")

    def SCAN(see):
        if see.scan_before_hi:
            yield "COMPSWAP"
            yield right("scan")
            return "SCAN"

    def SCAN_iterative(see):
        while see.scan_before_hi:
            yield "COMPSWAP"
            yield right("scan")

    def COMPSWAP(see):
        if see.scan_less_hi:
            yield swap("small", "scan")
            return right("small")

    def SPLIT(see):  # at the pivot, which is at `small`
        yield left("small")
        yield "PUSH"
        return "RIGHTPART"

    def RIGHTPART(see):
        yield right("small")
        yield right("small")
        return jump("lo", "small")

    def PUSH(see):  # lo..small
        yield right("los")
        yield store("lo", "los")
        yield right("his")
        return store("small", "his")

    def POP(see):
        yield load("lo", "los")
        yield left("los")
        yield load("hi", "his")
        return left("his")

    return {
        "QUICKSORT": QUICKSORT if recursive else QUICKSORT_iterative,
        "PARTITION": PARTITION,
        "SCAN": SCAN if recursive else SCAN_iterative,
        "COMPSWAP": COMPSWAP,
        "SPLIT": SPLIT,
        "RIGHTPART": RIGHTPART,
        "PUSH": PUSH,
        "POP": POP,
    }


def world(base: int, recursive: bool) -> Scratchpad:
    """The scratchpad for values 1..base."""
    return Scratchpad(
        rows=(
            Row("list", base + 1, window=None),
            Row("lower ends", PLACES, window=None),
            Row("upper ends", PLACES, window=None),
        ),
        pointers=(
            *(Pointer(name, "list") for name in ("lo", "hi", "small", "scan")),
            Pointer("los", "lower ends"),
            Pointer("his", "upper ends"),
        ),
        features=(
            before("lo", "hi"),
            before("scan", "hi"),
            less("scan", "hi"),
            filled("los"),
        ),
        programs=programs(recursive),
        # A list of equal values is the worst case: each partition has one empty side.
        step_limit=lambda length: 5 * length * length + 50 * length + 50,
    )


def pad(values: Int[Array, " N"], length: Int[Array, ""]) -> Pad:
    """The initial pad; the list is in row 0, from cell 1 on, and the stacks are empty."""
    rows = jnp.zeros((3, values.shape[0] + 2), jnp.int32).at[0, 1:-1].set(values)
    one = jnp.ones((), jnp.int32)
    return Pad(rows, jnp.stack([one, length, one, one, one - 1, one - 1]))
