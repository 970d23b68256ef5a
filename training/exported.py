"""Loads weights that `deepcalc export` has written."""

import dataclasses
import os

from training.arguments import path
from training.build import make_learner
from training.config import Config
from training.config_file import parse_config
from training.model import Model, Weights
from training.numerics import pinned
from training.registry import make_trainer
from training.weights_file import read_weights


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

    `load` takes such a file too, and returns a `LoadedRun`. Raises `UsageError` if it is not such a
    file or damaged, or its tasks or learner are not known.
    """
    found = read_weights(path("file", file))
    config = parse_config(found.text("config"), f"the configuration in {found.path}")
    trainer = make_trainer(config, make_learner(config))
    weights = found.weights(trainer.weights_shapes())
    return Imported(config, weights, trainer.model(weights), found.metadata.get("card", ""))
