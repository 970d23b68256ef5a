"""What must hold so that invariants are a proof, as formulas.

Let I(L) be the facts that are claimed at location L. For every state that the task's layout and
I(L) allow:

- start: I holds before the first timestep;
- step: after a timestep from L to a location L', I(L') holds;
- covered: the next pattern is one at which the program has a rule, and L' one with facts;
- limit: the timestep is within the task's limit of timesteps;
- answer: if the timestep is the last one, each cell of the answer holds what it must.

Then, by induction over timesteps, every run takes only timesteps within the limit, each followed by
another one or the last, so it halts within the limit, and its answer is right.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import z3

from nram.prove.encode import encode
from nram.prove.record import End, Location, Place, Split
from nram.prove.simulate import Program
from nram.prove.terms import Range
from nram.prove.theory import Bounded, State, Theory


class Move(NamedTuple):
    """A timestep from one location to another one, or the beginning (`source` is None)."""

    source: Location | None
    target: Location | End | None
    """None: any location but the known ones."""
    known: list[Any]
    """What holds beside the facts of the source: the state, the timestep, the next pattern."""
    before: State
    after: State
    timesteps: Any
    """The number of timesteps before this one."""
    each: list[Bounded]
    """What is known of the measures of both memories, for all i."""
    writes: Sequence[Any] = ()
    """The addresses of all cells that are written."""


class Moves:
    """Makes the moves of a program."""

    def __init__(self, program: Program, theory: Theory, counters: dict[Place, str], split: Split):
        self.program, self.theory, self.counters, self.split = program, theory, counters, split
        self.names, self.registers = program.names, len(program.names)
        self.measures = theory.measures
        self.counting = sorted(counters.values(), key=lambda name: int(name[1:]))

    def pattern(self, state: State, row: int) -> Any:
        """That the registers have the pattern number `row`."""
        return z3.And(
            *[
                state.variables[name] != 0
                if row >> (self.registers - 1 - i) & 1
                else state.variables[name] == 0
                for i, name in enumerate(self.names)
            ]
        )

    def beginning(self) -> Move:
        """The state before the first timestep; its pattern is 0, its phase 0."""
        start = self.theory.start(self.names, self.counting)
        return Move(None, Location((0, 0)), [], start, start, z3.IntVal(0), [])

    def move(
        self,
        source: Location,
        target: Location | End | None,
        excluded: list[Location] = [],  # noqa: B006
    ) -> Move:
        """The timestep at `source`. If `target` is None, to a location outside `excluded`."""
        act = self.program.rules[source.place]
        before = self.theory.state(self.names, self.counting)
        registers = [before.variables[name] for name in self.names]
        step = encode(self.program, act, self.theory.world.M, registers, before.memory, "out.")
        variables = dict(zip(self.names, step.registers, strict=True))
        for place, name in self.counters.items():
            variables[name] = before.variables[name] + (1 if place == source.place else 0)
        variables |= {name: z3.Int(f"out.{name}") for name in self.measures}
        after = State(variables, step.memory)
        measured, each = self.theory.known(before, after, step.writes)
        known = [
            *measured,
            *self.theory.inside(before, self.names),
            *[before.variables[name] >= 0 for name in self.counting],
            self.pattern(before, source.place[1]),
            *step.facts,
        ]
        if isinstance(target, Location):
            known.append(self.pattern(after, target.place[1]))
        elif target is None:
            known += [z3.Not(self.pattern(after, other.place[1])) for other in excluded]
        timesteps = z3.Sum([before.variables[name] for name in self.counting])
        return Move(source, target, known, before, after, timesteps, each, step.writes)

    def is_last(self, source: Location) -> bool:
        """Whether the timestep at a location is the last one."""
        return self.program.rules[source.place].stop

    def limit(self, move: Move) -> Any:
        """That this timestep is within the limit."""
        return move.timesteps + 1 <= self.theory.limit

    def answer(self, move: Move) -> Bounded:
        """That the answer is right after the move."""
        low, high = self.theory.answer
        memory, theory = move.after.memory, self.theory
        return Bounded(low, high, lambda i: z3.Select(memory, i) == theory.target(i), "cell")


ANY_CELL = z3.Int("i")
"""Any cell: a fact about all cells of a range is proved for this one."""


def as_goal(fact: Any) -> Any:
    """A formula that holds if the fact, a formula or a `Bounded`, holds."""
    return fact.at(ANY_CELL) if isinstance(fact, Bounded) else fact


def facts_kept_at_end(fact: Any) -> bool:
    """Whether a fact says something at the end of a run: which cells are as at the start."""
    if not (isinstance(fact, Range) and fact.source == "first"):
        return False
    atoms = [atom for term in (fact.low, fact.high) for atom, _ in term.parts]
    return all(isinstance(atom, str) and not atom.startswith("#") for atom in atoms)
