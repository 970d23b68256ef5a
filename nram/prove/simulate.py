"""Runs a program on many memories of different sizes, with every state kept. NumPy only.

The gates are those of `nram.machine.gates`, so there is no second definition of a gate.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from jaxtyping import Int

from nram.machine.gates import INTEGERS
from nram.machine.machine import Machine
from nram.programs.circuit import ANY
from nram.programs.table import WiringTable, used
from tasks.core.errors import UsageError

CONSTANTS = {"zero": 0, "one": 1, "two": 2}


class Program(NamedTuple):
    """A table of wirings, as plain Python."""

    machine: Machine
    rules: dict[tuple[int, int], "Act"]
    """(phase, number of the pattern) -> what is done there; nothing for patterns without a rule."""
    names: tuple[str, ...]
    """Names of the registers, each behind a `%`."""


class Act(NamedTuple):
    """What a program does in a timestep."""

    choices: tuple[int, ...]
    """Number of the candidate for each choice, `ANY` for modules that are not used."""
    stop: bool
    follow: int


def program_of(table: WiringTable, names: Sequence[str] = ()) -> Program:
    """The program of a table. Raises `UsageError` for gates that have no logical form."""
    machine = table.machine
    for module in machine.modules:
        gate = module.gate
        if not (gate.memory or gate.name in CONSTANTS or gate.name in INTEGERS):
            raise UsageError(
                f"gate {gate.name} has no logical form: proofs are about programs of the paper's "
                f"gates, {' '.join((*CONSTANTS, *INTEGERS, 'read', 'write'))}."
            )
    rules = {}
    for phase, row in np.argwhere(np.asarray(table.covered)):
        wiring = np.asarray(table.wiring)[phase, row]
        choices = used(machine, wiring)
        act = Act(choices, bool(table.stop[phase, row]), int(table.follow[phase, row]))
        rules[int(phase), int(row)] = act
        if _reads_any(machine, choices):
            raise UsageError("a program that leaves open where it writes cannot be proved.")
    names = tuple(names) or tuple(f"r{i + 1}" for i in range(machine.registers))
    # A register may have the name of a parameter, such as k; the sign keeps them apart.
    return Program(machine, rules, tuple(f"%{name}" for name in names))


def _reads_any(machine: Machine, choices: tuple[int, ...]) -> bool:
    """Whether a module that is used has an argument that is left open."""
    at, wanted = 0, set(choices)
    for place, module in enumerate(machine.modules, machine.registers):
        arguments = choices[at : at + module.gate.arity]
        at += module.gate.arity
        if ANY in arguments and (module.gate.memory == "write" or place in wanted):
            return True
    return ANY in choices[at:]


def wires(program: Program, act: Act):
    """The modules of a timestep that are used, in order: (number of the candidate, gate name,
    arguments); then the registers' new values."""
    machine, at, modules = program.machine, 0, []
    wanted = set(act.choices)
    for place, module in enumerate(machine.modules, machine.registers):
        arguments = act.choices[at : at + module.gate.arity]
        at += module.gate.arity
        if module.gate.memory == "write" or place in wanted:
            modules.append((place, module.gate.name, arguments))
    return modules, act.choices[at:]


class Runs(NamedTuple):
    """Runs of B memories, padded to W cells, for T timesteps or until the last one has ended."""

    registers: Int[np.ndarray, "T B R"]
    """Before each timestep."""
    memory: Int[np.ndarray, "T B W"]
    phase: Int[np.ndarray, "T B"]
    row: Int[np.ndarray, "T B"]
    """Number of the pattern."""
    going: np.ndarray
    """[T, B]: whether the timestep is taken."""
    end: Int[np.ndarray, "B W"]
    """The last memory."""
    halted: np.ndarray
    steps: Int[np.ndarray, " B"]


def simulate(
    program: Program, memories: Sequence[Sequence[int]], limits: Sequence[int], keep: bool = True
) -> Runs:
    """Runs a program on each memory until it halts, meets a pattern without a rule, or reaches its
    limit. With `keep` false the fields of single timesteps are empty."""
    count, registers = len(memories), program.machine.registers
    size = np.array([len(m) for m in memories], np.int64)
    cells = np.zeros((count, int(size.max())), np.int64)
    for row, memory in enumerate(memories):
        cells[row, : len(memory)] = memory
    state = np.zeros((count, registers), np.int64)
    phase, going = np.zeros(count, np.int64), np.ones(count, bool)
    halted, steps = np.zeros(count, bool), np.zeros(count, np.int64)
    limit, weights = np.asarray(limits), 1 << np.arange(registers)[::-1]
    kept: list[tuple] = []
    while going.any():
        row = (state != 0) @ weights
        moves = np.zeros(count, bool)
        before = (state.copy(), cells.copy(), phase.copy(), row) if keep else ()
        for at in {(int(p), int(k)) for p, k in zip(phase[going], row[going], strict=True)}:
            act = program.rules.get(at)
            here = np.flatnonzero(going & (phase == at[0]) & (row == at[1]))
            if act is None:
                continue
            moves[here] = True
            state[here] = _step(program, act, size[here], state[here], cells, here)
            phase[here] = act.follow
            halted[here] = act.stop
        steps += moves
        kept.append((*before, moves.copy()) if keep else ())
        going = moves & ~halted & (steps < limit)
    parts = zip(*kept, strict=True) if keep else [[np.zeros(0, np.int64)]] * 5
    states, memory, phases, rows, taken = (np.stack(part) for part in parts)
    return Runs(states, memory, phases, rows, taken, cells, halted, steps)


def _step(program, act, size, registers, cells, here):
    """The registers after a timestep of some rows; changes their cells."""
    modules, new = wires(program, act)
    values = {i: registers[:, i] for i in range(registers.shape[1])}
    with np.errstate(all="ignore"):
        for place, name, arguments in modules:
            given = [values[a] for a in arguments]
            if name == "read":
                values[place] = cells[here, given[0]]
            elif name == "write":
                cells[here, given[0]] = given[1]
                values[place] = given[1]
            elif name in CONSTANTS:
                values[place] = np.full(len(here), CONSTANTS[name]) % size
            else:
                result = INTEGERS[name](np.where, size, *given)
                values[place] = np.asarray(result, np.int64)
    return np.stack([values[choice] for choice in new], 1)
