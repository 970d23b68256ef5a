"""Checks of the description of a scratchpad, made when a `Scratchpad` is constructed."""

import inspect
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, file_line, in_file, short, unknown
from tasks.scratchpad.parts import BEFORE, FILLED, LESS, PLACES, SYMBOL, Act, Feature, Pointer, Row

PARTS = {
    "rows": (Row, 'Row("list", 10)'),
    "pointers": (Pointer, 'Pointer("read", "list")'),
    "features": (Feature, 'symbol("read")'),
}
"""The fields that are tuples: the type of their elements and an example, for error messages."""
LENGTHS = (1, 2, 10)
"""Lengths at which the limits are tested."""


def check_scratchpad(machine: Any) -> None:
    """Raises `UsageError`, with file and line, if the description of a scratchpad is wrong.

    Does not run its programs; `npi/expert.py` checks them.
    """
    try:
        for name, (kind, example) in PARTS.items():
            if isinstance(getattr(machine, name), list):
                object.__setattr__(machine, name, tuple(getattr(machine, name)))
            _check_tuple(name, getattr(machine, name), kind, example)
        _check_names("row", [row.name for row in machine.rows])
        _check_names("pointer", [pointer.name for pointer in machine.pointers])
        _check_names("feature", [feature.name for feature in machine.features])
        for row in machine.rows:
            _check_row(row)
        for pointer in machine.pointers:
            _check_pointer(machine, pointer)
        for feature in machine.features:
            _check_feature(machine, feature)
        _check_programs(machine.programs)
        for name in ("step_limit", "stack_limit"):
            _check_limit(name, getattr(machine, name))
    except UsageError as wrong:
        raise UsageError(f"the Scratchpad{_described_at()}: {wrong}") from None


def _described_at() -> str:
    """Where the scratchpad is constructed: the innermost line outside this package."""
    own = str(Path(__file__).parent)
    frame: Any = sys._getframe()
    while frame is not None and frame.f_code.co_filename.startswith((own, "<string>")):
        frame = frame.f_back
    return f" in {file_line(frame.f_code.co_filename, frame.f_lineno)}" if frame else ""


def _check_tuple(name: str, value: Any, kind: type, example: str) -> None:
    wanted = f"{name} is a tuple of {kind.__name__}s, as {name}=({example},)"
    if isinstance(value, kind) or not isinstance(value, tuple):
        comma = ": a comma makes a tuple of one" if isinstance(value, kind) else ""
        raise UsageError(f"{wanted}, not {short(value)}{comma}.")
    wrong = [part for part in value if not isinstance(part, kind)]
    if wrong:
        raise UsageError(f"{wanted}; it holds {short(wrong[0])}.")
    if not value:
        raise UsageError(f"{wanted}; it is empty.")


def _check_names(kind: str, names: list[Any]) -> None:
    for name in names:
        if not isinstance(name, str) or not name:
            raise UsageError(f"a {kind} is named by a text, not by {short(name)}.")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        more = " (`symbol` and `filled` are named after the pointer)" * (kind == "feature")
        raise UsageError(f"a {kind} is named twice: {', '.join(twice)}{more}.")


def _check_row(row: Row) -> None:
    name = f"row {row.name}"
    if type(row.symbols) is not int or row.symbols < 0:
        raise UsageError(
            f"{name}: symbols is how many symbols there are, not {short(row.symbols)}."
        )
    if row.symbols == PLACES and row.window is not None:
        raise UsageError(f"{name} holds places: give it window=None.")
    if row.initial is not None and not _ints(row.initial, None):
        raise UsageError(
            f"{name}: initial is a tuple of the symbols that its cells may hold at the start, as "
            f"initial=(BLANK,), not {short(row.initial)}."
        )
    outside = [] if row.symbols == PLACES else _outside(row.initial or (), row.symbols)
    if outside:
        raise UsageError(
            f"{name} holds symbols 0..{row.symbols - 1}; its initial has {outside[0]}."
        )
    if row.window is not None and not (
        _ints(row.window, 2) and row.window[0] <= 0 <= row.window[1]
    ):
        raise UsageError(
            f"{name}: window is two offsets from the row's first pointer, the first not above 0 "
            f"and the second not below, as window=(-1, 1); or None. It is {short(row.window)}."
        )
    if row.labels is not None and not (
        isinstance(row.labels, tuple)
        and len(row.labels) == row.symbols
        and all(isinstance(label, str) for label in row.labels)
    ):
        raise UsageError(
            f"{name}: labels are {row.symbols} texts, one for each of its symbols, not "
            f"{short(row.labels)}."
        )


