"""Guesses invariants of a location from its recorded states.

All guesses hold on the recorded states; whether they hold on all states is for a solver to say.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from nram.prove.linear import relations
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
    evaluate,
    number,
    variable,
)

CELLS = (0, 1, 2)
"""Cells that are variables of their own: programs count in them."""
NEAR = 4
"""Bounds have constants up to this."""
MOST_BOUNDS, MOST_RANGES, MOST_READS = 150, 10, 3
OFTEN, RARELY = 1 / 50, 1 / 200
"""A bound is guessed if it is reached in this share of the states; M has many sizes, so that few
states reach a bound with it."""
FILLED = 1 / 4
"""A range of cells is guessed if it has a cell in this share of the states."""


class Column(NamedTuple):
    """A term with its values in the recorded states."""

    term: Term
    values: np.ndarray


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
    fixed = _columns(states, [variable(name) for name in (*parameters, "n", "M")])
    moving = _columns(states, map(variable, (*counters, *registers)))
    moving += _columns(states, (at(CELL, number(i)) for i in CELLS))
    moving += _changed(states, variable("M") + -1)
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
        holding += _changed(states, answer[1])
        places = _places(states, [c for c in known if c.term.parts], counters, answer[0])
    pointed = _pointed(states, [r for r in registers if r.startswith("%")]) if ghosts else []
    facts += _reads(states, holding, pointed, [*known, *places], counting, fixed, ghosts)
    linear = [c for c in fixed if c.term != variable("square")]
    facts += _bounds(states, [*free, *(c for i, c in enumerate(moving) if i not in given), *linear])
    varying = [c for i, c in enumerate(moving) if i not in given]
    facts += _ranges(states, _distinct(varying), [moving[i] for i in sorted(given)], fixed, ordered)
    return facts


def _changed(states: States, index: Term) -> list[Column]:
    """The cell at `index`, if it ever differs from what it held at the start."""
    now, before = (_columns(states, [at(name, index)]) for name in (CELL, FIRST))
    return now if (now[0].values != before[0].values).any() else []


def _places(
    states: States, held: Iterable[Column], counters: Sequence[str], first: Term
) -> list[Column]:
    """The number of timesteps so far, and addresses counted from the answer's first cell."""
    made = [sum(map(variable, counters), Term()), *[c.term + first.times(-1) for c in held]]
    return [c for c in _columns(states, made) if c.values.min() != c.values.max()]


def _pointed(states: States, registers: Sequence[str]) -> list[Column]:
    """What the cells to which registers point held at the start, if not always the same."""
    found = _columns(states, [at(FIRST, variable(name)) for name in registers])
    return [c for c in found if c.values.min() != c.values.max()]


def free_variables(states: States, names: Sequence[str]) -> int:
    """The number of variables that are no linear expression of others, n, M and parameters."""
    fixed = [name for name in states.variables if name not in names]
    columns = _columns(states, map(variable, (*names, *fixed)))
    ones = np.ones(states.many, np.int64)
    found = relations(np.stack([*[c.values for c in columns], ones], 1))
    return len(names) - len(
        {int(np.flatnonzero(factors)[0]) for factors in found} & {*range(len(names))}
    )


def _columns(states: States, terms: Iterable[Term]) -> list[Column]:
    found = []
    for term in terms:
        values = evaluate(term, states)
        if values is not None:
            found.append(Column(term, values))
    return found


def _named(columns: Iterable[Column], name: str) -> Column:
    return next(c for c in columns if c.term == variable(name))


def _distinct(columns: Iterable[Column]) -> list[Column]:
    """Columns with different values, the first of each."""
    found: dict[bytes, Column] = {}
    for column in columns:
        found.setdefault(column.values.tobytes(), column)
    return list(found.values())


def _reads(states, holding, pointed, known, counting, fixed, ghosts) -> list[Fact]:
    """Registers and cells that hold what a function gives, plus n, M and parameters; `pointed`
    cells that hold what a ghost function gives; and where it always gives the same."""
    if not (holding or pointed or ghosts):
        return []
    starts = [*known, *fixed[:-1], Column(number(0), np.zeros(states.many, np.int64)), *counting]
    starts += _mirrored([*counting, *holding], fixed)
    indices = _distinct(
        Column(c.term + d, c.values + d) for c in starts for d in (0, 1, -1, 2, -2, 3)
    )
    facts: list[Fact] = []
    by_name = {name: _at(states, name, indices) for name in (FIRST, ANSWER, *ghosts)}
    for name in ghosts:
        same = [pair for pair in by_name[name] if pair[1].values.min() == pair[1].values.max()]
        same.sort(key=lambda pair: -len(np.unique(pair[0].values)))
        facts += [Equal(c.term + -int(c.values[0])) for _, c in same[:MOST_READS]]
    base = np.stack([np.ones(states.many), *[c.values for c in fixed]], 1).astype(float)

    def varying(name: str) -> list[Column]:
        found = _distinct(c for _, c in by_name[name])
        return [c for c in found if c.values.min() != c.values.max()]

    # Functions may agree in all these states, and differ in others: each has its own guesses.
    registers = [c for c in known if c.term in map(variable, states.variables)]
    for name in (FIRST, ANSWER, *ghosts):
        read = varying(name)
        # A pointer may be what another one leaves: for ghosts all count, not only the free ones.
        own = _distinct([*holding, *(registers if name in ghosts else ())])
        for column in (*own, *(pointed if name in ghosts else ())):
            if column.values.min() == column.values.max():
                continue
            other = [c for c in read if c.term.parts != column.term.parts]
            mine = [c for c in other if (column.values == c.values).all()]
            equal: list[Fact] = [Equal(column.term + c.term.times(-1)) for c in mine]
            if not equal and all(column is not c for c in pointed):
                equal = _sums(column, [c for c in other if _moving(c.term)], base, fixed)
            facts += equal[:MOST_READS]
    return facts


def _moving(term: Term) -> bool:
    """Whether a function is taken at a register or a counter, not only at what never changes."""
    (atom, _), *_ = term.parts
    return any(str(a).startswith(("%", "#")) for a, _ in atom.argument.parts)


def _at(states: States, function: str, indices: Iterable[Column]) -> list[tuple[Column, Column]]:
    """Terms with the values of a function at them, where it is defined in all states."""
    return [(i, c) for i in indices for c in _columns(states, [at(function, i.term)])]


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


def _bounds(states: States, columns: list[Column]) -> list[Fact]:
    """Bounds of variables, of their sums and differences, also against n and M."""
    n, size = (_named(columns, name) for name in ("n", "M"))
    columns = [c for c in _distinct(columns) if c.values.min() != c.values.max()]
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
    for column in _distinct(terms):
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
    n, size = (_named(fixed, name) for name in ("n", "M"))
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
    return _distinct(good)
