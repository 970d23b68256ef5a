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
call is the name of a program or an act: `left`, `right`, `write`, `swap`, `jump`, `load`, `store`.

A row may hold *places* instead of symbols: where a pointer stood, for `load` to send one there.
Stacks, lists of neighbours and the like are made of such rows. Programs see of a place only whether
it is there.

The world follows Reed & de Freitas, "Neural Programmer-Interpreters" (ICLR 2016), section 3.2 and
4.1: acts are calls of one shared program ACT, whose three integer arguments name the act. Stacks of
pointers, and comparisons among what programs see, follow Cai, Shin & Song, "Making Neural
Programming Architectures Generalize via Recursion" (ICLR 2017). `tasks/pad.py` runs the world,
`tasks/abstract.py` covers it by a finite machine.
"""

import dataclasses
import operator
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tasks.errors import UsageError, unknown

BLANK = 0
PLACES = 0
"""Number of symbols of a row that holds places."""
NOOP, MOVE, WRITE, SWAP, JUMP, LOAD, STORE = range(7)
"""Kinds of act, the first argument of ACT. The second is a pointer; the third a direction
(0 left, 1 right) for MOVE, a symbol for WRITE, and a pointer for the others."""
SYMBOL, FILLED, LESS, BEFORE = "symbol", "filled", "less", "before"
"""Kinds of feature."""
STACK = 16
"""Calls that may wait at a time, where a scratchpad says nothing else."""


class Row(NamedTuple):
    """One row of cells."""

    name: str
    symbols: int
    """Cells hold 0..symbols-1; `PLACES` where they hold places."""
    initial: tuple[int, ...] | None = None
    """What a cell may hold at the start, for the proof; None means any symbol."""
    window: tuple[int, int] | None = (0, 0)
    """Cells that the proof remembers, as offsets from the row's first pointer; the row's other
    pointers must stay inside. What lies outside is forgotten, which is always sound; a wider window
    makes the proof sharper, and longer. None is for rows whose pointers jump or walk apart: the
    proof remembers only what programs see of them."""
    labels: tuple[str, ...] | None = None
    """What people call the symbols, where that is another thing than their number."""

    def label(self, symbol: int) -> str:
        """A symbol of the row, for people."""
        if self.labels is not None and symbol < len(self.labels):
            return self.labels[symbol]
        return "blank" if symbol == BLANK else str(symbol)


class Pointer(NamedTuple):
    """A pointer that walks along a row, starting `offset` cells right of the row's first one."""

    name: str
    row: str
    offset: int = 0


class Feature(NamedTuple):
    """One integer that programs see; see `symbol`, `filled`, `less`, `before`."""

    kind: str
    pointer: str
    other: str = ""

    @property
    def name(self) -> str:
        """The attribute of `see` that holds it."""
        return f"{self.pointer}_{self.kind}_{self.other}" if self.other else self.pointer

    @property
    def words(self) -> str:
        """What programs see, for people."""
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
    """1 where the cell under a pointer is not blank, else 0; read as `see.POINTER`."""
    return Feature(FILLED, pointer)


def less(pointer: str, other: str) -> Feature:
    """1 where the symbol under a pointer is less than the one under another, else 0; read as
    `see.POINTER_less_OTHER`."""
    return Feature(LESS, pointer, other)


def before(pointer: str, other: str) -> Feature:
    """1 where a pointer stands left of another, else 0; read as `see.POINTER_before_OTHER`."""
    return Feature(BEFORE, pointer, other)


