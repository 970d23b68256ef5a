"""The command `new`: writes the first version of a task, a gate or a learner, to be changed."""

import dataclasses
import importlib.util
import keyword
import re
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from string import Template
from typing import Literal

import tyro

from commands.parsing import parse
from deepcalc import PACKAGES
from tasks.core.errors import UsageError, short
from tasks.core.task import VIEWS
from training.disk import check_regular, make_new, writing

TEMPLATES = Path(__file__).parent / "templates"
MOST_NAME = 60
"""Letters of a name."""
NEEDED = {"tape": ("Tape", "place", "span"), "scratchpad": (), "tokens": ("ask",)}
"""View -> what a task with it imports from `tasks`."""


@dataclasses.dataclass(frozen=True)
class NewOptions:
    """Writes NAME.py into the working folder, a file to start from, which `deepcalc check` passes.

    Never replaces a file.
    """

    kind: tyro.conf.Positional[Literal["task", "gate", "learner"]]
    """What to start."""
    name: tyro.conf.Positional[str]
    """Its name: lower-case letters, digits and _."""
    view: tuple[Literal["tape", "scratchpad", "tokens"], ...] = ()
    """Views of a task, which decide who can learn it: tape for nram, scratchpad for npi, tokens for
    lstm, ntm and transformer. Default: all three."""


def new_command(argv: Sequence[str]) -> int:
    """`deepcalc new task|gate|learner NAME`."""
    asked = parse(NewOptions, argv, "deepcalc new")
    if asked.view and asked.kind != "task":
        raise UsageError(f"--view is for tasks: a {asked.kind} has none.")
    path = Path(f"{asked.name}.py")
    check_name(asked.kind, asked.name)
    text = source_of(asked.kind, asked.name, asked.view or tuple(VIEWS))
    with writing(path, "choose another folder"):
        check_regular(path)
        try:
            make_new(path, text.encode())
        except FileExistsError:
            raise UsageError(f"{path} is there already, and is not replaced: choose another name, "
                             f"or remove it.") from None  # fmt: skip
    print(f"{path}: change what it says to change, then: deepcalc check {path}")
    return 0


def check_name(kind: str, name: str) -> None:
    """Raises `UsageError` unless a name can be that of a task, gate or learner, and of a module."""
    if not re.fullmatch("[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise UsageError(
            f"a {kind}'s name is lower-case letters, digits and _, begins with a letter and is no "
            f"word of Python, not {short(name)}."
        )
    if len(name) > MOST_NAME:
        raise UsageError(f"a {kind}'s name has {MOST_NAME} letters at most, not {len(name)}.")
    if name in _known(kind):
        raise UsageError(f"there is a {kind} {name} already: choose another name.")
    if name in (*PACKAGES, "deepcalc") or name in sys.stdlib_module_names or _elsewhere(name):
        raise UsageError(f"{name}.py would have the name of another module of Python: choose "
                         f"another name.")  # fmt: skip


def _known(kind: str) -> Collection[str]:
    if kind == "task":
        from tasks.core.registry import task_classes

        return task_classes()
    if kind == "gate":
        from nram.machine.gates import GATES

        return GATES
    from training.registry import learner_names

    return learner_names()


def _elsewhere(name: str) -> bool:
    """Whether Python finds a module of this name that is not in the working folder."""
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return False
    origin = found and found.origin
    return bool(found) and not (origin and Path(origin).parent.resolve() == Path.cwd())


def source_of(kind: str, name: str, views: Collection[str] = ()) -> str:
    """The text of a file to start from; a task has the `views`."""
    text = (TEMPLATES / f"{kind}.py.txt").read_text()
    more = {part for view in views for part in NEEDED[view]}
    names = sorted({"Domain", "Task", "numbers", "register", *more}, key=lambda n: (n.lower(), n))
    # As linters sort them: classes first.
    names.sort(key=lambda n: not n[0].isupper())
    words = "".join(part.capitalize() for part in name.split("_"))
    taken = {*names, "Pad", "Row", "Pointer", "Scratchpad", "BLANK"}
    return Template(_with_views(text, views)).substitute(
        NAME=name, CLASS=f"{words}Task" if words in taken else words, IMPORTS=", ".join(names)
    )


def _with_views(text: str, views: Collection[str]) -> str:
    """The text without the parts of other views. A line `#[tape tokens]` begins a part of these
    views, `#[not tape]` one for tasks without a tape, `#[end]` one for all."""
    kept, wanted = [], True
    for line in text.splitlines():
        mark = re.fullmatch(r"#\[(.*)\]", line)
        if mark is None:
            if wanted:
                kept.append(line)
            continue
        names = mark[1].split()
        wanted = names == ["end"] or (names[0] == "not") != bool(set(names) & set(views))
    return "\n".join(kept) + "\n"
