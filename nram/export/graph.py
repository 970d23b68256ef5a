"""A program as a graph: its rules, and the states in which each is taken.

A *state* is a phase and a pattern of zero registers. The states that may follow a state on any
memory are found without running it (`nram/export/facts.py`). If examples are given, states that
never followed each other there are not expected: code stops with an error where they do.
"""

import dataclasses
from collections.abc import Collection, Iterable
from typing import NamedTuple

from nram.export.facts import patterns_after
from nram.programs.circuit import Circuit
from nram.programs.table import used
from tasks.core.errors import UsageError

State = tuple[int, str]
"""A phase and a pattern without `-`."""
States = frozenset[State]
Edge = tuple[State, State]

MOST_STATES = 20_000
"""Limit of the number of states of a program that is exported."""


class Places(NamedTuple):
    """The states that are possible at one place of the code."""

    expected: States
    unexpected: States = frozenset()
    """Those in which the code goes on to its end, where it raises an error."""

    @property
    def all(self) -> States:
        """Both."""
        return self.expected | self.unexpected

    def __or__(self, other: "Places") -> "Places":  # pyright: ignore[reportIncompatibleMethodOverride]
        expected = self.expected | other.expected
        return Places(expected, (self.unexpected | other.unexpected) - expected)

    def without(self, states: States) -> "Places":
        """All but these expected states."""
        return Places(self.expected - states, self.unexpected)


@dataclasses.dataclass(frozen=True)
class Node:
    """What is done in a timestep."""

    phase: int
    choices: tuple[int, ...]
    """The wiring; `ANY` for what is not used."""
    stop: bool
    follow: int


@dataclasses.dataclass(frozen=True)
class Graph:
    """The part of a circuit that is reached."""

    circuit: Circuit
    node: dict[State, Node]
    """What is done in each expected state."""
    after: dict[State, Places]
    """The states that may follow a state; none if the program halts."""

    @property
    def start(self) -> State:
        """The first state: all registers are zero."""
        return 0, "0" * self.circuit.machine.registers

    def successors(self, states: Iterable[State]) -> Places:
        """The states that may follow one of some states."""
        found = Places(frozenset())
        for state in states:
            found |= self.after[state]
        return found

    def states_of(self, node: Node) -> States:
        """The states in which a node is taken."""
        return frozenset(state for state, its in self.node.items() if its == node)


def graph_of(circuit: Circuit, seen: Collection[Edge] | None = None) -> Graph:
    """The graph of a circuit.

    Args:
      circuit: the program.
      seen: pairs of states that followed each other on examples. None: expect every state that has
        a rule.

    Raises `UsageError` if it has more than MOST_STATES states.
    """
    machine = circuit.machine
    acts = [
        Node(rule.phase, used(machine, rule.choices), rule.stop, rule.follow)
        for rule in circuit.rules
    ]
    node: dict[State, Node] = {}
    after: dict[State, Places] = {}
    work: list[State] = [(0, "0" * machine.registers)]
    known = set(work)
    while work:
        state = phase, pattern = work.pop()
        number = circuit.rule_at(pattern, phase)
        if number is None:
            continue
        act = node[state] = acts[number]
        found = () if act.stop else patterns_after(machine, pattern, act.choices)
        possible = frozenset((act.follow, pattern) for pattern in found)
        expected = frozenset(
            next_
            for next_ in possible
            if circuit.rule_at(next_[1], next_[0]) is not None
            and (seen is None or (state, next_) in seen)
        )
        after[state] = Places(expected, possible - expected)
        work += sorted(expected - known)
        known |= expected
        if len(known) > MOST_STATES:
            raise UsageError(
                f"this program has more than {MOST_STATES:,} states, too many for code that can be "
                f"read: export it without --exact, or to json."
            )
    return Graph(circuit, node, after)
