"""A program as arrays: the wiring of every pattern.

A circuit is compiled into the machine that runs it. A table is data, so thousands of tables run on
one compiled machine. Discretised controllers, pruning and search use tables.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.machine.algebra import one_hot
from nram.machine.controller import ControllerOutput
from nram.machine.machine import Machine
from nram.machine.patterns import all_patterns, pattern_number
from nram.programs.circuit import Circuit, Rule
from nram.programs.complete import ANY, complete
from nram.programs.text import wiring_names
from tasks.core.errors import UsageError

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int


MOST_REGISTERS = 12
"""Limit, because a table has 2^R rows."""

MOST_COMPACT = 64
"""Maximum number of patterns of a table that `compact` converts to a circuit."""


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class WiringTable:
    """A controller that looks up the wiring by phase and pattern. A pytree.

    `F` phases, `K` = 2^R patterns, `C` choices. `wiring` holds numbers of candidates, or `ANY`.
    """

    machine: Machine = dataclasses.field(metadata={"static": True})
    wiring: Int[Array, "F K C"]
    stop: Bool[Array, "F K"]
    follow: Int[Array, "F K"]
    """The phase after this timestep."""
    covered: Bool[Array, "F K"]
    """Whether there is a rule for the pattern."""

    def __post_init__(self) -> None:
        """Raises `UsageError` if arrays of a checkpoint are not a program of this machine."""
        if not all(isinstance(part, np.ndarray) for part in (self.wiring, self.follow)):
            return  # traced, or on a device: not read from a checkpoint
        reach, phases = np.asarray(self.machine.reach), self.follow.shape[0]
        wires = (self.wiring >= ANY) & (self.wiring < reach)
        follow = (self.follow >= 0) & (self.follow < phases)
        if not (wires.all() and follow.all()):
            raise UsageError("this table of wirings has values or phases that its machine does not "
                             "have: its checkpoint was changed.")  # fmt: skip

    @classmethod
    def of(cls, circuit: Circuit) -> WiringTable:
        """The table of a circuit."""
        machine, phases = circuit.machine, len(circuit.phases)
        table = empty(machine, phases)
        for phase in range(phases):
            for row, pattern in enumerate(all_patterns(machine.registers)):
                rule = circuit.rule_at(pattern, phase)
                if rule is not None:
                    table.wiring[phase, row] = circuit.rules[rule].choices
                    table.stop[phase, row] = circuit.rules[rule].stop
                    table.follow[phase, row] = circuit.rules[rule].follow
                    table.covered[phase, row] = True
        return table

    def edit(self, phase: int, row: int, wiring: Any = None, **parts: Any) -> WiringTable:
        """A copy with other values at one pattern."""
        if wiring is not None:
            parts["wiring"] = wiring
        changed = {}
        for name, value in parts.items():
            array = np.array(getattr(self, name))
            array[phase, row] = value
            changed[name] = array
        return dataclasses.replace(self, **changed)

    def start(self) -> Float[Array, " F"]:
        """The first phase, as a distribution."""
        return one_hot(jnp.int32(0), self.stop.shape[0])

    def start_hard(self) -> Int[Array, ""]:
        """The first phase."""
        return jnp.int32(0)

    def hard(self, carry: Int[Array, ""], zero: Bool[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a discrete timestep: looks up phase and pattern."""
        at = (carry, pattern_number(zero))
        wiring = jnp.maximum(jnp.asarray(self.wiring)[at], 0)
        signal = ControllerOutput(
            wiring, jnp.asarray(self.stop)[at], 0.0, jnp.asarray(self.covered)[at]
        )
        return jnp.asarray(self.follow)[at], signal

    def soft(self, carry: Any, zero: Any) -> tuple[Any, ControllerOutput]:
        """Raises `UsageError`: tables are for the discrete machine only."""
        del carry, zero
        raise UsageError("a table is for the discrete machine only; convert it to a circuit.")


