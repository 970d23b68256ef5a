"""The public Python API: train from a script, load what was trained.

>>> from training import load, train
>>> finished = train("npi", "copying", run="runs/doc", steps=50)       # doctest: +SKIP
>>> run = load("runs/doc")                                             # doctest: +SKIP
>>> run.predict({"list": [3, 1, 2]})                                   # doctest: +SKIP
[3, 1, 2]
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from tasks.answer import given
from tasks.errors import UsageError
from tasks.question import check_question, plain_question, read_question
from tasks.registry import make_tasks
from tasks.task import Question, Task, spec
from training.checkpoint import fingerprint
from training.config import Config, make_config, make_options
from training.evaluation import Row, evaluate
from training.learner import Learner
from training.loop import Callback, Finished, restore_weights, start_from, train_run
from training.model import Model, Weights
from training.registry import learner_kind
from training.results import add_results
from training.run import Run
from training.trainer import Trainer, make_trainer


def train(
    learner: str,
    tasks: str,
    *,
    run: str | Path | None = None,
    seed: int = 0,
    steps: int = Config.steps,
    preset: str | None = None,
    options: Mapping[str, Any] | None = None,
    trainer: str | None = None,
    population: int | None = None,
    vary: Mapping[str, str] | None = None,
    enough: int = Config.enough,
    most_skipped: int = Config.most_skipped,
    optimizer: optax.GradientTransformation | None = None,
    mesh: str | None = None,
    callbacks: Sequence[Callback] = (),
    resume: bool = False,
) -> Finished:
    """Trains a learner on tasks, as `python train.py LEARNER TASKS` does.

    Args:
      learner: its name.
      tasks: their text, such as `addition+sorting`.
      run: folder; None means the next free `runs/LEARNER-TASK-NNN`.
      seed: of all randomness.
      steps: upper bound on optimiser steps.
      preset: a named set of options; None means the learner's first.
      options: options that differ from the preset.
      trainer: `gradient`, or another of the learner's; None means the preset's.
      population: members trained side by side; None means the preset's.
      vary: hyper-parameters that differ between them, such as `{"lr": "loguniform(1e-3,1e-2)"}`;
        None means the preset's.
      enough: solved members after which training ends.
      most_skipped: steps in a row with a loss or gradient that is not finite, after which a member
        is given up; with one member, training ends.
      optimizer: any optax transformation, in place of the learner's own.
      mesh: devices that share the work, such as `batch=4,population=2`; None means one.
      callbacks: called with a `Progress` after each chunk.
      resume: go on with the run in the folder.

    Raises `UsageError` for everything that a user can mend.
    """
    kind = learner_kind(learner)
    chosen = kind.presets[preset or kind.preset_for(trainer)]
    made, given = make_tasks(tasks, chosen.task_options), dict(options or {})
    own = chosen.run_for(made)
    preferred = chosen.options_for(made)
    if kind.extend and given.get("extend") and "frozen_checkpoint" not in given:
        made, preferred = kind.extend(given["extend"], made)
    config = make_config(
        learner,
        made,
        make_options(kind, {**preferred, **given}),
        seed=seed,
        steps=steps,
        trainer=trainer or own.get("trainer", Config.trainer),
        enough=enough,
        most_skipped=most_skipped,
        population=own.get("population", 1) if population is None else population,
        vary=dict(own.get("vary", {}) if vary is None else vary),
        optimizer="passed by a script" if optimizer else Config.optimizer,
    )
    folder = Path(run) if run is not None else None
    if not resume:
        Run.check_new(folder)
    config.check_tasks()
    resumed = Run(folder) if resume and folder is not None else None
    worker, _ = start_from(config, config.make(), resumed)
    more: dict[str, Any] = {"optimizer": lambda hyper: optimizer} if optimizer else {}
    maker = make_trainer(config, worker, mesh=mesh, **more)
    if not resume:
        maker.prepare(jax.random.key(seed))
    opened = Run.resume(folder, config) if resume else Run.create(folder, config)
    return train_run(
        opened,
        config,
        worker,
        maker,
        resume=resume,
        callbacks=callbacks,
        show_examples=bool(callbacks),
    )


@dataclasses.dataclass(frozen=True)
class LoadedRun:
    """A run folder, with its newest checkpoint."""

    run: Run
    config: Config
    learner: Learner

    @cached_property
    def _trainer(self) -> Trainer:
        return make_trainer(self.config, self.learner)

    @cached_property
    def _restored(self) -> tuple[int, Weights]:
        return restore_weights(self.run, self._trainer.weights_shapes())

    @property
    def step(self) -> int:
        """Steps that the run had taken."""
        return self._restored[0]

    @property
    def weights(self) -> Weights:
        """What is kept of the model, parameters or a program: a tree of numpy arrays."""
        return self._restored[1]

    @cached_property
    def model(self) -> Model:
        """The trained model."""
        return self._trainer.model(self.weights)

    @property
    def checkpoint(self) -> str:
        """Fingerprint of the weights."""
        return fingerprint(self.weights)

    def predict(self, question: Mapping[str, Any], task: str | None = None) -> list[int]:
        """Answers one question given in plain Python: lists and ints, as for the task's `solve`.

        Raises `UsageError` when the run has several tasks and none is named, or the question is
        none that the task and the model know.
        """
        chosen = [t for t in self.model.tasks if task in (None, t.name, spec(t))]
        if len(chosen) != 1:
            names = ", ".join(spec(t) for t in self.model.tasks)
            raise UsageError(f"name one of the run's tasks: {names}.")
        length = check_question(chosen[0], question)
        limit = self.model.limit(chosen[0], length)
        memory = self.model.memory_size(chosen[0], length)
        view = self.config.kind.view
        arrays = read_question(chosen[0], view, question, length, memory)
        asked = {k: v[None] for k, v in arrays.items()}
        outcome = self.model.predict(chosen[0], asked, jnp.full(1, length), length, limit, memory)
        output, mask = np.asarray(outcome.output)[0], np.asarray(outcome.mask)[0]
        return given(chosen[0], plain_question(chosen[0], question), output, mask)

    def evaluate(
        self, lengths: Sequence[int], samples: int = 64, seed: int = 0, **more: Any
    ) -> list[Row]:
        """Evaluates on fresh problems and adds the rows to `evaluation.json`."""
        rows = evaluate(
            self.model,
            lengths=lengths,
            samples=samples,
            seed=seed,
            checkpoint=self.checkpoint,
            trained_to=self.learner.lengths[1],
            trained_on=self._trained_on,
            **more,
        )
        add_results(self.run, rows)
        return rows

    def _trained_on(self, task: Task) -> Iterator[Question] | None:
        """The questions that training has drawn, where they are known."""
        if not self.config.draws_as_then:
            return None
        member = 0 if self.config.population == 1 else None
        key = jax.random.key(self.config.seed)
        return self.learner.training_questions(key, task, member, self.step)


def load(run: str | Path) -> LoadedRun:
    """Opens a run folder. Raises `UsageError` when it is none, or its tasks are not known."""
    opened = Run(Path(run))
    config = opened.config
    return LoadedRun(opened, config, config.make())
