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

from tasks.errors import UsageError
from training.checkpoint import Checkpoints, fingerprint
from training.config import Config
from training.evaluation import example
from training.gradient import GradientTrainer, MakeOptimizer, State, data_key, member_of
from training.learner import Learner
from training.run import Run


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
    params: Any
    """Of the first member, without P."""
    checkpoint: str
    """Fingerprint of `params`."""
    step: int
    reason: str
    interrupted: bool


def train_run(
    run: Run,
    config: Config,
    learner: Learner,
    *,
    resume: bool = False,
    optimizer: MakeOptimizer | None = None,
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
    trainer = GradientTrainer(learner, config.population, optimizer)
    with_checkpoints = Checkpoints(run.checkpoints)
    try:
        data = learner.prepare(data_key(key))
        state, over = _start(trainer, with_checkpoints, key, data, resume)
        if resume:
            run.forget_metrics_after(int(state.step[0]))
        step, chunks, reason, interrupted = int(state.step[0]), 0, over, False
        while reason is None:
            if step >= config.steps:
                reason = f"all {config.steps} steps are spent"
                break
            state, chunk_metrics = trainer.advance(state, data, key)
            metrics = {k: float(np.mean(v)) for k, v in jax.device_get(chunk_metrics).items()}
            memory, status = learner.between(state.params, state.memory, data, metrics)
            state = state._replace(memory=memory)
            step, chunks = step + learner.chunk, chunks + 1
            metrics |= status.metrics
            skipped = int(state.skipped[0])
            if skipped:
                metrics["skipped"] = skipped
            if skipped > config.steps // 10 + 100:
                raise UsageError(
                    f"{skipped} steps had a loss or gradient that was not finite; the run stops at "
                    f"step {step}. Lower the learning rate, or find the cause with --debug-nans."
                )
            reason = status.reason
            if reason is None and stop():
                reason, interrupted = "interrupted", True
            run.log({"step": step, **metrics})
            saved = reason is not None or step >= config.steps
            if saved or step // save_every > (step - learner.chunk) // save_every:
                with_checkpoints.save(step, _items(state, status.reason is not None))
            if status.files:
                _write_files(run, status.files, member_of(state, 0))
            shown = None
            if show_examples and (chunks & (chunks - 1) == 0 or reason):
                shown = example(learner, member_of(state, 0), config.seed, chunks)
            for callback in callbacks:
                callback(
                    Progress(step, config.steps, time.monotonic() - began, metrics, shown, reason)
                )
    finally:
        with_checkpoints.close()
    params = jax.tree.map(np.asarray, member_of(state, 0))
    return Finished(run, config, learner, params, fingerprint(params), step, reason, interrupted)


def _start(
    trainer: GradientTrainer, checkpoints: Checkpoints, key: Any, data: Any, resume: bool
) -> tuple[State, str | None]:
    if not resume:
        return trainer.start(key, data), None
    _, saved = checkpoints.restore(_items(jax.eval_shape(trainer.start, key, data), False))
    state, done = saved["training"]
    return state._replace(params=saved["params"]), "finished before" if int(done) else None


def _items(state: State, done: bool) -> dict[str, Any]:
    """What a checkpoint holds: parameters by themselves, because evaluation needs nothing else."""
    return {
        "params": state.params,
        "training": (state._replace(params=()), jnp.asarray(done, jnp.int32)),
    }


def restore_params(run: Run, config: Config, learner: Learner) -> tuple[int, Any]:
    """The first member's parameters in the newest checkpoint of a run, and their step.

    Raises `UsageError` when there is none, or it is damaged.
    """
    key = jax.random.key(config.seed)
    like = jax.eval_shape(jax.vmap(learner.new_params), jax.random.split(key, config.population))
    checkpoints = Checkpoints(run.checkpoints)
    try:
        step, saved = checkpoints.restore({"params": like})
    finally:
        checkpoints.close()
    return step, jax.tree.map(lambda x: np.asarray(x)[0], saved["params"])


def _write_files(run: Run, files: Mapping[str, Any], params: Any) -> None:
    name = fingerprint(params)
    for file, content in files.items():
        rows = [{**row, "checkpoint": name} for row in content]
        run.write(file, rows)
