"""One timestep of the machine: one definition for distributions and for integers."""

from typing import Any

from nram.machine.algebra import Hard, MachineState, Soft
from nram.machine.machine import Machine


def timestep(
    machine: Machine, algebra: Soft | Hard, wiring: Any, state: MachineState
) -> MachineState:
    """One timestep: every module computes once, then all registers change together."""
    return compute(machine, algebra, wiring, state)[0]


def compute(
    machine: Machine, algebra: Soft | Hard, wiring: Any, state: MachineState
) -> tuple[MachineState, list[Any], list[Any]]:
    """One timestep. Returns the state after it, all candidates (the registers before it, then the
    outputs of each layer), and the arguments of each layer that has any."""
    values, memory = [state.registers], state.memory
    counts = [layer.width * layer.gate.arity for layer in machine.layers]
    choices = iter(algebra.split(wiring, [*filter(None, counts), machine.registers]))
    chosen = []
    for layer in machine.layers:
        if layer.gate.arity:
            chosen.append(algebra.select(next(choices), values))
        given = chosen[-1] if layer.gate.arity else ()
        outputs, memory = algebra.apply(layer, given, memory)
        values.append(outputs)
    return MachineState(algebra.select(next(choices), values), memory), values, chosen
