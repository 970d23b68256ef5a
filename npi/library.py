"""The library: all programs that one network learns, with their numbers.

Program 0 is ACT, shared by all tasks. Programs that mean the same in several tasks
(`npi/sharing.py`) have one number. If only the names are equal, each task has its own program (the
LSHIFT of addition moves other pointers than the LSHIFT of sorting). Tasks with the same scratchpad
share an encoder. Numbers depend only on earlier tasks, so an added task does not change them.
"""

import dataclasses
import itertools
import math
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from jaxtyping import Int

from npi.closure import Closure, close
from npi.expert import ACT, Automaton
from npi.sharing import same_programs, same_world
from tasks.core.errors import UsageError
from tasks.core.task import Task, spec
from tasks.objects.scene import Scene
from tasks.scratchpad import Scratchpad

MOST_OBSERVATIONS = 2_000_000
"""Limit of the number of different observations of one task."""


class ExpertTable(NamedTuple):
    """The expert's decisions as arrays over (point Q, code of an observation O); -1: unknown."""

    callee: Int[np.ndarray, "Q O"]
    args: Int[np.ndarray, "Q O 3"]
    point: Int[np.ndarray, "Q O"]
    """The next point; -1 if the frame ends."""
    start: Int[np.ndarray, " programs"]
    """The first point of each program, by its number in the library."""
    radix: Int[np.ndarray, " F"]
    """The weight of each feature in the code of an observation."""


@dataclasses.dataclass(frozen=True)
class Environment:
    """The scratchpad and programs of one task, with their numbers in the library."""

    task: Any
    """A `Task` that offers the scratchpad view."""
    machine: Any
    """A `Scratchpad` or a `Scene`."""
    automaton: Automaton
    numbers: tuple[int, ...]
    """The library's numbers of the automaton's programs: ACT, the main program, the others."""
    encoder: int = 0
    """Number of the encoder of observations."""
    anywhere: bool = False
    """Whether the closure includes calls in all situations; see `npi.closure.close`."""

    @cached_property
    def closure(self) -> Closure:
        """Every frame that any input can produce. Takes seconds when first used, then is cached."""
        # Programs that see pictures learn from every pose, not only from those on their way.
        return close(self.automaton, self.anywhere or self.pictures)

    @property
    def pictures(self) -> bool:
        """Whether programs see pictures instead of symbols."""
        return isinstance(self.machine, Scene)

    @property
    def decided(self) -> Automaton:
        """The automaton with every reachable decision: computing the closure fills it."""
        _ = self.closure
        return self.automaton

    def describe(self, callee: int, args) -> str:
        """A call in words; `?number` for a program of another task."""
        if callee not in self.numbers:
            return f"?{callee}"
        kind, pointer, operand = (int(a) for a in args)
        return self.automaton.describe(self.numbers.index(callee), (kind, pointer, operand))

    @cached_property
    def table(self) -> ExpertTable:
        """The expert's decisions on everything that the closure reaches."""
        sizes = self.machine.feature_sizes
        self._check_size(sizes)
        automaton = self.decided
        radix = np.array([int(np.prod(sizes[:k])) for k in range(len(sizes))], np.int32)
        shape = (automaton.points, int(np.prod(sizes)))
        callee, point = np.full(shape, -1, np.int32), np.full(shape, -1, np.int32)
        args = np.zeros((*shape, 3), np.int32)
        decisions = automaton.decisions
        points = np.array([p for p, _ in decisions])
        codes = np.array([seen for _, seen in decisions]) @ radix
        callee[points, codes] = [self.numbers[d.callee] for d in decisions.values()]
        args[points, codes] = [d.args for d in decisions.values()]
        point[points, codes] = [d.point for d in decisions.values()]
        start = np.zeros(max(self.numbers) + 1, np.int32)
        for program in range(1, len(automaton.names)):
            start[self.numbers[program]] = automaton.start(program)
        return ExpertTable(callee, args, point, start, radix)

    def _check_size(self, sizes: tuple[int, ...]) -> None:
        """Raises `UsageError` if there are too many observations for a table."""
        if math.prod(sizes) > MOST_OBSERVATIONS:
            seen = ", ".join(
                f"{f.name} ({size})" for f, size in zip(self.machine.features, sizes, strict=True)
            )
            raise UsageError(
                f"programs of {spec(self.task)} can see {math.prod(sizes):,} different things, but "
                f"a table holds at most {MOST_OBSERVATIONS:,}: {seen}. Let them see less: "
                f"`filled`, `less` and `before` instead of `symbol`, or fewer symbols."
            )


@dataclasses.dataclass(frozen=True)
class Library:
    """All environments of a run, in the order of the tasks."""

    environments: tuple[Environment, ...]

    @property
    def programs(self) -> int:
        """The number of programs, including ACT."""
        return max(max(e.numbers) for e in self.environments) + 1

    @property
    def encoder_sizes(self) -> tuple[int | None, ...]:
        """For each encoder, the total number of values of all features; None if it is of
        pictures."""
        sizes = {
            e.encoder: None if e.pictures else sum(e.machine.feature_sizes)
            for e in self.environments
        }
        return tuple(sizes.values())

    @property
    def arg_size(self) -> int:
        """Arguments of ACT lie in 0..arg_size-1."""
        return max(e.machine.arg_size for e in self.environments)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of every program; with several tasks, prefixed by the tasks that have it."""
        names, owners = {ACT: "ACT"}, {}
        for environment in self.environments:
            for number, name in zip(environment.numbers, environment.automaton.names, strict=True):
                owners.setdefault(number, []).append(self._label(environment))
                names[number] = name
        if len(self.environments) > 1:
            names |= {n: f"{'+'.join(owners[n])}.{names[n]}" for n in names if n != ACT}
        return tuple(names[number] for number in sorted(names))

    def _label(self, environment: Environment) -> str:
        """A task's name; with its options if another task has the same name."""
        name = environment.task.name
        alike = [e for e in self.environments if e.task.name == name]
        return name if len(alike) == 1 else spec(environment.task)


def make_library(tasks: tuple[Task, ...], anywhere: bool = False) -> Library:
    """Numbers the programs of all tasks; for `anywhere` see `Environment`."""
    environments: list[Environment] = []
    for task in tasks:
        machine = task.scratchpad  # pyright: ignore[reportAttributeAccessIssue]
        automaton = Automaton(machine, spec(task))
        known = _known(machine, environments)
        free = itertools.count(max((max(e.numbers) for e in environments), default=ACT) + 1)
        own = [known[name] if name in known else next(free) for name in automaton.names[1:]]
        alike = [e.encoder for e in environments if same_world(e.machine, machine)]
        encoder = alike[0] if alike else len({e.encoder for e in environments})
        numbers = (ACT, *own)
        environments.append(Environment(task, machine, automaton, numbers, encoder, anywhere))
    return Library(tuple(environments))


def _known(machine: Scratchpad, environments: list[Environment]) -> dict[str, int]:
    """Numbers of those programs of `machine` that an earlier environment already has, by name."""
    known: dict[str, int] = {}
    for before in environments:
        for name in same_programs(before.machine, machine) - known.keys():
            known[name] = before.numbers[before.automaton.names.index(name)]
    return known
