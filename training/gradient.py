"""Trains a population by gradient descent, a chunk of steps at a time.

One chunk is one call of a jitted function: a `lax.scan` over steps with a `vmap` over members. It
draws the batches and donates its buffers. Each random key is folded from the run's key, the number
of the member and the member's step. So a resumed run gives the same results, bit for bit. With a
mesh (`training/mesh.py`), the same function runs on several devices.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.sharding import Mesh

from training.compilation import jit_once
from training.learner import Extra, Hyper, Learner, Params
from training.mesh import over, place
from training.vary import Range, draw_hyper

if TYPE_CHECKING:
    from jaxtyping import Array, Bool, Int, PRNGKeyArray


DATA, INIT, STEP, EVALUATION, SHOW, HYPER = range(6)
"""Numbers folded into the run's key, one for each purpose."""

MakeOptimizer = Callable[[Hyper], optax.GradientTransformation]


class State(NamedTuple):
    """Training state of a population; every array has a leading P."""

    member: Int[Array, " P"]
    """Number of the member in each slot. Random keys depend on it, not on the slot."""
    step: Int[Array, " P"]
    """Steps that the member has taken."""
    hyper: Hyper
    params: Params
    optimizer: Any
    extra: Extra
    skipped: Int[Array, " P"]
    """Number of steps skipped because the loss, gradient or update was not finite."""
    skipped_in_row: Int[Array, " P"]
    """Number of steps skipped since the last step that was not skipped."""


