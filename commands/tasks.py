"""The command `tasks`: lists tasks, what may be asked of them, and who can learn them."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from commands.consoles import Plain, console_for
from commands.parsing import Imports, parse
from tasks.core.domain import stated
from tasks.core.errors import tell
from tasks.core.options import options
from tasks.core.registry import task_classes
from tasks.core.task import views_of
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class TasksOptions:
    """Lists tasks, their views, their options and the learners that can learn each."""

    json: bool = False
    """Print JSON."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""


def tasks_command(argv: Sequence[str]) -> int:
    """`deepcalc tasks`."""
    asked = parse(TasksOptions, argv, "deepcalc tasks")
    import_modules(asked.imports)
    from training.registry import learner_kind, learner_names

    learners = {name: learner_kind(name).view for name in learner_names()}
    listed = []
    for name, cls in task_classes().items():
        try:
            listed.append(_about(name, cls, learners))
        except Exception as wrong:  # of the user's code; the other tasks are listed
            why = str(wrong).strip().partition("\n")[0]
            tell(f"task {name} ({cls.__module__}) is not listed: {type(wrong).__name__}: {why}")
    if asked.json:
        print(json.dumps(listed, indent=1))
        return 0
    table = Table()
    for column in ("task", "about", "domain (n: length, M: cells)", "options", "learners"):
        table.add_column(column, overflow="fold")
    for row in listed:
        table.add_row(
            row["task"],
            row["about"],
            domains_in_words(row["domain"]),
            "\n".join(f"{k}={o['default']} ({o['values']})" for k, o in row["options"].items()),
            ", ".join(row["learners"]),
        )
    console_for(kind=Plain).print(table)
    return 0


def _about(name: str, cls: Any, learners: Mapping[str, str]) -> dict[str, Any]:
    """The JSON object that describes a task. `learners` maps every learner to its view."""
    views = views_of(cls)
    return {
        "task": name,
        "about": (cls.__doc__ or "").strip().partition("\n")[0],
        "views": list(views),
        "domain": {view: stated(cls(), view) for view in views},
        "options": {k: {"values": w, "default": d} for k, (w, d) in options(cls).items()},
        "learners": [learner for learner, view in learners.items() if view in views],
    }


def domains_in_words(domains: dict[str, list[str]]) -> str:
    """The domains of a task, as lines of text. Views with equal domains are shown together."""
    views: dict[str, list[str]] = {}
    for view, lines in domains.items():
        views.setdefault("\n".join(lines) or "not stated", []).append(view)
    return "\n".join(f"[{', '.join(names)}]\n{words}" for words, names in views.items())
