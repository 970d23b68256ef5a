"""Checks of a task's `solve`, and of the methods that read a user's question."""

import copy
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from tasks.checking.contract import wrong
from tasks.core.answer import rule
from tasks.core.errors import about, short
from tasks.core.task import PlainQuestion, Task

READ_BACK = 10
"""Approximate number of problems that are read back like a user's question."""


class Problem(NamedTuple):
    """One sampled problem with its answer."""

    length: int
    plain: PlainQuestion
    answer: list[int]


def solved(task: Task, lengths: list[int], plains: list[list[PlainQuestion]]) -> list[Problem]:
    """All problems with their answers. Raises `UsageError` if `solve` is missing, changes the
    question, or gives different answers to the same question."""
    if type(task).solve is Task.solve:
        raise wrong(task, "solve", "define it: the rule in plain Python")
    return [
        Problem(n, plain, _answer(task, plain))
        for n, of_length in zip(lengths, plains, strict=True)
        for plain in of_length
    ]


def _answer(task: Task, plain: PlainQuestion) -> list[int]:
    with about(plain):
        return _same_answer(task, plain)


def _same_answer(task: Task, plain: PlainQuestion) -> list[int]:
    kept: Mapping[str, Any] = copy.deepcopy(plain)
    stated = task.answer_length(plain)
    if stated is not None and (type(stated) is not int or stated < 0):
        raise wrong(task, "answer_length", f"it must return an int or None, not {short(stated)}")
    answer = rule(task, plain)
    if plain != kept:
        raise wrong(task, "solve", f"it changes the question {short(dict(kept))}: work on a copy, "
                    f"as sorted(...) or list(...)")  # fmt: skip
    if rule(task, kept) != answer:
        raise wrong(task, "solve", f"it answers {task.show(plain)} differently each time")
    return list(answer)


def check_questions(task: Task, problems: list[Problem]) -> None:
    """Raises `UsageError` if `arrays`, `complete` or `length_of` change a problem; these read the
    questions of users."""
    for n, plain, _ in problems:
        with about(plain):
            _read_back(task, n, plain)


def _read_back(task: Task, n: int, plain: PlainQuestion) -> None:
    whole = task.complete(plain)
    if whole != plain:
        raise wrong(task, "complete", f"it makes {short(dict(whole))} of {short(dict(plain))}")
    back = task.plain({k: np.asarray(v) for k, v in task.arrays(plain).items()}, n)
    if back != plain or task.length_of(plain) != n:
        raise wrong(
            task, "arrays",
            f"with `plain` and `length_of` it makes {short(dict(back))} of length "
            f"{task.length_of(plain)} of {short(dict(plain))} of length {n}",
        )  # fmt: skip
