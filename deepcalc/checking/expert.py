"""The checks of a scratchpad's programs, and of their runs."""

import numpy as np

from deepcalc.checking.findings import Check, Skip, table_of
from deepcalc.checking.look import Look
from deepcalc.checking.smallest import kind, smallest
from deepcalc.checking.views import check_limits, pad_layout
from npi.data import check_inside
from npi.frames import from_events
from npi.library import Environment, make_library
from npi.traces import run_experts, run_experts_on
from npi.trial import limits_at, try_expert
from tasks.core.errors import UsageError
from tasks.core.task import spec
from training.numerics import make_key

RUNS, LENGTHS = 64, 5
"""Runs of the expert on short problems, and the number of lengths."""


def expert_checks(look: Look) -> list[Check]:
    """The checks of programs, after that of the view itself."""
    check = table_of(look)
    return [
        check("programs", _programs, "each call depends only on the place in the program and on "
              "what it sees", "the network sees nothing else, so it could not learn the rest",
              "scratchpad"),
        check("expert", smallest(_runs, "scratchpad"), "the programs give the answer of `solve`, "
              "within all limits", "npi learns from these runs; they would teach it mistakes",
              "programs"),
        check("expert-long", _long_runs, "so they do on long problems",
              "npi is tested far beyond the lengths of training", "expert"),
        check("expert-limit", smallest(_limits, "scratchpad"), "the step limit depends on the "
              "length only", "a limit that knows the answer would tell it", "scratchpad"),
        check("pad-layout", smallest(pad_layout, "scratchpad"), "`layout` lays out the same "
              "scratchpad", "pages lay out questions by it, without JAX", "scratchpad"),
    ]  # fmt: skip


def _environment(look: Look) -> Environment:
    return make_library((look.task,)).environments[0]


def _programs(look: Look) -> str:
    environment = _environment(look)
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


def _skip_camera(look: Look) -> None:
    if look.camera:
        raise Skip("it looks for the ends and symbols of a pad; a camera has neither")


def _runs(look: Look) -> str:
    _skip_camera(look)
    environment, low = _environment(look), look.tested[0]
    if look.chosen is None:
        _, events = run_experts(environment, make_key(0), RUNS, (low, low + LENGTHS), dealt=True)
    else:
        lengths = np.array([p.length for p in look.problems(None)], np.int32)
        size = int(lengths.max())
        arrays = look.padded([p.plain for p in look.problems(None)], size, None)
        _, events = run_experts_on(environment, arrays, lengths, size)
    check_inside(environment, from_events(environment, events).frames)
    return f"{RUNS} runs of length {low} to {low + LENGTHS}"


def _long_runs(look: Look) -> str:
    _skip_camera(look)
    environment, low = _environment(look), look.tested[0]
    limits = limits_at(environment.machine.step_limit, "step_limit")
    limits_at(environment.machine.stack_limit, "stack_limit")
    try:
        trial = try_expert(environment, (low, low + LENGTHS), limits)
    except UsageError as error:
        raise _sooner(environment, low, error) from None
    if not trial.problems:
        return f"no run: step_limit of {spec(look.task)} is too high to try long problems"
    return f"{trial.problems} runs of length up to {trial.length:,}"


def _sooner(environment: Environment, low: int, error: UsageError) -> UsageError:
    """The error of the same kind at the shortest length, if it is at most RUNS."""
    try:
        run_experts(environment, make_key(0), RUNS, (low, low + RUNS - 1), dealt=True)
    except UsageError as found:
        return found if kind(found) == kind(error) else error
    return error


def _limits(look: Look) -> None:
    check_limits(look, "scratchpad", look.task.scratchpad.step_limit, None)
    check_limits(look, "scratchpad", look.task.scratchpad.stack_limit, None)
