"""`Pad`, the state of a scratchpad: what programs see of it, and what an act does to it."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any, NamedTuple

import jax.numpy as jnp
import numpy as np

from tasks.scratchpad.description import Scratchpad
from tasks.scratchpad.parts import (
    BEFORE,
    BLANK,
    FILLED,
    JUMP,
    LESS,
    LOAD,
    MOVE,
    PLACES,
    STORE,
    SWAP,
    WRITE,
)

if TYPE_CHECKING:
    from jaxtyping import Array, Int


class Pad(NamedTuple):
    """State of one scratchpad: rows of W cells, with a blank cell at each end, and K pointers."""

    cells: Int[Array, "rows W"]
    """Symbols, or places: the column of a pointer plus 1, so that no place is blank."""
    pointers: Int[Array, " K"]
    """Columns of the pointers."""


@singledispatch
def observe(machine: Any, pad: Any) -> Int[Array, " F"]:
    """The current values of the F features, which every program sees.

    Another kind of environment than a scratchpad registers a function of its own, by the type of
    its description: it may return more than the features, after them.
    """
    raise TypeError(f"{machine!r} describes no environment")


@singledispatch
def act(machine: Any, pad: Any, args: Int[Array, " 3"]) -> Any:
    """The state after one act; an act with invalid arguments does nothing."""
    raise TypeError(f"{machine!r} describes no environment")


@observe.register(Scratchpad)
def _(machine: Scratchpad, pad: Pad) -> Int[Array, " F"]:
    looked_at = [machine.pointers_of(f) for f in machine.features]
    first = jnp.array([which[0] for which in looked_at])
    second = jnp.array([which[-1] for which in looked_at])
    kinds = np.array([f.kind for f in machine.features])
    rows = jnp.array(machine.pointer_rows)
    here = pad.cells[rows[first], pad.pointers[first]]
    seen = jnp.where(kinds == FILLED, (here != BLANK).astype(here.dtype), here)
    if LESS in kinds:
        there = pad.cells[rows[second], pad.pointers[second]]
        seen = jnp.where(kinds == LESS, (here < there).astype(seen.dtype), seen)
    if BEFORE in kinds:
        order = pad.pointers[first] < pad.pointers[second]
        seen = jnp.where(kinds == BEFORE, order.astype(seen.dtype), seen)
    return seen


@act.register(Scratchpad)
def _(machine: Scratchpad, pad: Pad, args: Int[Array, " 3"]) -> Pad:
    """Does one act. Pointers stop at the margins."""
    kind, first, operand = args[0], args[1], args[2]
    pointers, jumps = len(machine.pointers), machine.kinds > JUMP
    rows, symbols = jnp.array(machine.pointer_rows), jnp.array(machine.pointer_symbols)
    k = jnp.minimum(first, pointers - 1)
    other = jnp.where(kind >= SWAP, jnp.minimum(operand, pointers - 1), k)
    sensible = first < pointers
    joint = sensible & (operand < pointers)  # for acts on two pointers

    # Every act writes two cells, often with their old values: writing one cell costs the same for
    # any size of pad; selecting between whole pads would not. Both are read at once, then written
    # at once: if XLA could read one of them after the other is written, it would copy the pad.
    both = jnp.stack([k, other])
    at = rows[both], pad.pointers[both]
    here, there = pad.cells[at]
    writes = sensible & (kind == WRITE) & (operand < symbols[k])
    swaps = joint & (kind == SWAP) & (there < symbols[k]) & (here < symbols[other])
    value_here = jnp.where(writes, operand, jnp.where(swaps, there, here))
    value_there = jnp.where(writes, operand, jnp.where(swaps, here, there))
    places = symbols[other] == PLACES
    if jumps:
        stores = joint & (kind == STORE) & places
        value_there = jnp.where(stores, pad.pointers[k] + 1, value_there)
    one_cell = (at[0][0] == at[0][1]) & (at[1][0] == at[1][1])
    values = jnp.stack([jnp.where(one_cell, value_there, value_here), value_there])
    cells = pad.cells.at[at].set(values, mode="promise_in_bounds")

    moved = pad.pointers[k] + jnp.where(operand == 0, -1, 1)
    moves = sensible & (kind == MOVE) & (operand < 2)
    if jumps:
        there = cells[at][1]  # LOAD has not changed it, and the old pad is not needed any more
        loads = joint & (kind == LOAD) & places & (there != BLANK)
        moved = jnp.where(loads, there - 1, jnp.where(kind == JUMP, pad.pointers[other], moved))
        moves = moves | loads | (joint & (kind == JUMP))
    moved = jnp.clip(moved, 0, pad.cells.shape[1] - 1)
    after = jnp.where((jnp.arange(pointers) == k) & moves, moved, pad.pointers)
    return Pad(cells, after)
