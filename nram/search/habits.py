"""Which sources programs mostly use: counted in known programs, for the proposals of the walk.

For instance, an `add` often takes the register that its result is for, and an address of `read` is
mostly a register. Counting needs no examples of the task at hand.
"""

import numpy as np

from nram.machine.gates import PAPER
from nram.search.arithmetic import SYMMETRIC
from nram.search.code import KINDS, OTHER, OWN, TAKERS, MachineShape, mark_used
from nram.search.library import KnownPrograms

SMOOTH = 0.25
"""Added to each count, so that nothing that was never seen is impossible."""
SCALE = 1000


def count_sources(shape: MachineShape, programs: KnownPrograms) -> np.ndarray:
    """How often each taker takes each kind of source in these programs, times `SCALE`, int64
    [TAKERS, KINDS]. A wiring counts once for each program."""
    counts = np.full((TAKERS, KINDS), SMOOTH)
    for wiring, known in zip(programs.wiring, programs.known, strict=True):
        for row in np.unique(wiring[known], axis=0):
            _count(shape, row, counts)
    return np.round(counts * SCALE).astype(np.int64)


def _count(shape: MachineShape, row: np.ndarray, counts: np.ndarray) -> None:
    """Counts the sources of one wiring."""
    registers, modules = shape.registers, len(shape.ops)
    used = np.zeros(registers + modules, np.bool_)
    mark_used(shape, row, used)
    owners: dict[int, set[int]] = {}  # The registers that the value of a candidate is for.
    for r in range(registers):
        source = int(row[shape.first[-1] + r])
        if source != r:
            counts[TAKERS - 1, _kind(shape, source, {r})] += 1
            owners.setdefault(source, set()).add(r)
    for q in range(modules - 1, -1, -1):
        at = int(shape.first[q])
        if not used[registers + q] or (shape.arity[q] == 2 and row[at] < 0):
            continue
        mine = owners.get(registers + q, set())
        for i in range(shape.arity[q]):
            source, op = int(row[at + i]), int(shape.ops[q])
            owners.setdefault(source, set()).update(mine)
            for argument in (0, 1) if op in SYMMETRIC else (i,):
                counts[2 * op + argument, _kind(shape, source, mine)] += 1


def _kind(shape: MachineShape, source: int, owners: set[int]) -> int:
    """The kind of a source: an operation, `OWN` or `OTHER`."""
    if source < shape.registers:
        return OWN if source in owners else OTHER
    return int(shape.ops[source - shape.registers])


def describe(counts: np.ndarray) -> list[str]:
    """The most frequent sources of each taker, in words, for logs and tests."""
    kinds = [*PAPER, "own register", "other register"]
    lines = []
    for taker, row in enumerate(counts):
        name = "register" if taker == TAKERS - 1 else f"{PAPER[taker // 2]}.{taker % 2}"
        best = np.argsort(-row, kind="stable")[:4]
        shares = [f"{kinds[k]} {row[k] / row.sum():.0%}" for k in best]
        lines.append(f"{name}: {', '.join(shares)}")
    return lines
