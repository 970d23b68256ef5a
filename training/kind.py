"""`LearnerKind`, a learner's entry in the registry: its name, options, presets and trainers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tasks.core.errors import UsageError, short
from tasks.core.task import VIEWS, Task

if TYPE_CHECKING:
    from training.learner import Learner
    from training.model import Weights


Load = Callable[[str], Any]
"""`training.load`, which opens the run in a folder. It is passed to learners because they cannot
import it: it imports them."""


@dataclasses.dataclass(frozen=True)
class Preset:
    """A named set of options that differ from a learner's defaults."""

    options: Mapping[str, Any]
    task_options: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """Defaults for options of tasks, for those tasks that have such an option."""
    per_task: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """Task name -> more options, if the run has this task alone."""
    several: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """More options, if the run has several tasks."""

    run: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """Fields of `Config` that differ from its defaults: `trainer`, `population`, `vary`."""
    task_run: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """Task name -> more such fields, if the run has this task alone."""

    def run_for(self, tasks: Sequence[Task]) -> dict[str, Any]:
        """The fields of `Config` that differ from its defaults, for a run on these tasks."""
        own = self.task_run.get(tasks[0].name, {}) if len(tasks) == 1 else {}
        return {**self.run, **own}

    def options_for(self, tasks: Sequence[Task]) -> dict[str, Any]:
        """The learner's options for a run on these tasks."""
        own = self.per_task.get(tasks[0].name, {}) if len(tasks) == 1 else self.several
        return {**self.options, **own}


@dataclasses.dataclass(frozen=True)
class LearnerKind:
    """A learner's entry in the registry."""

    name: str
    view: str
    """The view of a task that it learns from: `tape`, `scratchpad` or `tokens`."""
    config: type
    """A frozen dataclass of its options."""
    make: Callable[[Any, tuple[Task, ...]], Learner]
    about: str
    presets: Mapping[str, Preset]
    """The first is the default."""
    extend: (
        Callable[[str, tuple[Task, ...], Load], tuple[tuple[Task, ...], dict[str, Any]]] | None
    ) = None
    """(folder of a run, new tasks, load) -> all tasks and the options of a run that extends that
    run. Only for learners with the option `extend`."""
    begin: Callable[[Any, Learner, Callable[[], Weights | None], Load], tuple[Learner, str]] = (
        lambda config, learner, saved, load: (learner, "")
    )
    """(config, learner, saved, load) -> the learner, which now holds the initial weights of new
    members, and a message for the user. Called before the trainer is made. `saved()` returns the
    weights in the newest checkpoint of a resumed run; None if there is none, or the run is new."""
    pin: Callable[[Any, Mapping[str, Any], Load], Any] = lambda options, given, load: options
    """(options, options in the config file, load) -> options that contain a copy of every file or
    run that they name, so that later changes of these do not change the run. A copy in the config
    file is kept, unless `options` names something else. Raises `UsageError`."""
    trainers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """More trainers than `gradient`: name -> `module:function` that makes a `Trainer`."""
    main: tuple[str, ...] = ()
    """The options that `--help` shows; `--help-all` shows all."""
    unused: Callable[[Any, str], Mapping[str, str]] = lambda *_: {}
    """(options, trainer) -> name of each option that has no effect with this trainer and these
    options -> why. Fields of `Config`, such as `vary`, count too. A user who sets one gets an
    error."""

    trainer_of: Callable[[Collection[str]], str | None] = lambda named: None
    """Names of the options that the user set -> the trainer that they are for, if the user has
    named neither a trainer nor a preset. None: that of the default preset."""

    after: Callable[[Any, float], str | None] | None = None
    """(finished run, seconds) -> what was proved about the model, for the user; None if nothing can
    be. The command `train` calls it if training ended because the model is right."""

    renamed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Old option name -> new name. Configurations with old names still load."""
    removed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Name of a removed option -> why, and what to use instead. Configurations with it still load,
    without it."""
    removed_trainers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Name of a removed trainer -> the trainer whose checkpoints have the same weights. Its runs
    still load, with that trainer, but cannot be resumed."""

    def __post_init__(self) -> None:
        for holds, what in (
            (isinstance(self.name, str) and self.name.strip(), "its name is a text"),
            (self.view in VIEWS, f"its view is one of {', '.join(VIEWS)}"),
            (dataclasses.is_dataclass(self.config), "its config is a dataclass, of its options"),
            (
                isinstance(self.presets, Mapping) and self.presets,
                "its presets go by name, one at least, as {'default': Preset({})}",
            ),
        ):
            if not holds:
                raise UsageError(f"learner {short(self.name)}: {what}.")

    def preset_for(self, trainer: str | None) -> str:
        """The default preset for a trainer: the first one with this trainer, or else the first one
        without any; the first one of all if no trainer is given."""
        first = next(iter(self.presets))
        own = [n for n, p in self.presets.items() if p.run.get("trainer") == trainer]
        free = [n for n, p in self.presets.items() if "trainer" not in p.run]
        return (own + free + [first])[0] if trainer else first
