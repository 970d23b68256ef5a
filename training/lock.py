"""Lock files: one process at a time trains a run, and one at a time adds results to it.

The operating system locks the open file and releases the lock when the process ends. So a file left
by a killed process blocks nobody. If the file is removed while it is locked, a second process could
lock a new file of the same name. So the holder calls `check` before each write. Readers need no
lock.
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
"""Errors that mean that another process holds the lock. Other errors mean that the disk has no
locks."""


class Lock:
    """A lock file of a folder, held until `release` or the end of the process.

    Also a context manager.
    """

    _file: int | None = None
    _text = b""

    def __init__(self, folder: Path, name: str = "lock", wait: float = 0.0):
        """Waits up to `wait` seconds for the lock. Raises `UsageError` if another process holds it,
        or the file is not a regular file; `OSError` if it cannot be made."""
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
            # Locked, but not the file at the path: that one was just replaced. Try once more.
            if time.monotonic() >= end + (1.0 if taken else 0.0):
                doing = "written" if wait else "trained"
                raise UsageError(
                    f"{folder} is being {doing} by another process{_named(holder)}: wait for it, "
                    f"stop it, or choose another --run."
                ) from None
            time.sleep(0.02)
        self._sign()

    def check(self) -> None:
        """Raises `UsageError` if the lock no longer protects the folder. If only the lock file was
        removed, and no other process has made one, makes it again."""
        if self._is_mine():
            return
        if os.path.lexists(self.path):
            raise UsageError(
                f"another process has taken over {self.folder}, because its lock was removed "
                f"or changed: this process stops."
            )
        if not os.path.isdir(self.folder) or _identity(os.stat(self.folder)) != self._place:
            raise UsageError(
                f"{self.folder} was removed or renamed during training; training stops. If it "
                f"was renamed, go on from its newest checkpoint with --run NEW_NAME --resume."
            )
        self.release()
        self._file = open_regular(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        if not self._taken():
            raise UsageError(f"another process has taken over {self.folder}: this one stops.")
        self._sign()
        tell(f"{self.path} was removed and is made again: it keeps a second process out.")

    def _taken(self) -> bool:
        """Locks the file if possible. Returns whether we hold it, or the disk has no locks."""
        assert self._file is not None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as wrong:
            return wrong.errno not in HELD
        return True

    def _sign(self) -> None:
        """Writes into the file who holds it: for messages, and for `check` if the disk has no
        locks. Does not write to a file with other hard links."""
        assert self._file is not None
        self._text = b""
        who = f"process {os.getpid()} on {platform.node()[:64]}"
        text = f"{who}\n{uuid.uuid4().hex}\n".encode()
        try:
            if os.fstat(self._file).st_nlink == 1:
                os.ftruncate(self._file, 0)
                whole = os.pwrite(self._file, text, 0) == len(text)
                self._text = text if whole else b""
        except OSError:  # the file may be read-only, or the disk full
            pass

    def _is_mine(self) -> bool:
        """Whether the file at the path is still the one that we hold, as far as we can tell."""
        assert self._file is not None
        try:
            same = _identity(os.lstat(self.path)) == _identity(os.fstat(self._file))
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True  # unknown: the following write will fail as well
        if not self._text:
            return same
        # The text is better evidence than the inode: some network disks change inode numbers, and
        # on a disk without locks, a second process overwrites the text.
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
        """Releases the lock. Does not remove the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __del__(self):
        self.release()


def _open(path: Path) -> int:
    """Opens the lock file, or makes it. If it cannot be written, opens it read-only, which is
    enough for a lock: it may belong to another user of the group."""
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
