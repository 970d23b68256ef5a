"""The checks of a learner's runs and of its model: resuming, seeds, padding."""

import tempfile
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from deepcalc.checking.findings import Check, Suite, table_of
from deepcalc.checking.learner import contract_checks
from deepcalc.checking.learner_look import LearnerLook, files_of
from deepcalc.checking.trees import same
from tasks.core.task import sample_batch
from training.api import train
from training.build import load
from training.kind import LearnerKind
from training.model import Outcome
from training.numerics import make_key
from training.registry import learner_kind, learner_names

COUNT = 6
"""Problems that the model answers."""


def learner_suite(kind: LearnerKind) -> Suite:
    """All checks of one learner."""
    look = LearnerLook(kind)
    checks = [*contract_checks(look), *run_checks(look)]
    return Suite(f"learner {kind.name}", checks, files_of(kind))


def run_checks(look: LearnerLook) -> list[Check]:
    """The checks of whole runs, after those of the methods."""
    check = table_of(look)
    return [
        check("resume", _resume, "a run that was interrupted and resumed is one that was not",
              "long runs are interrupted", "validate"),
        check("seed", _seed, "another seed is another run", "results are told with several seeds",
              "resume"),
        check("model", _model, "the model answers problems, in the right shapes",
              "evaluation uses nothing else", "validate"),
        check("model-padding", _padding, "its answer depends neither on the padding nor on other "
              "problems", "a row of results would depend on what else is asked", "model"),
        check("model-limit", _limit, "its step limit depends on the length only",
              "it would tell the answer", "model"),
    ]  # fmt: skip


def _train(look: LearnerLook, folder: Path, steps: int, **more: Any) -> Any:
    name = look.kind.name
    if name not in learner_names() or learner_kind(name) is not look.kind:
        raise look.wrong("name", "it is not registered under its name: call register_learner")
    return train(
        look.kind.name, look.task, run=folder, steps=steps, options=look.options, population=1,
        trainer="gradient", preset=look.kind.preset_for("gradient"), **more,
    )  # fmt: skip


def _resume(look: LearnerLook) -> None:
    chunk = look.learner.chunk
    with tempfile.TemporaryDirectory() as found:
        folder = Path(found)
        whole = _train(look, folder / "whole", 2 * chunk)
        _train(look, folder / "parts", chunk)
        parts = _train(look, folder / "parts", 2 * chunk, resume=True)
        look.trained = whole.weights
        if not same(whole.weights, parts.weights):
            raise look.wrong("init_extra", "a resumed run ends with other weights: everything that "
                             "training changes must be in the parameters or the extra state, not "
                             "in attributes of the learner")  # fmt: skip
        rows = [load(folder / name).run.lines("metrics.jsonl") for name in ("whole", "parts")]
        if rows[0] != rows[1]:
            raise look.wrong("validate", "a resumed run has other metrics: they may depend on the "
                             "arguments only")  # fmt: skip


def _seed(look: LearnerLook) -> None:
    with tempfile.TemporaryDirectory() as found:
        other = _train(look, Path(found) / "run", 2 * look.learner.chunk, seed=1)
        if same(look.trained, other.weights):
            raise look.wrong("init_params", "seeds 0 and 1 end with the same weights: use `key`")


class _Asked:
    """Problems of one length, padded to a size, and what the model answers."""

    def __init__(self, look: LearnerLook, length: int):
        self.task, self.length = look.task, length
        weights = jax.jit(look.learner.weights)(look.params, look.extra)
        self.model = look.learner.model(weights)
        self.memory = self.model.memory_size(look.task, length)
        self.limit = min(int(self.model.limit(look.task, length)), 200)

    def answer(self, size: int, rows: slice = slice(None)) -> Any:
        """The outcome, as NumPy arrays, for some of the problems."""
        values = None if self.memory is None else self.memory - 1
        lengths = jnp.full(COUNT, self.length, jnp.int32)
        # The task's own rule: a problem does not depend on its padding.
        arrays = sample_batch(self.task, make_key(3), lengths, self.length, values)
        padded = jax.tree.map(lambda x: _padded(x, size - self.length), arrays)
        questions, asked = jax.tree.map(lambda x: x[rows], (padded, lengths))
        # Not inside `jit`: a model may keep what it has computed.
        found = self.model.predict(self.task, questions, asked, size, self.limit, self.memory)
        return jax.tree.map(np.asarray, found)


def _padded(values: Any, more: int) -> Any:
    return jnp.pad(values, [(0, 0), (0, more)]) if values.ndim == 2 else values


def _model(look: LearnerLook) -> None:
    asked = _Asked(look, look.learner.lengths[1])
    found = asked.answer(asked.length)
    if not isinstance(found, Outcome):
        raise look.wrong("model", "`predict` is to return a training.model.Outcome")
    wanted = {"output": found.mask.shape, "halted": (COUNT,), "steps": (COUNT,), "stray": (COUNT,)}
    for name, shape in wanted.items():
        value = getattr(found, name)
        if value.shape != shape or len(value) != COUNT:
            raise look.wrong("model", f"`predict` returns {name} of the shape {value.shape} for "
                             f"{COUNT} problems, not {shape}")  # fmt: skip
    for name, kind in (("output", np.int32), ("mask", np.bool_), ("halted", np.bool_)):
        if getattr(found, name).dtype != kind:
            raise look.wrong("model", f"`predict` returns {name} of {getattr(found, name).dtype}, "
                             f"not of {np.dtype(kind)}")  # fmt: skip


def _padding(look: LearnerLook) -> None:
    asked = _Asked(look, look.learner.lengths[1])
    whole = _answers(asked.answer(asked.length))
    few = _answers(asked.answer(asked.length, slice(0, 2)))
    if few != whole[:2]:
        raise look.wrong(
            "model",
            f"alone, it answers {few[0]} to a problem, and {whole[0]} among "
            f"{COUNT}: an answer may not depend on other problems of its batch",
        )
    wide = _answers(asked.answer(asked.length + 5))
    for own, padded in zip(whole, wide, strict=True):
        if own != padded:
            raise look.wrong(
                "model", f"it answers {own} to a problem of length {asked.length}, and {padded} if "
                f"the same problem is padded to {asked.length + 5}: mask the padding",
            )  # fmt: skip


def _answers(found: Any) -> list[list[int]]:
    return [row[seen].tolist() for row, seen in zip(found.output, found.mask, strict=True)]


def _limit(look: LearnerLook) -> None:
    model = _Asked(look, look.learner.lengths[1]).model
    for length in (1, 2, 10):
        first = model.limit(look.task, length)
        if type(first) is not int or first < 1:
            raise look.wrong("model", f"its limit at length {length} is {first!r}; it is a whole "
                             f"number from 1 on")  # fmt: skip
        if model.limit(look.task, length) != first:
            raise look.wrong("model", f"its limit at length {length} changes: it may depend on the "
                             f"length only")  # fmt: skip
