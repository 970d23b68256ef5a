"""The transformer: it writes what it was trained to write, and positions are as they should be."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from baselines.positions import bucket, rotate
from baselines.reading import elements_before, read, tokens_of
from baselines.transformer import TransformerConfig, TransformerLearner
from tasks import UsageError, make_task, make_tasks, sample_batch
from training import load, train

SCHEMES = ["none", "learned", "rotary", "randomised", "coupled"]


def learner(task="addition", **options):
    small = {"batch": 4, "hidden": 16, "heads": 2, "lengths": (1, 5), **options}
    return TransformerLearner(TransformerConfig(**small), make_tasks(task))


def batch_of(one, step=0):
    (part,) = one.sample_batch((), (), 0, jax.random.key(step))
    return part


@pytest.mark.parametrize("task", ["addition", "binary_copy"])
@pytest.mark.parametrize("positions", SCHEMES)
def test_step_by_step_it_writes_what_it_would_have_given_all_at_once(positions, task):
    one = learner(task, positions=positions)
    params, choose = one.init_params(jax.random.key(0)), one.alphabet.choose
    reading, _ = batch_of(one)
    written = one.network.layers(params).generate(reading, choose)
    forced = reading._replace(before=elements_before(written, reading.answers))
    wanted = choose(one.network(params, forced))
    assert bool(jnp.where(reading.answers, written == wanted, True).all())


@pytest.mark.parametrize("positions", SCHEMES)
def test_it_sees_neither_later_tokens_nor_the_answer_that_is_due(positions):
    one = learner(positions=positions)
    params = one.init_params(jax.random.key(0))
    reading, targets = batch_of(one)
    for at in range(reading.inputs.shape[1] - 1):
        later = jnp.arange(reading.inputs.shape[1])[None] > at
        changed = reading._replace(
            inputs=jnp.where(later, (reading.inputs + 1) % 13, reading.inputs),
            before=jnp.where(later, (reading.before + 1) % 13, reading.before),
        )
        logits, other = (one.network(params, r)[:, : at + 1] for r in (reading, changed))
        np.testing.assert_allclose(logits, other, atol=1e-5)
    # The element before is the target of the step before, and nothing at the first element.
    first = reading.answers & ~jnp.pad(reading.answers[:, :-1], ((0, 0), (1, 0)))
    assert not reading.before[first].any()
    inside = reading.answers[:, 1:] & reading.answers[:, :-1]
    assert (reading.before[:, 1:] == jnp.where(inside, targets[:, :-1] + 1, 0)).all()


def test_coupled_digits_of_a_column_share_a_number():
    task = make_task("addition")
    question = {"a": jnp.array([1, 2, 0]), "b": jnp.array([3, 4, 0]), "base": jnp.int32(10)}
    inputs = task.tokens(question, 2, 3).inputs
    assert inputs.tolist() == [2, 3, 11, 4, 5, 12, 0, 0, 0, 0, 0, 0]
    assert task.coupled(2, 3).tolist() == [1, 2, 0, 1, 2, 0, 1, 2, 3, 0, 0, 0]


@pytest.mark.parametrize("name", ["addition", "copying", "reversing", "binary_copy"])
def test_coupled_numbers_fit_the_tokens_whatever_the_padding(name):
    task = make_task(name)
    for length in (1, 2, 5):
        small, large = (task.coupled(length, size).tolist() for size in (5, 9))
        assert large[: len(small)] == small and not any(large[len(small) :])
        questions = sample_batch(task, jax.random.key(0), jnp.full(1, length), 5)
        tokens = tokens_of(task, questions, jnp.full(1, length), 5)
        numbers = np.array(small)
        assert len(numbers) == tokens.inputs.shape[1]
        assert (numbers[np.asarray(tokens.mask[0])] > 0).all()


def test_differences_beyond_training_have_a_bias_that_training_has_used():
    near = bucket(jnp.array([[5]]), jnp.arange(1, 10)[None])[0, 0].tolist()
    assert len(set(near)) == 9, "each near difference has its own"
    far = bucket(jnp.array([[500]]), jnp.array([[0, 1, 400, 495, 505, 900]]))[0, 0].tolist()
    assert far[1] == far[2] == far[3] and far[4] == far[5] and len(set(far)) == 3


def test_random_gaps_are_for_training_only():
    one = learner(positions="randomised")
    drawn = np.asarray(batch_of(one)[0].positions)
    assert (np.diff(drawn) >= 1).all() and np.diff(drawn).max() > 1
    task = one.tasks[0]
    assert one.positions(task, jnp.full(2, 3), 5, None) is None


def test_rotation_depends_on_the_difference_of_numbers_only():
    key = jax.random.key(0)
    query, other = jax.random.normal(key, (2, 1, 1, 1, 8))

    def product(a, b):
        one, two = (rotate(x, jnp.full((1, 1), at)) for x, at in ((query, a), (other, b)))
        return float((one * two).sum())

    assert product(3, 5) == pytest.approx(product(13, 15), abs=1e-5)
    assert product(3, 5) != pytest.approx(product(3, 6), abs=1e-3)


def test_remat_changes_nothing():
    one, params = learner(layers=2), learner(layers=2).init_params(jax.random.key(0))
    reading, _ = batch_of(one)
    logits, same = (one.network(params, reading, remat) for remat in (False, True))
    np.testing.assert_allclose(logits, same, atol=1e-5)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"heads": 0}, "--heads must be at least 1"),
        ({"layers": 0}, "--layers must be at least 1"),
        ({"hidden": 12, "heads": 4}, "--hidden must be a multiple of twice --heads"),
        ({"positions": "learned", "longest": 5}, "of length 5 has 18 tokens"),
    ],
)
def test_sizes_that_cannot_work_are_refused(options, words):
    with pytest.raises(UsageError, match=words):
        learner(**options)


def test_a_task_without_coupled_tokens_is_refused():
    with pytest.raises(UsageError, match="which tokens belong together, and sorting does not"):
        learner("sorting", positions="coupled")


def test_problems_beyond_the_table_are_refused(in_tmp):
    options = {"positions": "learned", "longest": 20, "hidden": 8, "heads": 2, "layers": 1,
               "batch": 4, "chunk": 10, "lengths": (1, 3)}  # fmt: skip
    train("transformer", "copying", run="run", steps=10, options=options)
    with pytest.raises(UsageError, match="of length 10 has 21 tokens"):
        load("run").evaluate([10], samples=2)
    assert load("run").evaluate([9], samples=2)


def test_the_reading_of_padding_is_blank():
    task = make_task("copying")
    questions = sample_batch(task, jax.random.key(0), jnp.array([2]), 4)
    reading = read(tokens_of(task, questions, jnp.array([2]), 4))
    assert not reading.inputs[0, 3:].any() and not reading.answers[0, 5:].any()


def test_it_learns_to_copy(in_tmp):
    options = {"positions": "coupled", "lengths": (1, 4), "layers": 1,
               "hidden": 32, "lr": 5e-3, "solved": 0.98}  # fmt: skip
    finished = train("transformer", "copying:base=3", run="run", steps=2000, options=options)
    assert "right in training" in finished.reason
    (row,) = load("run").evaluate([4], samples=50)
    assert row["exact"] > 0.9 and row["bits"] < 1
