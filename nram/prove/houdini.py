"""Keeps of the guessed facts those that are invariants: Houdini (Flanagan and Leino, 2001).

Every guess that fails after some move, in a state where all guesses hold before it, is removed,
until none fails. What is left is the largest part of the guesses that is inductive.

Where the solver does not say whether a guess holds, the guess stays open: others may use it. Only
if the proof needs it, the solver is asked again, with more effort.
"""

import time
from collections.abc import Iterable
from typing import Any, NamedTuple

import z3

from nram.prove.instances import Instances, refined
from nram.prove.obligations import Move, Moves, as_goal
from nram.prove.record import Location, Recorded
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
        answer = refined(self.solver, self.instances, assumed, self.clock.check)
        if answer == z3.unsat:
            found = self._core()
            self.useful |= found
            return found
        if answer == z3.sat:
            return self._false_in(self.solver.model())
        used = sorted(used)
        for some in ([k for k in used if k in self.useful], used):
            model = self._alone(some, goals, effort)
            if model is None:
                found = self._fewer(some, goals, effort)
                self.useful |= found
                return found
        return None if model == z3.unknown else self._false_in(model)

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

    def _alone(self, used: Iterable[int], goals: list[int], effort: int) -> Any:
        """A model in which a goal is wrong, None if there is none, `unknown` if the solver does not
        say. A solver of its own takes longer to set up, but simplifies first and finds more."""
        while True:
            answer, solver = self._once(used, goals, effort)
            if answer != z3.sat:
                return None if answer == z3.unsat else answer
            new = self.instances.violated(solver.model())
            if not new:
                return solver.model()
            self.solver.add(new)

    def _once(self, used: Iterable[int], goals: list[int], effort: int) -> tuple[Any, Any]:
        self.clock.check()
        solver = new_solver(effort * EFFORT)
        assert_all(solver, self.solver.assertions())
        solver.add(z3.Or([self.wrong[k] for k in goals]), *[self.guards[k] for k in used])
        return solver.check(), solver

    def _fewer(self, used: list[int], goals: list[int], effort: int) -> set[int]:
        """Of the assumptions from which goals follow, some that suffice. Each query takes long, so
        they are not always the fewest."""
        size, asked = len(used) // 2, 0
        while size and asked < QUERIES:
            for at in range(0, len(used), size):
                fewer, asked = used[:at] + used[at + size :], asked + 1
                if self._once(fewer, goals, effort)[0] == z3.unsat:
                    used = fewer
                    break
            else:
                size //= 2
        return set(used)


class Invariants:
    """The guesses that are left, and why each one holds."""

    def __init__(
        self, moves: Moves, recorded: Recorded, guesses: dict[Any, list[Fact]], clock: Clock
    ):
        self.guesses, self.clock = guesses, clock
        self.alive: dict[Any, set[int]] = {p: set(range(len(f))) for p, f in guesses.items()}
        self.queries: dict[Location | None, Query] = {}
        """Of each location, and of the beginning."""
        self.support: dict[tuple[Any, int], set[int]] = {}
        """(location, number of a goal of its query) -> the facts there from which it follows."""
        self.open: set[tuple[Any, int]] = set()
        """Likewise (location, goal), of which the solver did not say whether it holds."""
        self._moves = moves
        self._targets: dict[Any, list[Any]] = {None: [moves.beginning().target]}
        for source, target in sorted(recorded.moves, key=repr):
            self._targets.setdefault(source, []).append(target)

    def _prepare(self) -> None:
        moves, guesses = self._moves, self.guesses
        for source, after in self._targets.items():
            if source in self.queries:
                continue
            self.clock.check()
            move = moves.beginning() if source is None else moves.move(source, None)
            goals = [
                Goal(target, k, moves.theory.formula(fact, move.after), fact)
                for target in after
                for k, fact in enumerate(guesses[target])
            ]
            goals += [] if source is None else duties(moves, move, after)
            self.queries[source] = Query(moves, move, guesses.get(source, []), goals, self.clock)

    def filter(self) -> None:
        """Removes guesses until the rest is inductive, or open. Raises `TimeIsUpError`; the next
        call goes on from there."""
        self._prepare()
        waiting: list[Any] = list(self.queries)
        while waiting:
            source = waiting.pop(0)
            for name, goal in self.queries[source].goals.items():
                if (source, goal) in self.support or (source, goal) in self.open:
                    continue
                if not self._alive(name):
                    continue
                self._ask(source, goal, FIRST_TIME, waiting)
                if source in waiting:  # facts that are used here are gone
                    break

    def decide(self, needed: set[tuple[Any, int]]) -> bool:
        """Asks again of the open ones among these facts (location, number). Those that are not
        shown are removed. Returns whether there were none, so that all of them are shown."""
        for source, query in self.queries.items():
            for name, goal in query.goals.items():
                if name in needed and (source, goal) in self.open and self._alive(name):
                    self.open.discard((source, goal))
                    self._ask(source, goal, AGAIN, [])
                    return False
        return True

    def _alive(self, name: tuple[Any, int]) -> bool:
        """Whether a goal is a fact that is left."""
        return name[0] is not None and name[1] in self.alive[name[0]]

    def _ask(self, source: Any, goal: int, effort: int, waiting: list[Any]) -> None:
        """Asks whether a fact holds after a timestep at `source`. Removes those that do not; the
        places where something has to be shown again join `waiting`."""
        query = self.queries[source]
        found = query.check(sorted(self.alive.get(source, ())), [goal], effort)
        if isinstance(found, set):
            self.support[source, goal] = found
            return
        if found is None and effort == FIRST_TIME:
            self.open.add((source, goal))
            return
        names = {k: name for name, k in query.goals.items()}
        for place, lost in (names[k] for k in found or [goal]):
            if place is not None and self._lose(place, lost) and place not in waiting:
                waiting.append(place)

    def _lose(self, place: Any, number: int) -> bool:
        """Removes a fact, and what was shown with it. Returns whether there was any."""
        self.alive[place].discard(number)
        lost = [key for key, used in self.support.items() if key[0] == place and number in used]
        for key in lost:
            del self.support[key]
        return bool(lost)

    def show(self, source: Any, target: Any, number: int) -> set[int] | None:
        """The facts of a location from which a goal there follows; None if it does not."""
        query = self.queries[source]
        goal = query.goals[target, number]
        if (source, goal) not in self.support:
            found = query.check(sorted(self.alive.get(source, ())), [goal], AGAIN)
            if not isinstance(found, set):
                return None
            self.support[source, goal] = found
        return self.support[source, goal]


LIMIT, LAST, COVERED = -1, -2, -3
"""Numbers of the goals of a location that are no facts."""


def duties(moves: Moves, move: Move, after: list[Any]) -> list[Goal]:
    """What must follow from a timestep beside the facts of the next location."""
    found = [Goal(None, LIMIT, moves.limit(move))]
    if move.source is not None and moves.is_last(move.source):
        return [*found, Goal(None, LAST, moves.answer(move))]
    known = [moves.pattern(move.after, target.place[1]) for target in after]
    return [*found, Goal(None, COVERED, z3.Or(known))]
