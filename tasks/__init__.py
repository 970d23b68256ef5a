"""What is to be computed. One task, one file; this package imports no other room.

To add a task, put one file here, or register one from anywhere (`--import my_module`):
see `docs/adding-a-task.md`.
"""

from tasks.errors import UsageError
from tasks.registry import make_task, make_tasks, register, task_classes
from tasks.task import Question, Task, sample_batch, spec, views_of
from tasks.views import Tape, Tokens

__all__ = [
    "Question",
    "Tape",
    "Task",
    "Tokens",
    "UsageError",
    "make_task",
    "make_tasks",
    "register",
    "sample_batch",
    "spec",
    "task_classes",
    "views_of",
]
