"""Questions: many at once as one by one, files of them, evaluation on them, and a run's steps."""

import io
import json
import os
import sys
from threading import Thread

import jax
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_helpers import quick

from commands.main import main
from tasks import UsageError
from training import load
from training.predict import LANES, check_all, padded
from training.problems import Problems, count_seen
from training.questions import parse_lines
from training.results import read_results


@pytest.fixture(scope="module", params=["lstm", "ntm", "transformer", "npi", "nram"])
def run(request, tmp_path_factory):
    """A run of each view that has learned next to nothing, so that it errs in every way."""
    return load(quick(request.param, tmp_path_factory.mktemp("runs") / "run", steps=10).folder)


@pytest.fixture(scope="module")
def sequence(tmp_path_factory):
    """A run of a sequence model."""
    return quick("lstm", tmp_path_factory.mktemp("sequence") / "run", steps=10)


def lists(rng, count, longest, top=9):
    lengths = rng.integers(1, longest + 1, count)
    return [{"list": rng.integers(1, top + 1, n).tolist()} for n in lengths]


def test_many_questions_are_answered_as_one_by_one(run):
    asked = lists(np.random.default_rng(0), 40, 20)
    together = run.predict(asked)
    assert together == [run.predict(question) for question in asked]
    assert run.predict(asked[::-1]) == together[::-1]
    assert run.predict(iter(asked[:3])) == together[:3]
    assert run.predict(asked[5:6] * 3) == together[5:6] * 3
    assert run.predict([]) == []


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=9), min_size=1, max_size=40))
@settings(max_examples=20, deadline=None)
def test_an_answer_depends_on_no_other_question(sequence, numbers):
    asked = [{"list": found} for found in numbers]
    alone = {str(one): sequence.predict(one) for one in asked}
    assert sequence.predict(asked) == [alone[str(one)] for one in asked]


def test_each_question_has_its_own_limit(run):
    """Of questions that share a padded size, too: what does not end ends at its own limit."""
    view, task = run.view, run.model.tasks[0]
    from training.numerics import pinned
    from training.predict import answer_all

    asked = [{"list": [1 + k % 9 for k in range(n)]} for n in (1, 4, 9, 2)]
    with pinned():
        checked = check_all(run.model, view, task, asked)
        found = answer_all(run.model, task, checked)
    for one in found:
        assert one.asked.limit == run.model.limit(task, one.asked.length)
        assert one.steps <= one.asked.limit or run.view == "tokens"
        if not one.halted and run.config.learner == "npi":
            assert one.steps == one.asked.limit


@pytest.fixture
def compiled(monkeypatch):
    """Names of what is compiled."""
    found = []
    event = "/jax/core/compile/backend_compile_duration"

    def listen(name, _, **more):
        if name == event and "stage" not in str(more):  # JAX's own copy of a new array
            found.append(more)

    jax.monitoring.register_event_duration_secs_listener(listen)
    yield found
    jax.monitoring.unregister_event_duration_listener(listen)


def test_a_new_length_compiles_nothing_up_to_the_next_size(sequence, compiled):
    sequence.predict({"list": [1, 2]})
    compiled.clear()
    for length in range(1, 17):
        assert len(sequence.predict({"list": [3] * length})) == length
    assert compiled == []
    sequence.predict([{"list": [3] * 40}, {"list": [3] * 64}])
    assert len(compiled) == 1
    assert [padded(n) for n in (1, 16, 17, 64, 65, 300)] == [16, 16, 32, 64, 128, 512]


@pytest.mark.parametrize(
    ("questions", "says"),
    [
        ([{"list": [1]}, {"list": []}], "question 2: a question of copying has at least one"),
        ([{"list": [1]}] * 20 + [{"list": [11]}], "question 21: .*list holds 11, and takes 1..10"),
        ([{"list": [0]}], "question 1: .*takes 1..10"),
        ([{"list": [1]}, 3], "question 2: a question of copying is a mapping"),
        ([{"list": [1]}, {"lst": [1]}], "question 2: .*has list, not lst"),
        ([{"list": [True]}], "question 1: .*a list of numbers from 0 on"),
        ([{"list": np.array([1.0])}], "question 1: .*a list of numbers from 0 on"),
        ([{"list": [10**10]}], "question 1: .*a list of numbers from 0 on"),
        (["list"], "question 1: a question of copying is a mapping"),
        (b"list", "one mapping or a list"),
    ],
    ids=range(10),
)
def test_of_several_questions_the_wrong_one_is_named(sequence, questions, says):
    with pytest.raises(UsageError, match=says):
        sequence.predict(questions)


