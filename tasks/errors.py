"""The one exception for mistakes that a user can mend, and the one way to say what was mended."""

import difflib
import sys
from collections.abc import Iterable

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
    """Says on stderr that something was amiss and has been dealt with."""
    print(f"note: {message}", file=sys.stderr)


def short(value: object) -> str:
    """What a value is, for a message of one line."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
