"""Uses facts about all i at those i that occur in a query, and only where a model needs them.

A query is then free of quantifiers, so the solver decides it or gives a counterexample. An instance
is added when a model of the query violates it; most never are. Leaving out instances only makes
less provable.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import z3

from nram.prove.arguments import arguments
from nram.prove.theory import Bounded

MOST, DEPTH, BLOCK = 600, 3, 24
"""Arguments of one function; how often an argument may come from an instance; instances that are
evaluated together."""
_PLACE = z3.Int("place!")


class _Argument(NamedTuple):
    term: Any
    depth: int
    """0: it occurs in the query; else 1 + the depth of the argument that brought it in."""


class _Template(NamedTuple):
    """A `Bounded` at `_PLACE`, and the arguments of functions in it."""

    formula: Any
    about: str
    arguments: list[tuple[str, Any]]
    offsets: set[int]
    """Its function occurs at `_PLACE` plus these: it is of use at an argument minus each."""


class Instances:
    """The instances of some facts that a query can use."""

    def __init__(self, formulas: list[Any], each: Iterable[Any]):
        self._templates = [_template(fact) for fact in each]
        self._known: dict[str, dict[int, _Argument]] = {}
        self._keep: list[Any] = list(formulas)  # so that no term is freed and its number used again
        self._pool: list[tuple[Any, _Template, _Argument]] = []
        self._add(arguments(formulas), 0)

    def _add(self, found: Iterable[tuple[str, Any]], depth: int) -> None:
        """Puts the instances at these arguments into the pool."""
        for name, given in found:
            term: Any = z3.simplify(given)
            here = self._known.setdefault(name, {})
            if term.get_id() in here or len(here) >= MOST:
                continue
            here[term.get_id()] = argument = _Argument(term, depth)
            for template in self._templates:
                if template.about == name:
                    for offset in template.offsets:
                        at = term if not offset else z3.simplify(term - offset)
                        formula = z3.substitute(template.formula, (_PLACE, at))
                        self._pool.append((formula, template, argument._replace(term=at)))

    def violated(self, model: Any) -> list[Any]:
        """Takes the instances that are wrong in a model from the pool."""
        wrong, kept = [], []
        for at in range(0, len(self._pool), BLOCK):
            block = self._pool[at : at + BLOCK]
            if z3.is_true(model.eval(all_of([one[0] for one in block]), model_completion=True)):
                kept += block
                continue
            for one in block:
                right = z3.is_true(model.eval(one[0], model_completion=True))
                (kept if right else wrong).append(one)
        self._pool = kept
        for _, template, argument in wrong:
            if argument.depth < DEPTH:
                place = (_PLACE, argument.term)
                new = [(name, z3.substitute(term, place)) for name, term in template.arguments]
                self._add(new, argument.depth + 1)
        made = [formula for formula, *_ in wrong]
        self._keep += made
        return made


def all_of(formulas: list[Any]) -> Any:
    """The conjunction. `z3.And` takes most of its time for checks that are not needed here."""
    context = formulas[0].ctx
    refs = (z3.Ast * len(formulas))(*[formula.as_ast() for formula in formulas])
    return z3.BoolRef(z3.Z3_mk_and(context.ref(), len(formulas), refs), context)


def _template(fact: Bounded) -> _Template:
    formula = fact.at(_PLACE)
    found = arguments([formula])
    offsets = {0}
    for name, term in found:
        offset: Any = z3.simplify(term - _PLACE)
        if name == fact.about and z3.is_int_value(offset):
            offsets.add(offset.as_long())
    return _Template(formula, fact.about, found, offsets)


def refined(solver: Any, instances: Instances, assumed: list[Any], check: Any = None) -> Any:
    """The solver's answer under assumptions, once no instance is violated by its model. Instances
    that are, are added to the solver. `check` is called before each query."""
    while True:
        if check is not None:
            check()
        answer = solver.check(assumed)
        if answer != z3.sat:
            return answer
        new = instances.violated(solver.model())
        if not new:
            return answer
        solver.add(new)
