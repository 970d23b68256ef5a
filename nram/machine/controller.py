"""What wires the machine in every timestep: the contract of a controller.

`nram/controllers.py` has the networks, `nram/tabular.py` a table of logits, `nram/programs/` tables
and circuits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from nram.machine.machine import Machine

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float


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
