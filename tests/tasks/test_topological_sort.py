"""Topological sort: its graphs and the order that answers them."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tasks import UsageError, make_task, sample_batch


def graphs(length, count, degree=3, size=None):
    task = make_task(f"topological_sort:degree={degree}")
    lengths = jnp.full(count, length)
    drawn = sample_batch(task, jax.random.key(0), lengths, size or length)
    arrays = np.asarray(drawn["children"])
    return task, [task.plain({"children": arrays[i]}, length) for i in range(count)], arrays


@pytest.mark.parametrize("degree", [1, 3])
@pytest.mark.parametrize("length", [1, 2, 9, 120])
def test_the_answer_puts_every_vertex_before_its_children(length, degree):
    task, questions, arrays = graphs(length, 30, degree, size=length + 3)
    assert not arrays[:, length:].any()
    for question in questions:
        place = {vertex: k for k, vertex in enumerate(task.solve(question))}
        assert sorted(place) == list(range(1, length + 1))
        for vertex, children in enumerate(question["children"], 1):
            assert len(set(children)) == len(children) <= degree
            assert all(place[vertex] < place[child] for child in children)


def test_graphs_are_of_many_kinds():
    _, questions, _ = graphs(6, 300)
    assert {len(row) for q in questions for row in q["children"]} == {0, 1, 2, 3}
    edges = {(v, c) for q in questions for v, row in enumerate(q["children"], 1) for c in row}
    assert len(edges) == 30
    # Children are listed in no order: neither by number nor by place in the answer.
    pairs = [row for q in questions for row in q["children"] if len(row) == 2]
    assert 0.3 < np.mean([a < b for a, b in pairs]) < 0.7


def test_the_search_looks_at_children_as_they_are_listed():
    task = make_task("topological_sort")
    assert task.solve({"children": [[2, 3], [], []]}) == [1, 3, 2]
    assert task.solve({"children": [[3, 2], [], []]}) == [1, 2, 3]
    assert task.solve({"children": [[], [1], [2]]}) == [3, 2, 1]


def test_questions_in_plain_python_and_back():
    task, questions, _ = graphs(5, 4)
    for question in questions:
        assert task.plain(task.arrays(question), 5) == question
    assert "2>1" in task.show({"children": [[], [1]]})
    with pytest.raises(UsageError, match=r"1\.\.64"):
        make_task("topological_sort:degree=0")
