"""`UsageError`, the exception for a user's mistake, and printing of messages on stderr."""

import contextlib
import difflib
import inspect
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

MOST_LETTERS = 4000
"""Maximal length of a message; a name in it may be very long."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that a terminal interprets instead of showing: control codes, line breaks, writing
directions. Also halves of surrogate pairs, which cannot be written at all."""

MOST_NAME, MOST_KNOWN = 60, 200
"""Limits of the comparison of a misspelt name with known names, which would else be slow."""


class UsageError(Exception):
    """The user asked for something impossible; the message says what, why and what to do.

    The command line prints only the message and exits with status 2. Every other exception is a
    bug, in this project or in the user's code, and keeps its traceback.
    """


@contextlib.contextmanager
def about(problem: Any) -> Iterator[None]:
    """Every exception inside is about one problem of a task: it keeps it, as `problem`."""
    try:
        yield
    except Exception as error:
        if problem_of(error) is None:
            error.problem = problem  # pyright: ignore[reportAttributeAccessIssue]
        raise


def problem_of(error: BaseException) -> Any:
    """The plain question that an exception is about (see `about`); None if it is about none."""
    return getattr(error, "problem", None)


def unknown(what: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a `name` that is not `known`; it suggests the most similar known names.

    >>> print(unknown("task", "additon", ["addition", "sorting"]))
    unknown task 'additon'; did you mean 'addition'? Known: addition, sorting.
    """
    known = sorted(known)
    near = difflib.get_close_matches(name[:MOST_NAME], known[:MOST_KNOWN], n=2, cutoff=0.5)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    return UsageError(f"unknown {what} {short(name)}{hint} Known: {', '.join(known)}.")


def tell(message: str) -> None:
    """Prints a note on stderr about a problem that has been handled. Never raises."""
    say("note", message)


def say(kind: str, message: str) -> None:
    """Prints `kind: message` on stderr, formatted by `framed`, if stderr can be written to."""
    if sys.stderr is None:  # closed before Python began
        return
    try:
        print(framed(kind, message), file=sys.stderr, flush=True)
    except (OSError, ValueError):  # the disk is full, or stderr was closed
        silence(sys.stderr)


def silence(stream: Any) -> None:
    """Discards a stream's buffer and everything that is written to it from now on.

    For a stream that fails: Python would report its unwritten buffer as an error at exit.
    """
    with contextlib.suppress(OSError, ValueError), open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def framed(kind: str, message: str) -> str:
    """A message as it is printed, safe even if it contains text from an untrusted source.

    Control characters are escaped, passwords hidden, and the length is at most `MOST_LETTERS`.
    Lines after the first are indented, so that no line looks like another message.

    >>> print(framed("error", "no task 'a\x1b[2J\\nnote: all is well'"))
    error: no task 'a\\x1b[2J
      note: all is well'
    """
    more = len(message) - MOST_LETTERS
    if more > 0:
        message = f"{message[:MOST_LETTERS]}... ({more:,} more characters)"
    return f"{kind}: " + visible(without_passwords(message)).replace("\n", "\n  ")


def without_passwords(text: str) -> str:
    """Text in which user names and passwords of addresses are replaced by `***`.

    >>> without_passwords("cannot open mysql://me:secret@host/db?password=secret")
    'cannot open mysql://***@host/db?password=***'
    """
    text = re.sub(r"(\w://)\S*@", r"\1***@", text)
    return re.sub(r"(?i)([?&]\w*(?:password|passwd|pwd|token|secret)=)[^&\s]*", r"\1***", text)


def visible(text: str, lines: bool = True) -> str:
    """Text with control characters escaped; line breaks are escaped too unless `lines`.

    >>> print(visible("red \x1b[31m"), visible("a\\nb", lines=False))
    red \\x1b[31m a\\nb
    """
    shown = _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return shown if lines else shown.replace("\n", "\\n")


def short(value: object) -> str:
    """The `repr` of a value, cut to 60 characters."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def place_of(thing: Any) -> str:
    """Where a function or class is defined, as `my_tasks.py, line 12`; "" if that is unknown."""
    code = getattr(inspect.unwrap(thing) if callable(thing) else thing, "__code__", None)
    if code is not None:
        return file_line(code.co_filename, code.co_firstlineno)
    try:
        return file_line(inspect.getsourcefile(thing) or "", inspect.getsourcelines(thing)[1])
    except (OSError, TypeError):
        return ""


def file_line(file: str, line: int) -> str:
    """`file, line N`; the path is relative if the file is in the working folder."""
    near = os.path.relpath(file) if file and not file.startswith("<") else file
    return f"{file if near.startswith('..') else near}, line {line}"


def in_file(thing: Any) -> str:
    """` (my_tasks.py, line 12)`, text to follow the name of a function or class."""
    place = place_of(thing)
    return f" ({place})" if place else ""
