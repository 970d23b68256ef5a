"""Draws problems, writes them on tapes, and checks the tapes."""

from typing import Any, NamedTuple

import jax
import numpy as np
from jaxtyping import Array, Int

from tasks.core.errors import UsageError
from tasks.core.task import Task, sample_batch, spec
from tasks.core.views import Tape

SLACK = 13
"""Default number of cells beyond what a problem needs."""


def memory_size(task: Any, length: int, slack: int = SLACK) -> int:
    """M for a problem of this length."""
    return task.cells(length) + (slack if task.grows else 0)


def make_tapes(task: Any, questions: Any, lengths: Any, size: int, memory: int) -> Any:
    """Questions (leading B) as tapes of `memory` cells. Raises `UsageError` if they do not fit."""
    need = task.cells(size)
    if memory < need:
        raise UsageError(
            f"{task.name} of length {size} needs {need} cells of memory, not {memory}."
        )
    return jax.vmap(lambda q, n: task.tape(q, n, memory))(questions, lengths)


class TapeBatch(NamedTuple):
    """The problems of a batch that have the same memory size."""

    tape: Tape
    lengths: Int[Array, " b"]


def draw_tapes(task: Task, key: Any, lengths: Int[Array, " B"], size: int, memory: int) -> Tape:
    """Draws problems of lengths up to `size` on tapes of `memory` cells. Consumes `key`."""
    questions = sample_batch(task, key, lengths, size, memory - 1)
    return make_tapes(task, questions, lengths, size, memory)


draw_fast = jax.jit(
    draw_tapes, static_argnums=(0, 3, 4), compiler_options={"xla_backend_optimization_level": "0"}
)
"""`draw_tapes` for a single use: it compiles in a quarter of the time."""


def check_tape(task: Task, tape: Tape) -> None:
    """Raises `UsageError` if a cell of a tape holds a value outside 0..M-1. Runs on the host."""
    size = tape.memory.shape[-1]
    for cells in map(np.asarray, (tape.memory, tape.target)):
        wrong = cells[(cells < 0) | (cells >= size)]
        if len(wrong):
            raise UsageError(
                f"{spec(task)} puts {wrong[0]} on a tape of {size} cells, which hold 0 to "
                f"{size - 1}: its `sample` must draw elements from 1..values if it is given "
                f"`values`, and `cells` must leave room for every address."
            )
