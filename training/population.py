"""The trainer `gradient`: trains a population of members side by side and restarts failed ones.

The number of slots is fixed. After each chunk, a solved or given-up member is replaced by a new
one. A member's random numbers depend on the run's seed, the member's number and its step; not on
its slot or on other members. A population of one is ordinary training.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from tasks.core.errors import UsageError
from training.compilation import put
from training.config import Config
from training.gradient import GradientTrainer, MakeOptimizer, data_key
from training.gradient import State as Slots
from training.learner import Learner, Status
from training.mesh import make_mesh, whole
from training.model import Model, Weights
from training.numerics import pinned
from training.processes import on_all
from training.resources import check_training
from training.trainer import Report
from training.vary import parse_vary

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Float, Int, PRNGKeyArray


class State(NamedTuple):
    """The state of the trainer; see `training.trainer.State`."""

    slots: Slots
    best: Float[Array, " P"]
    """Best score so far of the member in each slot."""
    best_step: Int[Array, " P"]
    """The member's step at its best score."""
    following: Int[Array, ""]
    """Number of the next member."""
    step: Int[Array, ""]
    """Steps that every slot has taken."""
    solved: Int[Array, ""]
    """Members solved so far."""
    kept: Bool[Array, ""]
    """Whether `model` is that of a solved member; then it is not replaced."""
    model: Weights


