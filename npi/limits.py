"""Do the limits of a task suffice, of steps and of calls that wait? A proof says what is known."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from npi.bounds import Polynomial, in_words, most_waiting, step_bound, value
from npi.library import Environment
from npi.traces import Trial, limits_at, try_expert
from training.limits import MOST_STEPS

WIDTHS = (1, 2, 1000)
"""Sizes at which the width of a pad is looked at."""


@dataclasses.dataclass(frozen=True)
class Limits:
    """What is known of a task's limits."""

    trial: Trial
    steps: Polynomial | None
    """A bound on the steps of a run, on a pad of w columns; None where none is found."""
    width: tuple[int, int]
    """a, b: a pad for problems of length n has a n + b columns; 0, 0 where that is not so."""
    waiting: int | None
    """The most calls that wait at a time; None where that grows with the problem."""
    room: int
    """The fewest calls that there is room for, at any length."""
    shown_to: int
    """Up to this length the limit of steps suffices by the bound, and that of calls too."""
    looked_to: int
    """The greatest length at which the limit of steps was looked at."""
    holds: bool
    """False where the limit of calls is known to fail on problems that are long enough."""

    def plain(self) -> dict[str, Any]:
        """For `verification.json`."""
        return {
            "holds": self.holds,
            "checked_to": self.trial.length,
            "shown_to": self.shown_to,
            "steps": None if self.steps is None else self._bound,
            "waiting": self.waiting,
        }

    @property
    def _bound(self) -> str:
        return in_words(self.steps or ())

    @property
    def assumptions(self) -> list[str]:
        """What is known and what is assumed, in words."""
        problems = f"{self.trial.problems} problems" if self.trial.problems else "the traces"
        ran = f"on {problems} of length up to {self.trial.length:,}"
        return [
            f"pointers stay on the pad: so they did {ran}",
            f"the limit of steps suffices: {self._why_steps(ran)}",
            f"calls that wait have room: {self._why_calls(ran)}",
        ]

    def _why_steps(self, ran: str) -> str:
        if not self.shown_to:
            return f"so it did {ran}; beyond, it is assumed"
        a, b = self.width
        wide = f"{a if a > 1 else ''} n + {b}".strip() if a else str(b)
        rest = f", and it did {ran}; beyond, it is assumed"
        more = "" if self.shown_to == self.looked_to else rest
        return (
            f"in every loop a pointer moves on, so that a run takes at most {self._bound} steps on "
            f"a pad of w = {wide} columns for length n, which is enough up to n = "
            f"{self.shown_to:,} at least{more}"
        )

    def _why_calls(self, ran: str) -> str:
        if self.waiting is not None and self.room >= self.waiting:
            return f"at most {self.waiting} wait at a time, and there is room for {self.room}"
        if self.holds:
            return f"so they had {ran}; beyond, it is assumed"
        return (
            f"not a proof: a program calls itself by `yield`, so that the longer the problem the "
            f"more calls may wait, and there is room for {self.room} at every length (give the "
            f"scratchpad a stack_limit that grows)"
        )

    @property
    def saturation(self) -> str:
        """What the runs showed of the closed set."""
        return (
            f"the set is closed: {self.trial.problems} problems of length up to "
            f"{self.trial.length:,} showed {self.trial.frames} different frames, all of them inside"
        )


def find_limits(environment: Environment, trained: tuple[int, int]) -> Limits:
    """Runs the expert on long problems and looks for bounds of its steps; `trained` are the lengths
    of the traces. Raises `UsageError` where the expert or a limit fails."""
    automaton, machine = environment.automaton, environment.machine
    allowed = limits_at(machine.step_limit, "step_limit")
    rooms = limits_at(machine.stack_limit, "stack_limit")
    trial = try_expert(environment, trained, allowed)
    assert environment.closure.states  # the automaton knows its decisions
    bound, waiting, width = step_bound(automaton), most_waiting(automaton), _width(environment)
    room, shown_to = int(rooms.min()), 0
    if bound is not None and width != (0, 0) and waiting is not None and waiting <= room:
        lengths = np.arange(1, len(allowed) + 1)
        needed = value(bound, width[0] * lengths.astype(float) + width[1])
        enough = (allowed >= needed) | (allowed > MOST_STEPS)  # of more, none is run
        shown_to = len(lengths) if enough.all() else int(np.argmin(enough))
    holds = waiting is not None or bool((rooms != room).any())
    return Limits(trial, bound, width, waiting, room, shown_to, len(allowed), holds)


def _width(environment: Environment) -> tuple[int, int]:
    """a, b: the pad for problems of length n has a n + b columns; 0, 0 where that is not so."""
    task = environment.task

    def columns(size: int) -> int:
        length = jnp.asarray(size, jnp.int32)
        pad = jax.eval_shape(
            lambda key: task.pad(task.sample(key, length, size), length, size), jax.random.key(0)
        )
        return pad.cells.shape[1]

    found = [columns(size) for size in WIDTHS]
    a = found[1] - found[0]
    b = found[0] - a
    affine = all(a * size + b == width for size, width in zip(WIDTHS, found, strict=True))
    return (a, b) if affine else (0, 0)
