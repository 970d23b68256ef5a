"""The checks of a gate: on distributions, on integers and compiled it is the same function."""

import functools
import inspect
import itertools
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from deepcalc.checking.findings import Skip, Suite, table_of
from nram.machine.algebra import Hard, Soft, one_hot
from nram.machine.gates import GATES, PAPER, Gate, by_table, register_gate
from nram.machine.machine import Layer
from tasks.core.errors import UsageError, in_file, short

SIZES = (3, 4, 7, 16)
"""The tested M."""
SOFT_SIZES = (3, 8)
"""The M at which arbitrary distributions are tried."""


def gate_suite(gate: Gate) -> Suite:
    """All checks of one gate."""
    look = _Look(gate)
    check = table_of(look)
    checks = [
        check("arity", _Look.arity, "`hard` takes M and as many integers as the gate has arguments",
              "the machine calls it so"),
        check("integers", _Look.integers, "results are whole numbers in 0..M-1, for every M and all"
              " arguments", "cells and registers hold 0..M-1", "arity"),
        check("arrays", _Look.arrays, "on arrays it is the same as on single numbers",
              "the soft meaning and searches compute it on arrays", "integers"),
        check("compiled", _Look.compiled, "compiled by JAX, with M traced, it is the same",
              "the discrete machine is compiled once for all M", "arrays"),
        check("soft", _Look.soft, "on certain arguments the soft meaning is the discrete one",
              "a trained soft machine is made discrete", "arrays"),
        check("probability", _Look.probability, "the probabilities of the results sum to one, and "
              "none is negative", "the machine loses or invents mass at every timestep", "soft"),
        check("gradient", _Look.gradient, "a fast soft form is linear in each argument, as the "
              "table of results is", "otherwise its gradient belongs to another function", "soft"),
        check("machine", _Look.machine, "in a machine, soft and discrete timesteps agree",
              "training is soft, tests are discrete", "integers"),
        check("registered", _Look.registered, "it can be found by its name"),
    ]  # fmt: skip
    files = {f.__code__.co_filename for f in (gate.hard, gate.soft) if hasattr(f, "__code__")}  # pyright: ignore
    return Suite(f"gate {gate.name}", checks, files)


