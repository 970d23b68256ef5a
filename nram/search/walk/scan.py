"""Every program one wire away, compiled: goes down to the nearest optimum.

Best by far where a program is nearly right; the walk of `climb` loses such a program easily.
"""

from nram.search.code import WRITE, compile_row
from nram.search.compiled import compiled
from nram.search.walk.climb import (
    COUNT,
    FOUND,
    LIVE,
    REFUTED,
    RIGHT,
    SCORE,
    TAKEN,
    TRIED,
    UNDONE,
    UNUSED,
    check,
    consider,
    keep,
    settle,
)

PASSES = 30
"""Most changes that a scan makes."""


@compiled()
def scan(shape, code, member, pool, run, scratch, slack):
    """Tries each other source of each wire, takes the best, and again, until none is better.

    Returns whether that found a program that is right on the whole pool. Patterns that are not
    visited now keep their wiring.
    """
    settle(shape, code, member, pool, run, scratch)
    if member.numbers[RIGHT] == member.numbers[COUNT]:
        if check(shape, code, member, pool, run, scratch, 4):
            return True
        settle(shape, code, member, pool, run, scratch)
    rows, modules = member.known.shape[0], shape.ops.shape[0]
    for _ in range(PASSES):
        visited, base = member.seen.copy(), member.numbers[SCORE]
        wiring, known, rule = member.wiring.copy(), member.known.copy(), member.rule.copy()
        best, after = base, (wiring, known, rule)
        for k in range(rows):
            for j in range(k):
                if visited[j] and rule[j] == rule[k]:
                    visited[k] = False  # Its rule has been scanned.
            q = 0
            for slot in range(shape.first[modules] + member.numbers[LIVE]):
                while q < modules and shape.first[q + 1] <= slot:
                    q += 1
                reach = shape.before[q] if q < modules else modules
                nowhere = q < modules and shape.ops[q] == WRITE and shape.first[q] == slot
                for source in range(-1 if nowhere else 0, shape.registers + reach):
                    writes = source >= shape.registers and (
                        shape.ops[source - shape.registers] == WRITE
                    )
                    if not visited[k] or wiring[k, slot] == source or writes:
                        continue
                    keep(member, scratch)
                    member.seen[:] = known
                    member.wiring[k, slot] = source
                    member.numbers[TRIED] += 1
                    gain = base - best - 1
                    result = consider(
                        shape, code, member, pool, run, scratch, k, gain, slack - gain
                    )
                    if result == FOUND:
                        return True
                    if result == TAKEN:
                        best = member.numbers[SCORE]
                        after = member.wiring.copy(), member.known.copy(), member.rule.copy()
                    if result != UNDONE:
                        load(shape, code, member, pool, run, scratch, wiring, known, rule)
                    if result == REFUTED:  # What was best may not be so any more.
                        base = best = member.numbers[SCORE]
                        after = wiring, known, rule
                    if result == UNUSED:
                        break
        load(shape, code, member, pool, run, scratch, after[0], after[1], after[2])
        if best == base:
            break
    return False


@compiled()
def load(shape, code, member, pool, run, scratch, wiring, known, rule):
    """Makes this the program of `member`."""
    member.wiring[:], member.known[:], member.rule[:], member.seen[:] = wiring, known, rule, known
    for k in range(known.shape[0]):
        if known[k]:
            compile_row(shape, wiring[k], code, k, scratch.used)
    settle(shape, code, member, pool, run, scratch)
