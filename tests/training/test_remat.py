"""What is computed once more on the way back changes no gradient, and is not kept."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from commands.main import main
from tasks import make_tasks
from training.gradient import GradientTrainer
from training.learner_options import make_options
from training.registry import learner_kind

SMALL = {"gates": ["read", "inc", "write"], "registers": 2, "lengths": [1, 3], "chunk": 2}
TRACES = {"hidden": 16, "traces": 20, "lengths": [1, 4], "batch": 4, "sampling": "traces"}
CASES = [
    ("nram", "copying", {**SMALL, "timesteps": 9, "activation_clip": 0.5}),
    ("nram", "copying", {**SMALL, "timesteps": 11}),  # two timesteps beyond three segments
    ("nram", "copying", {**SMALL, "timesteps": 1}),
    ("nram", "copying", {**SMALL, "timesteps": 7, "controller": "lstm"}),
    ("lstm", "copying", {"hidden": 16, "batch": 4}),
    ("transformer", "copying", {"hidden": 16, "batch": 4, "layers": 3}),
    ("npi", "addition:programs=iterative", {**TRACES, "layers": 2}),
    ("npi", "addition", {**TRACES, "sampling": "hard"}),
]


def both(name, task, options):
    """The learner as it is, and with remat."""
    kind = learner_kind(name)
    return [
        kind.make(make_options(kind, {**options, "remat": remat}), make_tasks(task))
        for remat in (False, True)
    ]


@pytest.mark.parametrize(("name", "task", "options"), CASES)
def test_the_gradient_is_that_without(name, task, options):
    key, found = jax.random.key(0), []
    for learner in both(name, task, options):
        data = learner.make_data(key)
        batch = jax.jit(learner.sample_batch)(data, learner.init_extra(data), np.int32(0), key)

        def objective(params, learner=learner, batch=batch):
            return learner.loss(params, batch, learner.hyper(), np.int32(0), key).value

        found.append(jax.jit(jax.value_and_grad(objective))(jax.jit(learner.init_params)(key)))
    plain, remat = map(jax.tree.leaves, found)
    for a, b in zip(plain, remat, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6 * max(1, np.abs(a).max()))
    assert any(np.any(x) for x in plain[1:])


@pytest.mark.parametrize(
    ("name", "task", "options", "share"),
    [
        ("nram", "copying", {**SMALL, "timesteps": 64}, 0.4),
        ("lstm", "copying", {}, 0.6),
        ("transformer", "copying", {"layers": 4, "lengths": [1, 30]}, 0.6),
    ],
)
def test_a_chunk_needs_less_memory(name, task, options, share):
    needed = []
    for learner in both(name, task, options):
        key, trainer = jax.random.key(0), GradientTrainer(learner)
        state = jax.eval_shape(trainer.start, key, ())
        about = trainer._advance.lower(state, (), key, jnp.int32(1)).compile().memory_analysis()
        needed.append(about.temp_size_in_bytes)
    assert needed[1] < share * needed[0]


def test_a_run_goes_on_with_remat(in_tmp, capsys):
    """Whoever runs out of memory loses nothing."""
    words = ["lstm", "copying", "--hidden", "16", "--batch", "4", "--chunk", "10", "--run", "run"]
    assert main(["train", *words, "--steps", "10"]) == 0
    assert main(["train", *words, "--steps", "20", "--resume", "--remat"]) == 0
    assert "after 20 steps" in capsys.readouterr().out
    assert main(["train", *words, "--steps", "30", "--resume", "--batch", "8"]) == 2
