"""The names and the assumptions of all obligations of a task, as formulas.

Here stands what is assumed about a problem: its layout, that n >= 1, that M is at least the stated
bound, and that each cell of the first memory holds 0..M-1. Nothing else is.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import z3

from nram.prove.arguments import arguments
from nram.prove.encode import inside
from nram.prove.terms import (
    ANSWER,
    ASCENDING,
    CELL,
    FIRST,
    AtLeast,
    Equal,
    Fact,
    Term,
    formula_of,
    variable,
)
from tasks.specifications import Each, Specification
from tasks.specifications.core import Lemma, measures_of


class Bounded(NamedTuple):
    """For all i with low <= i < high: body(i). Used for every i among the arguments of `about`."""

    low: Any
    high: Any
    body: Callable[[Any], Any]
    about: str

    def at(self, i: Any) -> Any:
        """The fact for one i."""
        return z3.Implies(z3.And(self.low <= i, i < self.high), self.body(i))


class Moment:
    """A memory of a run as formulas: what its cells hold, and its measures."""

    def __init__(self, state: "State"):
        self._state = state

    def cell(self, i: Any) -> Any:
        """What cell i holds."""
        return z3.Select(self._state.memory, i)

    def __getattr__(self, name: str) -> Any:
        return self._state.variables[name]


class Symbols:
    """The world of a specification in which everything is a formula."""

    def __init__(self, specification: Specification):
        self.n, self.M = z3.Int("n"), z3.Int("M")
        self.first = z3.Array("first", z3.IntSort(), z3.IntSort())
        self.parameters = {name: z3.Int(name) for name in specification.parameters}
        self.ghosts = {
            name: z3.Function(name, z3.IntSort(), z3.IntSort()) for name in specification.ghosts
        }

    def cell(self, i: Any) -> Any:
        """What cell i holds at the start."""
        return z3.Select(self.first, i)

    def __getattr__(self, name: str) -> Any:
        for known in (self.__dict__.get("parameters", {}), self.__dict__.get("ghosts", {})):
            if name in known:
                return known[name]
        raise AttributeError(name)

    def where(self, condition: Any, yes: Any, no: Any) -> Any:
        """`yes` if the condition holds, else `no`."""
        return z3.If(condition, yes, no)

    def both(self, *conditions: Any) -> Any:
        """Whether all conditions hold."""
        return z3.And(*conditions)

    def either(self, *conditions: Any) -> Any:
        """Whether any condition holds."""
        return z3.Or(*conditions)


class _Length(NamedTuple):
    """The world of a specification, of which only n is known."""

    n: int


class State(NamedTuple):
    """A symbolic state of the machine."""

    variables: dict[str, Any]
    """Registers, counters, and the specification's measures of the memory."""
    memory: Any


def _bounded(fact: Each) -> Bounded:
    low, high = (z3.IntVal(end) if isinstance(end, int) else end for end in fact[:2])
    return Bounded(low, high, fact.body, fact.about)


def _without_given(fact: Any, name: str) -> Any:
    """A lemma without its premise about all i: it holds, or the premise is wrong for the i that is
    called `name`. Other facts stay as they are."""
    if isinstance(fact, Each):
        return _bounded(fact)
    if not isinstance(fact, Lemma):
        return fact
    i, given = z3.Int(name), fact.given
    wrong = z3.And(given.low <= i, i < given.high, z3.Not(given.body(i)))
    if not isinstance(fact.then, Each):
        return z3.Or(wrong, fact.then)
    then = _bounded(fact.then)
    return then._replace(body=lambda j: z3.Or(wrong, then.body(j)))


def _limit(task: Any, world: Symbols) -> tuple[Any, list[Any]]:
    """The limit of timesteps. A quadratic one is linear in the parameter `square`, which the second
    formula defines, so that a solver need not multiply."""
    at = [task.tape_limit(n) for n in range(1, 5)]
    bend = (at[2] - 2 * at[1] + at[0]) // 2
    square = world.parameters.get("square")
    if not bend or square is None:
        return task.tape_limit(world.n), []
    slope = at[1] - at[0] - 3 * bend
    rest = at[0] - bend - slope
    assert at[3] == 16 * bend + 4 * slope + rest, "the limit must be linear or quadratic in n"
    return bend * square + slope * world.n + rest, [square == world.n * world.n]


def _linear(values: list[int]) -> Term:
    """The term in n that has these values for n = 1, 2 and 3."""
    slope = values[1] - values[0]
    assert values[2] - values[1] == slope, "the ends of the answer must be linear in n"
    return variable("n").times(slope) + (values[0] - slope)


RESERVED = {"n", "M", "i", "j", "first", "memory", "cell", "answer"}
"""Names that mean something in every proof."""

Case = tuple[int, int | None]
"""The least and the greatest n; None: no greatest."""


