"""One process at a time trains in a run folder, and one at a time adds to its results.

The lock is the operating system's, on an open file: it goes with the process that holds it, however
that ends, so a file left behind by a killed one stops nobody. The file itself must stay while a
process holds it: without it a second process would lock a new file of the same name. So the holder
asks `check` before it writes. Readers need no lock.
"""

import errno
import os
import platform
import time
import uuid
from pathlib import Path

from tasks.core.errors import UsageError, tell
from training.disk import open_regular
from training.posix import fcntl

HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""How systems say that someone else holds a lock; everything else says that there are no locks."""


class Lock:
    """Holds a lock file of a folder until `release`, or the end of the process.

    Also a context manager.
    """

    _file: int | None = None
    _text = b""

    def __init__(self, folder: Path, name: str = "lock", wait: float = 0.0):
        """Raises `UsageError` when another process holds it for `wait` seconds or it is no regular
        file, `OSError` when it cannot be made."""
        self.folder, self.path = folder, folder / name
        self._place = _identity(os.stat(folder))
        end = time.monotonic() + wait
        while True:
            self._file = _open(self.path)
            taken = self._taken()
            if taken and self._is_mine():
                break
            holder = os.pread(self._file, 200, 0).decode(errors="replace").strip()
            self.release()
            # One that is taken but not at its path was removed just now: the next try has the new.
            if time.monotonic() >= end + (1.0 if taken else 0.0):
                doing = "written" if wait else "trained"
                raise UsageError(
                    f"{folder} is being {doing} by another process{_named(holder)}: wait for it, "
                    f"stop it, or choose another --run."
                ) from None
            time.sleep(0.02)
        self._sign()

    def check(self) -> None:
        """Raises `UsageError` where the lock does not protect the folder any more.

        Where its file alone was removed, and no other process has come, makes the file again.
        """
        if self._is_mine():
            return
        if os.path.lexists(self.path):
            raise UsageError(
                f"another process has taken over {self.folder}, as its lock was removed or "
                f"changed: this one stops, and leaves the folder to it."
            )
        if not os.path.isdir(self.folder) or _identity(os.stat(self.folder)) != self._place:
            raise UsageError(
                f"{self.folder} was removed or renamed in training, which stops. If it was "
                f"renamed, go on from its newest checkpoint with --run NEW_NAME --resume."
            )
        self.release()
        self._file = open_regular(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        if not self._taken():
            raise UsageError(f"another process has taken over {self.folder}: this one stops.")
        self._sign()
        tell(f"{self.path} was removed and is made again: it keeps a second process out.")

    def _taken(self) -> bool:
        """Whether it is ours now, or the disk knows no locks."""
        assert self._file is not None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as wrong:
            return wrong.errno not in HELD
        return True

    def _sign(self) -> None:
        """Writes who holds it, for messages, and for `check` where the disk knows no locks.

        A file with other names as well (hard links) is left as it is.
        """
        assert self._file is not None
        self._text = b""
        who = f"process {os.getpid()} on {platform.node()[:64]}"
        text = f"{who}\n{uuid.uuid4().hex}\n".encode()
        try:
            if os.fstat(self._file).st_nlink == 1:
                os.ftruncate(self._file, 0)
                whole = os.pwrite(self._file, text, 0) == len(text)
                self._text = text if whole else b""
        except OSError:  # it may be read only, or the disk full
            pass

    def _is_mine(self) -> bool:
        """Whether the file at the path is the one that is held, as far as can be told now."""
        assert self._file is not None
        try:
            same = _identity(os.lstat(self.path)) == _identity(os.fstat(self._file))
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True  # what is about to be written will fail, too
        if not self._text:
            return same
        # What it says counts for more: some network disks give a file a new number now and then,
        # and where there are no locks, a second process writes its own name.
        try:
            file = open_regular(self.path, os.O_RDONLY)
        except UsageError:
            return False
        except OSError:
            return same
        try:
            return os.pread(file, 200, 0) == self._text
        except OSError:
            return same
        finally:
            os.close(file)

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


def _open(path: Path) -> int:
    """The lock file, made where there is none. One that belongs to another user of a group may be
    readable only, which is enough for a lock."""
    try:
        return open_regular(path, os.O_RDWR | os.O_CREAT)
    except OSError as wrong:
        if wrong.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        try:
            return open_regular(path, os.O_RDONLY)
        except OSError:
            raise wrong from None


def _identity(about: os.stat_result) -> tuple[int, int]:
    return about.st_dev, about.st_ino


def _named(holder: str) -> str:
    first = holder.splitlines()[0] if holder else ""
    return f" ({first})" if first.isprintable() and first else ""
