"""The zoo: trained models that come with this project, in `deepcalc/zoo/`.

Each model is a run folder whose weights are in one file, `model.safetensors`. `index.json` has the
SHA-256 of every file. A command takes `zoo/NAME` where it takes the folder of a run; a folder of
the user's with this name comes first. Nothing is ever written into the zoo.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

from deepcalc import HOME
from tasks.core.errors import UsageError, tell, unknown
from training.reading import read_bytes, read_json

FOLDER = HOME / "deepcalc" / "zoo"
"""In a clone and in an installed package."""
PREFIX = "zoo"
INDEX = "index.json"
AGAIN = "get the project again, in a clone by `git checkout deepcalc/zoo`"


def index() -> dict[str, dict[str, Any]]:
    """Name of each model -> what `index.json` says: `task`, `learner`, `command`, `about`,
    `parameters`, `bytes` and `files` (name -> SHA-256). Raises `UsageError` if it cannot be read.
    """
    path = FOLDER / INDEX
    try:
        found = read_json(path)
        return dict(found["models"])
    except FileNotFoundError:
        raise UsageError(f"there is no {path}: {AGAIN}.") from None
    except (KeyError, TypeError, ValueError):
        raise UsageError(f"{path} is damaged: {AGAIN}.") from None


def locate(run: Path) -> Path:
    """The folder or file that a user means by `run`: the path, if there is one.

    Otherwise it is the model of the zoo with this name; its files are checked. `zoo` alone is the
    folder of all models.

    Says on stderr which of the two is used, if the user has a folder `zoo`. Raises `UsageError` if
    the zoo has no such model, or one of its files is damaged.
    """
    named = name_of(run)
    there = os.path.lexists(run)
    if shipped(run):
        check(_inside(run))
    elif named is not None and there and (FOLDER / named).is_dir():
        own = "your own folder" if named else "your own folder zoo"
        tell(f"{run} is {own}; the one that comes with deepcalc is {FOLDER / named}.")
    elif named is not None and not there:
        if os.path.isdir(PREFIX) and not shipped(Path(PREFIX)):
            tell(
                f"{run} is not in your folder {PREFIX}; the model that comes with deepcalc is used."
            )
        check(named)
        return FOLDER / named
    return run


def shipped(folder: Path) -> bool:
    """Whether a path leads into the zoo, where nothing may be written."""
    try:
        return os.path.commonpath([FOLDER, os.path.realpath(folder)]) == str(FOLDER)
    except ValueError:  # a null character, which no path on a disk has
        return False


def title(folder: Path) -> str:
    """The name of a run for the user: `zoo/NAME` of a model of the zoo, else its path."""
    return f"{PREFIX}/{_inside(folder)}" if shipped(folder) else str(folder)


def check(name: str) -> None:
    """Raises `UsageError` if there is no such model, or a file of it is missing or not what was
    published. Of the whole zoo, whose name is empty, nothing is checked."""
    known = index()
    if not name:
        return
    if name not in known:
        raise unknown("model of the zoo", name, known)
    for file, digest in known[name]["files"].items():
        path = FOLDER / name / file
        try:
            wrong = hashlib.sha256(read_bytes(path)).hexdigest() != digest
        except FileNotFoundError:
            raise UsageError(f"{path} is missing: {AGAIN}.") from None
        except OSError as why:
            raise UsageError(f"cannot read {path}: {why.strerror}.") from None
        if wrong:
            raise UsageError(f"{path} is damaged (its SHA-256 is not that of {INDEX}): {AGAIN}.")


def name_of(run: Path) -> str | None:
    """The name in `zoo/NAME`; empty for `zoo`; None if the path has another form."""
    parts = run.parts
    return "/".join(parts[1:]) if parts[:1] == (PREFIX,) and len(parts) <= 2 else None


def _inside(folder: Path) -> str:
    """The path of a folder in the zoo, from the zoo."""
    return os.path.relpath(os.path.realpath(folder), FOLDER).removeprefix(".")
