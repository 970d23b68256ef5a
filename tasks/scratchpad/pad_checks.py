"""Checks that the pads of a task agree with its scratchpad, as proofs assume.

JAX itself does not report such mistakes: it clips indices outside of an array, and so replaces a
symbol that a row does not have by another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from tasks.core.errors import UsageError, in_file, short
from tasks.core.task import Task, spec
from tasks.scratchpad.description import Scratchpad
from tasks.scratchpad.pad import Pad
from tasks.scratchpad.parts import BLANK, MOVE, PLACES

if TYPE_CHECKING:
    from jaxtyping import Bool, Int


def check_pad_shape(task: Task, machine: Any, pad: Any) -> None:
    """Raises `UsageError` unless a pad has the rows and pointers of the scratchpad, in int32. Other
    environments have no pad.

    `pad` is the result of `task.pad` for one problem, or its shapes.
    """
    if not isinstance(machine, Scratchpad):
        return
    name = f"pad of {spec(task)}{in_file(type(task).pad)}"  # pyright: ignore
    if not isinstance(pad, Pad):
        raise UsageError(f"{name} returns {short(type(pad).__name__)}; it is to return a Pad, as "
                         f"Pad(cells, pointers).")  # fmt: skip
    wanted = {"cells": (len(machine.rows), None), "pointers": (len(machine.pointers),)}
    for part, shape in wanted.items():
        value = getattr(pad, part)
        found, kind = np.shape(value), np.dtype(getattr(value, "dtype", type(value)))
        if len(found) != len(shape) or found[0] != shape[0]:
            words = {"cells": f"a line of cells for each of the {shape[0]} rows of the scratchpad",
                     "pointers": f"a column for each of its {shape[0]} pointers"}[part]  # fmt: skip
            raise UsageError(f"{name}: its {part} have the shape {found}; they are {words}.")
        if kind != np.int32:
            raise UsageError(
                f"{name}: its {part} are {kind}; make them whole numbers of 32 bits, as "
                f"jnp.zeros(shape, jnp.int32)."
            )


def check_pads(task: Task, machine: Any, pads: Any, lengths: Int[np.ndarray, " B"]) -> None:
    """Raises `UsageError` if one of B initial pads differs from the description in symbols, initial
    values of cells, or positions of pointers."""
    if not isinstance(machine, Scratchpad):
        return
    name = f"pad of {spec(task)}{in_file(type(task).pad)}"  # pyright: ignore
    cells, pointers = map(np.asarray, pads)
    width = cells.shape[-1]
    for index, row in enumerate(machine.rows):
        held = cells[:, index]
        below = width + 1 if row.symbols == PLACES else row.symbols
        _refuse_cells(name, row.name, held, (held >= 0) & (held < below), lengths,
                      f"which holds {_words(row.symbols, width)}. Give the row more symbols, or "
                      f"let `domain` or `sample` draw other values")  # fmt: skip
        inside = np.isin(np.arange(width), [0, width - 1], invert=True)
        _refuse_cells(name, row.name, held, inside | (held == BLANK), lengths,
                      "at the end of the row, where pointers stop: leave a blank cell at both "
                      "ends, as in jnp.zeros((rows, size + 2), jnp.int32)")  # fmt: skip
        if row.initial is not None and row.window is not None:
            _refuse_cells(name, row.name, held, np.isin(held, row.initial), lengths,
                          f"whose initial={row.initial} says what its cells, margins too, hold "
                          f"at the start: add what is missing, or leave initial out")  # fmt: skip
    for k, pointer in enumerate(machine.pointers):
        first = machine.pointers.index(next(p for p in machine.pointers if p.row == pointer.row))
        outside = (pointers[:, k] < 0) | (pointers[:, k] >= width)
        if outside.any():
            raise UsageError(f"{name} puts pointer {pointer.name} into column "
                             f"{pointers[outside, k][0]}, outside the pad of {width}.")  # fmt: skip
        apart = pointers[:, k] - pointers[:, first]
        offset = pointer.offset - machine.pointers[first].offset
        if machine.rows[machine.row_of(k)].window is not None and (apart != offset).any():
            raise UsageError(
                f"{name} puts pointer {pointer.name} {apart[apart != offset][0]} cells from "
                f"{machine.pointers[first].name}, and the scratchpad says {offset}: give it the "
                f"offset at which `pad` puts it."
            )


def _words(symbols: int, width: int) -> str:
    return f"places 0..{width}" if symbols == PLACES else f"symbols 0..{symbols - 1}"


def _refuse_cells(
    name: str,
    row: str,
    held: Int[np.ndarray, "B W"],
    good: Bool[np.ndarray, "B W"],
    lengths: Int[np.ndarray, " B"],
    why: str,
) -> None:
    if not good.all():
        problem, column = np.argwhere(~good)[0].tolist()
        raise UsageError(
            f"{name} puts {held[problem, column]} into column {column} of row {row} (a problem of "
            f"length {lengths[problem]}), {why}."
        )


def leaves_pad(machine: Scratchpad, pad: Pad, args: Any, acts: Any) -> Any:
    """2 k + 1 if an act moves pointer k off the pad on the left, 2 k + 2 on the right, else 0.

    The pad stops a pointer at its end; the proof does not know the end. May be traced. `acts` says
    whether the act is done at all.
    """
    import jax.numpy as jnp

    kind, pointer, operand = args[0], args[1], args[2]
    last = pad.cells.shape[1] - 1
    at = pad.pointers[jnp.minimum(pointer, len(machine.pointers) - 1)]
    off = (kind == MOVE) & jnp.where(operand == 0, at == 0, at == last)
    return jnp.where(acts & off, 2 * pointer + 1 + operand, 0)
