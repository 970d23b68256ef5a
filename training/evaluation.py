"""Evaluates a model on whole problems, also at lengths far beyond training.

An answer is right only if the model halted by itself within the step limit and the whole answer
equals that of the task's Python function `solve`. Problems are drawn from a seed of their own, not
from the key of training.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.checking import check_length, check_task
from tasks.core.answer import given, rule
from tasks.core.errors import UsageError, unknown
from tasks.core.task import PlainQuestion, Question, Task, predicts, spec
from training.gradient import SHOW
from training.model import Model
from training.numerics import make_key, pinned
from training.predict import Answered, padded
from training.problems import BATCH, Problems, count_seen, sampler
from training.resources import MOST_STEPS, check_memory, check_steps

MAX_LENGTH = 1_000_000
MAX_SAMPLES = 100_000_000
"""More would take weeks, and problems beyond 2^31 could not be told apart by number."""

WORTH = 10_000_000
"""Steps allowed in an evaluation above which a memo saves more time than its start takes."""

Row = dict[str, Any]


@pinned()
def evaluate(
    model: Model,
    *,
    lengths: Sequence[int],
    samples: int,
    seed: int = 0,
    memory: int | None = None,
    facts: Mapping[str, Any] | None = None,
    trained_to: int = 0,
    trained_on: Callable[[Task], Iterable[Question] | None] = lambda task: None,
    on_row: Callable[[Row], None] = lambda row: None,
) -> list[Row]:
    """Evaluates a model on all its tasks: one row for each task and length.

    Args:
      model: the model.
      lengths: problem lengths.
      samples: number of problems per length.
      seed: seed of the problems.
      memory: M, for tasks with a tape; None means `model.memory_size`.
      facts: fields for every row: the `checkpoint` of the weights, the run.
      trained_to: the longest length in training.
      trained_on: task -> the batches of questions drawn in training, None if they are not known.
        Rows at trained lengths say which share of their problems was also drawn in training.
      on_row: called with each new row.

    Raises `UsageError` if lengths or samples are out of range, or a task is wrong.
    """
    check_lengths(lengths, samples)
    check_reach(model, lengths, samples, memory)
    rows = []
    for task in [part for known in model.tasks for part in known.tested()]:
        check_task(task, None if model.memory_size(task, 1) is None else "tape")
        check_length(task, min(lengths))
        problems = []
        for length in lengths:
            # The size depends on this length only, so a row does not depend on the other lengths.
            cells = memory or model.memory_size(task, length)
            size = padded(length, cells)
            problems.append(Problems(task, length, size, cells, samples, seed))
        trained = [part for part in problems if part.length <= trained_to]
        batches = trained_on(task) if trained else None
        counts = {} if batches is None else count_seen(batches, trained)
        for part in problems:
            row = _evaluate_length(model, part)
            row |= counts.get(part.length, {"seen": None})
            row |= {**(facts or {}), **model.facts()}
            if hasattr(model, "run_by"):
                row["run_by"] = model.run_by(task)  # pyright: ignore[reportAttributeAccessIssue]
            rows.append(row)
            on_row(row)
    return rows


def with_memo(model: Any, memo: str, lengths: Sequence[int], samples: int) -> Any:
    """The model, run by a memo of its decisions if `memo` is `on`; or `auto`, and it saves time.

    Raises `UsageError` if it has no memo, and `memo` is `on`.
    """
    if memo not in ("auto", "on", "off"):
        raise unknown("value of memo", str(memo), ("auto", "on", "off"))
    made = model.with_memo() if memo != "off" and hasattr(model, "with_memo") else None
    if memo == "on":
        if made is None:
            raise UsageError("--memo on is for runs of npi; other models have no memo.")
        if made.memos is None:
            raise UsageError(
                "--memo on needs numba, which is not installed; install the extra `search`: "
                "pip install -e '.[search]'."
            )
        return made
    steps = samples * sum(model.limit(task, n) for task in model.tasks for n in lengths)
    return made if made is not None and steps > WORTH else model


def check_lengths(lengths: Sequence[int], samples: int) -> None:
    """Raises `UsageError` if there are no lengths, or lengths or samples are out of range."""
    if not lengths:
        raise UsageError("name at least one length to evaluate at.")
    for length in lengths:
        if not 1 <= length <= MAX_LENGTH:
            raise UsageError(f"lengths must lie in 1..{MAX_LENGTH}, not {length}.")
    if samples < 1:
        raise UsageError(f"--samples must be at least 1, not {samples}.")
    if samples > MAX_SAMPLES:
        raise UsageError(f"--samples must be at most {MAX_SAMPLES:,}, not {samples:,}.")


@pinned()
def check_reach(
    model: Model, lengths: Sequence[int], samples: int, cells: int | None = None
) -> None:
    """Raises `UsageError` if problems are too long for this machine, or `cells` of memory do not
    fit the task."""
    longest = max(lengths)
    for task in model.tasks:
        what = f"{spec(task)} of length {longest:,}"
        check_steps(model.limit(task, longest), what)
        memory = model.memory_size(task, longest)
        if memory is None and cells is not None:
            raise UsageError("--memory is for learners with a tape, such as nram; this has none.")
        if memory is not None and cells is not None:
            need = task.cells(longest)  # pyright: ignore[reportAttributeAccessIssue]
            if not need <= cells <= MOST_STEPS:
                raise UsageError(
                    f"--memory {cells}: {what} needs {need:,} cells of memory or more, "
                    f"up to {MOST_STEPS:,}."
                )
            memory = cells
        size = padded(longest, memory)
        draw = jax.eval_shape(
            lambda key, length, t=task, m=memory, n=size: t.sample(
                key, length, n, None if m is None else m - 1
            ),
            jax.random.key(0),
            jnp.asarray(longest),
        )
        numbers = sum(leaf.size for leaf in jax.tree.leaves(draw)) + (memory or 0)
        # Four copies: the problem, the current state, the next state, and the answer.
        check_memory(
            4 * 4.0 * numbers * min(samples, BATCH),
            f"evaluating {min(samples, BATCH):,} problems of {what} at a time",
            "choose a shorter length or fewer --samples",
        )


class Tally:
    """Counts the results on the problems of one length."""

    def __init__(self, task: Task):
        self.task = task
        self.right = self.tokens = self.right_tokens = self.halted = self.stray = 0
        self.steps: list[int] = []
        self.bits: list[float] = []
        self.least_bits: list[float] = []

    def add(
        self,
        question: PlainQuestion,
        answered: list[int],
        halted: bool,
        steps: int,
        stray: int,
        bits: float | None = None,
    ) -> None:
        """Counts one problem with its answer. `bits`: see `Outcome`."""
        answer = rule(self.task, question)
        self.right += bool(halted) and answered == answer
        self.right_tokens += sum(map(int.__eq__, answered, answer))
        self.tokens += len(answer)
        self.halted += bool(halted)
        self.stray += int(stray) > 0
        self.steps.append(int(steps))
        if bits is not None:
            self.bits.append(float(bits))
            self.least_bits.append(self.task.least_bits(question))

    def numbers(self) -> dict[str, Any]:
        """The shares for a row, after at least one problem."""
        count = len(self.steps)
        return {
            "exact": self.right / count,
            "exact_interval": list(interval(self.right, count)),
            "token": self.right_tokens / max(self.tokens, 1),
            "halted": self.halted / count,
            "stray": self.stray / count,
            "steps_median": float(np.median(self.steps)),
            **self._scores(),
        }

    def _scores(self) -> dict[str, float]:
        """Bits per problem, if the model gives probabilities: its cross-entropy and, if answers
        are random, that of the best possible prediction."""
        if not self.bits:
            return {}
        least = {"least_bits": float(np.mean(self.least_bits))} if predicts(self.task) else {}
        return {"bits": float(np.mean(self.bits)), **least}


def _evaluate_length(model: Model, problems: Problems) -> Row:
    task, length, size, memory, samples, seed = problems
    limit, tally, notes = model.limit(task, length), Tally(task), []
    for questions in problems.batches():
        count = len(next(iter(questions.values())))
        outcome = model.predict(task, questions, jnp.full(count, length), size, limit, memory)
        notes += [outcome.note] * bool(outcome.note)
        outcome, asked = jax.tree.map(np.asarray, (outcome, questions))
        for i in range(count):
            question = task.plain({k: v[i] for k, v in asked.items()}, length)
            answered = given(task, question, outcome.output[i], outcome.mask[i])
            bits = None if outcome.bits is None else outcome.bits[i]
            ended = outcome.halted[i], outcome.steps[i], outcome.stray[i]
            tally.add(question, answered, *ended, bits)
    return {
        **row_head(model, task, length, memory, samples, seed),
        **tally.numbers(),
        **({"note": f"length {length}: {notes[0]}"} if notes else {}),
    }


def row_head(
    model: Model, task: Task, length: int, memory: int | None, samples: int, seed: int | None
) -> Row:
    """The fields of a row that say what was evaluated."""
    return {
        "task": spec(task),
        "length": length,
        "memory": memory,
        "mode": model.mode,
        "samples": samples,
        "seed": seed,
        "limit": model.limit(task, length),
    }


def rows_of_questions(
    model: Model, task: Task, answered: Sequence[Answered], name: str, facts: Mapping[str, Any]
) -> list[Row]:
    """A row for each length of the user's own questions. `name` becomes part of `source`."""
    everything = json.dumps([dict(found.asked.question) for found in answered], sort_keys=True)
    source = f"{name} {hashlib.sha256(everything.encode()).hexdigest()[:8]}"
    rows = []
    for length in sorted({found.asked.length for found in answered}):
        mine = [found for found in answered if found.asked.length == length]
        tally = Tally(task)
        for found in mine:
            tally.add(found.asked.question, found.answer, found.halted, found.steps, found.stray)
        head = row_head(model, task, length, mine[0].asked.memory, len(mine), None)
        more = {"seen": None, "source": source}
        rows.append({**head, **tally.numbers(), **more, **facts, **model.facts()})
    return rows


def interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's 95% confidence interval for the share `right / count`.

    >>> [round(x, 3) for x in interval(64, 64)]
    [0.943, 1.0]
    """
    z, share = 1.959964, right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * (share * (1 - share) / count + z * z / (4 * count**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def example(model: Model, length: int, seed: int, number: int) -> str:
    """One line with a problem, the model's answer, and whether it is right. `number` selects the
    problem and the task."""
    task = model.tasks[number % len(model.tasks)]
    memory, limit = model.memory_size(task, length), model.limit(task, length)
    key = jax.random.fold_in(jax.random.fold_in(make_key(seed), SHOW), number)
    questions = sampler(task, length, memory)(key, jnp.full(1, length))
    outcome = model.predict(task, questions, jnp.full(1, length), length, limit, memory)
    outcome = jax.tree.map(np.asarray, outcome)
    asked = task.plain({k: np.asarray(v)[0] for k, v in questions.items()}, length)
    answer = rule(task, asked)
    answered = given(task, asked, outcome.output[0], outcome.mask[0])
    good = answered == answer and bool(outcome.halted[0])
    verdict = "right" if good else f"wrong, it is {task.show_answer(answer)}"
    ended = f"{int(outcome.steps[0])} steps" if outcome.halted[0] else "did not end"
    return f"{task.show(asked)} = {task.show_answer(answered)} ({verdict}; {ended})"
