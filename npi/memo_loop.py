"""The interpreter over a memo of decisions, compiled by numba. See `npi/memo.py`.

It does what `npi.interpreter.advance` does, and `observe` and `act` of `tasks.scratchpad.pad`.
Those compute all cases of a batch at once, with JAX; here each lane takes only its own case.
`tests/npi/test_memo.py` compares both.
"""

from typing import Any

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
compiled: Any = numba.njit(cache=True, nogil=True, _nrt=False)  # pyright: ignore
"""Without counting references to arrays, which would take more time than the rest. Functions may
create no arrays then."""


@compiled
def find(table, key):
    """The row of a key in a hash table, or the free row for it. The table is never full."""
    mask = len(table) - 1
    row = (key * 0x9E3779B1 ^ (key >> 21)) & mask
    while table[row, 0] != EMPTY and table[row, 0] != key:
        row = (row + 1) & mask
    return row


@compiled
def insert(table, entries):
    """Puts entries [N, 4], each with its key first, into a hash table."""
    for i in range(len(entries)):
        row = find(table, entries[i, 0])
        for k in range(4):
            table[row, k] = entries[i, k]


@compiled
def _look_up(table, keys, found):
    for i in range(len(keys)):
        found[i] = table[find(table, keys[i]), 1] >> 1


def nodes_after(table, keys):
    """The nodes after the entries of these keys, which the table has."""
    found = np.zeros(len(keys), np.int64)
    _look_up(table, keys, found)
    return found


def packed(keys, end, callee, args, after):
    """Entries of a table, [N, 4]: all that a step needs lies side by side in memory.

    An entry is the key; the node after the step, and whether the frame ends; the callee and the
    kind of act; the act's pointer and operand.
    """
    kind, pointer, operand = args.T.astype(np.int64)
    callee, after = callee.astype(np.int64), after.astype(np.int64)
    return np.stack([keys, after << 1 | end, callee << 8 | kind, pointer << 32 | operand], 1)


@compiled
def observe(features, rows, cells, pointers, b):
    """The code of what a program sees in lane b: feature by feature, each times its weight."""
    # Numbers are read one by one: numba makes an object of a row, which takes most of the time.
    code = 0
    for f in range(len(features)):
        kind, first, second = features[f, 0], features[f, 1], features[f, 2]
        here = cells[b, rows[first], pointers[b, first]]
        if kind == IS_FILLED:
            here = 1 if here != BLANK else 0
        elif kind == IS_LESS:
            here = 1 if here < cells[b, rows[second], pointers[b, second]] else 0
        elif kind == IS_BEFORE:
            here = 1 if pointers[b, first] < pointers[b, second] else 0
        code += here * features[f, 3]
    return code


@compiled
def act(rows, symbols, cells, pointers, b, kind, k, operand):
    """Does one act in lane b; one with invalid arguments does nothing."""
    many = pointers.shape[1]
    if k >= many:
        return
    last, row, place = cells.shape[2] - 1, rows[k], pointers[b, k]
    if kind == MOVE:
        if operand < 2:
            pointers[b, k] = min(max(place + (-1 if operand == 0 else 1), 0), last)
    elif kind == WRITE:
        if operand < symbols[k]:
            cells[b, row, place] = operand
    elif kind >= SWAP and operand < many:
        other = pointers[b, operand]
        here, there = cells[b, row, place], cells[b, rows[operand], other]
        if kind == SWAP:
            if there < symbols[k] and here < symbols[operand]:
                cells[b, row, place] = there
                cells[b, rows[operand], other] = here
        elif kind == JUMP:
            pointers[b, k] = other
        elif kind == LOAD:
            if symbols[operand] == PLACES and there != BLANK:
                pointers[b, k] = min(max(there - 1, 0), last)
        elif kind == STORE and symbols[operand] == PLACES:
            cells[b, rows[operand], other] = place + 1


@compiled
def go_on(features, rows, symbols, table, codes, cells, pointers, lanes, stacks, limits):
    """Runs all lanes until each has ended or waits for a decision. Changes the arrays in place.

    Args:
      features: [F, 4]: kind, first pointer, second pointer, weight.
      rows, symbols: of each pointer.
      table: [rows, 4], a hash table of entries (see `packed`) with keys node * `codes` + code.
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
            code = observe(features, rows, cells, pointers, b)
            key = node * codes + code
            row = find(table, key)
            if table[row, 0] == EMPTY:
                state = WAITING
                break
            after, called, act_on = table[row, 1], table[row, 2], table[row, 3]
            end, after, callee = after & 1, after >> 1, called >> 8
            if callee == 0:
                kind, pointer, operand = called & 255, act_on >> 32, act_on & 0xFFFFFFFF
                act(rows, symbols, cells, pointers, b, kind, pointer, operand)
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
