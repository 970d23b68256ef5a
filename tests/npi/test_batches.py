"""Batches of whole traces: the paper's objective, whatever the rows that carry it."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from npi import LEARNER
from npi.batches import draw_traces, seats, strata, whole_traces
from npi.config import NPIConfig
from tasks import make_tasks

SMALL = {"hidden": 16, "embed": 8, "key": 8, "traces": 23, "lengths": (1, 5)}


@pytest.mark.parametrize("batch", [4, 50])
@pytest.mark.parametrize("text", ["addition:programs=iterative", "sorting"])
def test_the_loss_of_a_batch_is_the_mean_over_its_traces(text, batch):
    """Computed again from the tables alone, call by call."""
    config = NPIConfig(**SMALL, batch=batch, sampling="traces", counterexamples=False)
    learner = LEARNER.make(config, make_tasks(text))
    data = learner.make_data(jax.random.key(0))
    params = jax.jit(learner.init_params)(jax.random.key(1))
    parts = strata(23, batch)
    key = jax.random.key(2)
    drawn = jax.jit(learner.sample_batch)(data, learner.init_extra(data), 0, key)
    cost = jax.jit(learner.loss)(params, drawn, {}, 0, key)

    chosen = np.asarray(draw_traces(parts, jax.random.split(key, len(data.tables))[0]))
    assert all(c in part for c, part in zip(chosen.tolist(), parts, strict=True))
    wanted = 0.0
    for table in data.batches.tables:
        judged, _ = data.verifier.judges[0](jax.tree.map(lambda x: x[None], params), table.frames)
        loss = np.asarray(judged.loss)[0]
        for trace, part in zip(chosen, parts, strict=True):
            calls = table.calls[trace]
            wanted += loss[calls[calls >= 0]].sum() * len(part) / 23
    np.testing.assert_allclose(float(cost.value), wanted, rtol=1e-4)


def test_every_trace_is_as_likely_as_every_other():
    parts, count = strata(10, 3), np.zeros(10)
    drawn = jax.vmap(lambda k: draw_traces(parts, k))(jax.random.split(jax.random.key(0), 3000))
    weight = np.array([len(part) for part in parts]) / 10
    for column in range(3):
        np.add.at(count, np.asarray(drawn[:, column]), weight[column] / 3000)
    np.testing.assert_allclose(count, 0.1, atol=0.02)


def test_rows_hold_every_call_and_few_more():
    rng = np.random.default_rng(0)
    lengths = np.sort(rng.integers(1, 60, 200))
    calls = np.where(np.arange(64) < lengths[:, None], 7, -1)
    parts = strata(200, 8)
    place = seats(calls, parts)
    for trace, part in enumerate(parts):
        assert sorted(place.call[(place.trace == trace) & (place.call >= 0)]) == list(
            range(lengths[part].max())
        )
    assert len(place.trace) % 8 == 0
    assert len(place.trace) < 1.3 * 8 * lengths.mean()
    table = type("Table", (), {})  # only what is looked at
    table.calls, table.frames = jnp.asarray(calls), learner_frames()
    part = whole_traces(table, place, jnp.asarray([p[-1] for p in parts]), np.full(8, 1 / 8))
    assert float((part.weight * 8).sum()) == lengths[[p[-1] for p in parts]].sum()


def learner_frames():
    learner = LEARNER.make(NPIConfig(**SMALL), make_tasks("copying"))
    return learner.make_data(jax.random.key(0)).tables[0].frames
