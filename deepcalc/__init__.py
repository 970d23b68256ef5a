"""The version of this project, and a check that Python imports its packages.

The packages have common names, so a user's file may hide one: a `tasks.py` beside a script hides
the package `tasks/`. So this file may import only the standard library.
"""

import importlib.util
from pathlib import Path

__version__ = "0.1.0"

HOME = Path(__file__).resolve().parent.parent
PACKAGES = ("tasks", "training", "npi", "nram", "baselines", "commands")


def check_names(*names: str) -> None:
    """Raises `ImportError` if Python finds another module than ours under one of `names`."""
    for name in names:
        try:
            spec = importlib.util.find_spec(name)
        except ValueError:  # a module without a spec, such as `__main__`
            spec = None
        found = Path(spec.origin).resolve() if spec and spec.origin else None
        if found is None or found.parent.parent != HOME:
            where = found or f"something that is not in {HOME}"
            raise ImportError(
                f"{where} hides this project's {name}/. Rename it, or run from another folder "
                f"with a PYTHONPATH that does not lead to it."
            )
