"""Plug-ins that installed packages add by entry points. A broken one is skipped with a note."""

import functools
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from tasks.core.errors import tell


@functools.cache
def points(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group; none if the list of any package is broken, because Python reads
    all lists at once."""
    try:
        return tuple(entry_points(group=group))
    except Exception as wrong:  # the kind of exception is not documented
        tell(f"no plug-ins ({group}): an installed package lists them wrongly ({_why(wrong)}).")
        return ()


def load(point: EntryPoint, use: Callable[[Any], None] = lambda found: None) -> str:
    """Loads a plug-in and passes the loaded object to `use`. Returns "", or why this failed.

    A plug-in that fails is left out; see `leave_out`.
    """
    try:
        use(point.load())
    except (Exception, SystemExit) as wrong:  # foreign code may raise anything
        why = _why(wrong)
        leave_out(point, why)
        return why
    return ""


def leave_out(point: EntryPoint, why: str) -> None:
    """Says on stderr that a plug-in is left out."""
    package = f" of package {point.dist.name}" if point.dist else ""
    tell(f"plug-in {point.name}{package} ({point.group}: {point.value}) is left out: {why}.")


def _why(wrong: BaseException) -> str:
    text = str(wrong).strip().partition("\n")[0].rstrip(".")
    return f"{type(wrong).__name__}: {text}" if text else type(wrong).__name__
