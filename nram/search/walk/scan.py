"""Tries every program one wire away, compiled: greedy search for a local optimum.

Far better than `climb` for a program that is nearly right: a random walk easily loses it.
"""

from nram.search.arithmetic import WRITE
from nram.search.code import compile_row
from nram.search.compiled import compiled
from nram.search.walk.climb import (
    FOUND,
    REFUTED,
    TAKEN,
    UNDONE,
    UNUSED,
    check,
    judge,
    keep,
    rescore,
)

PASSES = 30
"""Maximum number of changes in one scan."""


@compiled()
def scan(shape, code, member, problems, run, scratch, slack):
    """Tries every other source of every wire and takes the best; repeats until none is better.

    Returns whether it found a program that is right on all problems. Unvisited patterns keep their
    wiring.
    """
    progress = member.progress[0]
    rescore(shape, code, member, problems, run, scratch)
    if progress.right == progress.active:
        if check(shape, code, member, problems, run, scratch, 4):
            return True
        rescore(shape, code, member, problems, run, scratch)
    rows, modules = member.known.shape[0], shape.ops.shape[0]
    for _ in range(PASSES):
        visited, base = member.seen.copy(), progress.score
        wiring, known, rule = member.wiring.copy(), member.known.copy(), member.rule.copy()
        best, after = base, (wiring, known, rule)
        for k in range(rows):
            for j in range(k):
                if visited[j] and rule[j] == rule[k]:
                    visited[k] = False  # Its rule was scanned with pattern j.
            q = 0
            for slot in range(shape.first[modules] + progress.registers):
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
                    progress.tried += 1
                    gain = base - best - 1
                    result = judge(
                        shape, code, member, problems, run, scratch, k, gain, slack - gain
                    )
                    if result == FOUND:
                        return True
                    if result == TAKEN:
                        best = progress.score
                        after = member.wiring.copy(), member.known.copy(), member.rule.copy()
                    if result != UNDONE:
                        load(shape, code, member, problems, run, scratch, wiring, known, rule)
                    if result == REFUTED:  # The examples have changed, so the best may have too.
                        base = best = progress.score
                        after = wiring, known, rule
                    if result == UNUSED:
                        break
        load(shape, code, member, problems, run, scratch, after[0], after[1], after[2])
        if best == base:
            break
    return False


@compiled()
def load(shape, code, member, problems, run, scratch, wiring, known, rule):
    """Makes wiring, known and rule the program of `member`."""
    member.wiring[:], member.known[:], member.rule[:], member.seen[:] = wiring, known, rule, known
    for k in range(known.shape[0]):
        if known[k]:
            compile_row(shape, wiring[k], code, k, scratch.used)
    rescore(shape, code, member, problems, run, scratch)
