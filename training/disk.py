"""What becomes of a disk that takes no more: one message instead of a traceback."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from tasks.errors import UsageError

TROUBLES = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
    errno.EIO,
    errno.ESTALE,
    errno.EACCES,
    errno.EPERM,
)


@contextlib.contextmanager
def writing(path: Path, advice: str) -> Iterator[None]:
    """Raises `UsageError` where the disk refuses what is written to `path` inside."""
    try:
        yield
    except Exception as wrong:
        what = trouble(wrong)
        if what is None:
            raise
        raise UsageError(f"cannot write {path}: {what}. {advice}") from None


def trouble(wrong: BaseException | None) -> str | None:
    """What the disk complains of; None where an exception is about something else.

    Libraries wrap the system's errors in their own, or keep their words only.

    >>> trouble(ValueError("RESOURCE_EXHAUSTED: write failed [No space left on device]"))
    'No space left on device'
    >>> trouble(ValueError("axis 1 is out of bounds"))
    """
    while wrong is not None:
        if isinstance(wrong, OSError) and wrong.errno in TROUBLES:
            return os.strerror(wrong.errno)
        for number in TROUBLES:
            if os.strerror(number).lower() in str(wrong).lower():
                return os.strerror(number)
        wrong = wrong.__cause__ or wrong.__context__
    return None
