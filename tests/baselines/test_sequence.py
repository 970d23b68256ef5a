"""What all sequence models share: the curriculum, when training ends, and the score in bits."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from baselines.alphabet import alphabet_of
from baselines.lstm import LSTMConfig, LSTMLearner
from baselines.reading import tokens_until
from tasks import UsageError, make_task, make_tasks, sample_batch, task_classes, views_of
from training import learner_kind, train
from training.learner_options import make_options

SCHEMES = ["none", "learned", "rotary", "randomised", "coupled"]


def learner(**options):
    return LSTMLearner(LSTMConfig(**{"hidden": 8, "batch": 64, **options}), make_tasks("copying"))


def validated(one, extra, *shares):
    """The extra state and whether a member is solved, after chunks with these shares right."""
    solved = None
    for share in shares:
        extra, status = one.validate((), extra, (), {"batch_right": np.array([share])})
        solved = bool(status.solved[0])
    return extra, solved


def fresh(one):
    return jax.tree.map(lambda x: x[None], one.init_extra(()))


def test_a_curriculum_grows_when_its_problems_are_right():
    one = learner(curriculum=True, lengths=(2, 4))
    extra, solved = validated(one, fresh(one), 0.5, 1.0, 0.95, 0.2)
    assert extra["longest"].tolist() == [4] and not solved
    assert validated(one, extra, 1.0)[1]


def test_a_curriculum_is_solved_at_the_longest_problems_only():
    one = learner(curriculum=True, lengths=(1, 3))
    assert not validated(one, fresh(one), 1.0)[1]


def test_problems_of_a_curriculum_are_no_longer_than_it_has_come():
    one = learner(curriculum=True, lengths=(1, 9))
    for longest in (1, 4):
        extra = {"longest": jnp.int32(longest)}
        ((reading, _),) = one.sample_batch((), extra, 0, jax.random.key(0))
        assert int(reading.answers.sum(1).max()) == longest


def test_training_ends_after_as_many_solved_chunks_in_a_row_as_asked_for():
    one = learner(confirm=3)
    extra, solved = validated(one, fresh(one), 1.0, 1.0, 0.5, 1.0, 1.0)
    assert not solved and extra["solved"].tolist() == [2]
    assert validated(one, extra, 1.0)[1]


def test_a_curriculum_draws_new_problems():
    with pytest.raises(UsageError, match="leave out --problems"):
        learner(curriculum=True, problems=5)


def test_bits_of_an_answer_are_those_of_its_symbols_or_of_its_bits():
    symbols, bits = alphabet_of(make_tasks("copying")), alphabet_of(make_tasks("binary_copy"))
    even = jnp.zeros((1, 1, symbols.outputs)), jnp.zeros((1, 1, 8))
    assert float(symbols.log_likelihood(even[0], jnp.array([[3]]))[0, 0]) == pytest.approx(
        -np.log(12)
    )
    assert float(bits.log_likelihood(even[1], jnp.array([[3]]))[0, 0]) == pytest.approx(
        -8 * np.log(2)
    )
    sure = jnp.where(jnp.arange(8) < 2, 9.0, -9.0)[None, None]
    assert bits.choose(sure).tolist() == [[3]]


def test_rows_have_the_bits_and_those_of_the_best_prediction(in_tmp):
    options = {"hidden": 2, "batch": 2, "chunk": 10, "lengths": (1, 9)}
    run = train("lstm", "n_grams:order=2", run="run", steps=10, options=options)
    (row,) = run.evaluate([60], 20)
    assert 80 > row["bits"] > row["least_bits"] > 10


def test_the_optimal_estimator_of_n_grams_is_that_of_the_paper():
    task = make_task("n_grams:order=2")
    # Contexts 0 0 1: after 0 a 0 (1/2), after 0 a 1 (0.5 / 2), after 1 a 1 (1/2).
    assert task.least_bits({"list": [0, 0, 1, 1]}) == pytest.approx(1 + 1 + 2 + 1)


def test_the_first_bits_of_n_grams_are_fair_and_the_others_follow_a_table():
    task = make_task("n_grams:order=1")
    drawn = jax.vmap(lambda key: task.sample(key, jnp.int32(200), 200)["list"])(
        jax.random.split(jax.random.key(0), 300)
    )
    shares = np.asarray(drawn).mean(1)
    assert (shares < 0.1).mean() > 0.15 and (shares > 0.9).mean() > 0.15  # Beta(1/2, 1/2)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lstm", {}),
        ("lstm", {"attention": True}),
        ("ntm", {"controller": "lstm", "heads": 2}),
        ("ntm", {"controller": "feedforward"}),
        *(("transformer", {"positions": scheme}) for scheme in SCHEMES),
    ],
)
def test_padding_changes_no_answer_and_no_score(name, options):
    """Weights are larger than at first, so that a difference would show."""
    kind = learner_kind(name)
    made = make_options(kind, {"lengths": (1, 5), "hidden": 16, "batch": 4, **options})
    one = kind.make(made, make_tasks("addition"))
    model: Any = one.model(jax.tree.map(lambda x: 3 * x, one.init_params(jax.random.key(0))))
    task, lengths = one.tasks[0], jnp.array([1, 3, 5, 2])
    outcomes = [
        model.predict(task, sample_batch(task, jax.random.key(1), lengths, size), lengths, size, 0)
        for size in (5, 9)
    ]
    small, large = [np.asarray(o.output)[np.asarray(o.mask)] for o in outcomes]
    np.testing.assert_array_equal(small, large)
    np.testing.assert_allclose(outcomes[0].bits, outcomes[1].bits, rtol=1e-4)


@pytest.mark.parametrize("name", [t for t in task_classes() if "tokens" in views_of(make_task(t))])
def test_the_limit_is_the_number_of_tokens(name):
    task: Any = make_task(name)
    for length in (6, 40):
        found = jax.eval_shape(
            lambda key, n=length: task.tokens(task.sample(key, jnp.int32(n), n), jnp.int32(n), n),
            jax.random.key(0),
        )
        assert tokens_until(task, length) == found.inputs.shape[0]
