"""A learner under test: small options, and what its methods return, each computed once."""

import dataclasses
import functools
import sys
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError
from tasks.core.registry import task_classes
from tasks.core.task import Task, views_of
from training.gradient import data_key
from training.kind import LearnerKind
from training.learner_options import make_options
from training.numerics import make_key

TINY = {
    "hidden": 8,
    "embed": 8,
    "key": 8,
    "batch": 4,
    "chunk": 4,
    "lengths": (1, 3),
    "traces": 10,
    "layers": 1,
    "heads": 2,
    "cells": 8,
    "width": 4,
    "registers": 2,
    "timesteps": 3,
}
"""Options that make a learner small and quick, if it has them."""
FIRST = "copying"
"""The task that a learner is tried on, if its view is there; else the first one that has it."""


class LearnerLook:
    """A learner under test, with small options and one member."""

    def __init__(self, kind: LearnerKind):
        self.kind = kind
        classes = task_classes()
        fitting = [name for name, cls in classes.items() if kind.view in views_of(cls)]
        name = FIRST if FIRST in fitting else fitting[0]
        self.task: Task = classes[name]()
        self.after: Any = None
        """State and metrics after two steps, of the check `step`."""
        self.trained: Any = None
        """Weights of a run, of the check `resume`."""

    @functools.cached_property
    def options(self) -> dict[str, Any]:
        """Small options: those of the default preset, made small."""
        kind = self.kind
        known = {field.name for field in dataclasses.fields(kind.config)}
        preset = kind.presets[kind.preset_for("gradient")].options_for((self.task,))
        tiny = {name: value for name, value in TINY.items() if name in known}
        found = {**preset, **tiny}
        unused = kind.unused(make_options(kind, found), "gradient")
        return {name: value for name, value in found.items() if name not in unused}

    def wrong(self, method: str, what: str) -> UsageError:
        """The error for a method that breaks the contract."""
        return UsageError(f"`{method}` of learner {self.kind.name}: {what}.")

    @functools.cached_property
    def learner(self) -> Any:
        return self.made({})

    def made(self, more: dict[str, Any]) -> Any:
        """The learner with some other options."""
        options = make_options(self.kind, {**self.options, **more})
        return self.kind.make(options, (self.task,))

    @functools.cached_property
    def key(self) -> Any:
        return make_key(0)

    @functools.cached_property
    def data(self) -> Any:
        return self.learner.make_data(data_key(self.key))

    @functools.cached_property
    def params(self) -> Any:
        return jax.jit(self.learner.init_params)(self.key)

    @functools.cached_property
    def extra(self) -> Any:
        return jax.jit(self.learner.init_extra)(self.data)

    @functools.cached_property
    def constants(self) -> dict[str, Any]:
        return {name: np.float32(value) for name, value in self.learner.hyper().items()}

    @functools.cached_property
    def draw(self) -> Callable[[Any], Any]:
        """A batch at step 0 from a key."""
        return jax.jit(
            lambda key: self.learner.sample_batch(self.data, self.extra, jnp.int32(0), key)
        )

    @functools.cached_property
    def slope(self) -> tuple[Any, Any]:
        """The gradient of the first batch, and its `Loss`."""
        batch = self.draw(self.key)

        def objective(params):
            found = self.learner.loss(params, batch, self.constants, jnp.int32(0), self.key)
            return found.value, found

        return jax.jit(jax.grad(objective, has_aux=True))(self.params)


def files_of(kind: LearnerKind) -> set[str]:
    """The source files of a learner: of its function `make`, and of its options."""
    files = set()
    for part in (kind.make, kind.config):
        module = sys.modules.get(getattr(part, "__module__", ""))
        if getattr(module, "__file__", None):
            files.add(str(module.__file__))  # pyright: ignore[reportOptionalMemberAccess]
    return files
