"""What the sequence model learns from."""

import jax
import numpy as np
import pytest
from tests_helpers import quick

from baselines.lstm import LSTMConfig, LSTMLearner
from baselines.reading import tokens_of
from tasks.core.errors import UsageError
from tasks.core.registry import make_task
from training import load
from training.gradient import data_key


def learner(**options):
    tasks = make_task("sorting"), make_task("copying")
    return LSTMLearner(LSTMConfig(hidden=8, batch=16, **options), tasks)


def rows(parts):
    return [{row.tobytes() for row in np.asarray(inputs)} for inputs in parts]


def test_batches_hold_the_given_problems_and_all_of_them():
    few, key = learner(problems=5, lengths=(6, 8)), jax.random.key(3)
    data = few.make_data(data_key(key))
    seen = [set(), set()]
    for step in range(20):
        batch = few.sample_batch(data, (), step, jax.random.fold_in(key, step))
        seen = [
            old | new for old, new in zip(seen, rows([r.inputs for r, _ in batch]), strict=True)
        ]
    for task, found, (questions, lengths) in zip(few.tasks, seen, data, strict=True):
        assert found == rows([tokens_of(task, questions, lengths, 8).inputs])[0] and len(found) == 5
        (told,) = few.training_questions(key, task, member=0, steps=20)
        assert jax.tree.all(jax.tree.map(np.array_equal, told, questions))


def test_without_a_number_problems_are_fresh():
    fresh, key = learner(lengths=(6, 8)), jax.random.key(3)
    assert fresh.make_data(key) == ()
    first, second = (
        [reading.inputs for reading, _ in fresh.sample_batch((), (), 0, jax.random.fold_in(key, n))]
        for n in range(2)
    )
    assert not rows(first)[0] & rows(second)[0]


def test_what_a_member_has_seen_is_not_told_where_it_is_not_known_which_one_it_is(in_tmp):
    """Each member of a population draws problems of its own."""
    for population, told in ((1, 1.0), (2, None)):
        folder = in_tmp / str(population)
        quick("lstm", folder, steps=100, population=population)
        assert load(folder).evaluate([1], samples=20)[0]["seen"] == told


def test_a_few_problems_are_learned_by_heart(in_tmp):
    options = {"problems": 4, "lengths": (5, 5), "hidden": 64, "lr": 0.01, "batch": 16}
    finished = quick("lstm", in_tmp / "run", steps=1000, options=options)
    assert "right in training" in finished.reason
    assert load(in_tmp / "run").evaluate([5], samples=100)[0]["exact"] < 0.5


def test_a_negative_number_is_refused():
    with pytest.raises(UsageError, match="--problems"):
        LSTMConfig(problems=-1)


def test_more_problems_than_fit_are_refused_before_they_are_drawn(in_tmp):
    with pytest.raises(UsageError, match="--problems"):
        quick("lstm", in_tmp / "run", steps=10, options={"problems": 2**31 - 1})
    assert not (in_tmp / "run").exists()
