"""Reads and writes the files of a run folder, which may come from an untrusted source.

Only regular files are opened, and no symbolic links: a link could make us overwrite any file, and
reading a pipe or device would never end. An error of the disk becomes a `UsageError`.
"""

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tasks.core.errors import UsageError

GONE = "deepcalc-removed"
"""Suffix of a folder that is being removed."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
BROKEN = (errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT)
TROUBLES = (*FULL, *FORBIDDEN, *BROKEN, errno.EMFILE, errno.ENFILE, errno.ENOENT)
"""System errors that `trouble` recognises by their message inside a library's error."""


@contextlib.contextmanager
def writing(path: Path, then: str) -> Iterator[None]:
    """A context that raises `UsageError` if `path` cannot be written.

    `then` says what to do after the problem is solved, such as "go on with --resume".
    """
    try:
        yield
    except UsageError:
        raise
    except Exception as wrong:
        what = trouble(wrong)
        if what is None:
            raise
        raise UsageError(f"cannot write {path}: {what}. {_advice(what)}{then}.") from None


def trouble(wrong: BaseException | None) -> str | None:
    """The message of the system error behind an exception; None if there is none.

    Libraries may wrap the system error in their own, or only quote its message.

    >>> trouble(ValueError("RESOURCE_EXHAUSTED: write failed [No space left on device]"))
    'No space left on device'
    >>> trouble(ValueError("axis 1 is out of bounds"))
    """
    while wrong is not None:
        if isinstance(wrong, OSError) and wrong.errno:
            return os.strerror(wrong.errno)
        for number in TROUBLES:
            if os.strerror(number).lower() in str(wrong).lower():
                return os.strerror(number)
        hidden = wrong.__suppress_context__
        wrong = wrong.__cause__ or (None if hidden else wrong.__context__)
    return None


def _advice(what: str) -> str:
    numbers = {os.strerror(n): n for n in TROUBLES}
    number = numbers.get(what)
    if number in FULL:
        return "Make room, then "
    if number in FORBIDDEN:
        return "Get permission to write there, then "
    if number in (errno.EMFILE, errno.ENFILE):
        return "Raise `ulimit -n`, then "
    return "Check the disk, then "


def open_regular(path: Path, flags: int, links: bool = False) -> int:
    """Opens a regular file and returns its descriptor. Never blocks on a pipe.

    `flags` are those of `os.open`. Raises `UsageError` if it is not a regular file, or a symbolic
    link and not `links`; and `OSError` as `os.open` does.
    """
    flags |= os.O_CLOEXEC | os.O_NONBLOCK | (0 if links else os.O_NOFOLLOW)
    try:
        file = os.open(path, flags, 0o666)
    except OSError as wrong:
        if wrong.errno in (errno.EISDIR, errno.ENXIO, errno.ELOOP, errno.EMLINK):
            check_regular(path, links)
        raise
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        check_regular(path, links)
        raise UsageError(f"{path} is not a regular file.")
    return file


def check_regular(path: Path, links: bool = False) -> None:
    """Raises `UsageError` if `path` exists and is not a regular file."""
    try:
        mode = (os.stat if links else os.lstat)(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise UsageError(f"{path} is {kind_of(mode)}, not a regular file.{_why(mode)}")


def check_folder(path: Path) -> None:
    """Raises `UsageError` if `path` exists and is not a folder (a link to one is not)."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    except OSError as wrong:
        raise UsageError(f"cannot read {path}: {wrong.strerror}.") from None
    if not stat.S_ISDIR(mode):
        raise UsageError(f"{path} is {kind_of(mode)}, not a folder.{_why(mode)}")


def kind_of(mode: int) -> str:
    """The type of a file with this mode, for messages."""
    kinds = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe",
             stat.S_IFSOCK: "a socket", stat.S_IFREG: "a file"}  # fmt: skip
    return kinds.get(stat.S_IFMT(mode), "a device")


def _why(mode: int) -> str:
    if not stat.S_ISLNK(mode):
        return ""
    return " Nothing in a run folder is read or written through a link: copy what it points to."


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A context with a temporary file, which replaces `path` atomically at the end."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)  # left by a killed process with the same number
        file = open_regular(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with open(file, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def make_new(path: Path, content: bytes) -> None:
    """Writes a new file, whole or not at all. Raises `FileExistsError` if `path` exists."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with replacing(part) as stream:
            stream.write(content)
        os.link(part, path)  # unlike a rename, it never replaces a file
    finally:
        part.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Removes a folder: renames it first, so that a partly removed one is never seen. Does not
    follow links."""
    gone = path.with_name(f"{path.name}.{GONE}")
    with contextlib.suppress(OSError):
        os.rename(path, gone)
        shutil.rmtree(gone)
