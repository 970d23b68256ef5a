"""What is to be computed. One task, one file; this package imports no other room.

To add a task, put one file here, or register one from anywhere (`--import my_module`):
see `docs/adding-a-task.md`.
"""

from tasks.domain import Domain, Relation, lists, number, numbers
from tasks.errors import UsageError
from tasks.registry import make_task, make_tasks, register, task_classes
from tasks.task import Question, Task, sample_batch, spec, views_of
from tasks.views import Tape, Tokens

__all__ = [
    "Domain",
    "Question",
    "Relation",
    "Tape",
    "Task",
    "Tokens",
    "UsageError",
    "lists",
    "make_task",
    "make_tasks",
    "number",
    "numbers",
    "register",
    "sample_batch",
    "spec",
    "task_classes",
    "views_of",
]
