"""Reads files of questions: one JSON object per line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, short
from training.reading import read_bytes


def read_questions(path: Path) -> dict[str, dict[str, Any]]:
    """Maps `FILE, line NUMBER` to the question on that line. Raises `UsageError` with the number of
    a line that is not a JSON object."""
    try:
        lines = lines_of(path)
    except OSError as wrong:
        raise UsageError(f"cannot read {path}: {wrong.strerror}.") from None
    found = {}
    for number, question in parse_lines(lines):
        if isinstance(question, UsageError):
            raise UsageError(f"{path}, line {number}: {question}")
        found[f"{path}, line {number}"] = question
    return found


def lines_of(path: Path) -> list[bytes]:
    """The lines of a file that a user names, or of a pipe, as of a shell's `<(...)`. Raises as
    `read_bytes` does."""
    pipe = path.is_fifo()
    return (path.read_bytes() if pipe else read_bytes(path, links=True, most=2**30)).splitlines()


def parse_lines(lines: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any] | UsageError]]:
    """The number of each line, and its object or an error. Empty lines are left out."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, _parse(line)
            except UsageError as wrong:
                yield number, wrong


def _parse(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_unique)
    except (ValueError, RecursionError) as wrong:
        raise UsageError(f"{short(line.decode(errors='replace'))} is not JSON: {wrong}.") from None
    if not isinstance(found, dict):
        raise UsageError(f'{short(found)} is not a JSON object, such as {{"list": [3, 1]}}.')
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dict of the pairs. Raises `UsageError` if a name is repeated: `json` would use the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(f"{short(twice)} is given twice.")
    return found
