"""The neural Turing machine: its addressing, its memory, what it learns."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from baselines.addressing import SMALL, make_address, weighting, write
from baselines.ntm import NTMConfig, NTMLearner, begin
from tasks import UsageError, make_tasks
from training import load, train
from training.model_plot import draw_model

H, W, M, K = 3, 4, 7, 3


def learner(task="binary_copy", **options):
    return NTMLearner(NTMConfig(**{"batch": 4, "hidden": 8, **options}), make_tasks(task))


def plain_weighting(raw, memory, last):
    """One head, in NumPy, equation by equation. `memory` is [M, W]."""
    key, (strength, gate, sharp), shift = np.tanh(raw[:W]), raw[W : W + 3], raw[W + 3 :]
    strength, gate = np.log1p(np.exp(strength)), 1 / (1 + np.exp(-gate))
    sharp, shift = 1 + np.log1p(np.exp(sharp)), np.exp(shift) / np.exp(shift).sum()
    alike = [cell @ key / np.sqrt((cell @ cell + SMALL) * (key @ key + SMALL)) for cell in memory]
    found = np.exp(strength * np.array(alike))
    mixed = gate * found / found.sum() + (1 - gate) * last
    moved = np.zeros(len(memory))
    for cell in range(len(memory)):
        for number, chance in enumerate(shift):
            moved[cell] += mixed[(cell - (number - K // 2)) % len(memory)] * chance
    return moved**sharp / (moved**sharp).sum()


def test_weightings_are_those_of_the_paper():
    draw = np.random.default_rng(0)
    for _ in range(50):
        raw = draw.normal(size=(H, W + 3 + K)) * 2
        memory = draw.normal(size=(M, W))
        last = draw.dirichlet(np.ones(M), H)
        found = weighting(make_address(jnp.array(raw), W), jnp.array(memory.T), jnp.array(last))
        wanted = [plain_weighting(raw[h], memory, last[h]) for h in range(H)]
        np.testing.assert_allclose(found, wanted, atol=2e-5)


def test_heads_erase_before_they_add():
    draw = np.random.default_rng(0)
    memory, weights = draw.normal(size=(M, W)), draw.dirichlet(np.ones(M), H)
    erase, add = draw.uniform(size=(H, W)), draw.normal(size=(H, W))
    wanted = memory.copy()
    for h in range(H):
        wanted *= 1 - np.outer(weights[h], erase[h])
    for h in range(H):
        wanted += np.outer(weights[h], add[h])
    found = write(*map(jnp.array, (memory.T, weights, erase, add)))
    np.testing.assert_allclose(found.T, wanted, atol=1e-5)


def test_the_gradient_is_finite_where_memory_is_empty_and_weights_are_zero():
    def loss(raw):
        memory, last = jnp.full((W, M), 1e-6), jnp.zeros((H, M)).at[:, 0].set(1)
        return (weighting(make_address(raw, W), memory, last) ** 2).sum()

    gradient = jax.grad(loss)(20 * jax.random.normal(jax.random.key(0), (H, W + 3 + K)))
    assert bool(jnp.isfinite(gradient).all()) and float(jnp.abs(gradient).max()) < 100


@pytest.mark.parametrize("controller", ["lstm", "feedforward"])
def test_every_head_and_controller_gets_a_gradient(controller):
    one = learner(controller=controller, heads=2, lengths=(3, 3))
    params, key = one.init_params(jax.random.key(0)), jax.random.key(1)
    batch = one.sample_batch((), (), 0, key)
    gradient = jax.grad(lambda p: one.loss(p, batch, {}, 0, key).value)(params)
    for leaf in jax.tree.leaves(gradient):
        assert float(jnp.abs(leaf).max()) > 0


def test_memory_grows_for_problems_longer_than_in_training():
    one = learner(cells=16, lengths=(1, 10))
    layers = one.network.layers(one.init_params(jax.random.key(0)))
    assert [layers.memory_size(tokens) for tokens in (5, 33, 34, 201)] == [16, 16, 34, 201]


def test_weightings_are_distributions_over_cells():
    one = learner(heads=2, cells=16, lengths=(1, 5))
    batch = one.sample_batch((), (), 0, jax.random.key(0))
    reading, _ = batch[0]
    _, weightings = one.network.layers(one.init_params(jax.random.key(0))).run(reading)
    for found in weightings:
        assert found.shape == (4, 11, 2, 16)
        np.testing.assert_allclose(found.sum(-1), 1, atol=1e-5)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"heads": 0}, "--heads must be at least 1"),
        ({"cells": 0}, "--cells must be at least 1"),
        ({"width": 0}, "--width must be at least 1"),
        ({"shifts": 2}, "--shifts must be odd"),
        ({"shifts": 5, "cells": 4}, "--shifts 5 is more than --cells 4"),
    ],
)
def test_sizes_that_cannot_work_are_refused(options, words):
    with pytest.raises(UsageError, match=words):
        NTMConfig(**options)


def test_bits_share_no_network_with_symbols():
    with pytest.raises(UsageError, match="is read as bits"):
        learner("binary_copy+sorting")


@pytest.mark.parametrize(
    ("task", "cells", "needs"),
    [("copying", 4, 5), ("copying", 5, 0), ("n_grams", 1, 0), ("repeat_copy:items=3", 1, 4)],
)
def test_memory_too_small_for_a_copy_is_noted(task, cells, needs):
    one = learner(task, cells=cells, shifts=1, lengths=(1, 5))
    _, note = begin(None, one, None, None)
    assert (f"less than the {needs} tokens" in note) == bool(needs) and (needs or not note)


def test_it_learns_to_copy_and_copies_longer_sequences(in_tmp):
    """Three bits and few cells, so that it is quick."""
    options = {
        "lengths": (1, 4),
        "cells": 12,
        "width": 8,
        "hidden": 32,
        "solved": 0.98,
        "confirm": 6,
    }
    finished = train("ntm", "binary_copy:bits=3", run="run", steps=3000, options=options)
    assert "right in training" in finished.reason
    (row,) = load("run").evaluate([6], samples=50)
    assert row["exact"] > 0.5 and row["bits"] < 40


def test_steps_tell_where_the_heads_are_and_draw_shows_it(in_tmp):
    options = {"hidden": 8, "cells": 8, "width": 4, "batch": 2, "chunk": 10, "lengths": (1, 3)}
    run = train("ntm", "binary_copy", run="run", steps=10, options={**options, "heads": 2})
    steps = run.steps({"list": [1, 2, 3]})
    assert len(steps) == 7 and set(steps[0]) == {"reads", "writes", "answers", "read", "write"}
    for step in steps:
        for head in (*step["read"], *step["write"]):
            assert 0 <= head[0] < 8 and 0 < head[1] <= 1
    for name in ("a.png", "b.svg"):
        assert draw_model(run, name, length=3).stat().st_size > 1000
    with pytest.raises(UsageError, match="says the format"):
        draw_model(run, "a.txt")


def test_only_a_neural_turing_machine_can_be_drawn(in_tmp):
    options = {"hidden": 2, "batch": 2, "chunk": 10, "lengths": (1, 2)}
    run = train("lstm", "copying", run="run", steps=10, options=options)
    with pytest.raises(UsageError, match="this run is of lstm"):
        draw_model(run, "a.png")
