"""Removes wires of a right program that make no difference on the problems."""

import numpy as np

from nram.search.arithmetic import WRITE
from nram.search.code import compile_row
from nram.search.member import right_on


def simplify(shape, code, member, problems, run, scratch) -> None:
    """Removes, one by one, writes and changes of registers that are not needed."""
    every = range(problems.size.shape[0])

    def right(e: int) -> bool:
        return right_on(shape, code, member, problems, e, run, scratch.only)

    def attempt(k: int, slot: int, value: int) -> None:
        old = member.wiring[k, slot]
        if old != value:
            member.wiring[k, slot] = value
            compile_row(shape, member.wiring[k], code, k, scratch.used)
            if not all(map(right, every)):
                member.wiring[k, slot] = old
                compile_row(shape, member.wiring[k], code, k, scratch.used)

    for k in np.flatnonzero(member.known).tolist():
        for q in range(len(shape.ops)):
            if shape.ops[q] == WRITE:
                attempt(k, int(shape.first[q]), -1)
        for r in range(shape.registers):
            attempt(k, int(shape.first[-1]) + r, r)
    seen = np.zeros_like(member.known)
    for e in every:
        right(e)
        seen |= run.seen
    member.known[:] &= seen
    if not (member.known & scratch.only).any():
        raise RuntimeError("the simplified program never stops")
