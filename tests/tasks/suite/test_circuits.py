"""Reference circuits of some tasks of the suite are right: their tapes say all that is needed."""

from pathlib import Path

import jax
import jax.numpy as jnp
import pytest

import tasks.suite  # noqa: F401
from nram.machine.run import run, score
from nram.programs.text import parse_circuit
from nram.tapes import draw_tapes
from tasks import make_task

TEXT = (Path(__file__).parent / "circuits.txt").read_text()
CIRCUITS = dict(part.split("\n", 1) for part in TEXT.split("\ntask ")[1:])
OFTEN = ("array_count", "double_each", "chain_largest", "tree_smallest", "cells_gcd")
"""Circuits that are run every time."""

draw = jax.jit(draw_tapes, static_argnums=(0, 3, 4))


def check(name: str, lengths: list[int], more: int) -> None:
    task, longest = make_task(name), max(lengths)
    tape = draw(
        task, jax.random.key(more), jnp.asarray(lengths, jnp.int32), longest,
        task.cells(longest) + more,
    )  # fmt: skip
    limits = jnp.asarray([task.tape_limit(n) for n in lengths], jnp.int32)
    result = run(parse_circuit(CIRCUITS[name]), tape.memory, limits)
    assert score(result, tape).exact.all()
    assert not result.undefined.any()


SOME = [n if n in OFTEN else pytest.param(n, marks=pytest.mark.slow) for n in CIRCUITS]
SHORT = [n for n in range(1, 9) for _ in range(12)]


@pytest.mark.parametrize("name", SOME)
def test_right_at_lengths_1_to_8(name):
    check(name, SHORT, 0)


@pytest.mark.slow
@pytest.mark.parametrize("name", CIRCUITS)
def test_right_at_lengths_50_and_200(name):
    check(name, [50] * 12 + [200] * 12, 5)


@pytest.mark.slow
@pytest.mark.parametrize("name", CIRCUITS)
def test_right_in_a_larger_memory(name):
    check(name, SHORT, 14)


def test_there_are_circuits_of_most_groups():
    from tasks.suite.split import group

    assert len(CIRCUITS) >= 15
    assert len(set(map(group, CIRCUITS))) >= 8