class _Look:
    """A gate under test."""

    def __init__(self, gate: Gate):
        self.gate = gate
        self._place = f"gate {gate.name}{in_file(gate.hard) if gate.hard else ''}"

    def _wrong(self, what: str) -> UsageError:
        return UsageError(f"{self._place}: {what}.")

    def _without_memory(self) -> Gate:
        if self.gate.memory:
            raise Skip(f"it {self.gate.memory}s memory; see the check `machine`")
        return self.gate

    def arity(self) -> str | None:
        gate = self.gate
        if gate.memory:
            return f"{gate.arity}, as that of every gate that {gate.memory}s memory"
        names = ["M", "a", "b"][: gate.arity + 1]
        for name, function in (("hard", gate.hard), ("soft", gate.soft)):
            if function is None:
                continue
            try:
                inspect.signature(function).bind(*names)
            except TypeError as wrong:
                raise self._wrong(
                    f"`{name}` is called as {name}({', '.join(names)}), since the gate has arity "
                    f"{gate.arity}, but {wrong}. Correct its arguments, or the arity"
                ) from None
            except ValueError:  # the callable has no known signature
                continue
        return None

    def _grid(self, size: int) -> list[tuple[int, ...]]:
        return list(itertools.product(range(size), repeat=self.gate.arity))

    def _call(self, size: int) -> list[Any]:
        """The results for single numbers, one after the other."""
        assert self.gate.hard is not None
        return [self.gate.hard(size, *arguments) for arguments in self._grid(size)]

    @functools.cache  # noqa: B019 - a _Look lives as long as its suite
    def _single(self, size: int) -> list[Any]:
        return self._call(size)

    def integers(self) -> None:
        self._without_memory()
        for size in SIZES:
            found = self._single(size)
            for arguments, value in zip(self._grid(size), found, strict=True):
                called = f"hard({', '.join(map(str, (size, *arguments)))})"
                array = np.asarray(value)
                if array.ndim or array.dtype.kind not in "iub":
                    raise self._wrong(f"{called} is {short(value)}: return a whole number or a "
                                      f"truth value (use // to divide)")  # fmt: skip
                if not 0 <= int(array) < size:
                    raise self._wrong(
                        f"{called} is {int(array)}, outside of 0..{size - 1}: take the result "
                        f"modulo the first argument, M, as in `(a + b) % size`"
                    )
            if size < SIZES[-1] and list(map(int, found)) != list(map(int, self._call(size))):
                raise self._wrong("it gives other results when it is called again: a gate may "
                                  "depend on its arguments only")  # fmt: skip

    def arrays(self) -> None:
        self._without_memory()
        for size in SIZES:
            self._compare(size, self._on_arrays(size), "on arrays")

    def _on_arrays(self, size: int) -> Any:
        return self.gate.integers(size, *map(jnp.asarray, self._columns(size)))

    def _columns(self, size: int) -> np.ndarray:
        """The arguments of all calls, int32 [arity, calls]."""
        grid = self._grid(size)
        return np.array(grid, np.int32).reshape(len(grid), self.gate.arity).T

    def _compare(self, size: int, found: Any, how: str) -> None:
        """Raises `UsageError` unless results for all arguments are those for single numbers."""
        grid = self._grid(size)
        wanted = [int(value) for value in self._single(size)]
        values = np.broadcast_to(np.asarray(found), (len(grid),)).tolist()
        for arguments, value, truth in zip(grid, values, wanted, strict=True):
            if value != truth:
                raise self._wrong(
                    f"hard({', '.join(map(str, (size, *arguments)))}) is {truth}, but {value} {how}"
                    f": write it with operators and jnp.where, without `if`"
                )

    def compiled(self) -> None:
        gate = self._without_memory()
        run = jax.jit(gate.integers)
        for size in SIZES:
            found = run(jnp.int32(size), *map(jnp.asarray, self._columns(size)))
            self._compare(size, found, "compiled")

    def soft(self) -> None:
        gate = self._without_memory()
        for size in SIZES:
            certain = [one_hot(jnp.asarray(column), size) for column in self._columns(size)]
            found = np.asarray(gate.distribution(size, *certain))
            rows = len(self._grid(size))
            if found.shape[-1:] != (size,):
                raise self._wrong(f"`soft` returns the shape {found.shape}; it is to return a "
                                  f"distribution over 0..M-1, [..., M]")  # fmt: skip
            found = np.broadcast_to(found, (rows, size))
            for arguments, masses, truth in zip(
                self._grid(size), found, self._single(size), strict=True
            ):
                if not np.allclose(masses, np.eye(size)[int(truth)], atol=1e-4):
                    raise self._wrong(
                        f"with M = {size}, `hard` of {arguments} is {int(truth)}, but `soft` puts "
                        f"{np.round(masses, 3).tolist()} on 0..{size - 1}: correct one of them, or "
                        f"leave `soft` out, then a table of `hard` is used"
                    )

    def _draws(self, size: int, normal: bool) -> list[Any]:
        key = jax.random.key(size)
        drawn = jax.random.normal(key, (self.gate.arity, 50, size))
        return list(drawn if normal else jax.nn.softmax(3 * drawn))

    def probability(self) -> None:
        gate = self._without_memory()
        for size in SOFT_SIZES:
            found = np.asarray(gate.distribution(size, *self._draws(size, normal=False)))
            total, least = found.sum(-1), found.min()
            if not np.allclose(total, 1, atol=1e-4):
                worst = float(total.ravel()[np.abs(total - 1).argmax()])
                raise self._wrong(
                    f"with M = {size}, the probabilities of its results sum to "
                    f"{worst:.4g}, not to 1: correct `soft`, or leave it out"
                )
            if least < -1e-5:
                raise self._wrong(f"with M = {size}, `soft` gives a negative probability, "
                                  f"{least:.4g}: correct it, or leave it out")  # fmt: skip

    def gradient(self) -> None:
        gate = self._without_memory()
        if gate.soft is None:
            raise Skip("it has no fast soft form: the table of its results is used")
        for size in SOFT_SIZES:
            draws = self._draws(size, normal=True)
            fast, table = gate.distribution(size, *draws), by_table(gate, size, *draws)
            if not np.allclose(fast, table, rtol=1e-3, atol=1e-3):
                apart = float(np.abs(np.asarray(fast) - np.asarray(table)).max())
                raise self._wrong(
                    f"with M = {size}, `soft` and the table of `hard` differ by {apart:.3g} on "
                    f"arguments that do not sum to one: make `soft` linear in each argument (no "
                    f"normalisation, no softmax), or leave it out"
                )

    def machine(self) -> None:
        """One layer of two modules, on memories of 5 cells."""
        gate, size = self.gate, 5
        memory = np.array([4, 2, 0, 3, 1], np.int32)
        layer, soft, hard = Layer(gate, 2), Soft(size), Hard(jnp.int32(size))
        held = one_hot(jnp.asarray(memory), size)
        every = list(itertools.product(range(size), repeat=2 * gate.arity))
        for arguments in every[:: max(1, len(every) // 40)]:
            numbers = [jnp.int32(a) for a in arguments]
            outputs, after = hard.apply(layer, numbers, jnp.asarray(memory))
            certain = [one_hot(a, size) for a in numbers]
            given = jnp.stack(certain) if certain else ()
            masses, soft_after = soft.apply(layer, given, held)
            seen = [int(np.argmax(row)) for row in np.asarray(masses)]
            wanted = [int(value) for value in outputs]
            same_memory = np.asarray(soft_after).argmax(-1).tolist() == np.asarray(after).tolist()
            if seen != wanted or not same_memory:
                raise self._wrong(
                    f"with memory {memory.tolist()} and arguments {arguments}, a discrete timestep "
                    f"gives {wanted} and a soft one {seen}: correct `hard` or `soft`"
                )

    def registered(self) -> str | None:
        known = GATES.get(self.gate.name)
        if known is None:
            raise Skip(f"it is not: call {register_gate.__name__} with it to use it in --gates")
        if known is not self.gate:
            raise self._wrong("another gate has its name: choose another one")
        if self.gate.name not in PAPER:
            return (
                "training, circuits and `deepcalc run` know it; search and proofs know only PAPER"
            )
        return None
