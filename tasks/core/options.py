"""The options of a task, as text: the fields of its dataclass, in `NAME:field=value`."""

import dataclasses
import typing
from typing import Any

from tasks.core.errors import UsageError, unknown


def hints(task: type[Any]) -> dict[str, Any]:
    """The types of a task's options, by name."""
    found = typing.get_type_hints(task)
    return {f.name: found[f.name] for f in dataclasses.fields(task)}


def _words(hint: Any) -> str:
    if typing.get_origin(hint) is typing.Literal:
        return "|".join(map(str, typing.get_args(hint)))
    return getattr(hint, "__name__", str(hint))


def options(task: type[Any]) -> dict[str, tuple[str, Any]]:
    """Every option of a task: name -> (allowed values as text, default)."""
    defaults = {f.name: f.default for f in dataclasses.fields(task)}
    return {k: (_words(h), defaults[k]) for k, h in hints(task).items()}


def unreadable(task: type[Any]) -> list[str]:
    """Options that have no default, or a type that cannot be given as text."""
    readable = (int, float, bool, str)
    kinds = hints(task)
    return [
        field.name
        for field in dataclasses.fields(task)
        if field.default is dataclasses.MISSING
        or not (
            kinds[field.name] in readable or typing.get_origin(kinds[field.name]) is typing.Literal
        )
    ]


def parse_option(task: type[Any], field: str, text: str) -> Any:
    """The value of one `field=value` of a task's text.

    Raises `UsageError` if the field is unknown or the value is not allowed.
    """
    known = hints(task)
    if field not in known:
        raise (
            unknown(f"option of {task.name}", field, known)
            if known
            else UsageError(f"task {task.name} has no options, so {field}={text} means nothing.")
        )
    hint = known[field]
    if typing.get_origin(hint) is typing.Literal:
        match = [v for v in typing.get_args(hint) if str(v) == text]
        if not match:
            raise unknown(f"value of {task.name}:{field}", text, map(str, typing.get_args(hint)))
        return match[0]
    if hint is bool and text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        found = {int: int, float: float, str: str}[hint](text)
        if found != found:  # NaN, which is not even the same option as itself
            raise ValueError
        return found
    except (KeyError, ValueError):
        raise UsageError(f"{task.name}:{field} takes {_words(hint)}, not {text!r}.") from None
