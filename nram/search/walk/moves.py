"""Random changes of a program: a random wiring for a new pattern, small edits of a known one.

The random numbers come from a counter in the state (splitmix64), so that a search can be resumed.
In this file `used` is scratch, bool [R + Q]: the candidates whose value is used.
"""

import numpy as np

from nram.search.arithmetic import READ, TWO, WRITE, ZERO
from nram.search.code import mark_used
from nram.search.compiled import compiled

JOIN = 60
"""Percentage of first visits of a pattern at which it joins a rule in use."""


@compiled()
def draw(rng):
    """The next random 64 bits (splitmix64). `rng` is uint64 [1]."""
    rng[0] += np.uint64(0x9E3779B97F4A7C15)
    z = rng[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@compiled()
def below(rng, n):
    """A random number in 0..n-1."""
    return np.int64((draw(rng) >> np.uint64(33)) % np.uint64(n))


@compiled()
def chance(rng, percent):
    """True with a probability of `percent`."""
    return below(rng, 100) < percent


@compiled()
def is_constant(op):
    """Whether an operation is `zero`, `one` or `two`."""
    return ZERO <= op <= TWO


@compiled()
def draw_source(shape, registers, used, rng, modules):
    """A random candidate out of the first `registers` registers and the first `modules` modules.

    Registers, reads and candidates already in use are likelier: programs mostly consist of them.
    """
    kind = below(rng, 100)
    if kind < 30 or modules == 0:
        return below(rng, registers)
    if kind < 50:
        for _ in range(8):
            q = below(rng, modules)
            if shape.ops[q] == READ:
                return shape.registers + q
    elif kind < 75:
        for _ in range(16):
            q = below(rng, modules)
            if used[shape.registers + q] and shape.ops[q] != WRITE:
                return shape.registers + q
    for _ in range(8):
        q = below(rng, modules)
        if shape.ops[q] != WRITE:
            return shape.registers + q
    return below(rng, registers)


@compiled()
def wire(shape, registers, row, used, rng, slot, modules):
    """Gives choice `slot` a random source among the first `modules` modules. If its module was not
    in use, its arguments are drawn too."""
    stack_slot = np.empty(64, np.int64)
    stack_most = np.empty(64, np.int64)
    stack_slot[0], stack_most[0] = slot, modules
    height = 1
    while height > 0:
        height -= 1
        slot, modules = stack_slot[height], stack_most[height]
        source = draw_source(shape, registers, used, rng, modules)
        row[slot] = source
        q = source - shape.registers
        if q < 0 or is_constant(shape.ops[q]) or (used[source] and chance(rng, 80)):
            continue
        used[source] = True
        for i in range(shape.arity[q]):
            if height < 64 and chance(rng, 80):
                stack_slot[height], stack_most[height] = shape.first[q] + i, shape.before[q]
                height += 1


@compiled()
def idle(shape, row, used, rng, registers):
    """Makes `row` a wiring that changes nothing. Its unused modules have random arguments."""
    modules = shape.ops.shape[0]
    used[:] = False
    for q in range(modules):
        for i in range(shape.arity[q]):
            row[shape.first[q] + i] = draw_source(shape, registers, used, rng, shape.before[q])
        if shape.ops[q] == WRITE:
            row[shape.first[q]] = -1
    for r in range(shape.registers):
        row[shape.first[modules] + r] = r


@compiled()
def edit(shape, registers, row, rng, used):
    """Makes one small random change of a wiring."""
    modules = shape.ops.shape[0]
    mark_used(shape, row, used)
    kind = below(rng, 100)
    if kind < 60:  # any choice in use
        for _ in range(32):
            slot = below(rng, row.shape[0])
            if slot >= shape.first[modules]:
                if slot - shape.first[modules] < registers:
                    wire(shape, registers, row, used, rng, slot, modules)
                    return
            else:
                q = 0
                while shape.first[q + 1] <= slot:
                    q += 1
                if used[shape.registers + q]:
                    wire(shape, registers, row, used, rng, slot, shape.before[q])
                    return
    if kind < 70:  # a register
        r = below(rng, registers)
        wire(shape, registers, row, used, rng, shape.first[modules] + r, modules)
    elif kind < 78:  # a register keeps its value
        r = below(rng, registers)
        row[shape.first[modules] + r] = r
    elif kind < 90:  # a write
        for _ in range(32):
            q = below(rng, modules)
            if shape.ops[q] == WRITE:
                at = shape.first[q]
                if row[at] < 0:
                    wire(shape, registers, row, used, rng, at, shape.before[q])
                    wire(shape, registers, row, used, rng, at + 1, shape.before[q])
                elif chance(rng, 60):
                    row[at] = -1
                elif chance(rng, 50):
                    wire(shape, registers, row, used, rng, at, shape.before[q])
                else:
                    wire(shape, registers, row, used, rng, at + 1, shape.before[q])
                return
    else:  # another gate with the same arguments
        for _ in range(32):
            q = below(rng, modules)
            other = below(rng, modules)
            if (
                used[shape.registers + q]
                and shape.ops[q] != WRITE
                and shape.ops[other] != WRITE
                and q != other
                and shape.arity[q] == shape.arity[other]
            ):
                replace(shape, row, q, other)
                return


@compiled()
def replace(shape, row, q, other):
    """Replaces module `q` by `other`, which gets its arguments and takes over its output wires.

    Choices that may not take `other`, because it computes too late, do not change.
    """
    modules = shape.ops.shape[0]
    for i in range(shape.arity[q]):
        source = row[shape.first[q] + i]
        if source < shape.registers + shape.before[other]:
            row[shape.first[other] + i] = source
    for user in range(other + 1, modules):
        for i in range(shape.arity[user]):
            at = shape.first[user] + i
            if row[at] == shape.registers + q and other < shape.before[user]:
                row[at] = shape.registers + other
    for r in range(shape.registers):
        at = shape.first[modules] + r
        if row[at] == shape.registers + q:
            row[at] = shape.registers + other


@compiled()
def draw_row(shape, member, known, k, used):
    """Draws a wiring for pattern `k`: an edited copy of that of a `known` pattern, or a new one."""
    registers, rng = member.progress[0].registers, member.rng
    rows = member.wiring.shape[0]
    row = member.wiring[k]
    copied = False
    if chance(rng, 30):
        for _ in range(8):
            other = below(rng, rows)
            if known[other] and other != k:
                row[:] = member.wiring[other]
                copied = True
                break
    if not copied:
        idle(shape, row, used, rng, registers)
        edit(shape, registers, row, rng, used)
    edits = below(rng, 4)
    for _ in range(edits):
        edit(shape, registers, row, rng, used)


@compiled()
def mutate(shape, member, known, k, used):
    """Makes small changes in the wiring of pattern `k`, or rarely draws all of it again."""
    registers, rng, wiring = member.progress[0].registers, member.rng, member.wiring
    rows = wiring.shape[0]
    kind = below(rng, 100)
    if kind < 3:
        draw_row(shape, member, known, k, used)
    elif kind < 6:
        other = below(rng, rows)
        if known[other]:
            wiring[k] = wiring[other]
        edit(shape, registers, wiring[k], rng, used)
    else:
        edit(shape, registers, wiring[k], rng, used)
        while chance(rng, 40):
            edit(shape, registers, wiring[k], rng, used)


@compiled()
def new_rule(member, seen, k):
    """Gives pattern `k` a new rule, if the number of rules allows it. Returns whether it did.

    Unvisited patterns that had a rule of this number lose their wiring.
    """
    known, rule = member.known, member.rule
    rows = known.shape[0]
    for number in range(member.progress[0].rules):
        free = True
        for j in range(rows):
            if j != k and seen[j] and rule[j] == number:
                free = False
        if free:
            for j in range(rows):
                if j != k and rule[j] == number:
                    known[j] = False
            rule[k] = number
            return True
    return False


@compiled()
def join(member, seen, k):
    """Gives pattern `k` a random rule in use. Returns whether there was one."""
    wiring, rule = member.wiring, member.rule
    rows = wiring.shape[0]
    other = below(member.rng, rows)
    for _ in range(rows):
        if seen[other] and other != k:
            wiring[k] = wiring[other]
            rule[k] = rule[other]
            return True
        other = (other + 1) % rows
    return False


@compiled()
def first_visit(shape, member, seen, k, used):
    """Wires pattern `k` at its first visit: it joins a rule in use or gets a new one. `seen`: the
    patterns in use, bool [K]."""
    if chance(member.rng, JOIN) and join(member, seen, k):
        return
    if new_rule(member, seen, k):
        draw_row(shape, member, seen, k, used)
    else:
        join(member, seen, k)


@compiled()
def change(shape, member, k, used):
    """Changes the rule of pattern `k`, or gives `k` another rule. The caller changes the wiring of
    the other patterns with this rule."""
    wiring, rule, seen = member.wiring, member.rule, member.seen
    kind = below(member.rng, 100)
    if kind < 6:
        other = below(member.rng, wiring.shape[0])
        if seen[other] and rule[other] != rule[k]:
            wiring[k] = wiring[other]
            rule[k] = rule[other]
            return
    elif kind < 16:
        new_rule(member, seen, k)
    mutate(shape, member, seen, k, used)
