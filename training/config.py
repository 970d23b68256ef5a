"""A run's configuration: what `config.json` says, and how two runs are told apart.

`identity` is what makes a run what it is: learner, tasks, seed, the learner's options. A run may
only be resumed under the same identity; everything else (how many steps, how often to save) is
free to change.
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
from training.limits import check_seed

FORMAT = 1
"""Raised when run folders change in a way that older code cannot read."""


CHANGES = ("steps", "enough", "most_skipped")
"""What of a configuration may be another when the run goes on."""
LEAST = {"seed": None, "population": 1, "enough": 1, "most_skipped": 1, "steps": 1}
"""The whole numbers of a configuration, and the least that each may be."""


@dataclasses.dataclass(frozen=True)
class Config:
    """What is trained, on what, and from which seed."""

    learner: str
    tasks: tuple[str, ...]
    """Texts that `tasks.make_task` reads, options spelled out."""
    options: Mapping[str, Any]
    """The learner's own options, all of them."""
    seed: int = 0
    trainer: str = "gradient"
    population: int = 1
    """Members that are trained side by side."""
    vary: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Hyper-parameters that differ between them: name -> range (`training/vary.py`)."""
    enough: int = 1
    """Solved members after which training ends; not part of the identity."""
    most_skipped: int = 100
    """Steps in a row that are not finite after which a member is given up; not part of the
    identity."""
    steps: int = 20_000
    """Upper bound on the steps of every slot; not part of the identity."""
    imports: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Modules that define tasks or learners, with a hash of their source (`training/imports.py`);
    not loaded by themselves."""
    optimizer: str = "the learner's own"
    """Says so when a script passed an optimiser of its own."""
    samplers: Mapping[str, int] = dataclasses.field(default_factory=dict)
    """`Task.version` of the tasks that draw other problems than they once did, by name."""

    def __post_init__(self) -> None:
        for name, least in LEAST.items():
            count = whole(f"--{name.replace('_', '-')}", getattr(self, name), least)
            object.__setattr__(self, name, count)  # scripts have numbers of many kinds
        check_seed(self.seed)

    def identity(self) -> dict[str, Any]:
        """The part that a resumed run must share, as plain JSON values.

        A learner's `remat` is none of it, so that a run which has run out of memory can go on with
        less: the same numbers are computed, apart from rounding.
        """
        plain = self.plain()
        plain["options"].pop("remat", None)
        return {k: plain[k] for k in plain if k not in CHANGES}

    def plain(self) -> dict[str, Any]:
        """The whole configuration as JSON values."""
        return json.loads(json.dumps({"format": FORMAT, **dataclasses.asdict(self)}))

    def make_tasks(self) -> tuple[Task, ...]:
        """The tasks. Raises `UsageError` where one is not known."""
        try:
            return tuple(make_task(text) for text in self.tasks)
        except UsageError as wrong:
            if SCRIPT not in self.imports:
                raise
            raise UsageError(
                f"{wrong} This run's tasks were defined in a script or a notebook, from which they "
                f"cannot be imported: define them again first, as by running that cell."
            ) from None

    def check_tasks(self, view: str) -> None:
        """Raises `UsageError` where a task is not what it says (`tasks/checking`)."""
        self.check_imports()
        for task in self.fitting_tasks(view):
            check_task(task, view)
            if "lengths" in self.options:
                check_length(task, self.options["lengths"][0])

    @property
    def draws_as_then(self) -> bool:
        """Whether the tasks draw the problems that they drew when the run was made."""
        return self.samplers == samplers_of(self.make_tasks())

    def check_imports(self) -> None:
        """Raises `UsageError` where a module that tasks or learners are from is not loaded."""
        for module in self.imports:
            if module not in sys.modules:
                raise UsageError(
                    f"this run needs the module {module}: add --import {module}, or import it in "
                    f"a script first (modules are not loaded by themselves, because loading one "
                    f"runs its code)."
                )

    def fitting_tasks(self, view: str) -> tuple[Task, ...]:
        """The tasks. Raises `UsageError` where one lacks the view that the learner takes."""
        tasks = self.make_tasks()
        for task in tasks:
            if view not in views_of(task):
                raise view_missing(self.learner, view, task)
        return tasks


def samplers_of(tasks: Sequence[Task]) -> dict[str, int]:
    """How tasks draw, by name, where it is another way than the first."""
    return {task.name: task.version for task in tasks if task.version > 1}
