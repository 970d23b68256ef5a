"""Training, run folders and evaluation for all learners.

Scripts use `train` and `load`. A new learner implements `Learner` and returns a `Model`.
"""

from deepcalc import check_names

check_names("tasks")  # a clear message if the user's tasks.py hides our package

from training.api import train  # noqa: E402
from training.build import load  # noqa: E402
from training.compare import compare  # noqa: E402
from training.config import Config  # noqa: E402
from training.exported import load_export  # noqa: E402
from training.kind import LearnerKind, Preset  # noqa: E402
from training.learner import Learner, Loss, Status  # noqa: E402
from training.loaded import LoadedRun  # noqa: E402
from training.loop import Progress  # noqa: E402
from training.model import Model, Outcome  # noqa: E402
from training.registry import learner_kind, learner_names, register_learner  # noqa: E402
from training.trainer import Report, Trainer  # noqa: E402

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
