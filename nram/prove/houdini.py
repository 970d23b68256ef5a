"""Keeps of the guessed facts those that are invariants: Houdini (Flanagan and Leino, 2001).

Every guess that fails after some move, in a state where all guesses hold before it, is removed,
until none fails. What is left is the largest part of the guesses that is inductive.
"""

import time
from typing import Any, NamedTuple

import z3

from nram.prove.instances import instances
from nram.prove.obligations import Move, Moves, as_goal
from nram.prove.record import End, Location, Recorded
from nram.prove.terms import Fact
from nram.prove.theory import Bounded, Theory

PATIENCE = 2000
"""Milliseconds for one query."""


class TimeIsUpError(Exception):
    """The time for a proof has passed."""


class Clock:
    """How much time is left."""

    def __init__(self, seconds: float):
        self.end = time.monotonic() + seconds

    def check(self) -> None:
        """Raises `TimeIsUpError` if none is left."""
        if time.monotonic() > self.end:
            raise TimeIsUpError


class _Guarded(NamedTuple):
    """A `Bounded` that is used only if its guard holds."""

    guard: Any
    fact: Bounded

    @property
    def about(self) -> str:
        return self.fact.about

    def at(self, i: Any) -> Any:
        return z3.Implies(self.guard, self.fact.at(i))


class Query:
    """A move with the facts of its source as assumptions that can be left out."""

    def __init__(self, theory: Theory, move: Move, facts: list[Fact], goals: list[Any]):
        self.move, self.facts, self.goals = move, facts, goals
        self.guards = [z3.Bool(f"use.{k}") for k in range(len(facts))]
        self.wrong = [z3.Bool(f"wrong.{k}") for k in range(len(goals))]
        plain, each = [*theory.facts, *move.known], list(theory.each)
        for guard, fact in zip(self.guards, facts, strict=True):
            formula = theory.formula(fact, move.before)
            if isinstance(formula, Bounded):
                each.append(_Guarded(guard, formula))  # pyright: ignore[reportArgumentType]
                plain += [z3.Implies(guard, formula.low == formula.low)]
            else:
                plain.append(z3.Implies(guard, formula))
        self.formulas = [as_goal(goal) for goal in goals]
        denied = [
            z3.Implies(wrong, z3.Not(goal))
            for wrong, goal in zip(self.wrong, self.formulas, strict=True)
        ]
        self.solver = z3.SolverFor("QF_AUFLIA")
        self.solver.set("timeout", PATIENCE)
        self.solver.set("random_seed", 0)
        self.solver.add(*plain, *denied, *instances([*plain, *denied], each, theory.rounds))

    def check(self, used: list[int], goals: list[int]) -> tuple[str, list[int]]:
        """Whether some of the `goals` can be wrong. `unsat`: none; `sat`: and which, at once;
        `unknown`: the solver does not say."""
        self.solver.push()
        self.solver.add(z3.Or([self.wrong[k] for k in goals]))
        answer = self.solver.check([self.guards[k] for k in used])
        wrong: list[int] = []
        if answer == z3.sat:
            model = self.solver.model()
            wrong = [
                k for k in goals
                if z3.is_false(model.eval(self.formulas[k], model_completion=True))
            ]  # fmt: skip
        self.solver.pop()
        return str(answer), wrong

    def needed(self, used: list[int], goal: int) -> list[int] | None:
        """The assumptions that suffice for one goal; None if it does not follow."""
        guards = [self.guards[k] for k in used]
        if self.solver.check([self.wrong[goal], *guards]) != z3.unsat:
            return None
        core = {str(term) for term in self.solver.unsat_core()}
        return [k for k in used if str(self.guards[k]) in core]


class Invariants(NamedTuple):
    """What is left of the guesses."""

    guesses: dict[Any, list[Fact]]
    alive: dict[Any, set[int]]
    queries: dict[tuple[Any, Any], Query]


def inductive(
    moves: Moves, recorded: Recorded, guesses: dict[Any, list[Fact]], clock: Clock
) -> Invariants:
    """Removes guesses until the rest is inductive. Raises `TimeIsUpError`."""
    theory = moves.theory
    alive: dict[Any, set[int]] = {place: set(range(len(f))) for place, f in guesses.items()}
    queries: dict[tuple[Any, Any], Query] = {}
    incoming = [(None, moves.beginning())]
    incoming += [(source, moves.move(source, target)) for source, target in _sorted(recorded)]
    waiting = []
    for source, move in incoming:
        clock.check()
        goals = [theory.formula(fact, move.after) for fact in guesses[move.target]]
        queries[source, move.target] = Query(theory, move, guesses.get(source, []), goals)
        waiting.append((source, move.target))
    while waiting:
        source, target = waiting.pop(0)
        query = queries[source, target]
        removed = False
        while alive[target]:
            clock.check()
            used, goals = sorted(alive.get(source, ())), sorted(alive[target])
            answer, wrong = query.check(used, goals)
            if answer == "unsat":
                break
            if not wrong:  # the solver does not say: one by one
                wrong = [k for k in goals if query.check(used, [k])[0] != "unsat"]
                if not wrong:
                    break
            alive[target] -= set(wrong)
            removed = True
        if removed:
            again = [edge for edge in queries if edge[0] == target and edge not in waiting]
            waiting += again
    return Invariants(guesses, alive, queries)


def _sorted(recorded: Recorded) -> list[tuple[Location, Location | End]]:
    return sorted(recorded.moves, key=repr)
