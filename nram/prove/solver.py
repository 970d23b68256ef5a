"""The solver, which is optional."""

from typing import Any

from tasks.core.errors import UsageError


def solver() -> Any:
    """The package z3. Raises `UsageError` if it is not installed."""
    try:
        import z3
    except ImportError:
        raise UsageError(
            "proofs need the solver Z3, which is not installed; the extra `prove` has it: "
            "pip install 'deepcalc[prove]'"
        ) from None
    return z3


def solver_name() -> str:
    """Name and version of the solver."""
    return f"Z3 {solver().get_version_string()}"
