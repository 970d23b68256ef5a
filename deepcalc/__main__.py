"""The command `deepcalc`, also `python -m deepcalc`: checks the installation and runs a command.

If a user's file hides one of our packages, or a dependency is missing, it prints one message
instead of a traceback.
"""

import os
import sys
import time
from pathlib import Path

from deepcalc import HOME, PACKAGES, check_names
from deepcalc.lazy import lazily

STARTED = time.monotonic()

NEEDED = ("jax", "jaxlib", "flax", "optax", "numpy", "jaxtyping", "orbax", "rich", "tyro")
"""The dependencies of all commands; see `dependencies` in pyproject.toml."""

HEAVY = ("jax", "jax.numpy", "jax.lax", "flax", "flax.nnx", "optax")
"""The packages that a command imports only when it uses them."""


def main(argv: "list[str] | None" = None, started: "float | None" = None) -> int:
    """Runs `commands.main.main`. If it cannot be imported, prints a message and returns 2."""
    started = STARTED if started is None else started
    if sys.version_info < (3, 11):  # noqa: UP036
        return _refuse(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    try:
        check_names(*PACKAGES)
    except ImportError as wrong:
        return _refuse(str(wrong))
    lazily(HEAVY)
    try:
        from commands.main import main as run

        return run(argv, started)
    except ModuleNotFoundError as missing:
        name = (missing.name or "").split(".")[0]
        if name not in NEEDED:
            raise
        return _refuse(f"this Python ({sys.executable}) has no package {name}. {_cure()}")
    except ValueError as wrong:  # JAX reads its variables when it is imported
        if not any(name in str(wrong) for name in os.environ if name.startswith("JAX_")):
            raise
        return _refuse(f"JAX cannot be imported: {wrong}.")


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
