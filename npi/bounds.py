"""Bounds on the steps and on the waiting calls of an expert, for problems of any length.

Both come from the automaton of its programs. If each round of a loop moves some pointer, always to
the same side, there are fewer than w rounds on a pad of w columns. The rest of the loop is bounded
in the same way, so the bound on the steps is a polynomial in w. If a loop ends for another reason
(in quicksort, because a stack is empty), no bound is found, and only runs can test the limits
(`npi/traces.py`).

The bounds assume, like the proof (`npi/abstract.py`), that pointers stay on the pad.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from npi.expert import ACT, Automaton
from tasks.scratchpad.parts import JUMP, LOAD, MOVE

Polynomial = tuple[int, ...]
"""Coefficients of 1, w, w^2, ..., none negative."""
Move = tuple[int, int]
"""A pointer and its direction: 0 left, 1 right, JUMPS anywhere."""
JUMPS = 2
END = -1
"""The node after the last step of a program."""


class Edge(NamedTuple):
    """A way from one point of a program to another: an act, or a call that returns."""

    source: int
    target: int
    cost: Polynomial
    """Upper bound on its steps."""
    surely: frozenset[Move]
    """Moves that are always made on the way."""
    maybe: frozenset[Move]
    """Moves that may be made on the way."""


class Unbounded(Exception):
    """There is a loop for which no bound is found."""


def step_bound(automaton: Automaton) -> Polynomial | None:
    """A bound on the steps of any run, on a pad of w columns; None if none is found.

    The automaton must know all reachable decisions (`npi.closure.close`).
    """
    try:
        return _Programs(automaton).call(1).cost
    except Unbounded:
        return None


def most_waiting(automaton: Automaton) -> int | None:
    """The largest number of calls that can wait at a time; None if it is not bounded, because a
    program calls itself by `yield`."""
    programs, depth = _Programs(automaton), {}

    def waiting(program: int, above: frozenset[int]) -> int:
        if program in above:
            raise Unbounded
        if program not in depth:
            inner = above | {program}
            depth[program] = max(
                (1 + waiting(p, inner) for p in programs.waits_for(program)), default=0
            )
        return depth[program]

    try:
        return waiting(1, frozenset())
    except Unbounded:
        return None


def value(bound: Polynomial, width: Any) -> Any:
    """The value of a polynomial at one width, or at an array of widths.

    >>> value((1, 0, 2), 10)
    201
    """
    return sum(factor * width**power for power, factor in enumerate(bound))


def in_words(bound: Polynomial) -> str:
    """A polynomial as text.

    >>> in_words((7, 6, 0, 1))
    'w^3 + 6 w + 7'
    """
    terms = []
    for power, factor in enumerate(bound):
        letters = ("", "w")[power] if power < 2 else f"w^{power}"
        if factor:
            terms.append(f"{factor} {letters}".strip() if factor > 1 or not power else letters)
    return " + ".join(reversed(terms)) or "0"


class _Programs:
    """The programs of an automaton as graphs of points. A program that ends with a call continues
    as the called program."""

    def __init__(self, automaton: Automaton):
        self.automaton = automaton
        self.decisions = defaultdict(set)
        for (point, _), decision in automaton.decisions.items():
            self.decisions[point].add(decision)
        self.known: dict[int, Edge] = {}
        self.open: set[int] = set()

    def points(self, program: int) -> list[int]:
        """The points that a call of a program can reach before it returns."""
        start = self.automaton.start(program)
        found, work = {start}, [start]
        while work:
            for decision in self.decisions[work.pop()]:
                after = decision.point
                if decision.end and decision.callee != ACT:
                    after = self.automaton.start(decision.callee)
                if after >= 0 and after not in found:
                    found.add(after)
                    work.append(after)
        return sorted(found)

    def waits_for(self, program: int) -> set[int]:
        """The programs that a program calls and waits for."""
        return {
            d.callee
            for point in self.points(program)
            for d in self.decisions[point]
            if d.callee != ACT and not d.end
        }

    def call(self, program: int) -> Edge:
        """A whole call of a program as one edge. Raises `Unbounded`."""
        if program in self.open:  # the program waits for a call of itself
            raise Unbounded
        if program not in self.known:
            self.open.add(program)
            points = self.points(program)
            edges = [self._edge(point, d) for point in points for d in self.decisions[point]]
            self.open.remove(program)
            start = self.automaton.start(program)
            surely = _surely(start, points, edges)
            maybe = frozenset().union(*(edge.maybe for edge in edges))
            self.known[program] = Edge(start, END, _Loops()(frozenset(edges)), surely, maybe)
        return self.known[program]

    def _edge(self, point: int, decision) -> Edge:
        nothing: frozenset[Move] = frozenset()
        if decision.callee == ACT:
            kind, pointer, operand = decision.args
            moves = nothing
            if kind == MOVE:
                moves = frozenset({(pointer, operand)})
            maybe = frozenset({(pointer, JUMPS)}) if kind in (JUMP, LOAD) else moves
            return Edge(point, decision.point, (1,), moves, maybe)
        if decision.end:
            return Edge(point, self.automaton.start(decision.callee), (1,), nothing, nothing)
        called = self.call(decision.callee)
        return Edge(point, decision.point, _add((1,), called.cost), called.surely, called.maybe)


def _surely(start: int, points: list[int], edges: list[Edge]) -> frozenset[Move]:
    """The moves that are made on every way from the start to the end."""
    everything = frozenset().union(*(edge.maybe for edge in edges))
    at = dict.fromkeys([*points, END], everything) | {start: frozenset()}
    changed = True
    while changed:
        changed = False
        for edge in edges:
            now = at[edge.target] & (at[edge.source] | edge.surely)
            changed |= now != at[edge.target]
            at[edge.target] = now
    return at[END]


class _Loops:
    """Bounds on the lengths of walks through graphs, cached by their edges."""

    def __init__(self) -> None:
        self.walk = cache(self._walk)

    def __call__(self, edges: frozenset[Edge]) -> Polynomial:
        return self.walk(edges)

    def _walk(self, edges: frozenset[Edge]) -> Polynomial:
        """A bound on the longest walk from any node. Raises `Unbounded`."""
        parts = _strongly_connected(edges)
        inside: dict[int, set[Edge]] = defaultdict(set)
        leaving: dict[int, list[Edge]] = defaultdict(list)
        for edge in edges:
            part = parts[edge.source]
            if part == parts[edge.target]:
                inside[part].add(edge)
            else:
                leaving[part].append(edge)
        loops = {part: self._loop(frozenset(found)) for part, found in inside.items()}

        @cache
        def longest(part: int) -> Polynomial:
            after = (_add(e.cost, longest(parts[e.target])) for e in leaving[part])
            return _add(loops.get(part, ()), _most(after))

        return _most(longest(part) for part in set(parts.values()))

    def _loop(self, edges: frozenset[Edge]) -> Polynomial:
        """A bound on the longest walk within a strongly connected part. Raises `Unbounded`."""
        maybe = frozenset().union(*(edge.maybe for edge in edges))
        found = []
        for pointer, side in sorted(frozenset().union(*(edge.surely for edge in edges))):
            if (pointer, 1 - side) in maybe or (pointer, JUMPS) in maybe:
                continue
            rounds = {edge for edge in edges if (pointer, side) in edge.surely}
            try:
                between = self.walk(edges - rounds)
            except Unbounded:
                continue
            # A pointer that only moves to one side does so fewer than w times; there is a walk
            # before and after each move.
            found.append((0, *_add(between, _most(edge.cost for edge in rounds))))
        if not found:
            raise Unbounded
        return min(found, key=lambda bound: value(bound, 1000))


def _strongly_connected(edges: Iterable[Edge]) -> dict[int, int]:
    """The strongly connected part of each node, named by its lowest node. For small graphs."""
    after: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        after[edge.source].add(edge.target)
        after[edge.target] |= set()
    reached = {}
    for node in after:
        found, work = {node}, [node]
        while work:
            new = after[work.pop()] - found
            found |= new
            work += new
        reached[node] = found
    return {
        node: min(other for other in found if node in reached[other])
        for node, found in reached.items()
    }


def _add(*bounds: Polynomial) -> Polynomial:
    """The sum of polynomials."""
    size = max(map(len, bounds))
    return tuple(sum(b[k] if k < len(b) else 0 for b in bounds) for k in range(size))


def _most(bounds: Iterable[Polynomial]) -> Polynomial:
    """A polynomial that is at least as large as each of `bounds`."""
    found = list(bounds)
    size = max(map(len, found), default=0)
    return tuple(max(b[k] if k < len(b) else 0 for b in found) for k in range(size))
