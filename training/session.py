"""Training a run, for the Python API and the command line.

`training/starting.py` makes the `Config`. A `Session` checks it, opens the run folder and trains.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jax
import optax

from tasks.core.errors import UsageError
from training.build import load, make_learner
from training.checkpoint_files import has_checkpoint
from training.config import Config
from training.evaluation import check_lengths, check_reach
from training.finished import Finished
from training.learner import Learner
from training.loop import Callback, train_run
from training.model import Weights
from training.numerics import make_key, pinned
from training.processes import from_first, in_any, is_first, on_all, on_first
from training.registry import learner_kind, make_trainer
from training.restore import restore_weights
from training.run_folder import Run
from training.signals import Signals

SAVE_EVERY = 1000
"""Steps between two checkpoints."""


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
