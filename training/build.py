"""From options to a configuration, from that to a learner, and from a folder to a run."""

import dataclasses
import os
from collections.abc import Iterable, Mapping
from typing import Any

import jax

from tasks.core.errors import UsageError
from tasks.core.task import Task, spec
from training.arguments import path
from training.config import Config, samplers_of
from training.learner import Learner
from training.learner_options import before, make_options
from training.loaded import LoadedRun
from training.numerics import pinned
from training.registry import learner_kind
from training.run import Run
from training.vary import parse_range, range_texts


def make_config(
    learner: str,
    tasks: tuple[Task, ...],
    options: Any,
    given: Mapping[str, Any] | None = None,
    asked: Iterable[str] = (),
    **rest: Any,
) -> Config:
    """A configuration from a learner's option object; `given` has the options of the file that it
    comes from, `asked` names those that somebody asked for, which the trainer must use. Raises
    `UsageError` on what does not fit."""
    kind = learner_kind(learner)
    options = make_options(kind, dataclasses.asdict(options))
    for name, why in kind.unused(options, rest.get("trainer", Config.trainer)).items():
        if name in asked:
            raise UsageError(f"--{name.replace('_', '-')} would have no effect: {why}.")
    options = kind.pin(options, given or {}, load)
    rest["vary"] = range_texts(rest.get("vary", {}))
    for name, text in rest["vary"].items():
        for value in parse_range(name, text).values:
            if hasattr(options, name):  # that it can vary is up to the trainer
                dataclasses.replace(options, **{name: value})
    rest = {"samplers": samplers_of(tasks), **rest}
    return Config(learner, tuple(spec(t) for t in tasks), dataclasses.asdict(options), **rest)


def make_learner(config: Config) -> Learner:
    """The learner of a configuration. Raises `UsageError` where options or tasks do not fit it."""
    if jax.config.read("jax_enable_x64"):  # only outside of `numerics.pinned`
        raise UsageError(
            "JAX computes in 64 bits here (jax_enable_x64), but learners are for 32: make them "
            "inside of training.numerics.pinned()."
        )
    config.check_imports()
    kind = learner_kind(config.learner)
    options = make_options(kind, {**before(kind), **config.options})
    return kind.make(kind.pin(options, config.options, load), config.fitting_tasks(kind.view))


@pinned()
def load(run: str | os.PathLike[str]) -> LoadedRun:
    """Opens a run folder. Raises `UsageError` when it is none, or its tasks are not known."""
    opened = Run(path("run", run))
    config = opened.config
    return LoadedRun(opened, config, make_learner(config))