class Theory:
    """A task's specification as formulas, for memories of at least `cells(n) + spare` cells."""

    def __init__(self, task: Any, specification: Specification, spare: int, case: Case = (1, None)):
        taken = RESERVED & {*specification.parameters, *specification.ghosts}
        if taken:
            raise ValueError(f"a specification may not use the names {', '.join(sorted(taken))}")
        self.task, self.specification, self.spare = task, specification, spare
        self.world = world = Symbols(specification)
        self.least = task.cells(world.n) + spare
        self.measures = measures_of(specification)
        self.limit, self.definitions = _limit(task, world)
        low, high = case
        self.facts: list[Any] = [world.n >= low, *([] if high is None else [world.n <= high])]
        self.facts += [world.M >= 3, self.least <= world.M]
        self.each = [Bounded(z3.IntVal(0), world.M, self._cell_inside, CELL)]
        for fact in specification.layout(world):  # pyright: ignore[reportArgumentType]
            if isinstance(fact, Each):
                self.each.append(_bounded(fact))
            else:
                self.facts.append(fact)
        low, high = specification.answer(world)  # pyright: ignore[reportArgumentType]
        self.answer = (z3.IntVal(low) if isinstance(low, int) else low,
                       z3.IntVal(high) if isinstance(high, int) else high)  # fmt: skip

        spans = [specification.answer(_Length(n)) for n in (1, 2, 3)]  # pyright: ignore
        low, high = ([span[k] for span in spans] for k in (0, 1))
        self.ends = _linear(low), _linear(high) + -1
        """The addresses of the answer's first and last cell."""
        i = z3.Int("i")
        self._used = [{name for name, _ in arguments([fact.at(i)])} for fact in self.each]
        self._of_answer = {name for name, _ in arguments([self.target(i)])}
        self.own = {CELL, FIRST, ANSWER, *self._of_answer}
        """The functions that each proof is about."""

    def _cell_inside(self, i: Any) -> Any:
        return inside(z3.Select(self.world.first, i), self.world.M)

    def target(self, i: Any) -> Any:
        """What cell i of the answer must hold."""
        return self.specification.target(self.world, i)  # pyright: ignore[reportArgumentType]

    def about(self, named: set[str]) -> list[Bounded]:
        """What holds of all i, without what is only about ghost functions that are not `named` and
        that the answer does not use."""
        ghosts = set(self.specification.ghosts)
        known = (named & ghosts) | self._of_answer
        return [
            fact for fact, used in zip(self.each, self._used, strict=True) if used & ghosts <= known
        ]

    def start(self, registers: tuple[str, ...], counters: list[str]) -> State:
        """The state before the first timestep."""
        variables: dict[str, Any] = dict.fromkeys((*registers, *counters), z3.IntVal(0))
        if self.measures:
            given = self.specification.at_start(self.world)  # pyright: ignore
            variables |= {k: z3.IntVal(v) if isinstance(v, int) else v for k, v in given.items()}
        return State(variables, self.world.first)

    def state(self, registers: tuple[str, ...], counters: list[str]) -> State:
        """Any state: all names are free."""
        variables = {name: z3.Int(name) for name in (*registers, *counters, *self.measures)}
        return State(variables, z3.Array("memory", z3.IntSort(), z3.IntSort()))

    def known(self, before: State, after: State, writes: list[Any]) -> tuple[list[Any], list[Any]]:
        """What the specification knows of measures in a timestep that writes to these cells:
        formulas, and `Bounded` ones."""
        plain, each = [], []
        if self.measures:
            spec: Any = self.specification
            moments = Moment(before), Moment(after)
            near = [i - d for i in writes for d in (0, 1)]
            said = [fact for now in moments for fact in spec.always(self.world, now)]
            said += [fact for i in near for fact in spec.change(self.world, *moments, i)]
            for k, fact in enumerate(said):
                fact = _without_given(fact, f"some.{k}")
                (each if isinstance(fact, Bounded) else plain).append(fact)
        return plain, each

    def inside(self, state: State, registers: tuple[str, ...]) -> list[Any]:
        """That registers hold 0..M-1. It holds in all states, because all gates keep to it."""
        return [inside(state.variables[name], self.world.M) for name in registers]

    def _environment(self, state: State) -> tuple[dict[str, Any], dict[str, Any]]:
        world = self.world
        variables = {"n": world.n, "M": world.M, **world.parameters, **state.variables}
        functions = {
            CELL: lambda i: z3.Select(state.memory, i),
            FIRST: world.cell,
            ANSWER: self.target,
            **world.ghosts,
        }
        return variables, functions

    def term(self, term: Term, state: State) -> Any:
        """A term in a state."""
        return formula_of(term, *self._environment(state))

    def formula(self, fact: Fact, state: State) -> Any:
        """A fact in a state: a formula, or a `Bounded` for a range of cells."""
        if isinstance(fact, Equal):
            return self.term(fact.term, state) == 0
        if isinstance(fact, AtLeast):
            return self.term(fact.term, state) >= 0
        low, high = self.term(fact.low, state), self.term(fact.high, state)
        memory, (first, last) = state.memory, self.answer

        def body(i: Any) -> Any:
            if fact.source == ASCENDING:
                return z3.Select(memory, i) <= z3.Select(memory, i + 1)
            if fact.source == FIRST:
                return z3.Select(memory, i) == self.world.cell(i)
            inside = z3.And(first <= i, i < last)
            return z3.Implies(inside, z3.Select(memory, i) == self.target(i))

        return Bounded(low, high, body, CELL)
