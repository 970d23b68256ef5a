"""Loads weights that `deepcalc export` has written."""

import dataclasses
import json
import os
from pathlib import Path

import jax

from tasks.core.errors import UsageError, short
from training.build import make_learner
from training.checkpoint import fingerprint
from training.config import Config
from training.config_file import parse_config
from training.export import library, named
from training.formats import SCHEMA
from training.model import Model, Weights
from training.numerics import pinned
from training.registry import make_trainer


@dataclasses.dataclass(frozen=True)
class Imported:
    """A model from a file of weights."""

    config: Config
    weights: Weights
    model: Model
    card: str
    """The model card, Markdown."""


@pinned()
def load_export(file: str | os.PathLike[str]) -> Imported:
    """Loads a model from a file of `deepcalc export --to safetensors`.

    Raises `UsageError` if it is not such a file or damaged, or its tasks or learner are not known.
    """
    numpy = library()
    import safetensors

    path = Path(file)
    try:
        with safetensors.safe_open(path, "numpy") as opened:
            told = opened.metadata() or {}
        arrays = numpy.load_file(path)
    except OSError as wrong:
        raise UsageError(f"cannot read {path}: {wrong.strerror or wrong}.") from None
    except safetensors.SafetensorError as wrong:
        raise UsageError(f"{path} is not a file of weights, or is damaged: {wrong}.") from None
    if told.get("deepcalc_format") != str(SCHEMA):
        raise UsageError(
            f"{path} is not from `deepcalc export`, or from a newer version: its format is "
            f"{short(told.get('deepcalc_format'))}, not {SCHEMA}."
        )
    try:
        plain = json.loads(told["config"])
    except (KeyError, ValueError, RecursionError):
        raise UsageError(f"{path} is damaged: its configuration cannot be read.") from None
    config = parse_config(plain, f"the configuration in {path}")
    trainer = make_trainer(config, make_learner(config))
    like = trainer.weights_shapes()
    wanted = named(like)
    wrong = [
        name
        for name in {**wanted, **arrays}
        if name not in wanted or name not in arrays
        or tuple(wanted[name].shape) != arrays[name].shape
    ]  # fmt: skip
    if wrong:
        raise UsageError(f"{path} is not of this model: see the array {short(wrong[0])}.")
    leaves = [arrays[name] for name in wanted]
    weights = jax.tree.unflatten(jax.tree.structure(like), leaves)
    if fingerprint(weights) != told.get("checkpoint"):
        raise UsageError(f"{path} is damaged: its weights are not those of its checkpoint.")
    return Imported(config, weights, trainer.model(weights), told.get("card", ""))
