"""Imports the user's own modules, which define tasks and learners.

A run's `config.json` has their names, with a hash of their source. They are not imported
automatically, because an import runs the code of the module.
"""

import hashlib
import importlib
import inspect
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from deepcalc import PACKAGES
from tasks.core.errors import UsageError, short
from tasks.core.plugins import points

SCRIPT = "__main__"
"""Module of everything defined in a script or notebook. Other processes cannot import it."""
OPTIONAL = "tasks.suite."
"""Modules of this project that are imported only if `--import` names them."""
GROUPS = ("deepcalc.tasks", "deepcalc.learners")


def import_modules(names: Sequence[str]) -> dict[str, str]:
    """Imports modules. Returns module name -> hash of its source.

    A name is a module in the working folder or on PYTHONPATH (`my_task`), or the path of a file
    (`my_task.py`, `ideas/my_task.py`), whose folder is added to `sys.path`. Raises `UsageError` if
    there is no such module, or another module has its name. An exception inside a module keeps its
    traceback.
    """
    found = {}
    for given in names:
        name, folder = _named(given)
        _check_folder(folder)
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name is None or not f"{name}.".startswith(f"{missing.name}."):
                raise
            raise UsageError(
                f"--import {short(given)}: there is no such module in {folder} or on PYTHONPATH."
            ) from None
        except SystemExit as left:
            raise UsageError(
                f"--import {short(given)}: the module leaves Python, with status {left.code}."
            ) from None
        if hasattr(sys.modules[name], "__path__") and not _file(name).name:
            raise UsageError(
                f"--import {short(given)}: {name} is a folder without a module: name a file in it, "
                f"as {name.replace('.', '/')}/my_task.py."
            )
        _check_source(name, folder)
        found[name] = source_hash(name)
    return found


def source_hash(name: str) -> str:
    """A hash of the source of a loaded module; empty if it has no file."""
    if name == SCRIPT:
        return ""
    source = _file(name)
    return hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""


def defining(classes: Iterable[type], modules: Iterable[str] = ()) -> dict[str, str]:
    """The user's modules that define these classes, and those in `modules` -> hash of the source.

    Modules of this project (except `OPTIONAL` ones) and of installed plug-ins are left out, because
    they are always found.
    A script or notebook is named `__main__`; its hash is that of these classes only.
    """
    plugins = [point for group in GROUPS for point in points(group)]
    known = {*PACKAGES, *(re.split(r"[.:]", point.value)[0] for point in plugins)}
    classes = list(classes)
    found = {}
    for name in [*(cls.__module__ for cls in classes), *modules]:
        if name == SCRIPT:
            texts = sorted(_source(cls) for cls in classes if cls.__module__ == SCRIPT)
            code = "\n".join(texts).encode()
            found[SCRIPT] = hashlib.sha256(code).hexdigest() if code.strip() else ""
        elif name.partition(".")[0] not in known or name.startswith(OPTIONAL):
            found[name] = source_hash(name) if name in sys.modules else ""
    return found


def _source(cls: type) -> str:
    """The source of a class; empty if Python cannot find it. (In a notebook it finds the source of
    the methods, but not of the class.)"""
    members = [m.fget if isinstance(m, property) else m for m in vars(cls).values()]
    for parts in ([cls], [m for m in members if inspect.isfunction(m)]):
        try:
            return "\n".join(inspect.getsource(part) for part in parts)
        except (OSError, TypeError):
            continue
    return ""


def _named(given: str) -> tuple[str, Path]:
    """The module's name, and the folder to search first."""
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
    """Raises `UsageError` if `folder`, first in `sys.path`, would hide one of our packages."""
    for package in PACKAGES:
        for path in (folder / f"{package}.py", folder / package / "__init__.py"):
            ours = Path(__file__).parent.parent / package / "__init__.py"
            if path.exists() and path.resolve() != ours.resolve():
                raise UsageError(
                    f"{path} has the name of this project's {package}/, which it would hide from "
                    f"modules in {folder}: rename it."
                )


def _check_source(name: str, folder: Path) -> None:
    """Raises `UsageError` if Python has imported another module with this name."""
    source, path = _file(name), folder.joinpath(*name.split("."))
    mine = [p for p in (path.with_suffix(".py"), path / "__init__.py") if p.exists()]
    if mine and source.resolve() not in [p.resolve() for p in mine]:
        where = f"from {source}" if source.name else "built into Python"
        raise UsageError(f"{mine[0]} has the name of another module, {where}: rename it.")


def _file(name: str) -> Path:
    """The file of a loaded module; an empty path if it has none."""
    return Path(getattr(sys.modules[name], "__file__", None) or "")
