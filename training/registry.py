"""The registry of learners and their trainers.

They are in other packages, which import this one. So they are registered by name and imported late.
"""

from __future__ import annotations

import functools
import importlib
import sys
from importlib.metadata import EntryPoint
from typing import TYPE_CHECKING, Any

from deepcalc import check_names
from tasks.core.errors import UsageError, short, unknown
from tasks.core.plugins import leave_out, load, points
from training.config import Config
from training.kind import LearnerKind

if TYPE_CHECKING:
    from training.learner import Learner
    from training.trainer import Trainer


BUILT_IN = {
    "npi": "npi:LEARNER",
    "nram": "nram:LEARNER",
    "lstm": "baselines:LSTM",
    "ntm": "baselines:NTM",
    "transformer": "baselines:TRANSFORMER",
}
"""Name -> `module:attribute` of a `LearnerKind`. Other packages add learners as entry points of the
group `deepcalc.learners`, scripts with `register_learner`."""

GRADIENT = "training.population:Population"
"""The trainer that every learner has; see `LearnerKind.trainers` for others."""

_extra: dict[str, LearnerKind] = {}
_homes: dict[str, str] = {}
"""Name of a learner in `_extra` -> the module that registered it."""


def register_learner(kind: LearnerKind) -> LearnerKind:
    """Registers a learner under its name. The same module may register the name again.

    Raises `ValueError` if a built-in learner or one of another module has this name.
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
    """The module that called `register_learner` for this learner; None if none did."""
    return _homes.get(name)


def learner_names() -> list[str]:
    """The names of all learners, without plug-ins that cannot be loaded."""
    return sorted({*BUILT_IN, *_extra, *(name for name in _plugins() if _plugin(name)[0])})


def learner_kind(name: str) -> LearnerKind:
    """The learner with a name. Raises `UsageError` if it is not known (with the nearest names), or
    a plug-in cannot be loaded."""
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
    """Name -> entry point, for all learners in plug-ins."""
    found: dict[str, EntryPoint] = {}
    for point in points("deepcalc.learners"):
        if point.name in BUILT_IN or point.name in found:
            leave_out(point, f"there is another learner {point.name}")
        else:
            found[point.name] = point
    return found


@functools.cache
def _plugin(name: str) -> tuple[LearnerKind | None, str]:
    """The learner of a plug-in and "", or None and why it cannot be loaded. Loads it only once."""
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
    """The trainer named in a configuration. `more` are the arguments of `Population` that are not
    in `Config`. Raises `UsageError` if the trainer is not known, or has no such argument."""
    kind = learner_kind(config.learner)
    known = {"gradient": GRADIENT, **kind.trainers}
    trainer = kind.removed_trainers.get(config.trainer, config.trainer)
    if trainer not in known:
        raise unknown(f"trainer of {config.learner}", trainer, known)
    if trainer != "gradient":
        if more.get("mesh"):
            raise UsageError(f"--mesh is for --trainer gradient, not for {trainer}.")
        if more.get("optimizer"):
            raise UsageError(f"an optimizer of your own is for the trainer gradient, not for "
                             f"{trainer}.")  # fmt: skip
        more = {}
    module, _, name = known[trainer].partition(":")
    return getattr(importlib.import_module(module), name)(learner, config, **more)
