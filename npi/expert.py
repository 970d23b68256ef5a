"""Experts: programs written as Python generators, converted to automata.

A generator suspended at one of its `yield`s is at a *point* of its program. The next call and the
next point must depend only on (point, observation). Then the programs are a finite automaton, used
by the compiled interpreter, the verifier and the proof. An expert that remembers more than its
point (for instance, a local variable that decides what it does) is refused.
"""

import inspect
import traceback
from collections import defaultdict, deque
from collections.abc import Iterator
from types import GeneratorType
from typing import Any, NamedTuple

from tasks.core.errors import UsageError, file_line, in_file, short, unknown
from tasks.scratchpad import Act, Scratchpad
from tasks.scratchpad.parts import NOOP

Observation = tuple[int, ...]
ACT = 0
"""Number of the program that does the acts; the task's own programs follow in their order."""
ROUNDS = 100
"""Rounds of a loop in which an expert is asked whether it counts them."""


class Decision(NamedTuple):
    """What a program does at one step."""

    callee: int
    args: tuple[int, int, int]
    """Arguments of ACT; zeros for other programs."""
    end: bool
    """Whether the frame ends with this call."""
    point: int
    """The next point; -1 after the end of the frame."""


class See:
    """What an expert sees: the features, as attributes."""

    def __init__(self, machine: Scratchpad):
        self._machine = machine

    def __getattr__(self, name: str) -> int:
        """Raises `UsageError`: Python calls this only if there is no such feature."""
        if name.startswith("__"):  # looked up by Python itself, for instance by `copy`
            raise AttributeError(name)
        known = [feature.name for feature in self._machine.features]
        more = ""
        if name in [pointer.name for pointer in self._machine.pointers]:
            more = (
                f" {name} is a pointer: add symbol({name!r}) or filled({name!r}) to the features."
            )
        raise UsageError(f"it reads see.{name}, which is not a feature: "
                         f"{unknown('feature', name, known)}{more}")  # fmt: skip


