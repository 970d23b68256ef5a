"""On a GPU training does what it does on a CPU, and repeats itself; skipped where there is none.

Run it with `JAX_PLATFORMS=cuda,cpu XLA_PYTHON_CLIENT_PREALLOCATE=false`. With
`XLA_FLAGS=--xla_gpu_deterministic_ops=true` the same bits have to come again, too.
"""

import os
import subprocess
import sys
from pathlib import Path

import jax
import numpy as np
import pytest
from tests_helpers import apart, quick

from commands.devices import DETERMINISTIC
from tasks.core.task import sample_batch
from training import learner_names

pytestmark = pytest.mark.skipif(jax.default_backend() != "gpu", reason="JAX has no GPU here")
ROOT = Path(__file__).parents[2]


def cpu():
    return jax.default_device(jax.devices("cpu")[0])


@pytest.mark.parametrize("name", learner_names())
def test_a_gpu_trains_as_a_cpu_does(name, tmp_path):
    """50 steps, products of matrices in full precision."""
    with jax.default_matmul_precision("highest"):
        on_gpu = quick(name, tmp_path / "gpu", steps=50, options={"batch": 8})
        with cpu():
            on_cpu = quick(name, tmp_path / "cpu", steps=50, options={"batch": 8})
            start = quick(name, tmp_path / "start", steps=10, options={"batch": 8})
    far = apart(on_gpu.weights, on_cpu.weights)
    print(f"{name}: GPU and CPU are {far:.1e} apart after 50 steps")
    assert far <= 1e-5
    assert apart(on_cpu.weights, start.weights) > 1e-3, "it has to move"


@pytest.mark.parametrize("name", learner_names())
def test_the_same_again_and_resumed(name, tmp_path):
    one = quick(name, tmp_path / "one", steps=40)
    quick(name, tmp_path / "two", steps=20)
    two = quick(name, tmp_path / "two", steps=40, resume=True)
    again = quick(name, tmp_path / "again", steps=40)
    far = apart(one.weights, again.weights), apart(one.weights, two.weights)
    print(f"{name}: again {far[0]:.1e} apart, resumed {far[1]:.1e}")
    assert max(far) <= 1e-5
    if DETERMINISTIC in os.environ.get("XLA_FLAGS", ""):
        assert one.checkpoint == again.checkpoint == two.checkpoint


@pytest.mark.parametrize("name", learner_names())
def test_a_model_answers_the_same_on_gpu_and_cpu(name, tmp_path):
    """Decisions are discrete, so answers are equal whatever the last digits of a logit."""
    learned = quick(name, tmp_path / "run", steps=30)
    learner, task = learned.learner, learned.learner.tasks[0]
    lengths = np.asarray([1, 2, 3, 3])
    answers = []
    for where in (jax.devices("gpu")[0], jax.devices("cpu")[0]):
        with jax.default_device(where):
            questions = sample_batch(task, jax.random.key(1), lengths, 3)
            limit = learner.limit(task, 3)
            out = learned.model.predict(task, questions, lengths, 3, limit)
            answers.append(jax.tree.map(np.asarray, (out.output, out.halted, out.steps)))
    jax.tree.map(np.testing.assert_array_equal, *answers)


@pytest.mark.parametrize("words", [["--deterministic"], ["--preallocate", "0.25"]])
def test_options_of_a_gpu(words, tmp_path):
    code = (
        "import sys, jax; from commands.main import main\n"
        "main(sys.argv[1:])\n"
        "stats = jax.devices()[0].memory_stats(); print('limit', stats['bytes_limit'])\n"
    )
    train = ["train", "npi", "copying", "--steps", "10", "--run", str(tmp_path / "run"), *words]
    command, env = [sys.executable, "-c", code, *train], dict(os.environ)
    env.pop("XLA_PYTHON_CLIENT_PREALLOCATE", None)
    found = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
    if "--preallocate" in words:
        whole = jax.devices()[0].memory_stats()["bytes_limit"] / 0.75  # JAX's own share
        assert 0.2 < int(found.stdout.split()[-1]) / whole < 0.3
