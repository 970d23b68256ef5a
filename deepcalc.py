"""The command `deepcalc`, also as `python -m deepcalc`: checks what Python finds, then runs it.

This project's folders have plain names, which a file of the user's may have as well: a `tasks.py`
beside a script hides the folder `tasks/`. And a Python outside the project's environment has no
JAX. Both are explained here in one message. So this file imports Python's own library alone.
"""

import importlib.util
import sys
import time
from pathlib import Path

STARTED = time.monotonic()

__version__ = "0.1.0"

HOME = Path(__file__).resolve().parent
ROOMS = ("tasks", "training", "npi", "nram", "baselines", "commands")
NEEDED = ("jax", "jaxlib", "flax", "optax", "numpy", "jaxtyping", "orbax", "rich", "tyro")
"""Packages that every command may need; see `dependencies` in pyproject.toml."""


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


def main(argv: "list[str] | None" = None, started: "float | None" = None) -> int:
    """Runs `commands.main.main`; returns 2 with one message where it cannot be imported."""
    started = STARTED if started is None else started
    if sys.version_info < (3, 11):  # noqa: UP036
        return _refuse(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    try:
        check_names(*ROOMS)
    except ImportError as wrong:
        return _refuse(str(wrong))
    try:
        from commands.main import main as run

        return run(argv, started)
    except ModuleNotFoundError as missing:
        name = (missing.name or "").split(".")[0]
        if name not in NEEDED:
            raise
        return _refuse(f"this Python ({sys.executable}) has no package {name}. {_cure()}")


def _cure() -> str:
    activate = HOME / ".venv" / "bin" / "activate"
    if activate.exists() and Path(sys.prefix) != HOME / ".venv":
        return f"Use the environment that `make` has made: source {activate}"
    return f"Run `make demo`, which makes an environment, or: pip install -e {HOME}"


def _refuse(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
