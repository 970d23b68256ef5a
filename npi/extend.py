"""Extension of a run by new tasks, with its network frozen.

As in Reed & de Freitas (2016), section 4.3, the old network is kept bit for bit: its core, heads,
encoders, and the embeddings and keys of its programs. Only an embedding and a key for each new
program are trained, and an encoder if the new task has another kind of scratchpad. The old tasks
remain tasks of the run. So if a new key changes what an old program calls, the loss rises, and the
verifier finds it.
"""

import dataclasses
from collections.abc import Callable
from typing import Any

from npi.frozen import old_part
from npi.learner import NPILearner
from npi.library import Library
from tasks.core.errors import UsageError
from tasks.core.task import Task, spec
from training.kind import Load

SIZES = ("hidden", "layers", "embed", "key", "activation")
"""Options that must be equal in both networks."""
RECIPE = {"lr": 0.3, "b1": 0.9, "b2": 0.999, "warmup": 100, "horizon": 1500}
"""Options for an extension. So few parameters need a much higher learning rate. At 0.03, MAX and
RJMP on a network of three tasks were far from a proof after 6,000 steps; at 0.3, one of four
members reaches it after 200-550 steps."""


def extend(
    run: str, tasks: tuple[Task, ...], load: Load
) -> tuple[tuple[Task, ...], dict[str, Any]]:
    """All tasks and the options of a new run that extends the run in folder `run` by `tasks`.

    Raises `UsageError` if that is not a finished run of NPI, or already has one of the tasks.
    """
    base = load(run)
    if base.config.learner != "npi":
        raise UsageError(f"{run} is a run of {base.config.learner}; --extend takes a run of npi.")
    known = [spec(task) for task in tasks if task in base.learner.tasks]
    if known:
        raise UsageError(
            f"{run} has {', '.join(known)} already (its tasks: {', '.join(base.config.tasks)}); "
            f"name a task that it does not have."
        )
    options = {
        **RECIPE,
        "extend": str(run),
        "frozen_tasks": len(base.learner.tasks),
        "frozen_checkpoint": base.checkpoint,
        "full": 0,
    }
    return (*base.learner.tasks, *tasks), {**base.config.options, **options}


def begin(config: Any, learner: Any, saved: Callable[[], Any], load: Load) -> tuple[Any, str]:
    """The learner with the parameters of the extended network, and a line on what is trained.

    When a run is resumed, they are taken from its `saved` weights, so the extended run is not
    needed any more. Otherwise raises `UsageError` if the extended run has changed or does not fit.
    """
    own, network = learner.config, learner.network
    if not own.extend:
        return learner, ""
    weights = saved()
    if weights is not None:
        return dataclasses.replace(learner, base=old_part(weights, network.old_shapes)), ""
    base = _base(config, learner, load)
    line = f"extends {own.extend} ({', '.join(base.config.tasks)}): {network.trained_in_words()}"
    return dataclasses.replace(learner, base=base.weights), line


def _base(config: Any, learner: NPILearner, load: Load) -> Any:
    """Loads the extended run. Raises `UsageError` if it has changed or does not fit."""
    own = learner.config
    base = load(own.extend)
    if base.checkpoint != own.frozen_checkpoint:
        raise UsageError(
            f"{own.extend} has changed: its network is {base.checkpoint}, and this run extends "
            f"{own.frozen_checkpoint or 'none'}. Name it by --extend."
        )
    if config.optimizer != type(config).optimizer:
        raise UsageError("an extended run trains with the learner's own optimiser, not a script's.")
    there: Any = base.learner
    differ = [
        f"{name}: {getattr(there.config, name)} there, {getattr(own, name)} now"
        for name in SIZES
        if getattr(there.config, name) != getattr(own, name)
    ]
    if differ:
        raise UsageError(f"{own.extend} has a network of another size ({'; '.join(differ)}).")
    _check_arguments(there.network.library, learner.network.library, own.extend)
    return base


def _check_arguments(old: Library, new: Library, run: str) -> None:
    if new.arg_size > old.arg_size:
        wide = max(new.environments, key=lambda e: e.machine.arg_size)
        raise UsageError(
            f"{spec(wide.task)} needs arguments of ACT in 0..{new.arg_size - 1}, and the network "
            f"of {run} has a frozen head for 0..{old.arg_size - 1}. Choose a smaller base for the "
            f"task, or extend a run that has such arguments."
        )
