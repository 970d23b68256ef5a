"""The options of the sequence models."""

import dataclasses
from typing import Any, Literal

from tasks.core.errors import UsageError
from training.precision import Precision
from training.resources import check_range

Scheme = Literal["none", "learned", "rotary", "randomised", "coupled"]


@dataclasses.dataclass(frozen=True)
class SequenceConfig:
    """Options that all sequence models share."""

    lengths: tuple[int, int] = (1, 10)
    """Shortest and longest problem in training."""
    curriculum: bool = False
    """Training starts with the shortest problems. Each time that GROWS of a chunk's problems are
    right, the longest length grows by one."""
    problems: int = 0
    """Number of training problems per task, the same for all members; 0: always new problems. The
    sequence model in Reed & de Freitas (2016) has such a fixed training set."""
    batch: int = 64
    """Problems in a batch."""
    chunk: int = 100
    """Steps between two checks whether training is done."""
    lr: float = 3e-3
    """Learning rate of Adam."""
    clip: float = 1.0
    """Gradients are clipped to this norm."""
    remat: bool = False
    """Recompute activations in the backward pass instead of storing them: less memory, more time.
    See docs/costs.md."""
    precision: Precision = "float32"
    """Precision of the network in training; it is tested in float32."""
    solved: float = 0.999
    """Training ends if this share of a chunk's training problems is answered right."""
    confirm: int = 1
    """Training ends after so many such chunks in a row."""

    def __post_init__(self) -> None:
        check_range("--lengths", self.lengths)
        check_least(self, 1, "batch", "chunk", "confirm")
        if self.problems < 0:
            raise UsageError(f"--problems must be at least 0 (0: fresh ones), not {self.problems}.")
        if self.problems and self.curriculum:
            raise UsageError("--curriculum draws new problems: leave out --problems.")
        for name in ("lr", "clip"):
            if not getattr(self, name) > 0:
                raise UsageError(f"--{name} must be positive, not {getattr(self, name)}.")


def check_least(config: Any, least: int, *names: str) -> None:
    """Raises `UsageError` if one of these options is below `least`."""
    for name in names:
        if getattr(config, name) < least:
            raise UsageError(
                f"--{name.replace('_', '-')} must be at least {least}, not {getattr(config, name)}."
            )


@dataclasses.dataclass(frozen=True)
class LSTMConfig(SequenceConfig):
    """Options of `python train.py lstm TASK`."""

    hidden: int = 128
    """Number of units of the layer."""
    attention: bool = False
    """Outputs attend to the states at the tokens of the question (Luong et al., 2015)."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_least(self, 1, "hidden")


@dataclasses.dataclass(frozen=True)
class NTMConfig(SequenceConfig):
    """Options of `python train.py ntm TASK`."""

    batch: int = 16
    """Problems in a batch."""
    clip: float = 0.3
    """Gradients are clipped to this norm."""
    confirm: int = 10
    """Training ends after so many such chunks in a row. After the first one, sequences far longer
    than in training are still wrong."""
    controller: Literal["lstm", "feedforward"] = "lstm"
    """An LSTM cell, or one layer without state."""
    hidden: int = 100
    """Number of units of the controller."""
    heads: int = 1
    """Number of read heads, and of write heads."""
    cells: int = 128
    """Number of memory cells; for longer problems than in training, at least that of tokens."""
    width: int = 20
    """Numbers in a memory cell."""
    shifts: int = 3
    """Number of shifts: 3 allows -1, 0 and 1."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_least(self, 1, "hidden", "heads", "cells", "width", "shifts")
        if self.shifts % 2 == 0:
            raise UsageError(f"--shifts must be odd, such as 3 for -1, 0 and 1, not {self.shifts}.")
        if self.shifts > self.cells:
            raise UsageError(f"--shifts {self.shifts} is more than --cells {self.cells}.")


@dataclasses.dataclass(frozen=True)
class TransformerConfig(SequenceConfig):
    """Options of `python train.py transformer TASK`."""

    lr: float = 1e-3
    """Learning rate of Adam."""
    positions: Scheme = "rotary"
    """How the positions of tokens are encoded."""
    hidden: int = 64
    """Numbers for each token."""
    heads: int = 4
    """Attention heads of a layer."""
    layers: int = 2
    """Number of layers."""
    longest: int = 1024
    """Number of vectors for `learned` positions: no problem may have more tokens."""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_least(self, 1, "hidden", "heads", "layers", "longest")
        if self.hidden % (2 * self.heads):
            raise UsageError(
                f"--hidden must be a multiple of twice --heads, so that each head has an even "
                f"width, not {self.hidden} with {self.heads} heads."
            )


def unused_by_ntm(config: Any, trainer: str) -> dict[str, str]:
    """See `training.kind.LearnerKind`."""
    return {"remat": "a neural Turing machine always recomputes its timesteps"}


def unused_by_transformer(config: Any, trainer: str) -> dict[str, str]:
    """See `training.kind.LearnerKind`."""
    learned = config.positions == "learned"
    return {} if learned else {"longest": "only --positions learned has a table of positions"}
