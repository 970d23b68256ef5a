"""A run as scripts hold it: what it has learned, asked and measured; its numbers as arrays."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError, tell
from tasks.core.task import Question, Task
from training.arguments import path, text, whole, wholes
from training.checkpoint import Checkpoints, fingerprint
from training.config import Config
from training.evaluation import Row, evaluate, rows_of_questions
from training.learner import Learner
from training.limits import check_seed
from training.model import Model, Weights
from training.numerics import make_key, pinned
from training.predict import Questions, answer_all, check, check_each, task_named
from training.questions import read_questions
from training.registry import learner_kind, make_trainer
from training.results import keep_results, read_proofs
from training.run import Run
from training.trainer import Trainer


class LoadedRun:
    """A run folder, with the model of its newest checkpoint."""

    def __init__(
        self,
        run: Run,
        config: Config,
        learner: Learner,
        trainer: Trainer | None = None,
        restored: tuple[int, Weights] | None = None,
        reason: str | None = None,
    ):
        """`restored` is a step and the weights after it, and `reason` why training is over; what is
        not given is made, or read from the folder, when it is needed."""
        # Wherever the process goes to, the folder stays this one.
        self.run, self.config, self.learner = Run(run.folder.absolute()), config, learner
        self._trained_by, self._given, self._reason = trainer, restored, reason

    @cached_property
    @pinned()
    def _trainer(self) -> Trainer:
        return self._trained_by or make_trainer(self.config, self.learner)

    @cached_property
    @pinned()
    def _restored(self) -> tuple[int, Weights]:
        found = self._given or restore_weights(self.run, self._trainer.weights_shapes())
        return found[0], jax.tree.map(np.asarray, found[1])

    @property
    def folder(self) -> Path:
        """The run folder."""
        return self.run.folder

    @property
    def view(self) -> str:
        """The view of its tasks that the model has."""
        return learner_kind(self.config.learner).view

    @property
    def step(self) -> int:
        """Steps that the run had taken."""
        return self._restored[0]

    @property
    def weights(self) -> Weights:
        """What is kept of the model, parameters or a program: a tree of numpy arrays."""
        return self._restored[1]

    @cached_property
    @pinned()
    def model(self) -> Model:
        """The trained model."""
        return self._trainer.model(self.weights)

    @cached_property
    def checkpoint(self) -> str:
        """Fingerprint of the weights."""
        return fingerprint(self.weights)

    @property
    def reason(self) -> str | None:
        """Why training is over; None where it goes on, or was cut off."""
        if self._reason is not None:
            return self._reason
        lines = self.run.lines("metrics.jsonl")
        return lines[-1].get("reason") if lines else None

    def metrics(self) -> dict[str, np.ndarray]:
        """The metrics of all chunks so far, by name, each of the same size; `step` among them. NaN
        where a chunk had none, or no finite number."""
        rows = self.run.lines("metrics.jsonl")
        lines = [row for row in rows if type(row.get("step")) is int and 0 <= row["step"] < 2**63]
        names = dict.fromkeys(name for line in lines for name in line if name != "reason")
        found = {name: np.array([_number(line.get(name)) for line in lines]) for name in names}
        return {**found, "step": np.array([line["step"] for line in lines], int)}

    def proofs(self) -> list[dict[str, Any]]:
        """The statements of `verification.json`, one for each task; none where nothing is proved.
        They are about this model where their `checkpoint` is its own."""
        return read_proofs(self.run)

    @pinned()
    def predict(self, questions: Questions, task: str | None = None) -> Any:
        """Answers one question, or any number of them.

        Args:
          questions: one in plain Python, lists and whole numbers by name as for the task's `solve`;
            or a sequence of such questions, of any lengths.
          task: name of the task, where the run has several.

        Returns the answer, a list of whole numbers; for a sequence of questions a list of answers.
        An answer depends on the model and its own question alone. Raises `UsageError` where a
        question is none that the task and the model know; of several, it says which.
        """
        known, view = task_named(self.model, task), self.view
        if isinstance(questions, Mapping):
            asked = [check(self.model, view, known, questions)]
            return answer_all(self.model, known, asked)[0].answer
        asked = check_each(self.model, view, known, questions)
        return [found.answer for found in answer_all(self.model, known, asked)]

    @pinned()
    def evaluate(
        self,
        lengths: int | Sequence[int],
        samples: int = 64,
        seed: int = 0,
        *,
        memory: int | None = None,
        on_row: Callable[[Row], None] = lambda row: None,
    ) -> list[Row]:
        """Evaluates on fresh problems and adds the rows to `evaluation.json`, if that can be done.

        Args:
          lengths: of the problems.
          samples: problems of each length.
          seed: of the problems.
          memory: cells of memory, on a tape; None means a little more than needed.
          on_row: called with each row as it is made.

        Each row says which run it is of: `run`, `learner`, `run_seed` and `checkpoint`. Raises
        `UsageError` on what cannot be evaluated.
        """
        lengths, samples = wholes("lengths", lengths), whole("samples", samples)
        check_seed(seed := whole("seed", seed))
        self.tell_of_changes()
        rows: list[Row] = []

        def note(row: Row) -> None:
            rows.append(row)
            on_row(row)

        try:
            evaluate(
                self.model,
                lengths=lengths,
                samples=samples,
                seed=seed,
                memory=None if memory is None else whole("memory", memory),
                facts=self._facts(),
                trained_to=self.learner.lengths[1],
                trained_on=self._trained_on,
                on_row=note,
            )
        finally:  # ctrl-C, or what `on_row` raises, takes no row that is made
            if rows:
                keep_results(self.run, rows)
        return rows

    @pinned()
    def tell_of_changes(self) -> None:
        """Says on stderr which tasks are others than when the run was made."""
        for task, changed in self.run.changed_tasks(self.config).items():
            tell(f"{task} has changed since this run was made: {', '.join(changed)}.")

    def _trained_on(self, task: Task) -> Iterator[Question] | None:
        """The questions that training has drawn, where they are known."""
        if not self.config.draws_as_then:
            return None
        member = 0 if self.config.population == 1 else None
        return self.learner.training_questions(make_key(self.config.seed), task, member, self.step)

    @pinned()
    def evaluate_questions(
        self,
        questions: str | os.PathLike[str] | Questions,
        task: str | None = None,
        *,
        source: str | None = None,
    ) -> list[Row]:
        """Evaluates on questions of one's own and adds the rows to `evaluation.json`, one for each
        length that occurs.

        Args:
          questions: as for `predict`; or a file with one JSON object a line.
          task: name of the task, where the run has several.
          source: a name for the questions; without one, that of the file.

        Each row has as its `source` the name and a fingerprint of all the questions, and no `seed`;
        it takes the place only of one from the same source. Raises `UsageError` as `predict` does.
        """
        known, places = task_named(self.model, task), ()
        asking: Any = [questions] if isinstance(questions, Mapping) else questions
        if isinstance(questions, str | os.PathLike):
            file = path("questions", questions)
            found = read_questions(file)
            asking, places, source = found.values(), found, source or file.name
        asked = check_each(self.model, self.view, known, asking, places)
        if not asked:
            raise UsageError("there are no questions to evaluate on.")
        answered = answer_all(self.model, known, asked)
        name = text("source", source or "questions")
        rows = rows_of_questions(self.model, known, answered, name, self._facts())
        keep_results(self.run, rows)
        return rows

    @pinned()
    def steps(self, question: Mapping[str, Any], task: str | None = None) -> list[dict[str, Any]]:
        """What the model does on one question, step by step; its calls, acts, registers or tokens,
        as it has them. Raises `UsageError` as `predict` does."""
        known = task_named(self.model, task)
        asked = check(self.model, self.view, known, question)
        if not hasattr(self.model, "steps"):
            raise UsageError(f"a model of {self.config.learner} does not say what it does.")
        arrays = {name: jnp.asarray(array) for name, array in asked.arrays.items()}
        _, _, length, size, memory, limit = asked
        return self.model.steps(known, arrays, length, size, limit, memory)

    def _facts(self) -> dict[str, Any]:
        return {
            "run": str(self.folder),
            "learner": self.config.learner,
            "run_seed": self.config.seed,
            "checkpoint": self.checkpoint,
        }

    @pinned()
    def explain(self, seed: int = 0) -> str:
        """What has been learned, in text; `seed` is that of a problem that is shown."""
        check_seed(seed := whole("seed", seed))
        return self.model.describe(make_key(seed))

    def __repr__(self) -> str:
        lines = [
            f"{self.config.learner} on {' + '.join(self.config.tasks)}, seed {self.config.seed}, "
            f"{self.step:,} steps",
            f"  {self.reason or 'training is not over'}",
            f"  run folder {self.folder}, checkpoint {self.checkpoint}",
        ]
        return "\n".join(lines)


class Finished(LoadedRun):
    """A run whose training is over, for now.

    Attributes:
      interrupted: whether it was stopped, by a signal or a callback, and could go on.
      failed: whether training gave up; the model is the last good one.
      signal: number of the signal that stopped it, if one did.
    """

    def __init__(
        self,
        run: Run,
        config: Config,
        learner: Learner,
        trainer: Trainer,
        restored: tuple[int, Weights],
        reason: str,
        interrupted: bool = False,
        failed: bool = False,
    ):
        super().__init__(run, config, learner, trainer, restored, reason)
        self.interrupted, self.failed = interrupted, failed
        self.signal: int | None = None


def restore_weights(run: Run, like: Weights) -> tuple[int, Weights]:
    """What is kept of the model in the newest checkpoint of a run, in the shapes of `like`, and the
    step it was saved at.

    Raises `UsageError` when there is none, or it is damaged.
    """
    checkpoints = Checkpoints(run.checkpoints, read_only=True)
    try:
        step, saved = checkpoints.restore({"model": like})
    finally:
        checkpoints.close()
    return step, jax.tree.map(np.asarray, saved["model"])


def _number(value: Any) -> float:
    try:
        return float(value) if isinstance(value, int | float) else float("nan")
    except OverflowError:  # of a file that somebody has written in
        return float("nan")
