"""Which options each trainer of an NRAM uses. Other options are refused if they are given."""

import dataclasses

from nram.config import NRAMConfig

MACHINE = {"registers", "gates", "repeat", "lengths"}
SEARCH = {"min_registers", "temperature", "time_fraction", "beam", "in_place"}
GRADIENT = {field.name for field in dataclasses.fields(NRAMConfig)} - SEARCH - {
    "tries", "pool", "fresh"
}  # fmt: skip
USED = {
    "gradient": GRADIENT,
    "search": MACHINE | SEARCH,
    "gradient+search": GRADIENT | SEARCH | {"tries"},
    "evolution": GRADIENT | {"pool", "fresh"},
}
"""The options that each trainer uses."""


def unused(options: NRAMConfig, trainer: str) -> dict[str, str]:
    """The options that have no effect, and why; see `training.kind.LearnerKind`."""
    if trainer not in USED:
        return {}
    names = {field.name for field in dataclasses.fields(options)} - USED[trainer]
    found = dict.fromkeys(names, f"--trainer {trainer} does not use it")
    if options.beam and "beam" in USED[trainer]:
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
