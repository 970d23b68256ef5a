"""Training a run, for the Python API and the command line.

`starting_point` collects the defaults of a run. `configure` combines them with the user's options
into a `Config`. A `Session` checks the configuration, opens the run folder and trains.
"""

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jax
import optax

from tasks.core.errors import UsageError, unknown
from tasks.core.registry import make_tasks
from tasks.core.task import Task
from training.build import load, make_config, make_learner
from training.checkpoint import has_checkpoint
from training.config import Config
from training.evaluation import check_lengths, check_reach
from training.imports import defining, source_hash
from training.kind import LearnerKind
from training.learner import Learner
from training.learner_options import make_options
from training.loaded import Finished, restore_weights
from training.loop import Callback, train_run
from training.model import Weights
from training.numerics import make_key, pinned
from training.processes import from_first, in_any, is_first, on_all, on_first
from training.registry import home_of, learner_kind, make_trainer
from training.run_folder import Run
from training.signals import Signals

SAVE_EVERY = 1000
"""Steps between two checkpoints."""
SHARED = ("seed", "steps", "trainer", "population", "vary", "enough", "most_skipped")
"""The fields of `Config` that are options of every learner."""


@dataclasses.dataclass(frozen=True)
class StartingPoint:
    """The defaults of a run, before the user's options."""

    kind: LearnerKind
    tasks: tuple[Task, ...]
    options: Mapping[str, Any]
    """Options of the learner."""
    shared: Mapping[str, Any]
    """The options in SHARED that differ from the defaults of `Config`."""


def starting_point(
    learner: str,
    tasks: str,
    *,
    preset: str | None = None,
    trainer: str | None = None,
    extend: str | None = None,
    given: Config | None = None,
    named: Collection[str] = (),
) -> StartingPoint:
    """The defaults of a run, from a preset, a config file, or the run that it extends.

    Args:
      learner: name of the learner.
      tasks: the tasks as text; empty if they are not known yet.
      preset: name of a preset; None means the learner's first preset with this trainer.
      trainer: the trainer that the user chose, if any.
      extend: folder of the run to extend, for a learner with this option.
      given: configuration from a file, used instead of the preset.
      named: names of the learner's options, and of fields of `Config`, that the user set. They may
        decide the trainer if neither trainer nor preset is given.

    Raises `UsageError` for an unknown name.
    """
    kind = learner_kind(learner)
    if preset is None and trainer is None and given is None:
        trainer = kind.trainer_of(named)
    chosen = preset if preset is not None else kind.preset_for(trainer)
    if chosen not in kind.presets:
        raise unknown(f"preset of {learner}", chosen, kind.presets)
    usual = kind.presets[chosen]
    made = make_tasks(tasks, usual.task_options) if tasks else ()
    options = usual.options_for(made) if made else usual.options
    shared = usual.run_for(made)
    if given is not None:
        options, shared = given.options, {name: getattr(given, name) for name in SHARED}
    if kind.extend and made and extend:
        made, options = kind.extend(extend, made, load)
        options = {**options, **(usual.options if preset is not None else {})}
    return StartingPoint(kind, made, options, shared)


def trainer_of_run(folder: Path) -> str | None:
    """The trainer of the run that is resumed, so that its command need not name it; None if the
    folder is not a run."""
    try:
        return Run(folder).config.trainer
    except UsageError:
        return None  # reported when the run is opened


def configure(
    start: StartingPoint,
    options: Any,
    given: Mapping[str, Any] | None = None,
    resumed: Config | None = None,
    asked: Iterable[str] = (),
    **told: Any,
) -> Config:
    """The configuration of a run.

    Args:
      start: the defaults.
      options: the learner's option object.
      given: the learner's options in the config file, if there is one.
      resumed: the configuration of the run to resume, if its `imports` are to be used again.
      asked: names of the options that the user set; an error if the trainer does not use one.
      told: options in SHARED that the user set, `optimizer`, and `imports` (module name -> hash of
        its source). Without `imports`, the modules that define the tasks and the learner.

    Raises `UsageError` if an option does not fit.
    """
    if not told.get("imports"):
        home = home_of(start.kind.name)
        own = defining([*map(type, start.tasks), start.kind.config], [home] if home else [])
        if resumed is not None:
            resumed.check_imports()
            own = {name: own.get(name) or source_hash(name) for name in resumed.imports}
        told["imports"] = own
    return make_config(
        start.kind.name, start.tasks, options, given, asked=asked, **{**start.shared, **told}
    )


