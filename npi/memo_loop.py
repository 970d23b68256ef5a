"""The interpreter over a memo of decisions, compiled by numba. See `npi/memo.py`.

It does what `npi.interpreter.advance` does, and `observe` and `act` of `tasks.scratchpad.pad`.
Those compute all cases of a batch at once, with JAX; here each lane takes only its own case.
`tests/npi/test_memo.py` compares both.
"""

import numba
import numpy as np

from tasks.scratchpad.parts import (
    BEFORE,
    BLANK,
    FILLED,
    JUMP,
    LESS,
    LOAD,
    MOVE,
    PLACES,
    STORE,
    SWAP,
    SYMBOL,
    WRITE,
)

KINDS = (SYMBOL, FILLED, LESS, BEFORE)
IS_FILLED, IS_LESS, IS_BEFORE = KINDS.index(FILLED), KINDS.index(LESS), KINDS.index(BEFORE)
RUNNING, HALTED, STUCK, WAITING = 0, 1, 2, 3
"""States of a run; a waiting one needs a decision that the memo does not have."""
EMPTY = -1


@numba.njit(cache=True, nogil=True)
def find(keys, key):
    """The place of a key in a hash table, or the free place for it. The table is never full."""
    mask = len(keys) - 1
    place = (key * 0x9E3779B1 ^ (key >> 21)) & mask
    while keys[place] != EMPTY and keys[place] != key:
        place = (place + 1) & mask
    return place


@numba.njit(cache=True, nogil=True)
def insert(keys, values, new, first):
    """Puts the keys `new` into a hash table, with the values `first`, `first` + 1, ..."""
    for i in range(len(new)):
        place = find(keys, new[i])
        keys[place] = new[i]
        values[place] = first + i


@numba.njit(cache=True, nogil=True)
def observe(features, rows, cells, pointers):
    """The code of what a program sees: feature by feature, each times its weight."""
    code = 0
    for f in range(len(features)):
        kind, first, second, weight = features[f]
        here = cells[rows[first], pointers[first]]
        if kind == IS_FILLED:
            here = 1 if here != BLANK else 0
        elif kind == IS_LESS:
            here = 1 if here < cells[rows[second], pointers[second]] else 0
        elif kind == IS_BEFORE:
            here = 1 if pointers[first] < pointers[second] else 0
        code += here * weight
    return code


@numba.njit(cache=True, nogil=True)
def act(rows, symbols, cells, pointers, kind, k, operand):
    """Does one act; one with invalid arguments does nothing."""
    many = len(pointers)
    if k >= many:
        return
    last = cells.shape[1] - 1
    if kind == MOVE:
        if operand < 2:
            pointers[k] = min(max(pointers[k] + (-1 if operand == 0 else 1), 0), last)
    elif kind == WRITE:
        if operand < symbols[k]:
            cells[rows[k], pointers[k]] = operand
    elif kind >= SWAP and operand < many:
        here = cells[rows[k], pointers[k]]
        there = cells[rows[operand], pointers[operand]]
        if kind == SWAP:
            if there < symbols[k] and here < symbols[operand]:
                cells[rows[k], pointers[k]] = there
                cells[rows[operand], pointers[operand]] = here
        elif kind == JUMP:
            pointers[k] = pointers[operand]
        elif kind == LOAD:
            if symbols[operand] == PLACES and there != BLANK:
                pointers[k] = min(max(there - 1, 0), last)
        elif kind == STORE and symbols[operand] == PLACES:
            cells[rows[operand], pointers[operand]] = pointers[k] + 1


@numba.njit(cache=True, nogil=True)
def go_on(features, rows, symbols, keys, values, entries, codes, cells, pointers, lanes, stacks,
          limits):  # fmt: skip
    """Runs all lanes until each has ended or waits for a decision. Changes the arrays in place.

    Args:
      features: [F, 4]: kind, first pointer, second pointer, weight.
      rows, symbols: of each pointer.
      keys, values: the hash table: node * `codes` + code -> number of an entry.
      entries: [E, 6]: whether the frame ends, callee, three arguments, the node after the step.
      cells, pointers: the pads, with a leading B.
      lanes: [B, 5]: state, node, depth, steps, code of what is seen.
      stacks: [B, D]: nodes of the waiting calls.
      limits: [B]: of the steps.
    """
    for b in range(len(lanes)):
        state, node, depth, steps = lanes[b, 0], lanes[b, 1], lanes[b, 2], lanes[b, 3]
        if state in (HALTED, STUCK):
            continue
        state, code = RUNNING, 0
        while state == RUNNING:
            if steps >= limits[b]:
                state = STUCK
                break
            code = observe(features, rows, cells[b], pointers[b])
            key = node * codes + code
            place = find(keys, key)
            if keys[place] == EMPTY:
                state = WAITING
                break
            entry = entries[values[place]]
            end, callee, after = entry[0], entry[1], entry[5]
            if callee == 0:
                act(rows, symbols, cells[b], pointers[b], entry[2], entry[3], entry[4])
                node = after
                if end and depth == 0:
                    state = HALTED
                elif end:
                    depth -= 1
                    node = stacks[b, depth]
            else:
                node = callee  # the node at the start of a program has its number
                if not end:
                    if depth == stacks.shape[1] - 1:
                        state = STUCK
                    stacks[b, depth] = after
                    depth += 1
            steps += 1
        lanes[b, 0], lanes[b, 1], lanes[b, 2], lanes[b, 3] = state, node, depth, steps
        lanes[b, 4] = code


def described(machine, radix):
    """`features`, `rows` and `symbols` of a scratchpad, for `go_on`."""
    features = [
        (KINDS.index(f.kind), machine.pointers_of(f)[0], machine.pointers_of(f)[-1], int(weight))
        for f, weight in zip(machine.features, radix, strict=True)
    ]
    columns = (features, machine.pointer_rows, machine.pointer_symbols)
    return tuple(np.array(x, np.int64) for x in columns)
