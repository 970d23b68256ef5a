"""The memory that training will need is estimated, and what cannot fit is refused."""

import jax
import jax.numpy as jnp
import pytest

from commands.main import main
from nram.presets import PRESETS
from tasks import UsageError, make_tasks
from training.gradient import GradientTrainer
from training.learner_options import make_options
from training.registry import learner_kind
from training.resources import check_training

SMALL = {"gates": ["read", "inc", "dec", "write"], "registers": 3, "timesteps": 8,
         "lengths": [1, 4], "chunk": 2}  # fmt: skip
QUICK = [
    ("lstm", "copying", 1, {"hidden": 32}),
    ("lstm", "sorting", 3, {"hidden": 64, "batch": 16, "lengths": [1, 20]}),
    ("nram", "copying", 1, {**SMALL, "registers": 5, "timesteps": 16, "batch": 48}),
    ("npi", "copying", 3, {"hidden": 96, "batch": 384}),
    ("ntm", "copying", 2, {"hidden": 64, "cells": 96, "heads": 2, "batch": 24}),
    ("transformer", "sorting", 1, {"layers": 3, "hidden": 48, "heads": 3, "batch": 24}),
    ("lstm", "copying", 1, {"hidden": 96, "remat": True}),
    ("nram", "copying", 1, {**SMALL, "timesteps": 40, "batch": 24, "spare": [20], "remat": True}),
    ("npi", "addition:programs=iterative", 1, {"sampling": "traces", "batch": 16, "remat": True}),
]
"""Factors are fitted to none of these settings."""
MORE = [
    ("lstm", "copying", 1, {"hidden": 64, "attention": True, "lengths": [1, 40]}),
    ("ntm", "binary_copy", 1, {"controller": "feedforward", "lengths": [1, 20], "width": 12}),
    ("transformer", "addition", 2, {"positions": "coupled", "remat": True}),
    ("nram", "copying", 1, {**SMALL, "controller": "feedforward", "hidden": 48, "batch": 32}),
    ("nram", "copying", 1, {**SMALL, "controller": "feedforward", "hidden": 128, "batch": 128}),
    ("nram", "copying", 1, {**SMALL, "controller": "lstm", "hidden": 64, "timesteps": 20}),
    ("nram", "copying", 2, {**SMALL, "spare": [2, 20], "timesteps": 24}),
    ("nram", "swap", 1, {"noise": 0.3}),
    ("nram", "copying", 1, {**SMALL, "controller": "lstm", "hidden": 96, "noise": 0.1}),
    ("nram", "access", 4, {"registers": 3, "timesteps": 6, "lengths": [2, 5]}),
    ("nram", "permutation", 1, PRESETS["fast"].per_task["permutation"]),
    ("nram", "swap", 1, {"repeat": 2, "timesteps": 4, "lengths": [4, 6]}),
    ("npi", "addition+copying", 1, {"hidden": 128, "batch": 512}),
    ("npi", "sorting", 2, {"batch": 300, "layers": 2}),
    ("npi", "addition", 1, {"full": 20, "traces": 60, "batch": 512}),
    ("npi", "addition:programs=iterative", 1, {"sampling": "traces", "batch": 12}),
    ("npi", "sorting", 1, {"batch": 256, "layers": 2, "hidden": 96, "remat": True}),
    ("nram", "copying", 4, {"registers": 3, "timesteps": 50, "lengths": [2, 5], "remat": True}),
]


def make(name, options, task="copying"):
    kind = learner_kind(name)
    return kind.make(make_options(kind, options), make_tasks(task))


@pytest.mark.parametrize(
    ("name", "task", "population", "options"),
    [*QUICK, *(pytest.param(*cell, marks=pytest.mark.slow) for cell in MORE)],
)
def test_the_memory_of_the_compiled_program_is_estimated_within_a_fifth(
    name, task, population, options
):
    learner, key = make(name, options, task), jax.random.key(0)
    trainer = GradientTrainer(learner, population)
    data = learner.make_data(key) if name == "npi" else ()  # the others train on fresh problems
    state = jax.eval_shape(trainer.start, key, data)
    about = trainer._advance.lower(state, data, key, jnp.int32(1)).compile().memory_analysis()
    needed = about.temp_size_in_bytes + about.argument_size_in_bytes
    estimated = learner.memory_bytes(data or None) * population + sum(
        x.nbytes for x in jax.tree.leaves(data)
    )
    assert estimated == pytest.approx(needed, rel=0.2)


@pytest.mark.parametrize(
    "words",
    [["lstm", "copying", "--hidden", "1000000"], ["lstm", "copying", "--lengths", "1", "9000000"],
     ["nram", "copying", "--batch", "100000000"], ["nram", "copying", "--spare", "1000000"],
     ["nram", "copying", "--population", "90000000"],
     ["npi", "copying", "--hidden", "1000000"], ["npi", "copying", "--batch", "100000000"]],
)  # fmt: skip
def test_a_run_that_cannot_fit_is_refused_before_anything_is_made(in_tmp, capsys, words):
    assert main(["train", *words]) == 2
    printed = capsys.readouterr().err
    assert "GiB of memory" in printed
    assert "lower --population" in printed
    assert list(in_tmp.iterdir()) == []


def test_the_limit_is_the_memory_of_the_machine(monkeypatch):
    learner = make("lstm", {})
    needed = learner.memory_bytes() * 2
    monkeypatch.setattr("training.memory.memory_of_machine", lambda: needed)
    check_training(learner, 2)
    monkeypatch.setattr("training.memory.memory_of_machine", lambda: needed - 1)
    with pytest.raises(UsageError, match="training 2 members needs about"):
        check_training(learner, 2)
