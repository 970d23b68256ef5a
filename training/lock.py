"""One process at a time trains in a run folder.

The lock is the operating system's, on an open file: it goes with the process that holds it, however
that ends, so a file left behind by a killed one is in nobody's way. Readers need no lock.
"""

import errno
import os
import platform
import sys
from pathlib import Path

from tasks.errors import UsageError

HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""How systems say that someone else holds a lock; everything else says that there are no locks."""


class Lock:
    """Holds `FOLDER/lock` until `release`, or the end of the process."""

    def __init__(self, folder: Path):
        """Raises `UsageError` when another process holds it, `OSError` when it cannot be made."""
        self._file: int | None = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(self._file)
        except OSError as wrong:
            if wrong.errno in HELD:
                holder = os.pread(self._file, 200, 1).decode(errors="replace").strip()
                self.release()
                raise UsageError(
                    f"{folder} is being trained by another process{holder and f' ({holder})'}: "
                    f"wait for it, stop it, or choose another --run."
                ) from None
        try:  # who it is, for the message above; nothing else reads it
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"\nprocess {os.getpid()} on {platform.node()}\n".encode(), 0)
        except OSError:
            pass

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
