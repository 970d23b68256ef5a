"""Names of learners and of their trainers.

They are in other packages, which import this one, so they are named by text and imported late.
"""

import functools
import importlib
import sys
from importlib.metadata import EntryPoint
from typing import Any

from deepcalc import check_names
from tasks.core.errors import UsageError, short, unknown
from tasks.core.plugins import leave_out, load, points
from training.config import Config
from training.kind import LearnerKind
from training.learner import Learner
from training.trainer import Trainer

BUILT_IN = {
    "npi": "npi:LEARNER",
    "nram": "nram:LEARNER",
    "lstm": "baselines:LSTM",
}
"""Name -> `module:attribute` of a `LearnerKind`. Packages add theirs as entry points of the group
`deepcalc.learners`, scripts with `register_learner`."""

GRADIENT = "training.population:Population"
"""The trainer that every learner has; see `LearnerKind.trainers` for others."""

_extra: dict[str, LearnerKind] = {}
_homes: dict[str, str] = {}
"""The module that registered each of them."""


def register_learner(kind: LearnerKind) -> LearnerKind:
    """Makes a learner known by its name; a cell of a notebook that is run again replaces its own.

    Raises `ValueError` when the name is taken by a built-in learner or by another module's.
    """
    if not isinstance(kind, LearnerKind):
        raise UsageError(f"register_learner takes a LearnerKind, not {short(kind)}.")
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
    """Every learner's name; plug-ins that cannot be loaded are not among them."""
    return sorted({*BUILT_IN, *_extra, *(name for name in _plugins() if _plugin(name)[0])})


def learner_kind(name: str) -> LearnerKind:
    """The learner of a name. Raises `UsageError` with the nearest names when there is none, or it
    is a plug-in's that cannot be loaded."""
    if name in _extra:
        return _extra[name]
    if name in BUILT_IN:
        module, _, attribute = BUILT_IN[name].partition(":")
        try:
            check_names(module)
        except ImportError as wrong:
            raise UsageError(str(wrong)) from None
        return getattr(importlib.import_module(module), attribute)
    if name in _plugins():
        kind, why = _plugin(name)
        if kind is None:
            raise UsageError(f"learner {name} is a plug-in that cannot be loaded: {why}.")
        return kind
    raise unknown("learner", name, learner_names())


@functools.cache
def _plugins() -> dict[str, EntryPoint]:
    """Plug-ins of learners by name (entry points of the group `deepcalc.learners`)."""
    found: dict[str, EntryPoint] = {}
    for point in points("deepcalc.learners"):
        if point.name in BUILT_IN or point.name in found:
            leave_out(point, f"there is another learner {point.name}")
        else:
            found[point.name] = point
    return found


@functools.cache
def _plugin(name: str) -> tuple[LearnerKind | None, str]:
    """The learner of a plug-in, or why there is none. Each is loaded once."""
    found: list[LearnerKind] = []

    def use(kind: object) -> None:
        if not isinstance(kind, LearnerKind):
            raise TypeError(f"it is {short(kind)}, where a LearnerKind should be")
        if kind.name != name:
            raise ValueError(f"its learner calls itself {kind.name}")
        found.append(kind)

    why = load(_plugins()[name], use)
    return (found[0], "") if found else (None, why)


def make_trainer(config: Config, learner: Learner, **more: Any) -> Trainer:
    """The trainer that a configuration names; `more` are options of `Population` that are no part
    of what a run is. Raises `UsageError` where there is none."""
    known = {"gradient": GRADIENT, **learner_kind(config.learner).trainers}
    if config.trainer not in known:
        raise unknown(f"trainer of {config.learner}", config.trainer, known)
    if config.trainer != "gradient":
        if more.get("mesh"):
            raise UsageError(f"--mesh is for --trainer gradient; {config.trainer} knows none.")
        if more.get("optimizer"):
            raise UsageError(f"an optimizer of your own is for the trainer gradient, not for "
                             f"{config.trainer}.")  # fmt: skip
        more = {}
    module, _, name = known[config.trainer].partition(":")
    return getattr(importlib.import_module(module), name)(learner, config, **more)
