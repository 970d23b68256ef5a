"""Compiled programs that are kept between processes, and folders that cannot keep them."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands.cache import cache_folder, remove_oldest

SCRIPT = """
import jax
from commands.cache import use_cache
use_cache(True)
seen = []
jax.monitoring.register_event_listener(lambda event, **_: seen.append(event.rpartition("/")[2]))
jax.jit(lambda x: x * 2 + 1)(3.0)
print(jax.config.jax_compilation_cache_dir, seen.count("cache_hits"), seen.count("cache_misses"))
"""


def compile_one(**environment: str) -> tuple[str, int, int, list[str]]:
    """A process compiles one program: the folder, hits, misses, and what is said."""
    known = {k: v for k, v in os.environ.items() if not k.startswith(("JAX_COMP", "XDG"))}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env={**known, **environment}, capture_output=True,
        text=True, check=True, errors="surrogateescape",
    )  # fmt: skip
    *folder, hits, misses = done.stdout.split()
    return " ".join(folder), int(hits), int(misses), done.stderr.splitlines()


def test_damaged_entries_are_replaced_without_a_word(tmp_path):
    where = {"XDG_CACHE_HOME": str(tmp_path)}
    folder = tmp_path / "deepcalc" / "xla"
    assert compile_one(**where) == (str(folder), 0, 1, [])
    (entry,) = folder.glob("*-cache")
    whole = entry.read_bytes()
    for left in (b"", whole[:-1]):
        entry.write_bytes(left)
        assert compile_one(**where) == (str(folder), 0, 1, [])
        assert len(entry.read_bytes()) > 100
    assert compile_one(**where) == (str(folder), 1, 0, [])


def test_the_folder_that_a_user_has_set_is_taken(tmp_path):
    own = str(tmp_path / "own")
    assert compile_one(JAX_COMPILATION_CACHE_DIR=own, HOME=str(tmp_path)) == (own, 0, 1, [])
    assert not (tmp_path / ".cache").exists()
    once = {"JAX_COMPILATION_CACHE_DIR": own, "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "9"}
    (entry,) = Path(own).glob("*-cache")
    entry.unlink()
    assert compile_one(**once) == (own, 0, 0, [])


@pytest.mark.parametrize("base", ["file", "undecodable\udcff"])
def test_a_folder_that_cannot_be_used_is_one_line(tmp_path, base):
    (tmp_path / "file").write_text("")
    folder, hits, _, said = compile_one(XDG_CACHE_HOME=os.path.join(tmp_path, base))
    assert (folder, hits) == ("None", 0)
    assert len(said) == 1 and "are not kept for the next process" in said[0]


def test_a_folder_that_can_only_be_read_is_read(tmp_path, monkeypatch):
    """A read-only mount; as root, permissions refuse nothing."""
    where = {"XDG_CACHE_HOME": str(tmp_path)}
    folder = compile_one(**where)[0]
    mount = ["mount", "--bind", "-o", "ro", folder, folder]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no permission to mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        found, hits, misses, said = compile_one(**where)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
    assert (found, hits, misses) == (folder, 1, 0)
    assert len(said) == 1 and "Read-only file system" in said[0]


def test_without_a_home_folder_there_is_no_cache(monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # is to be ignored
    assert cache_folder() is None
    monkeypatch.setenv("XDG_CACHE_HOME", "/absolute")
    assert cache_folder() == Path("/absolute/deepcalc/xla")


def test_the_cache_is_bounded_and_what_was_used_last_stays(tmp_path):
    now = time.time()
    for age in range(10):
        path = tmp_path / f"program{age}-cache"
        path.write_bytes(b"x" * 100)
        os.utime(path, (now - age, now - 1000 - age))
    for name, age in (("empty-cache", 1000), ("in-the-writing-cache", 0)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (now - age, now - age))
    (tmp_path / "link").symlink_to("program0-cache")
    (tmp_path / "folder").mkdir()
    remove_oldest(tmp_path, most=1000)
    assert sum(path.name.startswith("program") for path in tmp_path.iterdir()) == 10
    assert not (tmp_path / "empty-cache").exists()
    remove_oldest(tmp_path, most=800)
    left = {p.name for p in tmp_path.iterdir()} - {"link", "folder", "in-the-writing-cache"}
    assert left == {f"program{age}-cache" for age in range(6)}
    remove_oldest(tmp_path / "missing")


# machine code of search

CODE = "from nram.search.compiled import compiled\n\n@compiled()\ndef twice(x):\n    return 2 * x\n"


def run_twice(folder: Path, more: str = "") -> subprocess.CompletedProcess:
    script = (
        f"import sys; sys.path.insert(0, {str(folder)!r})\n{more}\n"
        "import own_code\nassert own_code.twice(4) == 8\n"
        "print(sum(own_code.twice.stats.cache_hits.values()))"
    )
    where = {"NUMBA_CACHE_DIR": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=os.environ | where
    )


def test_damaged_machine_code_is_compiled_again(tmp_path):
    (tmp_path / "own_code.py").write_text(CODE)
    assert run_twice(tmp_path).stdout == "0\n"
    for pattern, left in (("*.nbi", 0), ("*.nbc", 50)):
        for path in (tmp_path / "cache").rglob(pattern):
            path.write_bytes(path.read_bytes()[:left])
        done = run_twice(tmp_path)
        assert (done.stdout, done.stderr) == ("0\n", "")
    assert run_twice(tmp_path).stdout == "1\n"


@pytest.mark.parametrize(
    "trouble",
    ["from numba.core import caching; caching.CacheImpl._locator_classes = []",
     "from numba.core.caching import IndexDataCacheFile as File\n"
     "def full(*_): raise OSError(28, 'No space left on device')\n"
     "File._open_for_write = full"],
)  # fmt: skip
def test_machine_code_that_cannot_be_kept_is_run_and_told_once(tmp_path, trouble):
    (tmp_path / "own_code.py").write_text(CODE + CODE.replace("twice", "again") + "\nagain(1)\n")
    done = run_twice(tmp_path, trouble)
    assert done.stdout == "0\n"
    assert done.stderr.count("\n") == 1
    assert "compiled code of the search cannot be saved" in done.stderr
