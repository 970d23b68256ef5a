"""Baselines: sequence models on the same tasks."""

from typing import TYPE_CHECKING, Any

from baselines.config import (
    LSTMConfig,
    NTMConfig,
    TransformerConfig,
    unused_by_ntm,
    unused_by_transformer,
)
from baselines.presets import COPIES, COUPLED, presets
from training.kind import LearnerKind

if TYPE_CHECKING:
    from training.learner import Learner

MAIN = ("hidden", "lengths", "lr")
"""Options that `--help` shows, of all sequence models."""

# The networks are imported when a learner is made: they need JAX, the options do not.


def _lstm(config: Any, tasks: Any) -> "Learner":
    from baselines.lstm import make

    return make(config, tasks)


def _ntm(config: Any, tasks: Any) -> "Learner":
    from baselines.ntm import make

    return make(config, tasks)


def _begin_ntm(config: Any, learner: Any, saved: Any, load: Any) -> tuple[Any, str]:
    from baselines.ntm import begin

    return begin(config, learner, saved, load)


def _transformer(config: Any, tasks: Any) -> "Learner":
    from baselines.transformer import make

    return make(config, tasks)


LSTM = LearnerKind(
    name="lstm",
    view="tokens",
    config=LSTMConfig,
    make=_lstm,
    about="LSTM sequence model, from questions and answers",
    presets=presets(),
    main=("attention", *MAIN, "batch", "chunk"),
)
NTM = LearnerKind(
    name="ntm",
    view="tokens",
    config=NTMConfig,
    make=_ntm,
    about="neural Turing machine, from questions and answers",
    presets=presets({task: {"controller": "feedforward"} for task in COPIES}),
    begin=_begin_ntm,
    unused=unused_by_ntm,
    main=("controller", "heads", "cells", *MAIN),
)
TRANSFORMER = LearnerKind(
    name="transformer",
    view="tokens",
    config=TransformerConfig,
    make=_transformer,
    about="small transformer, from questions and answers",
    presets=presets({task: {"positions": "coupled"} for task in COUPLED}),
    unused=unused_by_transformer,
    main=("positions", "layers", "heads", *MAIN),
)

__all__ = ["LSTM", "NTM", "TRANSFORMER", "LSTMConfig", "NTMConfig", "TransformerConfig"]
