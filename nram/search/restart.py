"""What a restart of the search draws: its examples, its length, and how they are scored."""

import numpy as np

from nram.search.options import SearchOptions
from nram.search.state import Work

HELD = 300
"""Score for an example on which a register holds the answer, if that is one cell. Every fourth
restart is without it: on easy tasks it misleads."""


def begin_restart(work: Work, options: SearchOptions) -> np.random.Generator:
    """Begins the next restart: draws other examples, shortest first, with weight 1. Returns its
    generator."""
    member, tally = work.member, work.tally
    lengths = work.problems.length
    tally.restarts += 1
    set_gain(work)
    random = np.random.default_rng([int(tally.seed), int(tally.number), int(tally.restarts)])
    low, high = 1, max(3, options.longest - 2)
    if options.beam:
        low, high = (options.longest + 1) // 2, options.longest - 1
    elif tally.restarts % 2 == 0:  # Short ones can be learned by heart.
        low, high = 3, max(3, options.longest - 1)
    fit = np.flatnonzero((low <= lengths) & (lengths <= high))
    if len(fit) == 0:  # given examples, of few lengths
        fit = np.arange(len(lengths))
    chosen = choose_examples(random, fit, work.problems.need[fit] == 0, options.active)
    chosen = chosen[np.argsort(lengths[chosen], kind="stable")]
    member.active[: len(chosen)] = chosen
    member.progress[0].active = len(chosen)
    member.weight[:] = 1
    return random


def set_gain(work: Work) -> None:
    """Sets the score for a register that holds the answer, for this restart."""
    work.scratch.gain[0] = 0 if work.tally.restarts % 4 == 1 else HELD


def choose_examples(
    random: np.random.Generator, numbers: np.ndarray, idle: np.ndarray, count: int
) -> np.ndarray:
    """Draws `count` of the examples `numbers`. If there are enough others, at most a quarter are
    `idle` (bool: the right answer is there before the program begins). A program that does nothing
    is right on them, and a search that begins there stays there."""
    few, many = random.permutation(numbers[idle]), random.permutation(numbers[~idle])
    return np.concatenate([few[: count // 4], many, few[count // 4 :]])[:count]


def luby(i: int) -> int:
    """Element `i`, counted from 1, of the sequence of Luby, Sinclair and Zuckerman (1993).

    >>> [luby(i) for i in range(1, 16)]
    [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]
    """
    k = i.bit_length()
    return 1 << (k - 1) if i == (1 << k) - 1 else luby(i - (1 << (k - 1)) + 1)
