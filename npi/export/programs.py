"""The programs of a task as plans, with the names that printers need."""

import dataclasses
from collections.abc import Mapping

from npi.export.plans import Plan, calls
from npi.library import Environment
from tasks.scratchpad import PLACES, Scratchpad


@dataclasses.dataclass(frozen=True)
class Programs:
    """The programs of a task, for the printers."""

    environment: Environment
    plans: Mapping[int, Plan]
    """Number of a program in the environment -> its code; only programs that are called."""
    about: tuple[str, ...]
    """Paragraphs for the head of the file."""
    example: tuple[list[list[int]], list[int]]
    """The rows and pointers of a problem."""

    @property
    def machine(self) -> Scratchpad:
        """The scratchpad."""
        return self.environment.machine

    def name(self, program: int) -> str:
        """The name of a program, as an identifier."""
        return identifier(self.environment.automaton.names[program])

    def pointer(self, number: int) -> str:
        """The name of a pointer, as an identifier."""
        return identifier(self.machine.pointers[number].name)

    def in_turn(self, program: int) -> frozenset[int]:
        """The programs with which a program calls itself by last calls alone; empty if it does not,
        or only directly."""
        ends = {p: {c for c, end in calls(plan) if end} for p, plan in self.plans.items()}
        circle = _circle(program, ends)
        return circle if len(circle) > 1 else frozenset()

    @property
    def waits_for_itself(self) -> bool:
        """Whether a program may call itself by a call that is not the last: then more and more
        calls may wait."""
        all_ = {p: {c for c, _ in calls(plan)} for p, plan in self.plans.items()}
        return any(
            not end and callee in _circle(p, all_)
            for p, plan in self.plans.items()
            for callee, end in calls(plan)
        )


def _circle(start: int, edges: Mapping[int, set[int]]) -> frozenset[int]:
    """The nodes on cycles through a node."""
    return frozenset(n for n in _reach(start, edges) if start in _reach(n, edges))


def _reach(start: int, edges: Mapping[int, set[int]]) -> set[int]:
    found: set[int] = set()
    work = [start]
    while work:
        new = edges[work.pop()] - found
        found |= new
        work += new
    return found


def identifier(name: str) -> str:
    """A name as an identifier of both languages."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c == "_") else "_" for c in name)
    return safe if safe[:1].isalpha() else f"p_{safe}"


def rows_in_words(machine: Scratchpad) -> str:
    """The rows of a scratchpad and its symbols, in words."""
    lines = []
    for row in machine.rows:
        on = ", ".join(p.name for p in machine.pointers if p.row == row.name)
        if row.symbols == PLACES:
            holds = "places: the column of a pointer plus 1, or 0"
        elif row.labels is None:
            holds = f"0 (blank) to {row.symbols - 1}"
        else:
            holds = ", ".join(f"{k} is {label}" for k, label in enumerate(row.labels))
        lines.append(f"- row {row.name} (pointers: {on or 'none'}): {holds}")
    return "\n".join(lines)
