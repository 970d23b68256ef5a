"""A memo of a network's decisions gives the same runs as the network."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import npi.memo
from npi import LEARNER, NPIConfig
from npi.architecture import Architecture
from npi.interpreter import expert_policy, run
from npi.memo import Memo
from npi.model import NPIModel
from npi.network import Logits
from tasks import UsageError, make_task, sample_batch
from training import load, train

pytest.importorskip("numba")
SIZE, COUNT = 12, 40


def problems(task, size=SIZE, count=COUNT):
    lengths = jnp.asarray(np.random.default_rng(0).integers(1, size + 1, count))
    return sample_batch(task, jax.random.key(3), lengths, size), lengths


def same(found, wanted):
    for one, other in zip(jax.tree.leaves(found), jax.tree.leaves(wanted), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("tasks", ["addition", "sorting+copying", "topological_sort"])
def test_a_memo_runs_any_network_as_the_network_itself(tasks, seed):
    """Also networks that know nothing, which do impossible acts and overflow the stack."""
    made = tuple(make_task(text) for text in tasks.split("+"))
    network = Architecture(NPIConfig(hidden=16, embed=8), made)
    params = jax.tree.map(lambda x: 4 * x, network.init(jax.random.key(seed)))
    plain = NPIModel(network, params)
    for task in made:
        questions, lengths = problems(task)
        for limit in (300, np.arange(COUNT)):
            wanted = plain.predict(task, questions, lengths, SIZE, limit)
            by_memo = plain.with_memo()
            same(by_memo.predict(task, questions, lengths, SIZE, limit), wanted)
            assert "a memo of" in by_memo.run_by(task) and plain.run_by(task) == "the network"


@pytest.mark.parametrize("task", ["addition", "topological_sort"])
def test_all_possible_entries_can_be_listed_at_once(task, monkeypatch):
    monkeypatch.setattr(npi.memo, "PATIENCE", 1)
    made = make_task(task)
    network = Architecture(NPIConfig(hidden=16, embed=8), (made,))
    plain = NPIModel(network, network.init(jax.random.key(0)))
    asked = (made, *problems(made, 5, 2), 5, 300)
    by_memo = plain.with_memo()
    same(by_memo.predict(*asked), plain.predict(*asked))
    frames = network.library.environments[0].closure.frames
    assert frames is not None and by_memo.memos is not None
    assert by_memo.memos[0].size >= len({(program, *seen) for program, seen in frames})


def test_a_memo_does_without_a_list_of_entries_that_cannot_be_made(monkeypatch):
    def too_many(*_):
        raise UsageError("too many states")

    monkeypatch.setattr(npi.memo, "PATIENCE", 1)
    task = make_task("copying")
    network = Architecture(NPIConfig(hidden=16, embed=8), (task,))
    plain = NPIModel(network, network.init(jax.random.key(0)))
    asked = (task, *problems(task, 5, 2), 5, 300)
    wanted = plain.predict(*asked)
    monkeypatch.setattr("npi.library.close", too_many)
    vars(network.library.environments[0]).pop("closure", None)
    same(plain.with_memo().predict(*asked), wanted)


class Perfect:
    """The expert's decisions as logits, with its point in the program as the hidden state."""

    def __init__(self, world, programs):
        self.policy, self.programs, self.size = expert_policy(world), programs, world.machine

    def look(self, hidden, program, seen):
        point, choice = self.policy.decide(hidden[0].astype(jnp.int32), program, seen)
        known = choice.callee >= 0
        args = jax.nn.one_hot(choice.args, self.size.arg_size)
        callee = jax.nn.one_hot(jnp.where(known, choice.callee, 0), self.programs)
        end = jnp.where(choice.end, 1.0, -1.0)
        return point[None].astype(jnp.float32), Logits(end, callee, args)


@pytest.mark.parametrize("name", ["addition", "sorting:algorithm=quick", "topological_sort"])
def test_a_memo_of_right_decisions_runs_like_the_expert(name, monkeypatch):
    task = make_task(name)
    network = Architecture(NPIConfig(), (task,))
    (world,), programs = network.library.environments, network.library.programs
    opinion = Perfect(world, programs)
    monkeypatch.setattr(npi.memo, "network_opinion", lambda *_: opinion)
    monkeypatch.setattr(npi.memo, "fresh", lambda _: jnp.zeros(1))
    memo = Memo(None, world, programs)  # pyright: ignore[reportArgumentType]
    memo._hidden[:programs, 0][list(world.numbers[1:])] = world.table.start[list(world.numbers[1:])]
    questions, lengths = problems(task)
    pads = network.pads(questions, lengths, environment=0, size=SIZE)
    limit, stack = jnp.asarray(task.scratchpad.step_limit(SIZE)), task.scratchpad.stack_limit(SIZE)
    wanted = run(world, expert_policy(world), pads, limit, stack)
    found = memo.run(pads, limit, stack)
    same(found, (wanted.pad, wanted.halted, wanted.steps))
    assert found is not None and found[1].all() and memo.size > 20


def test_a_memo_that_gets_too_large_leaves_the_runs_to_the_network(monkeypatch):
    monkeypatch.setattr(npi.memo, "MOST", 30)
    task = make_task("addition")
    plain = NPIModel(network := Architecture(NPIConfig(), (task,)), network.init(jax.random.key(0)))
    asked = (task, *problems(task), SIZE, 500)
    by_memo = plain.with_memo()
    same(by_memo.predict(*asked), plain.predict(*asked))
    assert by_memo.run_by(task) == "the network" or by_memo.memos[0].size <= 30


def test_evaluation_says_which_it_used(tmp_path):
    assert LEARNER.name == "npi"
    train("npi", "copying", run=tmp_path / "run", steps=300)
    loaded = load(tmp_path / "run")
    rows = {memo: loaded.evaluate([3, 30], 50, memo=memo) for memo in ("on", "off")}
    said = {memo: [row.pop("run_by") for row in found] for memo, found in rows.items()}
    assert all("a memo of" in words for words in said["on"])
    assert said["off"] == ["the network"] * 2
    assert rows["on"] == rows["off"]
