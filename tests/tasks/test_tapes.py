"""The tape view of every task that has one, beyond what the kit checks: limits, values, nodes."""

import dataclasses
import functools
import itertools

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import built_in

from tasks import UsageError, make_task, sample_batch, views_of
from tasks.core.linked import addresses, pick, shuffle
from tasks.list_k import ListK

TAPES = [name for name, cls in built_in().items() if "tape" in views_of(cls)]
PAPER = {
    "access", "increment", "copying", "reversing", "swap", "permutation",
    "list_k", "list_search", "merge", "walk_bst",
}  # fmt: skip


@functools.cache
def sampler(name, size, memory):
    task = make_task(name)

    def one(key, length):
        question = task.sample(key, length, size, memory - 1)
        return question, task.tape(question, length, memory)

    return jax.jit(jax.vmap(one))


def draw(name, lengths, size, memory, seed=0):
    """Questions and tapes of one task, one for every entry of `lengths`, padded to 300."""
    keys = jax.random.split(jax.random.key(seed), 300)
    padded = jnp.asarray([*lengths, *[1] * (300 - len(lengths))], jnp.int32)
    drawn = sampler(name, size, memory)(keys, padded)
    return jax.tree.map(lambda x: np.asarray(x)[: len(lengths)], drawn)


def tight(name):
    """Cells that a problem of length 8 takes up."""
    return make_task(name).cells(8)


def test_the_papers_ten_tasks_have_tapes():
    assert set(TAPES) >= PAPER | {"addition", "sorting"}


@pytest.mark.parametrize("name", TAPES)
def test_no_leak_the_limit_depends_on_the_size_only(name):
    """Equal sizes have equal limits, whatever the answer is; limits are generous."""
    task = make_task(name)
    expected = {
        "sorting": lambda n: 2 * n * n + 20 * n + 20,
    }.get(name, lambda n: 20 * n + 20)
    questions, _ = draw(name, [6] * 30, 8, tight(name))
    answers = {
        tuple(task.solve(task.plain({k: v[i] for k, v in questions.items()}, 6))) for i in range(30)
    }
    assert len(answers) > 1
    assert {task.tape_limit(6) for _ in answers} == {expected(6)}


@pytest.mark.parametrize("name", TAPES)
def test_values_reach_over_the_whole_range(name):
    """The tape uses values up to what fits in its memory, so that small numbers are no crutch."""
    memory = tight(name)
    _, tapes = draw(name, [8] * 300, 8, memory)
    top = {"addition": memory // 2}.get(name, memory - 2)
    assert tapes.memory.max() >= top


def test_list_nodes_lie_anywhere_and_never_touch():
    task = make_task("list_k")
    questions, _ = draw("list_k", [5] * 200, 5, 20)
    starts = set()
    for at in questions["at"]:
        used = sorted(itertools.chain.from_iterable((a, a + 1) for a in at))
        assert len(set(used)) == 10
        assert used[0] >= 3
        assert used[-1] < 20
        starts |= set(at.tolist())
    assert starts == set(range(3, 19))
    assert task.cells(5) == 13


def test_trees_are_search_trees_and_paths_are_as_long_as_they_say():
    for memory in (tight("walk_bst"), 80):
        questions, _ = draw("walk_bst", [8] * 100, 8, memory)
        sizes = []
        for i in range(100):
            value, left, right = (questions[k][i].tolist() for k in ("value", "left", "right"))

            def check(node, low, high, value=value, left=left, right=right):
                assert low < value[node] < high
                count = 1
                if left[node]:
                    count += check(left[node], low, value[node])
                if right[node]:
                    count += check(right[node], value[node], high)
                return count

            sizes.append(check(0, 0, memory))
            at = [a for a, v in zip(questions["at"][i], value, strict=True) if v]
            used = {a + offset for a in at for offset in range(3)}
            assert len(used) == 3 * len(at)
            assert min(used) >= 11
            assert max(used) < memory
        assert min(sizes) >= 9
        assert (max(sizes) > 9) == (memory == 80)


def test_placing_nodes_is_uniform_enough():
    keys = jax.random.split(jax.random.key(1), 2000)
    chosen = jax.vmap(lambda k: pick(k, 2, 4, 6))(keys)[:, :2]
    pairs, counts = np.unique(np.asarray(chosen), axis=0, return_counts=True)
    assert len(pairs) == 6
    assert counts.min() > 250
    orders = np.asarray(jax.vmap(lambda k: shuffle(k, 3, 5))(keys))
    assert (orders[:, 3:] == [3, 4]).all()
    assert len(np.unique(orders, axis=0)) == 6
    at = addresses(keys[0], 3, 5, width=3, first=2, memory=11)
    assert sorted(np.asarray(at)[:3].tolist()) == [2, 5, 8]


def test_samplers_are_given_memory_that_fits():
    """In every size of memory that a search asks for, also where it holds short problems alone."""
    pytest.importorskip("numba")
    from nram.search.problems import draw_problems

    @dataclasses.dataclass(frozen=True)
    class Careful(ListK):
        def sample(self, key, length, size, values=None):
            assert values is None or self.cells(size) <= values + 1
            return super().sample(key, length, size, values)

    found = draw_problems(
        Careful(), jax.random.key(0), longest=6, count=30, limit=Careful().tape_limit
    )
    assert set(found.size) == {11, 16, 22}
    sample_batch(Careful(), jax.random.key(0), jnp.ones(2, jnp.int32), 6, 14)
    with pytest.raises(UsageError, match="list_k of length 6 needs 15 cells of memory, not 14"):
        sample_batch(Careful(), jax.random.key(0), jnp.ones(2, jnp.int32), 6, 13)
