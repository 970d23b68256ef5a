"""JAX's persistent compilation cache: keeps compiled programs for later processes."""

import contextlib
import glob
import os
import re
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

from tasks.core.errors import tell

MOST = 2 * 2**30
"""Maximal size of the cache in bytes. Beyond it, the least recently used files are removed."""
NEVER = 1e9
"""A minimal compilation time, in seconds, with which JAX never writes to the cache."""
NO_TEXT = "the name of its folder is not UTF-8"
FAILED = r"Error (reading|writing) persistent compilation cache entry for '([^']*)': (.*)"


def use_cache(wanted: bool) -> None:
    """Turns the cache on if it is `wanted`. Keeps the user's JAX_COMPILATION_CACHE_DIR.

    If the folder cannot be written to, prints one line and uses it read-only.
    """
    if not wanted:
        return
    import jax

    config: Any = jax.config
    own = config.jax_compilation_cache_dir
    if own and "://" in own:  # a remote folder, which JAX handles
        return
    folder = Path(own) if own else cache_folder()
    why = _unwritable(folder)
    if why:
        _tell(why)
    if folder is None or why == NO_TEXT or (why and not os.access(folder, os.R_OK | os.X_OK)):
        config.update("jax_compilation_cache_dir", None)
        return
    _set("jax_persistent_cache_min_compile_time_secs", 0.0)
    _set("jax_persistent_cache_min_entry_size_bytes", 0)
    if why:
        config.update("jax_persistent_cache_min_compile_time_secs", NEVER)
    if not own:
        remove_oldest(folder)
        config.update("jax_compilation_cache_dir", str(folder))
    _replace_damaged(folder)


def _unwritable(folder: Path | None) -> str:
    """Why a folder cannot be written to; empty if it can."""
    if folder is None:
        return "there is no home folder"
    try:
        str(folder).encode()
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except UnicodeEncodeError:
        return NO_TEXT
    except OSError as wrong:
        return f"cannot write to {folder}: {wrong.strerror}"
    return ""


def cache_folder() -> Path | None:
    """The default folder of the cache; None if there is no home folder."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        # The XDG standard says to ignore a path that is not absolute.
        home = Path(base) if os.path.isabs(base) else Path.home() / ".cache"
    except RuntimeError:
        return None
    return home / "deepcalc" / "xla"


def remove_oldest(folder: Path, most: int = MOST) -> None:
    """Removes the least recently used files if a folder has more than `most` bytes. Also removes
    empty files, which a full disk leaves."""
    files, total, now = [], 0, time.time()
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            about = entry.stat(follow_symlinks=False)
            if entry.is_file(follow_symlinks=False):
                total += about.st_size
                files.append((max(about.st_atime, about.st_mtime), about.st_size, entry.path))
    # Shrinks the cache to three quarters, so that this is not needed at each start.
    excess = total - most * 3 // 4 if total > most else 0
    for used, size, path in sorted(files):
        empty = size == 0 and now - used > 60  # another process may be writing a newer one
        if excess > 0 or empty:
            with contextlib.suppress(OSError):
                os.unlink(path)
                excess -= size


def _set(name: str, value: Any) -> None:
    """Sets an option of JAX, unless an environment variable sets it."""
    import jax

    if name.upper() not in os.environ:
        jax.config.update(name, value)


def _tell(why: str) -> None:
    tell(f"compiled programs are not kept for the next process: {why}. Set "
         f"JAX_COMPILATION_CACHE_DIR to a folder for them, or add --no-cache.")  # fmt: skip


def _replace_damaged(folder: Path) -> None:
    """Catches JAX's warnings about entries that it cannot read or write, and removes the entries.

    JAX never overwrites an existing entry, even a damaged one. Once it is removed, the newly
    compiled program is stored. The warning has the program's name, which begins the file name.
    """
    show, told = warnings.showwarning, []

    def showwarning(message: Any, *args: Any, **more: Any) -> None:
        found = re.match(FAILED, str(message), re.DOTALL)
        if found is None:
            show(message, *args, **more)
            return
        doing, name, why = found.groups()
        for path in folder.glob(f"{glob.escape(name)}-*-cache"):
            with contextlib.suppress(OSError):
                path.unlink()
        if doing == "writing" and not told:
            told.append(name)
            _tell(why.partition("\n")[0][:200])

    warnings.showwarning = showwarning
    warnings.filterwarnings("always", message="Error (reading|writing) persistent compilation")
