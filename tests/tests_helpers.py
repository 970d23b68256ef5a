"""What several test files share."""

import itertools
import typing

from tasks import spec, task_classes, views_of


def scratchpad_tasks(programs: str | None = None) -> list[str]:
    """Every task with a scratchpad, with every choice of its algorithm and programs.

    `programs` keeps only the tasks with such programs.
    """
    texts = []
    for cls in task_classes().values():
        if "scratchpad" in views_of(cls):
            hints = typing.get_type_hints(cls)
            fields = [f for f in ("algorithm", "programs") if f in hints]
            for values in itertools.product(*(typing.get_args(hints[f]) for f in fields)):
                chosen = dict(zip(fields, values, strict=True))
                if programs in (None, chosen.get("programs")):
                    texts.append(spec(cls(**chosen)))
    return texts
