"""Where a new run folder may be made: its name, its path, and the folder above it."""

import os
import re
from pathlib import Path

from tasks.core.errors import UsageError, short
from training.checkpoint import UNREADABLE
from training.config import Config

INSIDE = 200
"""Bytes of the longest path inside a run folder (an array of a checkpoint), with some to spare."""
RUNS = Path("runs")
"""The folder for runs that are not given one."""


def check_free(folder: Path | None) -> None:
    """Raises `UsageError` if no new run folder can be made at a path; None: in `RUNS`. Makes
    nothing."""
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in str(folder)):
        raise UsageError(f"{short(str(folder))} cannot be a run folder: its name has a control "
                         f"character. Choose another --run.")  # fmt: skip
    try:
        if folder is not None and os.path.lexists(folder) and not _unused(folder):
            raise UsageError(
                f"{folder} exists. Add --resume to go on with the run in it, or choose another "
                f"--run; nothing is overwritten."
            )
        whole = (folder or RUNS / "new").absolute()
    except OSError as wrong:
        where = folder or f"in {RUNS}"
        raise UsageError(f"cannot make run folder {where}: {wrong.strerror}.") from None
    wrong = [letter for letter in UNREADABLE if letter in str(whole)]
    if wrong:
        raise UsageError(
            f"cannot make run folder {whole}: checkpoints cannot be read from a "
            f"path with {wrong[0]}. Choose another --run."
        )
    above = next(path for path in whole.parents if os.path.lexists(path))
    if not os.path.isdir(above) or not os.access(above, os.W_OK | os.X_OK):
        why = "no permission to write to it" if os.path.isdir(above) else "it is not a folder"
        raise UsageError(f"cannot make run folder {folder or whole} in {above}: {why}.")
    _check_length(whole, above)


def next_free(config: Config) -> Path:
    """Makes the folder `runs/LEARNER-TASK-NNN` with the next free number."""
    task = re.sub(r"[^A-Za-z0-9_+-]+", "-", "+".join(config.tasks))
    RUNS.mkdir(exist_ok=True)
    number = 1
    while True:  # mkdir is atomic, so runs that start at the same time get different numbers
        folder = RUNS / f"{config.learner}-{task}-{number:03d}"
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
            continue
        return folder


def check_name(folder: Path) -> None:
    """Raises `UsageError` if a folder on a local disk cannot have this name."""
    text, why = os.fspath(folder), ""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:/", text):
        why = "runs are folders on this machine's disks, mounted ones included, not at addresses"
    elif "\0" in text:
        why = "no name on a disk has a null character"
    elif any(0xD800 <= ord(letter) < 0xE000 for letter in text):
        why = "its name is not UTF-8"
    if why:
        raise UsageError(f"{short(text)} cannot be a run folder: {why}. Choose another --run.")


def _unused(folder: Path) -> bool:
    """Whether a folder is empty, or is from a run that was killed before it had a config.json."""
    return folder.is_dir() and all(
        path.name in ("lock", "environment.json") or path.suffix == ".part"
        for path in folder.iterdir()
    )


def _check_length(whole: Path, above: Path) -> None:
    """Raises `UsageError` if the run folder or a path inside it is too long for this disk."""
    most_name, most_path = os.pathconf(above, "PC_NAME_MAX"), os.pathconf(above, "PC_PATH_MAX")
    longest = max(len(part.encode()) for part in whole.parts)
    for what, has, most in (
        ("a name of", longest, most_name),
        ("a path of", len(str(whole).encode()) + INSIDE, most_path),
    ):
        if has > most:
            raise UsageError(
                f"cannot make run folder {short(str(whole))}: {what} {has} bytes, with the files "
                f"inside, is longer than the {most} that this disk takes. Choose another --run."
            )
