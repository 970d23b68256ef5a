"""Experts: programs written as Python generators, read as automata.

A generator suspended at one of its `yield`s is at a *point* of its program. What an expert calls
next, and where that takes it, must be determined by (point, observation); then its programs are a
finite automaton, which the jitted interpreter, the verifier and the proof all read. An expert that
remembers more than its point (a local variable that steers it) is refused.
"""

from types import GeneratorType, SimpleNamespace
from typing import Any, NamedTuple

from tasks.errors import UsageError, unknown
from tasks.scratchpad import NOOP, Act, Scratchpad

Observation = tuple[int, ...]
ACT = 0
"""Index of the program that does the acts; the task's own programs follow in their order."""


class Decision(NamedTuple):
    """What a program does at one step."""

    callee: int
    args: tuple[int, int, int]
    """Arguments of ACT; zeros for other programs."""
    end: bool
    """Whether the frame ends with this call."""
    point: int
    """Where the program then is; -1 after its end."""


class Automaton:
    """The programs of one scratchpad. Points and decisions are found as they are asked for."""

    def __init__(self, machine: Scratchpad, task: str):
        self.machine, self.task = machine, task
        self.names = ("ACT", *machine.programs)
        self.decisions: dict[tuple[int, Observation], Decision] = {}
        self._points: dict[tuple[int, tuple], int] = {}
        self._programs: list[int] = []
        self._witnesses: list[list[tuple[Observation, ...]]] = []
        for program in range(1, len(self.names)):
            self._point(program, (), ())

    @property
    def points(self) -> int:
        """How many points have been found."""
        return len(self._programs)

    def start(self, program: int) -> int:
        """The point at which a program starts."""
        return self._points[program, ()]

    def program_at(self, point: int) -> int:
        """The program that a point belongs to."""
        return self._programs[point]

    def decide(self, point: int, seen: Observation) -> Decision:
        """The decision at a point. Raises `UsageError` where the expert needs to remember more."""
        known = self.decisions.get((point, seen))
        if known is None:
            program, found = self._programs[point], []
            for history in self._witnesses[point]:
                calls, position = self._drive(program, (*history, seen))
                found.append((calls[-1], position))
                if found[-1] != found[0]:
                    self._refuse(program, self._witnesses[point][0], history, seen)
            (callee, args, end), position = found[0]
            histories = self._witnesses[point]
            after = -1 if end else self._point(program, position, (*histories[0], seen))
            known = self.decisions[point, seen] = Decision(callee, args, end, after)
        return known

    def check(self, program: int, history: tuple[Observation, ...]) -> None:
        """Drives the generator itself along one frame and compares each call with the automaton.

        Raises `UsageError` at the first difference.
        """
        calls, _ = self._drive(program, history)
        point = self.start(program)
        for step, (call, seen) in enumerate(zip(calls, history, strict=True)):
            decision = self.decide(point, seen)
            if call != decision[:3]:
                self._refuse(program, self._witnesses[point][0], history[:step], seen)
            point = decision.point

    def _drive(
        self, program: int, history: tuple[Observation, ...]
    ) -> tuple[list[tuple[int, tuple[int, int, int], bool]], tuple]:
        """Calls made by a program that sees `history`, and its position after them."""
        see = SimpleNamespace()
        names = [f.name for f in self.machine.features]
        calls: list[tuple[int, tuple[int, int, int], bool]] = []
        running: Any = None
        for seen in history:
            vars(see).update(zip(names, seen, strict=True))
            if running is None:
                running = self.machine.programs[self.names[program]](see)
                if not isinstance(running, GeneratorType):
                    return [self._call(program, running, True)], ()
            try:
                calls.append(self._call(program, next(running), False))
            except StopIteration as stop:
                return [*calls, self._call(program, stop.value, True)], ()
        position = []
        while isinstance(running, GeneratorType):  # a chain of `yield from`
            position.append(running.gi_frame.f_lasti if running.gi_frame else -1)
            running = running.gi_yieldfrom
        return calls, tuple(position)

    def _call(self, program: int, call: Any, end: bool) -> tuple[int, tuple[int, int, int], bool]:
        where = f"program {self.names[program]} of {self.task}"
        if call is None:
            if not end:
                raise UsageError(f"{where} yields nothing; yield the name of a program, or an act.")
            return ACT, (NOOP, 0, 0), end
        if isinstance(call, Act):
            try:
                return ACT, self.machine.encode(call), end
            except ValueError as wrong:
                raise UsageError(f"{where}: {wrong}") from None
        if call not in self.names[1:]:
            raise UsageError(f"{where}: {unknown('program', str(call), self.names[1:])}")
        return self.names.index(call), (0, 0, 0), end

    def _point(self, program: int, position: tuple, history: tuple[Observation, ...]) -> int:
        key = (program, position)
        if key not in self._points:
            self._points[key] = len(self._programs)
            self._programs.append(program)
            self._witnesses.append([])
        point = self._points[key]
        # Decisions are compared along a few histories here, and along every real frame by `check`.
        if len(self._witnesses[point]) < 3 and history not in self._witnesses[point]:
            self._witnesses[point].append(history)
        return point

    def _refuse(self, program: int, first: tuple, second: tuple, seen: Observation) -> None:
        names = [f.name for f in self.machine.features]
        first_call = self._drive(program, (*first, seen))[0][-1]
        second_call = self._drive(program, (*second, seen))[0][-1]
        raise UsageError(
            f"program {self.names[program]} of {self.task} remembers more than where it is: seeing "
            f"{dict(zip(names, seen, strict=True))}, it calls {self.describe(*first_call[:2])} "
            f"after seeing {list(first)} but {self.describe(*second_call[:2])} after seeing "
            f"{list(second)}. Let it steer by what it sees now, and split it into more programs."
        )

    def describe(self, callee: int, args: tuple[int, int, int]) -> str:
        """A call in words."""
        return self.machine.describe(args) if callee == ACT else self.names[callee]
