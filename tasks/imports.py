"""Modules of a user's own that define tasks and learners: loading them, and naming them in a run.

A run's `config.json` names them with a hash of their source. They are not loaded from there by
themselves, because loading a module runs its code.
"""

import hashlib
import importlib
import importlib.metadata
import inspect
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tasks.errors import UsageError, short

SCRIPT = "__main__"
"""Module of what is defined in a script or a notebook itself. No other process can import it."""
BUILT_IN = ("tasks", "training", "npi", "nram", "baselines", "commands")
GROUPS = ("deepcalc.tasks", "deepcalc.learners")


def import_modules(names: Sequence[str]) -> dict[str, str]:
    """Imports a user's modules, and returns a hash of the source of each.

    Raises `UsageError` when there is no such module; an exception inside one keeps its traceback.
    """
    if names and "" not in sys.path and os.getcwd() not in sys.path:
        sys.path.insert(0, os.getcwd())
    found = {}
    for name in names:
        if not all(part.isidentifier() for part in name.split(".")):
            raise UsageError(f"--import takes names of modules, as my_tasks, not {short(name)}.")
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name is None or not f"{name}.".startswith(f"{missing.name}."):
                raise
            raise UsageError(
                f"--import {name}: there is no such module here or on PYTHONPATH."
            ) from None
        found[name] = source_hash(name)
    return found


def source_hash(name: str) -> str:
    """A hash of the source of a module that is loaded; empty where it has no file of its own."""
    if name == SCRIPT:
        return ""
    source = Path(getattr(sys.modules[name], "__file__", None) or "")
    return hashlib.sha256(source.read_bytes()).hexdigest() if source.is_file() else ""


def defining(classes: Iterable[type], modules: Iterable[str] = ()) -> dict[str, str]:
    """The modules of a user's own that define these classes, and those of these names; with hashes.

    Those of this project and of installed plug-ins are left out: they are found by themselves. What
    a script or a notebook defines goes by `__main__`, with a hash of these classes alone.
    """
    points = [p for group in GROUPS for p in importlib.metadata.entry_points(group=group)]
    known = {*BUILT_IN, *(point.module.partition(".")[0] for point in points)}
    classes = list(classes)
    found = {}
    for name in [*(cls.__module__ for cls in classes), *modules]:
        if name == SCRIPT:
            texts = sorted(_source(cls) for cls in classes if cls.__module__ == SCRIPT)
            code = "\n".join(texts).encode()
            found[SCRIPT] = hashlib.sha256(code).hexdigest() if code.strip() else ""
        elif name.partition(".")[0] not in known:
            found[name] = source_hash(name) if name in sys.modules else ""
    return found


def _source(cls: type) -> str:
    """The source of a class; empty where Python does not know it any more.

    In a notebook Python finds the source of functions, but not of classes.
    """
    members = [m.fget if isinstance(m, property) else m for m in vars(cls).values()]
    for parts in ([cls], [m for m in members if inspect.isfunction(m)]):
        try:
            return "\n".join(inspect.getsource(part) for part in parts)
        except (OSError, TypeError):
            continue
    return ""
