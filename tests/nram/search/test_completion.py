"""gradient+search: what gradients give up is where search starts."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.config import NRAMConfig
from nram.programs.table import WiringTable, circuit_of
from nram.programs.text import format_circuit, parse_circuit
from nram.search.options import SearchOptions
from nram.search.search import Search
from tasks import make_task
from tasks.core.errors import UsageError
from tasks.core.task import sample_batch
from training.build import make_config, make_learner
from training.config import Config
from training.registry import make_trainer

SMALL = {
    "registers": 2, "gates": ("read", "zero", "one", "inc", "write"), "timesteps": 4, "batch": 4,
    "spare": (1,), "lengths": (2, 4), "patience": 10, "chunk": 10,
    "lr": 1e-6,  # gradients change nothing, so everybody is given up
}  # fmt: skip


LIST_K = """
    registers h k t
    repeat 2
    000 | read=h h=read read.2=one k=read.2 t=one
    111 | read=h h=read dec=k k=dec
    101 | inc=h read.2=inc write.2=two,read.2 !
"""


def config_of(options: dict, population: int) -> Config:
    own = NRAMConfig(**SMALL | options)
    task = make_task("access")
    return make_config("nram", (task,), own, trainer="gradient+search", population=population)


def test_an_adopted_program_is_where_the_search_goes_on():
    search = Search(make_task("reversing"), SearchOptions(repeat=1, temperature=300.0))
    state = search.start(0)
    while not search.metrics(state)["solved"]:
        state, _ = search.advance(state)
    right = search.table(state)
    row = int(np.flatnonzero(right.covered[0] & ~right.stop[0])[-1])
    wiring = right.wiring[0, row].copy()
    wiring[0] = (wiring[0] + 1) % 3  # another address is read
    broken = right.edit(0, row, wiring)

    short = Search(search.task, dataclasses.replace(search.options, chunk=2000))
    begun = short.start(1)
    random, _ = short.advance(begun)
    assert not short.metrics(random)["solved"], "too easy a task to tell"
    for program, most in ((right, 50), (broken, 1000)):
        after, metrics = short.advance(short.adopt(begun, program))
        assert metrics["solved"]
        assert metrics["candidates"] <= most
        again, same = short.advance(short.adopt(short.start(1), program))
        assert metrics == same
        assert (short.table(after).wiring == short.table(again).wiring).all()


LIST_K_WIDE = """
    registers h k t
    gates read read one two inc inc dec read read write
    000 | read=h h=read read.3=one k=read.3 t=one
    111 | read=h h=read dec=k k=dec
    101 | inc=h read.3=inc write=two,read.3 !
"""


@pytest.mark.parametrize("text", [LIST_K_WIDE, pytest.param(LIST_K, marks=pytest.mark.slow)])
def test_any_one_wrong_wire_is_mended_at_once(text):
    """ListK in two rules: whichever wire goes elsewhere, `adopt` alone finds a right program."""
    right = WiringTable.of(parse_circuit(text))
    machine = right.machine
    options = SearchOptions(registers=3, gates=machine.gates, repeat=machine.repeat)
    search = Search(make_task("list_k"), options)
    begun, rng = search.start(0), np.random.default_rng(0)
    for _ in range(20):
        row = int(rng.choice(np.flatnonzero(right.covered[0])))
        slot = int(rng.integers(right.wiring.shape[2]))
        wiring = right.wiring[0, row].copy()
        wiring[slot] = rng.integers(machine.reach[slot])
        adopted = search.adopt(begun, right.edit(0, row, wiring))
        assert search.metrics(adopted)["solved"], (row, slot)
        found = search.table(adopted)
        assert (found.wiring < machine.reach).all()
        assert parse_circuit(format_circuit(circuit_of(found))).machine == machine


@pytest.mark.parametrize(
    ("options", "population", "why"),
    [({"controller": "lstm"}, 4, "lstm has memory"), ({}, 1, "population of one")],
)
def test_what_cannot_be_completed_is_refused(options, population, why):
    config = config_of(options, population)
    with pytest.raises(UsageError, match=why):
        make_trainer(config, make_learner(config))


def test_more_than_one_program_is_not_looked_for():
    config = dataclasses.replace(config_of({}, 3), enough=2)
    with pytest.raises(UsageError, match="--enough 2 is for other trainers"):
        make_trainer(config, make_learner(config))


def test_members_that_are_given_up_are_completed_and_a_repetition_is_the_same():
    config = config_of({}, 3)
    learner = make_learner(config)
    trainer = make_trainer(config, learner)
    states, reports = [trainer.start(jax.random.key(0))], []
    while not reports or reports[-1].reason is None:
        copy = jax.tree.map(lambda x: x.copy(), states[-1])  # `advance` donates
        states[-1] = jax.tree.map(lambda x: x.copy(), copy)
        after, report = trainer.advance(copy)
        states.append(after)
        reports.append(report)
        assert len(reports) < 20, "nobody was completed"
    assert "search completed it" in (reports[-1].reason or "")
    assert [line["stop"] for line in reports[-1].members if line["solved"]] == ["searched"]

    # From the state before, a new trainer comes to the same program.
    other = make_trainer(config, make_learner(config))
    other.shapes(jax.random.key(0))
    again, _ = other.advance(states[-2])
    for one, two in zip(
        jax.tree.leaves(trainer.weights(states[-1])),
        jax.tree.leaves(other.weights(again)),
        strict=True,
    ):
        assert (one == two).all()

    task = learner.tasks[0]
    lengths = jnp.full(50, 30)
    questions = sample_batch(task, jax.random.key(5), lengths, 30, 60)
    model = trainer.model(trainer.weights(states[-1]))
    outcome = model.predict(task, questions, lengths, 30, model.limit(task, 30), 61)
    assert np.asarray(outcome.halted).all()
