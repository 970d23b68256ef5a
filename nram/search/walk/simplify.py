"""Removes from a right program what makes no difference on the pool."""

import numpy as np

from nram.search.code import WRITE, compile_row
from nram.search.walk.climb import right_on


def tidy(shape, code, member, pool, run, scratch) -> None:
    """Undoes, one after the other, writes and changes of registers that nothing depends on."""

    def all_right() -> bool:
        each = range(pool.size.shape[0])
        return all(right_on(shape, code, member, pool, e, run, scratch.only) for e in each)

    def attempt(k: int, slot: int, value: int) -> None:
        old = member.wiring[k, slot]
        if old != value:
            member.wiring[k, slot] = value
            compile_row(shape, member.wiring[k], code, k, scratch.used)
            if not all_right():
                member.wiring[k, slot] = old
                compile_row(shape, member.wiring[k], code, k, scratch.used)

    for k in np.flatnonzero(member.known).tolist():
        for q in range(len(shape.ops)):
            if shape.ops[q] == WRITE:
                attempt(k, int(shape.first[q]), -1)
        for r in range(shape.registers):
            attempt(k, int(shape.first[-1]) + r, r)
    seen = np.zeros_like(member.known)
    for e in range(pool.size.shape[0]):
        right_on(shape, code, member, pool, e, run, scratch.only)
        seen |= run.seen
    member.known[:] &= seen
    assert (member.known & scratch.only).any()
