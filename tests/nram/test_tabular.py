"""A controller with one wiring per pattern."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.tabular import TableController, alike
from tests.nram.small import SMALL, small


def test_it_is_the_same_soft_and_discrete_where_it_is_sure():
    controller = TableController.make(SMALL, jax.random.key(3), scale=200.0)
    soft, hard = jax.jit(controller.soft), jax.jit(controller.hard)
    for zero in ([0, 0], [0, 1], [1, 0], [1, 1]):
        zero = jnp.array(zero, jnp.float32)
        _, likely = soft((), zero)
        _, chosen = hard((), zero == 1)
        assert (likely.wiring.argmax(-1) == chosen.wiring).all()
        np.testing.assert_allclose(likely.wiring.max(-1), 1, atol=0.2)
        assert bool(likely.stop > 0.5) == bool(chosen.stop)


def test_entropy_is_that_of_the_choices():
    controller = TableController.make(SMALL, jax.random.key(3), scale=0.0)
    _, output = controller.soft((), jnp.array([0.3, 0.9]))
    np.testing.assert_allclose(output.entropy, sum(np.log(SMALL.reach)), rtol=1e-5)
    sure = TableController.make(SMALL, jax.random.key(3), scale=1e4)
    np.testing.assert_allclose(sure.soft((), jnp.array([1.0, 0.0]))[1].entropy, 0, atol=1e-2)


@pytest.mark.parametrize("sharing", [0.0, 0.3, 0.8])
def test_first_wirings_are_as_alike_as_asked_and_as_large_as_ever(sharing):
    rows = np.asarray(alike(jax.random.key(0), (4, 60, 200), sharing)).reshape(4, -1)
    np.testing.assert_allclose(np.cov(rows), sharing + (1 - sharing) * np.eye(4), atol=0.04)


def test_without_sharing_first_wirings_are_independent_draws():
    learner = small("access")
    key = jax.random.split(jax.random.key(3))[0]
    wiring = learner.init_params(jax.random.key(3))["wiring"]
    drawn = learner.config.scale * jax.random.normal(key, wiring.shape)
    np.testing.assert_array_equal(wiring, drawn)
