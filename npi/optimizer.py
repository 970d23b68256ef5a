"""The optimiser of an NPI: Adam with clipped gradients, a warm-up and a decaying learning rate."""

from typing import Any

import optax

from npi.config import NPIConfig
from npi.frozen import Params, optimize_only


def schedule(config: NPIConfig) -> optax.Schedule:
    """The learning rate at each step, as a share of `--lr`."""
    if config.decay == "cosine":
        steps = max(config.horizon, config.warmup + 1)
        return optax.warmup_cosine_decay_schedule(0.0, 1.0, config.warmup, steps, 0.1)
    return optax.warmup_exponential_decay_schedule(
        0.0, 1.0, config.warmup, 10_000, 0.95, staircase=True
    )


def make_optimizer(
    config: NPIConfig, lr: Any, trained: Params | None
) -> optax.GradientTransformation:
    """The optimiser; `trained` says which parameters are trained, None for all of them."""
    shape = schedule(config)
    chain = optax.chain(
        optax.clip_by_global_norm(config.clip),
        optax.scale_by_adam(config.b1, config.b2),
        optax.scale_by_learning_rate(lambda count: lr * shape(count)),
    )
    # One flat vector, because it compiles in half the time of many arrays.
    return optax.flatten(chain) if trained is None else optimize_only(chain, trained)
