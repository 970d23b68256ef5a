"""Answers: what a task's rule says, and what a model answered, both of them whole.

How long an answer is, a task states (`Task.answer_length`), and then `solve` is held to it. Where
it does not, the views say it: on a tape and in tokens the answer is what is masked, and on a
scratchpad it ends at the last cell that `read_pad` does not read as a blank one.
"""

from collections.abc import Mapping
from typing import Any

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Int

from tasks.core.errors import UsageError, short
from tasks.core.task import Task, spec
from tasks.scratchpad.pad import Pad


def rule(task: Task, question: Mapping[str, Any]) -> list[int]:
    """The answer to a plain question by the task's `solve`.

    Raises `UsageError` where that is no list of ints, or not of the length that the task states.
    """
    stated = task.answer_length(question)
    answer = task.solve(question)
    if not isinstance(answer, list) or not all(type(element) is int for element in answer):
        raise UsageError(
            f"`solve` of {spec(task)} must return a list of ints, and returned {short(answer)} for "
            f"{task.show(question)}."
        )
    if stated is not None and len(answer) != stated:
        raise UsageError(
            f"`solve` of {spec(task)} returned {len(answer)} elements for {task.show(question)}, "
            f"where `answer_length` states {stated}: one of them is wrong."
        )
    return answer


def given(
    task: Task,
    question: Mapping[str, Any],
    output: Int[np.ndarray, " A"],
    mask: Bool[np.ndarray, " A"],
) -> list[int]:
    """The whole answer of a model to one plain question, too short or too long if it is: what is
    masked of its output, and of a scratchpad's as much as the task states, too."""
    answer = output[mask].tolist()
    stated = task.answer_length(question)
    if stated is not None and len(answer) < stated and not mask[len(answer) :].any():
        answer = output[:stated].tolist()
    return answer


def read_answer(
    task: Any, pad: Pad, length: Int[Array, ""], size: int
) -> tuple[Int[Array, " A"], Bool[Array, " A"]]:
    """What `read_pad` reads of a pad, and the mask of the answer in it: it ends at the last element
    that blank cells would not be read as."""
    found = task.read_pad(pad, length, size)
    blank = task.read_pad(pad._replace(cells=jnp.zeros_like(pad.cells)), length, size)
    # An element is there where it or any behind it is no blank.
    there = jnp.cumsum((found != blank)[::-1], dtype=jnp.int32)[::-1] > 0
    return found, there
