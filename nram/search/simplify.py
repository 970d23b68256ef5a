"""Makes a right program shorter: fewer rules, fewer gates, fewer changes of registers.

The program stays right on all problems of the search. If it changed no cell outside of the answer,
it still changes none. Patterns with equal code are one *group*; a group changes as a whole. The
time is bounded by a number of runs, never by a clock, so that the same search gives the same
program.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nram.search.arithmetic import WRITE
from nram.search.code import compile_row, mark_used
from nram.search.member import first_wrong, right_on

MOST = 20_000
"""Maximum number of programs that are run."""


class Simplifier:
    """A right program that becomes shorter, in the arrays of `nram.search.search`."""

    def __init__(self, shape: Any, code: Any, member: Any, problems: Any, run: Any, scratch: Any):
        self.shape, self.code, self.member = shape, code, member
        self.problems, self.run, self.scratch = problems, run, scratch
        self.left, self.wrong, self.clean = MOST, 0, True
        self.clean = self.right()  # then no change may write outside of the mask

    def rows(self) -> list[int]:
        """The patterns of the program."""
        return np.flatnonzero(self.member.known).tolist()

    def signature(self, k: int) -> bytes:
        """The code of pattern `k`. Two patterns of one group have the same."""
        steps = self.code.steps[k, : self.code.n_steps[k]]
        return steps.tobytes() + self.code.source[k].tobytes()

    def groups(self) -> list[list[int]]:
        """The patterns, grouped by their code."""
        found: dict[bytes, list[int]] = {}
        for k in self.rows():
            found.setdefault(self.signature(k), []).append(k)
        return list(found.values())

    def cost(self, k: int) -> int:
        """Gates and changed registers of pattern `k`."""
        changed = self.code.source[k] != np.arange(self.shape.registers)
        return int(self.code.n_steps[k]) + int(changed.sum())

    def right(self) -> bool:
        """Whether the program is right on all problems, and clean if it was clean before. Begins
        with the last problem on which it was not."""
        shape, code, member = self.shape, self.code, self.member
        self.left -= 1
        wrong = first_wrong(
            shape, code, member, self.problems, self.wrong, self.clean, self.run, self.scratch.only
        )
        self.wrong = max(wrong, 0)
        return wrong < 0

    def assign(self, rows: list[int], wirings: np.ndarray) -> None:
        """Gives each of these patterns its wiring."""
        for k, wiring in zip(rows, wirings, strict=True):
            self.member.wiring[k] = wiring
            compile_row(self.shape, self.member.wiring[k], self.code, k, self.scratch.used)

    def attempt(self, rows: list[int], wiring: np.ndarray, most: float = np.inf) -> bool:
        """Gives all of `rows` this wiring. Undoes it, and returns False, if the wiring costs more
        than `most` or the program is not right any more."""
        before = self.member.wiring[rows].copy()
        self.assign(rows[:1], wiring[None])
        if self.left > 0 and self.cost(rows[0]) <= most:
            self.assign(rows[1:], np.tile(wiring, (len(rows) - 1, 1)))
            if self.right():
                return True
        self.assign(rows, before)
        return False

    def changes(self, wiring: np.ndarray) -> Iterator[np.ndarray]:
        """Wirings that differ in one wire that is used: no write, a register that keeps its value,
        another source."""
        shape = self.shape
        modules, used = len(shape.ops), np.zeros(shape.registers + len(shape.ops), np.bool_)
        mark_used(shape, wiring, used)
        slots = [
            (int(shape.first[q]) + i, int(shape.before[q]), shape.ops[q] == WRITE and i == 0)
            for q in range(modules)
            if used[shape.registers + q]
            for i in range(shape.arity[q])
        ]
        slots += [(int(shape.first[-1]) + r, modules, False) for r in range(shape.registers)]
        writes = {shape.registers + int(q) for q in np.flatnonzero(shape.ops == WRITE)}
        for slot, reach, address in slots:
            for source in range(-1 if address else 0, shape.registers + reach):
                if source != wiring[slot] and source not in writes:
                    changed = wiring.copy()
                    changed[slot] = source
                    yield changed

    def once(self) -> bool:
        """Tries all changes of each group, and to join groups. Returns whether one was good."""
        better = False
        for rows in self.groups():
            others = [k for k, *_ in self.groups() if self.signature(k) != self.signature(rows[0])]
            wirings = [self.member.wiring[k].copy() for k in others]
            better |= any(self.attempt(rows, wiring) for wiring in wirings)
        for rows in self.groups():
            again = True
            while again:
                wiring, most = self.member.wiring[rows[0]].copy(), self.cost(rows[0]) - 1
                again = any(self.attempt(rows, changed, most) for changed in self.changes(wiring))
                better |= again
        return better

    def visited(self) -> np.ndarray:
        """The patterns that a problem visits, bool [K]."""
        seen = np.zeros_like(self.member.known)
        for e in range(self.problems.size.shape[0]):
            right_on(self.shape, self.code, self.member, self.problems, e, self.run,
                     self.scratch.only)  # fmt: skip
            seen |= self.run.seen[: len(seen)]
        return seen


def simplify(shape, code, member, problems, run, scratch) -> None:
    """Makes the program of `member`, which is right on all problems, shorter. Removes patterns that
    no problem visits. Raises `RuntimeError` if the program does not stop any more."""
    work = Simplifier(shape, code, member, problems, run, scratch)
    member.known[:] &= work.visited()
    while work.once():
        member.known[:] &= work.visited()
    if not (member.known & scratch.only).any():
        raise RuntimeError("the simplified program never stops")
