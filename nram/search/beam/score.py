"""What a draft is worth: it is run on the active problems, scored for every way to stop.

Scores are those of `engine`, with one difference: what counts most is how many cells were made
right before the first wrong write. A program that starts right is worth more than one that is right
by chance later on. Where cells are written more than once (`in_place`), it is how much nearer the
numbers in the answer have come to what is wanted; doing nothing is worth half.
"""

import numpy as np

from nram.search.beam.candidates import lay, mix, think, turn
from nram.search.compiled import compiled
from nram.search.engine import CONTENT, ENDLESS, FULL, STRAY, TOUCHED

PREFIX = 650
"""Of `CONTENT`, for cells made right before the first wrong write."""


@compiled()
def zero_in(row, r, registers):
    """Whether register `r` is zero in a pattern."""
    return (row >> (registers - 1 - r)) & 1 == 0


@compiled()
def worth(right, broken, far, distance, stray, touched, prefix, need, in_place):
    """Score of a memory at some time, halting left out. `far`: the sum of how far the answer's
    numbers are from what is wanted; it was `distance` at first."""
    good = np.int64(CONTENT + TOUCHED if far == 0 else 0)
    if need > 0 and in_place:
        nearer = CONTENT * max(2 * distance - far, 0) // (2 * distance)
        good = nearer + TOUCHED * min(touched, need) // need
    elif need > 0:
        kept = (CONTENT - PREFIX) * max(right - broken, 0) + PREFIX * prefix
        good = np.int64((kept + TOUCHED * min(touched, need)) // need)
    return max(good - STRAY * min(stray, 3), 0)


@compiled()
def stopping(desk, row, first, score, exact, h, lane):
    """Notes what it would score if it stopped here, in pattern `row`. `first`: of the ways."""
    registers, rows = desk.next.shape[0], desk.seen.shape[0]
    for r in range(-1, registers):
        way = first + (row if r < 0 else rows + r)
        if desk.value[way] < 0 and (r < 0 or (row > 0 and zero_in(row, r, registers))):
            desk.value[way], desk.exact[way], desk.mark[way] = score, exact, h
            desk.lane[way] = lane


@compiled()
def play(d, i, pool, e, desk):
    """Runs draft `i` on problem `e` to the limit, scored as if it stopped in each way. Returns the
    best score if it never stops, and the hash of all its writes."""
    size, need = pool.size[e], pool.need[e]
    lay(d, i, pool, e, desk)
    desk.value[:] = -1
    half = desk.value.shape[0] // 2
    row, best, exact = 0, np.int64(0), need == 0
    right = broken = stray = touched = prefix = distance = 0
    for x in range(size):
        if pool.kind[e, x] == 2:
            distance += abs(np.int64(pool.memory[e, x]) - pool.target[e, x])
    in_place = desk.in_place[0]
    far, clean, h, lane = distance, True, np.uint64(7), np.uint64(7)
    content = worth(right, broken, far, distance, stray, touched, prefix, need, in_place)
    for _ in range(pool.limit[e]):
        g = d.rule[i, row]
        if row > 0:
            score = FULL - STRAY * min(stray, 3) if exact else content
            stopping(desk, row, half, score, exact, h, lane)
        think(d, i, g, size, desk)
        for w in range(d.writes[i, g]):
            x, y = desk.values[d.write[i, g, w, 0]], desk.values[d.write[i, g, w, 1]]
            h, lane = mix(h, x * 4096 + y), mix(lane, x)
            old, kind = desk.cells[x], pool.kind[e, x]
            before, wanted = pool.memory[e, x], pool.target[e, x]
            if kind == 0:
                stray += np.int64(y != before) - np.int64(old != before)
            else:
                clean &= y == wanted
                far += abs(np.int64(y) - wanted) - abs(np.int64(old) - wanted)
                prefix += np.int64(clean and kind == 2 and old != y)
                if kind == 2:
                    right += np.int64(y == wanted) - np.int64(old == wanted)
                    touched += np.int64(old != y and old == before)
                else:
                    broken += np.int64(y != wanted) - np.int64(old != wanted)
            desk.cells[x] = y
        if d.writes[i, g] > 0:
            exact = right == need and broken == 0
            content = worth(right, broken, far, distance, stray, touched, prefix, need, in_place)
        best = max(best, content * ENDLESS // (CONTENT + TOUCHED))
        desk.seen[row] = True
        score = FULL - STRAY * min(stray, 3) if exact else content
        stopping(desk, row, 0, score, exact, h, lane)
        row = turn(d, i, g, desk)
    return best, h, lane


@compiled()
def hangs(d, i, desk):
    """A number that says on which registers each address of draft `i` hangs."""
    base, found, on = d.source.shape[2] + 3, np.int64(0), desk.where
    on[:base] = 0
    for r in range(base - 3):
        on[r] = 1 << r
    for g in range(np.int64(d.rule[i].max()) + 1):
        for j in range(d.many[i, g]):
            on[base + j] = on[d.steps[i, g, j, 1]] | on[d.steps[i, g, j, 2]]
        for w in range(d.writes[i, g]):
            found = 257 * found + on[d.write[i, g, w, 0]]
    return found


@compiled()
def assess(d, i, pool, active, desk, lead, slack):
    """Scores draft `i` with the best way to stop, and fills in what `d` keeps of it.

    Gives up, with score -1, once it is more than `slack` behind where it should be on the first
    examples to end `lead` ahead of its parent.
    """
    desk.delta[:], desk.hits[:], desk.seen[:] = 0, 0, False
    desk.trace[:], desk.way[:] = np.uint64(7), np.uint64(7)
    base = np.int64(0)
    d.score[i] = -1
    for n in range(active.shape[0]):
        endless, h, lane = play(d, i, pool, active[n], desk)
        base += endless
        most = np.int64(0)
        for way in range(desk.value.shape[0]):
            mark = desk.mark[way] if desk.value[way] >= 0 else h
            desk.trace[way] = (desk.trace[way] ^ mark) * np.uint64(0x9E3779B97F4A7C15)
            mark = desk.lane[way] if desk.value[way] >= 0 else lane
            desk.way[way] = (desk.way[way] ^ mark) * np.uint64(0x9E3779B97F4A7C15)
            if desk.value[way] >= 0:
                desk.delta[way] += desk.value[way] - endless
                desk.hits[way] += desk.exact[way]
                most = max(most, desk.delta[way])
        desk.trial[n] = base + most
        if base + most + slack < desk.part[n] + lead * (n + 1) // active.shape[0]:
            return
    stop = np.argmax(desk.delta)
    d.score[i], d.stop[i] = base + max(desk.delta[stop], 0), stop
    d.right[i] = desk.hits[stop] if desk.delta[stop] > 0 else 0
    d.trace[i], d.way[i] = mix(desk.trace[stop], hangs(d, i, desk)), desk.way[stop]
