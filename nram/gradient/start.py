"""Starts gradient training from a program: a circuit, or the program of a run.

A tabular controller starts with random logits. `--sureness` is added to those of the program's
wires. Patterns without a rule keep their random logits. So a member begins as the program, and
gradients may change every wire.
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
    """The options, with the program of `start` copied to `started`: its file may change before the
    run is resumed. See `training.kind.LearnerKind`."""
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

    Raises `UsageError` if `started` is not a program for the machine.
    """
    machine = options.machine
    table = empty(machine)
    shape = 2**machine.registers, 2 + len(machine.reach)
    if len(options.started) != shape[0] * shape[1]:
        raise UsageError("option started is no program for this machine; only --start may set it.")
    rows = np.array(options.started, np.int32).reshape(shape)
    if (rows < -1).any() or (rows[:, :2] > 1).any() or (rows[:, 2:] >= machine.reach).any():
        raise UsageError("option started has wires that this machine does not have; only --start "
                         "may set it.")  # fmt: skip
    return replace(table, covered=rows[None, :, 0] == 1, stop=rows[None, :, 1] == 1,
                   wiring=rows[None, :, 2:])  # fmt: skip


def read_program(start: str, machine: Machine, load: Load) -> WiringTable:
    """The program in `start`: a text file with a circuit, or the folder of an NRAM run.

    Raises `UsageError` if there is none, or if it is a program for other registers or gates, or has
    several phases.
    """
    path = Path(start)
    if os.path.isdir(path):  # also False for an impossible file name
        run = load(start)
        if run.config.learner != "nram":
            raise UsageError(
                f"{start} is a run of {run.config.learner}; --start takes one of nram."
            )
        model: Any = run.model
        program = model.driver
        if not isinstance(program, WiringTable):
            raise UsageError(f"{start} has a controller with memory; --start takes one without.")
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
    """The weights of `network`, with `sureness` added to the logits of the program's wires and
    stops. Wires that are `ANY` do not change."""
    wiring, covered = np.asarray(program.wiring)[0], np.asarray(program.covered)[0]
    chosen = jax.nn.one_hot(jnp.asarray(wiring), network.weights["wiring"].shape[-1])
    side = jnp.asarray(np.where(covered, np.where(np.asarray(program.stop)[0], 1.0, -1.0), 0.0))
    chosen = jnp.where(covered[:, None, None], chosen, 0.0)
    return {
        "wiring": network.weights["wiring"] + sureness * chosen,
        "stop": network.weights["stop"] + sureness * side.astype(jnp.float32),
    }


def begin(config: Any, learner: Any, saved: Any, load: Any) -> tuple[Any, str]:
    """Says what the run starts from; see `training.kind.LearnerKind`. Changes nothing."""
    if not learner.config.start:
        return learner, ""
    rules, patterns = int(np.asarray(learner.given.covered).sum()), 2**learner.machine.registers
    return learner, f"starts from {learner.config.start}: wirings at {rules} of {patterns} patterns"
