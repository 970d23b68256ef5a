"""Depth-first search of a graph on the scratchpad, after Cai, Shin & Song (2017).

A vertex is white before the search visits it, grey while the search is below it, and black when it
is in the order, which is filled from its end. The pointer `vertex` is the current vertex. The grey
vertices above it are on a stack of places, so no call has to wait for another.

    row         holds                                          pointers
    colours     the colour of each vertex                      start, vertex, child
    next child  for each vertex, a place in `children`         next
    children    lists of places of vertices, each with a blank after it
                                                               edge
    waiting     the stack                                      top
    order       places of vertices                             out
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jax.numpy as jnp

from tasks.scratchpad import (
    BLANK,
    PLACES,
    Expert,
    Pointer,
    Row,
    Scratchpad,
    filled,
    jump,
    left,
    load,
    right,
    store,
    symbol,
    write,
)
from tasks.scratchpad.pad import Pad

if TYPE_CHECKING:
    from jaxtyping import Array, Int


WHITE, GREY, BLACK = 1, 2, 3
ROWS = ("colours", "next child", "children", "waiting", "order")


def programs(recursive: bool) -> dict[str, Expert]:
    """TOPOSORT and the programs that it calls."""

    def TOPOSORT(see):
        if see.start != BLANK:
            yield "EXPLORE"
            yield right("start")
            return "TOPOSORT"

    def TOPOSORT_iterative(see):
        while see.start != BLANK:
            yield "EXPLORE"
            yield right("start")

    def EXPLORE(see):
        if see.start == WHITE:
            yield jump("vertex", "start")
            yield write("vertex", GREY)
            return "TRAVERSE"

    def TRAVERSE(see):
        yield "NEXT_CHILD"
        if see.edge:
            yield "CHECK_CHILD"
            return "TRAVERSE"
        yield "FINISH"
        return "BACKTRACK"

    def BACKTRACK(see):
        if see.top:
            yield "POP"
            return "TRAVERSE"

    def TRAVERSE_iterative(see):
        while True:
            yield "NEXT_CHILD"
            if see.edge:
                yield "CHECK_CHILD"
            else:
                yield "FINISH"
                if not see.top:
                    return None
                yield "POP"

    def NEXT_CHILD(see):
        yield jump("next", "vertex")
        yield load("edge", "next")
        return load("child", "edge")

    def CHECK_CHILD(see):
        yield right("edge")
        yield store("edge", "next")
        return "DESCEND" if see.child == WHITE else None

    def DESCEND(see):
        yield right("top")
        yield store("vertex", "top")
        yield jump("vertex", "child")
        return write("vertex", GREY)

    def FINISH(see):
        yield write("vertex", BLACK)
        yield store("vertex", "out")
        return left("out")

    def POP(see):
        yield load("vertex", "top")
        return left("top")

    search = {"TOPOSORT": TOPOSORT, "EXPLORE": EXPLORE, "TRAVERSE": TRAVERSE}
    search["BACKTRACK"] = BACKTRACK
    if not recursive:
        search = {
            "TOPOSORT": TOPOSORT_iterative,
            "EXPLORE": EXPLORE,
            "TRAVERSE": TRAVERSE_iterative,
        }
    steps = (NEXT_CHILD, CHECK_CHILD, DESCEND, FINISH, POP)
    return search | {program.__name__: program for program in steps}


def world(degree: int, recursive: bool) -> Scratchpad:
    """The scratchpad for graphs whose vertices have at most `degree` children."""
    return Scratchpad(
        rows=(
            Row("colours", BLACK + 1, window=None, labels=("blank", "white", "grey", "black")),
            *(Row(name, PLACES, window=None) for name in ROWS[1:]),
        ),
        pointers=(
            *(Pointer(name, "colours") for name in ("start", "vertex", "child")),
            Pointer("next", "next child"),
            Pointer("edge", "children"),
            Pointer("top", "waiting"),
            Pointer("out", "order"),
        ),
        features=(symbol("start"), symbol("child"), filled("edge"), filled("top")),
        programs=programs(recursive),
        step_limit=lambda length: (50 + 20 * degree) * length + 20,
    )


def pad(children: Int[Array, "N D"], length: Int[Array, ""]) -> Pad:
    """The initial pad for vertices 1..length; `children` holds numbers of vertices, 0 for none.

    Vertex v is in column v, so its place is v + 1. Its list starts in column 1 + (v-1)(D+1).
    """
    size, degree = children.shape
    stride = degree + 1
    vertex = jnp.arange(size)
    there = vertex < length
    lists = jnp.pad(jnp.where(children > 0, children + 1, BLANK), ((0, 0), (0, 1))).reshape(-1)
    rows = jnp.zeros((len(ROWS), size * stride + 2), jnp.int32)
    rows = rows.at[0, 1 : size + 1].set(jnp.where(there, WHITE, BLANK))
    rows = rows.at[1, 1 : size + 1].set(jnp.where(there, stride * vertex + 2, BLANK))
    rows = rows.at[2, 1:-1].set(lists.astype(jnp.int32))
    one = jnp.ones((), jnp.int32)
    return Pad(rows, jnp.stack([one, one, one, one, one, one - 1, length]))


def order(pad: Pad) -> Int[Array, " W-2"]:
    """The numbers of the vertices in the row `order`."""
    return pad.cells[ROWS.index("order"), 1:-1] - 1
