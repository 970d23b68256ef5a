"""`--import`: a user's own modules, which register tasks or learners."""

import hashlib
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from deepcalc import ROOMS
from tasks.errors import UsageError, short


def import_modules(names: Sequence[str]) -> dict[str, str]:
    """Imports a user's modules, and returns a hash of the source of each by the module's name.

    A name is that of a module in the working folder or on PYTHONPATH, as `my_task`, or the path of
    a file, as `my_task.py` or `ideas/my_task.py`, whose folder is then looked into. Raises
    `UsageError` when there is no such module, or its name is that of another one; an exception
    inside a module keeps its traceback.
    """
    found = {}
    for given in names:
        name, folder = _named(given)
        _check_folder(folder)
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name is None or not f"{name}.".startswith(f"{missing.name}."):
                raise
            raise UsageError(
                f"--import {short(given)}: there is no such module in {folder} or on PYTHONPATH."
            ) from None
        source = Path(module.__file__ or "")
        _check_source(name, source, folder)
        found[name] = hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""
    return found


def _named(given: str) -> tuple[str, Path]:
    """The module's name, and the folder that is looked into first."""
    path = Path(given)
    is_path = path.suffix == ".py" or len(path.parts) > 1
    name = path.name.removesuffix(".py") if is_path else given
    parts = [name] if is_path else name.split(".")
    if not all(part.isidentifier() for part in parts):
        raise UsageError(
            f"--import takes modules, as my_task or my_task.py, not {short(given)}: a module's "
            f"name is letters, digits and _."
        )
    if is_path and not os.path.isfile(given):
        raise UsageError(f"--import {short(given)}: there is no such file.")
    return name, path.absolute().parent if is_path else Path.cwd()


def _check_folder(folder: Path) -> None:
    """Raises `UsageError` where looking into `folder` first would hide one of our packages."""
    for room in ROOMS:
        for path in (folder / f"{room}.py", folder / room / "__init__.py"):
            ours = Path(__file__).parent.parent / room / "__init__.py"
            if path.exists() and path.resolve() != ours.resolve():
                raise UsageError(
                    f"{path} has the name of this project's {room}/, which it would hide from "
                    f"modules in {folder}: rename it."
                )


def _check_source(name: str, source: Path, folder: Path) -> None:
    """Raises `UsageError` where Python had another module of that name already."""
    path = folder.joinpath(*name.split("."))
    mine = [p for p in (path.with_suffix(".py"), path / "__init__.py") if p.exists()]
    if mine and source.resolve() not in [p.resolve() for p in mine]:
        where = f"from {source}" if source.name else "built into Python"
        raise UsageError(f"{mine[0]} has the name of another module, {where}: rename it.")
