"""The shape of the machine: its registers, and its modules in order.

In a timestep every module of the machine computes once, in order. Its arguments are chosen among
the registers and the outputs of earlier modules. At the end every register takes the output of a
module or the old value of a register. All these choices together are the *wiring*. In every
timestep a *controller* (`controller.py`) chooses the wiring; it sees only which registers are zero
(Kurach et al., 2016, sections 3 and 4). `timestep.py` runs a timestep.
"""

from __future__ import annotations

import collections
import dataclasses
import functools
import itertools
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nram.machine.gates import PAPER, Gate, find_gates
from tasks.core.errors import UsageError

if TYPE_CHECKING:
    pass


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
