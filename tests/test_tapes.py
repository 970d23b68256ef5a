"""The tape view of every task that has one: layout, oracle, no leak."""

import itertools

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tasks import make_task, task_classes, views_of
from tasks.nodes import addresses, pick, shuffle

TAPES = [name for name, cls in task_classes().items() if "tape" in views_of(cls)]
PAPER = {
    "access", "increment", "copying", "reversing", "swap", "permutation",
    "list_k", "list_search", "merge", "walk_bst",
}  # fmt: skip


def draw(name, lengths, size, memory, seed=0):
    """Questions and tapes of one task, one for every entry of `lengths`."""
    task = make_task(name)
    keys = jax.random.split(jax.random.key(seed), len(lengths))

    def one(key, length):
        question = task.sample(key, length, size, memory - 1)
        return question, task.tape(question, length, memory)

    return jax.tree.map(np.asarray, jax.jit(jax.vmap(one))(keys, jnp.asarray(lengths, jnp.int32)))


def test_the_papers_ten_tasks_have_tapes():
    assert set(TAPES) >= PAPER | {"addition", "sorting"}


@pytest.mark.parametrize("spare", [0, 17])
@pytest.mark.parametrize("name", TAPES)
def test_masked_cells_hold_the_answer(name, spare):
    task = make_task(name)
    lengths = [n for n in range(1, 9) for _ in range(20)]
    memory = max(task.cells(8), 16) + spare
    questions, tapes = draw(name, lengths, 8, memory)
    for i, n in enumerate(lengths):
        question = task.plain({k: v[i] for k, v in questions.items()}, n)
        cells, target, mask = (part[i] for part in tapes)
        assert target[mask].tolist() == task.solve(question)
        assert (target[~mask] == cells[~mask]).all()
        assert cells.min() >= 0
        assert max(cells.max(), target.max()) < memory
        assert task.show(question)


@pytest.mark.parametrize("name", TAPES)
def test_a_tape_fits_exactly_in_the_cells_it_asks_for(name):
    """With memory of exactly `cells(n)`, nothing of the problem is cut off at the end."""
    task = make_task(name)
    for n in (3, 8):
        tight, roomy = max(task.cells(n), 4), task.cells(n) + 50
        for memory in (tight, roomy):
            questions, tapes = draw(name, [n] * 10, n, memory)
            for i in range(10):
                answer = task.solve(task.plain({k: v[i] for k, v in questions.items()}, n))
                assert tapes.target[i][tapes.mask[i]].tolist() == answer


@pytest.mark.parametrize("name", TAPES)
def test_padding_changes_neither_layout_nor_limit(name):
    """The tape depends on the true length alone, not on the size that arrays are padded to."""
    task = make_task(name)
    memory = task.cells(12)
    _, tapes = draw(name, [5] * 10, 12, memory)
    assert len({mask.tobytes() for mask in tapes.mask} | {tapes.mask.shape}) >= 1
    assert task.tape_limit(5) == make_task(name).tape_limit(5)


@pytest.mark.parametrize("name", TAPES)
def test_no_leak_the_limit_depends_on_the_size_only(name):
    """Equal sizes have equal limits, whatever the answer is; limits are generous."""
    task = make_task(name)
    expected = {
        "sorting": lambda n: 2 * n * n + 20 * n + 20,
    }.get(name, lambda n: 20 * n + 20)
    memory = max(task.cells(6), 16)
    questions, _ = draw(name, [6] * 30, 6, memory)
    answers = {
        tuple(task.solve(task.plain({k: v[i] for k, v in questions.items()}, 6))) for i in range(30)
    }
    assert len(answers) > 1
    assert {task.tape_limit(6) for _ in answers} == {expected(6)}


@pytest.mark.parametrize("name", TAPES)
def test_values_reach_over_the_whole_range(name):
    """The tape uses values up to what fits in its memory, so that small numbers are no crutch."""
    memory = max(make_task(name).cells(6), 24)
    _, tapes = draw(name, [6] * 300, 6, memory)
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
    for memory in (make_task("walk_bst").cells(6), 80):
        questions, _ = draw("walk_bst", [6] * 100, 6, memory)
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
            assert min(used) >= 9
            assert max(used) < memory
        assert min(sizes) >= 7
        assert (max(sizes) > 7) == (memory == 80)


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
