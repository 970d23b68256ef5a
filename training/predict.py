"""Answers to questions of people: many at once, of any lengths, in a few compiled sizes.

A question is padded to one of a few sizes, which its own length decides, and runs in a batch of
LANES beside others of that size. So an answer depends on its own question alone, and most new
lengths compile nothing.
"""

import functools
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.answer import given
from tasks.core.errors import UsageError, short
from tasks.core.question import check_domain, fits, misfit, plain_question
from tasks.core.task import Task, spec
from training.arguments import plain, text
from training.compilation import jit_once
from training.limits import check_memory, check_steps
from training.model import Model

Questions = Mapping[str, Any] | Iterable[Mapping[str, Any]]
LANES = 16
"""Questions that run side by side; fewer are filled up, so that one more changes nothing."""
SMALLEST = 16
"""The least padded size; each further one is twice as large."""


class Asked(NamedTuple):
    """A question that has been checked."""

    question: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray]
    """Padded to `size`."""
    length: int
    size: int
    """N."""
    memory: int | None
    """M, on a tape."""
    limit: int


class Answered(NamedTuple):
    """What a model made of a question."""

    asked: Asked
    answer: list[int]
    halted: bool
    steps: int
    stray: int


def padded(length: int, memory: int | None = None) -> int:
    """The size that questions of a length are padded to. On a tape M = `memory` belongs to the
    problem, so there each length has its own.

    >>> [padded(n) for n in (1, 16, 17, 100)]
    [16, 16, 32, 128]
    """
    return length if memory is not None else max(SMALLEST, 1 << (length - 1).bit_length())


def task_named(model: Model, name: str | None) -> Task:
    """The task that questions are of. Raises `UsageError` where that is not clear."""
    if name is not None:
        name = text("task", name)
    chosen = [t for t in model.tasks if name in (None, t.name, spec(t))]
    if len(chosen) != 1:
        names = ", ".join(spec(t) for t in model.tasks)
        raise UsageError(f"name one of the run's tasks: {names}.")
    return chosen[0]


def check_all(
    model: Model, view: str, task: Task, questions: Iterable[Any]
) -> list[Asked | UsageError]:
    """Each question as the model takes it, or why it is none that task and model know."""
    if isinstance(questions, str | bytes) or not isinstance(questions, Iterable):
        raise UsageError(f"questions are one mapping or a list of them, not {short(questions)}.")
    found: list[Asked | UsageError] = []
    for question in questions:
        try:
            found.append(_check(model, view, task, question))
        except UsageError as wrong:
            found.append(wrong)
    if task.domain(1) is not None:  # what is in it, the view can show: see `tasks/checking.py`
        return found
    good = [i for i, one in enumerate(found) if isinstance(one, Asked)]
    for numbers, lanes in _batches([found[i] for i in good]):  # pyright: ignore[reportArgumentType]
        first, arrays, lengths, _ = _stack(lanes)
        fit = np.asarray(_fit(task, view, first.size, first.memory)(arrays, lengths))
        for number, lane, inside in zip(numbers, lanes, fit, strict=False):
            if not inside:
                found[good[number]] = misfit(task, view, lane.question, lane.memory)
    return found


def check(model: Model, view: str, task: Task, question: Any) -> Asked:
    """One question as the model takes it. Raises `UsageError` where it is none."""
    (found,) = check_all(model, view, task, [question])
    if isinstance(found, UsageError):
        raise found
    return found


def check_each(
    model: Model, view: str, task: Task, questions: Iterable[Any], places: Iterable[str] = ()
) -> list[Asked]:
    """Questions as the model takes them. Raises `UsageError` that says which one is none, by its
    number or by the `places` where they stand."""
    found = check_all(model, view, task, questions)
    places = list(places) or [f"question {number}" for number in range(1, len(found) + 1)]
    for place, one in zip(places, found, strict=True):
        if isinstance(one, UsageError):
            raise UsageError(f"{place}: {one}")
    return [one for one in found if isinstance(one, Asked)]


