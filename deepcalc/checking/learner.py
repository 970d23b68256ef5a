"""The checks of a learner: its options, parameters, batches, losses and steps."""

import dataclasses
import inspect
import json

import jax
import jax.numpy as jnp
import numpy as np

from deepcalc.checking.findings import Check, table_of
from deepcalc.checking.learner_look import LearnerLook
from deepcalc.checking.trees import finite, near, same, shapes
from tasks.core.errors import UsageError, short
from training.gradient import GradientTrainer, data_key
from training.learner import Learner, Loss, Status
from training.learner_options import make_options
from training.numerics import make_key

NEEDED = ("make_data", "init_params", "init_extra", "hyper", "optimizer", "sample_batch", "loss",
          "update_extra", "validate", "weights", "weights_shapes", "model")  # fmt: skip
"""The methods that the trainer calls."""


def contract_checks(look: LearnerLook) -> list[Check]:
    """The checks of a learner's methods, one after the other."""
    check = table_of(look)
    return [
        check("options", _options, "options have defaults, and presets and help name these only",
              "a run stores its options as JSON"),
        check("contract", _contract, "it has the methods and sizes of `training.learner.Learner`",
              "the trainer knows nothing else of it", "options"),
        check("data", _data, "the data follow from their key",
              "a resumed run makes them again", "contract"),
        check("params", _params, "new parameters are finite floats, and follow from their key",
              "members of a population differ only by their key", "contract"),
        check("weights", _weights, "`weights_shapes` are the shapes of `weights`",
              "checkpoints are restored into them", "params", "data"),
        check("batch", _batch, "a batch follows from its key",
              "a resumed run draws the same batches", "data"),
        check("loss", _loss, "the loss and its gradient are finite numbers",
              "steps that are not finite are skipped", "batch", "params"),
        check("step", _step, "a step changes the parameters, and keeps the state's shapes",
              "the trainer scans over steps", "loss"),
        check("validate", _validate, "`validate` returns a Status with one entry for each member",
              "it decides when training ends", "step"),
        check("chunk", _chunk, "two steps in one chunk are two chunks of one step",
              "how often training is looked at must not change it", "step"),
    ]  # fmt: skip


def _options(look: LearnerLook) -> None:
    kind = look.kind
    lacking = [
        f.name
        for f in dataclasses.fields(kind.config)
        if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    ]
    if lacking:
        raise UsageError(f"options of learner {kind.name}: {', '.join(lacking)} need a default.")
    plain = dataclasses.asdict(make_options(kind, {}))
    again = make_options(kind, json.loads(json.dumps(plain)))
    if dataclasses.asdict(again) != plain:
        raise UsageError(f"options of learner {kind.name} are others after they were stored as "
                         f"JSON: use int, float, bool, str and tuples of these.")  # fmt: skip
    for name, preset in kind.presets.items():
        try:
            make_options(kind, preset.options_for((look.task,)))
        except UsageError as wrong:
            raise UsageError(f"preset {name} of learner {kind.name}: {wrong}") from None
    for name in kind.main:
        if name not in plain:
            raise UsageError(f"learner {kind.name}: main has {name!r}, which is no option; known "
                             f"are {', '.join(plain)}.")  # fmt: skip


def _contract(look: LearnerLook) -> None:
    learner = look.learner
    lacking = [name for name in NEEDED if not callable(getattr(learner, name, None))]
    if lacking:
        raise look.wrong("make", f"its learner lacks {', '.join(lacking)}: derive it from "
                         f"training.learner.Learner, and define what has no default")  # fmt: skip
    # `Learner` is a Protocol: a method without a body, if not overridden, returns None.
    bare = [name for name in ("init_params", "hyper", "optimizer", "sample_batch", "loss",
                              "validate", "model", "chunk", "batch", "lengths")
            if inspect.getattr_static(type(learner), name, None)
            is inspect.getattr_static(Learner, name)]  # fmt: skip
    if bare:
        raise look.wrong("make", f"its learner does not define {', '.join(bare)}")
    for name in ("chunk", "batch"):
        value = getattr(learner, name)
        if type(value) is not int or value < 1:
            raise look.wrong(name, f"it is {short(value)}; it is a whole number from 1 on")
    low, high = learner.lengths
    if not 1 <= low <= high:
        raise look.wrong("lengths", f"they are {learner.lengths}; they are the shortest and the "
                         f"longest problem in training")  # fmt: skip
    if tuple(learner.tasks) != (look.task,):
        raise look.wrong("tasks", f"they are {short(learner.tasks)}, not the tasks that `make` got")
    for name, value in learner.hyper().items():
        if type(value) is not float:
            raise look.wrong("hyper", f"{name} is {short(value)}; hyper-parameters are floats")


def _data(look: LearnerLook) -> None:
    again = look.learner.make_data(data_key(look.key))
    if not same(look.data, again):
        raise look.wrong("make_data", "the same key gives other data: use jax.random with `key` "
                         "only")  # fmt: skip


def _params(look: LearnerLook) -> None:
    leaves = jax.tree.leaves(look.params)
    if not leaves:
        raise look.wrong("init_params", "it returns no arrays, so there is nothing to learn")
    for leaf in leaves:
        if not jnp.issubdtype(leaf.dtype, jnp.floating):
            raise look.wrong("init_params", f"it returns an array of {leaf.dtype}: parameters are "
                             f"floats; other state belongs to `init_extra`")  # fmt: skip
    if not finite(look.params):
        raise look.wrong("init_params", "its parameters are not finite")
    start = jax.jit(look.learner.init_params)
    if not same(look.params, jax.jit(lambda key: look.learner.init_params(key))(look.key)):
        raise look.wrong("init_params", "the same key gives other parameters: use jax.random with "
                         "`key` only")  # fmt: skip
    if same(look.params, start(make_key(1))):
        raise look.wrong("init_params", "every key gives the same parameters, so all members of a "
                         "population are alike: draw them by `key`")  # fmt: skip


