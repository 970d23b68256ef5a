"""One attempt at a proof: guesses for one split of the program's places, filtered and checked."""

from typing import Any, NamedTuple

from nram.prove.candidates import candidates, free_variables
from nram.prove.houdini import COVERED, LAST, LIMIT, Invariants
from nram.prove.obligations import Moves, facts_kept_at_end
from nram.prove.query import Clock
from nram.prove.record import End, Location, Recorded, Sample, Split, record
from nram.prove.simulate import Program
from nram.prove.terms import At, Fact, Range, States, evaluate, functions_of
from nram.prove.theory import Theory


class Found(NamedTuple):
    """Invariants that prove a program."""

    moves: Moves
    facts: dict[Location | End, list[Fact]]
    """Only those that are needed."""
    edges: list[tuple[Location | None, Location | End]]


class Failed(NamedTuple):
    """Why an attempt failed: what could not be shown."""

    reasons: list[str]


class Attempt:
    """An attempt to prove a program with locations of one split, which can be interrupted."""

    def __init__(self, program: Program, theory: Theory, drawn: Sample, split: Split):
        self._theory = theory
        self._recorded = record(program, drawn, split)
        self._moves = Moves(program, theory, self._recorded.counters, split)
        self._guesses: dict[Any, list[Fact]] = {}
        self._clock = Clock(0)
        self._left: Invariants | None = None

    def go_on(self, clock: Clock) -> Found | Failed:
        """Begins, or goes on after a `TimeIsUpError`, which it raises when the clock ends."""
        self._clock.follow(clock)
        guesses = self._guesses
        for place, states in self._recorded.states.items():
            if place not in guesses:
                self._clock.check()
                guesses[place] = self._guess(place, states)
        if self._left is None:
            self._guesses = guesses = fewest_functions(guesses, self._recorded, self._theory.own)
            self._left = Invariants(self._moves, self._recorded, guesses, self._clock)
        left = self._left
        while True:
            left.filter()
            wanted, reasons = _duties(left, self._moves)
            if reasons:
                return Failed(reasons)
            kept = _close(left, wanted)
            if left.decide(kept):
                break
        facts = {p: [guesses[p][k] for q, k in sorted(kept, key=repr) if q == p] for p in guesses}
        edges = [(None, self._moves.beginning().target), *sorted(self._recorded.moves, key=repr)]
        return Found(self._moves, facts, edges)

    def _guess(self, place: Location | End, states: States) -> list[Fact]:
        moves, specification = self._moves, self._theory.specification
        ended = isinstance(place, End)
        names = () if ended else (*moves.names, *moves.measures)
        found = candidates(
            states, names, moves.counting, specification.parameters, specification.ghosts,
            self._theory.ends, bool(moves.measures),
        )  # fmt: skip
        return [f for f in found if facts_kept_at_end(f)] if ended else found


def fewest_functions(
    guesses: dict[Any, list[Fact]], recorded: Recorded, own: set[str]
) -> dict[Any, list[Fact]]:
    """Leaves out guesses about ghost functions without which as many loops have guesses.

    Two functions may describe the same, as the two orders in which lists can be merged; facts about
    both slow the solver down. Those in `own` stay.
    """
    names = {
        place: set().union(*(functions_of(f) for f in facts if _moves(f, recorded.states[place])))
        for place, facts in guesses.items()
    }
    left = [names[place] - own for place in _in_loops(recorded)]
    chosen: set[str] = set()
    while left := [named for named in left if named and not named & chosen]:
        chosen.add(max(sorted(set().union(*left)), key=lambda name: sum(name in x for x in left)))
    chosen = chosen or set().union(*names.values())
    return {
        place: [f for f in facts if functions_of(f) <= own | chosen]
        for place, facts in guesses.items()
    }


def _in_loops(recorded: Recorded) -> list[Location]:
    """The locations to which a run can come back."""
    after: dict[Any, set[Any]] = {place: set() for place in recorded.states}
    for source, target in recorded.moves:
        after[source].add(target)

    def reached(start: Location) -> set[Any]:
        found, waiting = set(), [start]
        while waiting:
            new = after[waiting.pop()] - found
            found |= new
            waiting += new
        return found

    return [p for p in recorded.states if isinstance(p, Location) and p in reached(p)]


def _moves(fact: Fact, states: States) -> bool:
    """Whether a fact has a function at an argument that is not the same in all states."""
    for atom, _ in () if isinstance(fact, Range) else fact.term.parts:
        values = evaluate(atom.argument, states) if isinstance(atom, At) else None
        if values is not None and (values != values[0]).any():
            return True
    return False


def _duties(left: Invariants, moves: Moves) -> tuple[set[tuple[Any, int]], list[str]]:
    """The facts (location, number) that the proof needs at once, and what could not be shown."""
    wanted: set[tuple[Any, int]] = set()
    reasons = []
    for location in sorted((p for p in left.guesses if isinstance(p, Location)), key=repr):
        if location not in left.queries:  # no run went on from there
            reasons.append(f"{DUTIES[COVERED]} {location_name(moves, location)}")
            continue
        for number, words in DUTIES.items():
            if (None, number) not in left.queries[location].goals:
                continue
            used = left.show(location, None, number)
            if used is None:
                reasons.append(f"{words} {location_name(moves, location)}")
            else:
                wanted |= {(location, k) for k in used}
    ends = (p for p in left.guesses if isinstance(p, End))
    return wanted | {(end, k) for end in ends for k in left.alive[end]}, reasons


DUTIES = {
    LIMIT: "the limit of timesteps at",
    LAST: "the answer after",
    COVERED: "no unknown pattern after",
}


def location_name(moves: Moves, location: Location) -> str:
    """A location in words: its pattern, and what sets it apart from others of this pattern."""
    width = moves.registers

    def pattern(place: tuple[int, int]) -> str:
        text = format(place[1], f"0{width}b")
        return text if place[0] == 0 else f"phase {place[0] + 1} {text}"

    words = f"pattern {pattern(location.place)}"
    if location.history:
        words += f" after {', '.join(map(pattern, location.history))}"
    elif moves.split.depth:
        words += " at the start"
    if moves.split.period > 1:
        words += f", timestep {location.clock} mod {moves.split.period}"
    if location.seen:
        words += f", having met {', '.join(map(pattern, location.seen))}"
    return words


def _close(left: Invariants, wanted: set[tuple[Any, int]]) -> set[tuple[Any, int]]:
    """The wanted facts and all that are needed to show them."""
    kept, waiting = set(wanted), sorted(wanted, key=repr)
    while waiting:
        place, k = waiting.pop()
        for source, query in left.queries.items():
            if (place, k) in query.goals:
                for j in left.support.get((source, query.goals[place, k]), ()):
                    if (source, j) not in kept:
                        kept.add((source, j))
                        waiting.append((source, j))
    return kept


def unexplained(program: Program, drawn: Sample, split: Split) -> int:
    """How many variables are free at the worst location: a measure of what a split leaves open.

    Free are registers and counters that are no linear expression of others, n, M and parameters.
    """
    recorded = record(program, drawn, split)
    names = (*recorded.counters.values(), *program.names)
    return max(
        free_variables(states, names)
        for place, states in recorded.states.items()
        if isinstance(place, Location)
    )
