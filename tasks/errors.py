"""The one exception for mistakes that a user can mend, and the one way to say what was mended."""

import difflib
import inspect
import os
import sys
from collections.abc import Iterable
from typing import Any


class UsageError(Exception):
    """Something the user asked for cannot be done; the message says what, why and what to do.

    The command line prints the message alone and exits with status 2. Every other exception keeps
    its traceback, because it is a mistake of the code, ours or the user's own.
    """


def unknown(what: str, name: str, known: Iterable[str]) -> UsageError:
    """An error for a `name` that is not among the `known` ones, with the nearest of them.

    >>> print(unknown("task", "additon", ["addition", "sorting"]))
    unknown task 'additon'; did you mean 'addition'? Known: addition, sorting.
    """
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=2, cutoff=0.5)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    return UsageError(f"unknown {what} {short(name)}{hint} Known: {', '.join(known)}.")


def tell(message: str) -> None:
    """Says on stderr that something was amiss and has been dealt with."""
    print(f"note: {message}", file=sys.stderr)


def short(value: object) -> str:
    """What a value is, for a message of one line."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def place_of(thing: Any) -> str:
    """Where a function or a class is written, as `my_tasks.py, line 12`; "" if that is unknown."""
    code = getattr(inspect.unwrap(thing) if callable(thing) else thing, "__code__", None)
    if code is not None:
        return file_line(code.co_filename, code.co_firstlineno)
    try:
        return file_line(inspect.getsourcefile(thing) or "", inspect.getsourcelines(thing)[1])
    except (OSError, TypeError):
        return ""


def file_line(file: str, line: int) -> str:
    """A line of a file; the file as it is seen from the working folder, if it is in there."""
    near = os.path.relpath(file) if file and not file.startswith("<") else file
    return f"{file if near.startswith('..') else near}, line {line}"


def in_file(thing: Any) -> str:
    """` (my_tasks.py, line 12)`, to follow the name of a function or a class."""
    place = place_of(thing)
    return f" ({place})" if place else ""
