"""The twelve reference circuits solve the twelve tasks, at any length, and halt by themselves.

All tests of a circuit run it on batches of one shape, so that each is compiled once.
"""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import built_in

from nram.gradient.loss import tape_loss
from nram.machine.run import run, score
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from nram.tapes import make_tapes
from tasks import make_task, views_of
from tasks.core.task import sample_batch
from tests.nram import plain
from tests.nram.small import CIRCUITS, circuit, draw

NAMES = [name for name, cls in built_in().items() if "tape" in views_of(cls)]
DESTROYS = {"swap"}
"""Circuits that write outside the mask: Swap needs cell 0 to remember something."""
SOME = ("access", "list_k", "copying", "sorting")
"""Tasks whose slower properties are tested every time: a loop, lists, two registers, two loops."""
OFTEN = [n if n in SOME else pytest.param(n, marks=pytest.mark.slow) for n in NAMES]
LONGEST = {"sorting": 200}
"""Longest problems that are run every time, where they are not of length 1,000."""
SPARE = 7


def limits(name, lengths):
    task = make_task(name)
    return jnp.array([task.tape_limit(int(n)) for n in lengths], jnp.int32)


@functools.partial(jax.jit, static_argnums=(0, 3))
def sample(task, key, lengths, longest):
    memory = task.cells(longest) + SPARE
    questions = sample_batch(task, key, lengths, longest, memory - 1)
    return questions, make_tapes(task, questions, lengths, longest, memory)


@functools.cache
def problems(name, longest, seed=0):
    """Short ones up to 50, some of 200 and of `longest`: lengths, questions and tapes."""
    short = np.random.default_rng(seed).integers(1, 51, 8).tolist()
    lengths = [*[1, 2, 3, 4] * 3, *short, *[200] * 10, *[longest] * 10]
    return lengths, *sample(make_task(name), jax.random.key(seed), jnp.asarray(lengths), longest)


def test_every_task_with_a_tape_has_a_circuit():
    assert sorted(NAMES) == sorted(path.stem for path in CIRCUITS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_solved_at_lengths_up_to_50_at_200_and_at_1000(name):
    check(name, LONGEST.get(name, 1000), 0)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_solved_two_thousand_times(name):
    for seed in range(1, 51):
        check(name, 1000, seed)
        problems.cache_clear()


def check(name, longest, seed):
    lengths, _, tape = problems(name, longest, seed)
    result = run(circuit(name), tape.memory, limits(name, lengths))
    scores = score(result, tape)
    assert result.halted.all()
    assert scores.exact.all()
    assert not result.undefined.any()
    assert (scores.stray.max() > 0) == (name in DESTROYS)


@pytest.mark.parametrize("name", NAMES)
def test_discrete_runs_are_those_of_plain_python_and_answer_the_question(name):
    lengths, questions, tape = problems(name, LONGEST.get(name, 1000))
    task, text = make_task(name), (CIRCUITS / f"{name}.txt").read_text()
    most = limits(name, lengths)
    result = run(circuit(name), tape.memory, most)
    for i in range(14):
        cells, halted, steps, _ = plain.run(text, tape.memory[i].tolist(), int(most[i]))
        assert (cells, halted, steps) == (result.memory[i].tolist(), True, result.steps[i])
        question = task.plain({k: v[i] for k, v in questions.items()}, lengths[i])
        assert [cells[j] for j in np.flatnonzero(tape.mask[i])] == task.solve(question)


@pytest.mark.parametrize("name", OFTEN)
def test_soft_runs_and_tables_agree_with_discrete_ones(name):
    size, lengths = 4, [1, 2, 3, 4] * 5
    tape = draw(name, size, make_task(name).cells(size) + 9, lengths=lengths, seed=3)
    program, most = circuit(name), limits(name, lengths)
    result = run(program, tape.memory, most)
    again = run(WiringTable.of(program), tape.memory, most)
    assert all(bool((a == b).all()) for a, b in zip(result, again, strict=True))
    timesteps = int(result.steps.max())
    paid = jax.jit(jax.vmap(lambda t: tape_loss(program, t, timesteps)))(tape)
    np.testing.assert_allclose(paid.loss, 0, atol=1e-3)
    np.testing.assert_allclose(paid.right, 1, atol=1e-4)
    np.testing.assert_allclose(paid.halted, 1, atol=1e-4)


@pytest.mark.parametrize(
    "name", [n for n in NAMES if n not in ("list_k", "list_search", "walk_bst")]
)
def test_what_lies_outside_the_layout_does_not_matter(name):
    lengths, _, tape = problems(name, LONGEST.get(name, 1000))
    batch, memory = tape.memory.shape
    rng = np.random.default_rng(0)
    trash = jnp.asarray(rng.integers(1, memory, (batch, memory)), jnp.int32)
    outside = jnp.arange(memory)[None] >= memory - SPARE
    filled = tape._replace(
        memory=jnp.where(outside, trash, tape.memory), target=jnp.where(outside, trash, tape.target)
    )
    result = run(circuit(name), filled.memory, limits(name, lengths))
    assert score(result, filled).exact.all()
    assert (jnp.where(outside, result.memory == trash, True)).all()


def test_a_value_that_is_not_in_the_list_can_be_told():
    text = (CIRCUITS / "list_search.txt").read_text() + "010 | !\n"
    memory = jnp.array([[5, 9, 4, 0, 0, 7, 3, 0, 2, 0]], jnp.int32)  # 5 -> 7: values 3, 2
    assert run(parse_circuit(text), memory, 60).memory[0, 2] == 0
