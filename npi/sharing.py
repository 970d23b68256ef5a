"""Finds programs of two tasks that mean the same, and can be shared.

Two programs *mean the same* if

- they have the same name;
- their scratchpads have equal rows, pointers and features;
- after any observations, they do the same act, or call programs that mean the same; and both end
  their frame or neither does.

Their source and their task do not matter. A network has one embedding and one key for programs that
mean the same. If a name has two meanings, each task has its own program.
"""

import itertools
from collections.abc import Set
from typing import Any

from npi.expert import ACT, Automaton, Observation
from tasks.core.errors import UsageError
from tasks.scratchpad import Scratchpad


def same_world(one: Scratchpad, other: Scratchpad) -> bool:
    """Whether two scratchpads have equal rows, pointers and features; labels are ignored."""
    rows = [[row._replace(labels=None) for row in machine.rows] for machine in (one, other)]
    same = (one.pointers, one.features) == (other.pointers, other.features)
    return same and rows[0] == rows[1]


def same_programs(one: Scratchpad, other: Scratchpad) -> set[str]:
    """Names of the programs that mean the same in both scratchpads.

    At first, all programs of equal names count as the same. Then programs that differ, or call a
    program that differs, are removed until nothing changes. So recursive programs can be the same.
    """
    names = set(one.programs) & set(other.programs) if same_world(one, other) else set()
    pair = (Automaton(one, "one task"), Automaton(other, "another"))
    while True:
        same = {name for name in names if _agree(*pair, name, names)}
        if same == names:
            return same
        names = same


def _agree(one: Automaton, other: Automaton, name: str, same: Set[str]) -> bool:
    """Compares two automata of a program in lock step, over all observations."""
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
    """What is done, with program names instead of numbers, and the next point (-1: none). It is
    None if the expert makes an invalid call; then it never meets this observation."""
    try:
        callee, args, end, after = automaton.decide(point, seen)
    except UsageError:
        return None, -1
    return (automaton.names[callee], args if callee == ACT else None, end), after
