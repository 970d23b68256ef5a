"""Presets of the sequence models: training lengths of each task, and options of a family."""

from collections.abc import Mapping
from typing import Any

from training.kind import Preset

PAPER = {
    "binary_copy": {"lengths": (1, 20)},
    "repeat_copy": {"lengths": (1, 10), "curriculum": True},
    "associative_recall": {"lengths": (2, 6)},
    "n_grams": {"lengths": (200, 200)},
    "priority_sort": {"lengths": (1, 20), "curriculum": True},
}
"""The training lengths of Graves et al. (2014). The curriculum is ours: repeat copy is not learned
without in the same time, and the paper sorts 20 vectors from the start."""

COPIES = ("binary_copy", "copying", "reversing")
"""Tasks for which a neural Turing machine gets a controller without state. An LSTM remembers short
sequences itself, and then longer ones are wrong."""
COUPLED = ("addition", "copying", "reversing", "binary_copy")
"""Tasks that say which tokens belong together."""


def presets(own: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, Preset]:
    """The presets of a family, whose `own` options by task are added to those of the paper."""
    own = own or {}
    tasks = {name: {**PAPER.get(name, {}), **own.get(name, {})} for name in sorted({*PAPER, *own})}
    return {"default": Preset({}, per_task=tasks)}
