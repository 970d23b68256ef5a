"""Terms and facts of invariants: evaluated on recorded states, and as formulas of a solver.

A term is linear: whole numbers times *atoms*, plus a whole number. An atom is a variable (a
register, n, M, a parameter of the task, how often a rule was taken) or a function at a term: `cell`
(the memory now), `first` (the first memory), `answer` (what a cell of the answer must hold at the
end), or a ghost function of the task.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

CELL, FIRST, ANSWER = "cell", "first", "answer"
ASCENDING = "ascending"


class At(NamedTuple):
    """A function at a term."""

    function: str
    argument: "Term"


class Term(NamedTuple):
    """A linear term: `parts` are pairs (atom, factor)."""

    parts: tuple[tuple[Any, int], ...] = ()
    constant: int = 0

    def __add__(self, other: Any) -> "Term":  # pyright: ignore[reportIncompatibleMethodOverride]
        if isinstance(other, int):
            return Term(self.parts, self.constant + other)
        found = dict(self.parts)
        for atom, factor in other.parts:
            found[atom] = found.get(atom, 0) + factor
        parts = tuple((a, f) for a, f in found.items() if f)
        return Term(parts, self.constant + other.constant)

    def times(self, factor: int) -> "Term":
        """The term times a whole number."""
        if not factor:
            return Term()
        return Term(tuple((a, f * factor) for a, f in self.parts), self.constant * factor)

    def __str__(self) -> str:
        words = ""
        for atom, factor in self.parts:
            sign = " - " if factor < 0 else " + "
            size = "" if abs(factor) == 1 else f"{abs(factor)} "
            words += f"{sign}{size}{name_of(atom)}"
        if self.constant or not words:
            words += f" {'-' if self.constant < 0 else '+'} {abs(self.constant)}"
        return words[3:] if words.startswith(" + ") else words.strip().replace("- ", "-", 1)


def name_of(atom: Any) -> str:
    """An atom as text."""
    return f"{atom.function}[{atom.argument}]" if isinstance(atom, At) else str(atom)


def variable(name: str) -> Term:
    """The term of one variable."""
    return Term(((name, 1),))


def at(function: str, index: Term) -> Term:
    """The term of one function at a term."""
    return Term(((At(function, index), 1),))


def number(value: int) -> Term:
    """A constant."""
    return Term((), value)


# facts


class Equal(NamedTuple):
    """The term is 0."""

    term: Term

    def __str__(self) -> str:
        """With the first atom on the left side, if its factor is 1 or -1."""
        return _equation(self.term)


class AtLeast(NamedTuple):
    """The term is 0 or more."""

    term: Term

    def __str__(self) -> str:
        plus = Term(tuple(p for p in self.term.parts if p[1] > 0), max(self.term.constant, 0))
        minus = Term(
            tuple((a, -f) for a, f in self.term.parts if f < 0), max(-self.term.constant, 0)
        )
        return f"{minus} <= {plus}"


SAID = {
    FIRST: "are as at the start",
    ANSWER: "hold the answer",
    ASCENDING: "hold at most what the next one holds",
}


class Range(NamedTuple):
    """All cells low <= i < high hold `source`(i): `first`, or `answer` for those of the answer. If
    `source` is `ascending`, they hold at most what the next cell holds."""

    source: str
    low: Term
    high: Term

    def __str__(self) -> str:
        return f"cells {self.low} <= i < {self.high} {SAID[self.source]}"


Fact = Equal | AtLeast | Range


def functions_of(fact: Fact) -> set[str]:
    """The functions in a fact."""
    terms = (fact.low, fact.high) if isinstance(fact, Range) else (fact.term,)
    found, waiting = set(), [atom for term in terms for atom, _ in term.parts]
    while waiting:
        atom = waiting.pop()
        if isinstance(atom, At):
            found.add(atom.function)
            waiting += [other for other, _ in atom.argument.parts]
    return found


def _equation(term: Term) -> str:
    if not term.parts:
        return f"{term} = 0"
    (atom, factor), *rest = term.parts
    if abs(factor) != 1:
        return f"{term} = 0"
    other = Term(tuple(rest), term.constant).times(-factor)
    return f"{name_of(atom)} = {other}"


# on recorded states


class States(NamedTuple):
    """S recorded states of one location."""

    variables: Mapping[str, np.ndarray]
    functions: Mapping[str, tuple[np.ndarray, np.ndarray]]
    """Values [S, W] and how many of them there are [S]."""

    @property
    def many(self) -> int:
        """S."""
        return len(self.variables["n"])


def evaluate(term: Term, states: States) -> np.ndarray | None:
    """The values of a term; None if a function is not defined at its argument somewhere."""
    total = np.full(states.many, term.constant, np.int64)
    for atom, factor in term.parts:
        if isinstance(atom, At):
            index = evaluate(atom.argument, states)
            values, many = states.functions[atom.function]
            if index is None or (index < 0).any() or (index >= many).any():
                return None
            found = values[np.arange(states.many), index]
            if (found < 0).any():  # not defined there
                return None
        else:
            found = states.variables[atom]
        total = total + factor * found
    return total


# as formulas


def formula_of(term: Term, variables: Mapping[str, Any], functions: Mapping[str, Any]) -> Any:
    """A term as a solver's term; `functions` are called with the solver's term of the index."""
    import z3

    total: Any = z3.IntVal(term.constant)
    for atom, factor in term.parts:
        if isinstance(atom, At):
            found = functions[atom.function](formula_of(atom.argument, variables, functions))
        else:
            found = variables[atom]
        total = total + (found if factor == 1 else factor * found)
    return z3.simplify(total) if not term.parts else total
