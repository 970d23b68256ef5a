"""The configuration of a run, as `config.json` stores it.

`Config.identity` has the fields that determine the results: learner, tasks, seed, options and more.
They must be equal to resume a run. Other fields (such as the number of steps) may change.
"""

import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from tasks import make_task
from tasks.checking import check_length, check_task
from tasks.core.errors import UsageError
from tasks.core.registry import view_missing
from tasks.core.task import Task, views_of
from training.arguments import whole
from training.imports import SCRIPT
from training.resources import check_seed

FORMAT = 1
"""Increased if run folders change in a way that older code cannot read."""


CHANGES = ("steps", "enough", "most_skipped")
"""The fields that may change when a run is resumed."""
LEAST = {"seed": None, "population": 1, "enough": 1, "most_skipped": 1, "steps": 1}
"""The integer fields, and the least allowed value of each."""


@dataclasses.dataclass(frozen=True)
class Config:
    """Everything that determines a run: learner, tasks, options, seed."""

    learner: str
    tasks: tuple[str, ...]
    """Texts for `tasks.make_task`, with all task options."""
    options: Mapping[str, Any]
    """All options of the learner."""
    seed: int = 0
    trainer: str = "gradient"
    population: int = 1
    """Members that are trained side by side."""
    vary: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Hyper-parameters that differ between members: name -> range (`training/vary.py`)."""
    enough: int = 1
    """Number of solved members at which training ends; not part of the identity."""
    most_skipped: int = 100
    """A member is given up after this many steps in a row with a loss or gradient that is not
    finite; not part of the identity."""
    steps: int = 20_000
    """Upper bound on the steps of every slot; not part of the identity."""
    imports: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Modules that define tasks or learners -> hash of their source (`training/imports.py`). They
    are not imported automatically."""
    optimizer: str = "the learner's own"
    """Another text if a script passed its own optimiser."""
    samplers: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """Task name -> `Task.version`, for tasks whose sampler has changed since version 1."""

    def __post_init__(self) -> None:
        for name, least in LEAST.items():
            count = whole(f"--{name.replace('_', '-')}", getattr(self, name), least)
            object.__setattr__(self, name, count)  # scripts may pass NumPy integers or floats
        check_seed(self.seed)

    def identity(self) -> dict[str, Any]:
        """The fields that must be equal to resume a run, as plain JSON values.

        The learner option `remat` is left out: a run that ran out of memory can be resumed with it.
        It changes results only by rounding.
        """
        plain = self.plain()
        plain["options"].pop("remat", None)
        return {k: plain[k] for k in plain if k not in CHANGES}

    def plain(self) -> dict[str, Any]:
        """The whole configuration as JSON values."""
        return json.loads(json.dumps({"format": FORMAT, **dataclasses.asdict(self)}))

    def make_tasks(self) -> tuple[Task, ...]:
        """The tasks. Raises `UsageError` if one is not known."""
        try:
            return tuple(make_task(text) for text in self.tasks)
        except UsageError as wrong:
            if SCRIPT not in self.imports:
                raise
            raise UsageError(
                f"{wrong} This run's tasks were defined in a script or a notebook, which cannot "
                f"be imported: define them again first, for example by running that cell."
            ) from None

    def check_tasks(self, view: str) -> None:
        """Raises `UsageError` if a task is not implemented correctly (`tasks/checking`)."""
        self.check_imports()
        for task in self.fitting_tasks(view):
            check_task(task, view)
            if "lengths" in self.options:
                check_length(task, self.options["lengths"][0])

    @property
    def draws_as_then(self) -> bool:
        """Whether the tasks still draw the same problems as when the run was made."""
        return self.samplers == samplers_of(self.make_tasks())

    def check_imports(self) -> None:
        """Raises `UsageError` if a module in `imports` is not loaded."""
        for module in self.imports:
            if module not in sys.modules:
                raise UsageError(
                    f"this run needs the module {module}: add --import {module}, or import it in "
                    f"a script first (modules are not loaded by themselves, because loading one "
                    f"runs its code)."
                )

    def fitting_tasks(self, view: str) -> tuple[Task, ...]:
        """The tasks. Raises `UsageError` if one lacks the view that the learner needs."""
        tasks = self.make_tasks()
        for task in tasks:
            if view not in views_of(task):
                raise view_missing(self.learner, view, task)
        return tasks


def samplers_of(tasks: Sequence[Task]) -> dict[str, int]:
    """Task name -> version of its sampler, for versions above 1."""
    return {task.name: task.version for task in tasks if task.version > 1}
