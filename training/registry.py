"""Names of learners. Theirs are other rooms, so they are named here by text and imported late."""

import importlib
import importlib.metadata

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


def register_learner(kind: LearnerKind) -> LearnerKind:
    """Makes a learner known by its name. Raises `ValueError` when the name is taken."""
    if kind.name in BUILT_IN or _extra.get(kind.name, kind).make is not kind.make:
        raise ValueError(f"learner name {kind.name!r} is taken")
    _extra[kind.name] = kind
    return kind


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
