"""Random changes of a program: a random wiring for a new pattern, small edits of a known one.

The random numbers come from a counter in the state (splitmix64), so that a search can be resumed.
In this file `used` is scratch, bool [R + Q]: the candidates whose value is used.
"""

import numpy as np

from nram.search.arithmetic import READ, TWO, WRITE, ZERO
from nram.search.code import KINDS, OWN, TAKERS, mark_used
from nram.search.compiled import compiled

LEARNED = 50
"""Percentage of sources that are drawn as often as they were seen in known programs."""

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
def draw_likely(shape, registers, used, rng, modules, taker, owner):
    """A candidate of a kind that `taker` often takes in known programs; -1 if there is none among
    the first `modules` modules. `owner`: the register that the value is for, or -1."""
    total = shape.sources[taker, KINDS - 1]
    if total == 0:
        return np.int64(-1)
    at, kind = below(rng, total), 0
    while shape.sources[taker, kind] <= at:
        kind += 1
    if kind == OWN and owner >= 0:
        return np.int64(owner)
    if kind >= OWN:
        return below(rng, registers)
    if modules == 0:
        return np.int64(-1)
    begin, found = below(rng, modules), np.int64(-1)
    old = chance(rng, 50)
    for i in range(modules):
        q = (begin + i) % modules
        if shape.ops[q] == kind:
            if used[shape.registers + q] == old:
                return shape.registers + q
            found = shape.registers + q
    return found


@compiled()
def draw_source(shape, registers, used, rng, modules, taker, owner):
    """A random candidate out of the first `registers` registers and the first `modules` modules.

    `taker`: what takes it (see `TAKERS`); `owner`: the register that it is for, or -1. Half are
    drawn as in known programs. Of the others, registers, reads and candidates already in use are
    likelier.
    """
    if chance(rng, LEARNED):
        found = draw_likely(shape, registers, used, rng, modules, taker, owner)
        if found >= 0:
            return found
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
def taker_of(shape, slot):
    """The taker (see `TAKERS`) of a choice, and the register that it is for, or -1."""
    modules = shape.ops.shape[0]
    if slot >= shape.first[modules]:
        return np.int64(TAKERS - 1), np.int64(slot - shape.first[modules])
    q = 0
    while shape.first[q + 1] <= slot:
        q += 1
    return np.int64(2 * shape.ops[q] + slot - shape.first[q]), np.int64(-1)


@compiled()
def wire(shape, registers, row, used, rng, slot, modules):
    """Gives choice `slot` a random source among the first `modules` modules. If its module was not
    in use, its arguments are drawn too."""
    stack_slot = np.empty(64, np.int64)
    stack_most = np.empty(64, np.int64)
    stack_slot[0], stack_most[0] = slot, modules
    taker, owner = taker_of(shape, slot)
    stack_taker = np.empty(64, np.int64)
    stack_taker[0] = taker
    height = 1
    while height > 0:
        height -= 1
        slot, modules = stack_slot[height], stack_most[height]
        taker = stack_taker[height]
        source = draw_source(shape, registers, used, rng, modules, taker, owner)
        row[slot] = source
        q = source - shape.registers
        if q < 0 or is_constant(shape.ops[q]) or (used[source] and chance(rng, 80)):
            continue
        used[source] = True
        for i in range(shape.arity[q]):
            if height < 64 and chance(rng, 80):
                stack_slot[height], stack_most[height] = shape.first[q] + i, shape.before[q]
                stack_taker[height] = 2 * shape.ops[q] + i
                height += 1


@compiled()
def idle(shape, row, used, rng, registers):
    """Makes `row` a wiring that changes nothing. Its unused modules have random arguments."""
    modules = shape.ops.shape[0]
    used[:] = False
    for q in range(modules):
        for i in range(shape.arity[q]):
            taker = 2 * shape.ops[q] + i
            row[shape.first[q] + i] = draw_source(
                shape, registers, used, rng, shape.before[q], taker, -1
            )
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
