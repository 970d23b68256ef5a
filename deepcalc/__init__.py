"""What this project is called, and whether Python finds it.

The project's folders have plain names, which a file of the user's may have as well: a `tasks.py`
beside a script hides the folder `tasks/`. So this file imports Python's own library alone.
"""

import importlib.util
from pathlib import Path

__version__ = "0.1.0"

HOME = Path(__file__).resolve().parent.parent
PACKAGES = ("tasks", "training", "npi", "nram", "baselines", "commands")


def check_names(*names: str) -> None:
    """Raises `ImportError` where Python finds another package than ours under one of `names`."""
    for name in names:
        try:
            spec = importlib.util.find_spec(name)
        except ValueError:  # a module without a spec, as a script's own `__main__`
            spec = None
        found = Path(spec.origin).resolve() if spec and spec.origin else None
        if found is None or found.parent.parent != HOME:
            where = found or f"something that is not in {HOME}"
            raise ImportError(
                f"{where} hides this project's {name}/. Rename it, or run from another folder "
                f"with a PYTHONPATH that does not lead to it."
            )
