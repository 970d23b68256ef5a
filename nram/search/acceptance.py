"""The honest test: fresh problems, longer than any searched on, in larger memories.

The program must halt by itself within the limit of the task, which knows the public size only.
"""

from typing import Any

import jax
import numpy as np

from nram.search.code import Code, Shape
from nram.search.engine import Pool, run_of
from nram.search.problems import pack, tapes_of
from nram.search.walk.climb import COUNT, Member, right_on

SHORT = (1, 2, 3, 4, 5, 6, 7, 8) * 8
LENGTHS = (SHORT, (50,) * 24 + (9, 17, 30, 41) * 6, (200,) * 24, SHORT)
"""Lengths of the fresh problems; each line is one size of memory. Short ones come in an odd and in
an even one: a program may rest on what divides M."""


def accepted(task: Any, shape: Shape, code: Code, member: Member, seed: int) -> bool:
    """Whether the program is right on problems that no search has seen."""
    return all(
        all(_right(shape, code, member, fresh(task, lengths, seed, number)))
        for number, lengths in enumerate(LENGTHS)
    )


def fresh(task: Any, lengths, seed: int, number: int = 0) -> Pool:
    """Problems of these lengths in a memory somewhat larger than needed."""
    key = jax.random.fold_in(jax.random.key(seed), 1_000 + number)
    longest = max(lengths)
    memory = task.cells(longest) + 11 + number
    tape = tapes_of(task, key, lengths, longest, memory)
    part = memory, lengths, [np.asarray(cells) for cells in tape]
    return pack([part], memory, task.tape_limit)


def _right(shape: Shape, code: Code, member: Member, pool: Pool):
    run, only = run_of(shape, pool.memory.shape[1]), np.zeros_like(member.known)
    assert member.numbers[COUNT] > 0
    for e in range(pool.size.shape[0]):
        yield right_on(shape, code, member, pool, e, run, only)
