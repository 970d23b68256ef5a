"""Gradient training: chunks of steps, scanned on the device, over a population.

One chunk is one call of a jitted function: `lax.scan` over its steps, the members mapped with
`vmap`, batches drawn inside, buffers donated. All randomness folds from (run's key, member, the
member's own step), so a run that is resumed repeats itself bit for bit, wherever it was cut.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import optax
from jaxtyping import Array, Int, PRNGKeyArray

from training.learner import Hyper, Learner, Memory, Params

DATA, INIT, STEP, EVALUATION, SHOW = range(5)
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
    memory: Memory
    skipped: Int[Array, " P"]
    """Steps left out because their loss, gradient or update was not finite."""


class GradientTrainer:
    """Turns a learner into a run: `start`, then `advance` again and again."""

    def __init__(
        self, learner: Learner, population: int = 1, optimizer: MakeOptimizer | None = None
    ):
        self.learner, self.population = learner, population
        self.make_optimizer = optimizer or learner.optimizer
        self.start = jax.jit(self._start)
        self._advance = jax.jit(self._chunk, donate_argnums=0)

    def advance(self, state: State, data: Any, key: PRNGKeyArray) -> tuple[State, dict]:
        """One chunk of `learner.chunk` steps. Donates `state`; `key` is the run's, not consumed.

        Returns the new state and each metric as [P], its mean over the chunk.
        """
        return self._advance(state, data, key)

    def _start(self, key: PRNGKeyArray, data: Any) -> State:
        def member(number):
            params = self.learner.new_params(_fold(key, INIT, number))
            memory = self.learner.new_memory(data)
            hyper = {k: jnp.asarray(v, jnp.float32) for k, v in self.learner.hyper().items()}
            with _lenient():
                optimizer = self.make_optimizer(hyper).init(params)
            zero = jnp.zeros((), jnp.int32)
            return State(number, zero, hyper, params, optimizer, memory, zero)

        return jax.vmap(member)(jnp.arange(self.population))

    def _chunk(self, state: State, data: Any, key: PRNGKeyArray) -> tuple[State, dict]:
        one = jax.vmap(functools.partial(self._step, data=data, key=key))

        def body(state, _):
            return one(state)

        state, metrics = jax.lax.scan(body, state, length=self.learner.chunk)
        return state, jax.tree.map(lambda m: m.mean(0), metrics)

    def _step(self, state: State, data: Any, key: PRNGKeyArray) -> tuple[State, dict]:
        learner, step = self.learner, state.step
        draw, cost = jax.random.split(jax.random.fold_in(_fold(key, STEP, state.member), step))
        batch = learner.sample(data, state.memory, step, draw)

        def objective(params):
            found = learner.loss(params, batch, state.hyper, step, cost)
            return found.value, found

        gradient, found = jax.grad(objective, has_aux=True)(state.params)
        with _lenient():
            size = optax.tree.norm(gradient)
            updates, optimizer = self.make_optimizer(state.hyper).update(
                gradient, state.optimizer, state.params
            )
            change = optax.tree.norm(updates)
            params = optax.apply_updates(state.params, updates)
        memory = learner.feedback(state.memory, batch, found.per_example)

        finite = jnp.isfinite(found.value) & jnp.isfinite(size) & jnp.isfinite(change)
        params, optimizer, memory = jax.tree.map(
            lambda new, old: jnp.where(finite, new, old),
            (params, optimizer, memory),
            (state.params, state.optimizer, state.memory),
        )
        metrics = {"loss": found.value, "gradient": size, **found.metrics}
        return State(
            member=state.member,
            step=step + 1,
            hyper=state.hyper,
            params=params,
            optimizer=optimizer,
            memory=memory,
            skipped=state.skipped + (~finite).astype(jnp.int32),
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
    return jax.random.split(jax.random.fold_in(_fold(key, STEP, member), step))[0]


def _fold(key: PRNGKeyArray, purpose: int, member: Any) -> PRNGKeyArray:
    return jax.random.fold_in(jax.random.fold_in(key, purpose), member)
