"""The machine: one definition of a timestep, for distributions and for integers.

In a timestep every module of the machine computes once, in order. Its arguments are chosen among
the registers and the outputs of earlier modules. At the end every register takes the output of a
module or the old value of a register. All these choices together are the *wiring*. In every
timestep a *controller* (a network, a circuit) chooses the wiring; it sees only which registers are
zero (Kurach et al., 2016, sections 3 and 4).

An *algebra* defines what a value is, how a value is chosen, and what a gate does:

| | a value | a choice | memory |
|---|---|---|---|
| `Soft` | distribution over 0..M-1, [M] | weights of the candidates | [M, M] |
| `Hard` | integer | number of a candidate, or a function of all of them | [M] |

The functions here take ONE example; use `jax.vmap` for batches.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from nram.machine.gates import PAPER, Gate, find_gates
from tasks.core.errors import UsageError

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int


class Module(NamedTuple):
    """One gate in the machine's sequence, with a unique name."""

    name: str
    gate: Gate


class Layer(NamedTuple):
    """Consecutive modules of one gate, which compute at the same time."""

    gate: Gate
    width: int


MOST = 1000
"""Maximum number of registers, and of modules. Compile times grow with their product."""


@dataclasses.dataclass(frozen=True)
class Machine:
    """The shape of a machine: its number of registers, and its gates in order.

    Raises `UsageError` for an unknown gate, or for too few or too many registers or gates.

    Attributes:
      registers: R.
      gates: names of the gates in order; a name may occur several times. Default: the paper's
        fourteen. The second `read` is called `read.2`. The same gate several times in a row is a
        layer: its modules do not see each other's outputs.
      repeat: how often the whole sequence is repeated within a timestep.

    >>> Machine(registers=2, gates=("read", "inc", "write"), repeat=2).outputs
    ('read', 'inc', 'write', 'read.2', 'inc.2', 'write.2')
    >>> Machine(registers=2, gates=("read", "read", "add", "read", "write")).outputs
    ('read', 'read.2', 'add', 'read.3', 'write')
    """

    registers: int = 4
    gates: tuple[str, ...] = PAPER
    repeat: int = 1

    def __post_init__(self) -> None:
        if self.registers < 1 or self.repeat < 1 or not self.gates:
            raise UsageError("a machine needs at least one register, one gate and one repetition.")
        if max(self.registers, len(self.gates) * self.repeat) > MOST:
            raise UsageError(f"a machine has at most {MOST:,} registers and {MOST:,} gates, those "
                             f"of all repetitions together.")  # fmt: skip
        find_gates(self.gates)

    @functools.cached_property
    def modules(self) -> tuple[Module, ...]:
        """The Q modules in the order in which they compute."""
        modules, times = [], collections.Counter()
        for gate in find_gates(self.gates) * self.repeat:
            times[gate.name] += 1
            number = times[gate.name]
            modules.append(Module(gate.name if number == 1 else f"{gate.name}.{number}", gate))
        return tuple(modules)

    @functools.cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The modules, grouped into layers."""
        runs = itertools.groupby(find_gates(self.gates) * self.repeat)
        return tuple(Layer(gate, len(list(run))) for gate, run in runs)

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of the modules."""
        return tuple(module.name for module in self.modules)

    @functools.cached_property
    def reach(self) -> tuple[int, ...]:
        """The number of candidates of each choice of a wiring.

        The choices are the arguments of all modules, then the new values of all registers. The
        candidates are the registers 0..R-1, then the modules R..R+Q-1.
        """
        places = zip(self.modules, self.before, strict=True)
        reach = [self.registers + many for m, many in places for _ in range(m.gate.arity)]
        return (*reach, *[self.registers + len(self.modules)] * self.registers)

    @functools.cached_property
    def before(self) -> tuple[int, ...]:
        """For each module, the number of modules in earlier layers: those it may take."""
        before: list[int] = []
        for _, width in self.layers:
            before += [len(before)] * width
        return tuple(before)

    @functools.cached_property
    def allowed(self) -> np.ndarray:
        """Which candidates each choice may take, bool [choices, candidates]."""
        return np.arange(self.reach[-1])[None] < np.asarray(self.reach)[:, None]


class MachineState(NamedTuple):
    """The state of the machine between timesteps."""

    registers: Any
    memory: Any


class ControllerOutput(NamedTuple):
    """What a controller returns in a timestep."""

    wiring: Any
    stop: Any
    """Soft: probability that this timestep is the last one. Hard: whether it is."""
    entropy: Any = 0.0
    """Soft: entropy of the wiring, summed over its choices."""
    covered: Any = True
    """Hard: False if the controller has no rule for this pattern."""


