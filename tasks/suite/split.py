"""The split of the suite: tasks to develop with, and tasks that are held out for measurements."""

import hashlib
from typing import Literal

from tasks.core.registry import task_classes

PACKAGE = "tasks.suite."


def split(name: str) -> Literal["develop", "held_out"]:
    """The part of the suite that a task of this name belongs to: the parity of a hash of its name.

    >>> split("array_sum"), split("array_length")
    ('held_out', 'held_out')
    """
    odd = hashlib.sha256(name.encode()).digest()[-1] % 2
    return "held_out" if odd else "develop"


def names(part: Literal["develop", "held_out"] | None = None) -> list[str]:
    """Names of the tasks of the suite that are imported, sorted; of one part of it if given."""
    found = [n for n, cls in task_classes().items() if cls.__module__.startswith(PACKAGE)]
    return [name for name in found if part in (None, split(name))]


def group(name: str) -> str:
    """The group of a task of the suite: the name of its file or folder in `tasks/suite/`."""
    return task_classes()[name].__module__.removeprefix(PACKAGE).partition(".")[0]
