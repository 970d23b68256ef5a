"""How anything here is trained: the loop, its contracts, run folders, evaluation.

Scripts use `train` and `load`; a new learner implements `Learner` and makes a `Model`.
"""

from training.api import LoadedRun, load, train
from training.kind import LearnerKind, Preset
from training.learner import Learner, Loss, Status
from training.model import Model, Outcome
from training.registry import learner_kind, learner_names, register_learner

__all__ = [
    "Learner",
    "LearnerKind",
    "LoadedRun",
    "Loss",
    "Model",
    "Outcome",
    "Preset",
    "Status",
    "learner_kind",
    "learner_names",
    "load",
    "register_learner",
    "train",
]
