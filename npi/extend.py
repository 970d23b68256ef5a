"""New programs on a frozen network: a run that extends another.

As in Reed & de Freitas (2016), section 4.3, the network of the old run is kept as it is, down to
the last bit: its core, its heads, the embeddings and keys of its programs, its encoders. What is
trained is memory for new programs: a row of embedding and a row of key for each, and an encoder
where the new task's world is new. The old tasks stay among the tasks of the run, so that a new key
which draws an old program away from what it should call costs something, and is found by the
verifier.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import jax

from npi.frozen import old_part
from npi.library import Library
from tasks.errors import UsageError
from tasks.task import Task, spec
from training.checkpoint import fingerprint

if TYPE_CHECKING:
    from npi.learner import NPILearner

SIZES = ("hidden", "layers", "embed", "key", "activation")
"""Options that both networks must share."""
RECIPE = {"lr": 0.3, "b1": 0.9, "b2": 0.999, "warmup": 100, "horizon": 1500}
"""So few parameters want a far higher learning rate: at 0.03, MAX and RJMP on a network of three
tasks were far from a proof after 6,000 steps; at 0.3, one of four members has it after 200-550."""


def extend(run: str, tasks: tuple[Task, ...]) -> tuple[tuple[Task, ...], dict[str, Any]]:
    """All tasks and the options of a run that extends the one in folder `run` by `tasks`.

    Raises `UsageError` where that folder is no finished run of NPI, or has one of the tasks.
    """
    from training.api import load

    base = load(run)
    if base.config.learner != "npi":
        raise UsageError(f"{run} is a run of {base.config.learner}; --extend takes a run of npi.")
    known = [spec(task) for task in tasks if task in base.learner.tasks]
    if known:
        raise UsageError(
            f"{run} has {', '.join(known)} already (its tasks: {', '.join(base.config.tasks)}); "
            f"name a task that it has not."
        )
    options = {
        **RECIPE,
        "extend": str(run),
        "frozen_tasks": len(base.learner.tasks),
        "frozen_checkpoint": base.checkpoint,
        "full": 0,
    }
    return (*base.learner.tasks, *tasks), {**base.config.options, **options}


def extension(learner: "NPILearner", params: Any) -> dict[str, Any]:
    """For the statements of a run that extends another: what was trained, what was not.

    Raises `RuntimeError` where frozen parameters have changed.
    """
    assert learner.old is not None
    kept = fingerprint(old_part(params, learner.shapes(learner.old)))
    base = learner.config.frozen_checkpoint
    if kept != base:
        raise RuntimeError(f"frozen parameters have changed, from {base} to {kept}")
    return {"of": kept, "unchanged": True, "trained": describe(learner)}


def begin(config: Any, learner: Any, model: Callable[[], Any] | None = None) -> str:
    """Loads the network that a run extends, and says what will be trained.

    That network is part of the `model` of a run that is resumed, so the run which it came from need
    not be there any more. Otherwise raises `UsageError` where that has changed or does not fit.
    """
    own = learner.config
    if not own.extend:
        return ""
    if model is not None:
        learner.base = old_part(model(), learner.shapes(learner.old))
        return ""
    base = _base(config, learner)
    learner.base = base.artifact
    return f"extends {own.extend} ({', '.join(base.config.tasks)}): {describe(learner)}"


def _base(config: Any, learner: Any) -> Any:
    """The run that is extended. Raises `UsageError` where it has changed or does not fit."""
    own = learner.config
    from training.api import load

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
    _check_arguments(there.library, learner.library, own.extend)
    return base


def _check_arguments(old: Library, new: Library, run: str) -> None:
    if new.arg_size > old.arg_size:
        wide = max(new.environments, key=lambda e: e.machine.arg_size)
        raise UsageError(
            f"{spec(wide.task)} needs arguments of ACT in 0..{new.arg_size - 1}, and the network "
            f"of {run} has a frozen head for 0..{old.arg_size - 1}. Choose a smaller base for the "
            f"task, or extend a run that has such arguments."
        )


def describe(learner: "NPILearner") -> str:
    """What an extended run trains, in words."""
    assert learner.old
    everything = jax.tree.leaves(learner.trained)
    old = {number for e in learner.old.environments for number in e.numbers}
    names = [name for number, name in enumerate(learner.library.names) if number not in old]
    words = f"the embeddings and keys of {', '.join(names)}" if names else "no program"
    worlds = [
        spec(e.task)
        for e in learner.library.environments
        if e.encoder >= len(learner.old.encoder_sizes)
    ]
    if worlds:
        words += f", and the encoder of {', '.join(worlds)}"
    count = sum(int(x.sum()) for x in everything)
    return f"{count:,} of {sum(x.size for x in everything):,} parameters are trained: {words}"
