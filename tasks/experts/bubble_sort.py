"""Bubble sort on the scratchpad: the programs of Reed & de Freitas (2016), figure 4.

Two pointers stand on neighbours. A third counts sweeps: it moves along a row of marks, one for each
sweep. The recursive programs are those of Cai, Shin & Song (2017): every loop is a program that
calls itself last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax.numpy as jnp

from tasks.scratchpad import (
    BLANK,
    Expert,
    Pointer,
    Row,
    Scratchpad,
    filled,
    left,
    right,
    swap,
    symbol,
)
from tasks.scratchpad.pad import Pad

if TYPE_CHECKING:
    from jaxtyping import Array, Int


def programs(recursive: bool) -> dict[str, Expert]:
    """BUBBLESORT and the programs that it calls."""

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

    loops = (BUBBLESORT_iterative, BUBBLE_iterative, RESET_iterative)
    loops = (BUBBLESORT, BUBBLE, RESET) if recursive else loops
    return {
        **dict(zip(("BUBBLESORT", "BUBBLE", "RESET"), loops, strict=True)),
        "BSTEP": BSTEP,
        "COMPSWAP": COMPSWAP,
        "LSHIFT": LSHIFT,
        "RSHIFT": RSHIFT,
    }


def world(base: int, experts: dict[str, Expert]) -> Scratchpad:
    """The scratchpad for values 1..base."""
    return Scratchpad(
        rows=(Row("list", base + 1, window=(0, 1)), Row("sweeps", 2)),
        pointers=(Pointer("p1", "list"), Pointer("p2", "list", 1), Pointer("sweep", "sweeps")),
        features=(symbol("p1"), symbol("p2"), filled("sweep")),
        programs=experts,
        step_limit=lambda length: 40 * length * length + 100 * length + 100,
    )


def pad(values: Int[Array, " N"]) -> Pad:
    """The initial pad; the list is in row 0, from cell 1 on."""
    rows = jnp.zeros((2, values.shape[0] + 2), jnp.int32)
    marks = (values != BLANK).astype(jnp.int32)
    return Pad(rows.at[:, 1:-1].set(jnp.stack([values, marks])), jnp.array([1, 2, 1], jnp.int32))
