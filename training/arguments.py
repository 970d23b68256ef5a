"""Converts the arguments of the Python API to plain Python values, with one clear error message.

Allowed: numbers and arrays of NumPy and JAX, floats with an integer value (`steps=1e5`), paths of
every kind. Not allowed as a whole number: `True`, `"5"`, 1.5.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, short


def plain(value: Any) -> Any:
    """Converts scalars and arrays of NumPy and JAX to numbers and lists, also inside lists, tuples
    and mappings. Other values stay as they are.

    >>> import numpy as np
    >>> plain({"list": np.array([3, 1]), "base": np.int64(10)})
    {'list': [3, 1], 'base': 10}
    """
    if isinstance(value, str):
        return str(value)  # a `numpy.str_` becomes a plain string
    if isinstance(value, Mapping):
        return {plain(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | range):
        return [plain(v) for v in value]
    if hasattr(value, "dtype") and hasattr(value, "tolist"):
        try:
            return value.tolist()
        except Exception:  # not an array of numbers, such as a JAX key: its user will refuse it
            return value
    return value


def whole(name: str, value: Any, least: int | None = None) -> int:
    """A whole number, at least `least`. Raises `UsageError` for anything else.

    >>> whole("steps", 1e5)
    100000
    """
    found = plain(value)
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    if type(found) is not int:
        raise UsageError(f"{name} takes a whole number, not {short(value)}.")
    if least is not None and found < least:
        raise UsageError(f"{name} must be at least {least}, not {found}.")
    return found


def wholes(name: str, values: Any, least: int | None = None) -> tuple[int, ...]:
    """Whole numbers from a sequence or a single number. Raises `UsageError` for anything else."""
    found = plain(values)
    if isinstance(found, str | bytes | Mapping) or not isinstance(found, Iterable):
        found = [found]
    return tuple(whole(name, value, least) for value in found)


def text(name: str, value: Any) -> str:
    """A text. Raises `UsageError` for anything else."""
    if not isinstance(value, str):
        raise UsageError(f"{name} takes a text, not {short(value)}.")
    return str(value)


def texts(name: str, values: Any) -> tuple[str, ...]:
    """Texts from a sequence or a single text. Raises `UsageError` for anything else."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        values = [values]
    return tuple(text(name, value) for value in values)


def flag(name: str, value: Any) -> bool:
    """True or False. Raises `UsageError` for anything else."""
    found = plain(value)
    if type(found) is not bool:
        raise UsageError(f"{name} takes True or False, not {short(value)}.")
    return found


def mapping(name: str, value: Any) -> dict[str, Any]:
    """A dict with names as keys; values unchanged. Raises `UsageError` for anything else."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise UsageError(f"{name} takes values by name, as {{'lr': 0.01}}, not {short(value)}.")
    return {str(key): found for key, found in value.items()}


def path(name: str, value: Any) -> Path:
    """A path, with `~` as the home folder. Raises `UsageError` for anything else."""
    found = os.fspath(value) if isinstance(value, str | os.PathLike) else None
    if not isinstance(found, str) or not found:
        raise UsageError(f"{name} takes a path, not {short(value)}.")
    try:
        return Path(found).expanduser()
    except RuntimeError:  # a user's name that is not known
        raise UsageError(f"{name}: there is no home folder {short(found.split('/')[0])}.") from None
