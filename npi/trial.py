"""A trial of the expert before training, on problems as long as moderate time allows.

The runs themselves check the expert (`npi/traces.py`): it ends within the limits of steps and of
waiting calls, its pointers stay on the pad, and its answers are right.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Int

from npi.data import check_inside
from npi.frames import from_events
from npi.library import Environment
from npi.traces import run_experts_on
from tasks.core.task import Task, sample_batch
from tasks.scratchpad.checks import limit_at
from training.compilation import jit_once
from training.numerics import make_key

TRIAL_STEPS = 100_000
"""Maximal step limit of the longest problem of a trial."""
TRIAL_LENGTH = 1000
"""Maximal length of the longest problem of a trial."""
TRIAL_BYTES = 2**28
"""Maximal memory of the problems and pads of a trial."""
LOOKED_TO = 100_000
"""Length up to which limits are evaluated."""
LARGEST = 2**62
"""Limits are cut at this value: a limit may be a number of thousands of digits."""
LONG, SHORT = 4, 4
"""Number of problems of the trial's length, and of shorter problems."""


class Trial(NamedTuple):
    """The result of a trial of an expert."""

    length: int
    """Length of the longest problem."""
    problems: int
    """Number of problems."""
    frames: int
    """Number of different frames in the runs."""


def try_expert(
    environment: Environment, trained: tuple[int, int], limits: Int[np.ndarray, " N"]
) -> Trial:
    """Runs the expert on problems as long as moderate time allows.

    `trained` are the shortest and longest length of the traces; `limits` are the limits of steps at
    lengths 1, 2, ... (`limits_at`). Raises `UsageError` like `npi.traces.run_experts`.
    """
    frames: set = set()
    problems, longest = 0, trained[1]
    for wanted in trial_lengths(limits):
        size = _that_fits(environment.task, wanted)
        spread = np.geomspace(min(trained[0], size), size, SHORT).round().astype(int)
        lengths = np.array([*spread, *[size] * LONG])
        drawn = _with_extremes(environment.task, lengths, size)
        _, events = run_experts_on(environment, *drawn, size)
        found = from_events(environment, events).frames
        check_inside(environment, found)
        frames |= set(found)
        problems, longest = problems + len(drawn[1]), max(longest, size)
    return Trial(longest, problems, len(frames))


def _that_fits(task: Any, size: int) -> int:
    """`size`, halved until the problems of a trial take at most TRIAL_BYTES."""

    def numbers(size: int) -> int:
        length = jnp.asarray(size, jnp.int32)

        def one(key):
            question = task.sample(key, length, size)
            return question, task.pad(question, length, size)

        return sum(x.size for x in jax.tree.leaves(jax.eval_shape(one, make_key(0))))

    while size > 1 and 4.0 * numbers(size) * (LONG + SHORT) > TRIAL_BYTES:
        size //= 2
    return size


def _with_extremes(
    task: Task, lengths: Int[np.ndarray, " B"], size: int
) -> tuple[Any, Int[np.ndarray, " B"]]:
    """Draws problems of these lengths; adds the last one with its lists ascending, descending or
    constant, if these are in the task's domain. Returns also the lengths of all."""
    draw = jit_once(lambda key: sample_batch(task, key, jnp.asarray(lengths, jnp.int32), size))
    questions = jax.tree.map(np.asarray, draw(make_key(size)))
    last, domain = int(lengths[-1]), task.domain(int(lengths[-1]))
    one = {name: value[-1] for name, value in questions.items()}
    more = []
    for order in (np.sort, lambda x: np.sort(x)[::-1], lambda x: np.full_like(x, x.max())):
        changed = {
            name: np.concatenate([order(x[:last]), x[last:]]) if x.ndim == 1 and last else x
            for name, x in one.items()
        }
        new = any((changed[name] != one[name]).any() for name in one)
        if new and domain is not None and domain.outside(task.plain(changed, last), last) is None:
            more.append(changed)
    whole = {name: np.stack([*x, *(m[name] for m in more)]) for name, x in questions.items()}
    return whole, np.append(lengths, [last] * len(more)).astype(np.int32)


def trial_lengths(limits: Int[np.ndarray, " N"]) -> list[int]:
    """The lengths at which an expert is tried: the longest one whose limit is at most TRIAL_STEPS,
    and the first one at which the limit decreases, if there is one."""
    affordable = np.flatnonzero(limits[:TRIAL_LENGTH] <= TRIAL_STEPS) + 1
    falls = np.flatnonzero(np.diff(limits) < 0) + 2
    return sorted({*affordable[-1:].tolist(), *falls[:1].tolist()})


def limits_at(limit: Callable[[int], int], name: str) -> Int[np.ndarray, " N"]:
    """A limit at lengths 1, 2, ..., up to LOOKED_TO or the first limit above LARGEST."""
    found = []
    for length in range(1, LOOKED_TO + 1):
        found.append(limit_at(limit, length, name))
        if found[-1] > LARGEST:
            break
    return np.array([min(value, LARGEST) for value in found])
