"""Terms with their values in the recorded states of a location."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from nram.prove.terms import States, Term, evaluate, variable


class Column(NamedTuple):
    """A term with its values in the recorded states."""

    term: Term
    values: np.ndarray


def columns_of(states: States, terms: Iterable[Term]) -> list[Column]:
    """The columns of those terms that are defined in all states."""
    found = []
    for term in terms:
        values = evaluate(term, states)
        if values is not None:
            found.append(Column(term, values))
    return found


def column_named(columns: Iterable[Column], name: str) -> Column:
    """The column of a variable."""
    return next(c for c in columns if c.term == variable(name))


def distinct(columns: Iterable[Column]) -> list[Column]:
    """Columns with different values, the first of each."""
    found: dict[bytes, Column] = {}
    for column in columns:
        found.setdefault(column.values.tobytes(), column)
    return list(found.values())
