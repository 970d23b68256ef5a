"""The curriculum: which lengths are drawn, and when they grow."""

import jax
import jax.numpy as jnp
import numpy as np

from nram.gradient.curriculum import Curriculum, draw_lengths, initial_curriculum, update_curriculum


def test_lengths_follow_the_curriculum():
    lengths = (2, 9)
    at = Curriculum(jnp.int32(4), jnp.float32(1), jnp.int32(0))
    drawn = np.asarray(draw_lengths(at, jax.random.key(0), 4000, lengths))
    assert drawn.min() == 2 and drawn.max() == 9
    share = [(drawn == n).mean() for n in range(10)]
    assert 0.3 < share[4] < 0.5  # 65% x P(e = 0), and some of the others
    assert share[5] > share[6] > share[7]
    start = initial_curriculum(2)
    assert np.asarray(draw_lengths(start, jax.random.key(0), 4000, lengths)).min() == 2


def test_the_curriculum_moves_on_when_the_longest_problems_are_right():
    at, lengths = initial_curriculum(1), jnp.array([1, 1, 2, 3])
    step = jax.jit(lambda at, right: update_curriculum(at, lengths, right, (1, 3), 0.1, 20))
    for _ in range(100):
        at = step(at, jnp.zeros(4))
    assert int(at.reached) == 1
    for _ in range(19):
        at = step(at, jnp.ones(4))
    assert int(at.reached) == 1  # the mean still remembers
    for _ in range(200):
        at = step(at, jnp.ones(4))
    assert int(at.reached) == 3  # and no further than the longest
