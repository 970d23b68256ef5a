"""Evolution around gradients: new members are mutations of the best members that were given up.

The population is trained as by `--trainer gradient`. A pool keeps the best members that have left
their slot. Most new members are a member of the pool with a few wires drawn again at random. A new
stage of the curriculum needs several new wires at once, which gradients do not find. They are found
sooner near a member that has learned the earlier stages. A mutation changes single wires, or a wire
in all patterns at once, or copies the rule of one pattern to another: a loop does the same in each
pattern.
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float, Int, PRNGKeyArray

from tasks.core.errors import UsageError
from training.config import Config
from training.learner import Params
from training.model import Model, Weights
from training.population import Population
from training.population import State as PopulationState
from training.trainer import Report

BREED = 6
"""Number folded into the run's key for mutations; `training/gradient.py` uses the lower ones."""
RATES = (0.01, 0.3)
"""Range of the share of wires that a mutation draws again; log-uniform."""
KEPT = (0.3, 1.0)
"""Range of the parent's weight if all its logits are mixed with fresh ones."""
MIXED = TOGETHER = 0.5
"""Probability that all logits are mixed; probability that wires are drawn again in all patterns at
once, not one by one."""
TAKEN = 0.4
"""Probability that the rule of one pattern is copied to another."""


class ParentPool(NamedTuple):
    """The best E members that have left their slot."""

    weights: Params
    """Their parameters, with a leading E."""
    score: Float[Array, " E"]
    """Their best scores, highest first; -inf for an empty place."""


class EvolutionState(NamedTuple):
    """The state of a run."""

    gradient: PopulationState
    pool: ParentPool


def mutate(key: PRNGKeyArray, old: Params, new: Params) -> Params:
    """A mutation of the tabular weights `old`; new logits come from `new`. Consumes `key`.

    `wiring` is [K, choices, candidates] and `stop` [K], as in `nram.tabular`.
    """
    keys = jax.random.split(key, 9)
    low, high = np.log(RATES)
    rate = jnp.exp(jax.random.uniform(keys[0], (), minval=low, maxval=high))
    kept = jax.random.uniform(keys[1], (), minval=KEPT[0], maxval=KEPT[1])
    wiring, fresh = old["wiring"], new["wiring"]
    patterns, choices, _ = wiring.shape

    mixed = jax.random.bernoulli(keys[2], MIXED)
    wiring = jnp.where(mixed, kept * wiring + (1 - kept) * fresh, wiring)
    single = jax.random.bernoulli(keys[3], rate, (patterns, choices))
    column = jax.random.bernoulli(keys[4], rate, (1, choices))
    anew = jnp.where(jax.random.bernoulli(keys[5], TOGETHER), column, single)
    wiring = jnp.where(anew[:, :, None], fresh, wiring)
    source, target = jax.random.randint(keys[6], (2,), 0, patterns)
    taken = wiring.at[target].set(wiring[source])
    wiring = jnp.where(jax.random.bernoulli(keys[7], TAKEN), taken, wiring)
    return {"wiring": wiring, "stop": (old["stop"] + new["stop"]) / 2}


def admit(pool: ParentPool, weights: Params, score: Float[Array, " P"]) -> ParentPool:
    """The best E of the pool and of P members. A score of -inf keeps a member out."""
    best, place = jax.lax.top_k(jnp.concatenate([pool.score, score]), len(pool.score))
    together = jax.tree.map(lambda *x: jnp.concatenate(x), pool.weights, weights)
    return ParentPool(jax.tree.map(lambda x: x[place], together), best)


