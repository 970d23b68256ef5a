"""A draft's rules, as wirings of the machine."""

import numpy as np

from nram.search.code import ONE, READ, TWO, WRITE, ZERO, Shape
from nram.search.draft import RULES, Drafts, unary


def wirings(shape: Shape, d: Drafts, i: int) -> list[np.ndarray] | None:
    """The wiring of each pattern of draft `i`; None if the machine has too few modules."""
    rules = [placed(shape, d, i, g) for g in range(RULES)]
    found = [rules[g] for g in d.rule[i]]
    return None if any(row is None for row in found) else [row for row in found if row is not None]


def placed(shape: Shape, d: Drafts, i: int, g: int) -> np.ndarray | None:
    """Rule `g` of draft `i` as a wiring, int16 [C]; None if the machine has too few modules.

    Every step takes the first free module behind its operands, writes one behind all that read.
    """
    registers, ops, first = shape.registers, shape.ops, shape.first
    row = np.zeros(first[-1] + registers, np.int16)
    row[first[:-1][ops == WRITE]] = -1
    row[first[-1] :] = range(registers)
    at = list(range(registers))  # The candidate of each operand.
    used: set[int] = set()

    def module(op: int, behind: int) -> int | None:
        free = (q for q in range(behind, len(ops)) if ops[q] == op and q not in used)
        return next(free, None)

    for op in (ZERO, ONE, TWO):
        q = module(op, 0)
        at.append(-1 if q is None else registers + q)
    last = -1
    for op, *operands in d.steps[i, g, : d.many[i, g]].tolist():
        sources = [at[c] for c in operands[: 1 if unary(op) else 2]]
        q = module(op, max(0, max(sources) - registers + 1))
        if q is None or min(sources) < 0:
            return None
        used.add(q)
        row[first[q] : first[q + 1]] = sources
        at.append(registers + q)
        last = max(last, q) if op == READ else last
    for operands in d.write[i, g, : d.writes[i, g]].tolist():
        sources = [at[c] for c in operands]
        last = module(WRITE, max(last, max(sources) - registers) + 1)
        if last is None or min(sources) < 0:
            return None
        used.add(last)
        row[first[last] : first[last + 1]] = sources
    sources = [at[c] for c in d.source[i, g].tolist()]
    row[first[-1] :] = sources
    return None if min(sources) < 0 else row
