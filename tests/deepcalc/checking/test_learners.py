"""Learners: the built-in ones pass the kit; each mistake is found by the right check."""

import dataclasses
import re

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from baselines import LSTM
from baselines.lstm import LSTMConfig, LSTMLearner
from deepcalc.checking import check
from deepcalc.checking.learner_runs import learner_suite
from training import register_learner, registry
from training.kind import Preset
from training.learner import Status
from training.registry import learner_kind, learner_names


@pytest.mark.slow
@pytest.mark.parametrize("name", learner_names())
def test_the_built_in_learners_pass(name):
    report = check(learner_kind(name))
    assert report.ok, report


def kind(**methods):
    """An LSTM with other methods."""
    cls = dataclasses.dataclass(frozen=True, eq=False)(type("Wrong", (LSTMLearner,), methods))
    make = dataclasses.replace(LSTM, name="wrong", make=lambda config, tasks: cls(config, tasks))
    return register_learner(make)


def lost(self, params, batch, hyper, step, key):
    found = LSTMLearner.loss(self, params, batch, hyper, step, key)
    return found._replace(value=found.value * jnp.nan)


def flat(self, params, batch, hyper, step, key):
    found = LSTMLearner.loss(self, jax.lax.stop_gradient(params), batch, hyper, step, key)
    return found._replace(value=found.value + 0 * jax.tree.leaves(params)[0].sum())


def one_status(self, params, extra, data, metrics):
    return extra, Status({}, np.zeros(3), np.zeros(3, bool))


COUNT = [0]


def other_each_time(self, data, extra, step, key):
    COUNT[0] += 1
    return LSTMLearner.sample_batch(self, data, extra, step, jax.random.fold_in(key, COUNT[0]))


def counted(self, params, extra, data, metrics):
    """Its metrics depend on something that is not saved."""
    COUNT[0] += 1
    extra, status = LSTMLearner.validate(self, params, extra, data, metrics)
    return extra, dataclasses.replace(status, metrics={"chunks": float(COUNT[0])})


class SeesPadding:
    """A model whose answers depend on the size that problems are padded to."""

    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def predict(self, task, questions, lengths, size, limit, memory=None):
        found = self.inner.predict(task, questions, lengths, size, limit, memory)
        return dataclasses.replace(found, output=found.output + size % 2)


@dataclasses.dataclass(frozen=True)
class NoDefault(LSTMConfig):
    more: int = dataclasses.field(kw_only=True)


MISTAKES = {
    "an option without a default": (
        lambda: dataclasses.replace(LSTM, config=NoDefault), "options", "more need a default"),
    "a preset of another learner": (
        lambda: dataclasses.replace(LSTM, presets={"default": Preset({"horses": 3})}), "options",
        "preset default of learner lstm: unknown option of lstm 'horses'"),
    "help of another learner": (
        lambda: dataclasses.replace(LSTM, main=("horses",)), "options", "main has 'horses'"),
    "a batch of no problems": (
        lambda: kind(batch=0), "contract", "a whole number from 1 on"),
    "hyper-parameters that are whole": (
        lambda: kind(hyper=lambda self: {"lr": 1}), "contract", "hyper-parameters are floats"),
    "parameters that are whole": (
        lambda: kind(init_params=lambda self, key: {"w": jnp.zeros(3, jnp.int32)}), "params",
        "parameters are floats"),
    "parameters without a key": (
        lambda: kind(init_params=lambda self, key: {"w": jnp.ones(3)}), "params",
        "all members of a population are alike"),
    "weights of another shape": (
        lambda: kind(weights=lambda self, params, extra: {"w": jnp.ones(3)}), "weights",
        "define both, or neither"),
    "another batch each time": (
        lambda: kind(sample_batch=other_each_time), "batch", "the same key gives another batch"),
    "a loss that is no number": (lambda: kind(loss=lost), "loss", "value is nan"),
    "a loss without a gradient": (lambda: kind(loss=flat), "loss", "gradient is zero everywhere"),
    "extra state of another shape": (
        lambda: kind(update_extra=lambda self, extra, batch, per: (jnp.zeros(2),)), "step",
        "keep names, shapes and types"),
    "a status of other members": (
        lambda: kind(validate=one_status), "validate", r"score has the shape \(3,\)"),
    "state that is not saved": (
        lambda: kind(validate=counted), "resume", "a resumed run has other metrics"),
    "answers that depend on the padding": (
        lambda: kind(model=lambda self, weights: SeesPadding(LSTMLearner.model(self, weights))),
        "model-padding", "padded to 8: mask the padding"),
}  # fmt: skip
SLOW = {
    "state that is not saved",
    "answers that depend on the padding",
    "extra state of another shape",
    "a status of other members",
    "a loss that is no number",
}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n in SLOW else n for n in MISTAKES]
)
def test_the_right_check_finds_a_mistake(name, monkeypatch):
    monkeypatch.setattr(registry, "_extra", dict(registry._extra))
    monkeypatch.setattr(registry, "_homes", dict(registry._homes))
    make, which, words = MISTAKES[name]
    found = learner_suite(make()).find(which)
    assert found.status == "wrong", found
    assert re.search(words, found.message), found.message
