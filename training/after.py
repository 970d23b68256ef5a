"""What follows a training that has ended because the model is right: an attempt at a proof."""

from training.finished import Finished
from training.processes import on_first
from training.registry import learner_kind

PROVE = 20.0
"""Default number of seconds for it."""


def prove_finished(finished: Finished, seconds: float) -> str | None:
    """Tries to prove what a run has learned, if its learner can (`LearnerKind.after`). Returns the
    outcome for the user; None if nothing was tried. Raises `UsageError` if a file cannot be
    written."""
    after = learner_kind(finished.config.learner).after
    done = not finished.interrupted and not finished.failed
    if after is None or not seconds or not done or finished.step >= finished.config.steps:
        return None
    return on_first(lambda: after(finished, seconds))