class Automaton:
    """The programs of one scratchpad as an automaton. Points and decisions are found lazily."""

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
        """The number of points found up to now."""
        return len(self._programs)

    def start(self, program: int) -> int:
        """The first point of a program."""
        return self._points[program, ()]

    def program_at(self, point: int) -> int:
        """The program that a point belongs to."""
        return self._programs[point]

    def decide(self, point: int, seen: Observation) -> Decision:
        """The decision at a point. Raises `UsageError` if it depends on more than `seen`."""
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
        """Runs the generator on one frame; raises `UsageError` if it differs from the automaton."""
        calls, _ = self._drive(program, history)
        point = self.start(program)
        for step, (call, seen) in enumerate(zip(calls, history, strict=True)):
            decision = self.decide(point, seen)
            if call != decision[:3]:
                self._refuse(program, self._witnesses[point][0], history[:step], seen)
            point = decision.point

    def loops(self) -> Iterator[tuple[int, tuple[Observation, ...]]]:
        """For each point to which its program can return within one call: the point, and what the
        program sees in a shortest round, as far as decisions are known."""
        after: dict[int, dict[int, Observation]] = defaultdict(dict)
        for (point, seen), decision in self.decisions.items():
            if decision.point >= 0:
                after[point].setdefault(decision.point, seen)
        for point in range(self.points):
            paths: dict[int, tuple[Observation, ...]] = {}
            work: deque[tuple[int, tuple[Observation, ...]]] = deque([(point, ())])
            while work and point not in paths:
                at, path = work.popleft()
                for following, seen in after[at].items():
                    if following not in paths:
                        paths[following] = (*path, seen)
                        work.append((following, paths[following]))
            if point in paths:
                yield point, paths[point]

    def check_loops(self) -> None:
        """Raises `UsageError` if a program counts the rounds of a loop within one call. All rounds
        are the same points, so the automaton would never end."""
        for point, seen in list(self.loops()):
            program = self._programs[point]
            history = (*self._witnesses[point][0], *ROUNDS * seen)
            calls, _ = self._drive(program, history)
            self.check(program, history[: len(calls)])

    def _drive(
        self, program: int, history: tuple[Observation, ...]
    ) -> tuple[list[tuple[int, tuple[int, int, int], bool]], tuple]:
        """The calls of a program that sees `history`, and its position afterwards."""
        see = See(self.machine)
        names = [f.name for f in self.machine.features]
        calls: list[tuple[int, tuple[int, int, int], bool]] = []
        running: Any = None
        for seen in history:
            vars(see).update(zip(names, seen, strict=True))
            ends = False
            try:
                if running is None:
                    running = self.machine.programs[self.names[program]](see)
                ends = not isinstance(running, GeneratorType)  # a function without `yield`
                called = running if ends else next(running)
            except StopIteration as stop:
                called, ends = stop.value, True
            except Exception as wrong:
                raise self._failed(program, seen, wrong) from wrong
            calls.append(self._call(program, called, ends))
            if ends:
                return calls, ()
        position = []
        while isinstance(running, GeneratorType):  # a chain of `yield from`
            position.append(running.gi_frame.f_lasti if running.gi_frame else -1)
            running = running.gi_yieldfrom
        return calls, tuple(position)

    def place(self, program: int) -> str:
        """A program with its task and source line, for messages."""
        name = self.names[program]
        return f"program {name} of {self.task}{in_file(self.machine.programs[name])}"

    def _failed(self, program: int, seen: Observation, wrong: Exception) -> UsageError:
        """The error for a program that raised `wrong` when it saw `seen`."""
        names = [f.name for f in self.machine.features]
        told = ", ".join(f"{name} = {value}" for name, value in zip(names, seen, strict=True))
        steps = traceback.extract_tb(wrong.__traceback__)
        own = [step for step in steps if step.filename != __file__]
        line = f" at {file_line(own[-1].filename, own[-1].lineno or 0)}" if own else ""
        if isinstance(wrong, UsageError):
            return UsageError(f"{self.place(program)}{line}: {wrong}")
        return UsageError(
            f"{self.place(program)} raised {type(wrong).__name__}{line}: {wrong} (it saw {told}). "
            f"A program must make a valid call in every situation that the proof cannot rule out."
        )

    def _call(self, program: int, call: Any, end: bool) -> tuple[int, tuple[int, int, int], bool]:
        if call is None and end:
            return ACT, (NOOP, 0, 0), end
        if isinstance(call, Act):
            try:
                return ACT, self.machine.encode(call), end
            except UsageError as wrong:
                raise UsageError(f"{self.place(program)}: {wrong}") from None
        if isinstance(call, str) and call in self.names[1:]:
            return self.names.index(call), (0, 0, 0), end
        does = "returns" if end else "yields"
        if call is None:
            why = f"{does} nothing; yield the name of a program, or an act."
        elif isinstance(call, str):
            why = f"{does} {short(call)}: {unknown('program', call, self.names[1:])}"
        else:
            why = f"{does} {short(call)}, neither an act nor the name of a program{_meant(call)}."
        raise UsageError(f"{self.place(program)} {why}")

    def _point(self, program: int, position: tuple, history: tuple[Observation, ...]) -> int:
        key = (program, position)
        if key not in self._points:
            self._points[key] = len(self._programs)
            self._programs.append(program)
            self._witnesses.append([])
        point = self._points[key]
        # `decide` compares the decisions of at most 3 histories; `check` compares every frame.
        if len(self._witnesses[point]) < 3 and history not in self._witnesses[point]:
            self._witnesses[point].append(history)
        return point

    def _refuse(self, program: int, first: tuple, second: tuple, seen: Observation) -> None:
        names = [f.name for f in self.machine.features]
        first_call = self.describe(*self._drive(program, (*first, seen))[0][-1][:2])
        second_call = self.describe(*self._drive(program, (*second, seen))[0][-1][:2])
        told = (
            f"{self.place(program)} remembers more than where it is: seeing "
            f"{dict(zip(names, seen, strict=True))}, it calls"
        )
        place = self._drive(program, second)[1]
        if any(self._drive(program, second[:n])[1] == place for n in range(1, len(second))):
            raise UsageError(
                f"{told} {first_call} in one round of a loop but {second_call} in a later one. The "
                f"same `yield` in another round is the same place, so an expert may keep no count "
                f"in local variables, as `for` does. Write the loop as recursion "
                f"(return {self.names[program]!r}) or as `while` on what it sees, or write the "
                f"calls one below the other."
            )
        raise UsageError(
            f"{told} {first_call} after seeing {list(first)} but {second_call} after seeing "
            f"{list(second)}. Let it decide by what it sees now, and split it into more programs."
        )

    def describe(self, callee: int, args: tuple[int, int, int]) -> str:
        """A call in words."""
        return self.machine.describe(args) if callee == ACT else self.names[callee]


def _meant(call: Any) -> str:
    """A hint at what the user may have meant by an invalid call."""
    if isinstance(call, list | tuple):
        return ": make one call at a time, each by its own `yield`"
    if isinstance(call, GeneratorType):
        return f": to call a program give its name, as yield {call.__name__!r}"
    if inspect.isfunction(call) and call.__module__ == Act.__module__:
        return f": call it, as {call.__name__}('POINTER')"
    if callable(call):
        return f": to call a program give its name, as yield {getattr(call, '__name__', 'P')!r}"
    return ""
