"""The twelve reference circuits solve the twelve tasks, at any length, and halt by themselves."""

import functools
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.gradient.loss import tape_loss
from nram.machine.run import run, score
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from tasks import make_task, task_classes, views_of
from tests.nram import plain

FOLDER = Path(__file__).parents[2] / "examples" / "circuits"


NAMES = [name for name, cls in task_classes().items() if "tape" in views_of(cls)]


DESTROYS = {"swap"}
"""Circuits that write outside the mask: Swap needs cell 0 to remember something."""


def circuit(name):
    return parse_circuit((FOLDER / f"{name}.txt").read_text())


@functools.cache
def sampler(name, size, memory):
    task = make_task(name)

    def one(key, length):
        question = task.sample(key, length, size, memory - 1)
        return question, task.tape(question, length, memory)

    return jax.jit(jax.vmap(one))


def draw(name, lengths, size, memory, seed=0):
    keys = jax.random.split(jax.random.key(seed), len(lengths))
    return sampler(name, size, memory)(keys, jnp.asarray(lengths, jnp.int32))


def limits(name, lengths):
    task = make_task(name)
    return jnp.array([task.tape_limit(int(n)) for n in lengths], jnp.int32)


def check(name, lengths, size, seed=0, spare=7):
    memory = make_task(name).cells(size) + spare
    _, tape = draw(name, lengths, size, memory, seed)
    result = run(circuit(name), tape.memory, limits(name, lengths))
    scores = score(result, tape)
    assert result.halted.all()
    assert scores.exact.all()
    assert not result.undefined.any()
    assert (scores.stray.max() > 0) == (name in DESTROYS)


def test_every_task_with_a_tape_has_a_circuit():
    assert sorted(NAMES) == sorted(path.stem for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_solved_at_lengths_up_to_50_at_200_and_at_1000(name):
    rng = np.random.default_rng(0)
    lengths = [*rng.integers(1, 51, 20).tolist(), *[200] * 20, *[1000] * 20]
    check(name, lengths, 1000)


@pytest.mark.slow
@pytest.mark.parametrize("size", [50, 200, 1000])
@pytest.mark.parametrize("name", NAMES)
def test_solved_a_thousand_times(name, size):
    rng = np.random.default_rng(size)
    lengths = rng.integers(1, 51, 1000).tolist() if size == 50 else [size] * 1000
    for part in range(0, 1000, 250):
        check(name, lengths[part : part + 250], size, seed=size + part)


@pytest.mark.parametrize("name", NAMES)
def test_soft_discrete_table_and_plain_python_agree(name):
    size = 4
    memory = make_task(name).cells(size) + 9
    lengths = [1, 2, 3, 4] * 5
    questions, tape = draw(name, lengths, size, memory, seed=3)
    program, most = circuit(name), limits(name, lengths)
    result = run(program, tape.memory, most)
    again = run(WiringTable.of(program), tape.memory, most)
    assert all(bool((a == b).all()) for a, b in zip(result, again, strict=True))
    text, task = (FOLDER / f"{name}.txt").read_text(), make_task(name)
    for i, length in enumerate(lengths):
        cells, halted, steps, _ = plain.run(text, tape.memory[i].tolist(), int(most[i]))
        assert (cells, halted, steps) == (result.memory[i].tolist(), True, result.steps[i])
        question = task.plain({k: v[i] for k, v in questions.items()}, length)
        assert [cells[j] for j in np.flatnonzero(tape.mask[i])] == task.solve(question)
    timesteps = int(result.steps.max())

    paid = jax.jit(jax.vmap(lambda t: tape_loss(program, t, timesteps)))(tape)
    np.testing.assert_allclose(paid.loss, 0, atol=1e-3)
    np.testing.assert_allclose(paid.right, 1, atol=1e-4)
    np.testing.assert_allclose(paid.halted, 1, atol=1e-4)


@pytest.mark.parametrize("name", NAMES)
def test_what_lies_outside_the_layout_does_not_matter(name):
    size, spare = 4, 9
    memory = make_task(name).cells(size) + spare
    _, tape = draw(name, [size] * 20, size, memory, seed=4)
    if name in ("list_k", "list_search", "walk_bst"):
        return  # nodes lie anywhere
    rng = np.random.default_rng(0)
    trash = jnp.asarray(rng.integers(1, memory, (20, memory)), jnp.int32)
    outside = jnp.arange(memory)[None] >= make_task(name).cells(size)
    filled = tape._replace(
        memory=jnp.where(outside, trash, tape.memory), target=jnp.where(outside, trash, tape.target)
    )
    result = run(circuit(name), filled.memory, limits(name, [size] * 20))
    assert score(result, filled).exact.all()
    assert (jnp.where(outside, result.memory == trash, True)).all()


def test_a_value_that_is_not_in_the_list_can_be_told():
    text = (FOLDER / "list_search.txt").read_text() + "010 | !\n"
    memory = jnp.array([[5, 9, 4, 0, 0, 7, 3, 0, 2, 0]], jnp.int32)  # 5 -> 7: values 3, 2
    assert run(parse_circuit(text), memory, 60).memory[0, 2] == 0
