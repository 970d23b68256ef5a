"""What is known of a learner before one is made: its name, options, presets and trainers."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tasks.core.errors import UsageError, short
from tasks.core.task import VIEWS, Task
from training.learner import Learner
from training.model import Weights

Load = Callable[[str], Any]
"""`training.load`: opens the run in a folder. Learners are given it, since it knows all of them."""


@dataclasses.dataclass(frozen=True)
class Preset:
    """A named set of options that differ from a learner's defaults."""

    options: Mapping[str, Any]
    task_options: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """Options of tasks that go with it, where the task has them and its text does not say."""
    per_task: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """More options for a run on one task, by the task's name."""
    several: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """More options for a run on several tasks."""

    run: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """What of a run's own configuration differs: `trainer`, `population`, `vary`."""
    task_run: Mapping[str, Mapping[str, Any]] = dataclasses.field(default_factory=dict)
    """More of it for a run on one task, by the task's name."""

    def run_for(self, tasks: Sequence[Task]) -> dict[str, Any]:
        """What differs for a run on these tasks."""
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
    """The view of a task that it learns from."""
    config: type
    """A frozen dataclass of its options."""
    make: Callable[[Any, tuple[Task, ...]], Learner]
    about: str
    presets: Mapping[str, Preset]
    """The first is the default."""
    extend: (
        Callable[[str, tuple[Task, ...], Load], tuple[tuple[Task, ...], dict[str, Any]]] | None
    ) = None
    """(folder of a run, new tasks, load) -> all tasks and the options of a run that extends it, for
    a learner with the option `extend`."""
    begin: Callable[[Any, Learner, Callable[[], Weights | None], Load], tuple[Learner, str]] = (
        lambda config, learner, saved, load: (learner, "")
    )
    """(config, learner, saved, load) -> the learner with what new members start from, and a line
    for the user. `saved` reads the weights of the newest checkpoint of the run that is resumed; it
    returns None for a new run, and where there is no checkpoint yet. Called before a trainer is
    made."""
    pin: Callable[[Any, Mapping[str, Any], Load], Any] = lambda options, given, load: options
    """(options of a configuration, those of the file that it comes from, load) -> options that hold
    what they name and what may be another thing tomorrow, so that a run is what its configuration
    says. What the file holds of that stays, unless another thing is named. Raises `UsageError`."""
    trainers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Trainers of its own beside `gradient`: name -> `module:function` of a `Trainer`."""
    main: tuple[str, ...] = ()
    """The options that `--help` shows; the others are for `--help-all`."""
    unused: Callable[[Any, str], Mapping[str, str]] = lambda *_: {}
    """(options, trainer) -> the options that this trainer does not use with these, and why, by
    name; also of `Config`, as `vary`. Where one is asked for, that is refused."""

    renamed: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Options that had another name: old name -> new name. Configurations with old names load."""

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
        """The preset that is meant where none is named: the first one that has this trainer."""
        first = next(iter(self.presets))
        fitting = [n for n, p in self.presets.items() if p.run.get("trainer") == trainer]
        return fitting[0] if trainer and fitting else first
