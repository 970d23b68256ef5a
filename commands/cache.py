"""Compiled programs are kept between processes, in JAX's persistent compilation cache."""

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
"""Bytes of the cache; then those that were used longest ago are removed."""
NEVER = 1e9
"""Seconds that compiling must take to be kept, where nothing can be."""
NO_TEXT = "the name of its folder is not UTF-8"
FAILED = r"Error (reading|writing) persistent compilation cache entry for '([^']*)': (.*)"


def use_cache(wanted: bool) -> None:
    """Turns the cache on. What a user has set for JAX (JAX_COMPILATION_CACHE_DIR) stays so.

    A folder that cannot be written to is only read; one line says so.
    """
    if not wanted:
        return
    import jax

    config: Any = jax.config
    own = config.jax_compilation_cache_dir
    if own and "://" in own:  # not on this machine's disks
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
    """Why nothing can be kept in a folder; empty where it can."""
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
    """Where compiled programs are kept, unless a user says where; None where there is no home."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        # The standard says to ignore a path that is not absolute.
        home = Path(base) if os.path.isabs(base) else Path.home() / ".cache"
    except RuntimeError:
        return None
    return home / "deepcalc" / "xla"


def remove_oldest(folder: Path, most: int = MOST) -> None:
    """Removes the files used longest ago where a folder has more than `most` bytes, and empty
    ones, which a full disk leaves."""
    files, total, now = [], 0, time.time()
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            about = entry.stat(follow_symlinks=False)
            if entry.is_file(follow_symlinks=False):
                total += about.st_size
                files.append((max(about.st_atime, about.st_mtime), about.st_size, entry.path))
    # Three quarters are kept, so that it is not to be done at each start.
    excess = total - most * 3 // 4 if total > most else 0
    for used, size, path in sorted(files):
        empty = size == 0 and now - used > 60  # one may be in the writing
        if excess > 0 or empty:
            with contextlib.suppress(OSError):
                os.unlink(path)
                excess -= size


def _set(name: str, value: Any) -> None:
    """Sets an option of JAX, unless the environment does."""
    import jax

    if name.upper() not in os.environ:
        jax.config.update(name, value)


def _tell(why: str) -> None:
    tell(f"programs that are compiled now are not kept for the next process: {why}. Set "
         f"JAX_COMPILATION_CACHE_DIR to a folder for them, or add --no-cache.")  # fmt: skip


def _replace_damaged(folder: Path) -> None:
    """Has JAX's warnings of entries that it cannot read or write removed together with the entries.

    JAX never writes an entry that is there, however damaged; where it is gone, the program that is
    now compiled takes its place. The warning names the program, and the entry's name begins so.
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
