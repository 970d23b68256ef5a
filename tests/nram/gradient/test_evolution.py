"""evolution: new members are mutations of the best that were given up."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import quick

from nram.config import NRAMConfig
from nram.gradient.evolution import KEPT, ParentPool, admit, mutate
from tasks import make_task
from tasks.core.errors import UsageError
from training.build import make_config, make_learner
from training.config import Config
from training.registry import make_trainer

SMALL = {
    "registers": 2, "gates": ("read", "zero", "one", "inc", "write"), "timesteps": 4, "batch": 4,
    "spare": (1,), "lengths": (2, 4), "patience": 10, "chunk": 10, "pool": 5,
}  # fmt: skip


def config_of(options: dict, population: int) -> Config:
    own = NRAMConfig(**SMALL | options)
    task = make_task("access")
    return make_config("nram", (task,), own, trainer="evolution", population=population, enough=99)


def test_wires_of_a_mutation_are_the_parents_another_patterns_or_fresh():
    shape, kinds = (8, 20, 6), {"old": 0, "taken": 0, "fresh": 0, "mixed": 0}
    keys = jax.random.split(jax.random.key(0), 3)
    old = {"wiring": jax.random.normal(keys[0], shape), "stop": jnp.zeros(8)}
    new = {"wiring": jax.random.normal(keys[1], shape), "stop": jnp.ones(8)}
    was, fresh = np.asarray(old["wiring"]), np.asarray(new["wiring"])
    children = jax.jit(jax.vmap(mutate, (0, None, None)))(jax.random.split(keys[2], 60), old, new)
    np.testing.assert_allclose(children["stop"], 0.5)
    for wiring in np.asarray(children["wiring"]):
        for pattern, choice in np.ndindex(shape[:2]):
            row = wiring[pattern, choice]
            if (row == was[pattern, choice]).all():
                kinds["old"] += 1
            elif (row == was[:, choice]).all(1).any():
                kinds["taken"] += 1
            elif (row == fresh[:, choice]).all(1).any():
                kinds["fresh"] += 1
            else:
                # Somewhere between a row of the old and the same row of the new.
                step = (row - fresh[:, choice]) / (was[:, choice] - fresh[:, choice])
                even = np.ptp(step, axis=1) < 1e-3
                assert even.any()
                assert ((step[even] > KEPT[0] - 1e-3) & (step[even] < KEPT[1] + 1e-3)).all()
                kinds["mixed"] += 1
    total = sum(kinds.values())
    assert min(kinds.values()) > 0
    assert kinds["fresh"] < 0.3 * total
    assert kinds["old"] > 0.2 * total


def test_the_pool_holds_the_best_of_the_members_that_have_left():
    pool = ParentPool({"w": jnp.arange(3.0)[:, None]}, jnp.array([2.0, 1.0, -jnp.inf]))
    pool = admit(pool, {"w": jnp.array([[7.0], [8.0]])}, jnp.array([-jnp.inf, 1.5]))
    assert pool.score.tolist() == [2.0, 1.5, 1.0]
    assert pool.weights["w"].ravel().tolist() == [0.0, 8.0, 1.0]


@pytest.mark.parametrize("fresh", [0.0, pytest.param(1.0, marks=pytest.mark.slow)])
def test_who_is_not_fresh_comes_from_the_pool(fresh):
    """Learning rates of nearly 0, so that a member is what it began as."""
    config = config_of({"fresh": fresh, "lr": 1e-6}, 4)
    trainer = make_trainer(config, make_learner(config))
    state = trainer.start(jax.random.key(0))
    assert not np.isfinite(state.pool.score).any()
    first = np.asarray(state.gradient.slots.params["wiring"])
    for _ in range(20):
        state, _ = trainer.advance(state)
        if (state.gradient.slots.member >= 4).all():
            break
    else:
        pytest.fail("somebody was never given up")
    assert np.isfinite(state.pool.score).sum() >= 4
    scores = np.asarray(state.pool.score)
    assert (np.diff(scores[np.isfinite(scores)]) <= 0).all()
    near = [
        max(np.isclose(w, f, atol=1e-3).all(-1).mean() for f in first)
        for w in np.asarray(state.gradient.slots.params["wiring"])
    ]
    # A fresh member shares no wire with anybody; of four mutations some mix no logits.
    assert max(near) < 0.05 if fresh else max(near) > 0.3


@pytest.mark.slow
def test_resumed_equals_uninterrupted_pool_and_all(tmp_path):
    options = {"trainer": "evolution", "population": 3, "enough": 99,
               "options": {"patience": 10, "registers": 1, "pool": 4}}  # fmt: skip
    one = quick("nram", tmp_path / "one", steps=60, **options)
    quick("nram", tmp_path / "two", steps=30, **options)
    two = quick("nram", tmp_path / "two", steps=60, resume=True, **options)
    assert one.checkpoint == two.checkpoint
    other = quick("nram", tmp_path / "other", steps=60, **{**options, "trainer": "gradient"})
    assert one.checkpoint != other.checkpoint, "mutations have to make a difference"


@pytest.mark.parametrize(
    ("options", "population", "why"),
    [
        ({"controller": "lstm"}, 4, "needs --controller tabular"),
        ({}, 1, "population of one"),
        ({"patience": 0}, 4, "none is given up"),
    ],
)
def test_evolution_without_members_to_mutate_is_refused(options, population, why):
    config = config_of(options, population)
    with pytest.raises(UsageError, match=why):
        make_trainer(config, make_learner(config))
