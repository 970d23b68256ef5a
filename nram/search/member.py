"""One member of a search: a program, the examples for its score, and its random state."""

from typing import NamedTuple

import numpy as np

from nram.search.compiled import compiled, counters
from nram.search.engine import STOPPED, continue_run, start_run


class Member(NamedTuple):
    """A search between two calls of compiled code. Arrays only, so that it can be saved."""

    wiring: np.ndarray
    """int16 [K, C]"""
    known: np.ndarray
    """Patterns that have a wiring, bool [K]."""
    seen: np.ndarray
    """Patterns that an example visits, bool [K]."""
    rule: np.ndarray
    """Patterns with the same number have the same wiring and change together, int16 [K]."""
    active: np.ndarray
    """Numbers of the examples among the problems, int32 [E]."""
    weight: np.ndarray
    """Weights of the examples in the score, int64 [E]."""
    rng: np.ndarray
    """State of the random number generator, uint64 [1]."""
    progress: np.ndarray
    """One record of `PROGRESS`; in a checkpoint int64 [8]."""


PROGRESS = counters("active", "registers", "stop", "score", "right", "tried", "solved", "rules")
"""Number of examples; registers that the program may use; its stop (see `mark_stops`); its score;
examples right; candidates tried since the start; whether the search is solved; maximum number of
rules."""


def new_member(shape, choices: int, examples: int, seed: int, number: int) -> Member:
    """Allocates a member: a program of `choices` wires per pattern, and a seeded random state."""
    rows = 2**shape.registers
    return Member(
        np.zeros((rows, choices), np.int16),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.bool_),
        np.zeros(rows, np.int16),
        np.zeros(examples, np.int32),
        np.ones(examples, np.int64),
        np.asarray([(seed << 32) ^ (number * 0x9E3779B9 + 1)], np.uint64),
        np.zeros(len(PROGRESS.names or ()), np.int64),
    )


@compiled()
def mark_stops(number, only):
    """Marks in `only` (bool [K]) the patterns of stop `number`. A number below K is a pattern. The
    number K + r means all patterns in which register r is zero, except pattern 0."""
    rows = only.shape[0]
    only[:] = False
    if number < rows:
        only[number] = True
        return
    low = rows >> (number - rows + 1)
    for k in range(1, rows):
        only[k] = k & low == 0


@compiled()
def right_on(shape, code, member, problems, e, run, only):
    """Whether the program halts with the right answer on problem `e`. `only`: scratch [K]."""
    mark_stops(member.progress[0].stop, only)
    start_run(shape, problems, e, run)
    reason = continue_run(shape, code, member.known, only, problems, e, run)
    return reason == STOPPED and run.exact[run.at[0].pattern]


@compiled()
def first_wrong(shape, code, member, problems, begin, clean, run, only):
    """The number of the first problem, from `begin` on and then from 0, on which the program is
    wrong, or -1 if it is right on all. With `clean`, changing a cell outside of the mask is wrong,
    too. `only`: scratch [K]."""
    count = problems.size.shape[0]
    for i in range(count):
        e = (begin + i) % count
        right = right_on(shape, code, member, problems, e, run, only)
        if not right or (clean and run.counts[0].stray > 0):
            return e
    return -1
