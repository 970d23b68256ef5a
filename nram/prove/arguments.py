"""Finds the arguments of arrays and functions in formulas."""

from collections.abc import Iterable
from typing import Any

import z3

from nram.prove.terms import CELL


def arguments(formulas: Iterable[Any]) -> list[tuple[str, Any]]:
    """The arguments of arrays (under `cell`) and of functions in formulas, each once.

    Walks the solver's own terms, since Python objects for all of them would take most of the time
    of a proof.
    """
    made: list[tuple[str, Any]] = []
    seen: set[int] = set()
    taken: set[tuple[str, int]] = set()
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
            index = name, z3.Z3_get_ast_id(ref, part)
            if index not in taken:
                taken.add(index)
                made.append((name, _integer(part, context)))
    return made


def _integer(term: Any, context: Any) -> Any:
    """The Python object of a whole number's term."""
    number = z3.Z3_get_ast_kind(context.ref(), term) == z3.Z3_NUMERAL_AST
    return z3.IntNumRef(term, context) if number else z3.ArithRef(term, context)
