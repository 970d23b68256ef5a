"""Communication between several processes that train one run.

All processes run the same program on the same arrays; their devices form one mesh. Only the first
process has the run folder, prints and evaluates, so the others need no access to its disk. All
processes must call the functions here in the same order.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import jax
import numpy as np

from tasks.core.errors import UsageError

T = TypeVar("T")


def is_first() -> bool:
    """Whether this is the process that writes and prints; true if there is only one."""
    return jax.process_index() == 0


def in_any(flag: bool) -> bool:
    """Whether `flag` is true in any process."""
    if jax.process_count() == 1:
        return flag
    from jax.experimental import multihost_utils

    return bool(np.any(multihost_utils.process_allgather(np.asarray(flag))))


def on_all(do: Callable[[], T]) -> T:
    """Calls `do` in each process and returns its result, if it failed in none.

    A process in which `do` failed raises that exception; then the others raise `UsageError`.
    """
    if jax.process_count() == 1:
        return do()
    found: Any = None
    wrong = None
    try:
        found = do()
    except BaseException as any_kind:  # the others must be told, or they wait forever
        wrong = any_kind
    failed = in_any(wrong is not None)
    if wrong is not None:
        raise wrong
    if failed:
        raise UsageError("another process cannot go on; its own message says why.")
    return found


def on_first(do: Callable[[], T]) -> T | None:
    """Calls `do` in the first process and returns its result; returns None in the others. If `do`
    fails, raises in all processes, as `on_all` does."""
    return on_all(lambda: do() if is_first() else None)


def from_first(tree: Any, like: Any) -> Any:
    """Broadcasts the first process's arrays to all processes; `like` has their shapes."""
    if jax.process_count() == 1:
        return tree
    from jax.experimental import multihost_utils

    if not is_first():
        tree = jax.tree.map(lambda leaf: np.zeros(leaf.shape, leaf.dtype), like)
    return multihost_utils.broadcast_one_to_all(tree)
