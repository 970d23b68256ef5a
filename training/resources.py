"""Checks that a computation fits this machine, before anything is compiled."""

import contextlib
from collections.abc import Sequence
from typing import Any

from tasks.core.errors import UsageError
from training.memory import memory_here
from training.posix import resource

MOST_STEPS = 2**31 - 1
"""Steps are counted in 32 bits."""
MOST_FLOAT = 3.4e38
"""About the largest float32; larger numbers would silently become infinite."""


FEWEST_FILES, OPEN_FILES = 128, 4096
"""Open files that a checkpoint needs at least, and that are enough for the largest one."""


def check_memory(needed: float, what: str, advice: str) -> None:
    """Raises `UsageError` if `what` needs more bytes than there are; `advice` says what to do."""
    _check(needed, *memory_here(), what, advice)


def check_training(learner: Any, population: int, data: Any = None) -> None:
    """Raises `UsageError` if training is estimated to need more memory than the device has. The
    estimate is better with the `data`, which all members share."""
    import jax

    device = jax.local_devices()[0]  # the memory of other processes' devices is not known
    own = (device.memory_stats() or {}).get("bytes_limit")
    have, who = (own, f"this {device.platform} has") if own else memory_here()
    needed = float(population) * learner.memory_bytes(data)
    needed += sum(x.nbytes for x in jax.tree.leaves(data))
    what = f"training {population:,} member{'s' * (population > 1)}"
    _check(needed, have, who, what, f"lower {learner.memory_options}")


def _check(needed: float, have: float, who: str, what: str, advice: str) -> None:
    if needed > have:
        raise UsageError(
            f"{what} needs about {_size(needed)} of memory, and {who} {_size(have)}; {advice}."
        )


def check_range(name: str, lengths: Sequence[int]) -> None:
    """Raises `UsageError` unless `lengths` is (shortest, longest) with 1 <= shortest <= longest."""
    if len(lengths) != 2 or not 1 <= lengths[0] <= lengths[1]:
        raise UsageError(
            f"{name} takes a shortest and a longest length with 1 <= shortest <= longest, "
            f"not {' '.join(map(str, lengths))}."
        )


def _size(count: float) -> str:
    """A number of bytes, for messages.

    >>> _size(600 * 2**20), _size(40 * 2**30)
    ('600 MiB', '40 GiB')
    """
    return f"{count / 2**30:,.0f} GiB" if count >= 10 * 2**30 else f"{count / 2**20:,.0f} MiB"


def check_steps(limit: int, what: str) -> None:
    """Raises `UsageError` if `what` may take more steps than 32 bits can count."""
    if limit > MOST_STEPS:
        raise UsageError(
            f"{what} may take {limit:,} steps, more than can be counted ({MOST_STEPS:,}); "
            "choose a shorter length."
        )


def check_open_files() -> None:
    """Increases this process's limit on open files to what a checkpoint needs, if it is lower.
    Raises `UsageError` if the system does not allow enough."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= OPEN_FILES:
        return
    most = OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, OPEN_FILES)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    if most < FEWEST_FILES:
        raise UsageError(
            f"this process may have {most} files open at a time; saving a checkpoint takes "
            f"{FEWEST_FILES} or more. Raise the limit (`ulimit -n`)."
        )


def check_seed(seed: int) -> None:
    """Raises `UsageError` unless 0 <= seed < 2^32: JAX uses only the lowest 32 bits."""
    if not 0 <= seed < 2**32:
        raise UsageError(f"--seed takes an integer in 0..{2**32 - 1}, not {seed}.")
