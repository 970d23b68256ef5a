"""Tests a program on the examples of the task `examples` that training has not seen."""

from typing import Any

import jax.numpy as jnp
import numpy as np

from nram.machine.run import run
from nram.programs.table import WiringTable
from tasks.core.task import Task


def held_out_results(task: Task, table: WiringTable) -> dict[str, Any] | None:
    """For how many held-out examples the program halts with the right memory, and the others with
    what it left there. None if the task has no examples of its own. For `held_out.json`."""
    given = task.given()
    if given is None:
        return None
    wrong = []
    for one in given[1]:
        memory = jnp.asarray([one.before], jnp.int32)
        ended = run(table, memory, 20 * memory.shape[1] + 20)
        left = np.asarray(ended.memory)[0].tolist()
        halted = bool(ended.halted[0])
        matches = all(v is None or v == cell for v, cell in zip(one.after, left, strict=True))
        if not (halted and matches):
            wrong.append({**one._asdict(), "left": left, "halted": halted})
    return {
        "training": len(given[0]),
        "held_out": len(given[1]),
        "right": len(given[1]) - len(wrong),
        "wrong": wrong,
    }
