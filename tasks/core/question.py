"""Checks of a question in plain Python, before a model gets it."""

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.answer import rule
from tasks.core.domain import stated
from tasks.core.errors import UsageError, short
from tasks.core.task import PlainQuestion, Question, Task, spec
from tasks.scratchpad import PLACES

LARGEST = 2**31 - 1


def check_domain(
    task: Task, view: str, question: PlainQuestion, length: int, memory: int | None = None
) -> None:
    """Raises `UsageError` if a plain question is outside of the task's domain or has no answer."""
    domain = task.domain(length, memory if view == "tape" else None)
    wrong = domain and domain.outside(question, length)
    if wrong:
        where = f"n = {length}" + (f", M = {memory}" if view == "tape" else "")
        raise UsageError(
            f"{short(dict(question))} is not a question of {spec(task)}: {wrong}. Its domain, with "
            f"{where}: {'; '.join(stated(task, view))}."
        )
    try:
        rule(task, question)
    except (LookupError, ValueError, TypeError):
        raise UsageError(
            f"{spec(task)} has no answer to {short(dict(question))}: see `deepcalc tasks` and the "
            f"task's docstring."
        ) from None


def fits(
    task: Any, view: str, question: Question, length: Any, size: int, memory: int | None = None
) -> Any:
    """Whether the input that a model gets, padded to `size`, is in its alphabet. May be traced."""
    if view == "tape":
        held = task.tape(question, length, memory).memory
        return ((held >= 0) & (held < memory)).all()
    if view == "tokens":
        held = task.tokens(question, length, size).inputs
        return ((held >= 0) & (held < task.symbols)).all()
    if not task.scratchpad.rows:  # a camera
        return jnp.asarray(True)
    symbols = jnp.array([row.symbols for row in task.scratchpad.rows])[:, None]
    cells = task.pad(question, length, size).cells
    return ((symbols == PLACES) | ((cells >= 0) & (cells < symbols))).all()


def misfit(task: Any, view: str, question: PlainQuestion, memory: int | None = None) -> UsageError:
    """The error for a question that does not fit."""
    if view == "scratchpad":
        most = max(row.symbols for row in task.scratchpad.rows if row.symbols != PLACES)
    else:
        most: Any = memory if view == "tape" else task.symbols
    return UsageError(
        f"{short(dict(question))} has values that this model cannot be given: of {spec(task)} "
        f"it takes 0 to {most - 1} at most."
    )


def plain_question(task: Task, question: Mapping[str, Any]) -> PlainQuestion:
    """A question as `solve` takes it; parts that may be omitted are filled in.

    Raises `UsageError` if names, types or lengths are wrong.
    """
    depths = _depths(task)
    found = dict(question)
    if found.keys() != depths.keys():
        raise _bad(task, f"has {', '.join(depths)}", ", ".join(map(str, found)) or "nothing")
    for name, value in found.items():
        if not _whole(value, depths[name]):
            kinds = ("a number", "a list of numbers", "a list of lists of numbers")
            raise _bad(task, f"has {kinds[depths[name]]} from 0 on as {name}", short(value))
    found = dict(task.complete(found))
    lists = [name for name, depth in depths.items() if depth]
    if lists and not any(found[name] for name in lists):
        raise _bad(task, "has at least one element", short(dict(question)))
    if type(task).plain is Task.plain:  # otherwise the lists may differ in length
        length = task.length_of(found)
        for name, depth in depths.items():
            if depth and len(found[name]) != length:
                raise _bad(task, f"of length {length} has as many values as {name}",
                           str(len(found[name])))  # fmt: skip
    return found


def _depths(task: Task) -> dict[str, int]:
    """Depth of every part of a question by name: 0 number, 1 list, 2 list of lists."""
    domain = task.domain(2)
    if domain is not None:
        return {name: part.depth for name, part in domain.parts.items()}
    shapes = jax.eval_shape(lambda key: task.sample(key, jnp.asarray(2), 2), jax.random.key(0))
    plain = task.plain({k: np.zeros(s.shape, int) for k, s in shapes.items()}, 2)
    return {name: np.ndim(shapes[name]) for name in plain}


def _whole(value: Any, depth: int) -> bool:
    """Whether a value consists of ints in 0..LARGEST, in lists nested `depth` deep."""
    if depth:
        return isinstance(value, list) and all(_whole(part, depth - 1) for part in value)
    return type(value) is int and 0 <= value <= LARGEST


def _bad(task: Task, wanted: str, given: str) -> UsageError:
    return UsageError(f"a question of {spec(task)} {wanted}, not {given}.")
