"""`LoadedRun`, a trained run: predict, evaluate, explain, and read its metrics."""

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
from training.config import Config
from training.evaluation import Row, evaluate, rows_of_questions, with_memo
from training.export import export_run
from training.learner import Learner
from training.metrics import read_metrics
from training.model import Model, Weights
from training.numerics import make_key, pinned
from training.predict import Questions, answer_all, check, check_each, task_named
from training.questions import read_questions
from training.registry import learner_kind, make_trainer
from training.resources import check_seed
from training.restore import restore_weights
from training.results import keep_results, read_proofs
from training.run_folder import Run
from training.trainer import Trainer
from training.trees import fingerprint


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
        """`restored` is a step and the weights after it; `reason` says why training is over. What
        is None is made, or read from the folder, when it is needed."""
        # An absolute path, so that a later `os.chdir` does not change the folder.
        self.run, self.config, self.learner = type(run)(run.folder.absolute()), config, learner
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
        """The view of its tasks that the model uses: `tape`, `scratchpad` or `tokens`."""
        return learner_kind(self.config.learner).view

    @property
    def step(self) -> int:
        """The step after which the model was saved."""
        return self._restored[0]

    @property
    def weights(self) -> Weights:
        """The model as a tree of NumPy arrays: its parameters, or a program."""
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
        """Why training is over; None if it goes on, or was cut off."""
        if self._reason is not None:
            return self._reason
        lines = self.run.lines("metrics.jsonl")
        return lines[-1].get("reason") if lines else None

    def metrics(self) -> dict[str, np.ndarray]:
        """Name of a metric -> its values in all chunks so far; `step` is one of the names.

        All arrays have the same size. A value is NaN if it was missing or not finite.
        """
        return read_metrics(self.run)

    def proofs(self) -> list[dict[str, Any]]:
        """The proofs in `verification.json`, one for each task; empty if there is no such file.

        A proof is about this model if its `checkpoint` equals `self.checkpoint`.
        """
        return read_proofs(self.run)

    @pinned()
    def predict(self, questions: Questions, task: str | None = None) -> Any:
        """Answers one question or several.

        Args:
          questions: a question, as for the task's `solve`: name -> a list or whole number. Or a
            sequence of such questions, of any lengths.
          task: name of the task, if the run has several.

        Returns the answer, a list of whole numbers; for a sequence of questions, a list of answers.
        An answer depends only on the model and its own question. Raises `UsageError` if the task or
        the model does not allow a question; the message says which question.
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
        memo: str = "auto",
        on_row: Callable[[Row], None] = lambda row: None,
    ) -> list[Row]:
        """Evaluates on fresh problems. Adds the rows to `evaluation.json` if it can be written;
        not to a model of the zoo or a file of weights.

        Args:
          lengths: lengths of the problems.
          samples: number of problems per length.
          seed: seed of the problems.
          memory: number of cells of a tape; None means a little more than needed.
          memo: whether an NPI is run by a memo of its decisions (`npi/memo.py`), which gives the
            same answers faster: `on`, `off`, or `auto`, if numba is installed and it saves time.
          on_row: called with each new row.

        Each row identifies its run: `run`, `learner`, `run_seed`, `checkpoint`. Raises `UsageError`
        if an argument does not fit.
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
                with_memo(self.model, memo, lengths, samples),
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
        """Prints on stderr which tasks have changed since the run was made."""
        for task, changed in self.run.changed_tasks(self.config).items():
            tell(f"{task} has changed since this run was made: {', '.join(changed)}.")

    def _trained_on(self, task: Task) -> Iterator[Question] | None:
        """Batches of the questions drawn in training; None if they are not known."""
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
        """Evaluates on given questions. Adds the rows, one for each length, to `evaluation.json`.

        Args:
          questions: as for `predict`; or a file with one JSON object per line.
          task: name of the task, if the run has several.
          source: a name for the questions; None means the name of the file.

        The `source` of a row is this name and a hash of all the questions; its `seed` is None. A
        row replaces only a row from the same source. Raises `UsageError` as `predict` does.
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
        """What the model does on one question: a JSON object for each step, with its calls, acts,
        registers or tokens. Raises `UsageError` as `predict` does."""
        known = task_named(self.model, task)
        asked = check(self.model, self.view, known, question)
        if not hasattr(self.model, "steps"):
            raise UsageError(f"models of {self.config.learner} have no method `steps`.")
        arrays = {name: jnp.asarray(array) for name, array in asked.arrays.items()}
        _, _, length, size, memory, limit = asked
        return self.model.steps(known, arrays, length, size, limit, memory)

    def _facts(self) -> dict[str, Any]:
        return {
            "run": self.run.name,
            "learner": self.config.learner,
            "run_seed": self.config.seed,
            "checkpoint": self.checkpoint,
        }

    @pinned()
    def explain(self, seed: int = 0) -> str:
        """A text that shows what was learned, with an example problem drawn from `seed`."""
        check_seed(seed := whole("seed", seed))
        return self.model.describe(make_key(seed))

    def export(
        self,
        to: str,
        task: str | None = None,
        *,
        exact: bool = False,
        count: bool = False,
        seed: int = 0,
    ) -> str | bytes:
        """The model as the content of a file: `python`, `c`, `dot`, `svg`, `json`, `safetensors` or
        a format of the learner. For the arguments and errors see `training.export.export_run`."""
        return export_run(self, to, task, exact=exact, count=count, seed=seed)

    def __repr__(self) -> str:
        lines = [
            f"{self.config.learner} on {' + '.join(self.config.tasks)}, seed {self.config.seed}, "
            f"{self.step:,} steps",
            f"  {self.reason or 'training is not over'}",
            f"  run folder {self.run.name}, checkpoint {self.checkpoint}",
        ]
        return "\n".join(lines)
