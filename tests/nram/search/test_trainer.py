"""A population of searches as a trainer."""

import dataclasses

import jax
import pytest
from tests_helpers import same

from nram.config import NRAMConfig
from nram.search.search import Search
from nram.search.trainer import search_options
from tasks import make_task
from tasks.core.errors import UsageError
from training.build import make_config, make_learner
from training.registry import make_trainer


def test_members_of_a_population_search_as_if_alone():
    config = make_config("nram", (make_task("sorting"),), NRAMConfig(), trainer="search", seed=5)
    trainer = make_trainer(dataclasses.replace(config, population=2), make_learner(config))
    begun = trainer.start(jax.random.key(0))
    after, report = trainer.advance(begun)
    alone = Search(make_task("sorting"), search_options(NRAMConfig()))
    for number in (0, 1):
        assert same(after[number], alone.advance(alone.start(5, number))[0])
    assert same(begun[0].problems, begun[1].problems)
    assert not same(after[0].member, after[1].member)
    assert report.metrics["candidates"] == 2 * alone.options.chunk
    assert trainer.step(after) == alone.options.chunk // 1000


def test_more_programs_than_members_are_refused():
    config = make_config("nram", (make_task("access"),), NRAMConfig(), trainer="search", enough=2)
    with pytest.raises(UsageError, match="--enough 2 needs --population 2"):
        make_trainer(config, make_learner(config))
