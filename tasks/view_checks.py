"""How a task looks through one view, on the small problems that `tasks/checking.py` has drawn."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.answer import read_answer
from tasks.errors import short
from tasks.pad_checks import check_pad_shape, check_pads
from tasks.scratchpad import Scratchpad
from tasks.task import VIEWS, Task


def wrong(task: Task, method: str, what: str):
    """See `tasks.checking.wrong`."""
    from tasks import checking

    return checking.wrong(task, method, what)


def check_methods(task: Any, view: str) -> None:
    """What a view consists of is of the right kind, and its limits are numbers."""
    kinds = {"symbols": int, "scratchpad": Scratchpad}
    for name in VIEWS[view]:
        found, kind = getattr(task, name), kinds.get(name)
        if kind is None and not callable(found):
            raise wrong(task, name, f"it must be a method, not {short(found)}")
        if kind is not None and not isinstance(found, kind):
            why = "put @property above it" if callable(found) else f"it is {short(found)}"
            raise wrong(task, name, f"it must be a {kind.__name__}: {why}")
    sizes: dict[str, Any] = {}
    if view == "tape":
        sizes = {"cells": task.cells, "tape_limit": task.tape_limit}
    for name, function in sizes.items():  # those of a Scratchpad are checked when it is made
        if not callable(function):
            raise wrong(task, name, f"{name} must be a function of the length, as "
                        f"`lambda length: 20 * length + 20`, not {short(function)}")  # fmt: skip
        found: list[Any] = [function(length) for length in (1, 2, 10)]
        for length, size in zip((1, 2, 10), found, strict=True):
            if not isinstance(size, int | np.integer) or isinstance(size, bool) or size < 1:
                raise wrong(task, name, f"{name}({length}) must be a number from 1 on, not "
                            f"{short(size)}")  # fmt: skip
        if name == "cells" and found != sorted(found):
            raise wrong(task, name, "a shorter problem needs more cells than a longer one, in "
                        "whose memory it must fit")  # fmt: skip


def check_view(
    task: Any, view: str, drawn: Any, problems: Any, size: int, memory: int | None
) -> None:
    """The view shows the questions and their answers. Raises `UsageError`."""
    from tasks.checking import quick_jit, traced

    first = {"tape": "tape", "tokens": "tokens", "scratchpad": "pad"}[view]
    lengths = jnp.asarray([problem.length for problem in problems], jnp.int32)

    def show(questions, lengths):
        def one(question, length):
            if view == "tape":
                return task.tape(question, length, memory)
            if view == "tokens":
                return task.tokens(question, length, size)
            pad = task.pad(question, length, size)
            check_pad_shape(task, task.scratchpad, pad)
            read = task.read_pad(pad, length, size)
            if jnp.ndim(read) != 1 or read.dtype != jnp.int32:
                raise wrong(task, "read_pad", f"it must return a list of int32, not "
                            f"{jnp.shape(read)} of {read.dtype}")  # fmt: skip
            return pad, read_answer(task, pad, length, size)

        return jax.vmap(one)(questions, lengths)

    found = traced(task, first, lambda: quick_jit(show)(drawn, lengths))
    found = jax.tree.map(np.asarray, found)
    {"tape": _check_tape, "tokens": _check_tokens, "scratchpad": _check_pad}[view](
        task, found, problems, memory
    )


def _check_kinds(task: Any, method: str, found: Any, names: tuple[str, ...]) -> None:
    """Arrays of numbers and a mask, all of one shape."""
    if getattr(found, "_fields", ()) != names:
        raise wrong(task, method, f"it must return a {method.title()} of {', '.join(names)}")
    for name, part in zip(names, found, strict=True):
        kind = np.bool_ if name == "mask" else np.int32
        if part.dtype != kind or part.shape != found[0].shape or part.ndim != 2:
            raise wrong(
                task, method,
                f"{name} must be of {np.dtype(kind)} and as long as {names[0]}, not "
                f"{part.shape[1:]} of {part.dtype} beside {found[0].shape[1:]}",
            )  # fmt: skip


def _check_range(task: Any, method: str, name: str, values: Any, below: int) -> None:
    bad = values[(values < 0) | (values >= below)]
    if len(bad):
        hint = ": does `cells` leave room for every address?" if method == "tape" else ""
        raise wrong(
            task, method, f"{name} holds {bad[0]}, where there is only 0..{below - 1}{hint}"
        )


def _check_masked(task: Any, method: str, target: Any, mask: Any, problems: Any) -> None:
    """The masked cells of the target hold what `solve` returns."""
    for problem, values, where in zip(problems, target, mask, strict=True):
        held = values[where].tolist()
        if not held:
            raise wrong(
                task, method,
                f"for {task.show(problem.plain)} it masks nothing: where an answer can be empty, "
                f"let it end with an element that says so",
            )  # fmt: skip
        if held != problem.answer:
            raise wrong(
                task, method,
                f"for {task.show(problem.plain)} it masks {short(held)} as the answer, and `solve` "
                f"returns {short(problem.answer)}",
            )  # fmt: skip


def _check_tape(task: Any, found: Any, problems: Any, memory: int) -> None:
    _check_kinds(task, "tape", found, ("memory", "target", "mask"))
    if found.memory.shape[1] != memory:
        raise wrong(task, "tape", f"it has {found.memory.shape[1]} cells, not memory = {memory}")
    for name in ("memory", "target"):
        _check_range(task, "tape", name, getattr(found, name), memory)
    _check_masked(task, "tape", found.target, found.mask, problems)
    if (np.where(found.mask, found.memory, 0) == np.where(found.mask, found.target, 0)).all():
        raise wrong(task, "tape", "memory holds every answer before the first step")


def _check_tokens(task: Any, found: Any, problems: Any, _: Any) -> None:
    _check_kinds(task, "tokens", found, ("inputs", "targets", "mask"))
    for name in ("inputs", "targets"):
        _check_range(task, "tokens", name, getattr(found, name), task.symbols)
    _check_masked(task, "tokens", found.targets, found.mask, problems)
    asked: dict[tuple[int, int], list[int]] = {}
    for problem, inputs, mask in zip(problems, found.inputs, found.mask, strict=True):
        read = inputs[mask].tolist()
        same = asked.setdefault((problem.length, len(read)), read)
        if read != same:
            raise wrong(
                task, "tokens",
                f"while the answer is due it is read {short(read)} in one problem and "
                f"{short(same)} in another of length {problem.length}: inputs must not tell the "
                f"answer, see tasks.views.ask",
            )  # fmt: skip


def _check_pad(task: Any, found: Any, problems: Any, _: Any) -> None:
    pad, (read, mask) = found
    check_pads(task, task.scratchpad, pad, np.array([problem.length for problem in problems]))
    longest = max(len(problem.answer) for problem in problems)
    if longest > read.shape[1]:
        raise wrong(task, "read_pad", f"it reads {read.shape[1]} elements, and answers have up to "
                    f"{longest}")  # fmt: skip
    before = [row[seen].tolist() for row, seen in zip(read, mask, strict=True)]
    if before == [problem.answer for problem in problems]:
        raise wrong(task, "read_pad", "it reads every answer before the first step")
