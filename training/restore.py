"""Restores the trained weights of a run, without the state of its training."""

import jax
import numpy as np

from training.checkpoint import Checkpoints
from training.model import Weights
from training.run_folder import Run


def restore_weights(run: Run, like: Weights) -> tuple[int, Weights]:
    """The step of a run's newest checkpoint, and its model as NumPy arrays. `like` has the shapes.

    Raises `UsageError` if there is no checkpoint, or it is damaged.
    """
    file = run.weights_file(like)
    if file is not None:
        return file.step, file.weights(like)
    checkpoints = Checkpoints(run.checkpoints, read_only=True)
    try:
        step, saved = checkpoints.restore({"model": like})
    finally:
        checkpoints.close()
    return step, jax.tree.map(np.asarray, saved["model"])
