"""Options of the NPI learner, and its presets."""

import dataclasses
from typing import Literal

from tasks.core.errors import UsageError
from training.kind import Preset
from training.precision import Precision
from training.resources import check_range

REMOVED = {"share": "programs that mean the same are always shared, and others never are"}
"""Removed options: name -> why."""


@dataclasses.dataclass(frozen=True)
class NPIConfig:
    """Options of `python train.py npi TASK`."""

    hidden: int = 64
    """Hidden units of each LSTM layer."""
    layers: int = 1
    """LSTM layers."""
    embed: int = 64
    """Width of the embeddings of programs and observations."""
    key: int = 32
    """Width of the key of a program."""
    activation: Literal["relu", "gelu"] = "gelu"
    """Activation of the two layers below the LSTM (in the paper: relu)."""
    traces: int = 200
    """Execution traces for training, for each task."""
    lengths: tuple[int, int] = (1, 10)
    """Length of the shortest and the longest problem in the traces."""
    full: int = 0
    """If not 0, only this many traces show their calls; the others show only acts. Then the
    verifier adds no counterexamples, and all lengths are equally frequent. See `npi/weak.py`."""
    beam: int = 8
    """Beam width of the search for calls that explain a trace of acts (with --full)."""
    objects: int = 100
    """Listed objects of a task that shows pictures: training ends when all calls in every pose of
    them are right. Windows that show no fresh object show these."""
    fresh: int = 12
    """Of the windows in a batch, those that show objects drawn for this batch alone."""
    pose_loss: float = 0.3
    """Weight of the loss of telling the angles of a picture from its encoding."""
    channels: tuple[int, ...] = (24, 48, 64, 96)
    """Channels after each convolution of the encoder of pictures; each halves the picture."""
    windows: int = 12
    """Windows in a batch, of 15 pictures each, for tasks that show pictures (`npi/windows.py`)."""
    sampling: Literal["hard", "traces"] = "hard"
    """hard: different frames; half are drawn uniformly, half in proportion to their loss.
    traces: all frames of whole traces, as in the paper."""
    batch: int = 128
    """Frames (hard) or traces (traces) in a batch."""
    chunk: int = 50
    """Steps between two verifications."""
    lr: float = 8e-3
    """Learning rate of Adam, after the warm-up."""
    b1: float = dataclasses.field(default=0.8, metadata={"before": 0.9})
    """Adam's b1: decay of the mean of gradients. It is low because training is short."""
    b2: float = dataclasses.field(default=0.95, metadata={"before": 0.999})
    """Adam's b2: decay of the mean of squared gradients."""
    warmup: int = 20
    """Steps in which the learning rate rises."""
    remat: bool = False
    """Recompute the LSTM gates in the backward pass instead of storing them: less memory, more
    time. See docs/costs.md."""
    precision: Precision = "float32"
    """Precision of training. Verification and runs always use float32."""
    decay: Literal["cosine", "exponential"] = "cosine"
    """Decay of the learning rate. cosine: to a tenth at `horizon`. exponential: times 0.95 every
    10,000 steps, as in the paper."""
    horizon: int = 500
    """Steps in which the cosine decays."""
    clip: float = 1.0
    """Maximal gradient norm; larger gradients are clipped."""
    counterexamples: bool = True
    """Add frames that the verifier finds wrong to the training set."""
    situations: Literal["met", "all"] = "met"
    """Where programs must be correct. met: wherever the task calls them. all: also wherever any
    program starts or ends, so that programs added later (--extend) can call them there."""
    extend: str = ""
    """Folder of a run whose network is frozen and extended by programs of new tasks."""
    frozen_tasks: int = dataclasses.field(default=0, metadata={"filled": True})
    """Number of tasks of the extended run; they come first. --extend fills it in."""
    frozen_checkpoint: str = dataclasses.field(default="", metadata={"filled": True})
    """Fingerprint of the extended run's network; --extend fills it in."""

    def __post_init__(self) -> None:
        check_range("--lengths", self.lengths)
        sizes = ("hidden", "layers", "embed", "key", "traces", "batch", "chunk", "horizon", "beam")
        sizes = (*sizes, "objects", "windows")
        for name in sizes:
            if getattr(self, name) < 1:
                raise UsageError(f"--{name} must be at least 1, not {getattr(self, name)}.")
        for name in ("lr", "clip"):
            if not getattr(self, name) > 0:
                raise UsageError(f"--{name} must be positive, not {getattr(self, name)}.")
        for name in ("b1", "b2"):
            if not 0 <= getattr(self, name) < 1:
                raise UsageError(f"--{name} must lie in 0..1, not {getattr(self, name)}.")
        if not 0 <= self.full <= self.traces:
            raise UsageError(
                f"--full must lie between 0 and --traces {self.traces}, not {self.full}."
            )
        if self.full and (self.sampling == "traces" or self.extend):
            raise UsageError("--full needs --sampling hard, and cannot go with --extend.")
        if self.fresh < 0 or self.pose_loss < 0:
            raise UsageError("--fresh and --pose-loss must not be negative.")
        if not 1 <= len(self.channels) <= 5 or min(self.channels) < 1:
            raise UsageError(
                f"--channels takes 1 to 5 positive numbers, because each convolution halves a "
                f"picture of 32 pixels, not {self.channels}."
            )
        if self.warmup < 0:
            raise UsageError(f"--warmup must not be negative, not {self.warmup}.")


PRESETS = {
    "fast": Preset(
        {},
        {"ground": "marks"},
        several={"horizon": 1000, "lr": 6e-3},
        per_task={"canonical_pose": {"horizon": 400, "lr": 6e-3, "fresh": 10}},
    ),
    "paper": Preset(
        {
            "hidden": 256,
            "layers": 2,
            "embed": 256,
            "key": 64,
            "activation": "relu",
            "traces": 640,
            "lengths": (1, 20),
            "sampling": "traces",
            "batch": 8,
            "lr": 1e-3,
            "b1": 0.9,
            "b2": 0.999,
            "warmup": 50,
            "decay": "exponential",
            "counterexamples": False,
        },
        {"programs": "iterative", "ground": "marks"},
    ),
}
"""`paper`: sizes, traces and programs of Reed & de Freitas (2016), sections 4.1 and 6.3; but
batches of 8 traces (paper: 1) and a learning rate of 1e-3 (paper: 1e-4)."""