class Evolving(Population):
    """A population that refills its slots with mutations of a pool."""

    def __init__(self, learner: Any, config: Config):
        super().__init__(learner, config)
        self.pool: ParentPool | None = None
        self._admit = jax.jit(admit)
        self._mutate = jax.jit(self._descend)

    def _descend(self, params: Params, left: Bool[Array, " P"], numbers: Int[Array, " P"],
                 pool: ParentPool, key: PRNGKeyArray) -> Params:  # fmt: skip
        """Parameters of all slots. If a member has `left`, its slot gets a mutation, or, with
        probability `fresh`, keeps its new random parameters. `numbers` are those of the members."""
        share = self.learner.config.fresh  # pyright: ignore

        def one(number, fresh):
            folded = jax.random.fold_in(jax.random.fold_in(key, BREED), number)
            keys = jax.random.split(folded, 3)
            full = jnp.isfinite(pool.score)
            # The better of two random parents: the pool is sorted by score.
            parent = jax.random.randint(keys[0], (2,), 0, jnp.maximum(full.sum(), 1)).min()
            old = jax.tree.map(lambda x: x[parent], pool.weights)
            bred = (jax.random.uniform(keys[1]) >= share) & full.any()
            child = mutate(keys[2], old, fresh)
            return jax.tree.map(lambda c, f: jnp.where(bred, c, f), child, fresh)

        children = jax.vmap(one)(numbers, params)

        def choose(child, now):
            return jnp.where(left.reshape(-1, *[1] * (now.ndim - 1)), child, now)

        return jax.tree.map(choose, children, params)

    def _refill(self, state: PopulationState, left: np.ndarray) -> PopulationState:
        assert self.pool is not None
        score = jnp.where(left, state.best, -jnp.inf)
        self.pool = self._admit(self.pool, state.slots.params, score)
        state = super()._refill(state, left)
        slots, key = state.slots, self._given[1]
        params = self._mutate(slots.params, jnp.asarray(left), slots.member, self.pool, key)
        return state._replace(slots=slots._replace(params=params))


class EvolvingTrainer:
    """Trains an evolving population; see `training.trainer.Trainer`. A step is a gradient step."""

    def __init__(self, learner: Any, config: Config):
        options = learner.config
        if options.controller != "tabular":
            raise UsageError(
                "evolution changes single wires, so it needs --controller tabular, "
                f"not {options.controller}."
            )
        if config.population < 2 or not options.patience:
            raise UsageError(
                "evolution mutates members that are given up. With a population of one, or with "
                "--patience 0, none is given up. Use --population 2 or more, and a patience."
            )
        self.size = options.pool
        self.gradient = Evolving(learner, config)
        self.chunk = self.gradient.chunk

    def prepare(self, key: Any) -> None:
        self.gradient.prepare(key)

    def start(self, key: Any) -> EvolutionState:
        gradient = self.gradient.start(key)
        pool = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), self._pool(gradient))
        return EvolutionState(gradient, pool._replace(score=jnp.full(self.size, -jnp.inf)))

    def shapes(self, key: Any) -> EvolutionState:
        gradient = self.gradient.shapes(key)
        return EvolutionState(gradient, self._pool(gradient))

    def _pool(self, gradient: PopulationState) -> ParentPool:
        """The shapes of the pool."""

        def many(x: Any) -> Any:
            return jax.ShapeDtypeStruct((self.size, *x.shape[1:]), x.dtype)

        score: Any = jax.ShapeDtypeStruct((self.size,), jnp.float32)
        return ParentPool(jax.tree.map(many, gradient.slots.params), score)

    def advance(
        self, state: EvolutionState, most: int | None = None
    ) -> tuple[EvolutionState, Report]:
        self.gradient.pool = state.pool
        gradient, report = self.gradient.advance(state.gradient, most)
        return EvolutionState(gradient, self.gradient.pool), report

    def step(self, state: EvolutionState) -> int:
        return self.gradient.step(state.gradient)

    def weights(self, state: EvolutionState) -> Weights:
        return self.gradient.weights(state.gradient)

    def weights_shapes(self) -> Weights:
        return self.gradient.weights_shapes()

    def model(self, weights: Weights) -> Model:
        return self.gradient.model(weights)


def make(learner: Any, config: Config) -> EvolvingTrainer:
    """Makes the trainer; see `training.learner.LearnerKind.trainers`."""
    return EvolvingTrainer(learner, config)
