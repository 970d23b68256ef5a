"""The PyTorch port that ours is measured against computes the same: loss, gradients, training."""

import jax
import numpy as np
import pytest

from npi import LEARNER
from npi.config import PRESETS, NPIConfig
from tasks.core.registry import make_tasks
from training.gradient import GradientTrainer, step_key

torch = pytest.importorskip("torch")
port = pytest.importorskip("benchmarks.torch_npi", exc_type=ImportError)

FEW = {"traces": 8, "lengths": (1, 4)}
CASES = {
    "fast": ("addition", {"batch": 32}),
    "two tasks": ("addition+copying", {"batch": 32}),
    "paper": ("addition", {"batch": 2}),
}


def made(case):
    """A learner of the preset's sizes on few traces, with its data, parameters and extra state."""
    text, options = CASES[case]
    preset = PRESETS["paper" if case == "paper" else "fast"]
    config = NPIConfig(**{**preset.options, **FEW, **options, "warmup": 4, "chunk": 1})
    learner = LEARNER.make(config, make_tasks(text, preset.task_options))
    data = learner.make_data(jax.random.key(0))
    return learner, data, learner.init_params(jax.random.key(1)), learner.init_extra(data)


@pytest.mark.parametrize("case", CASES)
def test_loss_and_gradients_are_ours(case):
    learner, data, params, extra = made(case)
    batch = learner.sample_batch(data, extra, 0, jax.random.key(2))

    def objective(params):
        cost = learner.loss(params, batch, {}, 0, None)
        return cost.value, cost.per_example

    (value, each), gradient = jax.jit(jax.value_and_grad(objective, has_aux=True))(params)
    expected = port.named(gradient)
    for trim in (False, True):
        model = port.TorchNPI(learner).load(params)
        parts = port.torch_batch(learner, batch, trim)
        loss = model(parts)
        loss.backward()
        np.testing.assert_allclose(loss.item(), float(value), rtol=1e-5)
        if not trim:
            for part, ours in zip(parts, each, strict=True):
                theirs = model.frame_losses(part).detach().numpy()
                np.testing.assert_allclose(theirs, np.asarray(ours), rtol=1e-5, atol=1e-5)
        found = {name: p.grad.numpy() for name, p in model.named_parameters()}
        assert found.keys() == expected.keys()
        for name, ours in expected.items():
            np.testing.assert_allclose(found[name], ours, rtol=1e-5, atol=1e-5, err_msg=name)


@pytest.mark.parametrize("case", ["fast", "paper"])
def test_training_takes_the_same_steps(case):
    learner, data, _, _ = made(case)
    key = jax.random.key(0)
    trainer = GradientTrainer(learner)
    state = trainer.start(key, data)
    theirs = port.TorchTrainer(learner, jax.tree.map(lambda x: x[0], state.params))
    for step in range(8):
        extra = jax.tree.map(lambda x: x[0], state.extra)
        batch = learner.sample_batch(data, extra, step, step_key(key, 0, step))
        loss = theirs.step(port.torch_batch(learner, batch))
        state, metrics = trainer.advance(state, data, key)
        np.testing.assert_allclose(loss.item(), float(metrics["loss"][0]), rtol=1e-4)


def test_schedules_are_ours():
    for decay in ("cosine", "exponential"):
        config = NPIConfig(decay=decay, warmup=10, horizon=100)
        learner = LEARNER.make(config, make_tasks("copying"))
        optimizer = learner.optimizer({"lr": config.lr})
        ones = {"w": np.ones(1, np.float32)}
        state = optimizer.init(ones)
        for step in range(120):
            # Under a constant gradient each of Adam's updates is the learning rate.
            with jax.numpy_dtype_promotion("standard"):  # optax mixes types
                update, state = optimizer.update(ones, state)
            expected = port.learning_rate(config, step)
            np.testing.assert_allclose(-float(update["w"][0]), expected, rtol=1e-3, atol=1e-9)
