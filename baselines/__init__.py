"""Baselines: sequence models on the same tasks."""

from baselines import lstm, ntm, transformer
from baselines.lstm import LSTMConfig
from baselines.ntm import NTMConfig
from baselines.presets import COPIES, COUPLED, presets
from baselines.transformer import TransformerConfig
from training.kind import LearnerKind

MAIN = ("hidden", "lengths", "lr")
"""Options that `--help` shows, of all sequence models."""

LSTM = LearnerKind(
    name="lstm",
    view="tokens",
    config=LSTMConfig,
    make=lstm.make,
    about="LSTM sequence model, from questions and answers",
    presets=presets(),
    main=("attention", *MAIN, "batch", "chunk"),
)
NTM = LearnerKind(
    name="ntm",
    view="tokens",
    config=NTMConfig,
    make=ntm.make,
    about="neural Turing machine, from questions and answers",
    presets=presets({task: {"controller": "feedforward"} for task in COPIES}),
    begin=ntm.begin,
    unused=ntm.unused,
    main=("controller", "heads", "cells", *MAIN),
)
TRANSFORMER = LearnerKind(
    name="transformer",
    view="tokens",
    config=TransformerConfig,
    make=transformer.make,
    about="small transformer, from questions and answers",
    presets=presets({task: {"positions": "coupled"} for task in COUPLED}),
    unused=transformer.unused,
    main=("positions", "layers", "heads", *MAIN),
)

__all__ = ["LSTM", "NTM", "TRANSFORMER", "LSTMConfig", "NTMConfig", "TransformerConfig"]
