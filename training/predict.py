"""Answers to questions of people: many at once, of any lengths, in a few compiled sizes.

A question is padded to one of a few sizes, which its own length decides, and runs in a batch of
LANES beside others of that size. So an answer depends on its own question alone, and a new length
mostly compiles nothing.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks.answer import given
from tasks.errors import UsageError, short
from tasks.question import check_question, plain_question, read_question
from tasks.task import Task, spec
from training.arguments import plain, text
from training.limits import check_steps
from training.model import Model

Questions = Mapping[str, Any] | Iterable[Mapping[str, Any]]
LANES = 32
"""Questions that run side by side; fewer are filled up, so that one more changes nothing."""
SMALLEST, FACTOR = 16, 4
"""The least padded size, and how much larger each further one is."""


class Asked(NamedTuple):
    """A question that has been checked."""

    question: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray]
    length: int
    size: int
    """N, what it is padded to."""
    memory: int | None
    """M, on a tape."""


class Answered(NamedTuple):
    """What a model made of a question."""

    question: Mapping[str, Any]
    length: int
    memory: int | None
    answer: list[int]
    halted: bool
    steps: int
    limit: int
    stray: int


def padded(length: int) -> int:
    """The size that questions of a length are padded to.

    >>> [padded(n) for n in (1, 16, 17, 100)]
    [16, 16, 64, 256]
    """
    size = SMALLEST
    while size < length:
        size *= FACTOR
    return size


def task_named(model: Model, name: str | None) -> Task:
    """The task that questions are of. Raises `UsageError` where that is not clear."""
    if name is not None:
        name = text("task", name)
    chosen = [t for t in model.tasks if name in (None, t.name, spec(t))]
    if len(chosen) != 1:
        names = ", ".join(spec(t) for t in model.tasks)
        raise UsageError(f"name one of the run's tasks: {names}.")
    return chosen[0]


def ask(model: Model, view: str, task: Task, question: Any) -> Asked:
    """Checks one question. Raises `UsageError` where it is none that task and model know."""
    if not isinstance(question, Mapping):
        raise UsageError(
            f"a question of {spec(task)} is a mapping from names to values, not {short(question)}."
        )
    question = plain(question)
    length = check_question(task, question)
    memory = model.memory_size(task, length)
    check_steps(model.limit(task, length), f"{spec(task)} of length {length:,}")
    arrays = read_question(task, view, question, length, memory)
    question = plain_question(task, question)
    # On a tape M belongs to the problem, so it is that of the question's own length.
    size = length if memory is not None else padded(length)
    return Asked(question, jax.tree.map(np.asarray, arrays), length, size, memory)


def ask_all(model: Model, view: str, task: Task, questions: Iterable[Any]) -> list[Asked]:
    """Checks questions. Raises `UsageError` that says which one is wrong."""
    if isinstance(questions, str | bytes) or not isinstance(questions, Iterable):
        raise UsageError(f"questions are one mapping or a list of them, not {short(questions)}.")
    asked = []
    for number, question in enumerate(questions, 1):
        try:
            asked.append(ask(model, view, task, question))
        except UsageError as wrong:
            raise UsageError(f"question {number}: {wrong}") from None
    return asked


def answer_all(model: Model, task: Task, asked: Sequence[Asked]) -> list[Answered]:
    """The answers to questions, in their order."""
    found: dict[int, Answered] = {}
    order = sorted(range(len(asked)), key=lambda i: (asked[i].size, asked[i].length))
    # Those that take about as long run together, because a batch ends with its slowest.
    for (size, memory), group in itertools.groupby(
        order, key=lambda i: (asked[i].size, asked[i].memory)
    ):
        numbers = list(group)
        for start in range(0, len(numbers), LANES):
            part = numbers[start : start + LANES]
            lanes = [asked[i] for i in (*part, *[part[0]] * (LANES - len(part)))]
            answers = _answer(model, task, lanes, size, memory)
            found |= zip(part, answers, strict=False)
    return [found[i] for i in range(len(asked))]


def _answer(
    model: Model, task: Task, lanes: list[Asked], size: int, memory: int | None
) -> list[Answered]:
    """The answers to a full batch of questions of one padded size."""
    shapes = jax.eval_shape(
        lambda key: task.sample(key, jnp.asarray(size), size), jax.random.key(0)
    )
    questions = {
        name: jnp.asarray(np.stack([_pad(lane.arrays[name], shape.shape) for lane in lanes]))
        for name, shape in shapes.items()
    }
    lengths = np.array([lane.length for lane in lanes], np.int32)
    limits = np.array([model.limit(task, lane.length) for lane in lanes], np.int32)
    outcome = model.predict(
        task, questions, jnp.asarray(lengths), size, jnp.asarray(limits), memory
    )
    outcome = jax.tree.map(np.asarray, outcome)
    return [
        Answered(
            lane.question,
            lane.length,
            memory,
            given(task, lane.question, outcome.output[i], outcome.mask[i]),
            bool(outcome.halted[i]),
            int(outcome.steps[i]),
            int(limits[i]),
            int(outcome.stray[i]),
        )
        for i, lane in enumerate(lanes)
    ]


def _pad(array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The same array with zeros behind it, up to `shape`; as it is where it is larger."""
    missing = [(0, max(0, most - has)) for has, most in zip(array.shape, shape, strict=True)]
    return np.pad(array, missing) if missing else array