def answer_all(model: Model, task: Task, asked: Sequence[Asked]) -> list[Answered]:
    """The answers to questions, in their order."""
    found: dict[int, Answered] = {}
    for numbers, lanes in _batches(asked):
        first, arrays, lengths, limits = _stack(lanes)
        outcome = model.predict(task, arrays, lengths, first.size, limits, first.memory)
        outcome = jax.tree.map(np.asarray, outcome)
        for i, number in enumerate(numbers):
            found[number] = Answered(
                lanes[i],
                given(task, lanes[i].question, outcome.output[i], outcome.mask[i]),
                bool(outcome.halted[i]),
                int(outcome.steps[i]),
                int(outcome.stray[i]),
            )
    return [found[i] for i in range(len(asked))]


def _check(model: Model, view: str, task: Task, question: Any) -> Asked:
    """All that can be checked of one question without a device."""
    if not isinstance(question, Mapping):
        raise UsageError(
            f"a question of {spec(task)} is a mapping from names to values, not {short(question)}."
        )
    question = plain_question(task, plain(question))
    length = task.length_of(question)
    memory, limit = model.memory_size(task, length), model.limit(task, length)
    check_domain(task, view, question, length, memory)
    check_steps(limit, f"{spec(task)} of length {length:,}")
    size = padded(length, memory)
    arrays = task.arrays(question)
    shapes = _shapes(task, size)
    check_memory(
        4 * 4.0 * LANES * sum(map(math.prod, shapes.values())),
        f"answering {LANES} questions of length {length:,} at a time",
        "ask shorter questions",
    )
    return Asked(
        question,
        {name: _pad(np.asarray(arrays[name]), shape) for name, shape in shapes.items()},
        length,
        size,
        memory,
        limit,
    )


def _batches(asked: Sequence[Asked]) -> Iterator[tuple[list[int], list[Asked]]]:
    """Questions of one size, LANES of them, with their numbers; the last batch is filled up.

    Those that take about as long come together, because a batch ends with its slowest.
    """

    def kind(number: int) -> tuple[int, int]:
        return asked[number].size, asked[number].memory or 0

    order = sorted(range(len(asked)), key=lambda i: (*kind(i), asked[i].length))
    for _, group in itertools.groupby(order, key=kind):
        numbers = list(group)
        for start in range(0, len(numbers), LANES):
            part = numbers[start : start + LANES]
            yield part, [asked[i] for i in (*part, *[part[0]] * (LANES - len(part)))]


def _stack(lanes: Sequence[Asked]) -> tuple[Asked, dict[str, Any], Any, Any]:
    """The first question of a batch; the arrays of all, their lengths and limits."""
    first = lanes[0]
    arrays = {
        name: jnp.asarray(np.stack([lane.arrays[name] for lane in lanes])) for name in first.arrays
    }
    lengths = jnp.asarray(np.array([lane.length for lane in lanes], np.int32))
    limits = np.array([lane.limit for lane in lanes], np.int32)
    limit = int(limits[0]) if len(set(limits)) == 1 else jnp.asarray(limits)
    return first, arrays, lengths, limit


@functools.lru_cache(maxsize=1000)
def _fit(task: Task, view: str, size: int, memory: int | None) -> Any:
    """Says of a batch of questions, by arrays and lengths, which of them fit."""
    return jit_once(jax.vmap(lambda question, n: fits(task, view, question, n, size, memory)))


@functools.lru_cache(maxsize=1000)
def _shapes(task: Task, size: int) -> dict[str, tuple[int, ...]]:
    """The shapes of a question's arrays that are padded to a size."""
    found = jax.eval_shape(lambda key: task.sample(key, jnp.asarray(size), size), jax.random.key(0))
    return {name: leaf.shape for name, leaf in found.items()}


def _pad(array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The same array with zeros behind it, up to `shape`; as it is where it is larger."""
    missing = [(0, max(0, most - has)) for has, most in zip(array.shape, shape, strict=True)]
    return np.pad(array, missing) if missing else array
