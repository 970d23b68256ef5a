"""Circuits as text: reads and prints programs of the machine.

>>> circuit = parse_circuit('''
...     registers p                       # all start at 0
...     0 | read=p inc=read p=inc         # p := memory[p] + 1
...     1 | read=p write=zero,read !      # memory[0] := memory[p], and halt
... ''')

A rule is `pattern | wiring`. A pattern has one character per register: `0` zero, `1` not zero, `-`
any. The first rule that fits is taken. In a wiring, `sub=a,b` gives a module its arguments, `p=inc`
gives a register its next value, and `!` halts after this timestep. The order of words does not
matter: modules compute in the machine's order, and a register's name means its value before the
timestep. Registers that are not named keep their value. The arguments of a module that is not named
are arbitrary, but a `write` that is not named writes back the value of the `read` before it.

Two lines may come before the rules: `gates read inc write` (default: the paper's fourteen) and
`repeat 2`: every gate twice, the second one called `read.2`. `phase NAME` begins a phase: the rules
from here to the next `phase` apply only in it. After each timestep comes the next phase in the
text, after the last one the first, unless the rule has `->NAME`. A phase is the controller's own
memory, as in the two alternating circuits that the paper shows for Swap.

>>> print(format_circuit(circuit), end="")
registers p
0 | read=p inc=read p=inc
1 | read=p write=zero,read !
"""

import re
from pathlib import Path
from typing import Any

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.programs.circuit import Circuit, Rule
from nram.programs.complete import ANY, complete
from tasks.core.errors import UsageError, short, unknown
from training.reading import read_text

MOST_BYTES = 2**20
"""Size limit of a circuit's text."""
MOST_RULES, MOST_CHOICES = 1000, 100_000
"""Maximum number of rules, of phases, and of choices of all rules together. Compiling so large a
circuit takes minutes."""


def read_circuit(path: Path, option: str = "") -> Circuit:
    """Reads a circuit from a file. Raises `UsageError` with the option that named the file, the
    file, the line and the reason."""
    try:
        text = read_text(path, links=True, most=MOST_BYTES)
    except (OSError, ValueError) as wrong:
        raise UsageError(f"cannot read {option}{path}: {wrong}.") from None
    try:
        return parse_circuit(text)
    except UsageError as wrong:
        raise UsageError(f"{option}{path}, {wrong}") from None


def parse_circuit(text: str) -> Circuit:
    """Reads a circuit from text. Raises `UsageError` with the line and the reason if it cannot."""
    head: dict[str, tuple[str, ...]] = {}
    phases: dict[str, int] = {}
    lines: list[tuple[int, int, str, str]] = []  # line number, phase, pattern, wiring
    for number, line in enumerate(text.splitlines(), 1):
        line = line.partition("#")[0].strip()
        word, *rest = line.split() or [""]
        if "|" in line:
            pattern, _, wiring = line.partition("|")
            if not phases:
                phases[""] = 0
            lines.append((number, len(phases) - 1, pattern.strip(), wiring.strip()))
        elif word == "phase":
            if len(rest) != 1 or rest[0] in phases or "" in phases:
                raise _wrong(number, "write `phase NAME`, each name once, before every rule.")
            phases[rest[0]] = len(phases)
        elif word in ("registers", "gates", "repeat"):
            if word in head or phases or not rest:
                raise _wrong(number, f"write `{word} ...` once, before all rules.")
            head[word] = tuple(rest)
        elif word:
            raise _wrong(
                number,
                f"{short(line)} is not a rule (`pattern | wiring`) and does not begin with "
                "`registers`, `gates`, `repeat` or `phase`.",
            )
        if max(len(lines), len(phases)) > MOST_RULES:
            raise _wrong(number, f"a circuit has at most {MOST_RULES:,} rules, and as many phases.")
    if "registers" not in head:
        raise UsageError("a circuit names its registers before its rules, as in `registers p q`.")
    if not lines:
        raise UsageError("a circuit needs at least one rule, as in `1 | read=p !`.")
    machine = _machine(head)
    names = head["registers"]
    _check_names(names, machine)
    if len(lines) * len(machine.reach) > MOST_CHOICES:
        raise UsageError(
            f"{len(lines):,} rules that choose {len(machine.reach):,} values each are too many: at "
            f"most {MOST_CHOICES:,} together."
        )
    reader = _Reader(machine, names, phases)
    return Circuit(machine, names, tuple(reader.rule(*line) for line in lines), tuple(phases))


def format_circuit(circuit: Circuit) -> str:
    """The text form of a circuit; `parse_circuit` gives the same circuit again."""
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
                words = " ".join(rule_words(circuit, rule))
                lines.append(f"{rule.pattern} | {words}".rstrip())
    return "\n".join(lines) + "\n"


def wiring_names(machine: Machine, choices: tuple[int, ...]) -> dict[Any, tuple[int, ...]]:
    """The choices that a text must name, because `complete` does not fill them in."""
    named: dict[Any, tuple[int, ...]] = {}
    at, wanted = 0, set()
    for place, (name, gate) in enumerate(machine.modules, machine.registers):
        arguments = choices[at : at + gate.arity]
        at += gate.arity
        if ANY not in arguments:
            named[name] = arguments
            # A write-back need not be named, unless its output is used.
            silent = gate.memory == "write" and place not in choices
            if silent and complete(machine, _without(named, name)) == complete(machine, named):
                del named[name]
            else:
                wanted.update(arguments)
    for register, choice in enumerate(choices[at:]):
        wanted.add(choice)
        if choice != register:
            named[register] = (choice,)
    # A `read` that is used only for a write-back need not be named either.
    for place, (name, gate) in enumerate(machine.modules, machine.registers):
        if gate.memory == "read" and named.get(name) == (0,) and place not in wanted:
            del named[name]
    return {target: chosen for target, chosen in named.items() if chosen}


