"""Runs of the expert: the training traces.

Each run is checked: it ends within the limits of steps and of waiting calls, its pointers stay on
the pad, and its answer is right.
"""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int

from npi.data import check_answers, training_problems
from npi.expert_checks import check_pointers, check_stack, check_steps
from npi.frames import Traces, from_events
from npi.interpreter import Event, advance, begin, expert_policy
from npi.library import Environment
from tasks.core.answer import read_answer
from tasks.core.errors import UsageError
from tasks.core.task import Question
from tasks.scratchpad.checks import limit_at
from tasks.scratchpad.pad import Pad
from tasks.scratchpad.pad_checks import check_pad_shape, check_pads, leaves_pad
from training.compilation import jit_once
from training.numerics import make_key
from training.resources import MOST_STEPS

SEGMENT = 256
"""Steps traced in one call of a compiled function."""
PATIENCE = 20_000
"""Minimal number of steps before a run counts as endless."""


def trace_experts(
    environment: Environment, key: Any, count: int, lengths: tuple[int, int]
) -> Traces:
    """The frames of the expert's runs on `count` problems. Like `run_experts`. Consumes `key`."""
    return from_events(environment, run_experts(environment, key, count, lengths)[1])


def run_experts(
    environment: Environment,
    key: Any,
    count: int,
    lengths: tuple[int, int],
    dealt: bool = False,
) -> tuple[Pad, Event]:
    """Runs the expert on `count` problems (see `training_problems`). Consumes `key`.

    Returns the initial pads [B, ...] and all events [steps, B, ...]. Raises `UsageError` like
    `_run`.
    """

    def draw(key):
        return training_problems(environment, key, count, lengths, dealt)

    return _run(environment, draw, key, lengths[1])


def run_experts_on(
    environment: Environment, questions: Question, lengths: Int[np.ndarray, " B"], size: int
) -> tuple[Pad, Event]:
    """Runs the expert on given problems, padded to `size`. Like `run_experts`."""

    def draw(_):
        return jax.tree.map(jnp.asarray, (questions, lengths))

    return _run(environment, draw, make_key(0), size)


def _run(
    environment: Environment,
    draw: Callable[[Any], tuple[Question, Int[Array, " B"]]],
    key: Any,
    size: int,
) -> tuple[Pad, Event]:
    """Runs the expert on problems padded to `size`; returns the initial pads and all events.

    Raises `UsageError` if a pad differs from the scratchpad's description, a pointer leaves the
    pad, a run needs more steps or waiting calls than the task allows, or an answer is wrong.
    """
    policy, machine, task = expert_policy(environment), environment.machine, environment.task
    stack = limit_at(machine.stack_limit, size, "stack_limit")

    def first(question, length):
        pad = task.pad(question, length, size)
        check_pad_shape(task, machine, pad)
        return begin(environment, policy, pad, stack)

    @jit_once
    def start(key):
        questions, drawn = draw(key)
        return jax.vmap(first)(questions, drawn), questions, drawn

    @jax.jit
    def go_on(lanes, drawn):
        def one(lane):
            after, event = advance(environment, policy, lane)
            acts = event.live & (event.choice.callee == 0)
            return after, (event, leaves_pad(machine, lane.pad, event.choice.args, acts))

        lanes, (events, left) = jax.lax.scan(lambda x, _: jax.vmap(one)(x), lanes, length=SEGMENT)
        read = jax.vmap(lambda pad, n: read_answer(task, pad, n, size))
        first = jnp.take_along_axis(left, jnp.argmax(left > 0, axis=0)[None], axis=0)[0]
        return lanes, events, first, read(lanes.pad, drawn)

    lanes, questions, drawn = start(key)
    pads, lengths = lanes.pad, np.asarray(drawn)
    check_pads(task, machine, jax.tree.map(np.asarray, pads), lengths)
    limits = {n: limit_at(machine.step_limit, n, "step_limit") for n in set(lengths.tolist())}
    allowed = np.array([min(limits[n], MOST_STEPS) for n in lengths.tolist()])
    segments, left, answers = [], np.zeros(len(lengths), int), None
    for _ in range(-(-max(PATIENCE, int(allowed.max())) // SEGMENT)):
        lanes, events, off, answers = go_on(lanes, drawn)
        segments.append(jax.tree.map(np.asarray, events))
        left = np.maximum(left, np.asarray(off))
        if left.any() or (np.asarray(lanes.halted) | np.asarray(lanes.stuck)).all():
            break
    lanes = jax.tree.map(np.asarray, lanes)
    try:
        check_pointers(environment, pads, left, lengths)
        check_stack(environment, lanes, lengths, stack)
        check_steps(environment, lanes, lengths, allowed)
        check_answers(environment, *jax.tree.map(np.asarray, (questions, drawn, answers)))
    except UsageError:
        environment.automaton.check_loops()  # its message is nearer to the cause
        raise
    return pads, jax.tree.map(lambda *x: np.concatenate(x), *segments)
