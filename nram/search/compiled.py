"""Imports numba, or says how to install it, and caches compiled code on disk."""

import contextlib
import functools
import hashlib
import os
import re
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
KERNELS = [p for p in HERE.rglob("*.py") if re.search("^@(compiled|inlined)", p.read_text(), re.M)]
"""Files with compiled functions. Of the files in this folder they import only each other."""
SOURCES = sorted([*KERNELS, Path(__file__), HERE.parent / "machine" / "gates.py"])
"""Files whose functions are compiled into each other's machine code."""
STATE = hashlib.sha256(b"".join(path.read_bytes() for path in SOURCES)).hexdigest()[:16]
CACHE = HERE / "__pycache__" / STATE
"""Folder of compiled code, unless NUMBA_CACHE_DIR is set. To decide whether cached code is valid,
numba looks only at the file of the function, but the code of functions in other files is part of
it. So there is one folder per state of all sources."""


class KeptCode(FunctionCache):
    """numba's cache of a function. If a file is damaged or the disk is full, the function is
    compiled again."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # unpickling may raise anything; the cache index is cleared
            with contextlib.suppress(Exception):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        try:
            super().save_overload(sig, data)
        except OSError as wrong:
            _tell(wrong.strerror or str(wrong))


def compiled() -> Callable[[Callable], Any]:
    """Decorator: `@compiled()` compiles a function at its first call and caches the code on disk
    if possible. The function releases the GIL."""

    def compile_late(function: Callable) -> Any:
        dispatcher: Any = numba.njit(nogil=True)(function)
        before = settings.CACHE_DIR
        # If the folder of the sources cannot be written to, numba uses a cache folder of the user.
        if not before and os.access(HERE, os.W_OK):
            settings.CACHE_DIR = str(CACHE)
        try:
            dispatcher._cache = KeptCode(function)
        except (
            RuntimeError,
            OSError,
        ):  # no folder can be written to
            _tell("no folder for it can be written to")
        finally:
            settings.CACHE_DIR = before
        return dispatcher

    return compile_late


@functools.cache
def _tell(why: str) -> None:
    tell(f"the compiled code of the search cannot be saved, so the next process compiles it again: "
         f"{why}. Set NUMBA_CACHE_DIR to a folder for it.")  # fmt: skip


inlined = numba.njit
"""Compiles a short function for use inside compiled functions."""


def counters(*names: str) -> np.dtype:
    """The dtype of a record of named int64 counters, which compiled code can change."""
    return np.dtype([(name, np.int64) for name in names], align=True)
