"""Runs of the expert: the training traces, and a trial on long problems before training.

These runs check the expert: it ends within the limits of steps and of waiting calls, its pointers
stay on the pad, and its answers are right. This is checked at the lengths of training and on the
longest problems that take moderate time.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int

from npi.data import check_answers, check_inside, training_problems
from npi.frames import Traces, from_events
from npi.hints import forgotten
from npi.interpreter import Event, Lane, advance, begin, expert_policy
from npi.library import Environment
from tasks.core.answer import read_answer
from tasks.core.errors import UsageError, in_file
from tasks.core.task import Question, Task, sample_batch, spec
from tasks.scratchpad import BLANK
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
SIDES = ("left", "right")
LONG, SHORT = 4, 4
"""Number of problems of the trial's length, and of shorter problems."""


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
    `_follow`.
    """

    def draw(key):
        return training_problems(environment, key, count, lengths, dealt)

    return _follow(environment, draw, key, lengths[1])


def follow_experts(
    environment: Environment, questions: Question, lengths: Int[np.ndarray, " B"], size: int
) -> tuple[Pad, Event]:
    """Runs the expert on given problems, padded to `size`. Like `run_experts`."""

    def draw(_):
        return jax.tree.map(jnp.asarray, (questions, lengths))

    return _follow(environment, draw, make_key(0), size)


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
    lengths 1, 2, ... (`limits_at`). Raises `UsageError` like `_follow`.
    """
    frames: set = set()
    problems, longest = 0, trained[1]
    for wanted in trial_lengths(limits):
        size = _that_fits(environment.task, wanted)
        spread = np.geomspace(min(trained[0], size), size, SHORT).round().astype(int)
        lengths = np.array([*spread, *[size] * LONG])
        drawn = _with_extremes(environment.task, lengths, size)
        _, events = follow_experts(environment, *drawn, size)
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


def _follow(
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
        _check_pointers(environment, pads, left, lengths)
        _check_stack(environment, lanes, lengths, stack)
        _check_steps(environment, lanes, lengths, allowed)
        check_answers(environment, *jax.tree.map(np.asarray, (questions, drawn, answers)))
    except UsageError:
        environment.automaton.check_loops()  # its message is nearer to the cause
        raise
    return pads, jax.tree.map(lambda *x: np.concatenate(x), *segments)


def _check_pointers(
    environment: Environment, pads: Pad, left: np.ndarray, lengths: np.ndarray
) -> None:
    """Raises `UsageError` if a pointer tried to leave the pad."""
    if not left.any():
        return
    machine, task = environment.machine, environment.task
    number = int(np.argmin(np.where(left > 0, lengths, lengths.max() + 1)))
    pointer, side = divmod(int(left[number]) - 1, 2)
    walks = machine.pointers[pointer]
    end = np.asarray(pads.cells)[number, machine.row_of(pointer), (0, -1)[side]]
    why = (
        f"The row has a blank cell at that end: let the programs stop where they see it, or make "
        f"the pad wider in `pad`{in_file(type(task).pad)}."
        if end == BLANK
        else f"Programs see the end of a row by a blank cell, and the row has none there: leave a "
        f"margin at both ends in `pad`{in_file(type(task).pad)}, as in "
        f"jnp.zeros(({len(machine.rows)}, size + 2), jnp.int32)."
    )
    raise UsageError(
        f"the expert of {spec(task)} moves pointer {walks.name} beyond the {SIDES[side]} end of "
        f"row {walks.row}, on a problem of length {lengths[number]}; there the pointer stops, but "
        f"the proof assumes that it moves on. {why}{forgotten(machine.programs)}"
    )


def _check_stack(environment: Environment, lanes: Lane, lengths: np.ndarray, stack: int) -> None:
    """Raises `UsageError` if more calls waited than the stack limit allows."""
    if not lanes.stuck.any():
        return
    machine = environment.machine
    number = int(np.argmin(np.where(lanes.stuck, lengths, lengths.max() + 1)))
    most, count = Counter(lanes.programs[number][:stack].tolist()).most_common(1)[0]
    name = environment.automaton.names[environment.numbers.index(most)]
    raise UsageError(
        f"the expert of {spec(environment.task)} has more than {stack} calls waiting at a time, on "
        f"a problem of length {lengths[number]}; {count} of them are of "
        f"{environment.automaton.place(environment.numbers.index(most))}. A call waits while one "
        f"that it made by `yield` runs: end {name} with `return` and its last call. If calls must "
        f"wait, raise the Scratchpad's limit, as stack_limit=lambda length: "
        f"length + {stack}.{forgotten(machine.programs)}"
    )


def _check_steps(
    environment: Environment, lanes: Lane, lengths: np.ndarray, allowed: np.ndarray
) -> None:
    """Raises `UsageError` if runs did not end, or took more steps than the task allows."""
    machine, name = environment.machine, f"the expert of {spec(environment.task)}"
    limit = f"step_limit{in_file(machine.step_limit)}"
    endless = np.flatnonzero(~lanes.halted)
    if len(endless):
        number = int(endless[np.argmin(lengths[endless])])
        running = environment.numbers.index(int(lanes.program[number]))
        raise UsageError(
            f"{name} does not end: {len(endless)} of {len(lengths)} runs were not over after "
            f"{int(lanes.steps[number]):,} steps, the first on a problem of length "
            f"{lengths[number]} ({limit} allows {allowed[number]:,}). It is in "
            f"{environment.automaton.place(running)}. Let every round of a loop move a pointer, "
            f"and end the loop when it sees a blank.{forgotten(machine.programs)}"
        )
    over = lanes.steps > allowed
    if over.any():
        number = int(np.flatnonzero(over)[np.argmin(lengths[over])])
        most = {n: int(lanes.steps[lengths == n].max()) for n in sorted(set(lengths.tolist()))}
        told = ", ".join(
            f"{n:,}: {steps:,}" for n, steps in list(most.items())[:: -(-len(most) // 6)]
        )
        raise UsageError(
            f"{name} takes {lanes.steps[number]:,} steps on a problem of length {lengths[number]}, "
            f"and {limit} allows {allowed[number]:,}, so a network that does exactly the same "
            f"would be stopped, and wrong. Raise it; steps by length were {told}."
        )
