"""The programs that one network learns: every task's, numbered once.

Program 0 is ACT, shared by all tasks. Each task keeps its own programs, also where names collide
(the LSHIFT of addition moves other pointers than the LSHIFT of sorting).
"""

import dataclasses
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from jaxtyping import Int

from npi.closure import Closure, close
from npi.expert import ACT, Automaton
from tasks.scratchpad import Scratchpad
from tasks.task import Task


class ExpertTable(NamedTuple):
    """Decisions as arrays over (point Q, code of an observation O); -1 where none is known."""

    callee: Int[np.ndarray, "Q O"]
    args: Int[np.ndarray, "Q O 3"]
    point: Int[np.ndarray, "Q O"]
    """The next point; -1 where the frame ends."""
    start: Int[np.ndarray, " programs"]
    """The first point of each program, by its number in the library."""
    radix: Int[np.ndarray, " F"]
    """A feature's weight in the code of an observation."""


@dataclasses.dataclass(frozen=True)
class Environment:
    """One task's world and programs, with their numbers in the library."""

    task: Any
    """A `Task` that offers the scratchpad view."""
    machine: Scratchpad
    automaton: Automaton
    first: int
    """Number of the task's main program; the others follow."""

    @cached_property
    def closure(self) -> Closure:
        """Every frame that any input can produce; seconds of plain Python, the first time."""
        return close(self.automaton)

    def describe(self, callee: int, args) -> str:
        """A call in words, also of a program of another task."""
        local = 0 if callee == ACT else callee - self.first + 1
        if not 0 <= local < len(self.automaton.names):
            return f"?{callee}"
        kind, pointer, operand = (int(a) for a in args)
        return self.automaton.describe(local, (kind, pointer, operand))

    @cached_property
    def table(self) -> ExpertTable:
        """The expert's decisions on everything that the closure reached."""
        assert self.closure.states  # finding the frames makes the automaton know its decisions
        sizes = self.machine.feature_sizes
        radix = np.array([int(np.prod(sizes[:k])) for k in range(len(sizes))], np.int32)
        shape = (self.automaton.points, int(np.prod(sizes)))
        callee, point = np.full(shape, -1, np.int32), np.full(shape, -1, np.int32)
        args = np.zeros((*shape, 3), np.int32)
        decisions = self.automaton.decisions
        points = np.array([p for p, _ in decisions])
        codes = np.array([seen for _, seen in decisions]) @ radix
        callee[points, codes] = [d.callee and d.callee + self.first - 1 for d in decisions.values()]
        args[points, codes] = [d.args for d in decisions.values()]
        point[points, codes] = [d.point for d in decisions.values()]
        start = np.zeros(self.first + len(self.automaton.names) - 1, np.int32)
        for program in range(1, len(self.automaton.names)):
            start[self.first + program - 1] = self.automaton.start(program)
        return ExpertTable(callee, args, point, start, radix)


@dataclasses.dataclass(frozen=True)
class Library:
    """All environments of a run."""

    environments: tuple[Environment, ...]

    @property
    def programs(self) -> int:
        """How many programs there are, ACT included."""
        last = self.environments[-1]
        return last.first + len(last.automaton.names) - 1

    @property
    def arg_size(self) -> int:
        """Arguments of ACT lie in 0..arg_size-1."""
        return max(e.machine.arg_size for e in self.environments)

    @property
    def names(self) -> tuple[str, ...]:
        """Every program's name; with the task's name in front where there are several tasks."""
        several = len(self.environments) > 1
        own = [
            f"{e.task.name}.{name}" if several else name
            for e in self.environments
            for name in e.automaton.names[1:]
        ]
        return ("ACT", *own)


def make_library(tasks: tuple[Task, ...]) -> Library:
    """Numbers the programs of all tasks."""
    environments, first = [], 1
    for task in tasks:
        machine = task.scratchpad  # pyright: ignore[reportAttributeAccessIssue]
        automaton = Automaton(machine, task.name)
        environments.append(Environment(task, machine, automaton, first))
        first += len(automaton.names) - 1
    return Library(tuple(environments))
