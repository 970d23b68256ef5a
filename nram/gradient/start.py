"""A program as the start of gradients: a circuit, or what a run has found.

The wires of the program get a lead in the logits of a tabular controller, added to the noise that
every member starts with; patterns without a rule keep the noise alone. So a member begins as the
program, more or less surely, and gradients may change any of it.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.config import NRAMConfig
from nram.machine.machine import Machine
from nram.programs.table import WiringTable, empty
from nram.programs.text import read_circuit
from nram.tabular import TableController
from tasks.core.errors import UsageError
from training.kind import Load


def pin(options: NRAMConfig, given: Mapping[str, Any], load: Load) -> NRAMConfig:
    """The options with the program that `start` names in `started`: the file may be another one
    when the run is resumed. See `training.kind.LearnerKind`."""
    if not options.start:
        return replace(options, started=())
    if options.started and given.get("start") == options.start:
        return options
    program = read_program(options.start, options.machine, load)
    covered, stop = np.asarray(program.covered)[0], np.asarray(program.stop)[0]
    rows = np.column_stack([covered, stop, np.asarray(program.wiring)[0]])
    return replace(options, started=tuple(rows.astype(int).ravel().tolist()))


def start_program(options: NRAMConfig) -> WiringTable:
    """The program that new members start from.

    Raises `UsageError` where `started` is none for the machine.
    """
    machine = options.machine
    table = empty(machine)
    shape = 2**machine.registers, 2 + len(machine.reach)
    if len(options.started) != shape[0] * shape[1]:
        raise UsageError("option started is no program for this machine; leave it to --start.")
    rows = np.array(options.started, np.int32).reshape(shape)
    if (rows < -1).any() or (rows[:, :2] > 1).any() or (rows[:, 2:] >= machine.reach).any():
        raise UsageError("option started has wires that this machine has not; leave it to --start.")
    return replace(table, covered=rows[None, :, 0] == 1, stop=rows[None, :, 1] == 1,
                   wiring=rows[None, :, 2:])  # fmt: skip


def read_program(start: str, machine: Machine, load: Load) -> WiringTable:
    """The program in `start`: a text file with a circuit, or the folder of an NRAM run.

    Raises `UsageError` where there is none, or where it is no program for this machine's registers
    and gates in one phase.
    """
    path = Path(start)
    if os.path.isdir(path):  # False, too, where the name cannot be that of a file
        run = load(start)
        if run.config.learner != "nram":
            raise UsageError(
                f"{start} is a run of {run.config.learner}; --start takes one of nram."
            )
        model: Any = run.model
        program = model.driver
        if not isinstance(program, WiringTable):
            raise UsageError(f"{start} has a controller with memory, which is no table of wirings.")
    else:
        program = WiringTable.of(read_circuit(path, "--start "))
    if program.machine != machine:
        there, here = program.machine, machine
        raise UsageError(
            f"{start} is a program for {there.registers} registers and gates "
            f"{' '.join(there.gates)} (repeat {there.repeat}); this run has {here.registers} and "
            f"{' '.join(here.gates)} (repeat {here.repeat}). Set --registers, --gates, --repeat."
        )
    if program.stop.shape[0] != 1:
        raise UsageError(f"{start} has phases; a tabular controller has one.")
    return program


def lead_weights(network: TableController, program: WiringTable, sureness: float) -> Any:
    """The weights of `network` with `sureness` added to the logits of a program's wires, and to its
    stop. Wires that the program leaves open get none."""
    wiring, covered = np.asarray(program.wiring)[0], np.asarray(program.covered)[0]
    chosen = jax.nn.one_hot(jnp.asarray(wiring), network.weights["wiring"].shape[-1])
    side = jnp.asarray(np.where(covered, np.where(np.asarray(program.stop)[0], 1.0, -1.0), 0.0))
    chosen = jnp.where(covered[:, None, None], chosen, 0.0)
    return {
        "wiring": network.weights["wiring"] + sureness * chosen,
        "stop": network.weights["stop"] + sureness * side.astype(jnp.float32),
    }


def begin(config: Any, learner: Any, saved: Any, load: Any) -> tuple[Any, str]:
    """See `training.kind.LearnerKind`. The program that members start from is in the options."""
    if not learner.config.start:
        return learner, ""
    rules, patterns = int(np.asarray(learner.given.covered).sum()), 2**learner.machine.registers
    return learner, f"starts from {learner.config.start}: wirings at {rules} of {patterns} patterns"
