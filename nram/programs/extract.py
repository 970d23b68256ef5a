"""From a discretised controller to a circuit that a person can read.

What the program never does on the examples is left out, and what makes no difference there is
undone: the circuit is equal to the network as far as the examples test it, and no further. So they
are of many lengths, and of memories of several sizes.
"""

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Int

from nram.controllers import NetworkController
from nram.machine.machine import Machine
from nram.machine.patterns import all_patterns, pattern_number
from nram.machine.run import RunResult, run, trace
from nram.programs.circuit import ANY, Circuit, Rule, complete
from nram.programs.table import WiringTable, empty, used
from nram.programs.text import wiring_names
from tasks.errors import UsageError

MOST_COMPACT = 64
"""Patterns of a table of which a circuit is worth making."""


class Examples(NamedTuple):
    """What programs are compared on: memories of one size."""

    memory: Int[Array, "B M"]
    limit: Int[Array, " B"] | int
    """Timesteps to run them."""


def extract(controller: WiringTable | NetworkController, examples: Sequence[Examples]) -> Circuit:
    """The circuit of a program, as far as examples test it.

    `controller` is a table of wirings, or a network with memory. Raises `UsageError` if no circuit
    does what the network does, see `unfold`.
    """
    if isinstance(controller, NetworkController):
        controller = unfold(controller, examples)
    return circuit_of(prune(controller, examples))


def prune(table: WiringTable, examples: Sequence[Examples]) -> WiringTable:
    """Leaves out and undoes whatever changes no run on these examples, and spares gates that a wire
    can do without."""
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
    return visited(table, same)  # What is undone may have been what led to a pattern.


def _undo(machine: Machine, starts: np.ndarray, wiring: tuple[int, ...], part: int):
    """A wiring in which one register keeps its value, or one module that writes writes back."""
    named: dict = {}
    for place, (name, gate) in enumerate(machine.modules):
        keep = gate.memory == "write" and place == part
        if gate.arity and not keep:
            named[name] = wiring[starts[place] : starts[place + 1]]
    for register in range(machine.registers):
        if len(machine.modules) + register != part:
            named[register] = (wiring[starts[-1] + register],)
    # A write that writes back needs the address of the read before it, whatever that is.
    named = {k: tuple(max(choice, 0) for choice in v) for k, v in named.items()}
    return used(machine, complete(machine, named))


def _simpler(machine: Machine, starts: np.ndarray, wiring: tuple[int, ...], place: int):
    """Wirings with fewer gates in use, in which a wire comes from a constant, a register, or what
    the gate that it came from is given."""
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
    """Without the patterns that no run comes to: one that comes to an uncovered one is lost."""

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
    """A table that does what a network with memory does on these examples.

    Its phases are timesteps: the first few once, the last few in turn. The fewest phases that do
    are taken. Raises `UsageError` if `most` are too few.
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
            first = count - turn  # phases that come once
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
    """Wiring, stop, pattern and whether the run is still going, in each timestep of B runs."""

    def look(output, zero, going, state):
        return output.wiring, output.stop, pattern_number(zero), going

    return jax.vmap(lambda cells: trace(network, cells, timesteps, look))(memory)


def _lookup(machine, count, first, phases, rows, does) -> WiringTable | None:
    """The table that does this at these (phase, pattern), or None where two differ."""
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


def compact(table: WiringTable) -> WiringTable | Circuit:
    """The same program as a circuit, if it has few patterns: `run` compiles it by itself, without
    the modules that it does not use. (A found Sorting, whose machine has 70: in a sixth of the
    time, and then it runs 30 times as fast.) Never inside `jit`."""
    return circuit_of(table) if table.stop.shape[1] <= MOST_COMPACT else table


def circuit_of(table: WiringTable) -> Circuit:
    """The circuit of a table; equal rules at neighbouring patterns become one."""
    machine, count = table.machine, table.stop.shape[0]
    names = tuple(f"r{i + 1}" for i in range(machine.registers))
    phases = tuple(f"p{i + 1}" for i in range(count)) if count > 1 else ("",)
    wiring, stop, follow = (np.asarray(a) for a in (table.wiring, table.stop, table.follow))
    rules = []
    for phase in range(count):
        groups: dict[tuple, list[str]] = {}
        for row, pattern in enumerate(all_patterns(machine.registers)):
            if table.covered[phase, row]:
                act = used(machine, wiring[phase, row]), stop[phase, row], follow[phase, row]
                groups.setdefault(act, []).append(pattern)
        for (choices, ends, after), members in groups.items():
            # The text has no word for what is arbitrary; what it leaves out is filled in anew.
            rules += [
                Rule(phase, pattern, _as_read(machine, choices), bool(ends), int(after))
                for pattern in _join(members)
            ]
    return Circuit(machine, names, tuple(rules), phases)


def _as_read(machine: Machine, choices: tuple[int, ...]) -> tuple[int, ...]:
    """The choices as they come back from the text form."""
    return complete(machine, wiring_names(machine, choices))


def _join(members: list[str]) -> list[str]:
    """Patterns that differ in one place only become one with `-` there, again and again.

    >>> _join(["00", "01", "11"])
    ['11', '0-']
    """
    members = list(members)
    merged = True
    while merged:
        merged = False
        for a in members:
            for b in members:
                differ = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
                if len(differ) == 1 and "-" not in (a[differ[0]], b[differ[0]]):
                    both = a[: differ[0]] + "-" + a[differ[0] + 1 :]
                    members = [m for m in members if m not in (a, b)] + [both]
                    merged = True
                    break
            if merged:
                break
    return members


def as_wanted(
    table: WiringTable, examples: Sequence[Examples], wanted: Sequence[RunResult]
) -> bool:
    """Whether all runs of a table end as wanted. None goes on for longer than it may."""
    for (memory, limit), ends in zip(examples, wanted, strict=True):
        if not _equal(run(table, memory, jnp.minimum(limit, ends.steps + 1)), ends):
            return False
    return True


def _equal(one: RunResult, other: RunResult) -> bool:
    """Whether two batches of runs ended alike."""
    names = "memory", "halted", "steps", "undefined"
    return all(bool((getattr(one, name) == getattr(other, name)).all()) for name in names)
