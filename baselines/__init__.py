"""Baselines: sequence models on the same tasks."""

from baselines.lstm import LSTMConfig, make
from training.kind import LearnerKind, Preset

LSTM = LearnerKind(
    name="lstm",
    view="tokens",
    config=LSTMConfig,
    make=make,
    about="LSTM sequence model, from questions and answers",
    presets={"default": Preset({})},
    main=("hidden", "lengths", "batch", "lr", "chunk"),
)

__all__ = ["LSTM", "LSTMConfig"]
