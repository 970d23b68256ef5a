"""Runs of equal symbols."""

import dataclasses
import itertools

import jax
import jax.numpy as jnp

from tasks.core.registry import register
from tasks.suite.layout import (
    Arrays,
    inside,
    keep,
    one_more,
)


class Runs(Arrays):
    """Base of tasks about runs of equal symbols, whose strings have long and short runs."""

    def sample(self, key, length, size, values=None):
        drawn, most, coins = jax.random.split(key, 3)
        array = super().sample(drawn, length, size, values)["list"]
        rate = jax.random.uniform(most)
        begins = jax.random.uniform(coins, (size,)) < rate
        begin = jax.lax.cummax(jnp.where(begins, jnp.arange(size), 0))
        return {"list": jnp.where(inside(length, array), array[begin], 0)}


def _begins(array, length):
    """Mask of the first symbol of each run."""
    return inside(length, array) & (array != jnp.pad(array, (1, 0))[:-1])


@register("run_lengths")
@dataclasses.dataclass(frozen=True)
class RunLengths(Runs):
    """Symbol and length of each run.

    >>> RunLengths().solve({"list": [3, 3, 1]})
    [3, 2, 1, 1, 0]

    Tape: `o, list, 0, room`; the answer ends with a 0. Source: Rosetta Code, run-length encoding.
    """

    head = ("o",)
    ended = True

    def room(self, n):
        return 2 * n + 1

    def solve(self, question):
        runs = ((v, len(list(run))) for v, run in itertools.groupby(question["list"]))
        return [*itertools.chain.from_iterable(runs), 0]

    def find(self, question, length):
        array = question["list"]
        begins = _begins(array, length)
        run = jnp.cumsum(begins) - 1
        many = jnp.zeros_like(array).at[run].add(inside(length, array).astype(jnp.int32))
        return one_more(jnp.stack([keep(array, begins), many], 1).reshape(-1))


@register("longest_run")
@dataclasses.dataclass(frozen=True)
class LongestRun(Runs):
    """The length of the longest run.

    >>> LongestRun().solve({"list": [3, 1, 1]})
    [2]

    Tape: `answer, list, 0`. Source: Rosetta Code, run-length encoding, its maximum.
    """

    def solve(self, question):
        return [max(len(list(run)) for _, run in itertools.groupby(question["list"]))]

    def find(self, question, length):
        array, place = question["list"], jnp.arange(question["list"].shape[0])
        begin = jax.lax.cummax(jnp.where(_begins(array, length), place, 0))
        return jnp.where(inside(length, array), place - begin + 1, 0).max()


@register("count_runs")
@dataclasses.dataclass(frozen=True)
class CountRuns(Runs):
    """The number of runs of equal symbols.

    >>> CountRuns().solve({"list": [3, 1, 1, 3]})
    [3]

    Tape: `answer, list, 0`. Source: Delétang et al. (2023), even pairs, as a count.
    """

    def solve(self, question):
        return [len(list(itertools.groupby(question["list"])))]

    def find(self, question, length):
        return _begins(question["list"], length).sum()
