"""Keeps of the guessed facts those that are invariants: Houdini (Flanagan and Leino, 2001).

Every guess that fails after some move, in a state where all guesses hold before it, is removed,
until none fails. What is left is the largest part of the guesses that is inductive.

Where the solver does not say whether a guess holds, the guess stays open: others may use it. Only
if the proof needs it, the solver is asked again, with more effort.
"""

from typing import Any

import z3

from nram.prove.obligations import Move, Moves
from nram.prove.query import AGAIN, FIRST_TIME, Clock, Goal, Query
from nram.prove.record import Location, Recorded
from nram.prove.terms import Fact


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
