"""How anything here is trained: the loop, its contract, run folders, evaluation.

Scripts use `train` and `load`; learners of your own implement `Learner`.
"""

from training.api import LoadedRun, load, train
from training.learner import Cost, Learner, LearnerKind, Outcome, Preset, Status
from training.registry import learner_kind, learner_names, register_learner

__all__ = [
    "Cost",
    "Learner",
    "LearnerKind",
    "LoadedRun",
    "Outcome",
    "Preset",
    "Status",
    "learner_kind",
    "learner_names",
    "load",
    "register_learner",
    "train",
]