def test_arrays_of_every_kind_are_questions(sequence):
    import jax.numpy as jnp

    wanted = sequence.predict({"list": [3, 1, 2]})
    for made in (np.array, jnp.array, tuple, np.uint8, lambda x: [np.int64(v) for v in x]):
        assert sequence.predict({np.str_("list"): made([3, 1, 2])}) == wanted


# evaluation


def test_a_row_is_the_same_whatever_else_is_asked(run):
    alone = run.evaluate([3], samples=30)
    assert run.evaluate([3, 40], samples=30)[:1] == alone == run.evaluate([1, 3], samples=30)[1:]


def test_own_questions_are_measured_as_sampled_ones_are(run):
    """The problems of an evaluation, asked as questions, give its numbers."""
    length, count = 3, 20
    (task,) = run.model.tasks
    sampled = run.evaluate([length], samples=count)[0]
    memory = run.model.memory_size(task, length)
    (drawn,) = Problems(task, length, length, memory, count, 0).batches()
    arrays = {name: np.asarray(array) for name, array in drawn.items()}
    plain = [task.plain({k: v[i] for k, v in arrays.items()}, length) for i in range(count)]
    (row,) = run.evaluate_questions(plain, source="mine")
    same = ("task", "length", "memory", "mode", "samples", "limit", "run", "run_seed", "checkpoint")
    assert [row[name] for name in same] == [sampled[name] for name in same]
    assert row["seed"] is None and row["source"].startswith("mine ")
    for name in ("exact", "exact_interval", "token", "halted", "stray", "steps_median"):
        assert row[name] == sampled[name], name
    kept = read_results(run.run)
    assert sampled in kept and row in kept
    assert run.evaluate_questions(plain, source="mine") == [row]
    assert len(read_results(run.run)) == len(kept)
    run.evaluate_questions(plain[1:], source="mine")  # other questions, under the same name
    assert len(read_results(run.run)) == len(kept) + 1


