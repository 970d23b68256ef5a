"""One process at a time trains in a run folder, and one at a time adds to its results.

The lock is the operating system's, on an open file: it goes with the process that holds it, however
that ends, so a file left behind by a killed one is in nobody's way. Readers need no lock.
"""

import errno
import os
import platform
import sys
import time
from pathlib import Path

from tasks.errors import UsageError

HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""How systems say that someone else holds a lock; everything else says that there are no locks."""


class Lock:
    """Holds a lock file of a folder until `release`, or the end of the process.

    Also a context manager.
    """

    def __init__(self, folder: Path, name: str = "lock", wait: float = 0.0):
        """Raises `UsageError` when another process holds it for `wait` seconds, `OSError` when it
        cannot be made."""
        self._file: int | None = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o644)
        end = time.monotonic() + wait
        while not self._taken():
            if time.monotonic() >= end:
                holder = os.pread(self._file, 200, 1).decode(errors="replace").strip()
                self.release()
                raise UsageError(
                    f"{folder} is being {'written' if wait else 'trained'} by another process"
                    f"{holder and f' ({holder})'}: wait for it, stop it, or choose another --run."
                ) from None
            time.sleep(0.02)
        try:  # who it is, for the message above; nothing else reads it
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"\nprocess {os.getpid()} on {platform.node()}\n".encode(), 0)
        except OSError:
            pass

    def _taken(self) -> bool:
        """Whether it is ours now, or the disk knows no locks."""
        assert self._file is not None
        try:
            _take(self._file)
        except OSError as wrong:
            return wrong.errno not in HELD
        return True

    def __enter__(self) -> "Lock":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def release(self) -> None:
        """Lets the next one in; the file stays."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __del__(self):
        self.release()


def _take(file: int) -> None:
    """Raises `OSError` when someone else holds it, or the disk knows no locks."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # the first byte, which the message leaves out
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