def _ints(value: Any, count: int | None) -> bool:
    return isinstance(value, tuple) and count in (None, len(value)) and all(
        type(part) is int for part in value
    )  # fmt: skip


def _outside(values: Iterable[int], below: int) -> list[int]:
    return [value for value in values if not 0 <= value < below]


def _check_pointer(machine: Any, pointer: Pointer) -> None:
    rows = {row.name: row for row in machine.rows}
    if pointer.row not in rows:
        wrong = unknown("row", str(pointer.row), rows)
        raise UsageError(f"pointer {pointer.name} walks on an unknown row: {wrong}")
    if type(pointer.offset) is not int:
        raise UsageError(
            f"pointer {pointer.name}: offset is a number of cells, not {short(pointer.offset)}."
        )
    window = rows[pointer.row].window
    first = next(p for p in machine.pointers if p.row == pointer.row)
    offset = pointer.offset - first.offset
    if window is not None and not window[0] <= offset <= window[1]:
        raise UsageError(
            f"pointer {pointer.name} starts {offset} cells from {first.name}, the first pointer of "
            f"row {pointer.row}, whose window is {window}. Give the row "
            f"window=({min(window[0], offset)}, {max(window[1], offset)}) if the two stay so close "
            f"to each other, else window=None."
        )


def _check_feature(machine: Any, feature: Feature) -> None:
    if feature.kind not in (SYMBOL, FILLED, LESS, BEFORE):
        raise UsageError(
            f"{short(feature)} is not a feature: make it by symbol, filled, less or before."
        )
    known = [pointer.name for pointer in machine.pointers]
    for name in (feature.pointer, feature.other) if feature.other else (feature.pointer,):
        if name not in known:
            raise UsageError(f"feature {feature.name}: {unknown('pointer', str(name), known)}")
    places = [machine.holds_places(k) for k in machine.pointers_of(feature)]
    if any(places) and feature.kind in (SYMBOL, LESS):
        raise UsageError(f"feature {feature.name} compares or shows places; use `filled`.")


def _check_programs(programs: Any) -> None:
    if not hasattr(programs, "items") or not programs:
        raise UsageError(
            'give it programs by name, the main one first, as programs={"MAIN": MAIN}, not '
            f"{short(programs)}."
        )
    for name, program in programs.items():
        if not isinstance(name, str):
            raise UsageError(f"a program is named by a text, not by {short(name)}.")
        if name == "ACT":
            raise UsageError("no program may be named ACT, which does the acts.")
        if isinstance(program, Act | type) or not callable(program):
            hint = ": give the function itself, do not call it" if hasattr(program, "send") else ""
            raise UsageError(f"program {name} is a function of `see`, not {short(program)}{hint}.")
        try:
            inspect.signature(program).bind(None)
        except TypeError as wrong:
            raise UsageError(
                f"program {name}{in_file(program)} is to take one argument, `see`: {wrong}."
            ) from None
        except ValueError:  # the callable has no known signature
            continue


def _check_limit(name: str, limit: Any) -> None:
    example = (
        f"{name}=lambda length: {'20 * length + 20' if name == 'step_limit' else 'length + 1'}"
    )
    if not callable(limit):
        raise UsageError(f"{name} is a function of a problem's length, as {example}, not "
                         f"{short(limit)}.")  # fmt: skip
    for length in LENGTHS:
        limit_at(limit, length, name)


def limit_at(limit: Any, length: int, name: str) -> int:
    """A limit at one length. Raises `UsageError` if it is not an int of at least 1."""
    try:
        found = limit(length)
    except Exception as wrong:
        raise UsageError(
            f"{name}{in_file(limit)} raised {type(wrong).__name__} at length {length}: {wrong}."
        ) from wrong
    if type(found) is not int or found < 1:
        raise UsageError(
            f"{name}{in_file(limit)} gives {short(found)} at length {length}; it takes a whole "
            f"number from 1 on (use // to divide)."
        )
    return found
