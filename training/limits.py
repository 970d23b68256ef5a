"""What a machine can hold: asked before anything is compiled."""

import os
from collections.abc import Sequence
from typing import Any

from tasks.errors import UsageError

MOST_STEPS = 2**31 - 1
"""Steps are counted in 32 bits."""
MOST_FLOAT = 3.4e38
"""About the largest float32; a number beyond would become infinite without a word."""


def check_memory(needed: float, what: str, mend: str) -> None:
    """Raises `UsageError` if `what` needs more bytes than there are; `mend` says what to do."""
    _check(needed, memory_of_machine(), what, "this machine", mend)


def check_training(learner: Any, population: int, data: Any = None) -> None:
    """Raises `UsageError` where a population is estimated to need more memory to train than its
    device has. More exact once the `data` is there, which all members share."""
    import jax

    device = jax.local_devices()[0]  # of another process, none can tell its memory
    have = (device.memory_stats() or {}).get("bytes_limit") or memory_of_machine()
    needed = float(population) * learner.memory_bytes(data)
    needed += sum(x.nbytes for x in jax.tree.leaves(data))
    what = f"training {population:,} member{'s' * (population > 1)}"
    _check(
        needed,
        have,
        what,
        "this machine" if device.platform == "cpu" else f"this {device.platform}",
        f"lower {learner.memory_options}",
    )


def _check(needed: float, have: float, what: str, where: str, mend: str) -> None:
    if needed > have:
        raise UsageError(
            f"{what} needs about {needed / 2**30:,.0f} GiB of memory, and {where} has "
            f"{have / 2**30:,.0f}; {mend}."
        )


def check_range(name: str, lengths: Sequence[int]) -> None:
    """Raises `UsageError` unless `lengths` are a shortest and a longest length, both positive."""
    if len(lengths) != 2 or not 1 <= lengths[0] <= lengths[1]:
        raise UsageError(
            f"{name} takes a shortest and a longest length with 1 <= shortest <= longest, "
            f"not {' '.join(map(str, lengths))}."
        )


def check_steps(limit: int, what: str) -> None:
    """Raises `UsageError` where `what` may take more steps than can be counted."""
    if limit > MOST_STEPS:
        raise UsageError(
            f"{what} may take {limit:,} steps, more than can be counted ({MOST_STEPS:,}); "
            "choose a shorter length."
        )


def check_seed(seed: int) -> None:
    """Raises `UsageError` for a seed that is not its own: JAX takes the lowest 32 bits alone."""
    if not 0 <= seed < 2**32:
        raise UsageError(f"--seed takes an integer in 0..{2**32 - 1}, not {seed}.")


def memory_of_machine() -> int:
    """Bytes of physical memory; a very large number where it cannot be told."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 1 << 62
