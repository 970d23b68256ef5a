"""Gates: the small computations that a controller wires together.

A gate is defined by a function of integers 0..M-1. Its meaning on distributions over 0..M-1 follows
from a table of all results, unless the gate has a faster form. The fourteen gates of the paper
(section 3) are here in its order. A new gate takes one line:

>>> register_gate(Gate("half", 1, hard=lambda size, a: a // 2))

Fast forms are linear in each argument, like the table. They also hold for arguments that do not sum
to one, so their gradients equal those of the table.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError, unknown

if TYPE_CHECKING:
    from jaxtyping import Array, Float


Distribution: TypeAlias = "Float[Array, '*batch M']"
"""A distribution over 0..M-1, or a batch of them."""


@dataclasses.dataclass(frozen=True)
class Gate:
    """A gate of the machine. Raises `UsageError` if name, arity and meaning do not fit together.

    Attributes:
      name: its name in circuits.
      arity: its number of arguments.
      hard: (M, integers in 0..M-1) -> integer in 0..M-1 or truth value. It must also work on
        arrays of integers. Gates that use memory do not need it.
      soft: (M, distributions) -> distribution; None: use the table of results.
      memory: `read` returns the cell at its argument. `write` writes its second argument to the
        cell at its first one, and returns the second.
    """

    name: str
    arity: Literal[0, 1, 2]
    hard: Callable[..., Any] | None = None
    soft: Callable[..., Distribution] | None = None
    memory: Literal["", "read", "write"] = ""

    def __post_init__(self) -> None:
        if not (self.name.isidentifier() and self.name.islower()):
            raise UsageError(
                f"a gate's name is lower-case letters, digits and _, not {self.name!r}."
            )
        wanted = {"read": 1, "write": 2}.get(self.memory, self.arity)
        if self.arity != wanted or self.arity not in (0, 1, 2):
            raise UsageError(
                f"gate {self.name} has arity {self.arity}; a gate takes 0, 1 or 2 arguments, "
                "one that reads takes 1 (address), one that writes takes 2 (address, value)."
            )
        if self.hard is None and not self.memory:
            raise UsageError(f"gate {self.name} does not say what it does to integers (hard=...).")

    def integers(self, size: Any, *arguments: Any) -> Any:
        """The result on integers, int32. `size` is M, which may be traced."""
        assert self.hard is not None
        return jnp.asarray(self.hard(size, *arguments), jnp.int32)

    def distribution(self, size: int, *arguments: Distribution) -> Distribution:
        """The distribution of the result, for independent arguments."""
        if self.soft is not None:
            return self.soft(size, *arguments)
        return by_table(self, size, *arguments)


def by_table(gate: Gate, size: int, *arguments: Distribution) -> Distribution:
    """Applies a gate to distributions, by the table of its results on integers."""
    results = np.asarray(_results(gate, size))
    if gate.arity == 0:
        return jnp.asarray(np.eye(size)[results], jnp.result_type(float))
    table = jnp.asarray(np.eye(size)[results], arguments[0].dtype)
    letters = "ij"[: gate.arity]
    operands = ",".join("..." + letter for letter in letters)
    return jnp.einsum(f"{operands},{letters}k->...k", *arguments, table)


def register_gate(gate: Gate) -> None:
    """Adds a gate to `GATES`. The module that registered a name may register it again, as a
    notebook does whose cell runs twice. Raises `UsageError` if another module has the name."""
    known = GATES.get(gate.name, gate)
    if known.hard.__module__ != gate.hard.__module__:
        raise UsageError(f"a gate named {gate.name!r} exists already; choose another name.")
    GATES[gate.name] = gate


def find_gates(names: Sequence[str]) -> tuple[Gate, ...]:
    """The gates of these names. Raises `UsageError` for an unknown name."""
    for name in names:
        if name not in GATES:
            raise unknown("gate", name, GATES)
    return tuple(GATES[name] for name in names)


def _results(gate: Gate, size: int) -> np.ndarray:
    """The results of a gate for all arguments: [], [M] or [M, M]."""
    with jax.ensure_compile_time_eval():
        each = [jnp.arange(size, dtype=jnp.int32)] * gate.arity
        grid = jnp.meshgrid(*each, indexing="ij")
        results = np.asarray(gate.integers(size, *grid))
    if results.min() < 0 or results.max() >= size:
        raise UsageError(f"gate {gate.name} leaves 0..{size - 1} for M = {size}.")
    return results


# For comparisons: the mass below each value, up to it, or from it on. [M] -> [M]


def _below(a: Distribution) -> Distribution:
    size = a.shape[-1]
    return a @ jnp.asarray(np.triu(np.ones((size, size)), 1), a.dtype)


def _up_to(a: Distribution) -> Distribution:
    size = a.shape[-1]
    return a @ jnp.asarray(np.triu(np.ones((size, size))), a.dtype)


def _from(a: Distribution) -> Distribution:
    size = a.shape[-1]
    return a @ jnp.asarray(np.tril(np.ones((size, size))), a.dtype)


def _truth(yes: Float[Array, "*batch"], a: Distribution, b: Distribution) -> Distribution:
    """A distribution over 0 and 1. `yes` is the mass of 1; the rest of a x b is the mass of 0."""
    no = a.sum(-1) * b.sum(-1) - yes
    rest = jnp.zeros((*yes.shape, a.shape[-1] - 2), yes.dtype)
    return jnp.concatenate([no[..., None], yes[..., None], rest], -1)


# Sums and differences mod M are convolutions: products after a Fourier transform. For the M of
# training, a transform as a matrix product is faster than an FFT.


def _waves(size: int) -> tuple[np.ndarray, np.ndarray]:
    """The transform [M, 2 F], cosines and then sines, and its inverse [2 F, M]; F = M // 2 + 1."""
    waves = np.arange(size // 2 + 1)
    angle = 2 * np.pi * np.outer(np.arange(size), waves) / size
    there = np.concatenate([np.cos(angle), np.sin(angle)], 1)
    weight = np.where((waves == 0) | (2 * waves == size), 1, 2) / size
    return there, there.T * np.tile(weight, 2)[:, None]


def _combine(size: int, a: Distribution, b: Distribution, sign: int) -> Distribution:
    """The distribution of a + sign * b mod M."""
    there, back = (jnp.asarray(w, a.dtype) for w in _waves(size))
    both = jnp.stack([a, b], -2) @ there
    a_cos, a_sin = jnp.split(both[..., 0, :], 2, -1)
    b_cos, b_sin = jnp.split(both[..., 1, :], 2, -1)
    b_sin = sign * b_sin
    return (
        jnp.concatenate([a_cos * b_cos - a_sin * b_sin, a_sin * b_cos + a_cos * b_sin], -1) @ back
    )


# The gates on integers. `where(condition, a, b)` is `jnp.where` for arrays; search compiles them
# for single numbers (`nram.search.arithmetic`). If M fits in 32 bits, so do all results in use.

INTEGERS: dict[str, Callable[..., Any]] = {
    "inc": lambda where, size, a: where(a < size - 1, a + 1, 0),
    "add": lambda where, size, a, b: where(a < size - b, a + b, a - (size - b)),
    "sub": lambda where, size, a, b: where(a < b, a + (size - b), a - b),
    "dec": lambda where, size, a: where(a > 0, a - 1, size - 1),
    "lt": lambda where, size, a, b: a < b,
    "le": lambda where, size, a, b: a <= b,
    "eq": lambda where, size, a, b: a == b,
    "min": lambda where, size, a, b: where(a < b, a, b),
    "max": lambda where, size, a, b: where(a < b, b, a),
}


def _constant(name: str, value: int) -> Gate:
    def soft(size: int) -> Distribution:
        return jnp.asarray(np.eye(size)[value % size], jnp.result_type(float))

    return Gate(name, 0, hard=lambda size: value % size, soft=soft)


def _gate(name: str, arity: Literal[1, 2], soft: Callable[..., Distribution]) -> Gate:
    return Gate(name, arity, lambda *numbers: INTEGERS[name](jnp.where, *numbers), soft)


_PAPER = (
    Gate("read", 1, memory="read"),
    _constant("zero", 0),
    _constant("one", 1),
    _constant("two", 2),
    _gate("inc", 1, lambda _, a: jnp.roll(a, 1, -1)),
    _gate("add", 2, lambda size, a, b: _combine(size, a, b, 1)),
    _gate("sub", 2, lambda size, a, b: _combine(size, a, b, -1)),
    _gate("dec", 1, lambda _, a: jnp.roll(a, -1, -1)),
    _gate("lt", 2, lambda _, a, b: _truth((_below(a) * b).sum(-1), a, b)),
    _gate("le", 2, lambda _, a, b: _truth((_up_to(a) * b).sum(-1), a, b)),
    _gate("eq", 2, lambda _, a, b: _truth((a * b).sum(-1), a, b)),
    _gate("min", 2, lambda _, a, b: a * _from(b) + b * (_from(a) - a)),
    _gate("max", 2, lambda _, a, b: a * _up_to(b) + b * (_up_to(a) - a)),
    Gate("write", 2, memory="write"),
)

GATES: dict[str, Gate] = {gate.name: gate for gate in _PAPER}
"""All gates by name. `register_gate` adds gates."""
PAPER: tuple[str, ...] = tuple(GATES)
"""Names of the paper's fourteen gates, in its order."""
