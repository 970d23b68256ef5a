"""Which options each trainer of an NRAM uses. Other options are refused if they are given."""

import dataclasses
import importlib.util
from collections.abc import Collection

from nram.config import NRAMConfig
from tasks.core.errors import tell

MACHINE = {"registers", "gates", "repeat", "lengths"}
ONE_SEARCH = {"min_registers", "temperature", "time_fraction", "beam", "in_place"}
SEARCH = ONE_SEARCH | {"portfolio"}
GRADIENT = {field.name for field in dataclasses.fields(NRAMConfig)} - SEARCH - {
    "tries", "counterexamples"
}  # fmt: skip
USED = {
    "gradient": GRADIENT,
    "search": MACHINE | SEARCH | {"counterexamples"},
    "gradient+search": GRADIENT | ONE_SEARCH | {"tries"},
}
"""The options that each trainer uses."""


def unused(options: NRAMConfig, trainer: str) -> dict[str, str]:
    """The options that have no effect, and why; see `training.kind.LearnerKind`."""
    if trainer not in USED:
        return {}
    names = {field.name for field in dataclasses.fields(options)} - USED[trainer]
    found = dict.fromkeys(names, f"--trainer {trainer} does not use it")
    if options.portfolio and trainer == "search":
        found |= dict.fromkeys(
            ONE_SEARCH, "--portfolio decides it; add --no-portfolio or --preset search"
        )
    elif options.beam and "beam" in USED[trainer]:
        why = f"with --beam {options.beam} there is no walk"
        found |= dict.fromkeys(("temperature", "tries"), why)
    if trainer == "search":
        return found | dict.fromkeys(
            ("vary", "most_skipped"), "--trainer search has no hyper-parameters and no loss"
        )
    if options.controller == "tabular":
        return found | {"hidden": "--controller tabular has no layers"}
    why = f"it is for --controller tabular, not {options.controller}"
    return found | dict.fromkeys(("sharing", "start", "sureness"), why)


def trainer_of(named: Collection[str]) -> str | None:
    """The trainer if the user names none: gradients if an option is only for them, or if numba is
    missing, which search needs; else None, which means search."""
    only = (GRADIENT - MACHINE) | {"vary", "most_skipped", "mesh"}
    if only & set(named):
        return "gradient"
    if importlib.util.find_spec("numba") is None:
        tell("numba is not installed, so gradients train. Search learns more tasks: install the "
             "extra `search`, pip install 'deepcalc[search]'.")  # fmt: skip
        return "gradient"
    return None
