"""A proof as a file in SMT-LIB, which any solver can check without this project.

Each obligation of `nram.prove.obligations` is one `check-sat`, and the proof is right if every
answer is `unsat`. A program counts as proved only if a solver has checked this very text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import z3

from nram.prove.attempt import Found, location_name
from nram.prove.instances import Instances, refined
from nram.prove.obligations import Move, as_goal
from nram.prove.record import End, Location, Place
from nram.prove.terms import CELL
from nram.prove.theory import Bounded, State, Theory

SECONDS, TOGETHER = 30, 6
"""Time limit for each query of the file, and for one that asks several things at once."""


class Obligation(NamedTuple):
    """Formulas of which one must be wrong."""

    title: str
    plain: list[Any]
    whole: list[Any]
    """Those about all cells, with quantifiers."""
    hints: list[Any]
    """Instances of those about all cells: true if those are."""
    refuted: bool
    """Whether the solver has refuted the other formulas together with the hints."""
    parts: Sequence[Callable[[], "Obligation"]] = ()
    """Obligations that together say the same, if there are several."""


def obligations(
    found: Found, place: Place | None = None, seconds: float = SECONDS
) -> Iterator[Obligation]:
    """All obligations of a proof, or those of the timesteps at a place. `seconds` are for each."""
    moves, theory, facts = found.moves, found.moves.theory, found.facts

    def made(title: str, move: Move, goals: list[Any]) -> Obligation:
        plain, each = [*theory.facts, *move.known], [*theory.each, *move.each]
        for fact in facts[move.source] if move.source is not None else ():
            formula = theory.formula(fact, move.before)
            (each if isinstance(formula, Bounded) else plain).append(formula)
        denied = z3.Not(z3.And(*[as_goal(goal) for goal in goals]))
        whole = [_for_all(fact, theory, move.before) for fact in each]
        many = len(goals) > 1
        hints, refuted = _hints([*plain, denied], each, min(seconds, TOGETHER) if many else seconds)
        plain = [*plain, *theory.definitions, denied]
        parts = [
            partial(made, f"{title}, part {k + 1}", move, [goal]) for k, goal in enumerate(goals)
        ]
        return Obligation(title, plain, whole, hints, refuted, parts if many else ())

    def here(source: Location | None) -> bool:
        return place is None or (source is not None and source.place == place)

    for source, target in found.edges:
        goals = facts[target]
        if not here(source) or not goals:
            continue
        move = moves.beginning() if source is None else moves.move(source, target)
        came = "start" if source is None else f"step from {location_name(moves, source)}"
        to = "the end" if isinstance(target, End) else location_name(moves, target)
        yield made(f"{came} to {to}", move, [theory.formula(fact, move.after) for fact in goals])
    for location in (p for p in facts if isinstance(p, Location) and here(p)):
        name = location_name(moves, location)
        plain = moves.move(location, End(location.place))
        yield made(f"limit at {name}", plain, [moves.limit(plain)])
        if moves.is_last(location):
            yield made(f"answer after {name}", plain, [moves.answer(plain)])
        else:
            after = [b for a, b in found.edges if a == location and isinstance(b, Location)]
            other = moves.move(location, None, after)
            yield made(f"covered after {name}", other, [z3.BoolVal(False)])


def _hints(formulas: list[Any], each: list[Bounded], seconds: float) -> tuple[list[Any], bool]:
    """Instances of facts about all cells that suffice to refute the formulas, if any do; and
    whether they do."""
    solver = z3.SolverFor("QF_AUFLIA")
    solver.set("timeout", int(seconds * 1000))
    solver.add(*formulas)
    many = len(solver.assertions())
    answer = refined(solver, Instances(formulas, each), [])
    added: Any = solver.assertions()
    return list(added)[many:], answer == z3.unsat


def _for_all(fact: Any, theory: Theory, state: State) -> Any:
    """A `Bounded` as a formula with a quantifier."""
    i = z3.Int("j")
    if fact.about == CELL:
        body = fact.at(i)
        arrays = [a for a in (state.memory, theory.world.first) if _occurs(body, a)]
        patterns = [z3.Select(a, i) for a in arrays]
        return z3.ForAll([i], body, patterns=patterns)
    return z3.ForAll([i], fact.at(i), patterns=[theory.world.ghosts[fact.about](i)])


def _occurs(formula: Any, array: Any) -> bool:
    """Whether a formula has the cell i of an array, for the bound i."""
    wanted = z3.Select(array, z3.Int("j"))
    waiting = [formula]
    while waiting:
        term = waiting.pop()
        if term.eq(wanted):
            return True
        waiting += term.children()
    return False


def written(obligation: Obligation, hinted: bool) -> str:
    """An obligation as SMT-LIB: queries between a `push` and a `pop`.

    If `hinted`, there are two: that the facts about all cells have these instances, and that the
    other formulas contradict them. Both are easier than the whole.
    """
    title, plain, whole, hints = obligation[:4]
    if not hinted or not hints:
        return _query(title, [*whole, *plain])
    instances = _query(f"{title}: instances of the facts about all cells",
                       [*whole, z3.Not(z3.And(hints))])  # fmt: skip
    return f"{instances}\n{_query(f'{title}, by these instances', [*hints, *plain])}"


def _query(title: str, formulas: list[Any]) -> str:
    solver = z3.Solver()
    solver.add(*formulas)
    body = re.sub(r"^; .*\n", "", solver.to_smt2(), flags=re.M)
    body = re.sub(r"^\(set-(info|logic|option).*\n", "", body, flags=re.M)
    title = title.replace("\n", " ")
    return f"; {title}\n(push 1)\n{body.strip()}\n(pop 1)\n"


def check_text(text: str, seconds: int = SECONDS) -> list[str]:
    """The answers of a solver to a text in SMT-LIB, in a context of its own."""
    context = z3.Context()
    said = z3.Z3_eval_smtlib2_string(
        context.ref(), f"(set-option :timeout {seconds * 1000})\n{text}"
    )
    return str(said).split()


def confirmed(text: str, seconds: int = SECONDS) -> bool:
    """Whether a solver answers `unsat` to each query of a text."""
    return check_text(text, seconds) == ["unsat"] * text.count("(check-sat)")


def cases_covered(cases: Sequence[tuple[int, int | None]]) -> Obligation:
    """That every n >= 1 is in one of the cases, each from its least n to its greatest."""
    n = z3.Int("n")
    inside = [z3.And(n >= low, *([] if high is None else [n <= high])) for low, high in cases]
    return Obligation(
        "every n is in one of the cases", [n >= 1, z3.Not(z3.Or(inside))], [], [], False
    )


class Certificate(NamedTuple):
    """A proof as text, and whether a solver has confirmed it."""

    text: str
    valid: bool
    queries: int
    wrong: list[str]
    """Titles of the obligations that were not confirmed."""


def certificate(found: Found, head: str) -> Certificate:
    """The text of a proof, checked. `head` is its first lines, without `;`."""
    texts, wrong, count = [], [], 0
    waiting = list(reversed(list(obligations(found))))
    while waiting:
        one = waiting.pop()
        text = _confirmed(one)
        if text is None and one.parts:
            waiting += [part() for part in reversed(one.parts)]
            continue
        if text is None:
            wrong.append(one.title)
            break
        texts.append(text)
        count += text.count("(check-sat)")
    lines = "".join(f"; {line}\n" for line in head.splitlines())
    return Certificate(lines + "\n" + "\n".join(texts), not wrong, count, wrong)


def _confirmed(one: Obligation) -> str | None:
    """The text of an obligation that a solver has confirmed; None if it has not."""
    for hinted, seconds in ((False, 1), (True, TOGETHER if one.parts else SECONDS)):
        text = written(one, hinted)
        if confirmed(text, seconds):
            return text
    return None
