"""Names of learners. Theirs are other rooms, so they are named here by text and imported late."""

import importlib
import importlib.metadata
import sys

from tasks.errors import unknown
from training.kind import LearnerKind

BUILT_IN = {
    "npi": "npi:LEARNER",
    "nram": "nram:LEARNER",
    "lstm": "baselines:LSTM",
}
"""Name -> `module:attribute` of a `LearnerKind`. Packages add theirs as entry points of the group
`deepcalc.learners`, scripts with `register_learner`."""

_extra: dict[str, LearnerKind] = {}
_homes: dict[str, str] = {}
"""The module that registered each of them."""


def register_learner(kind: LearnerKind) -> LearnerKind:
    """Makes a learner known by its name; a cell of a notebook that is run again replaces its own.

    Raises `ValueError` when the name is taken by a built-in learner or by another module's.
    """
    home = sys._getframe(1).f_globals.get("__name__", "")
    if kind.name in BUILT_IN or _homes.get(kind.name, home) != home:
        raise ValueError(
            f"learner name {kind.name!r} is taken by {_homes.get(kind.name, 'a built-in learner')}"
        )
    _extra[kind.name], _homes[kind.name] = kind, home
    return kind


def home_of(name: str) -> str | None:
    """The module that registered a learner by `register_learner`; None for all others."""
    return _homes.get(name)


def learner_names() -> list[str]:
    """Every learner's name."""
    points = importlib.metadata.entry_points(group="deepcalc.learners")
    return sorted({*BUILT_IN, *_extra, *(p.name for p in points)})


def learner_kind(name: str) -> LearnerKind:
    """The learner of a name. Raises `UsageError` with the nearest names when there is none."""
    if name in _extra:
        return _extra[name]
    if name in BUILT_IN:
        module, _, attribute = BUILT_IN[name].partition(":")
        return getattr(importlib.import_module(module), attribute)
    for point in importlib.metadata.entry_points(group="deepcalc.learners"):
        if point.name == name:
            return point.load()
    raise unknown("learner", name, learner_names())
