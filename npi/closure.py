"""The closure: every frame that any input can produce, on which a network is proved right.

A *frame* is one call of one program: the sequence of observations that it sees. The network sees
nothing else, because its hidden state starts fresh in every call. So if the network is right on
every possible frame, it is right on every input of any length. The reason is induction over the
steps of a run: in each, the network does what the expert does. The set is the fixed point of the
abstract machine (`npi/abstract.py`) under the expert's programs, from every start (Cai, Shin & Song
2017, section 3.3).

The set is finite only if no program loops inside one call; recursive programs do not. If there are
too many frames, the search stops and nothing is proved.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Set

from npi.abstract import AbstractMachine, CameraMachine, State, abstract
from npi.expert import ACT, Automaton, Observation
from tasks.core.errors import UsageError, in_file

Frame = tuple[int, tuple[Observation, ...]]
"""A program and its observation at each step."""

Entry = tuple[int, State]
MOST_EXITS = 5_000_000
"""Limit of the number of pairs (initial state, final state) of calls; each is about 100 bytes."""
MOST_FRAMES = 1_000_000
"""Limit of the number of frames; above it, nothing is proved."""


@dataclasses.dataclass(frozen=True)
class Closure:
    """The result of the fixed point computation."""

    frames: tuple[Frame, ...] | None
    """Every possible frame; None if a program loops inside one call, or if there are more than
    MOST_FRAMES."""
    loop: str | None
    """A program that loops inside one call, if there is one."""
    states: int
    """Number of abstract states visited."""


def close(automaton: Automaton, anywhere: bool = False) -> Closure:
    """Computes the closure, and thereby every reachable decision of the automaton.

    With `anywhere`, every program is also called in every state in which a program starts or ends,
    because a program added later may do so. Raises `UsageError` if there are too many states.
    """
    main = automaton.machine.programs[automaton.names[1]]
    machine = abstract(automaton.machine, f"{automaton.task}{in_file(main)}")
    try:
        exits, visited = _reach(automaton, machine, anywhere)
    except UsageError:
        automaton.check_loops()  # its message is nearer to the cause
        raise
    for point, _ in automaton.loops():
        return Closure(None, automaton.names[automaton.program_at(point)], visited)
    frames: list[Frame] = []
    for program in range(1, len(automaton.names)):
        entries = [entry for entry in exits if entry[0] == program]
        frames += _frames(automaton, machine, program, entries, exits, MOST_FRAMES - len(frames))
        if len(frames) > MOST_FRAMES:
            return Closure(None, None, visited)
    return Closure(tuple(frames), None, visited)


def _reach(
    automaton: Automaton, machine: AbstractMachine | CameraMachine, anywhere: bool
) -> tuple[dict[Entry, set[State]], int]:
    """Final states of every reachable call (program, initial state), and the count of states.

    Results of calls are tabulated: the final states of a call are computed once for each initial
    state, and passed to all its callers.
    """
    exits: dict[Entry, set[State]] = {}
    callers: dict[Entry, set[tuple[Entry, int]]] = defaultdict(set)
    seen: dict[tuple[Entry, int], set[State]] = defaultdict(set)
    work: dict[tuple[Entry, int], set[State]] = {}
    kept = 0

    def visit(entry: Entry, point: int, states: Set[State]) -> None:
        new = states - seen[entry, point]
        if new:
            seen[entry, point] |= new
            work.setdefault((entry, point), set()).update(new)

    def leave(entry: Entry, states: Set[State]) -> None:
        nonlocal kept
        ended = [(entry, states)]
        while ended:  # a call that ends its caller's frame ends the caller too
            entry, states = ended.pop()
            new = states - exits[entry]
            if new:
                exits[entry] |= new
                kept += len(new)
                if kept > MOST_EXITS:
                    raise UsageError(machine.too_much())
                call_all(new)
                for caller, point in callers[entry]:
                    if point < 0:
                        ended.append((caller, new))
                    else:
                        visit(caller, point, new)

    def enter(entry: Entry) -> None:
        if entry not in exits:
            exits[entry] = set()
            visit(entry, automaton.start(entry[0]), {entry[1]})
            call_all({entry[1]})

    def call_all(states: Set[State]) -> None:
        for state in states if anywhere else ():
            for program in range(1, len(automaton.names)):
                enter((program, state))

    for state in machine.start():
        enter((1, state))
    while work:
        entry, point = oldest = next(iter(work))  # oldest first, so that its states accumulate
        states = work.pop(oldest)
        after: dict[int, set[State]] = defaultdict(set)  # by next point
        for state in states:
            decision = automaton.decide(point, machine.observe(state))
            if decision.callee == ACT:
                after[decision.point].update(machine.act(state, decision.args))
            else:
                called = (decision.callee, state)
                enter(called)
                callers[called].add((entry, decision.point))
                after[decision.point] |= exits[called]
        for following, reached in after.items():
            if following < 0:
                leave(entry, reached)
            else:
                visit(entry, following, reached)
    return exits, len(set().union(*seen.values()))


def _frames(
    automaton: Automaton,
    machine: AbstractMachine | CameraMachine,
    program: int,
    entries: list[Entry],
    exits: dict[Entry, set[State]],
    most: int,
) -> list[Frame]:
    """All frames of one program; if there are more than `most`, at least `most` + 1 of them."""
    done: list[Frame] = []
    # The history determines the point; both are the key.
    front: dict[tuple[tuple[Observation, ...], int], set[State]] = defaultdict(set)
    for _, state in entries:
        front[(machine.observe(state),), automaton.start(program)].add(state)
    while front:
        longer = defaultdict(set)
        for (history, point), states in front.items():
            decision = automaton.decide(point, history[-1])
            if decision.end:
                done.append((program, history))
                continue
            for state in states:
                if decision.callee == ACT:
                    after = machine.act(state, decision.args)
                else:
                    after = exits[decision.callee, state]
                for reached in after:
                    seen = (*history, machine.observe(reached))
                    longer[seen, decision.point].add(reached)
            if len(done) + len(longer) > most:
                return done + [(program, seen) for seen, _ in longer]
        front = longer
    return done
