"""Training data: tables of all possible frames, with those that the training traces contain."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Int, PRNGKeyArray

from npi.closure import MOST_FRAMES, Frame
from npi.frames import Frames, Traces, by_length, from_histories, pad_frames
from npi.hints import forgotten
from npi.library import Environment
from tasks.core.answer import given, rule
from tasks.core.errors import UsageError, about, tell
from tasks.core.task import PlainQuestion, Question, sample_batch, spec


class Table(NamedTuple):
    """Frames of one environment and one padded length, as arrays of fixed shape."""

    frames: Frames
    """N rows, a power of two, so that shapes do not depend on the seed."""
    trained: Bool[Array, " N"]
    """Which frames the training traces contain."""
    calls: Int[Array, "traces C"]
    """The frame of each call of each training trace; -1 for none. Traces are sorted by their number
    of calls, in the same order in all tables of an environment."""


def training_problems(
    environment: Environment,
    key: PRNGKeyArray,
    count: int,
    lengths: tuple[int, int],
    dealt: bool = False,
) -> tuple[Question, Int[Array, " B"]]:
    """Draws the problems of the training traces, and their lengths. Consumes `key`.

    Lengths are random or, if `dealt`, go through the range again and again.
    """
    length_key, problem_key = jax.random.split(key)
    drawn = jax.random.randint(length_key, (count,), lengths[0], lengths[1] + 1)
    if dealt:
        drawn = lengths[0] + jnp.arange(count, dtype=jnp.int32) % (lengths[1] - lengths[0] + 1)
    return sample_batch(environment.task, problem_key, drawn, lengths[1]), drawn


def check_answers(environment: Environment, questions: Question, drawn: Any, answers: Any) -> None:
    """Raises `UsageError` if an answer of the expert differs from the task's `solve`."""
    task = environment.task
    wrong: list[tuple[PlainQuestion, list[int], list[int]]] = []
    for row, length in enumerate(drawn.tolist()):
        question = task.plain({k: v[row] for k, v in questions.items()}, length)
        try:
            wanted = rule(task, question)
        except RecursionError:  # `solve` is recursive; evaluation reports this
            continue
        found = given(task, question, answers[0][row], answers[1][row])
        if found != wanted:
            wrong.append((question, found, wanted))
    if wrong:  # the smallest problem is shown
        numbers = [_numbers(list(question.values())) for question, *_ in wrong]
        smallest = min(range(len(wrong)), key=lambda k: (len(numbers[k]), sum(numbers[k])))
        asked, found, wanted = wrong[smallest]
        blank = (
            f" All {len(wrong)} problems with a wrong answer hold a 0, which is the blank: "
            f"programs cannot tell it from the end of a row. Let `pad` write v + 1 for v, or leave "
            f"0 out of the domain."
        )
        with about(asked):
            raise UsageError(
                f"the expert of {spec(task)} disagrees with the task's rule: on {task.show(asked)} "
                f"its trace ends with {task.show_answer(found)}, and `solve` says "
                f"{task.show_answer(wanted)}. Fix the programs, or `pad` and `read_pad`."
                f"{blank if all(0 in values for values in numbers) else ''}"
                f"{forgotten(environment.machine.programs)}"
            )


def _numbers(value: Any) -> list[int]:
    """All numbers in a part of a question."""
    if not isinstance(value, list):
        return [value]
    return [number for part in value for number in _numbers(part)]


def make_tables(environment: Environment, traces: Traces) -> tuple[Table, ...]:
    """Tables of the closed set of frames or, if there is none, of the traces' frames.

    Raises `RuntimeError` if a trace has a frame that is not in the closed set, which is then wrong.
    Raises `UsageError` if the expert remembers more than its automaton.
    """
    known = environment.closure.frames
    if known is None and environment.closure.loop is None:
        tell(f"{spec(environment.task)} has more than {MOST_FRAMES:,} frames, too many to check "
             f"each of them: nothing will be proved.")  # fmt: skip
    frames: list[Frame] = list(traces.frames if known is None else known)
    index = {frame: row for row, frame in enumerate(frames)}
    check_inside(environment, traces.frames)
    # A proof is about the automaton, so the automaton must equal the expert on each frame.
    for program, history in frames:
        environment.automaton.check(program, history)
    which = np.array([index[frame] for frame in traces.frames])[traces.frame]

    most = int(traces.trace.max()) + 1
    rank = np.empty(most, int)
    rank[np.argsort(np.bincount(traces.trace), kind="stable")] = np.arange(most)

    tables = []
    for steps, rows in by_length(frames).items():
        size = max(64, 1 << (len(rows) - 1).bit_length())
        place = np.full(len(frames), -1)
        place[rows] = np.arange(len(rows))
        trained = np.zeros(size, bool)
        inside = place[which] >= 0
        trained[place[which[inside]]] = True
        tables.append(
            _table(
                pad_frames(from_histories(environment, [frames[r] for r in rows], steps), size),
                trained,
                _rows_of_traces(rank[traces.trace[inside]], place[which[inside]], most),
            )
        )
    return tuple(tables)


def _table(*parts: Any) -> Table:
    """A table of NumPy arrays; this function exists only for the type checker."""
    return Table(*parts)


def check_inside(environment: Environment, frames: list[Frame]) -> None:
    """Raises `RuntimeError` if there is a closed set and a frame is not in it."""
    known = environment.closure.frames
    outside = [] if known is None else sorted(set(frames) - set(known))
    if outside:
        raise RuntimeError(
            f"{len(outside)} frames of {environment.task.name} lie outside the set that should "
            f"hold every frame, for instance {outside[0]}: npi/abstract.py is wrong for it."
        )


def _rows_of_traces(trace: np.ndarray, frame: np.ndarray, traces: int) -> np.ndarray:
    """The frames of each trace as one row, padded with -1: int [traces, C]."""
    count = np.bincount(trace, minlength=traces)
    order = np.argsort(trace, kind="stable")
    column = np.arange(len(trace)) - np.repeat(np.cumsum(count) - count, count)
    rows = np.full((traces, 1 << int(max(count.max(), 1) - 1).bit_length()), -1, np.int32)
    rows[trace[order], column] = frame[order]
    return rows


def batches_of(questions: Question) -> Iterator[Question]:
    """Yields a fixed training set as one batch."""
    yield questions
