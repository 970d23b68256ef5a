"""Networks that drive the machine."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.controllers import NetworkController
from nram.machine.machine import Machine
from nram.machine.run import make_memories, run
from nram.softmax import choose
from tasks.core.errors import UsageError


@pytest.mark.parametrize("kind", ["feedforward", "lstm"])
def test_wirings_are_distributions_over_what_may_be_chosen(kind):
    machine = Machine(3, repeat=2)
    network = NetworkController.make(machine, jax.random.key(0), kind, 16, 5.0)
    carry, signal = network.soft(network.start(), jnp.array([0.2, 1.0, 0.0]))
    wiring = np.asarray(signal.wiring)
    assert wiring.shape == machine.allowed.shape
    assert (wiring[~machine.allowed] == 0).all()
    np.testing.assert_allclose(wiring.sum(-1), 1, rtol=1e-5)
    assert 0 < signal.stop < 1
    inside = wiring[machine.allowed]
    wanted = -(inside * np.log(np.maximum(inside, 1e-30))).sum()
    np.testing.assert_allclose(signal.entropy, wanted, rtol=1e-4)
    assert jax.tree.structure(carry) == jax.tree.structure(network.start())


@pytest.mark.parametrize("kind", ["feedforward", "lstm"])
def test_the_best_of_each_choice_is_what_is_likeliest(kind):
    network = NetworkController.make(Machine(3), jax.random.key(0), kind, 16, 5.0)
    zero = jnp.array([True, False, True])
    _, soft = network.soft(network.start(), zero.astype(jnp.float32))
    _, hard = network.hard(network.start_hard(), zero)
    assert (hard.wiring == soft.wiring.argmax(-1)).all()
    assert bool(hard.stop) == bool(soft.stop > 0.5)


def test_one_network_runs_on_memories_of_any_size():
    network = NetworkController.make(Machine(3), jax.random.key(0), "lstm", 16, 5.0)
    for size in (5, 50, 500):
        result = run(network, make_memories([[3, 1, 2]], size), 9)
        assert result.memory.shape == (1, size)
    sizes = jax.tree.map(jnp.shape, network.weights)
    again = NetworkController.make(Machine(3), jax.random.key(1), "lstm", 16)
    assert jax.tree.map(jnp.shape, again.weights) == sizes


def test_outputs_that_only_pad_get_no_gradient():
    network = NetworkController.make(Machine(2), jax.random.key(0), "feedforward", 8)

    def value(weights):
        _, signal = network.replace(weights).soft((), jnp.array([0.3, 0.4]))
        return (signal.wiring**2).sum() + signal.stop + signal.entropy

    slopes = jax.grad(value)(network.weights)["head"]["kernel"][...]
    shape = network.machine.allowed.shape
    assert slopes.shape[1] % 16 == 0
    inside = np.asarray(slopes[:, : np.prod(shape)]).reshape(-1, *shape)
    assert (inside[:, ~network.machine.allowed] == 0).all()
    assert (np.abs(inside[:, network.machine.allowed]).max(0) > 0).mean() > 0.9
    assert (np.asarray(slopes[:, np.prod(shape) + 1 :]) == 0).all()


def test_unknown_kinds_are_refused():
    with pytest.raises(UsageError, match="feedforward, lstm"):
        NetworkController.make(Machine(2), jax.random.key(0), "transformer")


def test_choices_and_entropy_have_the_gradients_of_finite_differences():
    """At ordinary logits and where one candidate has nearly all."""
    allowed = np.arange(5)[None] < np.array([2, 4, 5])[:, None]
    with jax.enable_x64(True):
        keys = jax.random.split(jax.random.key(0), 4)
        logits, way, weights = (jax.random.normal(k, (3, 5), jnp.float64) for k in keys[:3])
        of_entropy = jax.random.normal(keys[3], (3,), jnp.float64)

        def value(logits, of_entropy):
            shares, entropy = choose(logits, allowed)
            return (shares * weights).sum() + (entropy * of_entropy).sum()

        for scale in (1.0, 20.0):
            for factors in (of_entropy, jnp.zeros(3)):
                slopes = jax.grad(value)(scale * logits, factors)
                ahead, behind = (value(scale * logits + s * way, factors) for s in (1e-6, -1e-6))
                slope = (ahead - behind) / 2e-6
                np.testing.assert_allclose(slope, (slopes * way).sum(), rtol=1e-6, atol=1e-9)
        alone = jax.grad(lambda x: (choose(x, allowed)[0] * weights).sum())(logits)
        np.testing.assert_allclose(alone, jax.grad(value)(logits, jnp.zeros(3)), rtol=1e-12)
