"""Fills in the choices of a wiring that a rule does not name."""

from collections.abc import Mapping

from nram.machine.machine import Machine
from tasks.core.errors import UsageError

ANY = -1
"""A choice that does not matter."""


def complete(machine: Machine, named: Mapping[str | int, tuple[int, ...]]) -> tuple[int, ...]:
    """Fills in the choices of a wiring that are not named.

    `named` maps a module's name to its arguments, and a register's number to its new value, all as
    numbers of candidates. A `write` that is not named writes back the value of the last `read`
    before it. Raises `UsageError` if there is no such `read`.
    """
    choices: list[int] = []
    read: tuple[int, int] | None = None
    for place, (name, gate) in enumerate(machine.modules):
        arguments = named.get(name, (ANY,) * gate.arity)
        if gate.memory == "read":
            arguments = named.get(name, (0,))
            read = arguments[0], machine.registers + place
        elif gate.memory == "write":
            if name not in named:
                if read is None:
                    raise UsageError(
                        f"{name} must be named: a write that is not named writes back the value of "
                        f"a read before it, and here there is no read of its own."
                    )
                arguments = read
            read = None
        choices += arguments
    for register in range(machine.registers):
        choices += named.get(register, (register,))
    return tuple(choices)
