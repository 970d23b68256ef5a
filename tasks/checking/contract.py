"""Checks of the methods of a task: their arguments, and what happens when they are traced."""

import inspect
import random
import traceback
from collections.abc import Callable
from typing import Any

import jax
import numpy as np

from tasks.core.errors import UsageError, short
from tasks.core.task import VIEWS, Task, source
from tasks.objects.scene import Scene
from tasks.scratchpad import Scratchpad

CALLED = {
    "sample": "key, length, size, values",
    "solve": "question",
    "domain": "n, memory",
    "answer_length": "question",
    "tape": "question, length, memory",
    "cells": "length",
    "tape_limit": "length",
    "tokens": "question, length, size",
    "pad": "question, length, size",
    "read_pad": "pad, length, size",
}
"""The arguments of each method."""
KINDS = {"symbols": (int,), "scratchpad": (Scratchpad, Scene)}
"""Types of the attributes that are values or properties, not methods."""
TRACED = (
    "ConcretizationTypeError",
    "NonConcreteBooleanIndexError",
    "TracerArrayConversionError",
    "TracerIntegerConversionError",
)
"""Errors of `jax.errors` that mean the same as `STATIC`."""
STATIC = ("concrete values", "static integers", "static start/stop/step")
"""Words in the messages of other errors that mean: a traced value is used as a Python value."""
ARITHMETIC = "do no more than arithmetic (+ - * //) with `n` and `memory`"


def wrong(task: Task, method: str, what: str) -> UsageError:
    """The error for a method of a task that breaks the contract of tasks."""
    if method == "sample" and type(task).sample is Task.sample:
        method = "domain"  # the default `sample` draws from it
    owner = _owner(task, method)
    return UsageError(f"`{method}` of {owner.__name__} ({source(owner)}): {what}.")


def check_methods(task: Any, view: str | None) -> None:
    """Raises `UsageError` if a method has wrong arguments, or a size is not a number."""
    named = ("sample", "solve", "domain", "answer_length", *VIEWS.get(view or "", ()))
    for name in named:
        found = getattr(task, name)
        if name in KINDS:
            if not isinstance(found, KINDS[name]):
                why = "put @property above it" if callable(found) else f"it is {short(found)}"
                raise wrong(task, name, f"it must be of type {KINDS[name][0].__name__}: {why}")
        elif not callable(found):
            raise wrong(task, name, f"it must be a method, not {short(found)}")
        else:
            _check_arguments(task, name, found)
    if view == "tape":
        _check_sizes(task, "cells", task.cells)
        _check_sizes(task, "tape_limit", task.tape_limit)


def _check_arguments(task: Task, name: str, method: Callable[..., Any]) -> None:
    given = CALLED[name].split(", ")
    try:
        inspect.signature(method).bind(*given)
    except (TypeError, ValueError) as error:
        if isinstance(error, ValueError) and "invalid" not in str(error):
            return  # it is written in C, so its signature is unknown
        raise wrong(task, name, f"it is called as {name}(self, {CALLED[name]})") from None


def _check_sizes(task: Task, name: str, function: Any) -> None:
    """Raises `UsageError` unless a function of the length returns positive ints, and `cells` does
    not decrease."""
    if not callable(function):
        raise wrong(task, name, f"it must be a method of the length, not {short(function)}")
    found: list[Any] = [function(length) for length in (1, 2, 10)]
    for length, size in zip((1, 2, 10), found, strict=True):
        if not isinstance(size, int | np.integer) or isinstance(size, bool) or size < 1:
            raise wrong(
                task, name, f"{name}({length}) must be a number from 1 on, not {short(size)}"
            )
    if name == "cells" and found != sorted(found):
        raise wrong(
            task, name,
            "a shorter problem needs more cells than a longer one, but must fit into its memory",
        )  # fmt: skip


def traced(task: Task, methods: tuple[str, ...], call: Callable[[], Any]) -> Any:
    """Runs a call that traces some methods, and returns its result.

    Raises `UsageError` if a method uses a traced value as a Python value, or uses random numbers of
    NumPy or Python.
    """
    before = _random_state()
    try:
        found = call()
    except UsageError as error:
        raise UsageError(str(error)) from None  # without the notes that JAX adds
    except (TypeError, IndexError) as error:  # JAX's errors derive from these
        traced = tuple(getattr(jax.errors, name) for name in TRACED)
        if not isinstance(error, traced) and not any(words in str(error) for words in STATIC):
            raise
        raise _misused(task, methods, error) from None
    if _random_state() != before:
        raise impure(task, methods[0])
    return found


def impure(task: Task, method: str) -> UsageError:
    """The error for a method whose result depends on something else than its arguments."""
    return wrong(
        task, method,
        "it draws from something else than `key`, such as np.random or the time. It runs only "
        "once, while JAX traces it, so every problem would get the same numbers. Use jax.random "
        "with `key`, in `sample` only",
    )  # fmt: skip


def quick_jit(function: Callable[..., Any]) -> Any:
    """Compiles a function that will run only once: on a CPU, without optimization."""
    unhurried = {"xla_backend_optimization_level": 0, "xla_llvm_disable_expensive_passes": True}
    return jax.jit(function, compiler_options=unhurried if jax.default_backend() == "cpu" else None)


def _misused(task: Task, methods: tuple[str, ...], error: Exception) -> UsageError:
    """The error for that one of the methods which used a traced value as a Python value."""
    files = {source(_owner(task, name)): name for name in methods}
    method, line = methods[0], ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.name in methods:
            method = frame.name
        if frame.filename in files:
            line = f", line {frame.lineno}: `{frame.line}`"
    if method == "sample" and type(task).sample is Task.sample:
        return wrong(task, "domain", ARITHMETIC)
    return wrong(
        task, method,
        f"it uses `length`, or a drawn value, as a Python number{line}. These are traced: draw "
        f"`size` elements and keep `length` of them by jnp.where(jnp.arange(size) < length, drawn, "
        f"0), and use jnp.where instead of `if`",
    )  # fmt: skip


def _owner(task: Task, method: str) -> type[Task]:
    """The class that defines a method."""
    cls = type(task)
    return next((c for c in cls.__mro__ if method in vars(c)), cls)


def _random_state() -> Any:
    """The state of the random generators that a traced method must not use."""
    kind, numbers, *more = np.random.get_state()
    return kind, np.asarray(numbers).tobytes(), more, random.getstate()
