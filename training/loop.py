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

    With `resume`, goes on from the newest checkpoint; the result equals that of a run that was
    never interrupted, bit for bit. Raises `UsageError` when the checkpoint cannot be used.
    """
    began = time.monotonic()
    key = jax.random.key(config.seed)
    checkpoints = Checkpoints(run.checkpoints)
    try:
        state, reason = _start(trainer, checkpoints, key, resume)
        step, chunks, interrupted = trainer.step(state), 0, False
        if resume:
            run.forget_lines_after(step)
        while reason is None:
            if step >= config.steps:
                reason = f"all {config.steps} steps are spent"
                break
            before = step
            state, report = trainer.advance(state)
            step, chunks, reason = trainer.step(state), chunks + 1, report.reason
            done = reason is not None
            if not done and stop():
                reason, interrupted = "interrupted", True
            run.log("metrics.jsonl", {"step": step, **report.metrics})
            for member in report.members:
                run.log("members.jsonl", {**member, "seconds": time.monotonic() - began})
            saved = reason is not None or step >= config.steps
            saved |= any(member["solved"] for member in report.members)
            if saved or step // save_every > before // save_every:
                checkpoints.save(step, _items(trainer, state, done))
            if report.files:
                _write_files(run, report.files, trainer.model(state))
            shown = None
            if show_examples and (chunks & (chunks - 1) == 0 or reason):
                shown = example(learner, trainer.model(state), config.seed, chunks)
            seconds = time.monotonic() - began
            for callback in callbacks:
                callback(Progress(step, config.steps, seconds, report.metrics, shown, reason))
    finally:
        checkpoints.close()
    model = jax.tree.map(np.asarray, trainer.model(state))
    return Finished(run, config, learner, model, fingerprint(model), step, reason, interrupted)


def _start(
    trainer: Trainer, checkpoints: Checkpoints, key: Any, resume: bool
) -> tuple[Any, str | None]:
    if not resume:
        return trainer.start(key), None
    _, saved = checkpoints.restore(_items(trainer, trainer.shapes(key), False))
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
    checkpoints = Checkpoints(run.checkpoints)
    try:
        step, saved = checkpoints.restore({"model": like})
    finally:
        checkpoints.close()
    return step, jax.tree.map(np.asarray, saved["model"])


def _write_files(run: Run, files: Mapping[str, Any], model: Any) -> None:
    name = fingerprint(model)
    for file, content in files.items():
        rows = [{**row, "checkpoint": name} for row in content]
        run.write(file, rows)
