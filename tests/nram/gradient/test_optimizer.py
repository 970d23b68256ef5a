"""What is done to gradients before Adam: noise, and what patterns share."""

import jax
import jax.numpy as jnp
import numpy as np

from nram.gradient.optimizer import NoiseState, add_noise, share
from tests.nram.small import small


def test_noise_falls_as_the_paper_says():
    transform = add_noise(0.3)
    zeros = {"w": jnp.zeros(20000)}
    for count, wanted in ((0, 0.3), (99, 0.3 / 100**0.55)):
        state = NoiseState(jnp.asarray(count, jnp.int32))
        noisy, after = transform.update(zeros, state, key=jax.random.key(count))
        np.testing.assert_allclose(float(noisy["w"].var()), wanted, rtol=0.05)
        assert int(after.updates) == count + 1


def test_each_pattern_follows_all_patterns_and_stops_for_itself():
    wiring = np.arange(12.0, dtype=np.float32).reshape(3, 2, 2)
    gradient = {"wiring": wiring, "stop": jnp.arange(3.0)}
    found, _ = share(0.25).update(gradient, share(0.25).init(gradient), gradient)
    np.testing.assert_allclose(found["wiring"], 0.75 * wiring + 0.25 * wiring.sum(0))
    np.testing.assert_allclose(found["stop"], gradient["stop"])


def test_all_patterns_follow_what_one_of_them_learns_once_they_share():
    """Adam makes a whole step of any gradient, so they share before it."""

    def moved(sharing):
        learner = small("access", sharing=sharing)
        params = learner.init_params(jax.random.key(0))
        gradient = jax.tree.map(jnp.zeros_like, params)
        gradient["wiring"] = gradient["wiring"].at[1].set(1e-3)
        chain = learner.optimizer(learner.hyper())
        with jax.numpy_dtype_promotion("standard"):  # within Adam
            updates, _ = chain.update(gradient, chain.init(params), params)
        return np.abs(updates["wiring"]).mean((1, 2)) / learner.config.lr

    np.testing.assert_allclose(moved(0.0), [0, 1, 0, 0], atol=1e-3)
    np.testing.assert_allclose(moved(0.5), [1, 1, 1, 1], atol=1e-3)