class SoftController(Protocol):
    """What wires the soft machine in every timestep.

    `carry` is the controller's own memory. `zero` is all that it sees: for each register the
    probability (soft) or truth (hard) that the register is 0.
    """

    @property
    def machine(self) -> Machine:
        """The shape of the machine that it wires."""
        ...

    def start(self) -> Any:
        """The first `carry` of `soft`."""
        ...

    def soft(self, carry: Any, zero: Float[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a timestep of the soft machine."""
        ...


class Controller(SoftController, Protocol):
    """What wires both machines: a circuit, a table, a network."""

    def start_hard(self) -> Any:
        """The first `carry` of `hard`."""
        ...

    def hard(self, carry: Any, zero: Bool[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a timestep of the discrete machine."""
        ...


class Soft:
    """Distributions over 0..M-1, differentiable."""

    def __init__(self, size: int):
        self.size = size

    def start(self, machine: Machine, memory: Float[Array, "M M"]) -> MachineState:
        """All registers at zero."""
        zero = jnp.zeros((machine.registers, self.size), memory.dtype).at[:, 0].set(1.0)
        return MachineState(zero, memory)

    def zero(self, registers: Float[Array, "R M"]) -> Float[Array, " R"]:
        """P(register = 0) of each register."""
        return registers[:, 0]

    def split(self, wiring: Any, sizes: Sequence[int]) -> Sequence[Any]:
        """Splits the rows of a wiring by `sizes`. (The transpose of `lax.split` is fast.)"""
        return lax.split(wiring, sizes)

    def select(self, choices: Any, values: Sequence[Any]) -> Any:
        """Averages of the candidates, weighted by the rows of `choices`, [k, M]."""
        rows = jnp.concatenate(values)
        return choices[:, : len(rows)] @ rows

    def apply(self, layer: Layer, arguments: Any, memory: Any) -> tuple[Any, Any]:
        """The outputs of a layer [width, M], and the memory after it. `arguments` are those of its
        first module, of its second, and so on, [width * arity, M]."""
        gate, width = layer
        if gate.memory == "read":
            return arguments @ memory, memory
        if not gate.arity:
            constant = gate.distribution(self.size).astype(memory.dtype)
            return jnp.broadcast_to(constant, (width, self.size)), memory
        arguments = arguments.reshape(width, gate.arity, self.size)
        if gate.memory == "write":
            for address, value in arguments:
                memory = memory + address[:, None] * (value[None] - memory)
            return arguments[:, 1], memory
        each = jax.vmap(lambda given: gate.distribution(self.size, *given))
        return each(arguments).astype(memory.dtype), memory


class Hard:
    """Integers 0..M-1. The time of an operation does not depend on M."""

    def __init__(self, size: int | Int[Array, ""], active: Bool[Array, ""] | bool = True):
        """`size` is M; it may be traced, and may be less than the number of cells. Nothing is
        written unless `active`."""
        self.size = size
        self.active = active

    def start(self, machine: Machine, memory: Int[Array, " M"]) -> MachineState:
        """All registers at zero."""
        return MachineState([jnp.int32(0)] * machine.registers, memory)

    def zero(self, registers: Sequence[Int[Array, ""]]) -> Bool[Array, " R"]:
        """Whether each register is 0."""
        return jnp.stack(list(registers)) == 0

    def split(self, wiring: Any, sizes: Sequence[int]) -> Sequence[Any]:
        """Splits the choices of a wiring by `sizes`."""
        ends = np.cumsum(sizes)
        return [wiring[end - size : end] for size, end in zip(sizes, ends, strict=True)]

    def select(self, choices: Any, values: Sequence[Any]) -> Any:
        """The chosen candidates. A choice is a candidate's number, or a function of them all."""
        candidates = [value for layer in values for value in layer]
        if isinstance(choices, jax.Array):
            stacked = jnp.stack(candidates)
            return [stacked[choice] for choice in choices]
        return [choice(candidates) for choice in choices]

    def apply(self, layer: Layer, arguments: Any, memory: Any) -> tuple[Any, Any]:
        """The outputs of a layer, and the memory after it."""
        gate, width = layer
        outputs = []
        for i in range(width):
            given = arguments[i * gate.arity : (i + 1) * gate.arity]
            if gate.memory == "read":
                value = memory[given[0]]
            elif gate.memory == "write":
                address, value = given
                # If not active, the address is outside the memory and the write is dropped.
                address = jnp.where(self.active, address, memory.shape[0])
                memory = memory.at[address].set(value, mode="drop")
            else:
                value = jnp.asarray(gate.integers(self.size, *given), jnp.int32)
            outputs.append(value)
        return outputs, memory


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


def one_hot(cells: Int[Array, "*shape"], size: int, dtype: Any = None) -> Float[Array, "*shape M"]:
    """Integers as one-hot distributions. `size` is M."""
    return jax.nn.one_hot(cells, size, dtype=dtype or jnp.result_type(float))
