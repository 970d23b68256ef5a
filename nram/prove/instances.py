"""Uses facts about all i at those i that occur in a query.

A query is then free of quantifiers, so the solver decides it or gives a counterexample. Leaving out
instances only makes less provable.
"""

from collections.abc import Iterable
from typing import Any

import z3

from nram.prove.terms import CELL
from nram.prove.theory import Bounded

ROUNDS, MOST = 3, 120


def arguments(formulas: Iterable[Any], found: dict[str, dict[int, Any]], seen: set[int]) -> None:
    """Adds to `found` the arguments of arrays (under `cell`) and of functions in the formulas."""
    waiting = list(formulas)
    while waiting:
        term = waiting.pop()
        if term.get_id() in seen or not z3.is_expr(term):
            continue
        seen.add(term.get_id())
        if z3.is_app(term):
            kind, name = term.decl().kind(), term.decl().name()
            if kind == z3.Z3_OP_SELECT:
                index = term.arg(1)
                found.setdefault(CELL, {})[index.get_id()] = index
            elif kind == z3.Z3_OP_STORE:
                index = term.arg(1)
                found.setdefault(CELL, {})[index.get_id()] = index
            elif kind == z3.Z3_OP_UNINTERPRETED and term.num_args() == 1:
                found.setdefault(name, {})[term.arg(0).get_id()] = term.arg(0)
            waiting += term.children()


def instances(formulas: list[Any], each: list[Bounded], rounds: int = ROUNDS) -> list[Any]:
    """Instances of the facts `each` at the arguments in `formulas`, and at those that the instances
    bring in, for some rounds."""
    found: dict[str, dict[int, Any]] = {}
    seen: set[int] = set()
    made: list[Any] = []
    keep: list[Any] = list(formulas)  # so that no term is freed and its number used again
    done: set[tuple[int, int]] = set()
    arguments(formulas, found, seen)
    for _ in range(rounds):
        new = []
        for number, fact in enumerate(each):
            for key, index in list(found.get(fact.about, {}).items())[:MOST]:
                if (number, key) not in done:
                    done.add((number, key))
                    new.append(fact.at(index))
        if not new:
            break
        made += new
        keep += new
        arguments(new, found, seen)
    return made
