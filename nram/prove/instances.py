"""Uses facts about all i at those i that occur in a query.

A query is then free of quantifiers, so the solver decides it or gives a counterexample. Leaving out
instances only makes less provable.
"""

from collections.abc import Iterable
from typing import Any

import z3

from nram.prove.terms import CELL
from nram.prove.theory import Bounded

MOST = 80


def arguments(formulas: Iterable[Any], found: dict[str, dict[int, Any]], seen: set[int]) -> None:
    """Adds to `found` the arguments of arrays (under `cell`) and of functions in the formulas.

    Walks the solver's own terms, since Python objects for all of them would take most of the time
    of a proof.
    """
    for formula in formulas:
        context = formula.ctx
        ref = context.ref()
        waiting = [formula.as_ast()]
        while waiting:
            term = waiting.pop()
            key = z3.Z3_get_ast_id(ref, term)
            if key in seen:
                continue
            seen.add(key)
            if z3.Z3_get_ast_kind(ref, term) != z3.Z3_APP_AST:
                continue
            app = z3.Z3_to_app(ref, term)
            count = z3.Z3_get_app_num_args(ref, app)
            if not count:
                continue
            parts = [z3.Z3_get_app_arg(ref, app, k) for k in range(count)]
            waiting += parts
            function = z3.Z3_get_app_decl(ref, app)
            kind = z3.Z3_get_decl_kind(ref, function)
            if kind in (z3.Z3_OP_SELECT, z3.Z3_OP_STORE):
                name, part = CELL, parts[1]
            elif kind == z3.Z3_OP_UNINTERPRETED and count == 1:
                symbol = z3.Z3_get_decl_name(ref, function)
                name, part = z3.Z3_get_symbol_string(ref, symbol), parts[0]
            else:
                continue
            index = z3.Z3_get_ast_id(ref, part)
            here = found.setdefault(name, {})
            if index not in here:
                here[index] = _integer(part, context)


def _integer(term: Any, context: Any) -> Any:
    """The Python object of a whole number's term."""
    number = z3.Z3_get_ast_kind(context.ref(), term) == z3.Z3_NUMERAL_AST
    return z3.IntNumRef(term, context) if number else z3.ArithRef(term, context)


def instances(formulas: list[Any], each: list[Bounded], rounds: int) -> list[Any]:
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