def empty(machine: Machine, phases: int = 1) -> WiringTable:
    """A NumPy table that covers no pattern. Raises `UsageError` above 12 registers."""
    if machine.registers > MOST_REGISTERS:
        raise UsageError(
            f"a table holds 2^R patterns: at most {MOST_REGISTERS} registers, "
            f"not {machine.registers}."
        )
    rows = 2**machine.registers
    idle = np.asarray(complete(machine, {}), np.int32)
    return WiringTable(
        machine,
        np.tile(idle, (phases, rows, 1)),  # pyright: ignore[reportArgumentType]
        np.zeros((phases, rows), bool),  # pyright: ignore[reportArgumentType]
        np.tile((np.arange(phases, dtype=np.int32)[:, None] + 1) % phases, (1, rows)),  # pyright: ignore[reportArgumentType]
        np.zeros((phases, rows), bool),  # pyright: ignore[reportArgumentType]
    )


def embed(table: WiringTable, machine: Machine) -> WiringTable:
    """A program on a machine with more registers or more modules; it does the same.

    The table's modules must be the first modules of `machine`. More registers keep their value 0.
    Raises `ValueError` if they are not.
    """
    small, more = table.machine, machine.registers - table.machine.registers
    names = [[name for name, _ in m.modules] for m in (small, machine)]
    if more < 0 or names[1][: len(names[0])] != names[0]:
        raise ValueError("the machine does not contain the machine of the table")
    if small == machine:
        return table
    large = empty(machine, table.stop.shape[0])
    wiring = np.asarray(table.wiring)
    moved = np.where(wiring >= small.registers, wiring + more, wiring)
    arguments = sum(module.gate.arity for module in small.modules)
    sources = len(machine.reach) - machine.registers
    rows = np.arange(table.stop.shape[1]) << more  # the other registers are zero
    large.wiring[:, rows, :arguments] = moved[..., :arguments]
    large.wiring[:, rows, sources : sources + small.registers] = moved[..., arguments:]
    for name in ("stop", "follow", "covered"):
        getattr(large, name)[:, rows] = getattr(table, name)
    return large


def used(machine: Machine, wiring: Any) -> tuple[int, ...]:
    """The wiring with `ANY` for every argument of a module whose output is not used."""
    wiring = [int(choice) for choice in wiring]
    starts = np.cumsum([0] + [m.gate.arity for m in machine.modules])
    wanted = set(wiring[starts[-1] :])
    for place in range(len(machine.modules) - 1, -1, -1):
        gate = machine.modules[place].gate
        arguments = slice(starts[place], starts[place + 1])
        if gate.memory == "write" or machine.registers + place in wanted:
            wanted.update(wiring[arguments])
        else:
            wiring[arguments] = [ANY] * gate.arity
    return tuple(wiring)


def compact(table: WiringTable) -> WiringTable | Circuit:
    """The table as a circuit, if it has few patterns. Not for use inside `jit`.

    `run` compiles a circuit without the modules that it does not use. (A Sorting program found on a
    machine of 70 modules compiles in a sixth of the time and runs 30 times as fast.)
    """
    return circuit_of(table) if table.stop.shape[1] <= MOST_COMPACT else table


def circuit_of(table: WiringTable) -> Circuit:
    """The circuit of a table. Equal rules at patterns that differ in one place are joined."""
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
            # The text form has no `ANY`: what it leaves out, `complete` fills in.
            rules += [
                Rule(phase, pattern, _as_read(machine, choices), bool(ends), int(after))
                for pattern in join_patterns(members)
            ]
    return Circuit(machine, names, tuple(rules), phases)


def _as_read(machine: Machine, choices: tuple[int, ...]) -> tuple[int, ...]:
    """The choices after a round trip through the text form."""
    return complete(machine, wiring_names(machine, choices))


def join_patterns(members: list[str]) -> list[str]:
    """Joins two patterns that differ in one place into one with `-` there, as long as possible.

    >>> join_patterns(["00", "01", "11"])
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
