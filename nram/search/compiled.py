"""numba, or a message that says how to get it; and where compiled code is kept."""

import contextlib
import functools
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tasks.core.errors import UsageError, tell

try:
    import numba
    from numba.core import config
    from numba.core.caching import FunctionCache
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


class KeptCode(FunctionCache):
    """numba's cache of a function. Files that are damaged, and disks that are full, are no reason
    not to run: the function is compiled again."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # unpickling raises any kind; the index is begun anew
            with contextlib.suppress(Exception):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        try:
            super().save_overload(sig, data)
        except OSError as wrong:
            _tell(wrong.strerror or str(wrong))


def compiled() -> Callable[[Callable], Any]:
    """Decorator `@compiled()`: machine code at the first call, kept on disk for the next process if
    there is a place for it; other threads run meanwhile."""

    def compile_late(function: Callable) -> Any:
        dispatcher: Any = numba.njit(nogil=True)(function)
        before = settings.CACHE_DIR
        # Where the code's own folder cannot be written to, numba looks for one of the user's.
        if not before and os.access(HERE, os.W_OK):
            settings.CACHE_DIR = str(CACHE)
        try:
            dispatcher._cache = KeptCode(function)
        except (
            RuntimeError,
            OSError,
        ):  # neither the code's folder nor the user's can be written to
            _tell("no folder for it can be written to")
        finally:
            settings.CACHE_DIR = before
        return dispatcher

    return compile_late


@functools.cache
def _tell(why: str) -> None:
    tell(f"the search's machine code is not kept for the next process, which compiles it again: "
         f"{why}. Set NUMBA_CACHE_DIR to a folder for it.")  # fmt: skip


inlined = numba.njit
"""Makes a function of a few operations usable in compiled ones, as part of them."""


def counters(*names: str) -> np.dtype:
    """Whole numbers with names, for arrays of one such record that compiled code may change."""
    return np.dtype([(name, np.int64) for name in names], align=True)
