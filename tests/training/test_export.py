"""What is trained and what is run lowers for every kind of device; none is needed to see it."""

import jax
import jax.numpy as jnp
import pytest
from jax import export
from tests_helpers import OPTIONS, TASK_OF

from tasks.core.task import sample_batch
from training import learner_names
from training.build import make_learner
from training.config import Config
from training.gradient import GradientTrainer, data_key
from training.registry import learner_kind

PLATFORMS = ("cpu", "cuda", "tpu")


def lowered(function, *arguments):
    found = export.export(jax.jit(function), platforms=PLATFORMS)(*arguments)
    assert found.platforms == PLATFORMS
    assert not found.disabled_safety_checks
    assert found.mlir_module_serialized
    return found


def made(name: str, **more):
    options = {**OPTIONS.get(name, {}), **more}
    return make_learner(Config(name, (TASK_OF.get(name, "copying"),), options))


def ways() -> list[tuple[str, dict[str, str]]]:
    """Every learner, and in lower precision those that have it."""
    lower = [n for n in learner_names() if hasattr(learner_kind(n).config, "precision")]
    return [(n, {}) for n in learner_names()] + [(n, {"precision": "bfloat16"}) for n in lower]


@pytest.mark.parametrize(("name", "more"), ways())
def test_a_chunk_of_training_lowers(name, more):
    learner, key = made(name, **more), jax.random.key(0)
    data = learner.make_data(data_key(key))
    trainer = GradientTrainer(learner, population=2)
    state = jax.eval_shape(trainer._start, key, data)
    lowered(trainer._chunk, state, data, key, jnp.int32(1))
    lowered(trainer._start, key, data)


@pytest.mark.parametrize("name", learner_names())
def test_an_evaluation_lowers(name):
    learner, size = made(name), 5
    model = learner.model(learner.weights_shapes())
    for task in learner.tasks:
        memory, limit = model.memory_size(task, size), model.limit(task, size)

        def evaluated(weights, key, lengths, task=task, memory=memory, limit=limit):
            values = None if memory is None else memory - 1
            questions = sample_batch(task, key, lengths, size, values)
            model = learner.model(weights)
            return model.predict(task, questions, lengths, size, limit, memory)

        lengths = jnp.full(4, size, jnp.int32)
        lowered(evaluated, learner.weights_shapes(), jax.random.key(0), lengths)


def test_what_does_not_lower_is_found():
    """A call back to the host by name is bound to one kind of device."""
    with pytest.raises(Exception, match=r"(?i)custom call|disallowed|serializ|platform"):
        lowered(lambda x: jax.lax.linalg.eig(x)[0], jnp.eye(2))
