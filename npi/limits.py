"""Checks whether a task's limits of steps and of waiting calls suffice, for a proof's statement."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from npi.bounds import Polynomial, in_words, most_waiting, step_bound, value
from npi.library import Environment
from npi.trial import Trial, limits_at, try_expert
from training.resources import MOST_STEPS

WIDTHS = (1, 2, 1000)
"""Sizes at which the width of a pad is computed."""


@dataclasses.dataclass(frozen=True)
class Limits:
    """What is known about the limits of a task."""

    trial: Trial
    steps: Polynomial | None
    """A bound on the steps of a run, on a pad of w columns; None if none was found."""
    width: tuple[int, int]
    """a, b: a pad for problems of length n has a n + b columns; 0, 0 if the width is not affine."""
    waiting: int | None
    """The largest number of calls that wait at a time; None if it grows with the problem."""
    room: int
    """The smallest limit of waiting calls, over all lengths."""
    shown_to: int
    """Up to this length, the bounds prove that both limits suffice; 0 if they prove nothing."""
    looked_to: int
    """The largest length at which the limit of steps was evaluated."""
    holds: bool
    """False if the limit of waiting calls is known to fail on long problems."""

    def plain(self) -> dict[str, Any]:
        """The field `limit` of `verification.json`."""
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
        """What is known about the limits, and what is assumed, in words."""
        problems = f"{self.trial.problems} problems" if self.trial.problems else "the traces"
        ran = f"on {problems} of length up to {self.trial.length:,}"
        return [
            f"pointers stay on the pad: tested {ran}",
            f"the limit of steps suffices: {self._why_steps(ran)}",
            f"the limit of waiting calls suffices: {self._why_calls(ran)}",
        ]

    def _why_steps(self, ran: str) -> str:
        if not self.shown_to:
            return f"tested {ran}; assumed for longer problems"
        a, b = self.width
        wide = f"{a if a > 1 else ''} n + {b}".strip() if a else str(b)
        rest = f"; also tested {ran}; assumed for longer problems"
        more = "" if self.shown_to == self.looked_to else rest
        return (
            f"every loop moves a pointer to one side, so a run takes at most {self._bound} steps "
            f"on a pad of w = {wide} columns for length n; the limit is not lower, at least up to "
            f"n = {self.shown_to:,}{more}"
        )

    def _why_calls(self, ran: str) -> str:
        if self.waiting is not None and self.room >= self.waiting:
            return f"at most {self.waiting} wait at a time, and the limit is {self.room}"
        if self.holds:
            return f"tested {ran}; assumed for longer problems"
        return (
            f"not a proof: a program calls itself by `yield`, so more calls wait in longer "
            f"problems, but the limit is {self.room} at every length (give the scratchpad a "
            f"stack_limit that grows)"
        )

    @property
    def saturation(self) -> str:
        """How the runs of the trial confirm the closed set, in words."""
        return (
            f"the set of frames is complete: {self.trial.problems} problems of length up to "
            f"{self.trial.length:,} showed {self.trial.frames} different frames, all in the set"
        )


def find_limits(environment: Environment, trained: tuple[int, int]) -> Limits:
    """Runs the expert on long problems and looks for bounds of its steps and calls.

    `trained` are the lengths of the traces. Raises `UsageError` if the expert or a limit fails.
    """
    machine = environment.machine
    allowed = limits_at(machine.step_limit, "step_limit")
    rooms = limits_at(machine.stack_limit, "stack_limit")
    trial = try_expert(environment, trained, allowed)
    automaton = environment.decided
    bound, waiting, width = step_bound(automaton), most_waiting(automaton), _width(environment)
    room, shown_to = int(rooms.min()), 0
    if bound is not None and width != (0, 0) and waiting is not None and waiting <= room:
        lengths = np.arange(1, len(allowed) + 1)
        needed = value(bound, width[0] * lengths.astype(float) + width[1])
        enough = (allowed >= needed) | (allowed > MOST_STEPS)  # runs with higher limits are refused
        shown_to = len(lengths) if enough.all() else int(np.argmin(enough))
    holds = waiting is not None or bool((rooms != room).any())
    return Limits(trial, bound, width, waiting, room, shown_to, len(allowed), holds)


def _width(environment: Environment) -> tuple[int, int]:
    """a, b: the pad for problems of length n has a n + b columns; 0, 0 if it is not affine."""
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
