"""Which files and folders in `checkpoints/` are checkpoints."""

import os
import re
import stat
from pathlib import Path

from tasks.core.errors import UsageError
from training.disk import GONE, check_folder, kind_of
from training.resources import MOST_STEPS
from training.seal import is_unsealed

PART = "deepcalc-part"
LEFT = re.compile(rf"[0-9]+(\.{PART}|\.{GONE})?(\.orbax-checkpoint-tmp.*)?")
"""Names of checkpoints, and of what a killed process leaves half written or half removed."""


def has_checkpoint(folder: Path) -> bool:
    """Whether a folder has a finished checkpoint. Raises `UsageError` if it cannot be read."""
    return "" in find_checkpoints(folder).values()


def find_checkpoints(folder: Path) -> dict[int, str]:
    """Step -> "" if it is a finished checkpoint, else what is wrong. Skips unsealed ones."""
    found = {}
    for path in entries(folder):
        if re.fullmatch("0|[1-9][0-9]{0,9}", path.name) and int(path.name) <= MOST_STEPS:
            try:
                mode = os.lstat(path).st_mode
                if not stat.S_ISDIR(mode):
                    found[int(path.name)] = f"it is {kind_of(mode)}"
                elif not is_unsealed(path):
                    found[int(path.name)] = ""
            except FileNotFoundError:  # the training process has removed it as too old
                continue
            except OSError as wrong:
                raise UsageError(f"cannot read {path}: {wrong.strerror}.") from None
    return found


def entries(folder: Path) -> list[Path]:
    """Everything in a folder; empty if there is no such folder. Raises `UsageError` if it cannot be
    read."""
    check_folder(folder)
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as wrong:
        raise UsageError(f"cannot read {folder}: {wrong.strerror}.") from None
