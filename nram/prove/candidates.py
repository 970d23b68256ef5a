"""Guesses invariants of a location from its recorded states.

All guesses hold on the recorded states; whether they hold on all states is for a solver to say.
"""

import itertools
from collections.abc import Sequence

import numpy as np

from nram.prove.columns import Column, column_named, columns_of, distinct
from nram.prove.linear import relations
from nram.prove.reads import changed_cell, guess_reads, places_of, pointed_cells
from nram.prove.terms import (
    ANSWER,
    ASCENDING,
    CELL,
    FIRST,
    AtLeast,
    Equal,
    Fact,
    Range,
    States,
    Term,
    at,
    number,
    variable,
)

CELLS = (0, 1, 2)
"""Cells that are variables of their own: programs count in them."""
NEAR = 4
"""Bounds have constants up to this."""
MOST_BOUNDS, MOST_RANGES = 150, 10
OFTEN, RARELY = 1 / 50, 1 / 200
"""A bound is guessed if it is reached in this share of the states; M has many sizes, so that few
states reach a bound with it."""
FILLED = 1 / 4
"""A range of cells is guessed if it has a cell in this share of the states."""


def candidates(
    states: States,
    registers: Sequence[str],
    counters: Sequence[str],
    parameters: Sequence[str],
    ghosts: Sequence[str],
    answer: tuple[Term, Term] | None = None,
    ordered: bool = False,
) -> list[Fact]:
    """Facts that hold in all recorded states: equations first, then bounds, then ranges of cells.

    Of the end of a run, `registers` is empty. `answer` has the addresses of the answer's first
    and last cell. If `ordered`, cells may be guessed to ascend.
    """
    ones = Column(number(1), np.ones(states.many, np.int64))
    fixed = columns_of(states, [variable(name) for name in (*parameters, "n", "M")])
    moving = columns_of(states, map(variable, (*counters, *registers)))
    moving += columns_of(states, (at(CELL, number(i)) for i in CELLS))
    moving += changed_cell(states, variable("M") + -1)
    columns = [*moving, *fixed, ones]
    matrix = np.stack([c.values for c in columns], 1)
    facts: list[Fact] = []
    leads, given = set(), set()
    for factors in relations(matrix):
        lead = int(np.flatnonzero(factors)[0])
        leads.add(lead)
        if lead < len(moving) and not factors[lead + 1 : len(moving)].any():
            given.add(lead)
        term = Term()
        for factor, column in zip(factors, columns, strict=True):
            term = term + column.term.times(int(factor))
        if term.parts:
            facts.append(Equal(term))
    free = [c for i, c in enumerate(moving) if i not in leads]
    counting = [c for c in free if str(c.term).startswith("#")]
    holding = [c for c in free if not str(c.term).startswith("#")]
    known = [c for c in moving if not str(c.term).startswith("#")]
    places: list[Column] = []
    if answer is not None:
        holding += changed_cell(states, answer[1])
        places = places_of(states, [c for c in known if c.term.parts], counters, answer[0])
    pointed = pointed_cells(states, [r for r in registers if r.startswith("%")]) if ghosts else []
    facts += guess_reads(states, holding, pointed, [*known, *places], counting, fixed, ghosts)
    linear = [c for c in fixed if c.term != variable("square")]
    facts += _bounds(states, [*free, *(c for i, c in enumerate(moving) if i not in given), *linear])
    varying = [c for i, c in enumerate(moving) if i not in given]
    facts += _ranges(states, distinct(varying), [moving[i] for i in sorted(given)], fixed, ordered)
    return facts


def free_variables(states: States, names: Sequence[str]) -> int:
    """The number of variables that are no linear expression of others, n, M and parameters."""
    fixed = [name for name in states.variables if name not in names]
    columns = columns_of(states, map(variable, (*names, *fixed)))
    ones = np.ones(states.many, np.int64)
    found = relations(np.stack([*[c.values for c in columns], ones], 1))
    return len(names) - len(
        {int(np.flatnonzero(factors)[0]) for factors in found} & {*range(len(names))}
    )


