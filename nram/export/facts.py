"""Which values are zero, as far as that is known without running a program.

A controller sees only which registers are zero. So the patterns that can follow a pattern are found
from what its rule does to zeros. For instance, `inc` of zero is not zero, and `min` of anything and
zero is zero. What is not known may be both. The result covers every run on every memory.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence

from nram.machine.machine import Machine
from nram.programs.table import used

Fact = bool | None
"""True: zero. False: not zero. None: not known."""

# M is at least 3, so 1 and 2 are not zero, nor is M - 1.
GATES: dict[str, Callable[..., Fact]] = {
    "zero": lambda: True,
    "one": lambda: False,
    "two": lambda: False,
    "inc": lambda a: False if a else None,
    "dec": lambda a: False if a else None,
    "add": lambda a, b: b if a else (a if b else None),
    "sub": lambda a, b: a if b else (b if a else None),
    "lt": lambda a, b: True if b else (b if a else None),
    "le": lambda a, b: False if a else (_not(a) if b else None),
    "eq": lambda a, b: None if a is None or b is None or not (a or b) else a != b,
    "min": lambda a, b: True if a or b else _both(a, b),
    "max": lambda a, b: False if False in (a, b) else (b if a else None),
}
"""Gate -> whether its output is zero, given that of its arguments. All others are not known."""


def _not(fact: Fact) -> Fact:
    return None if fact is None else not fact


def _both(a: Fact, b: Fact) -> Fact:
    return False if (a, b) == (False, False) else None


def candidates(machine: Machine, pattern: str, wiring: Sequence[int]) -> list[Fact]:
    """What is known of each candidate (registers, then outputs of modules) in a timestep."""
    known: list[Fact] = [letter == "0" for letter in pattern]
    at = 0
    for _, gate in machine.modules:
        arguments = [max(choice, 0) for choice in wiring[at : at + gate.arity]]
        at += gate.arity
        if gate.memory == "write":
            known.append(known[arguments[1]])
        elif len(arguments) == 2 and arguments[0] == arguments[1] and gate.name in SAME:
            known.append(SAME[gate.name])
        else:
            find = GATES.get(gate.name) if not gate.memory else None
            known.append(find(*(known[k] for k in arguments)) if find else None)
    return known


SAME: dict[str, Fact] = {"sub": True, "lt": True, "le": False, "eq": False}
"""Gate -> whether its output is zero if both arguments are the same wire."""


def patterns_after(machine: Machine, pattern: str, choices: Sequence[int]) -> Iterator[str]:
    """All patterns that may follow a timestep with this wiring.

    >>> from nram.programs.text import parse_circuit
    >>> circuit = parse_circuit("registers p q\\n0- | inc=p p=inc q=p")
    >>> list(patterns_after(circuit.machine, "01", circuit.rules[0].choices))
    ['10']
    """
    wiring = used(machine, choices)
    known = candidates(machine, pattern, wiring)
    sources = wiring[len(wiring) - machine.registers :]
    open_ = sorted({source for source in sources if known[source] is None})
    for guess in itertools.product((True, False), repeat=len(open_)):
        told = dict(zip(open_, guess, strict=True))
        yield "".join("0" if told.get(s, known[s]) else "1" for s in sources)
