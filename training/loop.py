"""The loop: chunks of training until the learner says that it is done, or the steps are spent.

In between chunks, and only then, the host lets the learner look at itself, logs, shows an example
and saves.
"""

import dataclasses
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.errors import tell
from training.checkpoint import Checkpoints, fingerprint
from training.config import Config
from training.evaluation import example
from training.learner import Learner
from training.run import Run
from training.trainer import Trainer, make_trainer


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
    model: Any
    """What is the run's model, as numpy arrays."""
    checkpoint: str
    """Fingerprint of `model`."""
    step: int
    reason: str
    interrupted: bool
    failed: bool = False
    """Whether training gave up; `model` is the last good one."""


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
    `UsageError` when no checkpoint can be used, or the disk is full.
    """
    began = time.monotonic()
    key = jax.random.key(config.seed)
    checkpoints = Checkpoints(run.checkpoints)
    try:
        state, reason = _start(trainer, checkpoints, key, resume)
        step, chunks, interrupted, failed = trainer.step(state), 0, False, False
        spent = f"all {config.steps} steps are spent"
        if reason is None and step >= config.steps:
            reason = spent
        if resume:
            run.rewind(step, over=reason is not None)
        while reason is None:
            before = step
            state, report = trainer.advance(state)
            step, chunks, reason = trainer.step(state), chunks + 1, report.reason
            failed = report.failed
            done = reason is not None and not failed
            if reason is None and step >= config.steps:
                reason = spent
            elif reason is None and stop():
                reason, interrupted = "interrupted", True
            ending = {"reason": reason} if reason else {}
            run.log("metrics.jsonl", {"step": step, **report.metrics, **ending})
            for member in report.members:
                run.log("members.jsonl", {**member, "seconds": time.monotonic() - began})
            if report.files:  # first: a checkpoint promises that all before it is on disk
                _write_files(run, report.files, trainer.model(state))
            saved = reason is not None or any(member["solved"] for member in report.members)
            if saved or step // save_every > before // save_every:
                checkpoints.save(step, _items(trainer, state, done))
            shown = None
            if show_examples and (chunks & (chunks - 1) == 0 or reason):
                shown = example(learner, trainer.model(state), config.seed, chunks)
            seconds = time.monotonic() - began
            for callback in callbacks:
                callback(Progress(step, config.steps, seconds, report.metrics, shown, reason))
    finally:
        checkpoints.close()
        run.release()
    model = jax.tree.map(np.asarray, trainer.model(state))
    return Finished(
        run, config, learner, model, fingerprint(model), step, reason, interrupted, failed
    )


def _start(
    trainer: Trainer, checkpoints: Checkpoints, key: Any, resume: bool
) -> tuple[Any, str | None]:
    if not resume:
        return trainer.start(key), None
    if not checkpoints.steps():  # killed before the first one
        tell(f"{checkpoints.folder} has no checkpoint yet; training starts from the beginning.")
        return trainer.start(key), None
    step, saved = checkpoints.restore(_items(trainer, trainer.shapes(key), False))
    checkpoints.forget_after(step)
    state, done = saved["training"]
    return state, "finished before" if int(done) else None


def _items(trainer: Trainer, state: Any, done: bool) -> dict[str, Any]:
    """What a checkpoint holds: the model also by itself, because evaluation needs nothing else."""
    return {
        "model": trainer.model(state),
        "training": (state, jnp.asarray(done, jnp.int32)),
    }


def restore_model(run: Run, config: Config, learner: Learner) -> tuple[int, Any]:
    """The model in the newest checkpoint of a run, and the step it was saved at.

    Raises `UsageError` when there is none, or it is damaged.
    """
    like = make_trainer(config, learner).model_shapes()
    checkpoints = Checkpoints(run.checkpoints, read_only=True)
    try:
        step, saved = checkpoints.restore({"model": like})
    finally:
        checkpoints.close()
    return step, jax.tree.map(np.asarray, saved["model"])


def _write_files(run: Run, files: Mapping[str, Any], model: Any) -> None:
    name = fingerprint(model)
    for file, content in files.items():
        rows = [{**row, "checkpoint": name} for row in content]
        run.write(file, rows[0] if len(rows) == 1 else rows)
