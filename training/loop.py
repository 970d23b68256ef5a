"""The loop: chunks of training until the learner says that it is done, or the steps are spent.

In between chunks, and only then, the host lets the learner look at itself, logs, shows an example
and saves. Of several processes the first alone does what `on_first` is given.
"""

import dataclasses
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import jax.numpy as jnp

from tasks.core.errors import UsageError, tell
from training.checkpoint import Checkpoints
from training.config import Config
from training.evaluation import example
from training.learner import Learner
from training.loaded import Finished, LoadedRun
from training.mesh import whole
from training.numerics import make_key
from training.processes import from_first, in_any, is_first, on_first
from training.run import Run
from training.trainer import Report, Trainer

FINISHED = "finished before"
"""Why training is over, where a run is resumed that was over already."""
OPEN, DONE, CUT = range(3)
"""What a checkpoint says of training: it goes on, it is over, or its last chunk was cut short by
`--steps`. Between two chunks a learner looks at itself, and a run that was never stopped does that
elsewhere; so a run goes on from the checkpoint before one that is CUT."""


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
    run: LoadedRun
    """The run with its model as it is now, as for `progress.run.predict(...)`."""
    _stop: threading.Event = dataclasses.field(default_factory=threading.Event, repr=False)

    def stop(self) -> None:
        """Ends training here; the run is saved and can go on."""
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
    """Trains a run until it is done, `config.steps` are spent, or `stop` or a callback says so.

    With `resume`, goes on from the newest checkpoint that can be read; the result equals that of a
    run that was never interrupted, bit for bit. What a callback raises goes on from here, once the
    run is saved. Releases the run's lock at the end. Raises `UsageError` when no checkpoint can be
    used, or the disk is full. All processes call it; only in the first is anything done with `run`
    and `callbacks`.
    """
    began = time.monotonic()
    key = make_key(config.seed)
    checkpoints: Any = None  # stays so in all processes but the first
    try:
        checkpoints = on_first(lambda: Checkpoints(run.checkpoints))
        state, reason = _start(config, trainer, checkpoints, key, resume)
        step, chunks, interrupted, failed = trainer.step(state), 0, False, False
        spent = f"all {config.steps} steps are spent"
        if reason is None and step >= config.steps:
            reason = spent if step == config.steps else f"{spent}, and more"
        if resume:
            on_first(lambda: run.rewind(step, over=reason is not None))
            on_first(lambda: run.follow(config))
            on_first(lambda: _tell_of_enough(run, config, reason))
        while reason is None:
            before, left = step, config.steps - step
            if step and left < trainer.chunk:  # the run can go on from here
                on_first(partial(_save, run, checkpoints, step, _items(trainer, state, OPEN)))
            state, report = trainer.advance(state, left)
            step, chunks, reason = trainer.step(state), chunks + 1, report.reason
            done, failed = reason is not None and not report.failed, report.failed
            if reason is None and step >= config.steps:
                reason = spent
            elif reason is None and in_any(stop()):
                reason, interrupted = "interrupted", True
            there = LoadedRun(run, config, learner, trainer, (step, trainer.weights(state)), reason)
            seconds, metrics = time.monotonic() - began, {**report.metrics}  # theirs to change
            now = Progress(step, config.steps, seconds, metrics, None, reason, there)
            if show_examples and (chunks & (chunks - 1) == 0 or reason) and is_first():
                shown = example(there.model, learner.lengths[1], config.seed, chunks)
                now = dataclasses.replace(now, example=shown)
            wrong = _call(callbacks if is_first() else (), now)
            if reason is None and in_any(now._stop.is_set()):
                reason, interrupted = "stopped by a callback", True
            broken = in_any(wrong is not None)
            due = broken or reason is not None or any(m["solved"] for m in report.members)
            due = due or step // save_every > before // save_every
            over = DONE if done else CUT if left < trainer.chunk else OPEN
            items = _items(trainer, state, over) if due else None
            on_first(partial(_record, run, checkpoints, report, items, reason, now))
            if broken:
                raise wrong or UsageError("another process cannot go on; its own message says why.")
    finally:
        if checkpoints is not None:
            checkpoints.close()
        run.release()
    restored = step, trainer.weights(state)
    return Finished(run, config, learner, trainer, restored, reason, interrupted, failed)


def _call(callbacks: Sequence[Callback], now: Progress) -> BaseException | None:
    """Calls one after the other; returns what the first one raised that raised anything."""
    try:
        for callback in callbacks:
            callback(now)
    except BaseException as wrong:  # KeyboardInterrupt, too: the run is saved first
        return wrong
    return None


def _start(
    config: Config, trainer: Trainer, checkpoints: Any, key: Any, resume: bool
) -> tuple[Any, str | None]:
    """The state to go on with, and why training is over, if it is."""
    if not resume:
        return trainer.start(key), None
    while in_any(checkpoints is not None and bool(checkpoints.steps())):
        like = trainer.shapes(key), jnp.zeros((), jnp.int32)
        state, over = _restore(checkpoints, like)
        step = trainer.step(state)
        on_first(partial(_set_aside, checkpoints, step))
        if int(over) != CUT or step >= config.steps:
            return state, FINISHED if int(over) == DONE else None
        on_first(partial(_go_back, checkpoints, step))
    if checkpoints is not None:  # killed before the first, or that was cut short
        tell(f"{checkpoints.folder} has no checkpoint to go on from; training starts from the "
             f"beginning.")  # fmt: skip
    return trainer.start(key), None


def _go_back(checkpoints: Any, step: int) -> None:
    tell(f"--steps had cut the chunk before step {step} short; training goes on from its start.")
    checkpoints.forget_after(step - 1)


def _set_aside(checkpoints: Any, step: int) -> None:
    checkpoints.set_aside_after(step)


def _tell_of_enough(run: Run, config: Config, reason: str | None) -> None:
    """A run that is over has nobody in training: --enough comes too late."""
    solved = sum(bool(line.get("solved")) for line in run.lines("members.jsonl"))
    if reason == FINISHED and config.population > 1 and solved < config.enough:
        tell(f"the run is over with {solved} solved; train another one with --enough "
             f"{config.enough}.")  # fmt: skip


def _restore(checkpoints: Any, like: Any) -> Any:
    """The training state in the newest checkpoint that can be read, in all processes; `like` has
    its shapes."""
    return from_first(
        on_first(lambda: checkpoints.restore({"training": like})[1]["training"]), like
    )


def _record(
    run: Run,
    checkpoints: Checkpoints,
    report: Report,
    items: Mapping[str, Any] | None,
    reason: str | None,
    now: Progress,
) -> None:
    """Writes into the run folder what a chunk has brought, and a checkpoint of `items` if given."""
    ending = {"reason": reason} if reason else {}
    run.log("metrics.jsonl", {"step": now.step, **report.metrics, **ending})
    for member in report.members:
        run.log("members.jsonl", {**member, "seconds": now.seconds})
    if report.files:  # first: a checkpoint promises that all before it is on disk
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
    """What a checkpoint holds: the model also by itself, because evaluation needs nothing else."""
    return {
        "model": trainer.weights(state),
        "training": (whole(state), jnp.asarray(over, jnp.int32)),
    }


def _write_files(run: Run, files: Mapping[str, Any], checkpoint: str) -> None:
    """JSON files about a model: lists, whose entries name its checkpoint."""
    for file, content in files.items():
        run.write(file, [{**row, "checkpoint": checkpoint} for row in content])
