"""The public Python API: train from a script, load what was trained.

>>> from training import load, train
>>> finished = train("npi", "copying", run="runs/doc", steps=50)       # doctest: +SKIP
>>> run = load("runs/doc")                                             # doctest: +SKIP
>>> run.predict({"list": [3, 1, 2]})                                   # doctest: +SKIP
[3, 1, 2]
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import optax

from tasks.core.errors import UsageError, short, tell
from tasks.core.task import Task, spec
from training.arguments import flag, mapping, path, text, texts, whole
from training.config import Config
from training.imports import import_modules
from training.loaded import Finished
from training.loop import Callback
from training.run import Run
from training.session import SAVE_EVERY, Session, configure, options_of, starting_point
from training.signals import deliver


def train(
    learner: str,
    tasks: str | Task | Sequence[str | Task],
    *,
    run: str | os.PathLike[str] | None = None,
    seed: int = 0,
    steps: int = Config.steps,
    preset: str | None = None,
    options: Mapping[str, Any] | None = None,
    trainer: str | None = None,
    population: int | None = None,
    vary: Mapping[str, str | Sequence[float]] | None = None,
    enough: int = Config.enough,
    most_skipped: int = Config.most_skipped,
    optimizer: optax.GradientTransformation | None = None,
    mesh: str | None = None,
    callbacks: Iterable[Callback] | None = None,
    save_every: int = SAVE_EVERY,
    imports: str | Sequence[str] | None = None,
    resume: bool = False,
) -> Finished:
    """Trains a learner on tasks, as `python train.py LEARNER TASKS` does.

    Args:
      learner: its name.
      tasks: their text, such as `addition+sorting`; or tasks, or a list of either.
      run: folder; None means the next free `runs/LEARNER-TASK-NNN`.
      seed: of all randomness.
      steps: upper bound on optimiser steps.
      preset: a named set of options; None means the learner's first.
      options: options that differ from the preset.
      trainer: `gradient`, or another of the learner's; None means the preset's.
      population: members trained side by side; None means the preset's.
      vary: hyper-parameters that differ between them, such as `{"lr": "loguniform(1e-3,1e-2)"}` or
        `{"lr": [1e-3, 1e-2]}` for a choice; None means the preset's.
      enough: solved members after which training ends.
      most_skipped: steps in a row with a loss or gradient that is not finite, after which a member
        is given up; with one member, training ends.
      optimizer: any optax transformation, in place of the learner's own. A run that has one is
        resumed with it; it is not saved.
      mesh: devices that share the work, such as `batch=4,population=2`; None means one.
      callbacks: called with a `Progress` after each chunk; `progress.stop()` ends training.
      save_every: steps between two checkpoints.
      imports: modules to import first, which register tasks or learners; None: those that define
        what is used here, or that the run to resume names, which must be imported already.
      resume: go on with the run in the folder.

    Numbers and arrays may be NumPy's or JAX's. Raises `UsageError` for everything that a user can
    put right, before anything is made.

    The run is saved whatever ends training: SIGINT (ctrl-C), SIGTERM, SIGHUP and SIGUSR1 do so at
    the end of the chunk, and then what they do otherwise, so that ctrl-C is a `KeyboardInterrupt`;
    a callback's exception goes on to the caller. `resume=True` goes on from there.
    """
    learner, tasks = text("learner", learner), _tasks(tasks)
    given = mapping("options", {} if options is None else options)
    trainer, preset, mesh = (
        None if value is None else text(name, value)
        for name, value in (("trainer", trainer), ("preset", preset), ("mesh", mesh))
    )
    folder, resume = None if run is None else path("run", run), flag("resume", resume)
    save_every = whole("save_every", save_every, 1)
    called = _callables(() if callbacks is None else callbacks)
    if optimizer is not None and not hasattr(optimizer, "update"):
        raise UsageError(f"optimizer takes a transformation of optax, not {short(optimizer)}.")
    imported = None if imports is None else import_modules(texts("imports", imports))
    again = Run(folder).config if resume and folder is not None and imported is None else None
    # A configuration of another run names the network that it extends itself.
    extend = given.get("extend") if "frozen_checkpoint" not in given else None
    start = starting_point(learner, tasks, preset=preset, trainer=trainer, extend=extend)
    told = {"trainer": trainer, "population": population, "vary": vary}
    config = configure(
        start,
        options_of(start, given),
        resumed=again,
        asked=() if resume or "frozen_checkpoint" in given else given,
        seed=seed,
        steps=steps,
        enough=enough,
        most_skipped=most_skipped,
        optimizer="passed by a script" if optimizer is not None else Config.optimizer,
        imports=imported,
        **{name: value for name, value in told.items() if value is not None},
    )
    session = Session(config, run=folder, resume=resume, mesh=mesh, optimizer=optimizer)
    finished = session.train(callbacks=called, save_every=save_every, show_examples=bool(called))
    if finished.signal is not None:
        tell(f"{finished.folder} is saved at step {finished.step}; resume=True goes on with it.")
        deliver(finished.signal)
    return finished


def _tasks(tasks: Any) -> str:
    """The text of tasks."""
    if isinstance(tasks, str | Task):
        tasks = [tasks]
    if not isinstance(tasks, Iterable):
        raise UsageError(f"tasks are named by a text, as 'addition+sorting', not {short(tasks)}.")
    named = [spec(task) if isinstance(task, Task) else text("tasks", task) for task in tasks]
    if not any(named):
        raise UsageError("name a task, as 'addition'; `deepcalc tasks` lists them.")
    return "+".join(named)


def _callables(callbacks: Any) -> list[Callback]:
    found = list(callbacks) if isinstance(callbacks, Iterable) else None
    if found is None or not all(map(callable, found)):
        raise UsageError(f"callbacks takes a list of functions, not {short(callbacks)}.")
    return found
