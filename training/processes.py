"""Several processes that train one run, and what they must agree on.

Each of them runs this same program on the same arrays, and its devices are part of one mesh. The
first alone has a run folder, prints and evaluates; the others follow, so no other process needs the
folder's disk. Each function here is called by all of them, in the same order.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import jax
import numpy as np

from tasks.core.errors import UsageError

T = TypeVar("T")


def is_first() -> bool:
    """Whether this is the process that writes and prints; true where there is but one."""
    return jax.process_index() == 0


def in_any(flag: bool) -> bool:
    """Whether `flag` is true in any process."""
    if jax.process_count() == 1:
        return flag
    from jax.experimental import multihost_utils

    return bool(np.any(multihost_utils.process_allgather(np.asarray(flag))))


def on_all(do: Callable[[], T]) -> T:
    """Calls `do` in each process, and goes on only where none of them failed.

    What `do` raises, it raises where it happened; then it raises `UsageError` in the others.
    """
    if jax.process_count() == 1:
        return do()
    found: Any = None
    wrong = None
    try:
        found = do()
    except BaseException as any_kind:  # the others must hear of it, or they wait forever
        wrong = any_kind
    failed = in_any(wrong is not None)
    if wrong is not None:
        raise wrong
    if failed:
        raise UsageError("another process cannot go on; its own message says why.")
    return found


def on_first(do: Callable[[], T]) -> T | None:
    """Calls `do` in the first process, whose answer it returns there, and None elsewhere.

    Fails in all as `on_all` does.
    """
    return on_all(lambda: do() if is_first() else None)


def from_first(tree: Any, like: Any) -> Any:
    """The arrays that the first process passes, in all processes; `like` has their shapes."""
    if jax.process_count() == 1:
        return tree
    from jax.experimental import multihost_utils

    if not is_first():
        tree = jax.tree.map(lambda leaf: np.zeros(leaf.shape, leaf.dtype), like)
    return multihost_utils.broadcast_one_to_all(tree)
