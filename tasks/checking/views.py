"""Checks of the views of a task: the question is shown, the answer only in the masked cells."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.checking.contract import quick_jit, traced, wrong
from tasks.checking.rules import Problem
from tasks.core.answer import read_answer
from tasks.core.errors import about, short
from tasks.core.task import VIEWS, Question, predicts
from tasks.scratchpad.pad_checks import check_pad_shape, check_pads


def check_view(
    task: Any, view: str, drawn: Question, problems: list[Problem], size: int, memory: int | None
) -> None:
    """Raises `UsageError` if a view shows problems, padded to `size`, in a wrong way."""
    found = show_problems(task, view, drawn, [p.length for p in problems], size, memory)
    check, asked = {
        "tape": (_check_tape, lambda: [found.memory]),
        "tokens": (_check_tokens, lambda: [found.inputs]),
        "scratchpad": (_check_pad, lambda: list(found[0])),
    }[view]
    check(task, found, problems, memory)
    _check_question(task, VIEWS_OF_QUESTIONS[view], asked(), problems)


VIEWS_OF_QUESTIONS = {"tape": "tape", "tokens": "tokens", "scratchpad": "pad"}
"""The method that shows a question, in each view."""


def show_problems(
    task: Any, view: str, drawn: Question, lengths: list[int], size: int, memory: int | None
) -> Any:
    """Problems in a view, as NumPy arrays: a `Tape` or `Tokens`; on a scratchpad a `Pad`, and what
    is read from it. Raises `UsageError` if the view uses traced values as Python values."""

    def show(questions, lengths):
        def one(question, length):
            if view == "tape":
                return task.tape(question, length, memory)
            if view == "tokens":
                return task.tokens(question, length, size)
            return _show_pad(task, question, length, size)

        return jax.vmap(one)(questions, lengths)

    methods = tuple(name for name in ("tape", "tokens", "pad", "read_pad") if name in VIEWS[view])
    every = jnp.asarray(lengths, jnp.int32)
    return jax.tree.map(np.asarray, traced(task, methods, lambda: quick_jit(show)(drawn, every)))


def _show_pad(task: Any, question: Any, length: Any, size: int) -> Any:
    pad = task.pad(question, length, size)
    check_pad_shape(task, task.scratchpad, pad)
    read = task.read_pad(pad, length, size)
    if not isinstance(read, jax.Array) or read.ndim != 1 or read.dtype != jnp.int32:
        raise wrong(task, "read_pad", f"it must return an array of int32 along one axis, not "
                    f"{_kind(read)}")  # fmt: skip
    return pad, read_answer(task, pad, length, size)


def _kind(value: Any) -> str:
    if isinstance(value, jax.Array):
        return f"{value.ndim} axes of {value.dtype}"
    return f"a {type(value).__name__}"


def _check_question(task: Any, method: str, shown: Any, problems: list[Problem]) -> None:
    """Raises `UsageError` if two problems with different answers look the same."""
    if predicts(task):  # the answer does not follow from what is shown
        return
    known: dict[tuple[int, bytes], Problem] = {}
    for i, problem in enumerate(problems):
        seen = b"".join(part[i].tobytes() for part in shown)
        other = known.setdefault((problem.length, seen), problem)
        if other.answer != problem.answer:
            with about(problem.plain):
                raise wrong(
                    task, method,
                    f"it shows {task.show(problem.plain)} and {task.show(other.plain)} in the same "
                    f"way, but their answers are different",
                )  # fmt: skip


def _check_kinds(task: Any, method: str, found: Any, names: tuple[str, ...]) -> None:
    """Raises `UsageError` unless `found` is arrays of int32 and a mask, all of one shape."""
    if getattr(found, "_fields", ()) != names:
        raise wrong(task, method, f"it must return a {method.title()} of {', '.join(names)}")
    for name, part in zip(names, found, strict=True):
        kind = np.bool_ if name == "mask" else np.int32
        if part.dtype != kind or part.shape != found[0].shape or part.ndim != 2:
            raise wrong(
                task, method,
                f"{name} must be of {np.dtype(kind)} and as long as {names[0]}, not "
                f"{part.shape[1:]} of {part.dtype}, while {names[0]} is {found[0].shape[1:]}",
            )  # fmt: skip


def _check_range(
    task: Any, method: str, name: str, values: Any, below: int, problems: list[Problem]
) -> None:
    hint = ": does `cells` leave room for every address?" if method == "tape" else ""
    for row, at in np.argwhere((values < 0) | (values >= below)).tolist():
        with about(problems[row].plain):
            raise wrong(task, method, f"for {task.show(problems[row].plain)} {name} holds "
                        f"{values[row, at]}, but values lie in 0..{below - 1}{hint}")  # fmt: skip


def _check_masked(task: Any, method: str, target: Any, mask: Any, problems: Any) -> None:
    """Raises `UsageError` unless the masked cells of the target hold what `solve` returns."""
    for problem, values, where in zip(problems, target, mask, strict=True):
        with about(problem.plain):
            _check_answer(task, method, values[where].tolist(), problem)


def _check_answer(task: Any, method: str, held: list[int], problem: Problem) -> None:
    if not held:
        raise wrong(
            task, method,
            f"for {task.show(problem.plain)} it masks nothing: if an answer can be empty, "
            f"let every answer end with an element that marks its end",
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
        _check_range(task, "tape", name, getattr(found, name), memory, problems)
    _check_masked(task, "tape", found.target, found.mask, problems)
    if (np.where(found.mask, found.memory, 0) == np.where(found.mask, found.target, 0)).all():
        raise wrong(task, "tape", "memory holds every answer before the first step")


def _check_tokens(task: Any, found: Any, problems: Any, _: Any) -> None:
    _check_kinds(task, "tokens", found, ("inputs", "targets", "mask"))
    for name in ("inputs", "targets"):
        _check_range(task, "tokens", name, getattr(found, name), task.symbols, problems)
    _check_masked(task, "tokens", found.targets, found.mask, problems)
    asked: dict[tuple[int, ...], int] = {}
    for problem, inputs, mask in zip(problems, found.inputs, found.mask, strict=True):
        # A task that predicts a sequence may show the elements before the one that is due.
        before = [-1, *problem.answer] if predicts(task) else [-1] * len(problem.answer)
        read = inputs[mask].tolist()
        for number, (token, last) in enumerate(zip(read, before, strict=False)):
            same = asked.setdefault((problem.length, len(read), number, last), token)
            if token != same:
                raise wrong(
                    task, "tokens",
                    f"at masked step {number + 1} the input is {token} in one problem and {same} "
                    f"in another of length {problem.length}: inputs must not tell the answer, see "
                    f"tasks.ask",
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
