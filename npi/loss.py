"""The loss of a batch of frames: the sum of their weighted cross-entropies (`npi.frames.judge`)."""

from typing import Any

import jax
import jax.numpy as jnp

from npi.architecture import Architecture
from npi.config import NPIConfig
from npi.frames import forward, judge
from npi.frozen import freeze
from npi.poses import pose_loss, show
from training.learner import Loss
from training.precision import cast


def batch_loss(network: Architecture, config: NPIConfig, params: Any, batch: Any) -> Loss:
    """The loss of a batch (`npi.batches.Batches`), and of each of its frames."""
    library = network.library
    value = wrong = count = jnp.zeros(())
    losses = []
    if network.trained is not None:
        params = freeze(params, network.trained)
    views = [
        cast(network.fold(params, e), config.precision) for e in range(len(library.environments))
    ]
    for part in batch:
        environment = library.environments[part.environment]
        shown = views[part.environment]
        if part.pictures is not None:
            shown = show(shown, part.pictures)
            if config.pose_loss:
                value += config.pose_loss * part.weight.sum() * pose_loss(shown, part.poses)

        def one(frame, folded=shown, environment=environment):
            programs = library.programs
            logits = forward(
                folded, environment, programs, frame, stepwise=False, remat=config.remat
            )
            return judge(cast(logits, "float32"), frame)

        judged = jax.vmap(one)(part.frames)
        value += (part.weight * judged.loss).sum()
        live = (part.frames.length > 0).astype(jnp.float32)
        wrong += ((judged.margin <= 0).astype(jnp.float32) * live).sum()
        count += live.sum()
        losses.append(judged.loss)
    return Loss(value, tuple(losses), {"batch_right": 1 - wrong / jnp.maximum(count, 1.0)})
