"""Asks a solver whether facts follow from others after a timestep: `Query`."""

import time
from collections.abc import Iterable
from typing import Any, NamedTuple

import z3

from nram.prove.instances import Instances, refined
from nram.prove.obligations import ANY_CELL, Move, Moves, as_goal
from nram.prove.record import Location
from nram.prove.terms import AtLeast, Fact, functions_of
from nram.prove.theory import Bounded

PATIENCE, EFFORT = 20_000, 500_000
"""Milliseconds for one query, and its limit in the solver's own steps, which does not depend on
what else the machine does."""
FIRST_TIME, AGAIN = 1, 16
"""How many times `EFFORT` a guess gets that is not decided at once; one that a proof needs."""
QUERIES = 16
"""How many queries are made, roughly, to find which assumptions of a proved goal are needed."""


def assert_all(solver: Any, formulas: Any) -> None:
    """Adds the formulas of an `AstVector`. `solver.add` makes a Python object for each of them."""
    context = solver.ctx.ref()
    for k in range(len(formulas)):
        term = z3.Z3_ast_vector_get(context, formulas.vector, k)
        z3.Z3_solver_assert(context, solver.solver, term)


def new_solver(effort: int) -> Any:
    """A solver without quantifiers, with a limit."""
    solver = z3.SolverFor("QF_AUFLIA")
    solver.set("timeout", PATIENCE)
    solver.set("rlimit", effort)
    solver.set("random_seed", 0)
    return solver


class TimeIsUpError(Exception):
    """The time for a proof has passed."""


class Clock:
    """How much time is left: of the processor, so that other work on the machine changes little.

    >>> Clock(60).part(1 / 3).left() < 20.1
    True
    """

    def __init__(self, seconds: float):
        self.end = time.thread_time() + seconds

    def left(self) -> float:
        """Seconds left."""
        return self.end - time.thread_time()

    def part(self, share: float) -> "Clock":
        """A clock with a share of what is left."""
        return Clock(share * self.left())

    def follow(self, other: "Clock") -> None:
        """Ends when the other one does, from now on."""
        self.end = other.end

    def check(self) -> None:
        """Raises `TimeIsUpError` if none is left."""
        if self.left() < 0:
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


def cases(formulas: list[Any]) -> list[Any]:
    """The conditions on which the value of an output depends, as of a sum modulo M."""
    found = []
    for formula in formulas:
        if z3.is_eq(formula) and z3.is_app_of(formula.arg(1), z3.Z3_OP_ITE):
            condition, yes, no = formula.arg(1).children()
            if not (z3.is_int_value(yes) and z3.is_int_value(no)):
                found.append(condition)
    return found


def named(facts: list[Fact], goals: list["Goal"]) -> set[str]:
    """The functions in facts and goals."""
    said = [*facts, *(goal.fact for goal in goals if goal.fact is not None)]
    return set().union(*map(functions_of, said))


class Goal(NamedTuple):
    """What must follow from a timestep, if the next pattern is that of `target`."""

    target: Any
    """A location or the end; None: any."""
    number: int
    """Of the fact among those guessed for the target; negative for what is no fact."""
    formula: Any
    fact: Fact | None = None


