"""Changes a rule of a candidate: copies it to the workspace, edits it there, and stores it again.

The slots of a rule are the sources of registers, then addresses and values of writes, then two
operands per step. In this folder `count` is the number of steps of the rule in the workspace;
`base` = R + 3 is the number of its first step as an operand.
"""

import numpy as np

from nram.search.arithmetic import UNARY
from nram.search.beam.candidates import STEPS
from nram.search.compiled import compiled


@compiled()
def copy_rule(candidates, i, g, work):
    """Copies rule `g` of candidate `i` to the workspace. Returns its number of steps."""
    work.steps[: candidates.steps.shape[2]] = candidates.steps[i, g]
    work.source[:], work.write[:] = candidates.source[i, g], candidates.write[i, g]
    return np.int64(candidates.n_steps[i, g])


@compiled()
def add_step(work, count, op, a, b, base):
    """Adds a step to the rule in the workspace unless it exists. Returns the step as an operand,
    and the new number of steps."""
    for j in range(count):
        if work.steps[j, 0] == op and work.steps[j, 1] == a and work.steps[j, 2] == b:
            return np.int64(base + j), count
    work.steps[count, 0], work.steps[count, 1], work.steps[count, 2] = op, a, b
    return np.int64(base + count), count + 1


@compiled()
def get_operand(work, slot, registers, writes):
    """The operand in a slot of the rule in the workspace."""
    if slot < registers:
        return np.int64(work.source[slot])
    slot -= registers
    if slot < 2 * writes:
        return np.int64(work.write[slot // 2, slot % 2])
    slot -= 2 * writes
    return np.int64(work.steps[slot // 2, 1 + slot % 2])


@compiled()
def set_operand(work, slot, operand, registers, writes):
    """Puts an operand into a slot. Returns False if nothing changes, or for the second slot of a
    unary step."""
    if get_operand(work, slot, registers, writes) == operand:
        return False
    if slot < registers:
        work.source[slot] = operand
        return True
    slot -= registers
    if slot < 2 * writes:
        work.write[slot // 2, slot % 2] = operand
        return True
    slot -= 2 * writes
    s = work.steps[slot // 2]
    if s[0] in UNARY:
        s[1] = s[2] = operand
        return slot % 2 == 0
    s[1 + slot % 2] = operand
    return True


@compiled()
def store_rule(candidates, i, g, work, count):
    """Stores the rule in the workspace as rule `g` of candidate `i`: the steps in use, sorted so
    that each comes after its operands. Returns False if there is a cycle or too many steps."""
    registers = candidates.source.shape[2]
    base, where, stack = registers + 3, work.where, work.stack
    where[:] = -1
    for c in range(base):
        where[c] = c
    stored, writes = 0, candidates.n_writes[i, g]
    for root in range(registers + 2 * writes):
        if root < registers:
            at = work.source[root]
        else:
            at = work.write[(root - registers) // 2, (root - registers) % 2]
        height = 0
        if where[at] == -1:
            stack[0] = at
            height = 1
        while height > 0:
            at = stack[height - 1]
            s = work.steps[at - base]
            first = s[1] if where[s[1]] < 0 else s[2]
            if where[first] < 0:
                if where[first] == -2 or height == stack.shape[0]:
                    return False  # A cycle.
                where[at] = -2
                stack[height] = first
                height += 1
                continue
            if stored == STEPS:
                return False
            candidates.steps[i, g, stored, 0] = s[0]
            candidates.steps[i, g, stored, 1] = where[s[1]]
            candidates.steps[i, g, stored, 2] = where[s[2]]
            where[at] = base + stored
            stored += 1
            height -= 1
    candidates.n_steps[i, g] = stored
    for r in range(registers):
        candidates.source[i, g, r] = where[work.source[r]]
    for w in range(writes):
        candidates.write[i, g, w, 0] = where[work.write[w, 0]]
        candidates.write[i, g, w, 1] = where[work.write[w, 1]]
    return True
