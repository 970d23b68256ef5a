"""The machine: one definition of a timestep, for distributions and for integers.

In a timestep every module of the machine computes once, in order. Its arguments are chosen among
the registers and the outputs of earlier modules; at the end every register takes the value of a
register (as it was) or of a module. All these choices together are the *wiring*, which whoever
drives the machine (a network, a circuit) makes anew in every timestep, seeing of each register
only whether it is zero (Kurach et al., 2016, sections 3 and 4).

What a value is, how one is chosen, and what a gate does are the operations of an *algebra*:

| | a value | a choice | memory |
|---|---|---|---|
| `Soft` | distribution over 0..M-1, [M] | weights of the candidates | [M, M] |
| `Hard` | integer | number of a candidate, or a function of all of them | [M] |

Everything here is about ONE example; batches come from `jax.vmap`. (`run` batches itself.)
"""

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax
from jaxtyping import Array, Bool, Float, Int

from nram.gates import PAPER, Gate, find_gates
from tasks.errors import UsageError


class Module(NamedTuple):
    """One place in the machine's sequence: a gate and the name that tells it from its repeats."""

    name: str
    gate: Gate


MOST = 1000
"""Registers, and modules, of a machine: wirings grow with their product, and so does compiling."""


@dataclasses.dataclass(frozen=True)
class Machine:
    """The shape of a machine: how many registers, and which gates in which order.

    Attributes:
      registers: R.
      gates: names of gates; the paper's fourteen by default.
      repeat: how often the sequence is repeated within a timestep; the second `read` is `read.2`.

    >>> Machine(registers=2, gates=("read", "inc", "write"), repeat=2).outputs
    ('read', 'inc', 'write', 'read.2', 'inc.2', 'write.2')
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
        if len(set(self.gates)) < len(self.gates):
            raise UsageError("a gate is named twice; use repeat=2 to have every gate twice.")
        find_gates(self.gates)

    @functools.cached_property
    def modules(self) -> tuple[Module, ...]:
        """The Q modules in the order in which they compute."""
        gates = find_gates(self.gates)
        return tuple(
            Module(gate.name if i == 1 else f"{gate.name}.{i}", gate)
            for i in range(1, self.repeat + 1)
            for gate in gates
        )

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of the modules."""
        return tuple(module.name for module in self.modules)

    @functools.cached_property
    def reach(self) -> tuple[int, ...]:
        """For each choice of a wiring, how many candidates it has.

        The choices are the arguments of all modules, then the new values of all registers. The
        candidates are the registers 0..R-1, then the modules R..R+Q-1.
        """
        arguments = [
            self.registers + i for i, m in enumerate(self.modules) for _ in range(m.gate.arity)
        ]
        return (*arguments, *[self.registers + len(self.modules)] * self.registers)

    @functools.cached_property
    def allowed(self) -> np.ndarray:
        """Which candidates each choice may take, bool [choices, candidates]."""
        return np.arange(self.reach[-1])[None] < np.asarray(self.reach)[:, None]


class State(NamedTuple):
    """What the machine holds between timesteps."""

    registers: Any
    memory: Any


class Signal(NamedTuple):
    """What a driver says in a timestep."""

    wiring: Any
    stop: Any
    """Soft: probability that this timestep is the last one. Hard: whether it is."""
    entropy: Any = 0.0
    """Soft: entropy of the wiring, summed over its choices."""
    covered: Any = True
    """Hard: False if the driver does not know what to do here."""


class Driver(Protocol):
    """Whoever wires the machine: a circuit, a network, a network of which the best is taken.

    `machine` is the shape of machine it drives. What it remembers itself goes from call to call as
    `carry`. It sees `zero`: for each register the probability (soft) or truth (hard) that it is 0.
    """

    @property
    def machine(self) -> Machine:
        """What it drives."""
        ...

    def start(self) -> Any:
        """The first `carry` of `soft`."""
        ...

    def start_hard(self) -> Any:
        """The first `carry` of `hard`."""
        ...

    def soft(self, carry: Any, zero: Float[Array, " R"]) -> tuple[Any, Signal]:
        """Wires a timestep of the soft machine."""
        ...

    def hard(self, carry: Any, zero: Bool[Array, " R"]) -> tuple[Any, Signal]:
        """Wires a timestep of the discrete machine."""
        ...


