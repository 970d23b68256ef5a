"""`train`, the public function that trains a run from a script.

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

from tasks.core import examples
from tasks.core.errors import UsageError, short, tell
from tasks.core.task import Task, spec
from training.after import PROVE, prove_finished
from training.arguments import flag, mapping, path, text, texts, whole
from training.config import Config
from training.finished import Finished
from training.imports import import_modules
from training.loop import Callback
from training.run_folder import Run
from training.session import SAVE_EVERY, Session
from training.signals import deliver
from training.starting import configure, options_of, starting_point, trainer_of_run


def train(
    learner: str,
    tasks: str | Task | Sequence[str | Task] = "",
    *,
    data: Iterable[Any] | None = None,
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
    prove: float = PROVE,
) -> Finished:
    """Trains a learner on tasks, as `python train.py LEARNER TASKS` does.

    Args:
      learner: name of the learner.
      tasks: a text such as `addition+sorting`, a task, or a list of texts and tasks.
      data: examples instead of tasks: pairs (memory before, memory after), lists of M numbers from
        0 to M - 1; None where a cell after the run does not matter. A tenth is held out.
      run: folder; None means the next free `runs/LEARNER-TASK-NNN`.
      seed: seed of all randomness.
      steps: upper bound on optimiser steps.
      preset: name of a preset; None means the learner's first.
      options: learner options that differ from the preset.
      trainer: `gradient` or another trainer of the learner; None means the
        preset's, unless an option in `options` is for another one.
      population: members trained side by side; None means the preset's.
      vary: hyper-parameters that differ between members, such as `{"lr": "loguniform(1e-3,1e-2)"}`
        or `{"lr": [1e-3, 1e-2]}` for a choice; None means the preset's.
      enough: number of solved members at which training ends.
      most_skipped: a member is given up after this many steps in a row with a loss or gradient that
        is not finite. With one member, training ends.
      optimizer: an optax transformation that replaces the learner's optimiser. It is not saved:
        pass it again to resume.
      mesh: devices that share the work, such as `batch=4,population=2`; None means one device.
      callbacks: called with a `Progress` after each chunk; `progress.stop()` ends training.
      save_every: steps between two checkpoints.
      imports: modules to import first, which register tasks or learners. None means the modules
        that define the tasks and the learner, or those that the resumed run names. Then they must
        be imported already.
      resume: continue the run in the folder.
      prove: seconds of the processor to try to prove the pointer program that was found (learner
        `nram`), which writes `proof.json` into the run folder; 0: do not try.

    Numbers and arrays may be NumPy's or JAX's. Raises `UsageError` for everything that the user can
    correct, before any file is made.

    SIGINT (ctrl-C), SIGTERM, SIGHUP and SIGUSR1 end training at the end of the chunk. The run is
    saved, then the signal has its usual effect: ctrl-C raises `KeyboardInterrupt`. If a callback
    raises an exception, the run is saved and the caller gets the exception. `resume=True` continues
    a saved run.
    """
    if data is not None:
        if tasks:
            raise UsageError("give tasks or data, not both.")
        tasks = examples.remember(data)
    learner, tasks = text("learner", learner), _tasks(tasks)
    given = mapping("options", {} if options is None else options)
    trainer, preset, mesh = (
        None if value is None else text(name, value)
        for name, value in (("trainer", trainer), ("preset", preset), ("mesh", mesh))
    )
    folder, resume = None if run is None else path("run", run), flag("resume", resume)
    save_every = whole("save_every", save_every, 1)
    if not (isinstance(prove, int | float) and 0 <= prove < float("inf")):
        raise UsageError(f"prove takes seconds, 0 or more, not {short(prove)}.")
    functions = _callables(() if callbacks is None else callbacks)
    if optimizer is not None and not hasattr(optimizer, "update"):
        raise UsageError(f"optimizer takes a transformation of optax, not {short(optimizer)}.")
    imported = None if imports is None else import_modules(texts("imports", imports))
    resumed = Run(folder).config if resume and folder is not None and imported is None else None
    # Options copied from another run already contain the result of its `extend`.
    extend = given.get("extend") if "frozen_checkpoint" not in given else None
    if resume and folder is not None and preset is None and trainer is None:
        trainer = trainer_of_run(folder)
    others = {"vary": vary, "mesh": mesh}
    named = {*given, *(name for name, value in others.items() if value is not None)}
    start = starting_point(
        learner, tasks, preset=preset, trainer=trainer, extend=extend, named=named
    )
    chosen = {"trainer": trainer, "population": population, "vary": vary}
    config = configure(
        start,
        options_of(start, given),
        resumed=resumed,
        asked=() if resume or "frozen_checkpoint" in given else given,
        seed=seed,
        steps=steps,
        enough=enough,
        most_skipped=most_skipped,
        optimizer="passed by a script" if optimizer is not None else Config.optimizer,
        imports=imported,
        **{name: value for name, value in chosen.items() if value is not None},
    )
    session = Session(config, run=folder, resume=resume, mesh=mesh, optimizer=optimizer)
    finished = session.train(
        callbacks=functions, save_every=save_every, show_examples=bool(functions)
    )
    if finished.signal is not None:
        tell(f"{finished.folder} is saved at step {finished.step}; resume=True goes on with it.")
        deliver(finished.signal)
    prove_finished(finished, prove)
    return finished


def _tasks(tasks: Any) -> str:
    """Tasks as one text, such as `addition+sorting`."""
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
