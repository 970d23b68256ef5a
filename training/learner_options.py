"""A learner's option object from plain values: those of a file, of a script, of a command line."""

import dataclasses
import json
import typing
from collections.abc import Mapping
from typing import Any

from tasks.core.errors import UsageError, short, unknown
from training.arguments import plain
from training.kind import LearnerKind
from training.limits import MOST_FLOAT, MOST_STEPS


def make_options(kind: LearnerKind, options: Mapping[str, Any]) -> Any:
    """A learner's option object from plain values, or NumPy's. Raises `UsageError` on what does not
    fit."""
    fields = {f.name: f for f in dataclasses.fields(kind.config)}
    hints, found = typing.get_type_hints(kind.config), {}
    for name, value in options.items():
        if name in kind.renamed:
            raise UsageError(f"option {name} of {kind.name} is {kind.renamed[name]} now.")
        if name not in fields:
            raise unknown(f"option of {kind.name}", name, fields)
        found[name] = _tidy(plain(value), hints[name])
        if not fits(found[name], hints[name]):
            raise UsageError(
                f"option {name} of {kind.name} takes {_words(hints[name])}, as in "
                f"{fields[name].default!r}, not {short(value)}."
            )
    return kind.config(**found)


def before(kind: LearnerKind) -> dict[str, Any]:
    """What a run did that was made before an option was there, by option.

    That is the option's default. An option whose default is something new says in its field what
    was done before it: `dataclasses.field(default=..., metadata={"before": ...})`.
    """
    fields = dataclasses.fields(kind.config)
    return json.loads(json.dumps({f.name: f.metadata.get("before", f.default) for f in fields}))


def _tidy(value: Any, hint: Any) -> Any:
    """A plain value as options hold it: tuples for lists, and 1e3 as an int where one is wanted."""
    if isinstance(value, list):
        inside = [*(part for part in typing.get_args(hint) if part is not ...), None]
        return tuple(_tidy(part, inside[0]) for part in value)
    return int(value) if hint is int and type(value) is float and value.is_integer() else value


def fits(value: Any, hint: Any) -> bool:
    """Whether a JSON value is one of a type, and of 32 bits where it is a number."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return isinstance(value, str) and value in inside
    if origin is tuple:
        if not isinstance(value, list | tuple):
            return False
        kinds = [inside[0]] * len(value) if inside[1:] == (...,) else inside
        return len(value) == len(kinds) and all(map(fits, value, kinds))
    if hint is float:
        return type(value) in (int, float) and abs(value) <= MOST_FLOAT
    return type(value) is hint and (hint is not int or abs(value) <= MOST_STEPS)


def _words(hint: Any) -> str:
    """A type in words.

    >>> _words(tuple[int, int]), _words(typing.Literal["a", "b"])
    ('2 of int', 'one of a, b')
    """
    inside = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Literal:
        return f"one of {', '.join(map(str, inside))}"
    if typing.get_origin(hint) is tuple:
        return f"{'a list' if inside[1:] == (...,) else len(inside)} of {inside[0].__name__}"
    known = {int: "int, of 32 bits", float: "float, of 3.4e38 at most"}
    return known.get(hint) or hint.__name__
