"""What may be wrong with the expert's runs on problems, and the messages that say so."""

from collections import Counter

import numpy as np

from npi.hints import forgotten
from npi.interpreter import Lane
from npi.library import Environment
from tasks.core.errors import UsageError, in_file
from tasks.core.task import spec
from tasks.scratchpad import BLANK
from tasks.scratchpad.pad import Pad

SIDES = ("left", "right")


def check_pointers(
    environment: Environment, pads: Pad, left: np.ndarray, lengths: np.ndarray
) -> None:
    """Raises `UsageError` if a pointer tried to leave the pad."""
    if not left.any():
        return
    machine, task = environment.machine, environment.task
    number = int(np.argmin(np.where(left > 0, lengths, lengths.max() + 1)))
    pointer, side = divmod(int(left[number]) - 1, 2)
    walks = machine.pointers[pointer]
    end = np.asarray(pads.cells)[number, machine.row_of(pointer), (0, -1)[side]]
    why = (
        f"The row has a blank cell at that end: let the programs stop where they see it, or make "
        f"the pad wider in `pad`{in_file(type(task).pad)}."
        if end == BLANK
        else f"Programs see the end of a row by a blank cell, and the row has none there: leave a "
        f"margin at both ends in `pad`{in_file(type(task).pad)}, as in "
        f"jnp.zeros(({len(machine.rows)}, size + 2), jnp.int32)."
    )
    raise UsageError(
        f"the expert of {spec(task)} moves pointer {walks.name} beyond the {SIDES[side]} end of "
        f"row {walks.row}, on a problem of length {lengths[number]}; there the pointer stops, but "
        f"the proof assumes that it moves on. {why}{forgotten(machine.programs)}"
    )


def check_stack(environment: Environment, lanes: Lane, lengths: np.ndarray, stack: int) -> None:
    """Raises `UsageError` if more calls waited than the stack limit allows."""
    if not lanes.stuck.any():
        return
    machine = environment.machine
    number = int(np.argmin(np.where(lanes.stuck, lengths, lengths.max() + 1)))
    most, count = Counter(lanes.programs[number][:stack].tolist()).most_common(1)[0]
    name = environment.automaton.names[environment.numbers.index(most)]
    raise UsageError(
        f"the expert of {spec(environment.task)} has more than {stack} calls waiting at a time, on "
        f"a problem of length {lengths[number]}; {count} of them are of "
        f"{environment.automaton.place(environment.numbers.index(most))}. A call waits while one "
        f"that it made by `yield` runs: end {name} with `return` and its last call. If calls must "
        f"wait, raise the Scratchpad's limit, as stack_limit=lambda length: "
        f"length + {stack}.{forgotten(machine.programs)}"
    )


def check_steps(
    environment: Environment, lanes: Lane, lengths: np.ndarray, allowed: np.ndarray
) -> None:
    """Raises `UsageError` if runs did not end, or took more steps than the task allows."""
    machine, name = environment.machine, f"the expert of {spec(environment.task)}"
    limit = f"step_limit{in_file(machine.step_limit)}"
    endless = np.flatnonzero(~lanes.halted)
    if len(endless):
        number = int(endless[np.argmin(lengths[endless])])
        running = environment.numbers.index(int(lanes.program[number]))
        raise UsageError(
            f"{name} does not end: {len(endless)} of {len(lengths)} runs were not over after "
            f"{int(lanes.steps[number]):,} steps, the first on a problem of length "
            f"{lengths[number]} ({limit} allows {allowed[number]:,}). It is in "
            f"{environment.automaton.place(running)}. Let every round of a loop move a pointer, "
            f"and end the loop when it sees a blank.{forgotten(machine.programs)}"
        )
    over = lanes.steps > allowed
    if over.any():
        number = int(np.flatnonzero(over)[np.argmin(lengths[over])])
        most = {n: int(lanes.steps[lengths == n].max()) for n in sorted(set(lengths.tolist()))}
        told = ", ".join(
            f"{n:,}: {steps:,}" for n, steps in list(most.items())[:: -(-len(most) // 6)]
        )
        raise UsageError(
            f"{name} takes {lanes.steps[number]:,} steps on a problem of length {lengths[number]}, "
            f"and {limit} allows {allowed[number]:,}, so a network that does exactly the same "
            f"would be stopped, and wrong. Raise it; steps by length were {told}."
        )
