"""Writes results to files, never over a file of a run."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError
from training.disk import check_regular, replacing, writing
from training.zoo import shipped

RUN_FILES = (
    "config.json", "metrics.jsonl", "members.jsonl", "verification.json", "evaluation.json",
    "environment.json", "proof.json", "proof.smt2", "model.safetensors",
)  # fmt: skip
"""The files of a run folder, which no other output may replace."""


def check_writable(path: Path | None, *read: Path | None) -> None:
    """Raises `UsageError` if `write_rows` could not write to `path`, or would replace a file of a
    run or one of `read`. Makes nothing."""
    if path is None:
        return
    if path == Path("-"):
        if sys.stdout is None:
            raise UsageError("standard output is closed, so `-` cannot be written to.")
        return
    if shipped(path):
        raise UsageError(f"cannot write {path} into the zoo: choose a file in another folder.")
    if os.path.isdir(path):
        check_regular(path, links=True)
    target = path if os.path.exists(path) else path.parent
    if not os.access(target, os.W_OK) or (target != path and not os.path.isdir(target)):
        raise UsageError(f"cannot write {path}: choose a file in a folder that can be written to.")
    a_run_s = path.name in RUN_FILES and (path.parent / "config.json").exists()
    if a_run_s or any(x and x.exists() and x.resolve() == path.resolve() for x in read):
        what = "a file of a run" if a_run_s else "read, too"
        raise UsageError(f"cannot write {path}, which is {what}: choose another file.")


def write_rows(path: Path | None, content: Any) -> None:
    """Writes JSON to a file, or to standard output if `path` is `-`."""
    if path is None:
        return
    text = json.dumps(content, indent=1) + "\n"
    if path == Path("-"):
        sys.stdout.write(text)
        return
    try:
        path.write_text(text)
    except OSError as wrong:
        raise UsageError(f"cannot write {path}: {wrong.strerror}.") from None


def check_replaceable(path: Path) -> None:
    """As `check_writable`; also raises `UsageError` if `path` is a device or a pipe, which
    `replace_text` would replace by a file."""
    check_writable(path)
    if path != Path("-"):
        with writing(path, "choose another file"):
            check_regular(path, links=True)


def replace_text(path: Path | None, text: str | bytes, then: str) -> None:
    """Writes a text, or bytes, to a file atomically, or to standard output if `path` is `-`.

    Raises `UsageError` if that fails; `then` says what to do after the problem is solved.
    """
    if path is None:
        return
    if path == Path("-"):
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            sys.stdout.write(text)
        return
    if isinstance(text, str):
        text = text.encode(errors="backslashreplace")
    with writing(path, then), replacing(Path(os.path.realpath(path))) as file:
        file.write(text)