def test_own_questions_come_from_files_and_give_a_row_for_each_length(sequence, tmp_path):
    file = tmp_path / "mine.jsonl"
    file.write_text('{"list": [1]}\n\n{"list": [2, 3]}\r\n{"list": [4]}\n')
    rows = sequence.evaluate_questions(file)
    assert [(row["length"], row["samples"]) for row in rows] == [(1, 2), (2, 1)]
    assert {row["source"] for row in rows} == {rows[0]["source"]}
    assert rows[0]["source"].startswith("mine.jsonl ")
    assert [row["length"] for row in sequence.evaluate_questions({"list": [1, 2]})] == [2]
    file.write_text('{"list": [1]}\n{"list": [2, 3]\n')
    with pytest.raises(UsageError, match=r"mine.jsonl, line 2: .* is not JSON"):
        sequence.evaluate_questions(str(file))
    with pytest.raises(UsageError, match=r"cannot read .*nowhere"):
        sequence.evaluate_questions(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no questions"):
        sequence.evaluate_questions([])


def test_the_command_line_evaluates_a_file(sequence, tmp_path, capsys):
    file, out = tmp_path / "mine.jsonl", tmp_path / "rows.json"
    file.write_text('{"list": [1]}\n{"list": [2, 3]}\n')
    words = ["evaluate", str(sequence.folder), "--questions", str(file), "--json", str(out)]
    assert main(words) == 0
    assert [row["length"] for row in json.loads(out.read_text())["results"]] == [1, 2]
    assert "whole answers right" in capsys.readouterr().out
    file.write_text('{"list": [1]}\n{"list": [77]}\n')
    assert main(words) == 2
    assert "mine.jsonl, line 2: " in capsys.readouterr().err


def test_the_seen_are_found_whatever_their_padding():
    class Trained:
        length = 2

        def batches(self):
            yield {"list": np.array([[1, 2, 0], [3, 0, 0]]), "k": np.array([0, 1])}

    batches = [
        {"list": np.array([[1, 2]]), "k": np.array([0])},
        {"list": np.array([[3, 0]]), "k": np.array([0])},
    ]
    assert count_seen(batches, [Trained()]) == {2: {"seen": 0.5}}


# a run's steps


def test_steps_are_data(run):
    question = {"list": [3, 1, 2]}
    steps = run.steps(question)
    assert json.loads(json.dumps(steps)) == steps and steps
    keys = {
        "npi": {"program", "depth", "sees", "shows", "does", "ends"},
        "nram": {"registers", "memory", "stops", "undefined"},
        "lstm": {"reads", "writes", "answers"},
        "ntm": {"reads", "writes", "answers", "read", "write"},
        "transformer": {"reads", "writes", "answers"},
    }
    assert set(steps[0]) == keys[run.config.learner]
    answer = run.predict(question)
    if run.view == "tokens":
        assert [step["writes"] for step in steps if step["answers"]] == answer
    if run.config.learner == "nram":
        (task,) = run.model.tasks
        mask = task.tape(task.arrays(question), 3, len(steps[0]["memory"])).mask
        assert np.array(steps[-1]["memory"])[np.asarray(mask)].tolist() == answer


# the command line


@pytest.fixture
def ask(sequence, capsys, monkeypatch, tmp_path):
    """Runs `deepcalc predict` on lines; returns status, rows and what was said."""

    def command(text: str, *more: str, by_file: bool = False):
        words = ["predict", str(sequence.folder), *more]
        if by_file:
            (tmp_path / "in.jsonl").write_bytes(text.encode())
            words += ["--input", str(tmp_path / "in.jsonl")]
        else:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        status = main(words)
        printed = capsys.readouterr()
        return status, [json.loads(line) for line in printed.out.splitlines()], printed.err

    return command


def test_lines_in_and_lines_out(ask, sequence, tmp_path):
    text = '\ufeff{"list": [1]}\r\n\n{"list": [2, 3]}\n{"list": [4, 5, 6]}'
    status, rows, said = ask(text)
    assert status == 0 and said == ""
    wanted = sequence.predict([{"list": [1]}, {"list": [2, 3]}, {"list": [4, 5, 6]}])
    assert [row["answer"] for row in rows] == wanted
    assert [row["line"] for row in rows] == [1, 3, 4] and all(row["halted"] for row in rows)
    status, again, _ = ask(text, "--output", str(tmp_path / "out.jsonl"), by_file=True)
    assert status == 0 and again == []
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert ask("") == (0, [], "")
    assert len(ask('{"list": [1]}\n' * (LANES + 1))[1]) == LANES + 1


BAD = [
    ('{"list": [1]}\n{"list": [99]}', "line 2: .*list holds 99"),
    ('{"list": [1]}\n\n{"list": ', "line 3: .* is not JSON"),
    ("[1]", "line 1: .* is not a JSON object"),
    ("3", "line 1: .* is not a JSON object"),
    ('{"list": [1], "list": [2]}', "line 1: 'list' is given twice"),
    ("[" * 100_000, "line 1: .* is not JSON"),
    ('{"list": [' + "9" * 5000 + "]}", "line 1: "),
    ('{"list": [NaN]}', "line 1: .*a list of numbers from 0 on"),
    ('{"list": [1.0]}', "line 1: .*a list of numbers from 0 on"),
    ("\x00", "line 1: .* is not JSON"),
    ('{"lst": [1]}', "line 1: .*has list, not lst"),
    ("{}", "line 1: .*has list, not nothing"),
    ('{"list": "1"}', "line 1: .*a list of numbers from 0 on"),
]


@pytest.mark.parametrize(("text", "says"), BAD, ids=range(len(BAD)))
def test_a_line_that_is_no_question_stops_or_is_reported(ask, text, says, tmp_path):
    import re

    target = tmp_path / "out.jsonl"
    status, rows, said = ask(text, "--output", str(target))
    assert status == 2 and rows == [] and not target.exists()
    assert re.match(f"error: standard input, {says}", said) and len(said) < 1000
    status, rows, said = ask(text, "--on-error", "report")
    assert status == 1 and "not valid questions" in said
    wrong = [row for row in rows if "error" in row]
    assert len(wrong) == 1
    assert re.match(says, f"line {wrong[0]['line']}: {wrong[0]['error']}")


def test_files_are_not_confused(ask, sequence, tmp_path, capsys):
    file = tmp_path / "in.jsonl"
    status, _, said = ask('{"list": [1]}', "--output", str(file), by_file=True)
    assert status == 2 and "choose another --output" in said
    assert file.read_text() == '{"list": [1]}'
    for words, why in (
        (["--input", "nowhere"], "cannot"),
        (["--output", str(tmp_path)], "is a folder"),
        (["--input", str(tmp_path)], "is a folder, not a regular file"),
    ):
        assert main(["predict", str(sequence.folder), *words]) == 2
        assert why in capsys.readouterr().err


def test_questions_may_come_through_a_pipe(sequence, tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe")
    Thread(target=lambda: (tmp_path / "pipe").write_text('{"list": [1]}\n'), daemon=True).start()
    assert main(["predict", str(sequence.folder), "--input", str(tmp_path / "pipe")]) == 0
    assert '"line": 1, "answer"' in capsys.readouterr().out


@given(st.lists(st.binary(max_size=20).filter(lambda line: b"\n" not in line), max_size=5))
def test_whatever_stands_on_a_line_is_an_object_or_an_error(lines):
    for number, found in parse_lines(lines):
        assert 1 <= number <= len(lines)
        assert isinstance(found, dict | UsageError)
