"""Strict modes for every test, one compilation cache for all of them, shares of the slow tests."""

import gc
import os

os.environ.setdefault("JAX_PLATFORMS", "cpu")
# Where nothing is compiled yet, compiling is most of the suite; programs run short here. Commands
# that tests start inherit it.
os.environ.setdefault("JAX_DISABLE_MOST_OPTIMIZATIONS", "1")

import signal
import tempfile
import time
from pathlib import Path

import jax
import pytest

jax.config.update("jax_numpy_dtype_promotion", "strict")
jax.config.update("jax_numpy_rank_promotion", "raise")
jax.config.update("jax_compilation_cache_dir", str(Path(tempfile.gettempdir()) / "deepcalc-tests"))
jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.1)

# A shell that runs the suite in the background has it ignore these, and what it starts, too.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

STARTED = time.monotonic()
SEARCH = ("tests/nram/search/", "tests/nram/prove/test_feedback.py")
"""Tests that run compiled code of the search. One worker gets them all: two would compile the same
functions at the same time, which takes minutes of processor time for each."""


def pytest_addoption(parser):
    parser.addoption("--share", help="K/N: only every N-th test, from the K-th on")
    parser.addoption("--seconds", type=float, help="start no test after so many seconds")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """`--dist loadfile`, with the files of SEARCH as one."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return "search" if file.startswith(SEARCH) else file

    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(config, items):
    lines = (Path(__file__).parent / "slow.txt").read_text().splitlines()
    slow = {line for line in lines if not line.startswith("#")}
    for item in items:
        if item.nodeid in slow:
            item.add_marker(pytest.mark.slow)
    if config.getoption("--share"):
        first, every = map(int, config.getoption("--share").split("/"))
        chosen = [i for i in items if "slow" in i.keywords][first::every]
        config.hook.pytest_deselected(items=[i for i in items if i not in chosen])
        items[:] = chosen


def pytest_runtest_setup(item):
    limit = item.config.getoption("--seconds")
    if limit and time.monotonic() - STARTED > limit:
        pytest.skip(f"the time box of {limit:.0f} s is spent")


@pytest.fixture(autouse=True, scope="module")
def programs_are_dropped():
    """Compiled programs are dropped after each file. Each takes memory, and some memory maps, of
    which a process has 65,530. Another file loads what it shares from the cache on disk."""
    yield
    jax.clear_caches()
    gc.collect()


@pytest.fixture
def in_tmp(tmp_path, monkeypatch):
    """An empty working directory, so that default run folders land there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path(tempfile.gettempdir()) / "deepcalc-tests"))
    return tmp_path
