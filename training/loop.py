"""The loop: chunks of training until the learner says that it is done, or the steps are spent.

In between chunks, and only then, the host lets the learner look at itself, logs, shows an example
and saves. Of several processes the first alone does what `on_first` is given.
"""

import dataclasses
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.errors import tell
from training.checkpoint import Checkpoints, fingerprint, has_checkpoint
from training.config import Config
from training.evaluation import example
from training.learner import Learner
from training.mesh import whole
from training.model import Model, Weights
from training.processes import from_first, in_any, is_first, on_first
from training.run import Run
from training.trainer import Report, Trainer

FINISHED = "finished before"
"""Why training is over, where a run is resumed that was over already."""


@dataclasses.dataclass(frozen=True)
class Progress:
    """What callbacks are told after each chunk."""

    step: int
    steps: int
    """Upper bound."""
    seconds: float
    """Since this process began to train."""
    metrics: Mapping[str, float]
    example: str | None
    """One problem and what the model makes of it, now and then."""
    reason: str | None
    """Why training is over; None while it goes on."""


Callback = Callable[[Progress], None]


@dataclasses.dataclass(frozen=True)
class Finished:
    """A run whose training is over, for now."""

    run: Run
    config: Config
    learner: Learner
    weights: Weights
    """What is kept of the run's model, as numpy arrays."""
    model: Model
    checkpoint: str
    """Fingerprint of the weights."""
    step: int
    reason: str
    interrupted: bool
    failed: bool = False
    """Whether training failed; the model is the last good one."""


def train_run(
    run: Run,
    config: Config,
    learner: Learner,
    trainer: Trainer,
    *,
    resume: bool = False,
    callbacks: Sequence[Callback] = (),
    save_every: int = 1000,
    show_examples: bool = True,
    stop: Callable[[], bool] = lambda: False,
) -> Finished:
    """Trains a run until it is done, `config.steps` are spent, or `stop` says so.

    With `resume`, goes on from the newest checkpoint that can be read; the result equals that of a
    run that was never interrupted, bit for bit. Releases the run's lock at the end. Raises
    `UsageError` when no checkpoint can be used, or the disk is full. All processes call it; only
    in the first is anything done with `run` and `callbacks`.
    """
    began = time.monotonic()
    key = jax.random.key(config.seed)
    checkpoints: Any = None  # stays so in all processes but the first
    try:
        checkpoints = on_first(lambda: Checkpoints(run.checkpoints))
        state, reason = _start(config, learner, trainer, checkpoints, key, resume)
        step, chunks, interrupted, failed = trainer.step(state), 0, False, False
        spent = f"all {config.steps} steps are spent"
        if reason is None and step >= config.steps:
            reason = spent if step == config.steps else f"{spent}, and more"
        if resume:
            on_first(lambda: run.rewind(step, over=reason is not None))
            on_first(lambda: run.follow(config))
            on_first(lambda: _tell_of_enough(run, config, reason))
        while reason is None:
            before = step
            state, report = trainer.advance(state)
            step, chunks, reason = trainer.step(state), chunks + 1, report.reason
            failed = report.failed
            done = reason is not None and not failed
            if reason is None and step >= config.steps:
                reason = spent
            elif reason is None and in_any(stop()):
                reason, interrupted = "interrupted", True
            due = reason is not None or any(member["solved"] for member in report.members)
            due = due or step // save_every > before // save_every
            items = _items(trainer, state, done) if due else None
            now = Progress(
                step, config.steps, time.monotonic() - began, report.metrics, None, reason
            )
            on_first(partial(_record, run, checkpoints, report, trainer.weights(state), items, now))
            if show_examples and (chunks & (chunks - 1) == 0 or reason) and is_first():
                model = trainer.model(trainer.weights(state))
                shown = example(model, learner.lengths[1], config.seed, chunks)
                now = dataclasses.replace(now, example=shown)
            for callback in callbacks if is_first() else ():
                callback(now)
    finally:
        if checkpoints is not None:
            checkpoints.close()
        run.release()
    weights = jax.tree.map(np.asarray, trainer.weights(state))
    return Finished(
        run,
        config,
        learner,
        weights,
        trainer.model(weights),
        fingerprint(weights),
        step,
        reason,
        interrupted,
        failed,
    )


def _start(
    config: Config, learner: Learner, trainer: Trainer, checkpoints: Any, key: Any, resume: bool
) -> tuple[Any, str | None]:
    """The state to go on with, and why training is over, if it is."""
    if not resume:
        return trainer.start(key), None
    if not in_any(checkpoints is not None and bool(checkpoints.steps())):  # killed before the first
        if checkpoints is not None:
            tell(f"{checkpoints.folder} has no checkpoint yet; training starts from the beginning.")
        return trainer.start(key), None
    like = trainer.shapes(key), jnp.zeros((), jnp.int32)
    state, done = _restore(checkpoints, "training", like)
    return state, FINISHED if int(done) else None


def _tell_of_enough(run: Run, config: Config, reason: str | None) -> None:
    """A run that is over has nobody in training: --enough comes too late."""
    solved = sum(bool(line.get("solved")) for line in run.lines("members.jsonl"))
    if reason == FINISHED and config.population > 1 and solved < config.enough:
        tell(f"the run is over with {solved} solved; train another one with --enough "
             f"{config.enough}.")  # fmt: skip


def _restore(checkpoints: Any, item: str, like: Any) -> Any:
    """An item of the newest checkpoint that can be read, in all processes; `like` has its shapes.
    Checkpoints after it are removed."""

    def restore() -> Any:
        step, saved = checkpoints.restore({item: like})
        checkpoints.forget_after(step)
        return saved[item]

    return from_first(on_first(restore), like)


def _record(
    run: Run,
    checkpoints: Checkpoints,
    report: Report,
    weights: Weights,
    items: Mapping[str, Any] | None,
    now: Progress,
) -> None:
    """Writes into the run folder what a chunk has brought, and a checkpoint of `items` if given."""
    ending = {"reason": now.reason} if now.reason else {}
    run.log("metrics.jsonl", {"step": now.step, **report.metrics, **ending})
    for member in report.members:
        run.log("members.jsonl", {**member, "seconds": now.seconds})
    if report.files:  # first: a checkpoint promises that all before it is on disk
        _write_files(run, report.files, weights)
    if items is not None:
        checkpoints.save(now.step, items)


def _items(trainer: Trainer, state: Any, done: bool) -> dict[str, Any]:
    """What a checkpoint holds: the model also by itself, because evaluation needs nothing else."""
    return {
        "model": trainer.weights(state),
        "training": (whole(state), jnp.asarray(done, jnp.int32)),
    }


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

    return config.kind.begin(config, learner, saved)


def restore_weights(run: Run, like: Weights) -> tuple[int, Weights]:
    """What is kept of the model in the newest checkpoint of a run, in the shapes of `like`, and the
    step it was saved at.

    Raises `UsageError` when there is none, or it is damaged.
    """
    checkpoints = Checkpoints(run.checkpoints, read_only=True)
    try:
        step, saved = checkpoints.restore({"model": like})
    finally:
        checkpoints.close()
    return step, jax.tree.map(np.asarray, saved["model"])


def _write_files(run: Run, files: Mapping[str, Any], weights: Weights) -> None:
    name = fingerprint(weights)
    for file, content in files.items():
        rows = [{**row, "checkpoint": name} for row in content]
        run.write(file, rows[0] if len(rows) == 1 else rows)
