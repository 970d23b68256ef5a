"""Answers the user's questions: many at once, of any lengths, with few compiled programs.

A question is padded to one of a few sizes, chosen by its length, and runs in a batch of LANES
questions of that size. So an answer depends only on its own question, and most new lengths need no
compilation.
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
from training.model import Model
from training.resources import check_memory, check_steps

Questions = Mapping[str, Any] | Iterable[Mapping[str, Any]]
LANES = 16
"""Size of all batches; smaller ones are filled up, so that the batch size changes no answer."""
SMALLEST = 16
"""The smallest padded size; each further one is twice as large."""


class Asked(NamedTuple):
    """A checked question."""

    question: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray]
    """Padded to `size`."""
    length: int
    size: int
    """N."""
    memory: int | None
    """M, if the task has a tape."""
    limit: int


class Answered(NamedTuple):
    """A question with the model's answer."""

    asked: Asked
    answer: list[int]
    halted: bool
    steps: int
    stray: int


def padded(length: int, memory: int | None = None) -> int:
    """N, the size that questions of a length are padded to. With a tape it is the length itself,
    because M = `memory` depends on the length as well.

    >>> [padded(n) for n in (1, 16, 17, 100)]
    [16, 16, 32, 128]
    """
    return length if memory is not None else max(SMALLEST, 1 << (length - 1).bit_length())


def task_named(model: Model, name: str | None) -> Task:
    """The task with this name. Raises `UsageError` if there is none, or `name` is None and there
    are several."""
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
    """For each question its checked form, or the error if the task or the model does not allow
    it."""
    if isinstance(questions, str | bytes) or not isinstance(questions, Iterable):
        raise UsageError(f"questions are one mapping or a list of them, not {short(questions)}.")
    found: list[Asked | UsageError] = []
    for question in questions:
        try:
            found.append(_check(model, view, task, question))
        except UsageError as wrong:
            found.append(wrong)
    if task.domain(1) is not None:  # a domain has only what fits the view (`tasks/checking/`)
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
    """One checked question. Raises `UsageError` if it is not allowed."""
    (found,) = check_all(model, view, task, [question])
    if isinstance(found, UsageError):
        raise found
    return found


def check_each(
    model: Model, view: str, task: Task, questions: Iterable[Any], places: Iterable[str] = ()
) -> list[Asked]:
    """Checked questions. Raises `UsageError` for the first one that is not allowed; the message has
    its entry in `places`, by default its number."""
    found = check_all(model, view, task, questions)
    places = list(places) or [f"question {number}" for number in range(1, len(found) + 1)]
    for place, one in zip(places, found, strict=True):
        if isinstance(one, UsageError):
            raise UsageError(f"{place}: {one}")
    return [one for one in found if isinstance(one, Asked)]


def answer_all(model: Model, task: Task, asked: Sequence[Asked]) -> list[Answered]:
    """The answers to the questions, in the same order."""
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
    """Checks one question, as far as this is possible without a device."""
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
    """Batches of LANES questions of one size, with their numbers. The last batch is filled up.

    Questions of similar length are in one batch, because a batch runs as long as its slowest.
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
    """The first question of a batch; and the stacked arrays, lengths and limits of all."""
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
    """A compiled function (arrays, lengths) -> whether each question of a batch fits the view."""
    return jit_once(jax.vmap(lambda question, n: fits(task, view, question, n, size, memory)))


@functools.lru_cache(maxsize=1000)
def _shapes(task: Task, size: int) -> dict[str, tuple[int, ...]]:
    """Name -> shape of a question's arrays, padded to a size."""
    found = jax.eval_shape(lambda key: task.sample(key, jnp.asarray(size), size), jax.random.key(0))
    return {name: leaf.shape for name, leaf in found.items()}


def _pad(array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The array, padded with zeros to `shape`; axes that are larger are unchanged."""
    missing = [(0, max(0, most - has)) for has, most in zip(array.shape, shape, strict=True)]
    return np.pad(array, missing) if missing else array