def join(*libraries: Mapping[str, Expert]) -> dict[str, Expert]:
    """Programs from several places. Raises `UsageError` where a name is defined twice.

    >>> join({"GO": len}, {"GO": max})
    Traceback (most recent call last):
    tasks.errors.UsageError: program GO is defined twice: rename one.
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
    """Sends a pointer to the column of another, which may stand on another row."""
    return Act(JUMP, pointer, other)


def load(pointer: str, other: str) -> Act:
    """Sends a pointer to the place held under another; a blank sends it nowhere."""
    return Act(LOAD, pointer, other)


def store(pointer: str, other: str) -> Act:
    """Writes the place of a pointer into the cell under another."""
    return Act(STORE, pointer, other)


@dataclasses.dataclass(frozen=True)
class Scratchpad:
    """The description of a world and of its programs. Raises `UsageError` where it makes no sense.

    `step_limit` gives, for a problem's length, how many steps a run may take at test: a generous
    bound that must not depend on the answer. `stack_limit` gives how many calls may wait at a time;
    a call waits while one that it made by `yield` runs.
    """

    rows: tuple[Row, ...]
    pointers: tuple[Pointer, ...]
    features: tuple[Feature, ...]
    programs: Mapping[str, Expert]
    step_limit: Callable[[int], int]
    stack_limit: Callable[[int], int] = lambda length: STACK

    def __post_init__(self) -> None:
        from tasks.scratchpad_checks import check_scratchpad

        check_scratchpad(self)

    def pointer(self, name: str | int) -> int:
        """Index of a pointer. Raises `UsageError` on an unknown name."""
        names = [p.name for p in self.pointers]
        if name not in names:
            raise unknown("pointer", str(name), names)
        return names.index(str(name))

    def row_of(self, pointer: int) -> int:
        """Index of the row that a pointer walks on."""
        return [r.name for r in self.rows].index(self.pointers[pointer].row)

    def holds_places(self, pointer: int) -> bool:
        """Whether a pointer walks on a row of places."""
        return self.rows[self.row_of(pointer)].symbols == PLACES

    def pointers_of(self, feature: Feature) -> tuple[int, ...]:
        """Indices of the one or two pointers that a feature looks at."""
        names = (feature.pointer, feature.other) if feature.other else (feature.pointer,)
        return tuple(self.pointer(name) for name in names)

    @property
    def feature_sizes(self) -> tuple[int, ...]:
        """How many values each feature takes."""
        return tuple(
            self.rows[self.row_of(self.pointer(f.pointer))].symbols if f.kind == SYMBOL else 2
            for f in self.features
        )

    @property
    def kinds(self) -> int:
        """How many kinds of act there are: without rows made for it, no pointer jumps."""
        return (STORE if any(r.window is None for r in self.rows) else SWAP) + 1

    @property
    def arg_size(self) -> int:
        """Arguments of ACT lie in 0..arg_size-1."""
        return max(self.kinds, len(self.pointers), *(r.symbols for r in self.rows))

    def encode(self, act: Act) -> tuple[int, int, int]:
        """ACT's three arguments for an act. Raises `UsageError` where the act cannot be done."""
        kind, pointer = act.kind, self.pointer(act.pointer)
        row = self.rows[self.row_of(pointer)]
        if kind in (MOVE, WRITE):
            value = _whole(act.operand)
            if value is None or (kind == WRITE and not 0 <= value < row.symbols):
                holds = f"symbols 0..{row.symbols - 1}" if row.symbols else "places, see `store`"
                raise UsageError(
                    f"write({act.pointer!r}, {act.operand!r}): row {row.name} holds {holds}."
                )
            return kind, pointer, value
        other = self.pointer(act.operand)
        if kind in (JUMP, LOAD) and row.window is not None:
            raise UsageError(f"{act.pointer} cannot jump: give its row {row.name} window=None.")
        symbols = self.rows[self.row_of(other)].symbols
        words = self.describe((kind, pointer, other))
        if kind in (LOAD, STORE) and symbols != PLACES:
            raise UsageError(
                f"{words}: {act.operand} walks on symbols, not on places; give its row "
                f"{self.pointers[other].row} symbols=PLACES."
            )
        if kind == SWAP and (symbols != row.symbols or symbols == PLACES):
            raise UsageError(f"{words}: their rows must hold the same symbols.")
        return kind, pointer, other

    def describe(self, args: tuple[int, int, int]) -> str:
        """An act in words, also one that makes no sense.

        >>> import tasks
        >>> tasks.make_task("addition").scratchpad.describe((2, 3, 8))
        'write out 7'
        """
        kind, pointer, operand = args
        if kind == NOOP:
            return "nothing"
        names = [p.name for p in self.pointers]
        name = names[pointer] if pointer < len(names) else f"?{pointer}"
        if kind == MOVE:
            return f"{('left', 'right')[operand] if operand < 2 else f'?{operand}'} {name}"
        if kind == WRITE:
            known = pointer < len(names)
            row = self.rows[self.row_of(pointer)] if known else None
            return f"write {name} {row.label(operand) if row else operand}"
        other = names[operand] if operand < len(names) else f"?{operand}"
        words = {SWAP: "swap", JUMP: "jump", LOAD: "load", STORE: "store"}
        return f"{words[kind]} {name} {other}" if kind in words else f"?{kind} {name} {operand}"


def _whole(value: Any) -> int | None:
    """A whole number, NumPy's too; None where it is none."""
    try:
        return operator.index(value)
    except TypeError:
        return None
