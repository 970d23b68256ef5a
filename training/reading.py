"""Reading JSON that anything may have happened to: one message says what is wrong with the file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tasks.errors import UsageError, short

NUMBER = (int, float)


def read_json(path: Path) -> Any:
    """What a JSON file says. Raises `FileNotFoundError` where there is none, and `UsageError` where
    it cannot be read.

    Python's own reader raises more than its documented error: on bytes that are no UTF-8, on
    numbers of thousands of digits, on thousands of nested brackets.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, RecursionError) as wrong:
        raise UsageError(f"{path} cannot be read as JSON: {wrong}.") from None


def read_object(line: str) -> dict[str, Any] | None:
    """The JSON object on a line of a `.jsonl` file; None where it holds none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def misfit(row: Any, wanted: Mapping[str, Any]) -> str | None:
    """What a JSON object lacks of fields `wanted`, name -> type or types; None where it lacks
    nothing.

    >>> misfit({"length": "3"}, {"length": int})
    "length is '3'"
    >>> misfit({}, {"length": int})
    'no length'
    """
    if not isinstance(row, dict):
        return f"{short(row)} is no JSON object"
    for name, kind in wanted.items():
        if name not in row:
            return f"no {name}"
        value = row[name]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            return f"{name} is {short(value)}"
    return None