def _bounds(states: States, columns: list[Column]) -> list[Fact]:
    """Bounds of variables, of their sums and differences, also against n and M."""
    n, size = (column_named(columns, name) for name in ("n", "M"))
    columns = [c for c in distinct(columns) if c.values.min() != c.values.max()]
    terms: list[Column] = []
    for c in columns:
        terms += [c, Column(c.term.times(-1), -c.values)]
    for a, b in itertools.permutations(columns, 2):
        terms.append(Column(a.term + b.term.times(-1), a.values - b.values))
    for a, b in itertools.combinations(columns, 2):
        for sign in (1, -1):
            both = Column(a.term + b.term.times(sign), a.values + sign * b.values)
            for c in (n, size):
                if c.term not in (a.term, b.term):
                    terms += [
                        Column(c.term + both.term.times(-1), c.values - both.values),
                        Column(both.term + c.term.times(-1), both.values - c.values),
                    ]
    for a in columns:
        if a.term not in (n.term, size.term):
            for f in (2, -1):
                both = Column(n.term.times(f) + a.term.times(-1), f * n.values - a.values)
                terms += [both, Column(both.term.times(-1), -both.values)]
                wide = Column(size.term + both.term.times(-1), size.values - both.values)
                terms.append(wide)
    terms.append(Column(size.term + n.term.times(-2), size.values - 2 * n.values))
    found = []
    for column in distinct(terms):
        least = int(column.values.min())
        reached = int((column.values == least).sum())
        often = RARELY if any(atom == "M" for atom, _ in column.term.parts) else OFTEN
        if abs(least) <= NEAR and states.many * often <= reached < states.many:
            found.append(Column(column.term + -least, column.values - least))
    return [AtLeast(column.term) for column in _not_sums(found)[:MOST_BOUNDS]]


def _not_sums(bounds: list[Column]) -> list[Column]:
    """Bounds that are not the sum of two simpler ones, simple ones first."""
    kept: list[Column] = []
    sums: set[bytes] = set()
    for one in sorted(bounds, key=lambda column: len(column.term.parts)):
        if one.values.tobytes() in sums:
            continue
        sums |= {(one.values + other.values).tobytes() for other in [*kept, one]}
        kept.append(one)
    return kept


def _ranges(states: States, varying, given, fixed, ordered: bool) -> list[Fact]:
    """The largest ranges of cells that are as at the start, that hold the answer, or, if `ordered`,
    that ascend."""
    memory, size = states.functions[CELL]
    edges = _edges(states, varying, given, fixed)
    low = np.stack([e.values for e in edges])  # [E, S]
    facts: list[Fact] = []
    outside = np.arange(memory.shape[1])[None] >= size[:, None]
    for source in (ANSWER, FIRST, *((ASCENDING,) if ordered else ())):
        if source == ASCENDING:
            bad = np.zeros(memory.shape, bool)
            bad[:, :-1] = memory[:, :-1] > memory[:, 1:]
            told = ~outside
        else:
            wanted = states.functions[source][0]
            told = ~outside & (wanted >= 0)  # an answer says nothing about other cells
            bad = told & (memory != wanted)
        bad |= outside
        wrong, much = (_counts(cells, low) for cells in (bad, told))  # [E, S]
        found = []
        for i in range(len(edges)):
            full = low > low[i][None]
            says = (much - much[i][None]) * full
            right = ((wrong - wrong[i][None] == 0) | ~full).all(1) & ((says > 0).mean(1) >= FILLED)
            for j in np.flatnonzero(right):
                found.append((-int(says[j].sum()), i, int(j)))
        kept: list[tuple[int, int]] = []
        for _, i, j in sorted(found):
            full = low[i] < low[j]
            if not any(((low[a] <= low[i]) & (low[j] <= low[b]) | ~full).all() for a, b in kept):
                kept.append((i, j))
            if len(kept) == MOST_RANGES:
                break
        facts += [Range(source, edges[i].term, edges[j].term) for i, j in kept]
    return facts


def _counts(cells: np.ndarray, low: np.ndarray) -> np.ndarray:
    """How many of the marked cells lie below each edge, [E, S]."""
    before = np.concatenate([np.zeros((len(cells), 1), np.int64), cells.cumsum(1)], 1)
    return before[np.arange(len(cells))[None], low]


def _edges(states: States, varying, given, fixed) -> list[Column]:
    """Possible ends of ranges of cells."""
    n, size = (column_named(fixed, name) for name in ("n", "M"))
    found = [Column(number(i), np.full(states.many, i)) for i in range(4)]
    found += [size, Column(size.term + -1, size.values - 1)]
    for factor, constant in itertools.product((1, 2), range(6)):
        found.append(Column(n.term.times(factor) + constant, factor * n.values + constant))
    others = [c for c in fixed if c.term not in (n.term, size.term)]
    for c in [*others, *given]:
        found += [Column(c.term + d, c.values + d) for d in (0, 1, -1, 2)]
    for c in varying:
        for factor, constant, sign in itertools.product(range(3), range(-1, 7), (1, -1)):
            term = n.term.times(factor) + c.term.times(sign) + constant
            found.append(Column(term, factor * n.values + sign * c.values + constant))
    good = [c for c in found if (c.values >= 0).all() and (c.values <= size.values).all()]
    return distinct(good)
