"""The training loop: runs chunks until the learner is done or the steps are spent.

After each chunk, the host validates the members, logs, shows an example and saves. With several
processes, only the first one does what is passed to `on_first`.
"""

import dataclasses
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import jax.numpy as jnp

from tasks.core.errors import UsageError
from training.checkpoint import Checkpoints
from training.config import Config
from training.evaluation import example
from training.finished import Finished
from training.learner import Learner
from training.loaded import LoadedRun
from training.mesh import whole
from training.numerics import make_key
from training.processes import in_any, is_first, on_first
from training.resume import CUT, DONE, OPEN, first_state, tell_of_enough
from training.run_folder import Run
from training.trainer import Report, Trainer


@dataclasses.dataclass(frozen=True)
class Progress:
    """The argument of callbacks, after each chunk."""

    step: int
    steps: int
    """Upper bound on `step`."""
    seconds: float
    """Time since this process began to train."""
    metrics: Mapping[str, float]
    example: str | None
    """From time to time, a problem with the model's answer."""
    reason: str | None
    """Why training is over; None while it goes on."""
    run: LoadedRun
    """The run with its current model, for `progress.run.predict(...)`."""
    note: str = ""
    """What the trainer does just now, in words; not kept."""
    _stop: threading.Event = dataclasses.field(default_factory=threading.Event, repr=False)

    def stop(self) -> None:
        """Stops training after this chunk; the run is saved and can be resumed."""
        self._stop.set()


Callback = Callable[[Progress], Any]


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
    """Trains a run until it is done, `config.steps` are spent, or `stop` or a callback stops it.

    With `resume`, continues from the newest readable checkpoint. The result equals that of an
    uninterrupted run, bit for bit. If a callback raises an exception, the run is saved and the
    exception is raised here. Releases the run's lock at the end. Raises `UsageError` if no
    checkpoint can be used, or the disk is full. All processes must call it; only the first one uses
    `run` and `callbacks`.
    """
    began = time.monotonic()
    key = make_key(config.seed)
    checkpoints: Any = None  # only the first process has checkpoints
    try:
        checkpoints = on_first(lambda: Checkpoints(run.checkpoints))
        state, reason = first_state(config, trainer, checkpoints, key, resume)
        step, chunks, interrupted, failed = trainer.step(state), 0, False, False
        spent = f"all {config.steps} steps are spent"
        if reason is None and step >= config.steps:
            reason = spent if step == config.steps else f"{spent}, and more"
        if resume:
            on_first(lambda: run.rewind(step, over=reason is not None))
            on_first(lambda: run.follow(config))
            on_first(lambda: tell_of_enough(run, config, reason))
        while reason is None:
            before, left = step, config.steps - step
            if step and left < trainer.chunk:  # the next chunk is cut short: save its start
                on_first(partial(_save, run, checkpoints, step, _items(trainer, state, OPEN)))
            state, report = trainer.advance(state, left)
            step, chunks, reason = trainer.step(state), chunks + 1, report.reason
            done, failed = reason is not None and not report.failed, report.failed
            if reason is None and step >= config.steps:
                reason = spent
            elif reason is None and in_any(stop()):
                reason, interrupted = "interrupted", True
            loaded = LoadedRun(
                run, config, learner, trainer, (step, trainer.weights(state)), reason
            )
            seconds, metrics = time.monotonic() - began, {**report.metrics}  # callbacks may edit it
            progress = Progress(
                step, config.steps, seconds, metrics, None, reason, loaded, report.note
            )
            if show_examples and (chunks & (chunks - 1) == 0 or reason) and is_first():
                shown = example(loaded.model, learner.lengths[1], config.seed, chunks)
                progress = dataclasses.replace(progress, example=shown)
            error = _call(callbacks if is_first() else (), progress)
            if reason is None and in_any(progress._stop.is_set()):
                reason, interrupted = "stopped by a callback", True
            failed_anywhere = in_any(error is not None)
            save = failed_anywhere or reason is not None or any(m["solved"] for m in report.members)
            save = save or step // save_every > before // save_every
            over = DONE if done else CUT if left < trainer.chunk else OPEN
            items = _items(trainer, state, over) if save else None
            on_first(partial(_record, run, checkpoints, report, items, reason, progress))
            if failed_anywhere:
                raise error or UsageError("another process cannot go on; its own message says why.")
    finally:
        if checkpoints is not None:
            checkpoints.close()
        run.release()
    restored = step, trainer.weights(state)
    return Finished(run, config, learner, trainer, restored, reason, interrupted, failed)


def _call(callbacks: Sequence[Callback], now: Progress) -> BaseException | None:
    """Calls the callbacks in order. Returns the first exception, after which it stops."""
    try:
        for callback in callbacks:
            callback(now)
    except BaseException as wrong:  # also KeyboardInterrupt: the run is saved first
        return wrong
    return None


def _record(
    run: Run,
    checkpoints: Checkpoints,
    report: Report,
    items: Mapping[str, Any] | None,
    reason: str | None,
    now: Progress,
) -> None:
    """Writes the report of a chunk into the run folder, and a checkpoint of `items` if given."""
    ending = {"reason": reason} if reason else {}
    run.log("metrics.jsonl", {"step": now.step, **report.metrics, **ending})
    for member in report.members:
        run.log("members.jsonl", {**member, "seconds": now.seconds})
    if report.files:  # before the checkpoint: all earlier results must then be on disk
        _write_files(run, report.files, now.run.checkpoint)
    if items is not None:
        _save(run, checkpoints, now.step, items)


def _save(run: Run, checkpoints: Checkpoints, step: int, items: Mapping[str, Any]) -> None:
    run.check()
    try:
        checkpoints.save(step, items)
    except Exception:
        run.check()  # the folder may have gone meanwhile, which says more
        raise


def _items(trainer: Trainer, state: Any, over: int) -> dict[str, Any]:
    """The content of a checkpoint. The model is separate because evaluation needs nothing else."""
    return {
        "model": trainer.weights(state),
        "training": (whole(state), jnp.asarray(over, jnp.int32)),
    }


def _write_files(run: Run, files: Mapping[str, Any], checkpoint: str) -> None:
    """Writes JSON files about a model, each a list. Adds `checkpoint` to each entry."""
    for file, content in files.items():
        run.write(file, [{**row, "checkpoint": checkpoint} for row in content])
