"""The checks of a scratchpad's programs, and of their runs."""

import functools

from deepcalc.checking.findings import Check, Skip
from deepcalc.checking.look import Look
from deepcalc.checking.views import check_limits, pad_layout
from npi.data import check_inside
from npi.frames import from_events
from npi.library import Environment, make_library
from npi.traces import limits_at, run_experts, try_expert
from tasks.core.task import spec
from training.numerics import make_key

RUNS, LENGTHS = 64, 5
"""Runs of the expert on short problems, and the number of lengths."""


def expert_checks(look: Look) -> list[Check]:
    """The checks of programs, after that of the view itself."""
    found = Expert(look)
    return [
        Check("programs", "each call depends only on the place in the program and on what it sees",
              found.programs, "the network sees nothing else, so it could not learn the rest",
              ("scratchpad",)),
        Check("expert", "the programs give the answer of `solve`, within all limits",
              found.runs, "npi learns from these runs; they would teach it mistakes",
              ("programs",)),
        Check("expert-long", "so they do on long problems",
              found.long_runs, "npi is tested far beyond the lengths of training", ("expert",)),
        Check("expert-limit", "the step limit depends on the length only",
              found.limits, "a limit that knows the answer would tell it", ("scratchpad",)),
        Check("pad-layout", "`layout` lays out the same scratchpad",
              functools.partial(pad_layout, look), "pages lay out questions by it, without JAX",
              ("scratchpad",)),
    ]  # fmt: skip


class Expert:
    """The programs of a task under test."""

    def __init__(self, look: Look):
        self._look = look

    @functools.cached_property
    def environment(self) -> Environment:
        return make_library((self._look.task,)).environments[0]

    def programs(self) -> str:
        environment = self.environment
        closure = environment.closure
        if closure.frames is None:
            why = (
                f"program {closure.loop} loops inside one call" if closure.loop
                else "there are too many frames"
            )  # fmt: skip
            return f"can be trained, but not proved: {why}"
        for program, history in closure.frames:
            environment.automaton.check(program, history)
        return f"{len(closure.frames):,} frames: a network that is right on them is right"

    @property
    def lengths(self) -> tuple[int, int]:
        low = self._look.lengths[0]
        return low, low + LENGTHS

    def _skip_camera(self) -> None:
        if self._look.camera:
            raise Skip("it looks for the ends and symbols of a pad; a camera has neither")

    def runs(self) -> str:
        self._skip_camera()
        environment = self.environment
        _, events = run_experts(environment, make_key(0), RUNS, self.lengths, dealt=True)
        check_inside(environment, from_events(environment, events).frames)
        return f"{RUNS} runs of length {self.lengths[0]} to {self.lengths[1]}"

    def long_runs(self) -> str:
        self._skip_camera()
        limits = limits_at(self.environment.machine.step_limit, "step_limit")
        limits_at(self.environment.machine.stack_limit, "stack_limit")
        trial = try_expert(self.environment, self.lengths, limits)
        if not trial.problems:
            return f"no run: step_limit of {spec(self._look.task)} is too high to try long problems"
        return f"{trial.problems} runs of length up to {trial.length:,}"

    def limits(self) -> None:
        check_limits(self._look, "scratchpad", self._look.task.scratchpad.step_limit, None)
        check_limits(self._look, "scratchpad", self._look.task.scratchpad.stack_limit, None)
