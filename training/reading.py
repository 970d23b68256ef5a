"""Reads JSON files that may be damaged or malicious; each problem is one clear message."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, short
from training.disk import open_regular

NUMBER = (int, float)
MOST = 64 * 2**20
"""Maximal size of a JSON file in bytes; parsing takes about twenty times as much memory."""
MOST_LINE, MOST_LINES = 2**20, 2**34
"""Maximal size in bytes of a line of a `.jsonl` file, and of the file."""


def read_bytes(path: Path, links: bool = False, most: int = MOST) -> bytes:
    """The content of a file. Set `links` (follow links) only if the user named the file.

    Raises `UsageError` if it is not a regular file or has more than `most` bytes, `OSError` if it
    cannot be read.
    """
    with open(open_regular(path, os.O_RDONLY, links), "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise UsageError(f"{path} has more than {most:,} bytes, too many for such a file.")
    return content


def read_text(path: Path, links: bool = False, most: int = MOST) -> str:
    """The text of a file, without the byte order mark that Windows writes. Raises as `read_bytes`
    does, and `ValueError` if it is not UTF-8."""
    return read_bytes(path, links, most).decode("utf-8-sig")


def read_json(path: Path, links: bool = False) -> Any:
    """The value in a JSON file. Raises `FileNotFoundError` if there is no file, and `UsageError` if
    it cannot be read.

    `json.loads` raises other exceptions than its documented one: if bytes are not UTF-8, a number
    has thousands of digits, or brackets are nested thousands of times.
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
    """The objects in a `.jsonl` file, one per line. Skips broken lines (of a killed process).
    Raises as `read_json` does."""
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
    """The JSON object on a line of a `.jsonl` file; None if there is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def finite(value: Any) -> Any:
    """The JSON value with None for NaN and infinite numbers, which JSON does not have.

    >>> finite({"loss": float("nan"), "at": [1, float("inf")]})
    {'loss': None, 'at': [1, None]}
    """
    if isinstance(value, Mapping):
        return {name: finite(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [finite(part) for part in value]
    return None if isinstance(value, float) and value - value != 0 else value


def misfit(row: Any, wanted: Mapping[str, Any]) -> str | None:
    """What is wrong with a JSON object that should have the fields `wanted`; None if nothing.

    `wanted` maps each name to a type or types.

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
