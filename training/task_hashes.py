"""Hashes of what a task does, to detect later changes of its behaviour.

They hash results, not source code: the problems drawn from a fixed key, the answers to them, and
how they are shown to a model. Changes that keep the results keep the hashes.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.task import Task, sample_batch
from tasks.scratchpad.pad import Pad
from training.compilation import jit_once
from training.numerics import make_key, pinned

LENGTHS = (1, 1, 2, 2, 3, 4, 5, 5)
"""Lengths of the problems that are hashed."""
LIMITS = (1, 2, 3, 10, 100, 1000, 100_000)
"""Lengths whose limits are hashed."""
PARTS = {
    "problems": "it draws other problems",
    "answers": "its rule gives other answers",
    "view": "it shows problems to a model in another way",
    "limits": "it allows other numbers of steps, or cells",
    "programs": "its programs or their world are others",
}
"""Name of each hash -> the message if it has changed. `npi/proof_hashes.py` computes `programs`."""


@cache
@pinned()
def task_hashes(task: Task, view: str) -> dict[str, str]:
    """The hashes of a task for models that use this view: name (as in PARTS) -> hash."""
    domain = task.domain(1)
    shortest = 1 if domain is None else domain.shortest
    tried = [max(shortest, length) for length in LENGTHS]
    size, lengths = max(tried), np.asarray(tried, np.int32)
    shown = {"tape": _tape, "scratchpad": _scratchpad, "tokens": _tokens}[view]
    memory = task.cells(size) + 2 if view == "tape" else None  # pyright: ignore

    @jit_once
    def look(key):
        values = None if memory is None else memory - 1
        questions = sample_batch(task, key, jnp.asarray(lengths), size, values)
        return questions, jax.vmap(lambda q, n: shown(task, q, n, size, memory))(questions, lengths)

    questions, seen = jax.tree.map(np.asarray, look(make_key(0)))
    plain = [
        task.plain({name: value[row] for name, value in questions.items()}, length)
        for row, length in enumerate(tried)
    ]
    limits = {"tape": _tape_limits, "scratchpad": _pad_limits, "tokens": lambda task: []}[view]
    return {
        "problems": digest([dict(question) for question in plain]),
        "answers": digest([list(task.solve(question)) for question in plain]),
        "view": digest([x.tolist() for x in jax.tree.leaves(seen)]),
        "limits": digest(limits(task)),
    }


def changes(then: Any, now: Mapping[str, str]) -> list[str]:
    """Messages about what differs between the hashes `then`, read from a file, and `now`. Hashes
    that one of them lacks are left out."""
    known = then if isinstance(then, Mapping) else {}
    return [PARTS[p] for p in PARTS if p in known and p in now and known[p] != now[p]]


def digest(value: Any) -> str:
    """A short hash of a JSON value."""
    text = json.dumps(value, sort_keys=True, default=int)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _tape(task: Any, question, length, size: int, memory: Any):
    return task.tape(question, length, memory)


def _tokens(task: Any, question, length, size: int, memory: Any):
    return task.tokens(question, length, size)


def _scratchpad(task: Any, question, length, size: int, memory: Any):
    """The initial pad; and the answer read from a pad with a different number in each cell."""
    pad = task.pad(question, length, size)
    if not isinstance(pad, Pad):
        return pad, task.read_pad(pad, length, size)
    numbers = jnp.arange(1, pad.cells.size + 1, dtype=pad.cells.dtype).reshape(pad.cells.shape)
    return pad, task.read_pad(Pad(numbers, pad.pointers), length, size)


def _tape_limits(task: Any) -> list[int]:
    return [min(limit(n), 2**62) for limit in (task.tape_limit, task.cells) for n in LIMITS]


def _pad_limits(task: Any) -> list[int]:
    machine = task.scratchpad
    limits = (machine.step_limit, machine.stack_limit)
    return [min(limit(n), 2**62) for limit in limits for n in LIMITS]  # 30 * 2**n has many digits
