"""One timestep of a program as formulas of a solver, for a symbolic M and any memory.

Values are whole numbers in 0..M-1, the memory is an array. The gates are those of
`nram.machine.gates`, applied to terms.
"""

from typing import Any, NamedTuple

import z3

from nram.machine.gates import INTEGERS
from nram.prove.simulate import CONSTANTS, Act, Program, wires


class Step(NamedTuple):
    """A timestep. All names that it introduces are defined by `facts`."""

    facts: list[Any]
    """Equations of the modules' outputs, and that what is read lies in 0..M-1."""
    registers: list[Any]
    """After the timestep."""
    memory: Any
    writes: list[Any]
    """The addresses of all cells that are written."""


def inside(value: Any, size: Any) -> Any:
    """0 <= value < M."""
    return z3.And(value >= 0, value < size)


def gate_term(name: str, size: Any, arguments: list[Any]) -> Any:
    """The output of a gate without memory, as a term. A constant is mod M, and M > 2 is known."""
    if name in CONSTANTS:
        return z3.IntVal(CONSTANTS[name])
    result = INTEGERS[name](z3.If, size, *arguments)
    return z3.If(result, z3.IntVal(1), z3.IntVal(0)) if z3.is_bool(result) else result


def encode(
    program: Program, act: Act, size: Any, registers: list[Any], memory: Any, prefix: str
) -> Step:
    """The timestep `act` from a state. New names begin with `prefix`.

    `size` is M, and M > 2 must be known, as of every memory (`nram.machine.run.make_memories`).
    """
    modules, new = wires(program, act)
    values: dict[int, Any] = dict(enumerate(registers))
    facts, writes = [], []
    outputs = program.machine.outputs
    for place, name, arguments in modules:
        given = [values[a] for a in arguments]
        if name == "write":
            writes.append(given[0])
            memory = z3.Store(memory, given[0], given[1])
            values[place] = given[1]
        elif name in CONSTANTS:
            values[place] = gate_term(name, size, given)
        else:
            # A name of its own for each output keeps terms small.
            output = z3.Int(f"{prefix}{outputs[place - program.machine.registers]}")
            values[place] = output
            if name == "read":
                facts += [output == z3.Select(memory, given[0]), inside(output, size)]
            else:
                facts.append(output == gate_term(name, size, given))
    return Step(facts, [values[choice] for choice in new], memory, writes)
