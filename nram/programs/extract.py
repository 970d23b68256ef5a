"""Makes a readable circuit of a discretised controller.

Rules that are never used on the examples, and wires that make no difference there, are removed. The
circuit is equal to the controller only as far as the examples test it. So the examples should have
many lengths and several memory sizes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from nram.controllers import NetworkController
from nram.machine.machine import Machine
from nram.machine.patterns import pattern_number
from nram.machine.run import RunResult, run, trace
from nram.programs.circuit import Circuit
from nram.programs.complete import ANY, complete
from nram.programs.table import WiringTable, circuit_of, empty, used
from tasks.core.errors import UsageError

if TYPE_CHECKING:
    from jaxtyping import Array, Int


class Examples(NamedTuple):
    """Memories of one size, on which programs are compared."""

    memory: Int[Array, "B M"]
    limit: Int[Array, " B"] | int
    """Maximum number of timesteps of a run."""


def extract(controller: WiringTable | NetworkController, examples: Sequence[Examples]) -> Circuit:
    """The circuit of a program, as far as the examples test it.

    `controller` is a table of wirings, or a network with memory. Raises `UsageError` if no circuit
    is found for the network (see `unfold`).
    """
    if isinstance(controller, NetworkController):
        controller = unfold(controller, examples)
    return circuit_of(prune(controller, examples))


def prune(table: WiringTable, examples: Sequence[Examples]) -> WiringTable:
    """Removes patterns, wires and gates, as long as no run on these examples changes."""
    machine = table.machine
    table = jax.tree.map(np.asarray, table)
    wanted = [run(table, *part) for part in examples]

    def same(trial: WiringTable) -> bool:
        return as_wanted(trial, examples, wanted)

    table = visited(table, same)
    starts = np.cumsum([0] + [m.gate.arity for m in machine.modules])
    for phase, row in np.argwhere(table.covered):
        wiring = used(machine, np.asarray(table.wiring)[phase, row])
        table = table.edit(phase, row, wiring)
        for part in range(len(machine.modules) + machine.registers):
            trial = _undo(machine, starts, wiring, part)
            if trial != wiring and same(table.edit(phase, row, trial)):
                wiring = trial
                table = table.edit(phase, row, wiring)
        for place in range(len(wiring)):
            for trial in _simpler(machine, starts, wiring, place):
                if same(table.edit(phase, row, trial)):
                    wiring = trial
                    table = table.edit(phase, row, wiring)
                    break
    return visited(table, same)  # A removed wire may have been the only way to a pattern.


def _undo(machine: Machine, starts: np.ndarray, wiring: tuple[int, ...], part: int):
    """A wiring in which register or module `part` changes nothing: the register keeps its value,
    or the `write` writes back what was there."""
    named: dict = {}
    for place, (name, gate) in enumerate(machine.modules):
        keep = gate.memory == "write" and place == part
        if gate.arity and not keep:
            named[name] = wiring[starts[place] : starts[place + 1]]
    for register in range(machine.registers):
        if len(machine.modules) + register != part:
            named[register] = (wiring[starts[-1] + register],)
    # A write-back needs the address of the read before it, so ANY becomes candidate 0.
    named = {k: tuple(max(choice, 0) for choice in v) for k, v in named.items()}
    return used(machine, complete(machine, named))


def _simpler(machine: Machine, starts: np.ndarray, wiring: tuple[int, ...], place: int):
    """Wirings that use fewer gates: the wire at `place` comes from a constant, from a register, or
    from an argument of its present gate."""
    gate = wiring[place] - machine.registers
    if gate < 0 or not machine.modules[gate].gate.arity:
        return
    constants = [
        machine.registers + q
        for q, (name, gate) in enumerate(machine.modules)
        if not gate.arity and name == gate.name
    ]
    for source in (*constants, *range(machine.registers), *wiring[starts[gate] : starts[gate + 1]]):
        trial = used(machine, (*wiring[:place], source, *wiring[place + 1 :]))
        if source < machine.reach[place] and trial.count(ANY) > wiring.count(ANY):
            yield trial


def visited(table: WiringTable, same: Callable[[WiringTable], bool]) -> WiringTable:
    """Removes the patterns that no run visits. Without a visited pattern a run is undefined, so
    `same` returns False."""

    def drop(table: WiringTable, rows: np.ndarray) -> WiringTable:
        covered = np.array(table.covered)
        covered.flat[rows] = False
        trial = dataclasses.replace(table, covered=covered)
        if len(rows) == 0 or same(trial):
            return trial
        if len(rows) == 1:
            return table
        half = len(rows) // 2
        return drop(drop(table, rows[:half]), rows[half:])

    return drop(table, np.flatnonzero(table.covered))


def unfold(network: NetworkController, examples: Sequence[Examples], most: int = 24) -> WiringTable:
    """A table that does the same as a network with memory on these examples.

    Its phases are timesteps: the first few come once, the others in a loop. It has as few phases as
    possible. Raises `UsageError` if `most` phases are not enough.
    """
    machine = network.machine
    wanted = [run(network, *part) for part in examples]
    times, rows, does = [], [], []
    for part, ends in zip(examples, wanted, strict=True):
        said = _what_it_does(network, part.memory, int(ends.steps.max()))
        wiring, stop, row, going = map(np.asarray, said)
        example, time = np.nonzero(going)
        times.append(time)
        rows.append(row[example, time])
        does += [
            (used(machine, wiring[b, t]), bool(stop[b, t]))
            for b, t in zip(example, time, strict=True)
        ]
    time, row = np.concatenate(times), np.concatenate(rows)
    for count in range(1, most + 1):
        for turn in range(1, count + 1):
            first = count - turn  # number of phases that come once
            phase = np.where(time < first, time, first + (time - first) % turn)
            table = _lookup(machine, count, first, phase, row, does)
            if table is not None and as_wanted(table, examples, wanted):
                return table
    raise UsageError(
        f"no circuit of at most {most} phases does what the network does on these examples; "
        "its choices depend on more than the timestep and the pattern."
    )


@partial(jax.jit, static_argnums=2)
def _what_it_does(network: NetworkController, memory: Int[Array, "B M"], timesteps: int):
    """In each timestep of B runs: wiring, stop, pattern, and whether the run is still going."""

    def look(output, zero, going, state):
        return output.wiring, output.stop, pattern_number(zero), going

    return jax.vmap(lambda cells: trace(network, cells, timesteps, look))(memory)


def _lookup(machine, count, first, phases, rows, does) -> WiringTable | None:
    """The table that does this at these (phase, pattern); None if two entries contradict."""
    table = empty(machine, count)
    table.follow[-1] = first
    known: dict = {}
    for phase, row, act in zip(phases.tolist(), rows.tolist(), does, strict=True):
        if known.setdefault((phase, row), act) != act:
            return None
    for (phase, row), (wiring, stop) in known.items():
        table.wiring[phase, row], table.stop[phase, row] = wiring, stop
        table.covered[phase, row] = True
    return table


def as_wanted(
    table: WiringTable, examples: Sequence[Examples], wanted: Sequence[RunResult]
) -> bool:
    """Whether all runs of a table end as wanted. A run is cut one timestep after the wanted end."""
    for (memory, limit), ends in zip(examples, wanted, strict=True):
        if not _equal(run(table, memory, jnp.minimum(limit, ends.steps + 1)), ends):
            return False
    return True


def _equal(one: RunResult, other: RunResult) -> bool:
    """Whether two batches of runs ended in the same way."""
    names = "memory", "halted", "steps", "undefined"
    return all(bool((getattr(one, name) == getattr(other, name)).all()) for name in names)
