"""One session of training: what the Python API and the command line both do.

`starting_point` says what a run is unless told otherwise; `configure` makes of it, and of what is
told, the `Config` of a run; a `Session` checks what can be checked, opens the folder and trains.
"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
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
from training.run import Run
from training.signals import Signals

SAVE_EVERY = 1000
"""Steps between two checkpoints."""
SHARED = ("seed", "steps", "trainer", "population", "vary", "enough", "most_skipped")
"""What of a configuration is no option of the learner's own."""


@dataclasses.dataclass(frozen=True)
class StartingPoint:
    """What a run is unless told otherwise."""

    kind: LearnerKind
    tasks: tuple[Task, ...]
    options: Mapping[str, Any]
    """The learner's."""
    shared: Mapping[str, Any]
    """Those of SHARED that differ from the defaults of `Config`."""


def starting_point(
    learner: str,
    tasks: str,
    *,
    preset: str | None = None,
    trainer: str | None = None,
    extend: str | None = None,
    given: Config | None = None,
) -> StartingPoint:
    """What a run is by its preset, by the configuration of a file, or by the run that it extends.

    Args:
      learner: its name.
      tasks: their text; empty for none yet.
      preset: a named set of options; None means the learner's first for this trainer.
      trainer: as it is asked for, if it is.
      extend: folder of the run to extend, for a learner with this option.
      given: the configuration of a file, in place of a preset's options.

    Raises `UsageError` on names that are not known.
    """
    kind = learner_kind(learner)
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
      start: what it is unless told otherwise.
      options: the learner's option object.
      given: the options of the file that it comes from, if it does.
      resumed: the configuration of the run that is resumed, where the same modules are meant.
      asked: the learner's options that somebody asked for, which the trainer must use.
      told: those of SHARED that are told, `optimizer`, and `imports`: modules with hashes of their
        source. Without `imports`, the modules that define what is used are found.

    Raises `UsageError` on what does not fit.
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
    """The learner's option object, with what is told in place of the starting point's."""
    return make_options(start.kind, {**start.options, **told})


class Session:
    """A run that is about to be trained: everything is checked, its folder is made and locked.

    Attributes:
      run, config, learner: what is trained, where.
      origin: what new members start from, in words; "" where that is nothing.
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
          config: what is trained.
          run: folder; None means the next free `runs/LEARNER-TASK-NNN`.
          resume: go on with the run in the folder.
          mesh: devices that share the work.
          optimizer: in place of the learner's own.
          evaluate: lengths that it will be evaluated at, which are checked now.
          samples: problems of each of them.

        Raises `UsageError` for everything that a user can put right; then nothing has been made.
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
        self.run = opened or Run(Path())  # never looked at by another process than the first

    @pinned()
    def train(
        self,
        *,
        callbacks: Sequence[Callback] = (),
        save_every: int = SAVE_EVERY,
        show_examples: bool = True,
    ) -> Finished:
        """Trains until the run is done, or a signal or a callback stops it; saved in any case.

        Args:
          callbacks: called with a `Progress` after each chunk. What one raises goes on from here,
            once the run is saved.
          save_every: steps between two checkpoints.
          show_examples: whether callbacks are shown a problem and its answer now and then.

        The signals of `training.signals.HEARD` are noted meanwhile, in the main thread only; the
        one that stopped training is in `Finished.signal`.
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
    """The learner with what its new members start from, and a line about that for the user.

    `run` is the one that is resumed; only the first process reads it. Raises `UsageError` where
    what the options name cannot be used.
    """

    def saved() -> Weights | None:
        if run is None or not in_any(is_first() and has_checkpoint(run.checkpoints)):
            return None
        resumed: Run = run
        like = learner.weights_shapes()
        return from_first(on_first(lambda: restore_weights(resumed, like)[1]), like)

    return learner_kind(config.learner).begin(config, learner, saved, load)
