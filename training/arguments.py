"""What scripts pass, as plain Python values: one message for what does not fit.

Scripts have NumPy's and JAX's numbers and arrays, whole numbers that are floats (`steps=1e5`), and
paths of every kind. These are taken; what only looks like a number (`True`, `"5"`, 1.5 of a count)
is refused before anything is made.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tasks.core.errors import UsageError, short


def plain(value: Any) -> Any:
    """The same value without NumPy or JAX: their scalars as numbers, their arrays as lists, also
    inside of lists, tuples and mappings. What is none of that stays.

    >>> import numpy as np
    >>> plain({"list": np.array([3, 1]), "base": np.int64(10)})
    {'list': [3, 1], 'base': 10}
    """
    if isinstance(value, str):
        return str(value)  # NumPy has a string of its own
    if isinstance(value, Mapping):
        return {plain(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | range):
        return [plain(v) for v in value]
    if hasattr(value, "dtype") and hasattr(value, "tolist"):
        try:
            return value.tolist()
        except Exception:  # an array without numbers, as a key of JAX is: refused where it is used
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
    """Whole numbers from any sequence of them, or from a single one."""
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
    """Texts from any sequence of them, or from a single one."""
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
    """A mapping with names as keys, its values as they are."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise UsageError(f"{name} takes values by name, as {{'lr': 0.01}}, not {short(value)}.")
    return {str(key): found for key, found in value.items()}


def path(name: str, value: Any) -> Path:
    """A path, with `~` as the home folder. Raises `UsageError` for anything else."""
    try:
        found = os.fspath(value)
        if not isinstance(found, str) or not found:
            raise TypeError
        return Path(found).expanduser()
    except TypeError:
        raise UsageError(f"{name} takes a path, not {short(value)}.") from None
    except RuntimeError:  # a user's name that is not known
        raise UsageError(f"{name}: there is no home folder {short(found.split('/')[0])}.") from None
