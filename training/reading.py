"""Reading JSON that anything may have happened to: one message says what is wrong with the file."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, short
from training.disk import open_regular

NUMBER = (int, float)
MOST = 64 * 2**20
"""Bytes of a JSON file; reading one takes some twenty times as much memory."""
MOST_LINE, MOST_LINES = 2**20, 2**34
"""Bytes of a line of a `.jsonl` file, and of all of them."""


def read_bytes(path: Path, links: bool = False, most: int = MOST) -> bytes:
    """What a file holds; links are followed only where a user names the file.

    Raises `UsageError` where it is no regular file, or has more than `most` bytes, and `OSError`
    where it cannot be read.
    """
    with open(open_regular(path, os.O_RDONLY, links), "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise UsageError(f"{path} has more than {most:,} bytes: it is not what it should be.")
    return content


def read_text(path: Path, links: bool = False, most: int = MOST) -> str:
    """What a text file says, without the mark that Windows puts in front. Raises as `read_bytes`
    does, and `ValueError` where it is no UTF-8."""
    return read_bytes(path, links, most).decode("utf-8-sig")


def read_json(path: Path, links: bool = False) -> Any:
    """What a JSON file says. Raises `FileNotFoundError` where there is none, and `UsageError` where
    it cannot be read.

    Python's own reader raises more than its documented error: on bytes that are no UTF-8, on
    numbers of thousands of digits, on thousands of nested brackets.
    """
    try:
        return json.loads(read_text(path, links))
    except FileNotFoundError:
        raise
    except OSError as wrong:
        raise UsageError(f"cannot read {path}: {wrong.strerror}.") from None
    except (ValueError, RecursionError) as wrong:
        raise UsageError(f"{path} cannot be read as JSON: {wrong}.") from None


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a `.jsonl` file, one a line; what is none (cut short by a kill) is left out.

    Raises as `read_json` does.
    """
    try:
        with open(open_regular(path, os.O_RDONLY), "rb") as file:
            if os.fstat(file.fileno()).st_size > MOST_LINES:
                raise UsageError(f"{path} has more than {MOST_LINES:,} bytes.")
            while line := file.readline(MOST_LINE):
                row = read_object(line.decode(errors="replace"))
                if row is not None:
                    yield row
    except FileNotFoundError:
        raise
    except OSError as wrong:
        raise UsageError(f"cannot read {path}: {wrong.strerror}.") from None


def read_object(line: str) -> dict[str, Any] | None:
    """The JSON object on a line of a `.jsonl` file; None where it holds none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def finite(value: Any) -> Any:
    """The same JSON value with null for what is no finite number, which JSON does not know.

    >>> finite({"loss": float("nan"), "at": [1, float("inf")]})
    {'loss': None, 'at': [1, None]}
    """
    if isinstance(value, Mapping):
        return {name: finite(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [finite(part) for part in value]
    return None if isinstance(value, float) and value - value != 0 else value


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
