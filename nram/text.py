"""The text of circuits: reading, with a message for every mistake, and writing."""

import re
from typing import Any

from nram.circuit import Circuit, Rule, complete
from nram.gates import PAPER
from nram.machine import Machine
from tasks.errors import UsageError, unknown


def read(text: str) -> Circuit:
    """Reads the text form of a circuit; `nram.circuit` describes it."""
    head: dict[str, tuple[str, ...]] = {}
    phases: list[str] = []
    lines: list[tuple[int, int, str, str]] = []  # line number, phase, pattern, wiring
    for number, line in enumerate(text.splitlines(), 1):
        line = line.partition("#")[0].strip()
        word, *rest = line.split() or [""]
        if "|" in line:
            pattern, _, wiring = line.partition("|")
            if not phases:
                phases.append("")
            lines.append((number, len(phases) - 1, pattern.strip(), wiring.strip()))
        elif word == "phase":
            if len(rest) != 1 or rest[0] in phases or phases == [""]:
                raise _wrong(number, "write `phase NAME`, each name once, before every rule.")
            phases.append(rest[0])
        elif word in ("registers", "gates", "repeat"):
            if word in head or phases or not rest:
                raise _wrong(number, f"`{word} ...` stands once, before all rules.")
            head[word] = tuple(rest)
        elif word:
            raise _wrong(
                number,
                f"{line!r} is no rule `pattern | wiring` and none of `registers`, `gates`, "
                "`repeat`, `phase`.",
            )
    if "registers" not in head:
        raise UsageError("a circuit names its registers before its rules, as in `registers p q`.")
    if not lines:
        raise UsageError("a circuit needs at least one rule, as in `1 | read=p !`.")
    machine = _machine(head)
    names = head["registers"]
    _check_names(names, machine)
    reader = _Reader(machine, names, tuple(phases))
    return Circuit(machine, names, tuple(reader.rule(*line) for line in lines), tuple(phases))


def write(circuit: Circuit) -> str:
    """The text form of a circuit; `read` gives the same circuit again."""
    machine, phases = circuit.machine, circuit.phases
    lines = [f"registers {' '.join(circuit.names)}"]
    if machine.gates != PAPER:
        lines.append(f"gates {' '.join(machine.gates)}")
    if machine.repeat != 1:
        lines.append(f"repeat {machine.repeat}")
    for phase, name in enumerate(phases):
        if name:
            lines.append(f"phase {name}")
        for rule in circuit.rules:
            if rule.phase == phase:
                words = " ".join(_words(circuit, rule))
                lines.append(f"{rule.pattern} | {words}".rstrip())
    return "\n".join(lines) + "\n"


def _words(circuit: Circuit, rule: Rule) -> list[str]:
    machine, names = circuit.machine, circuit.names
    candidates = (*names, *machine.outputs)
    at, named, words = 0, {}, []
    for name, gate in machine.modules:
        arguments = rule.choices[at : at + gate.arity]
        at += gate.arity
        # What the reader fills in by itself need not be said.
        if gate.arity and complete(machine, named)[at - gate.arity : at] != arguments:
            named[name] = arguments
            words.append(f"{name}={','.join(candidates[max(a, 0)] for a in arguments)}")
    for register, choice in enumerate(rule.choices[at:]):
        if choice != register:
            words.append(f"{names[register]}={candidates[choice]}")
    if rule.follow != (rule.phase + 1) % len(circuit.phases):
        words.append(f"->{circuit.phases[rule.follow]}")
    return [*words, "!"] if rule.stop else words


def _machine(head: dict[str, tuple[str, ...]]) -> Machine:
    repeat = head.get("repeat", ("1",))
    if len(repeat) != 1 or not repeat[0].isdigit():
        raise UsageError(f"write `repeat 2`, not `repeat {' '.join(repeat)}`.")
    return Machine(len(head["registers"]), head.get("gates", PAPER), int(repeat[0]))


def _check_names(names: tuple[str, ...], machine: Machine) -> None:
    for name in names:
        if not name.isidentifier():
            raise UsageError(f"a register's name is letters, digits and _, not {name!r}.")
        if name in machine.outputs:
            raise UsageError(f"register {name!r} has the name of a gate; choose another name.")
    if len(set(names)) < len(names):
        raise UsageError(f"two registers have the same name: {' '.join(names)}.")


def _wrong(number: int, reason: str) -> UsageError:
    return UsageError(f"line {number}: {reason}")


class _Reader:
    """Reads rules of one circuit."""

    def __init__(self, machine: Machine, names: tuple[str, ...], phases: tuple[str, ...]):
        self.machine, self.names, self.phases = machine, names, phases
        self.candidates = {name: i for i, name in enumerate((*names, *machine.outputs))}
        # `read.1` is `read`.
        self.aliases = {f"{n}.1": n for n in machine.outputs if "." not in n}

    def rule(self, number: int, phase: int, pattern: str, wiring: str) -> Rule:
        registers = self.machine.registers
        if len(pattern) != registers or set(pattern) - set("01-"):
            raise _wrong(
                number,
                f"pattern {pattern!r} should be {registers} characters, one per register "
                f"({' '.join(self.names)}), each 0, 1 or -.",
            )
        named: dict[Any, tuple[int, ...]] = {}
        stop, follow = False, (phase + 1) % len(self.phases)
        for word in re.sub(r"\s*([=,])\s*", r"\1", wiring).split():
            if word == "!":
                stop = True
            elif word.startswith("->"):
                if word[2:] not in self.phases:
                    raise _wrong(number, str(unknown("phase", word[2:], self.phases)))
                follow = self.phases.index(word[2:])
            else:
                target, choices = self._wire(number, word)
                if target in named:
                    raise _wrong(number, f"{word!r} gives {word.partition('=')[0]} a second meaning.")
                named[target] = choices
        try:
            choices = complete(self.machine, named)
        except UsageError as error:
            raise _wrong(number, str(error)) from None
        return Rule(phase, pattern, choices, stop, follow)

    def _wire(self, number: int, word: str) -> tuple[Any, tuple[int, ...]]:
        target, equals, values = word.partition("=")
        if not equals or not values:
            raise _wrong(number, f"{word!r} should be NAME=VALUE, NAME=VALUE,VALUE, ! or ->PHASE.")
        target = self.aliases.get(target, target)
        if target not in self.candidates:
            raise _wrong(number, str(unknown("gate or register", target, self.candidates)))
        place = self.candidates[target]
        chosen = tuple(self._value(number, value) for value in values.split(","))
        if place < self.machine.registers:
            if len(chosen) != 1:
                raise _wrong(number, f"a register takes one value, not {values!r}.")
            return place, chosen
        arity = self.machine.modules[place - self.machine.registers].gate.arity
        if len(chosen) != arity:
            raise _wrong(number, f"{target} takes {arity} arguments, not {len(chosen)} ({values}).")
        for value in chosen:
            if value >= place:
                source = self.machine.outputs[value - self.machine.registers]
                raise _wrong(
                    number,
                    f"{word!r} makes a cycle: {target} computes "
                    f"{'before' if value > place else 'from'} {source}. In a timestep modules "
                    f"compute in the order {' '.join(self.machine.outputs)}.",
                )
        return target, chosen

    def _value(self, number: int, name: str) -> int:
        name = self.aliases.get(name, name)
        if name not in self.candidates:
            raise _wrong(number, str(unknown("gate or register", name, self.candidates)))
        return self.candidates[name]


