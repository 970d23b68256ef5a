"""Programs that solved other tasks. A search may begin from one of them.

Tasks share parts: walk an array up to its end, follow pointers, keep the best so far. The file
`library.txt` says where its programs come from. No program of it is for one of the tasks that
results are reported for.
"""

import functools
from pathlib import Path
from typing import NamedTuple

import numpy as np

from nram.machine.machine import Machine
from nram.machine.patterns import all_patterns
from nram.programs.circuit import Circuit
from nram.programs.table import used
from nram.programs.text import parse_circuit, wiring_names

FILE = Path(__file__).parent / "library.txt"
KEPT = 0.75
"""Probability that a search which begins from a known program keeps its wiring of a pattern."""


class KnownPrograms(NamedTuple):
    """N programs as wirings of one machine."""

    wiring: np.ndarray  # Numbers of candidates, int16 [N, K, C].
    known: np.ndarray  # Patterns that have a wiring, bool [N, K].


def read_library() -> dict[str, Circuit]:
    """The programs of the library by their tasks."""
    parts = ("\n" + FILE.read_text()).split("\ntask ")[1:]
    texts = dict(part.split("\n", 1) for part in parts)
    return {name: parse_circuit(text) for name, text in texts.items()}


@functools.cache
def known_programs(machine: Machine, without: str = "") -> KnownPrograms:
    """The programs of the library that `machine` can run, without that of the task `without`."""
    programs = (place(c, machine) for name, c in read_library().items() if name != without)
    fit = [program for program in programs if program is not None]
    rows = 2**machine.registers
    wiring = np.asarray([program.wiring for program in fit], np.int16)
    known = np.asarray([program.known for program in fit], bool)
    return KnownPrograms(wiring.reshape(-1, rows, len(machine.reach)), known.reshape(-1, rows))


def draw_program(
    programs: KnownPrograms,
    registers: int,
    ops: int,
    random: np.random.Generator,
    kept: float = KEPT,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draws a known program, with its registers in another order and without some of its patterns.
    Returns its wiring, the patterns that are left, and their rules: equal wirings have one rule.

    `ops`: index in a wiring of the new values of registers.
    """
    n = random.integers(len(programs.known))
    order = random.permutation(registers)  # register r becomes order[r]
    rows = 2**registers
    wiring, known = np.zeros_like(programs.wiring[n]), np.zeros(rows, bool)
    rename = np.arange(programs.wiring.max() + 2)
    rename[:registers] = order
    rename[-1] = -1
    for row in np.flatnonzero(programs.known[n]):
        bits = [row >> (registers - 1 - r) & 1 for r in range(registers)]
        at = sum(bit << (registers - 1 - order[r]) for r, bit in enumerate(bits))
        wiring[at] = rename[programs.wiring[n, row]]
        wiring[at, ops + order] = rename[programs.wiring[n, row, ops:]]
        known[at] = True
    different, rule = np.unique(wiring[known], axis=0, return_inverse=True)
    stays = random.random(len(different)) < kept
    rules = np.zeros(rows, np.int16)
    rules[known] = rule.reshape(-1)
    known[known] = stays[rules[known]]
    known[0] = True
    return wiring, known, rules


def place(circuit: Circuit, machine: Machine) -> KnownPrograms | None:
    """A circuit as one program of another machine; None if that has too few registers or modules.

    Each module of the circuit takes the first free module with its gate that computes after its
    arguments. Further registers stay zero.
    """
    more = machine.registers - circuit.machine.registers
    if more < 0 or len(circuit.phases) > 1:
        return None
    rows = 2**machine.registers
    wiring, known = np.zeros((rows, len(machine.reach)), np.int16), np.zeros(rows, bool)
    for row, pattern in enumerate(all_patterns(circuit.machine.registers)):
        rule = circuit.rule_at(pattern)
        if rule is not None:
            placed = _place_wiring(circuit.machine, circuit.rules[rule].choices, machine)
            if placed is None:
                return None
            wiring[row << more], known[row << more] = placed, True
    return KnownPrograms(wiring, known)


def _place_wiring(small: Machine, choices: tuple[int, ...], large: Machine) -> list[int] | None:
    """A wiring of the machine `small`, on `large`. A `write` that is not named writes nothing."""
    named = wiring_names(small, used(small, choices))
    at, args, last = {r: r for r in range(small.registers)}, {}, -1
    for number, (name, gate) in enumerate(small.modules):
        if gate.arity and name not in named:
            continue
        if any(a not in at for a in named.get(name, ())):  # a constant that `large` lacks
            return None
        sources = [at[a] for a in named.get(name, ())]
        behind = max([*sources, last if gate.memory == "write" else -1], default=-1)
        free = (
            p for p, module in enumerate(large.modules)
            if module.gate is gate and p not in args and behind < large.registers + large.before[p]
        )  # fmt: skip
        p = next(free, None)
        if p is None:
            if gate.arity:
                return None
            continue
        args[p] = sources
        at[small.registers + number] = large.registers + p
        last = max(last, large.registers + p) if gate.memory else last
    placed = []
    for p, (_, gate) in enumerate(large.modules):
        nothing = [-1, 0] if gate.memory == "write" else [0] * gate.arity
        placed += args.get(p, nothing)
    sources = [named[r][0] if r in named else r for r in range(small.registers)]
    if any(source not in at for source in sources):
        return None
    return [*placed, *(at[source] for source in sources), *range(small.registers, large.registers)]
