"""The parts of a scratchpad's description: rows, pointers, features, acts."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tasks.core.errors import UsageError

BLANK = 0
PLACES = 0
"""The value of `Row.symbols` for a row that holds places."""
NOOP, MOVE, WRITE, SWAP, JUMP, LOAD, STORE = range(7)
"""Kinds of act: the first argument of ACT. The second argument is a pointer. The third is a
direction (0 left, 1 right) for MOVE, a symbol for WRITE, and a pointer for the others."""
SYMBOL, FILLED, LESS, BEFORE = "symbol", "filled", "less", "before"
"""Kinds of feature."""
STACK = 16
"""Default of `Scratchpad.stack_limit`: the number of calls that may wait at a time."""


class Row(NamedTuple):
    """One row of cells."""

    name: str
    symbols: int
    """Cells hold 0..symbols-1; or `PLACES` if they hold places."""
    initial: tuple[int, ...] | None = None
    """Possible values of a cell at the start, for the proof; None means any symbol."""
    window: tuple[int, int] | None = (0, 0)
    """Cells that the proof remembers, as offsets from the row's first pointer. The row's other
    pointers must stay inside. The proof forgets cells outside, which is always sound; a wider
    window makes it more precise, and slower. None is for rows whose pointers jump or move apart: of
    these, the proof remembers only the features."""
    labels: tuple[str, ...] | None = None
    """Names of the symbols in texts, if they are not shown as numbers."""

    def label(self, symbol: int) -> str:
        """The name of a symbol of the row, for texts."""
        if self.labels is not None and symbol < len(self.labels):
            return self.labels[symbol]
        return "blank" if symbol == BLANK else str(symbol)


class Pointer(NamedTuple):
    """A pointer that moves along a row and starts `offset` cells right of the row's first one."""

    name: str
    row: str
    offset: int = 0


class Feature(NamedTuple):
    """One integer that programs see; made by `symbol`, `filled`, `less` or `before`."""

    kind: str
    pointer: str
    other: str = ""

    @property
    def name(self) -> str:
        """The attribute of `see` that holds the feature."""
        return f"{self.pointer}_{self.kind}_{self.other}" if self.other else self.pointer

    @property
    def words(self) -> str:
        """The feature in words."""
        return {
            SYMBOL: self.pointer,
            FILLED: f"whether {self.pointer} is not blank",
            LESS: f"whether {self.pointer} holds less than {self.other}",
            BEFORE: f"whether {self.pointer} stands left of {self.other}",
        }[self.kind]


class Act(NamedTuple):
    """A primitive act on named pointers; see `Scratchpad.encode`."""

    kind: int
    pointer: str
    operand: int | str


Call = str | Act | None
Expert = Callable[[Any], Any]


def symbol(pointer: str) -> Feature:
    """The symbol under a pointer; an expert reads it as `see.POINTER`."""
    return Feature(SYMBOL, pointer)


def filled(pointer: str) -> Feature:
    """1 if the cell under a pointer is not blank, else 0; read as `see.POINTER`."""
    return Feature(FILLED, pointer)


def less(pointer: str, other: str) -> Feature:
    """1 if the symbol under a pointer is less than the one under another pointer, else 0; read as
    `see.POINTER_less_OTHER`."""
    return Feature(LESS, pointer, other)


def before(pointer: str, other: str) -> Feature:
    """1 if a pointer stands left of another, else 0; read as `see.POINTER_before_OTHER`."""
    return Feature(BEFORE, pointer, other)


def join(*libraries: Mapping[str, Expert]) -> dict[str, Expert]:
    """Merges libraries of programs. Raises `UsageError` if a name is defined twice.

    >>> join({"GO": len}, {"GO": max})
    Traceback (most recent call last):
    tasks.core.errors.UsageError: program GO is defined twice: rename one.
    """
    joined: dict[str, Expert] = {}
    for library in libraries:
        for name in library:
            if name in joined:
                raise UsageError(f"program {name} is defined twice: rename one.")
        joined |= library
    return joined


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


def jump(pointer: str, other: str) -> Act:
    """Moves a pointer to the column of another pointer, which may be on another row."""
    return Act(JUMP, pointer, other)


def load(pointer: str, other: str) -> Act:
    """Moves a pointer to the place that the cell under `other` holds; a blank does nothing."""
    return Act(LOAD, pointer, other)


def store(pointer: str, other: str) -> Act:
    """Writes the place of a pointer into the cell under `other`."""
    return Act(STORE, pointer, other)
