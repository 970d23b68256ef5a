"""What counts as right: whole answers of the right length; problems depend on the seed alone."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tasks import Task, UsageError
from tasks.addition import Addition
from tasks.copying import Copying
from tasks.core.answer import given, read_answer, rule
from tasks.scratchpad.pad import Pad
from training.evaluation import evaluate
from training.model import Outcome


def copying(stated: bool = True, **members) -> Task:
    """Copying, but for some of its members; it may state neither domain nor length."""

    def sample(self, key, length, size, values=None):
        drawn = jax.random.randint(key, (size,), 1, 11)
        return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}

    silent = {"domain": Task.domain, "answer_length": Task.answer_length, "sample": sample}
    more = {} if stated else silent
    made = type("Other", (Copying,), {"__module__": __name__, **more, **members})
    return dataclasses.dataclass(frozen=True)(made)()


class Pupil:
    """Reads the right answer from the tokens, and answers as `change` has it."""

    mode = "greedy"

    def __init__(self, task, change=lambda output, mask: (output, mask), halts=True):
        self.tasks, self.change, self.halts = (task,), change, halts

    def limit(self, task, length):
        return 100

    def memory_size(self, task, length):
        return None

    def facts(self):
        return {}

    def describe(self, key):
        return ""

    def predict(self, task, questions, lengths, size, limit, memory=None):
        found = jax.vmap(lambda q, n: task.tokens(q, n, size))(questions, lengths)
        output, mask = self.change(found.targets, found.mask)
        steps = jnp.ones_like(lengths)
        return Outcome(output, mask, jnp.full(len(lengths), self.halts), steps, 0 * steps)


def exact(task, *args) -> list[float]:
    model = Pupil(task, *args)
    rows = evaluate(model, lengths=[1, 4], samples=8)
    return [row["exact"] for row in rows]


CHANGES = {
    "one less": lambda output, mask: (output, mask & jnp.roll(mask, 1)),
    "one more": lambda output, mask: (output, mask | jnp.roll(mask, 1)),
    "nothing": lambda output, mask: (output, mask & False),
    "all": lambda output, mask: (output, mask | True),
    "another": lambda output, mask: (output % 10 + 1, mask),
    "one other": lambda output, mask: (output + jnp.int32(mask & ~jnp.roll(mask, 1)), mask),
}


@pytest.mark.parametrize("stated", [True, False])
def test_only_whole_answers_of_the_right_length_count(stated):
    task = copying(stated)
    assert exact(task) == [1, 1]
    assert exact(task, lambda output, mask: (output, mask), False) == [0, 0]
    for name, change in CHANGES.items():
        assert exact(task, change) == [0, 0], name


def test_an_oracle_that_is_shorter_than_the_answer_does_not_make_it_right():
    task = copying(False, solve=lambda self, question: question["list"][:1])
    assert exact(task) == [1, 0]
    with pytest.raises(UsageError, match="returned 1 elements"):
        exact(copying(solve=lambda self, question: question["list"][:1]))
    with pytest.raises(UsageError, match=r"returned \[\] for every problem"):
        exact(copying(False, solve=lambda self, question: []))


def test_an_answer_on_a_pad_ends_at_its_last_cell_that_is_not_blank():
    task = Addition()
    cells = jnp.zeros((4, 7), jnp.int32).at[3, 3:6].set(jnp.array([2, 1, 3]))
    output, mask = read_answer(task, Pad(cells, jnp.zeros(4, jnp.int32)), jnp.asarray(2), 4)
    question = {"a": [1, 1], "b": [1, 1], "base": 10}
    assert given(task, question, np.asarray(output), np.asarray(mask)) == [2, 0, 1]
    longer = cells.at[3, 2].set(1)
    output, mask = read_answer(task, Pad(longer, jnp.zeros(4, jnp.int32)), jnp.asarray(2), 4)
    assert given(task, question, np.asarray(output), np.asarray(mask)) == [2, 0, 1, 0]


def test_an_answer_may_end_with_what_looks_blank_where_its_length_is_stated():
    output, mask = np.array([3, 0, 0, 0]), np.array([True, False, False, False])
    assert given(Copying(), {"list": [3, 0]}, output, mask) == [3, 0]
    assert given(copying(False), {"list": [3, 0]}, output, mask) == [3]


def test_a_rule_is_held_to_what_it_states():
    assert rule(Copying(), {"list": [1, 2]}) == [1, 2]
    with pytest.raises(UsageError, match=r"returned 3 elements .* states 2"):
        rule(copying(solve=lambda self, q: [*q["list"], 1]), {"list": [1, 2]})


@pytest.mark.parametrize("others", [[3, 9], [9, 3, 1], [2, 3]])
def test_a_row_does_not_depend_on_the_lengths_beside_it(others):
    """For a model whose right answers are those that happen to be even."""

    def some(output, mask):
        return jnp.where(output % 2 == 0, output, 0), mask

    alone, *_ = evaluate(Pupil(Addition(), some), lengths=[3], samples=16)
    rows = evaluate(Pupil(Addition(), some), lengths=others, samples=16)
    assert 0 < alone["token"] < 1
    assert [row for row in rows if row["length"] == 3] == [alone]


def test_the_first_problems_are_the_same_however_many_are_asked():
    def recorded(count):
        model, found = Pupil(Addition()), []
        known = model.predict
        model.predict = lambda task, questions, *more: (
            found.append(questions), known(task, questions, *more))[1]  # fmt: skip
        evaluate(model, lengths=[4], samples=count)
        return found[0]

    few, many = recorded(8), recorded(20)
    for name, values in few.items():
        np.testing.assert_array_equal(values, many[name][:8])
