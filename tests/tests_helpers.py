"""What several test files share."""

import dataclasses
import typing

from tasks import task_classes, views_of


def scratchpad_tasks() -> list[str]:
    """Every task with a scratchpad, with recursive and iterative programs where it has both."""
    texts = []
    for name, cls in task_classes().items():
        if "scratchpad" in views_of(cls):
            texts.append(name)
            hints = typing.get_type_hints(cls)
            if "programs" in {f.name for f in dataclasses.fields(cls)}:
                others = typing.get_args(hints["programs"])[1:]
                texts += [f"{name}:programs={value}" for value in others]
    return texts
