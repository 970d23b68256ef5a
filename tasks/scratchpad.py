"""The scratchpad: the small world in which a neural programmer-interpreter acts.

Rows of cells that hold small symbols (0 is blank), and pointers that each walk along one row.
It is data, not code, so that a task needs no JAX to describe its world and its programs:

>>> pad = Scratchpad(
...     rows=(Row("source", symbols=11), Row("copy", symbols=11, initial=(BLANK,))),
...     pointers=(Pointer("read", "source"), Pointer("write", "copy")),
...     features=(symbol("read"),),
...     programs={"MAIN": lambda see: write("write", see.read)},
...     step_limit=lambda length: 10 * length,
... )
>>> pad.encode(right("read"))
(1, 0, 1)

Programs are *experts*: Python generator functions, the main one first. An expert gets `see`, whose
attributes are the features as they are now, and says what to call: `yield call` calls and goes on,
`return call` calls and ends the frame, a bare `return` ends it with an act that does nothing. A
call is the name of a program or an act: `left`, `right`, `write`, `swap`.

The world follows Reed & de Freitas, "Neural Programmer-Interpreters" (ICLR 2016), section 3.2 and
4.1: acts are calls of one shared program ACT, whose three integer arguments name the act.
"""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Int

BLANK = 0
NOOP, MOVE, WRITE, SWAP = range(4)
"""Kinds of act, the first argument of ACT. The second is a pointer; the third a direction
(0 left, 1 right) for MOVE, a symbol for WRITE, a pointer for SWAP."""


class Row(NamedTuple):
    """One row of cells."""

    name: str
    symbols: int
    """Cells hold 0..symbols-1."""
    initial: tuple[int, ...] | None = None
    """What a cell may hold at the start, for the proof; None means any symbol."""
    window: tuple[int, int] = (0, 0)
    """Cells that the proof remembers, as offsets from the row's first pointer. What lies outside
    is forgotten, which is always sound; a wider window only makes the proof sharper."""


class Pointer(NamedTuple):
    """A pointer that walks along a row, starting `offset` cells right of the row's first one."""

    name: str
    row: str
    offset: int = 0


class Feature(NamedTuple):
    """One integer that programs see: the symbol under a pointer, or only whether it is blank."""

    pointer: str
    whole: bool


class Act(NamedTuple):
    """A primitive act on named pointers; see `Scratchpad.encode`."""

    kind: int
    pointer: str
    operand: int | str


Call = str | Act | None
Expert = Callable[[Any], Any]


def symbol(pointer: str) -> Feature:
    """The symbol under a pointer; an expert reads it as `see.POINTER`."""
    return Feature(pointer, whole=True)


def filled(pointer: str) -> Feature:
    """1 where the cell under a pointer is not blank, else 0; read as `see.POINTER`."""
    return Feature(pointer, whole=False)


def left(pointer: str) -> Act:
    """Moves a pointer one cell to the left."""
    return Act(MOVE, pointer, 0)


def right(pointer: str) -> Act:
    """Moves a pointer one cell to the right."""
    return Act(MOVE, pointer, 1)


def write(pointer: str, value: int) -> Act:
    """Writes a symbol into the cell under a pointer."""
    return Act(WRITE, pointer, value)


def swap(pointer: str, other: str) -> Act:
    """Exchanges the cells under two pointers."""
    return Act(SWAP, pointer, other)


