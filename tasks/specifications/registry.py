"""The specifications by the name of their task."""

from typing import Any

from tasks.core.task import Task
from tasks.specifications.core import Specification

_KNOWN: dict[str, Specification] = {}


def register_specification(task: str) -> Any:
    """Decorates the class of a specification without arguments; `task` is the name of the task."""

    def keep(cls: type) -> type:
        _KNOWN[task] = cls()
        return cls

    return keep


def specification_of(task: Task) -> Specification | None:
    """The specification of a task; None if it has none."""
    return _KNOWN.get(task.name)


def specified() -> tuple[str, ...]:
    """The names of the tasks that have a specification."""
    return tuple(sorted(_KNOWN))
