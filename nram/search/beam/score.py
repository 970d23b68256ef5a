"""Scores a candidate: runs it on the active problems and scores every way to stop.

The scores are those of `engine`, with one difference. Most important is the number of cells made
right before the first wrong write: a program that starts right is better than one that is right by
chance later. With `in_place` it is how much nearer the numbers in the answer have come to the
target; doing nothing gets half of the score.
"""

import numpy as np

from nram.search.beam.candidates import compute_steps, load_problem, mix, update_registers
from nram.search.compiled import compiled
from nram.search.engine import CONTENT, ENDLESS, FULL, STRAY, TOUCHED

PREFIX = 650
"""Part of `CONTENT` for cells made right before the first wrong write."""


@compiled()
def zero_in(row, r, registers):
    """Whether register `r` is zero in a pattern."""
    return (row >> (registers - 1 - r)) & 1 == 0


@compiled()
def memory_score(right, broken, far, distance, stray, touched, prefix, need, in_place):
    """Score of a memory without regard to halting. `far` is the sum of the distances of the numbers
    in the answer from the target; it was `distance` before the first timestep."""
    good = np.int64(CONTENT + TOUCHED if far == 0 else 0)
    if need > 0 and in_place:
        nearer = CONTENT * max(2 * distance - far, 0) // (2 * distance)
        good = nearer + TOUCHED * min(touched, need) // need
    elif need > 0:
        kept = (CONTENT - PREFIX) * max(right - broken, 0) + PREFIX * prefix
        good = np.int64((kept + TOUCHED * min(touched, need)) // need)
    return max(good - STRAY * min(stray, 3), 0)


@compiled()
def note_stops(work, row, first, score, exact, output, addresses):
    """Records the score of the run for all ways to stop here, in pattern `row`. `first`: 0 after a
    timestep, H / 2 before it."""
    registers, rows = work.next.shape[0], work.seen.shape[0]
    for r in range(-1, registers):
        way = first + (row if r < 0 else rows + r)
        if work.value[way] < 0 and (r < 0 or (row > 0 and zero_in(row, r, registers))):
            work.value[way], work.exact[way], work.mark[way] = score, exact, output
            work.mark_addresses[way] = addresses


@compiled()
def run_candidate(candidates, i, problems, e, work):
    """Runs candidate `i` on problem `e` to the limit and records the score of each way to stop.
    Returns the score without a stop, and hashes of all writes and of their addresses."""
    size, need = problems.size[e], problems.need[e]
    load_problem(candidates, problems, e, work)
    work.value[:] = -1
    half = work.value.shape[0] // 2
    row, best, exact = 0, np.int64(0), need == 0
    right = broken = stray = touched = prefix = distance = 0
    for x in range(size):
        if problems.kind[e, x] == 2:
            distance += abs(np.int64(problems.memory[e, x]) - problems.target[e, x])
    in_place = work.in_place[0]
    far, clean, output, addresses = distance, True, np.uint64(7), np.uint64(7)
    content = memory_score(right, broken, far, distance, stray, touched, prefix, need, in_place)
    for _ in range(problems.limit[e]):
        g = candidates.rule[i, row]
        if row > 0:
            score = FULL - STRAY * min(stray, 3) if exact else content
            note_stops(work, row, half, score, exact, output, addresses)
        compute_steps(candidates, i, g, size, work)
        for w in range(candidates.n_writes[i, g]):
            x = work.values[candidates.write[i, g, w, 0]]
            y = work.values[candidates.write[i, g, w, 1]]
            output, addresses = mix(output, x * 4096 + y), mix(addresses, x)
            old, kind = work.cells[x], problems.kind[e, x]
            before, wanted = problems.memory[e, x], problems.target[e, x]
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
            work.cells[x] = y
        if candidates.n_writes[i, g] > 0:
            exact = right == need and broken == 0
            content = memory_score(
                right, broken, far, distance, stray, touched, prefix, need, in_place
            )
        best = max(best, content * ENDLESS // (CONTENT + TOUCHED))
        work.seen[row] = True
        score = FULL - STRAY * min(stray, 3) if exact else content
        note_stops(work, row, 0, score, exact, output, addresses)
        row = update_registers(candidates, i, g, work)
    return best, output, addresses


@compiled()
def address_signature(candidates, i, work):
    """A hash of the registers on which each write address of candidate `i` depends."""
    base, found, on = candidates.source.shape[2] + 3, np.int64(0), work.where
    on[:base] = 0
    for r in range(base - 3):
        on[r] = 1 << r
    for g in range(np.int64(candidates.rule[i].max()) + 1):
        for j in range(candidates.n_steps[i, g]):
            s = candidates.steps[i, g, j]
            on[base + j] = on[s[1]] | on[s[2]]
        for w in range(candidates.n_writes[i, g]):
            found = 257 * found + on[candidates.write[i, g, w, 0]]
    return found


@compiled()
def score_candidate(candidates, i, problems, active, work, lead, slack):
    """Scores candidate `i` with the best way to stop, and sets its score, stop, right, output and
    addresses. `active`: numbers of the problems to run, int32 [E].

    The candidate should end `lead` ahead of its parent. If on the first examples it is more than
    `slack` behind the proportional lead, it is given up with score -1.
    """
    work.delta[:], work.hits[:], work.seen[:] = 0, 0, False
    work.output[:], work.addresses[:] = np.uint64(7), np.uint64(7)
    base = np.int64(0)
    candidates.score[i] = -1
    for n in range(active.shape[0]):
        endless, output, addresses = run_candidate(candidates, i, problems, active[n], work)
        base += endless
        most = np.int64(0)
        for way in range(work.value.shape[0]):
            stops = work.value[way] >= 0
            mark = work.mark[way] if stops else output
            work.output[way] = (work.output[way] ^ mark) * np.uint64(0x9E3779B97F4A7C15)
            mark = work.mark_addresses[way] if stops else addresses
            work.addresses[way] = (work.addresses[way] ^ mark) * np.uint64(0x9E3779B97F4A7C15)
            if stops:
                work.delta[way] += work.value[way] - endless
                work.hits[way] += work.exact[way]
                most = max(most, work.delta[way])
        work.trial[n] = base + most
        if base + most + slack < work.part[n] + lead * (n + 1) // active.shape[0]:
            return
    stop = np.argmax(work.delta)
    candidates.score[i], candidates.stop[i] = base + max(work.delta[stop], 0), stop
    candidates.right[i] = work.hits[stop] if work.delta[stop] > 0 else 0
    candidates.output[i] = mix(work.output[stop], address_signature(candidates, i, work))
    candidates.addresses[i] = work.addresses[stop]
