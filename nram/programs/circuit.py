"""Programs as rules: each gives the wiring for some patterns of zero registers.

A `Circuit` is a controller of both machines. On the discrete machine it is compiled into a few
selections among the candidates in its rules. On the soft machine it is the average over all
patterns.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.machine.algebra import one_hot
from nram.machine.controller import ControllerOutput
from nram.machine.machine import Machine
from nram.machine.patterns import all_patterns, pattern_weights
from nram.programs.complete import ANY
from nram.programs.complete import complete as complete
from tasks.core.errors import UsageError

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int


MOST_SOFT_REGISTERS = 12
"""Limit, because a soft circuit averages over 2^R patterns."""


@dataclasses.dataclass(frozen=True)
class Rule:
    """One line of a circuit: the wiring for a phase and a pattern."""

    phase: int
    pattern: str
    choices: tuple[int, ...]
    """Number of the candidate for each choice of the machine's wiring, or `ANY`."""
    stop: bool
    follow: int
    """The phase after this timestep."""

    def fits(self, pattern: str) -> bool:
        """Whether the rule applies at a pattern without `-`."""
        return all(mine in ("-", its) for mine, its in zip(self.pattern, pattern, strict=True))


@jax.tree_util.register_static
@dataclasses.dataclass(frozen=True)
class Circuit:
    """A program for a machine; `nram.programs.text` reads and prints it.

    Attributes:
      machine: the shape of its machine.
      names: names of the registers.
      rules: the rules; the first one that fits is taken.
      phases: names of the phases.
    """

    machine: Machine
    names: tuple[str, ...]
    rules: tuple[Rule, ...]
    phases: tuple[str, ...] = ("",)

    def rule_at(self, pattern: str, phase: int = 0) -> int | None:
        """The number of the rule for a pattern without `-`; None if no rule covers it."""
        for number, rule in enumerate(self.rules):
            if rule.phase == phase and rule.fits(pattern):
                return number
        return None

    def uncovered(self) -> list[tuple[str, str]]:
        """All (phase, pattern) that no rule covers."""
        return [
            (name, pattern)
            for phase, name in enumerate(self.phases)
            for pattern in all_patterns(self.machine.registers)
            if self.rule_at(pattern, phase) is None
        ]

    # As a controller of the discrete machine.

    def start_hard(self) -> Int[Array, ""]:
        """The first phase."""
        return jnp.int32(0)

    def hard(self, carry: Int[Array, ""], zero: Bool[Array, " R"]) -> tuple[Any, ControllerOutput]:
        """Wires a discrete timestep: each choice is a function that selects among candidates."""
        fires, before = [], jnp.zeros_like(zero[0])
        for rule in self.rules:
            fit = carry == rule.phase if len(self.phases) > 1 else jnp.ones_like(zero[0])
            for i, letter in enumerate(rule.pattern):
                if letter != "-":
                    fit &= zero[i] if letter == "0" else ~zero[i]
            fires.append(fit & ~before)
            before |= fit

        def pick(options, values):
            """Candidate options[i], if rule i fires."""
            named = sorted({option for option in options if option != ANY}) or [0]
            picked = values[named[0]]
            for candidate in named[1:]:
                chosen = [
                    f for f, option in zip(fires, options, strict=True) if option == candidate
                ]
                picked = jnp.where(
                    functools.reduce(jnp.logical_or, chosen), values[candidate], picked
                )
            return picked

        columns = zip(*(rule.choices for rule in self.rules), strict=True)
        wiring = [functools.partial(pick, options) for options in columns]
        follow = pick([rule.follow for rule in self.rules], _Numbers())
        stop = pick([int(rule.stop) for rule in self.rules], _Numbers())
        return follow, ControllerOutput(wiring, stop == 1, covered=before)

    # As a controller of the soft machine.

    def start(self) -> Float[Array, " phases"]:
        """The first phase, as a distribution over phases."""
        return one_hot(jnp.int32(0), len(self.phases))

    def soft(
        self, carry: Float[Array, " phases"], zero: Float[Array, " R"]
    ) -> tuple[Any, ControllerOutput]:
        """Wires a soft timestep: the average over all patterns, weighted by their probability.

        At a pattern without a rule, registers, memory and phase do not change.
        """
        fires, wiring, stop, follow = (jnp.asarray(t, zero.dtype) for t in self._tables)
        patterns = pattern_weights(zero)
        weights = jnp.einsum("f,p,fpr->fr", carry.astype(zero.dtype), patterns, fires)
        phase = jnp.einsum("fr,frg->g", weights, follow)
        rules = weights.sum(0)
        return phase, ControllerOutput(jnp.einsum("r,rcv->cv", rules, wiring), rules @ stop)

    @functools.cached_property
    def _tables(self) -> tuple[np.ndarray, ...]:
        """For N rules, and rule N that changes nothing: rule of each pattern, one-hot [F, K, N+1];
        wirings [N+1, choices, candidates]; stops [N+1]; next phases [F, N+1, F]."""
        registers, count, phases = self.machine.registers, len(self.rules), len(self.phases)
        if registers > MOST_SOFT_REGISTERS:
            raise UsageError(
                f"a soft circuit may have {MOST_SOFT_REGISTERS} registers, not {registers}."
            )
        rules = [[self.rule_at(p, f) for p in all_patterns(registers)] for f in range(phases)]
        taken = np.asarray([[count if r is None else r for r in row] for row in rules])
        keep = complete(self.machine, {})
        choices = np.asarray([*(rule.choices for rule in self.rules), keep])
        wiring = np.eye(self.machine.reach[-1])[np.where(choices == ANY, 0, choices)]
        stop = np.asarray([*(float(rule.stop) for rule in self.rules), 0.0])
        follow = np.zeros((phases, count + 1, phases))
        for number, rule in enumerate(self.rules):
            follow[:, number, rule.follow] = 1
        follow[:, count] = np.eye(phases)
        return np.eye(count + 1)[taken], wiring, stop, follow


class _Numbers:
    """A sequence whose element i is the number i."""

    def __getitem__(self, i: int) -> Int[Array, ""]:
        return jnp.int32(i)
