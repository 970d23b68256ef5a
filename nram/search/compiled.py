"""numba, or a message that says how to get it."""

import functools

from tasks.errors import UsageError

try:
    import numba
except ImportError:
    raise UsageError(
        "search over circuits needs numba, which is not installed; "
        "install the extra `search`: pip install -e '.[search]'."
    ) from None

compiled = functools.partial(numba.njit, cache=True, nogil=True)
"""Decorator `@compiled()`: machine code at the first call, kept on disk for the next process; other
threads run meanwhile."""

__all__ = ["compiled"]
