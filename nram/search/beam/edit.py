"""Changing a rule of a draft: it is laid out on the desk, changed, and tidied into the draft again.

Slots of a rule are the sources of registers, then addresses and values of writes, then the operands
of steps, two each.
"""

import numpy as np

from nram.search.beam.candidates import STEPS, unary
from nram.search.compiled import compiled


@compiled()
def lay_out(d, i, g, desk):
    """Puts rule `g` on the desk, to be changed; returns how many steps it has."""
    desk.steps[: d.steps.shape[2]] = d.steps[i, g]
    desk.source[:], desk.write[:] = d.source[i, g], d.write[i, g]
    return np.int64(d.many[i, g])


@compiled()
def step(desk, many, op, a, b, base):
    """Operand of this step, which joins the rule on the desk unless it is there, and how many steps
    there are now."""
    for j in range(many):
        if desk.steps[j, 0] == op and desk.steps[j, 1] == a and desk.steps[j, 2] == b:
            return np.int64(base + j), many
    desk.steps[many, 0], desk.steps[many, 1], desk.steps[many, 2] = op, a, b
    return np.int64(base + many), many + 1


@compiled()
def get(desk, slot, registers, writes):
    """Operand in a slot of the rule on the desk: registers, writes, then steps."""
    if slot < registers:
        return np.int64(desk.source[slot])
    slot -= registers
    if slot < 2 * writes:
        return np.int64(desk.write[slot // 2, slot % 2])
    slot -= 2 * writes
    return np.int64(desk.steps[slot // 2, 1 + slot % 2])


@compiled()
def put(desk, slot, operand, registers, writes):
    """Puts an operand there; returns whether that is a change and there is such a slot."""
    if get(desk, slot, registers, writes) == operand:
        return False
    if slot < registers:
        desk.source[slot] = operand
        return True
    slot -= registers
    if slot < 2 * writes:
        desk.write[slot // 2, slot % 2] = operand
        return True
    slot -= 2 * writes
    s = desk.steps[slot // 2]
    if unary(s[0]):
        s[1] = s[2] = operand
        return slot % 2 == 0
    s[1 + slot % 2] = operand
    return True


@compiled()
def tidied(d, i, g, desk, many):
    """Makes what is on the desk, with `many` steps, rule `g` of draft `i`: the steps in use, in an
    order in which they can be computed. Returns whether there is one, and room."""
    registers = d.source.shape[2]
    base, where, stack = registers + 3, desk.where, desk.stack
    where[:] = -1
    for c in range(base):
        where[c] = c
    count, writes = 0, d.writes[i, g]
    for root in range(registers + 2 * writes):
        if root < registers:
            at = desk.source[root]
        else:
            at = desk.write[(root - registers) // 2, (root - registers) % 2]
        height = 0
        if where[at] == -1:
            stack[0] = at
            height = 1
        while height > 0:
            at = stack[height - 1]
            s = desk.steps[at - base]
            first = s[1] if where[s[1]] < 0 else s[2]
            if where[first] < 0:
                if where[first] == -2 or height == stack.shape[0]:
                    return False  # It needs itself.
                where[at] = -2
                stack[height] = first
                height += 1
                continue
            if count == STEPS:
                return False
            d.steps[i, g, count, 0] = s[0]
            d.steps[i, g, count, 1] = where[s[1]]
            d.steps[i, g, count, 2] = where[s[2]]
            where[at] = base + count
            count += 1
            height -= 1
    d.many[i, g] = count
    for r in range(registers):
        d.source[i, g, r] = where[desk.source[r]]
    for w in range(writes):
        d.write[i, g, w, 0] = where[desk.write[w, 0]]
        d.write[i, g, w, 1] = where[desk.write[w, 1]]
    return True