class Population:
    """The gradient trainer; see `training.trainer.Trainer`."""

    def __init__(
        self,
        learner: Learner,
        config: Config,
        optimizer: MakeOptimizer | None = None,
        mesh: str | None = None,
    ):
        self.learner, self.size, self.enough = learner, config.population, config.enough
        self.most_skipped = config.most_skipped
        if self.size < 1 or self.enough < 1 or self.most_skipped < 1:
            raise UsageError("--population, --enough and --most-skipped must be at least 1.")
        vary = parse_vary(config.vary, learner.hyper())
        self.key: Any = None
        shared_by = make_mesh(mesh, self.size, learner.batch) if mesh else None
        self.inner = GradientTrainer(
            learner, self.size, optimizer, vary, shared_by, most=config.steps
        )
        self.chunk = learner.chunk
        self._pick = jax.jit(self._weights)
        self._warming: Future | None = None

    def prepare(self, key: PRNGKeyArray) -> None:
        words = jax.random.key_data
        if self.key is None or not np.array_equal(words(self.key), words(key)):
            self.data = on_all(lambda: self._make_data(key))  # it may fail in some processes only
            self._given = self.inner.copies((self.data, key))
            self.key = key

    def _make_data(self, key: PRNGKeyArray) -> Any:
        check_training(self.learner, self.size)
        data = self.learner.make_data(data_key(key))
        check_training(self.learner, self.size, data)  # again, with a better estimate
        return data

    def start(self, key: PRNGKeyArray) -> State:
        self.prepare(key)
        data, key = self._given
        slots = self.inner.start(key, data)
        seen = whole(slots)
        self._warm_up(seen)
        return State(slots, model=self._pick(seen, 0), **self._fresh())

    def shapes(self, key: PRNGKeyArray) -> State:
        self.prepare(key)
        slots = jax.eval_shape(self.inner.start, key, self.data)
        return State(slots, model=self.weights_shapes(), **jax.eval_shape(self._fresh))

    def advance(self, state: State, most: int | None = None) -> tuple[State, Report]:
        steps = self.chunk if most is None else min(self.chunk, most)
        slots, means = self.inner.advance(state.slots, *self._given, steps=steps)
        means = jax.device_get(means)
        if self._warming is not None:
            self._warming.result()
            self._warming = None
        # Gathered on one device, because `validate` runs on the host's first device.
        seen = whole(slots._replace(optimizer=()))
        extra, status = self.learner.validate(seen.params, seen.extra, self.data, means)
        slots, seen = slots._replace(extra=extra), seen._replace(extra=extra)
        score = np.nan_to_num(np.asarray(status.score), nan=-np.inf, posinf=np.inf, neginf=-np.inf)
        status = dataclasses.replace(status, score=score)
        solved = np.asarray(status.solved)
        chosen = int(np.argmax(solved)) if solved.any() else int(np.argmax(status.score))
        model = state.model if state.kept else self._pick(seen, chosen)
        files = {} if state.kept else status.files
        count = int(state.solved) + int(solved.sum())
        state = state._replace(
            slots=slots,
            step=put(np.int32(int(state.step) + steps)),
            solved=put(np.int32(count)),
            kept=put(np.bool_(bool(state.kept) or bool(solved.any()))),
            model=model,
        )
        state, why = self._watch(state, seen, status)
        left = solved | (why != "")
        members = self._lines(state, seen, status, left, why)
        metrics = self._metrics(means, status, state, seen)
        reason = None
        if count >= self.enough:
            reason = status.reason if self.size == 1 else f"{count} members solved: {status.reason}"
        elif self.size == 1 and why[0]:
            advice = "the model is the last good one. Lower the learning rate, or try --debug-nans"
            return state, Report(metrics, f"stopped: {why[0]}; {advice}", failed=True)
        elif left.any():
            state = self._refill(state, left)
        return state, Report(metrics, reason, members, files)

    def step(self, state: State) -> int:
        return int(state.step)

    def weights(self, state: State) -> Weights:
        return state.model

    def weights_shapes(self) -> Weights:
        return self.learner.weights_shapes()

    def model(self, weights: Weights) -> Model:
        return self.learner.model(weights)

    def _warm_up(self, slots: Slots) -> None:
        """Compiles `validate` in a thread, while the main thread compiles the first chunk."""
        params = jax.tree.map(np.array, slots.params)  # copies: `advance` donates the slots
        pool = ThreadPoolExecutor(1)
        # `pinned` again, because JAX's settings hold for one thread.
        self._warming = pool.submit(pinned()(self.learner.warm_up), params, self.data)
        pool.shutdown(wait=False)

    def _fresh(self) -> dict[str, Any]:
        """The fields of a new state other than slots and model."""
        fields = {
            "best": np.full(self.size, -np.inf, np.float32),
            "best_step": np.zeros(self.size, np.int32),
            "following": np.asarray(self.size, np.int32),
            "step": np.zeros((), np.int32),
            "solved": np.zeros((), np.int32),
            "kept": np.zeros((), bool),
        }
        return put(fields)

    def _weights(self, slots: Slots, slot: Any) -> Weights:
        return self.learner.weights(*jax.tree.map(lambda x: x[slot], (slots.params, slots.extra)))

    def _watch(self, state: State, seen: Slots, status: Status) -> tuple[State, np.ndarray]:
        """Updates the best scores. Returns for each slot why its member is given up, or ""."""
        own = np.asarray(seen.step)
        best, since = np.asarray(state.best), np.asarray(state.best_step)
        better = np.asarray(status.score) > best
        best, since = np.where(better, status.score, best), np.where(better, own, since)
        why = np.full(self.size, "", object)
        if self.learner.patience and self.size > 1:
            why[own - since >= self.learner.patience] = "no better score"
        lost = np.asarray(seen.skipped_in_row)
        for slot in np.flatnonzero(lost >= self.most_skipped):
            why[slot] = f"{lost[slot]} steps in a row had a loss or gradient that was not finite"
        why[np.asarray(status.solved)] = ""
        state = state._replace(
            best=put(best.astype(np.float32)), best_step=put(since.astype(np.int32))
        )
        return state, why

    def _refill(self, state: State, left: np.ndarray) -> State:
        first = int(state.following)
        numbers = np.where(left, first + np.cumsum(left) - 1, 0)
        data, key = self._given
        slots = self.inner.refill(state.slots, data, key, left, numbers)
        return state._replace(
            slots=slots,
            best=jnp.where(jnp.asarray(left), -jnp.inf, state.best),
            best_step=jnp.where(jnp.asarray(left), 0, state.best_step),
            following=jnp.asarray(first + int(left.sum()), jnp.int32),
        )

    def _lines(
        self, state: State, seen: Slots, status: Status, left: np.ndarray, why: np.ndarray
    ) -> list[dict[str, Any]]:
        """A line of `members.jsonl` for each member that leaves its slot."""
        solved = np.asarray(status.solved)
        if self.size == 1 and not solved.any():
            return []
        lines = []
        for slot in np.flatnonzero(left).tolist():
            lines.append(
                {
                    "member": int(seen.member[slot]),
                    "solved": bool(solved[slot]),
                    "steps": int(seen.step[slot]),
                    "at": int(state.step),
                    "score": float(status.score[slot]),
                    "hyper": {k: float(v[slot]) for k, v in seen.hyper.items()},
                    **({"given_up": why[slot]} if why[slot] else {}),
                    **(status.notes[slot] if status.notes else {}),
                }
            )
        return lines

    def _metrics(
        self, means: Mapping[str, Any], status: Status, state: State, seen: Slots
    ) -> dict[str, float]:
        """The metrics of a chunk: means over the members, and counts for the population."""
        metrics = {k: _mean(v) for k, v in means.items()} | dict(status.metrics)
        skipped = int(np.asarray(seen.skipped).max())
        if skipped:
            metrics["skipped"] = skipped
        if self.size > 1:
            metrics["best"] = float(np.max(status.score))
            metrics["members"] = int(state.following)
            metrics["solved"] = int(state.solved)
        return metrics


def _mean(values: Any) -> float:
    """Mean of the finite values; NaN if there are none."""
    values = np.asarray(values)
    finite = values[np.isfinite(values)]
    return float(finite.mean()) if finite.size else float("nan")
