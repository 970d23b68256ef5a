"""`Finished`, the result of `train`."""

from training.config import Config
from training.learner import Learner
from training.loaded import LoadedRun
from training.model import Weights
from training.run_folder import Run
from training.trainer import Trainer


class Finished(LoadedRun):
    """The result of `train`: a run whose training has ended or was stopped.

    Attributes:
      interrupted: whether a signal or a callback stopped it; then it can be resumed.
      failed: whether training gave up; then the model is the last good one.
      signal: number of the signal that stopped it; None if no signal did.
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