@dataclasses.dataclass(frozen=True)
class Scratchpad:
    """The description of a world and of its programs. Raises `ValueError` on names that do not fit.

    `step_limit` gives, for a problem's length, how many steps a run may take at test: a generous
    bound that must not depend on the answer.
    """

    rows: tuple[Row, ...]
    pointers: tuple[Pointer, ...]
    features: tuple[Feature, ...]
    programs: Mapping[str, Expert]
    step_limit: Callable[[int], int]

    def __post_init__(self) -> None:
        for kind, names in {
            "row": [r.name for r in self.rows],
            "pointer": [p.name for p in self.pointers],
            "feature": [f.pointer for f in self.features],
        }.items():
            if len(set(names)) < len(names):
                raise ValueError(f"a {kind} is named twice: {names}")
        for pointer in self.pointers:
            if pointer.row not in {r.name for r in self.rows}:
                raise ValueError(f"pointer {pointer.name} walks on an unknown row {pointer.row}")
        for feature in self.features:
            self.pointer(feature.pointer)

    def pointer(self, name: str | int) -> int:
        """Index of a pointer. Raises `ValueError` on an unknown name."""
        names = [p.name for p in self.pointers]
        if name not in names:
            raise ValueError(f"unknown pointer {name!r}; pointers are {', '.join(names)}")
        return names.index(str(name))

    def row_of(self, pointer: int) -> int:
        """Index of the row that a pointer walks on."""
        return [r.name for r in self.rows].index(self.pointers[pointer].row)

    @property
    def feature_sizes(self) -> tuple[int, ...]:
        """How many values each feature takes."""
        return tuple(
            self.rows[self.row_of(self.pointer(f.pointer))].symbols if f.whole else 2
            for f in self.features
        )

    @property
    def arg_size(self) -> int:
        """Arguments of ACT lie in 0..arg_size-1."""
        return max(SWAP + 1, len(self.pointers), *(r.symbols for r in self.rows))

    def encode(self, act: Act) -> tuple[int, int, int]:
        """ACT's three arguments for an act. Raises `ValueError` where the act cannot be done."""
        pointer = self.pointer(act.pointer)
        if act.kind == SWAP:
            return SWAP, pointer, self.pointer(act.operand)
        symbols = self.rows[self.row_of(pointer)].symbols
        if act.kind == WRITE and not (isinstance(act.operand, int) and 0 <= act.operand < symbols):
            raise ValueError(
                f"write({act.pointer!r}, {act.operand}): row {self.pointers[pointer].row} holds "
                f"symbols 0..{symbols - 1}"
            )
        return act.kind, pointer, int(act.operand)

    def describe(self, args: tuple[int, int, int]) -> str:
        """An act in words, also one that makes no sense.

        >>> import tasks
        >>> tasks.make_task("addition").scratchpad.describe((2, 3, 8))
        'write out 8'
        """
        kind, pointer, operand = args
        if kind == NOOP:
            return "nothing"
        names = [p.name for p in self.pointers]
        name = names[pointer] if pointer < len(names) else f"?{pointer}"
        if kind == MOVE:
            return f"{('left', 'right')[operand] if operand < 2 else f'?{operand}'} {name}"
        if kind == WRITE:
            return f"write {name} {operand}"
        other = names[operand] if operand < len(names) else f"?{operand}"
        return f"swap {name} {other}" if kind == SWAP else f"?{kind} {name} {operand}"


class Pad(NamedTuple):
    """State of one scratchpad: W cells a row (with a blank margin at each end), K pointers."""

    cells: Int[Array, "rows W"]
    pointers: Int[Array, " K"]


def observe(machine: Scratchpad, pad: Pad) -> Int[Array, " F"]:
    """What every program sees now."""
    which = [machine.pointer(f.pointer) for f in machine.features]
    rows = jnp.array([machine.row_of(k) for k in which])
    seen = pad.cells[rows, pad.pointers[jnp.array(which)]]
    whole = jnp.array([f.whole for f in machine.features])
    return jnp.where(whole, seen, (seen != BLANK).astype(seen.dtype))


def act(machine: Scratchpad, pad: Pad, args: Int[Array, " 3"]) -> Pad:
    """Does one act. Pointers stop at the margins; what makes no sense does nothing."""
    kind, first, operand = args[0], args[1], args[2]
    pointers = len(machine.pointers)
    rows = jnp.array([machine.row_of(k) for k in range(pointers)])
    symbols = jnp.array([machine.rows[machine.row_of(k)].symbols for k in range(pointers)])
    k = jnp.minimum(first, pointers - 1)
    other = jnp.where(kind == SWAP, jnp.minimum(operand, pointers - 1), k)
    sensible = first < pointers

    moved = jnp.clip(pad.pointers[k] + jnp.where(operand == 0, -1, 1), 0, pad.cells.shape[1] - 1)
    moves = sensible & (kind == MOVE) & (operand < 2)
    after = jnp.where((jnp.arange(pointers) == k) & moves, moved, pad.pointers)

    # Every act writes two cells, mostly what they held: a write of one cell costs the same for
    # any size of pad, and choosing between whole pads would not.
    here = pad.cells[rows[k], pad.pointers[k]]
    there = pad.cells[rows[other], pad.pointers[other]]
    writes = sensible & (kind == WRITE) & (operand < symbols[k])
    swaps = sensible & (kind == SWAP) & (operand < pointers)
    fits = (there < symbols[k]) & (here < symbols[other])
    value_here = jnp.where(writes, operand, jnp.where(swaps & fits, there, here))
    value_there = jnp.where(swaps & fits, here, value_here)
    cells = pad.cells.at[rows[k], pad.pointers[k]].set(value_here)
    cells = cells.at[rows[other], pad.pointers[other]].set(value_there)
    return Pad(cells, after)