def _weights(look: LearnerLook) -> None:
    stated = shapes(look.learner.weights_shapes())
    found = shapes(jax.eval_shape(look.learner.weights, look.params, look.extra))
    if stated != found:
        raise look.wrong("weights_shapes", f"they are {short(stated)}, and `weights` returns "
                         f"{short(found)}: define both, or neither")  # fmt: skip


def _batch(look: LearnerLook) -> None:
    first = look.draw(look.key)
    again = jax.jit(lambda key: look.learner.sample_batch(
        look.data, look.extra, jnp.int32(0), key))(look.key)  # fmt: skip
    if not same(first, again):
        raise look.wrong("sample_batch", "the same key gives another batch: use jax.random with "
                         "`key` only")  # fmt: skip
    if not finite(first):
        raise look.wrong("sample_batch", "its batch has numbers that are not finite")
    keys = [make_key(number) for number in range(1, 6)]
    if all(same(first, look.draw(key)) for key in keys) and not jax.tree.leaves(look.data):
        raise look.wrong("sample_batch", "every key gives the same batch, and there are no data: "
                         "draw problems by `key`")  # fmt: skip


def _loss(look: LearnerLook) -> None:
    gradient, found = look.slope
    if not isinstance(found, Loss):
        raise look.wrong("loss", f"it returns {short(type(found).__name__)}; it is to return a "
                         f"training.learner.Loss")  # fmt: skip
    for name, value in {"value": found.value, **found.metrics}.items():
        if jnp.shape(value) != () or jnp.result_type(value) != jnp.float32:
            raise look.wrong("loss", f"{name} has the shape {jnp.shape(value)} and the type "
                             f"{jnp.result_type(value)}; it is one float32")  # fmt: skip
        if not np.isfinite(value):
            raise look.wrong("loss", f"{name} is {value} for the first batch of new parameters: "
                             f"is there a log or a division of 0?")  # fmt: skip
    if not finite(gradient):
        raise look.wrong("loss", "its gradient is not finite, though its value is: in jnp.where, "
                         "both branches must be finite")  # fmt: skip
    if not any(np.asarray(leaf).any() for leaf in jax.tree.leaves(gradient)):
        raise look.wrong("loss", "its gradient is zero everywhere: does it depend on `params` by "
                         "something else than argmax or rounding?")  # fmt: skip


def _step(look: LearnerLook) -> None:
    learner = look.learner
    batch = jax.eval_shape(look.draw, look.key)
    after = shapes(
        jax.eval_shape(learner.update_extra, look.extra, batch, look.slope[1].per_example)
    )
    if after != shapes(look.extra):
        raise look.wrong("update_extra", f"it returns {short(after)}, where the extra state is "
                         f"{short(shapes(look.extra))}: keep names, shapes and types")  # fmt: skip
    trainer = GradientTrainer(learner)
    state = trainer.start(look.key, look.data)
    before = jax.tree.map(np.asarray, state.params)
    state, metrics = trainer.advance(state, look.data, look.key, 2)
    if int(state.step[0]) != 2:
        raise look.wrong("loss", f"after two steps the state counts {int(state.step[0])}")
    if int(state.skipped[0]):
        raise look.wrong("optimizer", "a step was skipped, because its update was not finite")
    if not finite(state.params):
        raise look.wrong("optimizer", "after two steps parameters are not finite")
    if same(before, state.params):
        raise look.wrong("optimizer", "after two steps parameters are as before: is the learning "
                         "rate in `hyper` used?")  # fmt: skip
    look.after = state, metrics


def _validate(look: LearnerLook) -> None:
    state, metrics = look.after
    before = shapes(state.extra)
    extra, status = look.learner.validate(
        state.params, state.extra, look.data, jax.device_get(metrics)
    )
    if not isinstance(status, Status):
        raise look.wrong("validate", f"it returns {short(type(status).__name__)} as its second "
                         f"value; it is to return (extra, training.learner.Status)")  # fmt: skip
    for name in ("score", "solved"):
        if np.shape(getattr(status, name)) != (1,):
            raise look.wrong("validate", f"{name} has the shape {np.shape(getattr(status, name))} "
                             f"with one member; it has one entry for each")  # fmt: skip
    if np.asarray(status.solved).dtype != bool:
        raise look.wrong("validate", "solved holds truth values, not numbers")
    if shapes(extra) != before:
        raise look.wrong("validate", f"it returns the extra state {short(shapes(extra))}, which "
                         f"was {short(before)}: keep names, shapes and types")  # fmt: skip


def _chunk(look: LearnerLook) -> None:
    def after(counts):
        trainer = GradientTrainer(look.learner)
        state = trainer.start(look.key, look.data)
        for count in counts:
            state, _ = trainer.advance(state, look.data, look.key, count)
        return jax.tree.map(np.asarray, state.params)

    together, alone = after((2,)), after((1, 1))
    if not near(together, alone):
        raise look.wrong("sample_batch", "two steps in one chunk give other parameters than two "
                         "chunks of one step: batches may depend on key and step only")  # fmt: skip
