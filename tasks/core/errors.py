"""The one exception for a user's mistake, and the one way that messages take to the terminal."""

import contextlib
import difflib
import inspect
import os
import re
import sys
from collections.abc import Iterable
from typing import Any

MOST_LETTERS = 4000
"""Of a message; a name in it may be as long as a file."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that a terminal obeys instead of showing them: control codes, line breaks and
directions of writing. Half of a surrogate pair cannot be written at all."""

MOST_NAME, MOST_KNOWN = 60, 200
"""Letters of a misspelt name, and names, that are compared: more takes long."""


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
    near = difflib.get_close_matches(name[:MOST_NAME], known[:MOST_KNOWN], n=2, cutoff=0.5)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    return UsageError(f"unknown {what} {short(name)}{hint} Known: {', '.join(known)}.")


def tell(message: str) -> None:
    """Says on stderr that something was amiss and has been dealt with. Never raises."""
    say("note", message)


def say(kind: str, message: str) -> None:
    """Prints `kind: message` on stderr, where that can be written to; see `framed`."""
    if sys.stderr is None:  # closed before Python began
        return
    try:
        print(framed(kind, message), file=sys.stderr, flush=True)
    except (OSError, ValueError):  # a full disk; closed by somebody
        silence(sys.stderr)


def silence(stream: Any) -> None:
    """Drops what is written into a stream from now on, and what it still holds.

    For one that takes no more: Python would complain of the rest at its end, as an error.
    """
    with contextlib.suppress(OSError, ValueError), open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def framed(kind: str, message: str) -> str:
    """A message as it is printed. Names in it may be anybody's, so it shows what a terminal would
    obey, is no longer than `MOST_LETTERS`, and its lines after the first are indented: none of them
    can pass for another message.

    >>> print(framed("error", "no task 'a\x1b[2J\\nnote: all is well'"))
    error: no task 'a\\x1b[2J
      note: all is well'
    """
    more = len(message) - MOST_LETTERS
    if more > 0:
        message = f"{message[:MOST_LETTERS]}... ({more:,} more characters)"
    return f"{kind}: " + visible(without_passwords(message)).replace("\n", "\n  ")


def without_passwords(text: str) -> str:
    """Text whose addresses do not say who may use them, nor with which password.

    >>> without_passwords("cannot open mysql://me:secret@host/db?password=secret")
    'cannot open mysql://***@host/db?password=***'
    """
    text = re.sub(r"(\w://)\S*@", r"\1***@", text)
    return re.sub(r"(?i)([?&]\w*(?:password|passwd|pwd|token|secret)=)[^&\s]*", r"\1***", text)


def visible(text: str, lines: bool = True) -> str:
    """Text with escapes for what a terminal would obey; line breaks stay only where `lines` says.

    >>> print(visible("red \x1b[31m"), visible("a\\nb", lines=False))
    red \\x1b[31m a\\nb
    """
    shown = _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return shown if lines else shown.replace("\n", "\\n")


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
