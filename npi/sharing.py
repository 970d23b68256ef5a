"""Which programs of two tasks are one and the same.

Two programs *mean the same* if they have the same name, live in the same world (rows, pointers and
features are equal, so that what they see and what they can do is), and do the same whatever they
see: at every step the same act, or a call of programs that mean the same in their turn, and both
end or neither. Their text does not matter, nor does the task that they come from.

A network keeps one memory for programs that mean the same. Where a name has two meanings, each
keeps its own, under its task's name.
"""

import itertools
from collections.abc import Set
from typing import Any

from npi.expert import ACT, Automaton, Observation
from tasks.core.errors import UsageError
from tasks.scratchpad import Scratchpad


def same_world(one: Scratchpad, other: Scratchpad) -> bool:
    """Whether programs see the same and can do the same in both; what people call the symbols does
    not matter."""
    rows = [[row._replace(labels=None) for row in machine.rows] for machine in (one, other)]
    same = (one.pointers, one.features) == (other.pointers, other.features)
    return same and rows[0] == rows[1]


def same_programs(one: Scratchpad, other: Scratchpad) -> set[str]:
    """Names of the programs that mean the same in both worlds.

    Programs count as the same until a difference is found, so that loops and mutual recursion are
    judged by what they do; a call of programs that turned out to differ is a difference too.
    """
    names = set(one.programs) & set(other.programs) if same_world(one, other) else set()
    pair = (Automaton(one, "one task"), Automaton(other, "another"))
    while True:
        same = {name for name in names if _agree(*pair, name, names)}
        if same == names:
            return same
        names = same


def _agree(one: Automaton, other: Automaton, name: str, same: Set[str]) -> bool:
    """Walks both automata of a program in lock step, over every observation."""
    observations = list(itertools.product(*map(range, one.machine.feature_sizes)))
    work = [(one.start(one.names.index(name)), other.start(other.names.index(name)))]
    visited = set(work)
    while work:
        points = work.pop()
        for seen in observations:
            (first, after), (second, then) = (
                _step(automaton, point, seen)
                for automaton, point in zip((one, other), points, strict=True)
            )
            if first != second or (isinstance(first, tuple) and first[0] not in {"ACT", *same}):
                return False
            if after >= 0 and (after, then) not in visited:
                visited.add((after, then))
                work.append((after, then))
    return True


def _step(automaton: Automaton, point: int, seen: Observation) -> tuple[Any, int]:
    """What is done, in words that both tasks share, and the next point; -1 where there is none.

    An observation that makes the expert call what cannot be done (it never meets it) gives None.
    """
    try:
        callee, args, end, after = automaton.decide(point, seen)
    except UsageError:
        return None, -1
    return (automaton.names[callee], args if callee == ACT else None, end), after