class Query:
    """The timestep at a location, with the facts there as assumptions that can be left out."""

    def __init__(
        self, moves: Moves, move: Move, facts: list[Fact], goals: list[Goal], clock: Clock
    ):
        theory = moves.theory
        self.goals = {(goal.target, goal.number): k for k, goal in enumerate(goals)}
        self.guards = [z3.Bool(f"use.{k}") for k in range(len(facts))]
        self.numbers = {guard.get_id(): k for k, guard in enumerate(self.guards)}
        self.wrong = [z3.Bool(f"wrong.{k}") for k in range(len(goals))]
        plain, each = [*theory.facts, *move.known], [*theory.about(named(facts, goals)), *move.each]
        for guard, fact in zip(self.guards, facts, strict=True):
            formula = theory.formula(fact, move.before)
            if isinstance(formula, Bounded):
                each.append(_Guarded(guard, formula))  # pyright: ignore[reportArgumentType]
                plain += [z3.Implies(guard, formula.low == formula.low)]
            else:
                plain.append(z3.Implies(guard, formula))
        self.formulas = [as_goal(goal.formula) for goal in goals]
        denied = []
        for wrong, goal, formula in zip(self.wrong, goals, self.formulas, strict=True):
            there = isinstance(goal.target, Location) and move.source is not None
            if there:
                formula = z3.Or(z3.Not(moves.pattern(move.after, goal.target.place[1])), formula)
            denied.append(z3.Implies(wrong, z3.Not(formula)))
        self.denied = [term.arg(1) for term in denied]
        self.solver = new_solver(EFFORT)
        self.solver.add(*plain, *denied)
        self.instances = Instances([*plain, *denied], each)
        self.cases = cases(move.known)
        self.ranges = {k for k, goal in enumerate(goals) if isinstance(goal.formula, Bounded)}
        self.bounds = {k for k, goal in enumerate(goals) if isinstance(goal.fact, AtLeast)}
        self.places = [
            *([place == ANY_CELL] for place in move.writes),
            [place != ANY_CELL for place in move.writes],
        ]
        """A range of cells is shown for the cells that are written, and for the others."""
        self.clock, self.asked = clock, 0
        self.useful = {k for k, fact in enumerate(facts) if not isinstance(fact, AtLeast)}
        """Assumptions that are tried first if all are too many: those that are no bounds, and those
        of which another goal followed."""

    def check(
        self, used: Iterable[int], goals: list[int], effort: int = FIRST_TIME
    ) -> set[int] | list[int] | None:
        """The assumptions of which these goals follow, or the goals that are wrong in a state; None
        if the solver does not say. `effort` counts if the first query is not enough."""
        used = sorted(used)
        if self.cases:
            self._decide_cases(used)
        self.asked += 1
        asked = z3.Bool(f"asked.{self.asked}")
        self.solver.add(z3.Or(z3.Not(asked), *[self.wrong[k] for k in goals]))
        assumed = [asked, *[self.guards[k] for k in used]]
        needed: set[int] = set()
        for case in self.places if goals[0] in self.ranges else [[]]:
            answer = refined(self.solver, self.instances, assumed + case, self.clock.check)
            if answer == z3.sat:
                return self._false_in(self.solver.model())
            if answer == z3.unsat:
                needed |= self._core()
                continue
            if effort == FIRST_TIME and goals[0] in self.bounds:
                return None  # most bounds are not needed
            found = self._harder(used, [self.wrong[k] for k in goals], case, effort)
            if not isinstance(found, set):
                return found if found is None else self._false_in(found[0])
            needed |= found
        self.useful |= needed
        return needed

    def _harder(
        self, used: list[int], wrong: list[Any], case: list[Any], effort: int
    ) -> set[int] | list[Any] | None:
        """Like `check`, with solvers of their own; a model instead of the goals that are wrong."""
        asked = [z3.Or(wrong), *case]
        for some in ([k for k in used if k in self.useful], used):
            model = self._alone(some, asked, effort)
            if model is None:
                return self._fewer(some, asked, effort)
        return None if model == z3.unknown else [model]

    def _decide_cases(self, used: list[int]) -> None:
        """Adds which branch of an `If` the timestep always takes, where the solver can show it.

        A solver that knows that no sum exceeds M need not try both cases in each query.
        """
        for condition in self.cases:
            for wrong in (condition, z3.Not(condition)):
                asked = [wrong, *[self.guards[k] for k in used]]
                answer = refined(self.solver, self.instances, asked, self.clock.check)
                if answer == z3.unsat:
                    core = [self.guards[k] for k in self._core()]
                    self.solver.add(z3.Implies(z3.And(core), z3.Not(wrong)))
                    break
        self.cases = []

    def _core(self) -> set[int]:
        core = {self.numbers.get(term.get_id()) for term in self.solver.unsat_core()}
        return {k for k in core if k is not None}

    def _false_in(self, model: Any) -> list[int]:
        return [
            k for k in self.goals.values()
            if z3.is_true(model.eval(self.denied[k], model_completion=True))
        ]  # fmt: skip

    def _alone(self, used: Iterable[int], asked: list[Any], effort: int) -> Any:
        """A model of `asked` and the assumptions, None if there is none, `unknown` if the solver
        does not say. A solver of its own takes longer to set up, but finds more."""
        while True:
            answer, solver = self._once(used, asked, effort)
            if answer != z3.sat:
                return None if answer == z3.unsat else answer
            new = self.instances.violated(solver.model())
            if not new:
                return solver.model()
            self.solver.add(new)

    def _once(self, used: Iterable[int], asked: list[Any], effort: int) -> tuple[Any, Any]:
        self.clock.check()
        solver = new_solver(effort * EFFORT)
        assert_all(solver, self.solver.assertions())
        solver.add(*asked, *[self.guards[k] for k in used])
        return solver.check(), solver

    def _fewer(self, used: list[int], asked: list[Any], effort: int) -> set[int]:
        """Of the assumptions that contradict `asked`, some that suffice. Each query takes long, so
        they are not always the fewest."""
        size, count = len(used) // 2, 0
        while size and count < QUERIES:
            for at in range(0, len(used), size):
                fewer, count = used[:at] + used[at + size :], count + 1
                if self._once(fewer, asked, effort)[0] == z3.unsat:
                    used = fewer
                    break
            else:
                size //= 2
        return set(used)
