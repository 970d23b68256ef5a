"""The tasks of a page in JavaScript: how questions are typed, checked and laid out."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import jax.numpy as jnp

from tasks.core.domain import Domain, Letter
from tasks.core.errors import UsageError
from tasks.core.expression import evaluate, javascript
from tasks.core.layout import Layout, Put, lay_out
from tasks.core.task import Task, spec
from training.page.contents import Example


def task_script(task: Any, view: str) -> str:
    """A JavaScript object: name, parts of a question, layout, limits. See `training/page/core.js`.

    Parts of it are null if the task states no domain or no layout, or they cannot be written as
    expressions.
    """
    layout = task.layout(view)
    limits = {
        "tape": {"cells": "cells", "limit": "tape_limit"},
        "scratchpad": {"limit": "scratchpad.step_limit", "stack": "scratchpad.stack_limit"},
        "tokens": {},
    }[view]
    return _object(
        {
            "name": _text(spec(task)),
            "parts": _parts(task, view),
            "layout": "null" if layout is None else _layout(layout),
            **{name: _limit(task, where) for name, where in limits.items()},
        }
    )


def check_layout(task: Any, view: str, example: Example) -> None:
    """Raises `UsageError` if the task's layout differs from its tape, scratchpad or tokens."""
    layout = task.layout(view)
    if layout is None:
        return
    asked = example.asked
    if view == "tokens":
        (cells, *_), _ = lay_out(layout, asked.question, {"n": asked.length, "N": asked.size}, 2)
        arrays = {name: jnp.asarray(value) for name, value in asked.arrays.items()}
        own = task.tokens(arrays, jnp.asarray(asked.length), asked.size).inputs.tolist()
        same = cells == own[: len(cells)] and not any(own[len(cells) :])
    elif view == "tape":
        sizes = {"n": asked.length, "M": asked.memory or 0}
        cells, pointers = lay_out(layout, asked.question, sizes)
        own = task.tape(asked.arrays, asked.length, asked.memory).memory.tolist()
        same = cells == [own]
    else:
        sizes = {"n": asked.length, "N": asked.size}
        cells, pointers = lay_out(layout, asked.question, sizes, len(task.scratchpad.rows))
        pad = task.pad(asked.arrays, asked.length, asked.size)
        same = (cells, pointers) == (pad.cells.tolist(), pad.pointers.tolist())
    if not same:
        raise UsageError(
            f"the layout of {spec(task)} is not that of its {view} for {task.show(asked.question)}:"
            f" correct its method `layout`, or let it return None."
        )


def laid_out(example: Example, view: str) -> dict[str, Any] | None:
    """The cells and pointers of a problem whose task states no layout; None if it states one."""
    task: Any = example.task
    if task.layout(view) is not None or view == "tokens":
        return None
    asked = example.asked
    if view == "tape":
        cells = task.tape(asked.arrays, asked.length, asked.memory).memory
        return {"rows": [cells.tolist()], "pointers": [], "n": asked.length, "M": asked.memory}
    pad = task.pad(asked.arrays, asked.length, asked.size)
    sizes = {"n": asked.length, "N": asked.size}
    return {"rows": pad.cells.tolist(), "pointers": pad.pointers.tolist(), **sizes}


def _text(value: Any) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(value).replace("<", "\\u003c")


def _function(text: str) -> str:
    return f"(e)=>{javascript(text)}"


def _object(fields: Mapping[str, str]) -> str:
    return "{" + ",".join(f"{_text(name)}:{value}" for name, value in fields.items()) + "}"


def _list(values: Any) -> str:
    return "[" + ",".join(values) + "]"


def _layout(layout: Layout) -> str:
    puts = [_put(put) for put in layout.puts]
    answer = layout.answer
    missing = {
        name: _object(
            {
                "value": _function(part.value),
                "count": _function(part.count) if part.count else "null",
            }
        )
        for name, part in layout.missing.items()
    }
    checks = [
        _object(
            {
                "words": _text(check.words),
                "holds": _function(check.holds),
                "count": _function(check.count),
            }
        )
        for check in layout.checks
    ]
    return _object(
        {
            "puts": _list(puts),
            "width": _function(layout.width),
            "pointers": _list(map(_function, layout.pointers)),
            "answer": _object(
                {
                    "value": _function(answer.value),
                    "count": _function(answer.count),
                    "stated": _function(answer.stated) if answer.stated else "null",
                }
            ),
            "length": _function(layout.length) if layout.length else "null",
            "missing": _object(missing),
            "even": _text(layout.even),
            "digits": _text(layout.digits),
            "checks": _list(checks),
            "unchecked": _text(layout.unchecked),
            "names": _text(layout.names),
            "shown": _function(layout.shown),
            "channels": _list(map(_function, layout.channels)),
        }
    )


def _put(put: Put) -> str:
    always = ("cell", "value", "count")
    given = [name for name in ("inner", "where") if getattr(put, name) != "1"]
    functions = {name: _function(getattr(put, name)) for name in (*always, *given)}
    return _object({**functions, "row": str(put.row)})


def _parts(task: Task, view: str) -> str:
    """Name, depth and range of each part of a question; null if the task states no domain."""
    try:
        domain: Domain | None = task.domain(Letter("n"), Letter("M") if view == "tape" else None)
    except TypeError:  # it does more than arithmetic
        return "null"
    if domain is None:
        return "null"
    parts = []
    for name, part in domain.parts.items():
        bounds = {"low": part.low, "high": part.high, "count": part.count, "most": part.most}
        found = {k: "null" if v is None else _function(str(v)) for k, v in bounds.items()}
        words = _text(part.words())
        parts.append(
            _object({"name": _text(name), "depth": str(part.depth), "words": words, **found})
        )
    return _list(parts)


def _limit(task: Any, where: str) -> str:
    """A limit as a function of n, tried at some lengths; null if it is no expression."""
    function: Callable[[Any], Any] = task
    for name in where.split("."):
        function = getattr(function, name)
    try:
        text = str(function(Letter("n")))
        same = all(evaluate(text, {"n": n}) == function(n) for n in (1, 2, 3, 10, 100, 1000))
    except (TypeError, AttributeError, UsageError):
        return "null"
    return _function(text) if same else "null"
