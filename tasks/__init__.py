"""The tasks: one file for each. This package imports no other package of the project.

`core/` defines what a task is, `scratchpad/` the world in which the programs of `experts/` act, and
`checking/` the checks before a task is learned. To add a task, put a file here, or register it in
any module (`--import my_module`): see `docs/adding-a-task.md`.
"""

import importlib
import pkgutil

from tasks.core.domain import Domain, Relation, lists, number, numbers
from tasks.core.errors import UsageError
from tasks.core.registry import make_task, make_tasks, register, task_classes
from tasks.core.task import Question, Task, sample_batch, spec, views_of
from tasks.core.views import Tape, Tokens, ask, place, span

for _module in pkgutil.iter_modules(__path__):  # each module registers its task
    if not _module.ispkg:
        importlib.import_module(f"tasks.{_module.name}")

__all__ = [
    "Domain",
    "Question",
    "Relation",
    "Tape",
    "Task",
    "Tokens",
    "UsageError",
    "ask",
    "lists",
    "make_task",
    "make_tasks",
    "number",
    "numbers",
    "place",
    "register",
    "sample_batch",
    "span",
    "spec",
    "task_classes",
    "views_of",
]
