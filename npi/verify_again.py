"""Verifies the network of a trained run again, on every frame that any input can produce."""

from typing import Any

import jax
import numpy as np

from npi.learner import NPILearner
from training.gradient import data_key
from training.numerics import make_key, pinned


@pinned()
def verify_again(learner: NPILearner, weights: Any, seed: int) -> list[dict[str, Any]]:
    """The entries of `verification.json`, one for each task, made again.

    `seed` is that of the run: if a task's frames have no bound, those of its training traces count.
    """
    verifier = learner.make_data(data_key(make_key(seed))).verifier
    params = jax.tree.map(np.asarray, weights)
    looks = verifier.look(jax.tree.map(lambda x: x[None], params))
    return verifier.state(looks, 0, params)