def _without(named: dict[Any, tuple[int, ...]], name: str) -> dict[Any, tuple[int, ...]]:
    return {target: chosen for target, chosen in named.items() if target != name}


def rule_words(circuit: Circuit, rule: Rule) -> list[str]:
    """The wiring of a rule, as the words of its line."""
    machine, names = circuit.machine, circuit.names
    candidates = (*names, *machine.outputs)
    words = []
    for target, chosen in wiring_names(machine, rule.choices).items():
        target = names[target] if isinstance(target, int) else target
        words.append(f"{target}={','.join(candidates[choice] for choice in chosen)}")
    if rule.follow != (rule.phase + 1) % len(circuit.phases):
        words.append(f"->{circuit.phases[rule.follow]}")
    return [*words, "!"] if rule.stop else words


def _machine(head: dict[str, tuple[str, ...]]) -> Machine:
    repeat = head.get("repeat", ("1",))
    if len(repeat) != 1 or not re.fullmatch("[0-9]{1,4}", repeat[0]):
        raise UsageError(f"write `repeat 2`, not `repeat {' '.join(repeat)[:60]}`.")
    return Machine(len(head["registers"]), head.get("gates", PAPER), int(repeat[0]))


def _check_names(names: tuple[str, ...], machine: Machine) -> None:
    for name in names:
        if not name.isidentifier():
            raise UsageError(f"a register's name is letters, digits and _, not {short(name)}.")
        if name in machine.outputs:
            raise UsageError(f"register {name!r} has the name of a gate; choose another name.")
    if len(set(names)) < len(names):
        raise UsageError(f"two registers have the same name: {short(' '.join(names))}.")


def _wrong(number: int, reason: str) -> UsageError:
    return UsageError(f"line {number}: {reason}")


class _Reader:
    """Reads rules of one circuit."""

    def __init__(self, machine: Machine, names: tuple[str, ...], phases: dict[str, int]):
        self.machine, self.names, self.phases = machine, names, phases
        self.candidates = {name: i for i, name in enumerate((*names, *machine.outputs))}
        # `read.1` is `read`.
        self.aliases = {f"{n}.1": n for n in machine.outputs if "." not in n}

    def rule(self, number: int, phase: int, pattern: str, wiring: str) -> Rule:
        registers = self.machine.registers
        if len(pattern) != registers or set(pattern) - set("01-"):
            raise _wrong(
                number,
                f"pattern {short(pattern)} should be {registers} characters, one per register "
                f"({' '.join(self.names)[:200]}), each 0, 1 or -.",
            )
        named: dict[Any, tuple[int, ...]] = {}
        stop, follow = False, (phase + 1) % len(self.phases)
        if wiring.count("->") > 1:
            raise _wrong(number, "a rule goes on to one phase, and names it once.")
        for mark in "=,":  # a regular expression would be slow if there are many spaces
            wiring = mark.join(part.strip() for part in wiring.split(mark))
        for word in wiring.split():
            if word == "!":
                stop = True
            elif word.startswith("->"):
                if word[2:] not in self.phases:
                    raise _wrong(number, str(unknown("phase", word[2:], self.phases)))
                follow = self.phases[word[2:]]
            else:
                target, choices = self._wire(number, word)
                if target in named:
                    raise _wrong(
                        number, f"{short(word)} gives {word.partition('=')[0]} a second meaning."
                    )
                named[target] = choices
        self._check_named(number, named)
        try:
            choices = complete(self.machine, named)
        except UsageError as error:
            raise _wrong(number, str(error)) from None
        return Rule(phase, pattern, choices, stop, follow)

    def _check_named(self, number: int, named: dict[Any, tuple[int, ...]]) -> None:
        for value in set().union(*named.values()):
            place = value - self.machine.registers
            if place >= 0:
                name, gate = self.machine.modules[place]
                if gate.arity and name not in named:
                    raise _wrong(
                        number, f"{name} is used but its arguments are missing: {name}=..."
                    )

    def _wire(self, number: int, word: str) -> tuple[Any, tuple[int, ...]]:
        target, equals, values = word.partition("=")
        if not equals or not values:
            raise _wrong(
                number, f"{short(word)} should be NAME=VALUE, NAME=VALUE,VALUE, ! or ->PHASE."
            )
        target = self.aliases.get(target, target)
        if target not in self.candidates:
            raise _wrong(number, str(unknown("gate or register", target, self.candidates)))
        place = self.candidates[target]
        chosen = tuple(self._value(number, value) for value in values.split(","))
        if place < self.machine.registers:
            if len(chosen) != 1:
                raise _wrong(number, f"a register takes one value, not {short(values)}.")
            return place, chosen
        module = place - self.machine.registers
        arity = self.machine.modules[module].gate.arity
        if len(chosen) != arity:
            raise _wrong(
                number, f"{target} takes {arity} arguments, not {len(chosen)} ({short(values)})."
            )
        for value in chosen:
            if value >= self.machine.registers + self.machine.before[module]:
                source = self.machine.outputs[value - self.machine.registers]
                raise _wrong(
                    number,
                    f"{short(word)} makes a cycle: {source} does not compute before {target}. In a "
                    f"timestep modules compute in the order {' '.join(self.machine.outputs)}; "
                    f"modules of one gate in a row compute at the same time.",
                )
        return target, chosen

    def _value(self, number: int, name: str) -> int:
        name = self.aliases.get(name, name)
        if name not in self.candidates:
            raise _wrong(number, str(unknown("gate or register", name, self.candidates)))
        return self.candidates[name]
