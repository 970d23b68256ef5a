"""The NRAM learner: what decides is the discrete program, and it is judged honestly."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.machine.run import run, score
from nram.programs.text import parse_circuit
from tasks import UsageError
from tasks.core.task import sample_batch
from tests.nram.small import draw, small
from training import load, train
from training.evaluation import evaluate
from training.gradient import GradientTrainer, data_key
from training.vary import parse_range

SLOW = pytest.param("feedforward", marks=pytest.mark.slow)


@pytest.mark.parametrize("controller", ["tabular", "lstm", SLOW])
def test_members_depend_on_their_number_and_on_nothing_else(controller):
    """Neither on the slot nor on the neighbours, and a member refilled is as one that started."""
    learner = small("access", controller=controller)
    key = jax.random.key(5)
    data = learner.make_data(data_key(key))
    wide = GradientTrainer(learner, 3, vary={"lr": parse_range("lr", "loguniform(1e-3,1e-1)")})
    narrow = GradientTrainer(learner, 1, vary=wide.vary)
    three, _ = wide.advance(wide.start(key, data), data, key)
    first = narrow.refill(narrow.start(key, data), data, key, [True], [2])
    alone, _ = narrow.advance(first, data, key)
    assert int(alone.member[0]) == 2
    for a, b in zip(jax.tree.leaves(three.params), jax.tree.leaves(alone.params), strict=True):
        np.testing.assert_allclose(a[2], b[0], atol=1e-4)
        assert not np.allclose(a[0], a[2])
    np.testing.assert_allclose(three.hyper["lr"][2], alone.hyper["lr"][0], rtol=1e-6)


@pytest.mark.parametrize("value", [0.0, pytest.param(0.1, marks=pytest.mark.slow)])
def test_a_hyper_parameter_that_varies_over_one_value_is_that_value(value):
    """Those that do not vary are constants when a step is compiled, and noise of 0 is left out."""
    learner = small("access", noise=value, certainty=value)
    key = jax.random.key(5)
    data = learner.make_data(data_key(key))
    ranges = {n: parse_range(n, f"choice({value})") for n in ("noise", "certainty")}
    ends = []
    for vary in ({}, ranges):
        trainer = GradientTrainer(learner, 2, vary=vary)
        ends.append(trainer.advance(trainer.start(key, data), data, key)[0].params)
    for a, b in zip(*map(jax.tree.leaves, ends), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-4)


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    """A population that learns Access, in seconds."""
    folder = tmp_path_factory.mktemp("nram") / "run"
    return train("nram", "access", run=folder, steps=1000, population=16)


def test_access_is_learned_and_right_in_memories_and_at_lengths_never_seen(learned):
    """Change limit, memory and length by a factor: nothing may lean on any of them."""
    assert "members solved" in learned.reason
    model, task = learned.model, learned.learner.tasks[0]
    rows = evaluate(model, lengths=[5, 500], samples=100)
    rows += evaluate(model, lengths=[5], samples=100, memory=7)
    rows += evaluate(model, lengths=[5], samples=100, memory=300)
    assert [row["exact"] for row in rows] == [1.0] * 4
    assert all(row["mode"] == "discrete" and row["stop"] in ("learned", "chosen") for row in rows)
    lengths = jnp.full(50, 20)
    questions = jax.jit(lambda: sample_batch(task, jax.random.key(9), lengths, 20, 30))()
    for factor in (0.5, 4):
        limit = int(model.limit(task, 20) * factor)
        outcome = model.predict(task, questions, lengths, 20, limit, 31)
        wanted = []
        for i in range(50):
            question = {name: np.asarray(value)[i] for name, value in questions.items()}
            wanted += task.solve(task.plain(question, 20))
        assert np.asarray(outcome.output)[np.asarray(outcome.mask)].tolist() == wanted
        assert outcome.halted.all()


def test_solved_members_are_listed_and_the_model_is_one_of_them(learned):
    rows = learned.run.lines("members.jsonl")
    solved = [row for row in rows if row["solved"]]
    assert solved
    for row in solved:
        assert row["right"] == 1.0
        assert {"member", "steps", "at", "score", "hyper", "stop", "seconds"} <= set(row)
    assert load(learned.run.folder).checkpoint == learned.checkpoint


def test_what_was_learned_is_printed_as_a_circuit_that_does_the_same(learned):
    text = learned.model.describe(jax.random.key(0))
    circuit = parse_circuit(text)
    tape = draw("access", 30, 40, 20)
    assert score(run(circuit, tape.memory, 620), tape).exact.all()
    assert "soft and discrete runs agree" in text
    assert "no rule covers" in text or "every pattern is covered" in text


def test_a_memory_that_is_too_small_is_explained(learned):
    with pytest.raises(UsageError, match="needs 12 cells"):
        evaluate(learned.model, lengths=[10], samples=2, memory=8)
