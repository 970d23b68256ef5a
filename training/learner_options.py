"""Makes a learner's option object from plain values and checks their types."""

import dataclasses
import typing
from collections.abc import Mapping
from typing import Any

from tasks.core.errors import UsageError, short, unknown
from training.arguments import plain
from training.kind import LearnerKind
from training.resources import MOST_FLOAT, MOST_STEPS


def make_options(kind: LearnerKind, options: Mapping[str, Any]) -> Any:
    """A learner's option object from plain or NumPy values. Raises `UsageError` if an option is not
    known or a value has the wrong type."""
    fields = {f.name: f for f in dataclasses.fields(kind.config)}
    hints, found = typing.get_type_hints(kind.config), {}
    for name, value in options.items():
        if name in kind.renamed:
            raise UsageError(f"option {name} of {kind.name} is {kind.renamed[name]} now.")
        if name in kind.removed:
            raise UsageError(f"option {name} of {kind.name} was removed: {kind.removed[name]}.")
        if name not in fields:
            raise unknown(f"option of {kind.name}", name, fields)
        found[name] = _tidy(plain(value), hints[name])
        if not fits(found[name], hints[name]):
            raise UsageError(
                f"option {name} of {kind.name} takes {_words(hints[name])}, as in "
                f"{fields[name].default!r}, not {short(value)}."
            )
    return kind.config(**found)


def _tidy(value: Any, hint: Any) -> Any:
    """The value with lists as tuples, and floats such as 1e3 as int if the type is int."""
    if isinstance(value, list):
        inside = [*(part for part in typing.get_args(hint) if part is not ...), None]
        return tuple(_tidy(part, inside[0]) for part in value)
    return int(value) if hint is int and type(value) is float and value.is_integer() else value


def fits(value: Any, hint: Any) -> bool:
    """Whether a JSON value has a type; a number must also fit into 32 bits."""
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
    """A type, for messages.

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