class Soft:
    """Distributions over 0..M-1, differentiable."""

    def __init__(self, size: int):
        self.size = size

    def start(self, machine: Machine, memory: Float[Array, "M M"]) -> State:
        """All registers at zero."""
        zero = jnp.zeros((machine.registers, self.size), memory.dtype).at[:, 0].set(1.0)
        return State(zero, memory)

    def zero(self, registers: Float[Array, "R M"]) -> Float[Array, " R"]:
        """P(register = 0)."""
        return registers[:, 0]

    def split(self, wiring: Any, sizes: Sequence[int]) -> Sequence[Any]:
        """The rows of a wiring, so many at a time. (The transpose of `lax.split` is fast.)"""
        return lax.split(wiring, sizes)

    def select(self, choices: Any, values: Sequence[Any]) -> Any:
        """The averages of the candidates that the rows of `choices` weigh, [k, M]."""
        return choices[:, : len(values)] @ jnp.stack(values)

    def unstack(self, values: Float[Array, "k M"]) -> list[Any]:
        """Values one by one."""
        return [row[0] for row in lax.split(values, [1] * values.shape[0])]

    def apply(self, gate: Gate, arguments: Any, memory: Any) -> tuple[Any, Any]:
        """The output of a gate, and the memory after it."""
        if gate.memory == "read":
            return arguments[0] @ memory, memory
        if gate.memory == "write":
            address, value = arguments
            return value, memory + address[:, None] * (value[None] - memory)
        return gate.distribution(self.size, *arguments).astype(memory.dtype), memory


class Hard:
    """Integers 0..M-1; the time that an operation takes does not depend on M."""

    def __init__(self, size: int, awake: Bool[Array, ""] | bool = True):
        """An algebra that is not `awake` writes nothing."""
        self.size = size
        self.awake = awake

    def start(self, machine: Machine, memory: Int[Array, " M"]) -> State:
        """All registers at zero."""
        return State([jnp.int32(0)] * machine.registers, memory)

    def zero(self, registers: Sequence[Int[Array, ""]]) -> Bool[Array, " R"]:
        """Whether each register is 0."""
        return jnp.stack(list(registers)) == 0

    def split(self, wiring: Any, sizes: Sequence[int]) -> Sequence[Any]:
        """The choices of a wiring, so many at a time."""
        ends = np.cumsum(sizes)
        return [wiring[end - size : end] for size, end in zip(sizes, ends, strict=True)]

    def select(self, choices: Any, values: Sequence[Any]) -> Any:
        """The candidates that `choices` names: numbers of candidates, or functions of them all."""
        if isinstance(choices, jax.Array):
            candidates = jnp.stack(values)
            return [candidates[choice] for choice in choices]
        return [choice(values) for choice in choices]

    def unstack(self, values: Sequence[Any]) -> list[Any]:
        """Values one by one."""
        return list(values)

    def apply(self, gate: Gate, arguments: Any, memory: Any) -> tuple[Any, Any]:
        """The output of a gate, and the memory after it."""
        if gate.memory == "read":
            return memory[arguments[0]], memory
        if gate.memory == "write":
            address, value = arguments
            address = jnp.where(self.awake, address, self.size)  # outside, so that it is dropped
            return value, memory.at[address].set(value, mode="drop")
        return jnp.asarray(gate.integers(self.size, *arguments), jnp.int32), memory


def timestep(machine: Machine, algebra: Soft | Hard, wiring: Any, state: State) -> State:
    """One timestep: every module computes once, then all registers change at once."""
    return compute(machine, algebra, wiring, state)[0]


def compute(
    machine: Machine, algebra: Soft | Hard, wiring: Any, state: State
) -> tuple[State, list[Any], list[Any]]:
    """A timestep. Besides the state come all candidates, registers before it and then modules, and
    the arguments of each module that takes any."""
    values, memory = algebra.unstack(state.registers), state.memory
    arities = [module.gate.arity for module in machine.modules]
    choices = iter(algebra.split(wiring, [*filter(None, arities), machine.registers]))
    chosen = []
    for _, gate in machine.modules:
        if gate.arity:
            chosen.append(algebra.select(next(choices), values))
        arguments = algebra.unstack(chosen[-1]) if gate.arity else ()
        value, memory = algebra.apply(gate, arguments, memory)
        values.append(value)
    return State(algebra.select(next(choices), values), memory), values, chosen


def one_hot(cells: Int[Array, "*shape"], size: int, dtype: Any = None) -> Float[Array, "*shape M"]:
    """Integers as distributions. `size` is M."""
    return jax.nn.one_hot(cells, size, dtype=dtype or jnp.result_type(float))
