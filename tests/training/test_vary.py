"""Hyper-parameters that differ between members."""

import jax
import numpy as np
import pytest

from tasks import UsageError
from training.vary import draw_hyper, parse_range


def test_hyper_parameters_are_drawn_within_their_ranges():
    texts = {"a": "uniform(2,3)", "b": "loguniform(1e-3,1e-1)", "c": "choice(1,5)"}
    ranges = {name: parse_range(name, text) for name, text in texts.items()}
    fixed = {"a": 0.0, "b": 0.0, "c": 0.0, "d": 7.0}
    drawn = jax.vmap(lambda k: draw_hyper(fixed, ranges, k))(
        jax.random.split(jax.random.key(0), 300)
    )
    assert 2 <= drawn["a"].min() < 2.1 < 2.9 < drawn["a"].max() <= 3
    assert 1e-3 <= drawn["b"].min() < 2e-3 < 5e-2 < drawn["b"].max() <= 0.1
    assert set(np.asarray(drawn["c"]).tolist()) == {1, 5}
    assert (drawn["d"] == 7).all()
    for wrong in (
        "lr",
        "normal(0,1)",
        "uniform(1)",
        "uniform(2,1)",
        "loguniform(0,1)",
        "choice(x)",
    ):
        with pytest.raises(UsageError):
            parse_range("lr", wrong)
