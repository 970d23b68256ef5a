"""numba, or a message that says how to get it; and where compiled code is kept."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tasks.errors import UsageError

try:
    import numba
    from numba.core import config
except ImportError:
    raise UsageError(
        "search over circuits needs numba, which is not installed; "
        "install the extra `search`: pip install -e '.[search]'."
    ) from None

settings: Any = config
HERE = Path(__file__).parent
SOURCES = sorted([*HERE.rglob("*.py"), HERE.parent / "machine" / "gates.py"])
"""Files whose functions are compiled into each other."""
STATE = hashlib.sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()[:16]
CACHE = HERE / "__pycache__" / STATE
"""Where compiled code is kept, unless NUMBA_CACHE_DIR says so. numba only looks at a function's own
file when it decides whether code on disk is still valid, but that of functions in other files is
part of it. So each state of all the sources has a folder of its own."""


def compiled() -> Callable[[Callable], Any]:
    """Decorator: machine code at the first call, kept on disk for the next process; other threads
    run meanwhile."""

    def decorate(function: Callable) -> Any:
        before = settings.CACHE_DIR
        settings.CACHE_DIR = before or str(CACHE)
        try:
            return numba.njit(cache=True, nogil=True)(function)
        finally:
            settings.CACHE_DIR = before

    return decorate


inlined = numba.njit
"""Makes a function of a few operations usable in compiled ones, as part of them."""


def counters(*names: str) -> np.dtype:
    """Whole numbers with names, for arrays of one such record that compiled code may change."""
    return np.dtype([(name, np.int64) for name in names], align=True)
