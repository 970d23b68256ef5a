"""In bfloat16 the network's way to its logits and back, and nothing else."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax.extend.core import ClosedJaxpr, Jaxpr

from commands.main import main
from tasks import make_tasks
from training.learner_options import make_options
from training.registry import learner_kind

TRACES: dict[str, Any] = {"traces": 20, "lengths": [1, 3]}
CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("lstm", "copying", {"hidden": 16, "batch": 8}),
    ("lstm", "copying", {"hidden": 16, "batch": 8, "remat": True}),
    ("ntm", "binary_copy", {"hidden": 16, "cells": 8, "lengths": [1, 4]}),
    ("transformer", "copying", {"hidden": 16, "batch": 8, "layers": 1}),
    ("npi", "addition", TRACES),
    ("npi", "addition:programs=iterative",
     {**TRACES, "sampling": "traces", "batch": 4, "layers": 2, "remat": True}),
]  # fmt: skip


def gradient_of(name, task, options, precision):
    """Loss and its gradient as functions of the parameters, and parameters."""
    kind, key = learner_kind(name), jax.random.key(0)
    made = make_options(kind, {**options, "precision": precision})
    learner: Any = kind.make(made, make_tasks(task))
    data = learner.make_data(key)
    batch = jax.jit(learner.sample_batch)(data, learner.init_extra(data), jnp.int32(0), key)

    def objective(params):
        return learner.loss(params, batch, learner.hyper(), jnp.int32(0), key).value

    return jax.value_and_grad(objective), jax.jit(learner.init_params)(key)


def scans(jaxpr: Jaxpr):
    """All matrix products within loops, at any depth."""
    for equation in jaxpr.eqns:
        for value in equation.params.values():
            inner = value.jaxpr if isinstance(value, ClosedJaxpr) else value
            if isinstance(inner, Jaxpr):
                if equation.primitive.name == "scan":
                    yield from products(inner)
                else:
                    yield from scans(inner)


def products(jaxpr: Jaxpr):
    for equation in jaxpr.eqns:
        if equation.primitive.name == "dot_general":
            yield {x.aval.dtype for x in equation.invars}  # pyright: ignore
        for value in equation.params.values():
            inner = value.jaxpr if isinstance(value, ClosedJaxpr) else value
            if isinstance(inner, Jaxpr):
                yield from products(inner)


@pytest.mark.parametrize(("name", "task", "options"), CASES)
def test_gradients_are_float32_and_near_those_of_float32(name, task, options):
    flat = []
    for precision in ("float32", "bfloat16"):
        gradient, params = gradient_of(name, task, options, precision)
        loss, found = jax.jit(gradient)(params)
        assert {x.dtype for x in jax.tree.leaves((loss, found))} == {jnp.dtype("float32")}
        flat.append(np.concatenate([np.ravel(x) for x in jax.tree.leaves(found)]))
    exact, rough = flat
    assert np.any(exact != rough)
    assert np.linalg.norm(rough - exact) < 0.05 * np.linalg.norm(exact)


@pytest.mark.parametrize(("name", "task", "options"), CASES)
def test_the_recurrence_multiplies_in_bfloat16(name, task, options):
    gradient, params = gradient_of(name, task, options, "bfloat16")
    found = list(scans(jax.make_jaxpr(gradient)(params).jaxpr))
    assert len(found) >= 3  # there, and two on the way back
    assert all(kinds == {jnp.dtype("bfloat16")} for kinds in found)


@pytest.mark.slow
@pytest.mark.parametrize("task", ["copying", "addition"])
def test_what_was_trained_in_bfloat16_is_proved_in_float32(in_tmp, capsys, task):
    assert main(["train", "npi", task, "--precision", "bfloat16", "--run", "run"]) == 0
    assert "verified" in capsys.readouterr().out
