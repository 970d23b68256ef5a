"""A question asked in plain Python, checked before a machine is given it."""

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.errors import UsageError, short
from tasks.scratchpad import PLACES
from tasks.task import Question, Task, spec

LARGEST = 2**31 - 1


def check_question(task: Task, question: Mapping[str, Any]) -> int:
    """The length of a question for the task's `solve`.

    Raises `UsageError` where it is none: by names, types, sizes, or because it has no answer.
    """
    shapes = jax.eval_shape(lambda key: task.sample(key, jnp.asarray(2), 2), jax.random.key(0))
    wanted = task.plain({k: np.zeros(s.shape, int) for k, s in shapes.items()}, 2)
    if question.keys() != wanted.keys():
        raise _bad(task, f"has {', '.join(wanted)}", ", ".join(map(str, question)) or "nothing")
    for name, value in question.items():
        depth = np.ndim(shapes[name])
        if not _whole(value, depth):
            kinds = ("a number", "a list of numbers", "a list of lists of numbers")
            raise _bad(task, f"has {kinds[depth]} from 0 on as {name}", short(value))
    length = task.length_of(question)
    if type(task).plain is Task.plain:  # else lists need not be of one length
        for name, shape in shapes.items():
            if shape.shape[:1] == (2,) and len(question[name]) != length:
                raise _bad(task, f"of length {length} has as many values as {name}",
                           str(len(question[name])))  # fmt: skip
    if not any(question[name] for name, shape in shapes.items() if shape.shape):
        raise _bad(task, "has at least one element", short(dict(question)))
    try:
        task.solve(question)
    except (LookupError, ValueError, TypeError):
        raise UsageError(
            f"{spec(task)} has no answer to {short(dict(question))}: see `deepcalc tasks` and the "
            f"task's docstring."
        ) from None
    return length


def read_question(
    task: Task, view: str, question: Mapping[str, Any], length: int, memory: int | None = None
) -> Question:
    """A checked question as arrays, of one problem of this `length`.

    Raises `UsageError` where not all of its values are in the alphabet of the `view` that a model
    has of it (`tasks.task.VIEWS`); on a tape, M = `memory`.
    """
    found = task.arrays(question)
    held, below = _alphabet(task, view, found, length, memory)
    if (held < 0).any() or (held >= below).any():
        raise UsageError(
            f"{short(dict(question))} has values that this model cannot be given: of {spec(task)} "
            f"it takes 0 to {int(below.max()) - 1} at most."
        )
    return found


def _alphabet(task: Any, view: str, found: Question, length: int, memory: int | None) -> Any:
    """What a machine is given, [rows, ...], and how many symbols there are, [rows, 1]."""
    at = jnp.asarray(length)
    if view == "tape":
        assert memory is not None
        return np.asarray(task.tape(found, at, memory).memory)[None], np.array([[memory]])
    if view == "tokens":
        return np.asarray(task.tokens(found, at, length).inputs)[None], np.array([[task.symbols]])
    rows = task.scratchpad.rows
    kept = [k for k, row in enumerate(rows) if row.symbols != PLACES]
    cells = np.asarray(task.pad(found, at, length).cells)[kept]
    return cells, np.array([[rows[k].symbols] for k in kept])


def _whole(value: Any, depth: int) -> bool:
    """Whether a value is whole numbers from 0 on in lists, `depth` deep."""
    if depth:
        return isinstance(value, list) and all(_whole(part, depth - 1) for part in value)
    return type(value) is int and 0 <= value <= LARGEST


def _bad(task: Task, wanted: str, given: str) -> UsageError:
    return UsageError(f"a question of {spec(task)} {wanted}, not {given}.")
