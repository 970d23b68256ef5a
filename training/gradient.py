"""Gradient training: chunks of steps, scanned on the device, over a population.

One chunk is one call of a jitted function: `lax.scan` over its steps, the members mapped with
`vmap`, batches drawn inside, buffers donated. All randomness folds from (run's key, member, the
member's own step), so a run that is resumed repeats itself bit for bit, wherever it was cut.
With a mesh (`training/mesh.py`), the same function is spread over several devices.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax.sharding import Mesh
from jaxtyping import Array, Bool, Int, PRNGKeyArray

from training.compilation import jit_once
from training.learner import Extra, Hyper, Learner, Params
from training.mesh import over, place
from training.vary import Range, draw_hyper

DATA, INIT, STEP, EVALUATION, SHOW, HYPER = range(6)
"""Folds of a run's key, one for each purpose."""

MakeOptimizer = Callable[[Hyper], optax.GradientTransformation]


class State(NamedTuple):
    """Training state of a population; every array has a leading P."""

    member: Int[Array, " P"]
    """Which member is in this slot; its randomness depends on this and not on the slot."""
    step: Int[Array, " P"]
    hyper: Hyper
    params: Params
    optimizer: Any
    extra: Extra
    skipped: Int[Array, " P"]
    """Steps left out because their loss, gradient or update was not finite."""
    skipped_in_row: Int[Array, " P"]
    """How many of them have come one after the other, up to now."""


class GradientTrainer:
    """The compiled part of training a population: `start`, then `advance` again and again."""

    def __init__(
        self,
        learner: Learner,
        population: int = 1,
        optimizer: MakeOptimizer | None = None,
        vary: Mapping[str, Range] | None = None,
        mesh: Mesh | None = None,
        most: int | None = None,
    ):
        """`most` is how many steps will ever be asked for, if that is known."""
        self.learner, self.population, self.vary = learner, population, vary or {}
        # Of a chunk longer than all of training only a power of two is compiled.
        whole = 1 << max(3, (most - 1).bit_length()) if most else learner.chunk
        self.chunk = min(learner.chunk, whole)
        self.make_optimizer = optimizer or learner.optimizer
        # Constants where they do not vary, so that what a zero switches off costs nothing.
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
        """Arrays as all devices of the mesh hold them: what a chunk is given beside its state."""
        return tree if self.mesh is None else place(tree, over(self.mesh))

    def advance(
        self, state: State, data: Any, key: PRNGKeyArray, steps: int | None = None
    ) -> tuple[State, dict]:
        """One chunk: `steps` steps, at most and by default `learner.chunk`. Donates `state`; `key`
        is the run's, not consumed.

        Returns the new state and each metric as [P], its mean over the chunk. Optimisers may ask
        for `key` in their update, a fresh one each step.
        """
        count = np.int32(self.learner.chunk if steps is None else steps)
        return self._advance(self._spread(state), *self.copies((data, key, count)))

    def refill(self, state: State, data: Any, key: PRNGKeyArray, which: Any, members: Any) -> State:
        """New members in the slots of `which` (bool [P]), numbered `members` (int [P]).

        Donates `state`; `key` is the run's, not consumed.
        """
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
        """One step of one member, which changes nothing where it is not `live`."""
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
    """Optax mixes types in ways that the strict promotion of our tests refuses."""
    with jax.numpy_dtype_promotion("standard"), jax.numpy_rank_promotion("allow"):
        yield


def member_of(state: State, slot: int) -> Params:
    """Parameters of one member, without P."""
    return jax.tree.map(lambda x: x[slot], state.params)


def data_key(key: PRNGKeyArray) -> PRNGKeyArray:
    """The fold of the run's key that data are made from."""
    return jax.random.fold_in(key, DATA)


def step_key(key: PRNGKeyArray, member: Any, step: Any) -> PRNGKeyArray:
    """The key from which a member draws its batch of a step."""
    return _step_keys(key, member, step)[0]


def _step_keys(key: PRNGKeyArray, member: Any, step: Any) -> PRNGKeyArray:
    """A step's keys: for its batch, its cost, and an optimiser that adds noise."""
    return jax.random.split(jax.random.fold_in(_fold(key, STEP, member), step), 3)


def _fold(key: PRNGKeyArray, purpose: int, member: Any) -> PRNGKeyArray:
    return jax.random.fold_in(jax.random.fold_in(key, purpose), member)
