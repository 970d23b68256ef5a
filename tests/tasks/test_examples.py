"""The task `examples`: wrong data gets one message that names the place; the rest is kept."""

import json

import jax
import numpy as np
import pytest

from tasks import UsageError, make_task, spec
from tasks.core.examples import FILE, as_text, read_file, recall, remember

GOOD = [([3, 1, 0, 0, 0], [4, 2, None, None, None]), ([2, 0, 0, 0], [3, None, None, None])]

WRONG = {
    "not JSON": ([GOOD[0], "{before"], "line 2 is not JSON"),
    "empty": ([], "0 different examples"),
    "one": ([GOOD[0]], "1 different examples"),
    "ragged": ([GOOD[0], ([1, 2, 3], [1, 2])], "line 2: before has 3 cells, after 2"),
    "out of range": ([GOOD[0], ([1, 2], [1, 1])], "line 2: cell 1 before holds 2"),
    "negative": ([GOOD[0], ([0, 1], [-1, 1])], "line 2: cell 0 after holds -1"),
    "not a whole number": ([GOOD[0], ([0, 1], [0.5, 1])], "line 2: cell 0 after holds 0.5"),
    "a truth value": ([GOOD[0], ([True, 1], [0, 1])], "line 2: cell 0 before holds True"),
    "a text": ([GOOD[0], ("01", [0, 1])], "line 2: before and after are lists"),
    "null before": ([GOOD[0], ([None, 1], [0, 1])], "line 2: cell 0 before holds None"),
    "nothing matters": ([GOOD[0], ([0, 1], [None, None])], "line 2: no cell matters"),
    "other keys": ([GOOD[0], {"in": [0], "out": [0]}], "line 2 is not an example"),
    "contradictory": (
        [GOOD[0], GOOD[1], (GOOD[0][0], [4, 3, None, None, None])],
        "lines 1 and 3 have the same memory before and contradict",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_data_is_named(tmp_path, name):
    rows, says = WRONG[name]
    file = tmp_path / "data.jsonl"
    file.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows))
    with pytest.raises(UsageError, match=says):
        read_file(file)


def test_a_missing_file_and_a_list_that_is_wrong(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        read_file(tmp_path / "none")
    with pytest.raises(UsageError, match="data: example 2: before has 1 cells"):
        remember([GOOD[0], ([0], [0, 0])])


def test_the_order_of_examples_and_their_form_do_not_matter(tmp_path):
    file = tmp_path / FILE
    file.write_text(as_text(make_task(remember(GOOD)).all))
    assert read_file(file) == remember(reversed(GOOD))
    assert remember([(np.asarray(b), a) for b, a in GOOD]) == remember(GOOD)


def test_the_task_of_a_run_folder_is_known_again(tmp_path, monkeypatch):
    text = remember(GOOD)
    (tmp_path / FILE).write_text(as_text(make_task(text).all))
    monkeypatch.setattr("tasks.core.examples._known", {})
    with pytest.raises(UsageError, match="are not known here"):
        make_task(text).given()
    recall(tmp_path)
    assert spec(make_task(text)) == text
    assert make_task(text).given()


def examples_of_increment(count: int):
    random = np.random.default_rng(0)
    for _ in range(count):
        size = int(random.choice([8, 10, 12]))
        values = random.integers(1, size - 1, random.integers(1, size - 2)).tolist()
        blank = size - len(values)
        yield values + [0] * blank, [v + 1 for v in values] + [None] * blank


def test_a_tenth_is_held_out_and_never_drawn_in_training():
    task = make_task(remember(examples_of_increment(40)))
    training, held_out = task.given()
    assert len(held_out) == len(task.all) // 10
    assert not set(training) & set(held_out)
    for part, kept in ((task, training), (task.fresh(), held_out)):
        befores = {one.before for one in kept}
        groups = len({len(one.before) for one in kept})
        for number in range(30):
            length = number % groups + 1
            question = part.sample(jax.random.key(number), np.int32(length), length)
            plain = part.plain(question, length)
            assert tuple(plain["before"]) in befores
            tape = part.tape(question, length, part.cells(length))
            assert np.asarray(tape.target)[np.asarray(tape.mask)].tolist() == part.solve(plain)
            assert part.length_of(plain) == length


def test_the_sizes_of_memory_are_those_of_the_examples():
    task = make_task(remember(GOOD))
    sizes = {len(one.before) for one in task.given()[0]}
    assert {task.cells(1), task.cells(99)} == sizes
    assert not task.grows
