"""`Scratchpad`: the description of a scratchpad and of the programs that act on it."""

import dataclasses
import operator
from collections.abc import Callable, Mapping
from typing import Any

from tasks.core.errors import UsageError, unknown
from tasks.scratchpad.checks import check_scratchpad
from tasks.scratchpad.parts import (
    JUMP,
    LOAD,
    MOVE,
    NOOP,
    PLACES,
    STACK,
    STORE,
    SWAP,
    SYMBOL,
    WRITE,
    Act,
    Expert,
    Feature,
    Pointer,
    Row,
)


@dataclasses.dataclass(frozen=True)
class Scratchpad:
    """The description of a scratchpad and its programs. Raises `UsageError` if it is wrong.

    `step_limit` maps the length of a problem to the steps that a run may take at test: a generous
    bound that must not depend on the answer. `stack_limit` maps it to the number of calls that may
    wait at a time; a call waits while a call that it made by `yield` runs.
    """

    rows: tuple[Row, ...]
    pointers: tuple[Pointer, ...]
    features: tuple[Feature, ...]
    programs: Mapping[str, Expert]
    step_limit: Callable[[int], int]
    stack_limit: Callable[[int], int] = lambda length: STACK

    def __post_init__(self) -> None:
        check_scratchpad(self)

    def pointer(self, name: str | int) -> int:
        """Index of a pointer. Raises `UsageError` on an unknown name."""
        names = [p.name for p in self.pointers]
        if name not in names:
            raise unknown("pointer", str(name), names)
        return names.index(str(name))

    def row_of(self, pointer: int) -> int:
        """Index of the row of a pointer."""
        return [r.name for r in self.rows].index(self.pointers[pointer].row)

    @property
    def pointer_rows(self) -> list[int]:
        """The row of each pointer."""
        return [self.row_of(k) for k in range(len(self.pointers))]

    @property
    def pointer_symbols(self) -> list[int]:
        """The number of symbols in the row of each pointer, or PLACES."""
        return [self.rows[row].symbols for row in self.pointer_rows]

    def holds_places(self, pointer: int) -> bool:
        """Whether the row of a pointer holds places."""
        return self.rows[self.row_of(pointer)].symbols == PLACES

    def pointers_of(self, feature: Feature) -> tuple[int, ...]:
        """Indices of the one or two pointers that a feature reads."""
        names = (feature.pointer, feature.other) if feature.other else (feature.pointer,)
        return tuple(self.pointer(name) for name in names)

    @property
    def feature_sizes(self) -> tuple[int, ...]:
        """The number of values of each feature."""
        return tuple(
            self.rows[self.row_of(self.pointer(f.pointer))].symbols if f.kind == SYMBOL else 2
            for f in self.features
        )

    @property
    def kinds(self) -> int:
        """The number of kinds of act; JUMP, LOAD and STORE need a row with window=None."""
        return (STORE if any(r.window is None for r in self.rows) else SWAP) + 1

    @property
    def arg_size(self) -> int:
        """Arguments of ACT lie in 0..arg_size-1."""
        return max(self.kinds, len(self.pointers), *(r.symbols for r in self.rows))

    def shown(self, feature: Feature, value: int) -> str:
        """The value of a feature in words: a symbol by its name in the row."""
        row = self.rows[self.row_of(self.pointer(feature.pointer))]
        return row.label(value) if feature.kind == SYMBOL else ("no", "yes")[bool(value)]

    def encode(self, act: Act) -> tuple[int, int, int]:
        """ACT's three arguments for an act. Raises `UsageError` if the act is impossible."""
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
        """An act in words, even if its arguments are invalid.

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
    """An int or a NumPy integer as int; None for any other value."""
    try:
        return operator.index(value)
    except TypeError:
        return None
