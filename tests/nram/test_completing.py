"""gradient+search: what gradients give up is where search starts."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.config import NRAMConfig
from nram.search.trainer import Options, Search
from nram.table import Table
from tasks import make_task
from tasks.errors import UsageError
from tasks.task import sample_batch
from training.config import Config, make_config
from training.trainer import make_trainer

SMALL = {
    "registers": 2, "gates": ("read", "zero", "one", "inc", "write"), "timesteps": 4, "batch": 4,
    "spare": (1,), "lengths": (2, 4), "patience": 10, "chunk": 10,
    "lr": 1e-6,  # gradients change nothing, so everybody is given up
}  # fmt: skip


def config_of(options: dict, population: int) -> Config:
    own = NRAMConfig(**SMALL | options)
    task = make_task("access")
    return make_config("nram", (task,), own, trainer="gradient+search", population=population)


def found_program() -> tuple[Search, Table]:
    search = Search(make_task("access"), Options(repeat=1))
    state = search.start(0)
    while not search.metrics(state)["solved"]:
        state, _ = search.advance(state)
    return search, search.table(state)


def test_an_adopted_program_is_where_the_search_goes_on():
    search, right = found_program()
    row = int(np.flatnonzero(right.covered[0] & ~right.stop[0])[0])
    read = 0  # the first choice is the address of the read
    broken = right.edit(0, row, np.concatenate([[2], right.wiring[0, row][1:]]))
    assert (broken.wiring[0, row, read] != right.wiring[0, row, read]).any()
    short = Search(search.task, dataclasses.replace(search.options, chunk=3000))
    before = short.start(1)
    state, metrics = short.advance(short.adopt(before, broken))
    again, same = short.advance(short.adopt(short.start(1), broken))
    assert metrics["solved"]
    assert metrics["candidates"] <= 3000
    assert metrics == same
    assert (short.table(state).wiring == short.table(again).wiring).all()
    assert not before.member.known[~short.start(1).member.known].any()  # left as it was


@pytest.mark.parametrize(
    ("options", "population", "why"),
    [({"controller": "lstm"}, 4, "remembers more"), ({}, 1, "population of one")],
)
def test_what_cannot_be_completed_is_refused(options, population, why):
    config = config_of(options, population)
    with pytest.raises(UsageError, match=why):
        make_trainer(config, config.make())


def test_members_that_are_given_up_are_completed_and_a_repetition_is_the_same():
    config = config_of({}, 3)
    learner = config.make()
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
    other = make_trainer(config, config.make())
    other.shapes(jax.random.key(0))
    again, _ = other.advance(states[-2])
    for one, two in zip(
        jax.tree.leaves(trainer.model(states[-1])), jax.tree.leaves(other.model(again)), strict=True
    ):
        assert (one == two).all()

    task = learner.tasks[0]
    lengths = jnp.full(50, 30)
    questions = sample_batch(task, jax.random.key(5), lengths, 30, 60)
    outcome = learner.predict(
        trainer.model(states[-1]), task, questions, lengths, 30, learner.limit(task, 30), 61
    )
    assert np.asarray(outcome.halted).all()
