"""Training, run folders and evaluation for all learners.

Scripts use `train` and `load`. A new learner implements `Learner` and returns a `Model`.
"""

from typing import TYPE_CHECKING

from deepcalc import check_names
from deepcalc.lazy import exports

check_names("tasks")  # a clear message if the user's tasks.py hides our package

if TYPE_CHECKING:
    from training.api import train
    from training.build import load
    from training.comparison import compare
    from training.config import Config
    from training.exported import load_export
    from training.kind import LearnerKind, Preset
    from training.learner import Learner, Loss, Status
    from training.loaded import LoadedRun
    from training.loop import Progress
    from training.model import Model, Outcome
    from training.registry import learner_kind, learner_names, register_learner
    from training.trainer import Report, Trainer

__getattr__ = exports(
    __name__,
    {
        "Config": "training.config",
        "Learner": "training.learner",
        "LearnerKind": "training.kind",
        "LoadedRun": "training.loaded",
        "Loss": "training.learner",
        "Model": "training.model",
        "Outcome": "training.model",
        "Preset": "training.kind",
        "Progress": "training.loop",
        "Report": "training.trainer",
        "Status": "training.learner",
        "Trainer": "training.trainer",
        "compare": "training.comparison",
        "learner_kind": "training.registry",
        "learner_names": "training.registry",
        "load": "training.build",
        "load_export": "training.exported",
        "register_learner": "training.registry",
        "train": "training.api",
    },
)

__all__ = [
    "Config",
    "Learner",
    "LearnerKind",
    "LoadedRun",
    "Loss",
    "Model",
    "Outcome",
    "Preset",
    "Progress",
    "Report",
    "Status",
    "Trainer",
    "compare",
    "learner_kind",
    "learner_names",
    "load",
    "load_export",
    "register_learner",
    "train",
]
