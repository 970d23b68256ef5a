"""A timestep as statements: the gates that are used, as expressions.

A gate whose output is used once becomes part of the expression that uses it. Registers change
together at the end of a timestep; the assignments are ordered so that each reads old values.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence

from nram.export.graph import Node, State
from nram.export.names import NAMES
from nram.machine.machine import Machine
from nram.programs.circuit import Circuit
from tasks.core.errors import UsageError


@dataclasses.dataclass(frozen=True)
class Number:
    """A constant."""

    value: int


@dataclasses.dataclass(frozen=True)
class Name:
    """A register or a local variable."""

    name: str


@dataclasses.dataclass(frozen=True)
class Gate:
    """The output of a gate; `read` too."""

    gate: str
    arguments: tuple["Expression", ...]


Expression = Number | Name | Gate


@dataclasses.dataclass(frozen=True)
class Let:
    """Gives a new local variable its value."""

    name: str
    value: Expression


@dataclasses.dataclass(frozen=True)
class Set:
    """Gives a register a new value."""

    name: str
    value: Expression


@dataclasses.dataclass(frozen=True)
class Write:
    """Writes a cell."""

    address: Expression
    value: Expression


Statement = Let | Set | Write
CONSTANTS = ("zero", "one", "two")
KNOWN = (*CONSTANTS, "read", "inc", "add", "sub", "dec", "lt", "le", "eq", "min", "max")
"""The gates that code can be written for; and `write`."""


def statements(circuit: Circuit, node: Node, states: Iterable[State]) -> list[Statement]:
    """What a node does, if it is taken in one of these states.

    Raises `UsageError` if it uses a gate that the user has registered: only its Python is known.
    """
    return _Timestep(circuit, node, list(states)).made


class _Timestep:
    """Makes the statements of one timestep."""

    def __init__(self, circuit: Circuit, node: Node, states: Sequence[State]):
        self.machine, self.names = circuit.machine, circuit.names
        self.made: list[Statement] = []
        self.local: set[str] = set()
        self.arguments, self.updates = _split(self.machine, node.choices)
        self.same = _written_back(self.machine, self.arguments)
        self.updates = tuple(self.same.get(c, c) for c in self.updates)
        self.live = gates_used(self.machine, node.choices)
        # A register that is zero in every state is written as 0.
        zero = [all(pattern[r] == "0" for _, pattern in states) for r in range(len(self.names))]
        self.values: list[Expression] = [
            Number(0) if z else Name(name) for name, z in zip(self.names, zero, strict=True)
        ]
        self.pending: dict[int, Expression] = {}
        self.uses = Counter(c for place in self.live for c in self._chosen(place))
        self.uses.update(c for r, c in enumerate(self.updates) if c != r)
        self._gates()
        self._registers(zero)

    def _chosen(self, place: int) -> tuple[int, ...]:
        """The arguments of the module whose output is candidate `place`."""
        chosen = self.arguments[place - self.machine.registers]
        return tuple(self.same.get(c, c) for c in chosen)

    def _gates(self) -> None:
        for place, (_, gate) in enumerate(self.machine.modules, self.machine.registers):
            if gate.name in CONSTANTS:
                self.values.append(Number(CONSTANTS.index(gate.name)))
                continue
            if place not in self.live:
                self.values.append(Number(0))
                continue
            chosen = self._chosen(place)
            if gate.memory == "write":
                self._write(place, *chosen)
            elif gate.name in KNOWN:
                self._keep(place, simple(gate.name, tuple(self._take(c) for c in chosen)))
            else:
                raise UsageError(
                    f"this program uses the gate {gate.name}, which is defined by a Python "
                    f"function; code is written only for {', '.join(KNOWN)} and write. Export it "
                    f"to json or dot, or train without that gate (--gates)."
                )

    def _write(self, place: int, address: int, value: int) -> None:
        if self.uses[place] and not isinstance(self.values[value], Number):
            self._let(value)
        target, content = self._take(address), self._take(value)
        # A cell is read before it is written.
        for candidate in [c for c, e in self.pending.items() if self.uses[c] and _reads(e)]:
            self._let(candidate)
        self.made.append(Write(target, content))
        self.values.append(content)

    def _keep(self, place: int, value: Expression) -> None:
        self.values.append(value)
        if isinstance(value, Gate):
            self.pending[place] = value
            if self.uses[place] > 1:
                self._let(place)

    def _take(self, candidate: int) -> Expression:
        """The value of a candidate, for one of its uses."""
        self.uses[candidate] -= 1
        self.pending.pop(candidate, None)
        return self.values[candidate]

    def _let(self, candidate: int) -> None:
        """Stores a value in a local variable."""
        value = self.pending.pop(candidate, None)
        if value is None:
            return
        assert isinstance(value, Gate)
        name = self._fresh(NAMES.get(value.gate, value.gate))
        self.made.append(Let(name, value))
        self.values[candidate] = Name(name)

    def _fresh(self, word: str) -> str:
        taken = {*self.names, *self.local}
        name, number = word, 1
        while name in taken:
            number += 1
            name = f"{word}{number}"
        self.local.add(name)
        return name

    def _registers(self, zero: Sequence[bool]) -> None:
        left = {
            self.names[register]: self.values[choice]
            for register, choice in enumerate(self.updates)
            if choice != register and not (zero[register] and self.values[choice] == Number(0))
        }
        left = {name: value for name, value in left.items() if value != Name(name)}
        while left:
            free = [
                name
                for name in left
                if not any(name in _names(v) for other, v in left.items() if other != name)
            ]
            if free:
                self.made.append(Set(free[0], left.pop(free[0])))
                continue
            name = next(iter(left))  # each is needed for another
            old = self._fresh(f"old_{name}")
            self.made.append(Let(old, Name(name)))
            left = {other: _with(value, name, Name(old)) for other, value in left.items()}


def _split(
    machine: Machine, choices: Sequence[int]
) -> tuple[list[tuple[int, ...]], tuple[int, ...]]:
    """The arguments of each module, and the new values of the registers. An argument that does not
    matter is the first candidate."""
    arguments, at = [], 0
    for _, gate in machine.modules:
        arguments.append(tuple(max(c, 0) for c in choices[at : at + gate.arity]))
        at += gate.arity
    return arguments, tuple(choices[at:])


def _written_back(machine: Machine, arguments: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """The writes that change nothing, because they write back what was read there: their candidate
    -> the candidate that they write."""
    found: dict[int, int] = {}
    read: tuple[int, int] | None = None  # address and candidate, if nothing was written since
    for place, ((_, gate), chosen) in enumerate(
        zip(machine.modules, arguments, strict=True), machine.registers
    ):
        chosen = tuple(found.get(c, c) for c in chosen)
        if gate.memory == "read":
            read = chosen[0], place
        elif gate.memory == "write":
            if chosen == read:
                found[place] = chosen[1]
            else:
                read = None
    return found


def simple(gate: str, arguments: tuple[Expression, ...]) -> Expression:
    """A gate's output, without gates that constants make superfluous. M is at least 3.

    >>> simple("add", (Name("p"), Number(0)))
    Name(name='p')
    """
    match gate, arguments:
        case ("add", (x, Number(0))) | ("add", (Number(0), x)) | ("sub", (x, Number(0))):
            return x
        case ("inc", (Number(a),)) if a < 2:
            return Number(a + 1)
        case ("dec", (Number(a),)) if a > 0:
            return Number(a - 1)
        case "add", (Number(1), Number(1)):
            return Number(2)
        case "sub", (Number(a), Number(b)) if a >= b:
            return Number(a - b)
        case "add", (x, Number(1)):
            return Gate("inc", (x,))
        case "add", (Number(1), x):
            return Gate("inc", (x,))
        case "sub", (x, Number(1)):
            return Gate("dec", (x,))
        case (("lt" | "le" | "eq" | "min" | "max"), (Number(a), Number(b))):
            return Number(int({"lt": a < b, "le": a <= b, "eq": a == b, "min": min(a, b),
                               "max": max(a, b)}[gate]))  # fmt: skip
        case ("min", (Number(0), _)) | ("min", (_, Number(0))):
            return Number(0)
        case ("max", (Number(0), x)) | ("max", (x, Number(0))):
            return x
    return Gate(gate, arguments)


def _reads(value: Expression) -> bool:
    if not isinstance(value, Gate):
        return False
    return value.gate == "read" or any(_reads(a) for a in value.arguments)


def _names(value: Expression) -> set[str]:
    if isinstance(value, Name):
        return {value.name}
    return set().union(*(_names(a) for a in value.arguments)) if isinstance(value, Gate) else set()


def _with(value: Expression, name: str, other: Expression) -> Expression:
    """The expression with another one for a name."""
    if value == Name(name):
        return other
    if isinstance(value, Gate):
        return Gate(value.gate, tuple(_with(a, name, other) for a in value.arguments))
    return value


def gates_used(machine: Machine, choices: Sequence[int]) -> set[int]:
    """The candidates of the gates with arguments that make a difference in a timestep."""
    arguments, updates = _split(machine, choices)
    same = _written_back(machine, arguments)
    needed = {same.get(c, c) for r, c in enumerate(updates) if c != r}
    for place in reversed(range(machine.registers, machine.registers + len(arguments))):
        writes = machine.modules[place - machine.registers].gate.memory == "write"
        if place in needed or (writes and place not in same):
            needed |= {place, *(same.get(c, c) for c in arguments[place - machine.registers])}
    return {c for c in needed if c >= machine.registers and arguments[c - machine.registers]}
