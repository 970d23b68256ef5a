"""Guesses which registers and cells hold what a function gives: of the first memory, the answer, or
a ghost function of the task."""

from collections.abc import Iterable, Sequence

import numpy as np

from nram.prove.columns import Column, columns_of, distinct
from nram.prove.terms import ANSWER, CELL, FIRST, Equal, Fact, States, Term, at, number, variable

MOST_READS, MOST_SAME = 3, 5
"""Equations of one column with one function; places where a function always gives the same."""


def changed_cell(states: States, index: Term) -> list[Column]:
    """The cell at `index`, if it ever differs from what it held at the start."""
    now, before = (columns_of(states, [at(name, index)]) for name in (CELL, FIRST))
    return now if (now[0].values != before[0].values).any() else []


def places_of(
    states: States, held: Iterable[Column], counters: Sequence[str], first: Term
) -> list[Column]:
    """The number of timesteps so far, and addresses counted from the answer's first cell."""
    made = [sum(map(variable, counters), Term()), *[c.term + first.times(-1) for c in held]]
    return [c for c in columns_of(states, made) if c.values.min() != c.values.max()]


def pointed_cells(states: States, registers: Sequence[str]) -> list[Column]:
    """What the cells to which registers point held at the start, if not always the same."""
    found = columns_of(states, [at(FIRST, variable(name)) for name in registers])
    return [c for c in found if c.values.min() != c.values.max()]


def guess_reads(
    states: States, holding: list[Column], pointed: list[Column], known: list[Column],
    counting: list[Column], fixed: list[Column], ghosts: Sequence[str],
) -> list[Fact]:  # fmt: skip
    """Registers and cells that hold what a function gives, plus n, M and parameters; `pointed`
    cells that hold what a ghost function gives; and where it always gives the same."""
    if not (holding or pointed or ghosts):
        return []
    starts = [*known, *fixed[:-1], Column(number(0), np.zeros(states.many, np.int64)), *counting]
    starts += _mirrored([*counting, *holding], fixed)
    indices = distinct(
        Column(c.term + d, c.values + d) for c in starts for d in (0, 1, -1, 2, -2, 3)
    )
    facts: list[Fact] = []
    by_name = {name: _at(states, name, indices) for name in (FIRST, ANSWER, *ghosts)}
    for name in ghosts:
        same = [pair for pair in by_name[name] if pair[1].values.min() == pair[1].values.max()]
        same.sort(key=lambda pair: -len(np.unique(pair[0].values)))
        facts += [Equal(c.term + -int(c.values[0])) for _, c in same[:MOST_SAME]]
    base = np.stack([np.ones(states.many), *[c.values for c in fixed]], 1).astype(float)

    def varying(name: str) -> list[Column]:
        found = distinct(c for _, c in by_name[name])
        return [c for c in found if c.values.min() != c.values.max()]

    # Functions may agree in all these states, and differ in others: each has its own guesses.
    registers = [c for c in known if c.term in map(variable, states.variables)]
    for name in (FIRST, ANSWER, *ghosts):
        read = varying(name)
        # A pointer may be what another one leaves: for ghosts all count, not only the free ones.
        own = distinct([*holding, *(registers if name in ghosts else ())])
        for column in (*own, *(pointed if name in ghosts else ())):
            if column.values.min() == column.values.max():
                facts += [Equal(column.term + -int(column.values[0]))] if name == FIRST else []
                continue
            other = [c for c in read if c.term.parts != column.term.parts]
            mine = [c for c in other if (column.values == c.values).all()]
            equal: list[Fact] = [Equal(column.term + c.term.times(-1)) for c in mine]
            if not equal and all(column is not c for c in pointed):
                other.sort(key=lambda c: not _moving(c.term))
                equal = _sums(column, other, base, fixed)
            facts += equal[:MOST_READS]
    return facts


def _moving(term: Term) -> bool:
    """Whether a function is taken at a register or a counter, not only at what never changes."""
    (atom, _), *_ = term.parts
    return any(str(a).startswith(("%", "#")) for a, _ in atom.argument.parts)


def _at(states: States, function: str, indices: Iterable[Column]) -> list[tuple[Column, Column]]:
    """Terms with the values of a function at them, where it is defined in all states."""
    return [(i, c) for i in indices for c in columns_of(states, [at(function, i.term)])]


def _sums(column: Column, read: list[Column], base: np.ndarray, fixed: list[Column]) -> list[Fact]:
    """Equations column = read + a n + b M + ... + c, and column = -read + ..."""
    found: list[Fact] = []
    if not read:
        return found
    values = np.stack([c.values for c in read], 1)
    for sign in (1, -1):
        left = column.values[:, None] - sign * values
        factors, *_ = np.linalg.lstsq(base, left.astype(float), rcond=None)
        whole = np.rint(factors).astype(np.int64)
        wrong = np.abs(left - base.astype(np.int64) @ whole).max(0)
        for i in np.flatnonzero((wrong == 0) & (np.abs(whole).max(0) <= 8)):
            term = column.term + read[i].term.times(-sign) + int(-whole[0, i])
            for other, factor in zip(fixed, whole[1:, i], strict=True):
                term = term + other.term.times(int(-factor))
            found.append(Equal(term))
    return found


def _mirrored(free: list[Column], fixed: list[Column]) -> list[Column]:
    """b + c and b - c, for free variables c, and n and the parameters b."""
    bases = [c for c in fixed if c.term != variable("M")]
    return [
        Column(b.term + c.term.times(sign), b.values + sign * c.values)
        for c in free
        for b in bases
        for sign in (1, -1)
    ]
