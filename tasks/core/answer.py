"""Complete answers: the one that the task's rule gives, and the one that a model gave.

A task may state the length of an answer (`Task.answer_length`); then `solve` must obey it.
Otherwise the view decides. On a tape and in tokens, the answer is the masked cells. On a
scratchpad, it ends at the last element that `read_pad` would not read from blank cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError, short
from tasks.core.task import Task, spec
from tasks.scratchpad.pad import Pad

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Int


def rule(task: Task, question: Mapping[str, Any]) -> list[int]:
    """The answer that the task's `solve` gives to a plain question.

    Raises `UsageError` if it is not a list of ints of the length that the task states.
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
            f"but `answer_length` states {stated}: one of the two is wrong."
        )
    return answer


def given(
    task: Task,
    question: Mapping[str, Any],
    output: Int[np.ndarray, " A"],
    mask: Bool[np.ndarray, " A"],
) -> list[int]:
    """The complete answer of a model to one plain question; its length may be wrong.

    It is the masked part of the output. If the task states a longer length, and nothing behind the
    masked part is masked, the answer is the output up to that length (as on a scratchpad).
    """
    answer = output[mask].tolist()
    stated = task.answer_length(question)
    if stated is not None and len(answer) < stated and not mask[len(answer) :].any():
        answer = output[:stated].tolist()
    return answer


def read_answer(
    task: Any, pad: Any, length: Int[Array, ""], size: int
) -> tuple[Int[Array, " A"], Bool[Array, " A"]]:
    """What `read_pad` reads from a pad, and the mask of the answer in it.

    The answer ends at the last element that differs from what `read_pad` reads from blank cells.
    """
    found = task.read_pad(pad, length, size)
    if not isinstance(pad, Pad):  # nothing is blank: all of it is the answer
        return found, jnp.ones(found.shape, bool)
    blank = task.read_pad(pad._replace(cells=jnp.zeros_like(pad.cells)), length, size)
    # An element belongs to the answer if it or any later element is not blank.
    there = jnp.cumsum((found != blank)[::-1], dtype=jnp.int32)[::-1] > 0
    return found, there
