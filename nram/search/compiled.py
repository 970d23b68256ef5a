"""Functions as machine code, by numba, or a message that says how to get it."""

import contextlib
import functools
from collections.abc import Callable
from typing import Any

from tasks.errors import UsageError, tell

try:
    import numba
    from numba.core.caching import FunctionCache
except ImportError:
    raise UsageError(
        "search over circuits needs numba, which is not installed; "
        "install the extra `search`: pip install -e '.[search]'."
    ) from None

__all__ = ["compiled"]


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
        try:
            dispatcher._cache = KeptCode(function)
        except RuntimeError:  # neither the code's folder nor the user's can be written to
            _tell("no folder for it can be written to")
        return dispatcher

    return compile_late


@functools.cache
def _tell(why: str) -> None:
    tell(f"the search's machine code is not kept for the next process, which compiles it again: "
         f"{why}. Set NUMBA_CACHE_DIR to a folder for it.")  # fmt: skip