class GradientTrainer:
    """The compiled part of the trainer: `start` makes members, `advance` trains a chunk."""

    def __init__(
        self,
        learner: Learner,
        population: int = 1,
        optimizer: MakeOptimizer | None = None,
        vary: Mapping[str, Range] | None = None,
        mesh: Mesh | None = None,
        most: int | None = None,
    ):
        """`most` is the total number of steps of training, if it is known."""
        self.learner, self.population, self.vary = learner, population, vary or {}
        # If training is shorter than a chunk, the compiled chunk is shorter: a power of two.
        whole = 1 << max(3, (most - 1).bit_length()) if most else learner.chunk
        self.chunk = min(learner.chunk, whole)
        self.make_optimizer = optimizer or learner.optimizer
        # Hyper-parameters that do not vary are constants, so that XLA drops terms times zero.
        self.fixed = {
            name: np.float32(value)
            for name, value in learner.hyper().items()
            if name not in self.vary
        }
        self.mesh = mesh
        members: dict[str, Any] = {}
        metrics: dict[str, Any] = {}
        if mesh is not None:
            members = {"out_shardings": over(mesh, "population")}
            metrics = {"out_shardings": (over(mesh, "population"), over(mesh))}
        self.start = jit_once(self._start, **members)
        self._advance = jax.jit(self._chunk, donate_argnums=0, **metrics)
        self._refill = jax.jit(self._replace, donate_argnums=0, **members)

    def copies(self, tree: Any) -> Any:
        """The arrays, copied to all devices of the mesh: the other arguments of a chunk."""
        return tree if self.mesh is None else place(tree, over(self.mesh))

    def advance(
        self, state: State, data: Any, key: PRNGKeyArray, steps: int | None = None
    ) -> tuple[State, dict]:
        """Trains one chunk of `steps` steps, by default and at most `learner.chunk`.

        Donates `state`. `key` is the key of the run; it is not consumed. Returns the new state, and
        for each metric its mean over the chunk, [P]. The update function of an optimiser may have
        an argument `key`: it gets a new key at each step.
        """
        count = np.int32(self.learner.chunk if steps is None else steps)
        return self._advance(self._spread(state), *self.copies((data, key, count)))

    def refill(self, state: State, data: Any, key: PRNGKeyArray, which: Any, members: Any) -> State:
        """Puts new members, numbered `members` (int [P]), into the slots in `which` (bool [P]).
        Donates `state`. `key` is the key of the run; it is not consumed."""
        chosen = jnp.asarray(which), jnp.asarray(members, jnp.int32)
        return self._refill(self._spread(state), *self.copies((data, key, *chosen)))

    def _spread(self, state: State) -> State:
        return state if self.mesh is None else place(state, over(self.mesh, "population"))

    def _start(self, key: PRNGKeyArray, data: Any) -> State:
        return self._members(key, data, jnp.arange(self.population))

    def _members(self, key: PRNGKeyArray, data: Any, numbers: Int[Array, " P"]) -> State:
        def member(number):
            params = self.learner.init_params(_fold(key, INIT, number))
            extra = self.learner.init_extra(data)
            hyper = draw_hyper(self.learner.hyper(), self.vary, _fold(key, HYPER, number))
            with _lenient():
                optimizer = self.make_optimizer(hyper).init(params)
            zero = jnp.zeros((), jnp.int32)
            return State(number, zero, hyper, params, optimizer, extra, zero, zero)

        return jax.vmap(member)(numbers)

    def _replace(self, state: State, data: Any, key: PRNGKeyArray, which: Any, numbers: Any):
        new = self._members(key, data, numbers)

        def choose(new, old):
            return jnp.where(which.reshape(-1, *[1] * (new.ndim - 1)), new, old)

        return jax.tree.map(choose, new, state)

    def _chunk(
        self, state: State, data: Any, key: PRNGKeyArray, count: Int[Array, ""]
    ) -> tuple[State, dict]:
        axis = None if self.mesh is None else "population"

        def body(state, live):
            step = functools.partial(self._step, data=data, key=key, live=live)
            if self.population == 1 and self.mesh is None:
                # Without the axis of length 1, XLA's loops on a CPU are up to three times as fast.
                alone = step(jax.tree.map(lambda x: x[0], state))
                return jax.tree.map(lambda x: x[None], alone)
            return jax.vmap(step, spmd_axis_name=axis)(state)

        live = jnp.arange(self.chunk) < count
        state, metrics = jax.lax.scan(body, state, live)

        def mean(metric):
            taken = jnp.where(live[:, None], metric, 0)
            return taken.sum(0) / count.astype(taken.dtype)

        return state, jax.tree.map(mean, metrics)

    def _step(
        self, state: State, data: Any, key: PRNGKeyArray, live: Bool[Array, ""]
    ) -> tuple[State, dict]:
        """One step of one member. Changes nothing if not `live`."""
        learner, step = self.learner, state.step
        draw, loss_key, noise = _step_keys(key, state.member, step)
        hyper = {**state.hyper, **self.fixed}
        batch = learner.sample_batch(data, state.extra, step, draw)
        if self.mesh is not None:
            batch = jax.lax.with_sharding_constraint(batch, over(self.mesh, "batch"))

        def objective(params):
            found = learner.loss(params, batch, hyper, step, loss_key)
            return found.value, found

        gradient, found = jax.grad(objective, has_aux=True)(state.params)
        with _lenient():
            size = optax.tree.norm(gradient)
            optimiser = optax.with_extra_args_support(self.make_optimizer(hyper))
            updates, optimizer = optimiser.update(
                gradient, state.optimizer, state.params, key=noise
            )
            change = optax.tree.norm(updates)
            params = optax.apply_updates(state.params, updates)
        extra = learner.update_extra(state.extra, batch, found.per_example)

        finite = jnp.isfinite(found.value) & jnp.isfinite(size) & jnp.isfinite(change)
        skipped = (~finite & live).astype(jnp.int32)
        params, optimizer, extra = jax.tree.map(
            lambda new, old: jnp.where(finite & live, new, old),
            (params, optimizer, extra),
            (state.params, state.optimizer, state.extra),
        )
        metrics = {"loss": found.value, "grad_norm": size, **found.metrics}
        return State(
            member=state.member,
            step=step + live.astype(jnp.int32),
            hyper=state.hyper,
            params=params,
            optimizer=optimizer,
            extra=extra,
            skipped=state.skipped + skipped,
            skipped_in_row=jnp.where(finite & live, 0, state.skipped_in_row + skipped),
        ), metrics


@contextlib.contextmanager
def _lenient() -> Iterator[None]:
    """A context that allows type promotion: optax needs it, our tests forbid it elsewhere."""
    with jax.numpy_dtype_promotion("standard"), jax.numpy_rank_promotion("allow"):
        yield


def data_key(key: PRNGKeyArray) -> PRNGKeyArray:
    """The key for the data of a run with this key."""
    return jax.random.fold_in(key, DATA)


def step_key(key: PRNGKeyArray, member: Any, step: Any) -> PRNGKeyArray:
    """The key for the batch of a member at a step, in a run with this key."""
    return _step_keys(key, member, step)[0]


def _step_keys(key: PRNGKeyArray, member: Any, step: Any) -> PRNGKeyArray:
    """The three keys of a step: for the batch, the loss, and an optimiser with noise."""
    return jax.random.split(jax.random.fold_in(_fold(key, STEP, member), step), 3)


def _fold(key: PRNGKeyArray, purpose: int, member: Any) -> PRNGKeyArray:
    return jax.random.fold_in(jax.random.fold_in(key, purpose), member)