def options_of(start: StartingPoint, told: Mapping[str, Any]) -> Any:
    """The learner's option object: the defaults, overridden by the options in `told`."""
    return make_options(start.kind, {**start.options, **told})


class Session:
    """A run that is ready to train: checked, with its folder made and locked.

    Attributes:
      run, config, learner: the run folder, its configuration and its learner.
      origin: what new members start from, for the user; "" if they start from random weights.
    """

    @pinned()
    def __init__(
        self,
        config: Config,
        *,
        run: Path | None = None,
        resume: bool = False,
        mesh: str | None = None,
        optimizer: optax.GradientTransformation | None = None,
        evaluate: Sequence[int] = (),
        samples: int = 64,
    ):
        """Args:
          config: the configuration.
          run: folder; None means the next free `runs/LEARNER-TASK-NNN`.
          resume: continue the run in the folder.
          mesh: devices that share the work, as text.
          optimizer: replaces the learner's optimiser.
          evaluate: lengths of a later evaluation; only checked here.
          samples: problems per length of that evaluation.

        Raises `UsageError` for everything that the user can correct. Then no file was made.
        """
        self.config, self.resume = config, resume
        if evaluate:
            check_lengths(evaluate, samples)
        if jax.process_count() > 1 and not mesh:
            raise UsageError(
                f"{jax.process_count()} processes need --mesh to say how they share their "
                f"{jax.device_count()} devices, as batch={jax.device_count()}."
            )
        if not resume:
            on_first(lambda: Run.check_new(run))
        config.check_tasks(learner_kind(config.learner).view)
        resumed = Run(run) if resume and run else None
        learner = make_learner(config)
        self.learner, self.origin = on_all(lambda: start_from(config, learner, resumed))
        more: dict[str, Any] = {"optimizer": lambda hyper: optimizer} if optimizer else {}
        self.trainer = make_trainer(config, self.learner, mesh=mesh, **more)
        if evaluate:
            untrained = self.trainer.model(self.trainer.weights_shapes())
            on_all(lambda: check_reach(untrained, evaluate, samples))
        if not resume:
            self.trainer.prepare(make_key(config.seed))
        opened = on_first(lambda: (Run.resume if resume else Run.create)(run, config))
        self.run = opened or Run(Path())  # only the first process uses it

    @pinned()
    def train(
        self,
        *,
        callbacks: Sequence[Callback] = (),
        save_every: int = SAVE_EVERY,
        show_examples: bool = True,
    ) -> Finished:
        """Trains until the run is done, or a signal or a callback stops it. Always saves the run.

        Args:
          callbacks: called with a `Progress` after each chunk. If one raises an exception, the run
            is saved and the exception is raised here.
          save_every: steps between two checkpoints.
          show_examples: whether `Progress` has an example problem from time to time.

        In the main thread, the signals in `training.signals.HEARD` stop training.
        `Finished.signal` is the one that did.
        """
        self.run.stay()
        with Signals() as signals:
            finished = train_run(
                self.run,
                self.config,
                self.learner,
                self.trainer,
                resume=self.resume,
                callbacks=callbacks,
                save_every=save_every,
                show_examples=show_examples,
                stop=lambda: bool(signals.caught),
            )
        if finished.interrupted and signals.caught:
            finished.signal = signals.caught[0]
        return finished


def start_from(config: Config, learner: Learner, run: Run | None = None) -> tuple[Learner, str]:
    """The learner with the initial weights of its new members, and a message for the user.

    `run` is the run to resume; only the first process reads it. Raises `UsageError` if a file or
    run named in the options cannot be used.
    """

    def saved() -> Weights | None:
        if run is None or not in_any(is_first() and has_checkpoint(run.checkpoints)):
            return None
        resumed: Run = run
        like = learner.weights_shapes()
        return from_first(on_first(lambda: restore_weights(resumed, like)[1]), like)

    return learner_kind(config.learner).begin(config, learner, saved, load)
