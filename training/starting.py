"""The defaults of a run, and its configuration from these and the user's options.

`starting_point` collects the defaults of a run. `configure` combines them with the user's options
into a `Config`. Nothing here needs JAX before a run is configured, so help and messages about
wrong options come at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, unknown
from tasks.core.registry import make_tasks
from tasks.core.task import Task
from training.config import Config
from training.imports import defining, source_hash
from training.kind import LearnerKind
from training.learner_options import make_options
from training.registry import home_of, learner_kind

SHARED = ("seed", "steps", "trainer", "population", "vary", "enough", "most_skipped")
"""The fields of `Config` that are options of every learner."""


@dataclasses.dataclass(frozen=True)
class StartingPoint:
    """The defaults of a run, before the user's options."""

    kind: LearnerKind
    tasks: tuple[Task, ...]
    options: Mapping[str, Any]
    """Options of the learner."""
    shared: Mapping[str, Any]
    """The options in SHARED that differ from the defaults of `Config`."""


def starting_point(
    learner: str,
    tasks: str,
    *,
    preset: str | None = None,
    trainer: str | None = None,
    extend: str | None = None,
    given: Config | None = None,
    named: Collection[str] = (),
) -> StartingPoint:
    """The defaults of a run, from a preset, a config file, or the run that it extends.

    Args:
      learner: name of the learner.
      tasks: the tasks as text; empty if they are not known yet.
      preset: name of a preset; None means the learner's first preset with this trainer.
      trainer: the trainer that the user chose, if any.
      extend: folder of the run to extend, for a learner with this option.
      given: configuration from a file, used instead of the preset.
      named: names of the learner's options, and of fields of `Config`, that the user set. They may
        decide the trainer if neither trainer nor preset is given.

    Raises `UsageError` for an unknown name.
    """
    kind = learner_kind(learner)
    if preset is None and trainer is None and given is None:
        trainer = kind.trainer_of(named)
    chosen = preset if preset is not None else kind.preset_for(trainer)
    if chosen not in kind.presets:
        raise unknown(f"preset of {learner}", chosen, kind.presets)
    usual = kind.presets[chosen]
    made = make_tasks(tasks, usual.task_options) if tasks else ()
    options = usual.options_for(made) if made else usual.options
    shared = usual.run_for(made)
    if given is not None:
        options, shared = given.options, {name: getattr(given, name) for name in SHARED}
    if kind.extend and made and extend:
        from training.build import load

        made, options = kind.extend(extend, made, load)
        options = {**options, **(usual.options if preset is not None else {})}
    if trainer is not None:
        shared = {**shared, "trainer": trainer}
    return StartingPoint(kind, made, options, shared)


def trainer_of_run(folder: Path) -> str | None:
    """The trainer of the run that is resumed, so that its command need not name it; None if the
    folder is not a run."""
    from training.run_folder import Run

    try:
        return Run(folder).config.trainer
    except UsageError:
        return None  # reported when the run is opened


def configure(
    start: StartingPoint,
    options: Any,
    given: Mapping[str, Any] | None = None,
    resumed: Config | None = None,
    asked: Iterable[str] = (),
    **told: Any,
) -> Config:
    """The configuration of a run.

    Args:
      start: the defaults.
      options: the learner's option object.
      given: the learner's options in the config file, if there is one.
      resumed: the configuration of the run to resume, if its `imports` are to be used again.
      asked: names of the options that the user set; an error if the trainer does not use one.
      told: options in SHARED that the user set, `optimizer`, and `imports` (module name -> hash of
        its source). Without `imports`, the modules that define the tasks and the learner.

    Raises `UsageError` if an option does not fit.
    """
    from training.build import make_config

    if not told.get("imports"):
        home = home_of(start.kind.name)
        own = defining([*map(type, start.tasks), start.kind.config], [home] if home else [])
        if resumed is not None:
            resumed.check_imports()
            own = {name: own.get(name) or source_hash(name) for name in resumed.imports}
        told["imports"] = own
    return make_config(
        start.kind.name, start.tasks, options, given, asked=asked, **{**start.shared, **told}
    )


def options_of(start: StartingPoint, told: Mapping[str, Any]) -> Any:
    """The learner's option object: the defaults, overridden by the options in `told`."""
    return make_options(start.kind, {**start.options, **told})
