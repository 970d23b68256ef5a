"""Makes a configuration from options, a learner from a configuration, a run from a folder."""

import dataclasses
import os
from collections.abc import Iterable, Mapping
from typing import Any

import jax

from tasks.core.errors import UsageError
from tasks.core.task import Task, spec
from training.arguments import path
from training.config import Config, samplers_of
from training.file_run import open_run
from training.learner import Learner
from training.learner_options import make_options
from training.loaded import LoadedRun
from training.numerics import pinned
from training.old_options import before
from training.registry import learner_kind
from training.vary import parse_range, range_texts


def make_config(
    learner: str,
    tasks: tuple[Task, ...],
    options: Any,
    given: Mapping[str, Any] | None = None,
    asked: Iterable[str] = (),
    **rest: Any,
) -> Config:
    """The configuration with a learner's option object and the fields of `Config` in `rest`.

    `given`: the learner's options in the config file. `asked`: names of the options that the user
    set. Raises `UsageError` if options do not fit, or the trainer does not use one of `asked`.
    """
    kind, trainer = learner_kind(learner), rest.get("trainer", Config.trainer)
    if trainer in kind.removed_trainers:
        raise UsageError(
            f"the trainer {trainer} of {learner} was removed; use --trainer "
            f"{' or '.join(['gradient', *kind.trainers])}. Runs that it trained can be explained "
            f"and evaluated, not resumed."
        )
    options = make_options(kind, dataclasses.asdict(options))
    for name, why in kind.unused(options, trainer).items():
        if name in asked:
            raise UsageError(f"--{name.replace('_', '-')} would have no effect: {why}.")
    options = kind.pin(options, given or {}, load)
    rest["vary"] = range_texts(rest.get("vary", {}))
    for name, text in rest["vary"].items():
        for value in parse_range(name, text).values:
            if hasattr(options, name):  # the trainer checks whether it may vary
                dataclasses.replace(options, **{name: value})  # raises if it is out of range
    rest = {"samplers": samplers_of(tasks), **rest}
    return Config(learner, tuple(spec(t) for t in tasks), dataclasses.asdict(options), **rest)


def make_learner(config: Config) -> Learner:
    """The learner of a configuration. Raises `UsageError` if options or tasks do not fit."""
    if jax.config.read("jax_enable_x64"):  # only outside of `numerics.pinned`
        raise UsageError(
            "JAX computes in 64 bits here (jax_enable_x64), but learners need 32: make them "
            "inside training.numerics.pinned()."
        )
    config.check_imports()
    kind = learner_kind(config.learner)
    options = make_options(kind, {**before(kind), **config.options})
    return kind.make(kind.pin(options, config.options, load), config.fitting_tasks(kind.view))


@pinned()
def load(run: str | os.PathLike[str]) -> LoadedRun:
    """Opens a run folder, a file of `deepcalc export --to safetensors`, or a model of the zoo.

    A model of the zoo has a name such as `zoo/npi-addition`.
    A folder of the user's with that name comes first; a note on stderr says so. Raises `UsageError`
    if it is not a run, its tasks are not known, or a file of the zoo is damaged.
    """
    opened = open_run(path("run", run))
    config = opened.config
    return LoadedRun(opened, config, make_learner(config))
