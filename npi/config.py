"""Options of the NPI learner, and its presets."""

import dataclasses
from typing import Literal

from tasks.core.errors import UsageError
from training.kind import Preset
from training.limits import check_range
from training.precision import Precision


@dataclasses.dataclass(frozen=True)
class NPIConfig:
    """Options of `python train.py npi TASK`."""

    hidden: int = 64
    """Units of each layer of the core."""
    layers: int = 1
    """Layers of the core."""
    embed: int = 64
    """Width of the embeddings of programs and of what is seen."""
    key: int = 32
    """Width of a program's key."""
    activation: Literal["relu", "gelu"] = "gelu"
    """Of the two layers below the core (the paper: relu)."""
    share: Literal["meaning", "names"] = "meaning"
    """Of several tasks. meaning: programs that mean the same are one, others are kept apart.
    names: as well, and a name with two meanings is refused."""
    traces: int = 200
    """Execution traces to learn from, for each task."""
    lengths: tuple[int, int] = (1, 10)
    """Shortest and longest problem among the traces."""
    full: int = 0
    """If not 0, only so many of the traces show their calls; the others show acts alone, the
    verifier gives no counterexamples, and lengths are dealt out evenly. See `npi/weak.py`."""
    beam: int = 8
    """Explanations of a trace of acts that are followed side by side."""
    sampling: Literal["hard", "traces"] = "hard"
    """hard: different frames, half of them drawn evenly and half by their loss.
    traces: all frames of whole traces, as in the paper."""
    batch: int = 128
    """Frames (hard) or traces (traces) in a batch."""
    chunk: int = 50
    """Steps between two verifications."""
    lr: float = 8e-3
    """Learning rate of Adam, after the warm-up."""
    b1: float = dataclasses.field(default=0.8, metadata={"before": 0.9})
    """Decay of Adam's mean of gradients. Training is short, so that it should forget soon."""
    b2: float = dataclasses.field(default=0.95, metadata={"before": 0.999})
    """Decay of Adam's mean of squares of gradients."""
    warmup: int = 20
    """Steps over which the learning rate rises."""
    remat: bool = False
    """Whether the way back computes the core once more at each step of a frame instead of keeping
    its gates: less memory for more time. See docs/costs.md."""
    precision: Precision = "float32"
    """Of the network in training; it is proved and run in float32."""
    decay: Literal["cosine", "exponential"] = "cosine"
    """cosine: to a tenth at `horizon`. exponential: times 0.95 every 10,000 steps (the paper)."""
    horizon: int = 500
    """Steps over which the cosine falls."""
    clip: float = 1.0
    """Largest norm of a gradient."""
    counterexamples: bool = True
    """Whether frames found wrong by the verifier join the training set."""
    situations: Literal["met", "all"] = "met"
    """met: programs are to be right wherever the task calls them. all: wherever any of them starts
    or ends, so that programs that are added later (--extend) can call them there."""
    extend: str = ""
    """Folder of a run: its network is frozen; memory for programs of new tasks is trained."""
    frozen_tasks: int = dataclasses.field(default=0, metadata={"filled": True})
    """How many tasks, the first ones, that run has; --extend fills it in."""
    frozen_checkpoint: str = dataclasses.field(default="", metadata={"filled": True})
    """Fingerprint of its network; --extend fills it in."""

    def __post_init__(self) -> None:
        check_range("--lengths", self.lengths)
        sizes = ("hidden", "layers", "embed", "key", "traces", "batch", "chunk", "horizon", "beam")
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
        if self.warmup < 0:
            raise UsageError(f"--warmup must not be negative, not {self.warmup}.")


PRESETS = {
    "fast": Preset({}, several={"horizon": 1000, "lr": 6e-3}),
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
        {"programs": "iterative"},
    ),
}
"""`paper`: sizes, traces and programs of Reed & de Freitas (2016), sections 4.1 and 6.3. Where the
paper has batches of one trace and a learning rate of 1e-4, this has 8 and 1e-3."""
