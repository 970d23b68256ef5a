"""What the checks of one task share: its problems, answers and views, each computed once."""

import contextlib
import dataclasses
import functools
import typing
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks.checking.contract import wrong
from tasks.checking.rules import Problem, solved
from tasks.checking.samplers import (
    check_arrays,
    domain_of,
    draw_problems,
    in_plain,
    smallest_first,
)
from tasks.checking.views import show_problems
from tasks.core.domain import Domain
from tasks.core.errors import UsageError
from tasks.core.task import PlainQuestion, Question, Task, views_of
from tasks.objects.scene import Scene

LENGTHS = (0, 1, 2, 3, 7, 11)
"""The tested lengths, minus the shortest length of the task."""


class Drawn(NamedTuple):
    """Problems of all tested lengths, for M = `memory`; None without a tape."""

    memory: int | None
    arrays: Question
    """Padded to the longest length."""
    plains: list[list[PlainQuestion]]
    """One list for each length."""


class Look:
    """A task under test. Its properties raise what the task's methods raise."""

    def __init__(self, task: Any, chosen: tuple[int | None, list[PlainQuestion]] | None = None):
        """`chosen` are M and the problems to look at, the smallest first, instead of sampled
        ones."""
        self.task: Any = task
        self.views = views_of(task)
        self.chosen = chosen

    @property
    def camera(self) -> bool:
        """Whether the programs see pictures of a `Scene` instead of a scratchpad."""
        return "scratchpad" in self.views and isinstance(self.task.scratchpad, Scene)

    @functools.cached_property
    def tested(self) -> list[int]:
        """The lengths at which problems are sampled, ascending."""
        domain = domain_of(self.task, 1, None)
        low = 1 if domain is None else domain.shortest
        return [low + more for more in LENGTHS]

    @functools.cached_property
    def lengths(self) -> list[int]:
        """The lengths of the problems, ascending."""
        if self.chosen is None:
            return self.tested
        return sorted({self.task.length_of(plain) for plain in self.chosen[1]})

    @property
    def size(self) -> int:
        """The longest tested length, to which problems are padded."""
        return self.tested[-1]

    @functools.cached_property
    def memories(self) -> list[int | None]:
        """The values of M that problems are drawn for: that of the tape, if there is one; None, if
        there is another view."""
        if self.chosen is not None:
            return [self.chosen[0]]
        tape: list[int | None] = [self.room(self.size)] if "tape" in self.views else []
        return tape if self.views == ("tape",) else [None, *tape]

    def room(self, length: int) -> int:
        """`cells` of the task. Raises `UsageError` if these are too many to try out."""
        found = int(self.task.cells(length))
        if found > 1_000_000:
            raise wrong(
                self.task, "cells",
                f"cells({length}) is {found:,}, which no machine here can hold: let problems of a "
                f"length need fewer cells",
            )  # fmt: skip
        return found

    def memory_for(self, view: str) -> int | None:
        """M for a view."""
        return self.room(self.size) if view == "tape" else None

    @functools.cache  # noqa: B019 - a Look lives as long as its suite
    def domains(self, memory: int | None) -> list[Domain | None]:
        """The domain at each tested length."""
        return [domain_of(self.task, n, memory) for n in self.lengths]

    @functools.cache  # noqa: B019
    def raw(self, memory: int | None) -> Drawn:
        """Problems in the order in which they were drawn."""
        if self.chosen is not None:
            plains = self.chosen[1]
            of = [[p for p in plains if self.task.length_of(p) == n] for n in self.lengths]
            return Drawn(memory, self.padded(sum(of, []), self.size, memory), of)  # noqa: RUF017
        check_arrays(self.task, self.size, memory)
        arrays = draw_problems(self.task, self.lengths, self.size, memory)
        return Drawn(memory, arrays, in_plain(self.task, arrays, self.lengths))

    @functools.cache  # noqa: B019
    def drawn(self, memory: int | None) -> Drawn:
        """The same problems, of each length the smallest first."""
        found = self.raw(memory)
        if self.chosen is not None:
            return found
        return Drawn(memory, *smallest_first(found.arrays, found.plains))

    @functools.cache  # noqa: B019
    def problems(self, memory: int | None) -> list[Problem]:
        """The same problems with their answers."""
        return solved(self.task, self.lengths, self.drawn(memory).plains)

    @functools.cache  # noqa: B019
    def shown(self, view: str) -> Any:
        """The same problems in a view, as NumPy arrays."""
        memory = self.memory_for(view)
        lengths = [p.length for p in self.problems(memory)]
        arrays = self.drawn(memory).arrays
        return show_problems(self.task, view, arrays, lengths, self.size, memory)

    def rebuilt(self, memory: int | None) -> Question:
        """The same problems, from plain questions."""
        return self.padded([p.plain for p in self.problems(memory)], self.size, memory)

    def padded(self, plains: list[PlainQuestion], size: int, memory: int | None) -> Question:
        """Plain questions as arrays, filled up with zeros to a size."""
        key = jax.random.key(0)
        values = memory and memory - 1
        shapes = jax.eval_shape(lambda: self.task.sample(key, jnp.asarray(size), size, values))
        found = {n: np.zeros((len(plains), *s.shape), np.int32) for n, s in shapes.items()}
        for row, plain in enumerate(plains):
            for name, value in self.task.arrays(plain).items():
                found[name][(row, *(slice(size) for size in value.shape))] = value
        return found  # pyright: ignore[reportReturnType]


def variants(task: type[Task]) -> list[Task]:
    """A task with its default options, and with every other value of each `Literal` option; without
    values that the task refuses beside its defaults."""
    found, hints = [task()], typing.get_type_hints(task)
    for field in dataclasses.fields(task):
        if typing.get_origin(hints[field.name]) is typing.Literal:
            for value in typing.get_args(hints[field.name]):
                if value != field.default:
                    with contextlib.suppress(UsageError):
                        found.append(task(**{field.name: value}))
    return found
