"""Comparing runs by their results: the rows, the table, the figure, the files, wrong folders."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from commands.compare import comparison_tables, in_percent
from commands.consoles import Plain
from commands.main import main
from tasks import UsageError, make_tasks, spec
from training import compare
from training.build import make_config
from training.compare_labels import SHOWN
from training.evaluation import interval
from training.learner_options import make_options
from training.registry import learner_kind
from training.results import add_results
from training.run_folder import Run


def result(task: str, length: int, right: int, samples: int = 10, **more) -> dict:
    """A row of evaluation.json."""
    return {
        "task": task, "length": length, "memory": None, "mode": "greedy", "samples": samples,
        "seed": 0, "limit": 99, "exact": right / samples,
        "exact_interval": list(interval(right, samples)), "token": 0.5, "halted": 1.0,
        "stray": 0.0, "steps_median": 9.0, "checkpoint": "first", **more,
    }  # fmt: skip


def make_run(folder, right=None, learner="lstm", task="copying", options=None, rows=(), **more):
    """A run folder. `right` maps lengths to the number of right answers of ten."""
    tasks = make_tasks(task)
    chosen = make_options(learner_kind(learner), {"lengths": [1, 5], **(options or {})})
    run = Run(Path(folder))
    run.folder.mkdir(parents=True)
    run.write("config.json", make_config(learner, tasks, chosen, **more).plain())
    drawn = [result(spec(t), n, count) for t in tasks for n, count in (right or {}).items()]
    if drawn or rows:
        add_results(run, [*drawn, *rows])
    return run


def shown(rows, width=100) -> str:
    """The tables as text."""
    console = Plain(width=width)
    with console.capture() as text:
        for table in comparison_tables(rows):
            console.print(table)
    return text.get()


# rows


def test_seeds_are_pooled(in_tmp):
    for seed, right in enumerate((10, 6, 8)):
        make_run(f"runs/{seed}", {5: right}, seed=seed)
    assert compare(["runs/0", "runs/1", "runs/2"]) == [
        {
            "task": "copying", "learner": "lstm", "label": "lstm", "length": 5, "runs": 3,
            "samples": 30, "exact": pytest.approx(0.8), "exact_low": 0.6, "exact_high": 1.0,
            "exact_interval": list(interval(24, 30)), "token": 0.5, "bits": None, "trained": [1, 5],
            "seeds": [0, 1, 2], "run_folders": ["runs/0", "runs/1", "runs/2"],
        }
    ]  # fmt: skip


def test_a_mean_over_runs_gives_each_run_the_same_weight(in_tmp):
    make_run("a", rows=[result("copying", 5, 100, 100)])
    make_run("b", rows=[result("copying", 5, 0, 10)], seed=1)
    (row,) = compare(["a", "b"])
    assert (row["exact"], row["samples"]) == (0.5, 110)
    assert row["exact_interval"] == list(interval(100, 110))


def test_a_folder_with_runs_in_it_stands_for_them(in_tmp):
    make_run("runs/a", {5: 1})
    make_run("runs/b", {5: 2}, seed=1)
    Path("runs/notes").mkdir()
    Path("runs/notes.txt").write_text("not a run")
    assert compare("runs") == compare(["runs/a", "runs/b"])
    assert compare("runs")[0]["run_folders"] == ["runs/a", "runs/b"]


def test_a_run_named_twice_counts_once(in_tmp):
    make_run("runs/a", {5: 1})
    Path("link").symlink_to("runs/a")
    (row,) = compare(["runs/a", "runs", in_tmp / "runs" / "a", "link"])
    assert row["runs"] == 1


def test_a_copy_of_a_run_counts_and_is_noted(in_tmp, capsys):
    make_run("a", {5: 1})
    shutil.copytree("a", "b")
    assert compare(["a", "b"])[0]["runs"] == 2
    assert "a and b have the same options and the same seed" in capsys.readouterr().err


def test_each_length_counts_the_runs_that_have_it(in_tmp):
    make_run("a", {20: 1, 5: 1})
    make_run("b", {5: 1}, seed=1)
    assert [(r["length"], r["seeds"]) for r in compare(["a", "b"])] == [(5, [0, 1]), (20, [0])]


def test_each_task_of_a_run_has_its_own_rows(in_tmp):
    make_run("a", {5: 1}, task="copying+addition")
    make_run("b", {5: 1}, task="addition")
    found = [(row["task"], row["label"]) for row in compare(["a", "b"])]
    assert found == [
        ("copying", "lstm"),
        ("addition", "lstm tasks=copying+addition"),
        ("addition", "lstm tasks=addition"),
    ]


def test_only_the_newest_checkpoint_counts(in_tmp):
    old = [result("copying", 5, 1), result("copying", 20, 1)]
    make_run("a", rows=[*old, result("copying", 5, 9, checkpoint="second")])
    assert [(row["length"], row["exact"]) for row in compare("a")] == [(5, 0.9)]


def test_rows_about_own_questions_are_left_out(in_tmp):
    own = result("copying", 7, 1, seed=None, source="questions.jsonl 01234567")
    make_run("a", {5: 1}, rows=[own])
    assert [row["length"] for row in compare("a")] == [5]


def test_problems_are_not_counted_twice(in_tmp):
    """The first problems of a longer evaluation are those of a shorter one."""
    rows = [result("copying", 5, n // 2, n) for n in (10, 100, 50)]
    make_run("a", rows=[*rows, result("copying", 5, 20, 20, seed=1)])
    (row,) = compare("a")
    assert (row["samples"], row["exact"]) == (120, 70 / 120)


def test_bits_are_averaged_if_every_run_has_them(in_tmp):
    make_run("a", rows=[result("copying", 5, 1, bits=0.5), result("copying", 9, 1, bits=None)])
    make_run("b", rows=[result("copying", 5, 1, bits=1), result("copying", 9, 1, bits=1)], seed=1)
    assert [row["bits"] for row in compare(["a", "b"])] == [0.75, None]


@pytest.mark.parametrize(("learner", "task"), [("npi", "copying"), ("nram", "access")])
def test_lengths_in_training_are_known_for_every_learner(in_tmp, learner, task):
    make_run("a", {5: 1}, learner, task, {"lengths": [2, 4]})
    assert compare("a")[0]["trained"] == [2, 4]


def test_a_run_of_a_learner_that_is_not_imported_can_be_compared(in_tmp):
    run = make_run("a", {5: 1})
    run.write("config.json", {**run.read("config.json"), "learner": "mine", "options": {"x": 1}})
    (row,) = compare("a")
    assert (row["label"], row["trained"]) == ("mine", None)


# labels


def test_a_label_names_the_options_that_differ(in_tmp):
    for seed in (0, 1):
        make_run(f"small{seed}", {5: 1}, options={"hidden": 8}, seed=seed)
        make_run(f"large{seed}", {5: 1}, options={"hidden": 16}, seed=seed)
    make_run("npi", {5: 1}, "npi")
    rows = compare(in_tmp)
    labels = {row["label"]: row["runs"] for row in rows}
    assert labels == {"lstm hidden=16": 2, "npi": 1, "lstm hidden=8": 2}


def test_another_number_of_steps_is_another_label(in_tmp):
    make_run("a", {5: 1}, steps=100)
    make_run("b", {5: 1}, steps=200, seed=1)
    assert [row["label"] for row in compare(in_tmp)] == ["lstm steps=100", "lstm steps=200"]


def test_options_that_change_only_rounding_are_not_compared(in_tmp):
    make_run("a", {5: 1}, options={"remat": True})
    make_run("b", {5: 1}, seed=1)
    assert [row["label"] for row in compare(in_tmp)] == ["lstm"]


def test_an_older_run_without_an_option_has_its_default(in_tmp):
    run = make_run("a", {5: 1})
    make_run("b", {5: 1}, seed=1)
    config = run.read("config.json")
    del config["options"]["batch"]
    run.write("config.json", config)
    assert [row["label"] for row in compare(in_tmp)] == ["lstm"]


def test_a_label_with_many_differences_is_short_and_still_unique(in_tmp):
    more = {"hidden": 8, "batch": 2, "lr": 0.1, "clip": 2.0}
    assert len(more) > SHOWN
    make_run("a", {5: 1})
    make_run("b", {5: 1}, options=more)
    make_run("c", {5: 1}, options={**more, "batch": 4})
    labels = [row["label"] for row in compare(in_tmp)]
    assert labels == ["lstm batch=64 +3 more", "lstm batch=2 +3 more", "lstm batch=4 +3 more"]


def test_long_values_that_begin_alike_have_different_labels(in_tmp):
    for name in "ab":
        make_run(name, {5: 1}, optimizer="x" * 100 + name)
    labels = [row["label"] for row in compare(in_tmp)]
    assert labels[0] != labels[1] and max(map(len, labels)) < 60


# the table


def test_the_table_has_means_and_ranges_and_fits(in_tmp):
    for seed, right in enumerate((10, 5)):
        for hidden in (8, 16):
            counts = dict.fromkeys((5, 10, 20, 50, 100, 1000), right)
            make_run(f"{hidden}-{seed}", counts, options={"hidden": hidden}, seed=seed)
    text = shown(compare(in_tmp))
    assert "copying: whole answers right, % of 20 problems" in text
    assert "│ lstm hidden=8  │     1-5 │     2 │   75.0 │" in text
    assert "50-100 │" in text and "1,000" in text
    assert max(map(len, text.splitlines())) <= 100 and "…" not in text


def test_many_lengths_are_in_more_tables(in_tmp):
    make_run("a", dict.fromkeys(range(1, 15), 3))
    text = shown(compare("a"))
    assert text.count("copying: whole answers right") == 3 and " 14 " in text


def test_almost_all_is_not_shown_as_all():
    assert [in_percent(share) for share in (1.0, 0.9999, 0.0001)] == ["100", ">99.9", "<0.1"]


# files


def test_json_and_csv_have_the_rows(in_tmp, capsys):
    make_run("runs/a", {5: 3, 9: 0})
    make_run("runs/b", {5: 4, 9: 0}, seed=1)
    assert main(["compare", "runs", "--json", "r.json", "--csv", "r.csv"]) == 0
    rows = compare("runs")
    assert json.loads(Path("r.json").read_text()) == {"rows": rows}
    with open("r.csv", newline="") as file:
        flat = list(csv.DictReader(file))
    assert [float(row["exact"]) for row in flat] == [row["exact"] for row in rows]
    low, high = rows[0]["exact_interval"]
    wanted = {"task": "copying", "length": "5", "exact_interval_low": str(low), "bits": "",
              "exact_interval_high": str(high), "trained_low": "1", "trained_high": "5",
              "seeds": "0;1", "run_folders": "runs/a;runs/b"}  # fmt: skip
    assert wanted.items() <= flat[0].items()
    assert "whole answers right" in capsys.readouterr().out
    assert {path.name for path in in_tmp.iterdir()} == {"runs", "r.json", "r.csv"}


def test_json_on_standard_output_is_alone_there(in_tmp, capsys):
    make_run("a", {5: 3})
    assert main(["compare", "a", "--json", "-"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["rows"][0]["length"] == 5
    assert "whole answers right" in said.err


def test_a_file_that_exists_is_replaced_and_a_link_is_followed(in_tmp):
    make_run("a", {5: 3})
    Path("old.json").write_text("old")
    Path("link.json").symlink_to("old.json")
    assert main(["compare", "a", "--json", "link.json"]) == 0
    assert Path("link.json").is_symlink() and json.loads(Path("old.json").read_text())["rows"]


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_figure_is_drawn_and_the_same_rows_give_the_same_bytes(in_tmp, kind):
    make_run("a", {5: 3, 9: 0})
    for name in "xy":
        assert main(["compare", "a", "--output", f"{name}.{kind}"]) == 0
    assert Path(f"x.{kind}").read_bytes() == Path(f"y.{kind}").read_bytes()


def test_a_figure_has_a_panel_for_each_task_and_one_legend(in_tmp, monkeypatch):
    drawn = []
    monkeypatch.setattr("training.compare_plot.save", lambda figure, *_: drawn.append(figure))
    for task in ("copying", "addition", "reversing", "sorting"):
        make_run(task, {5: 3, 9: 0}, task=task)
    make_run("other", {5: 3, 100: 0}, "npi", "copying", {"lengths": [1, 10]})
    assert main(["compare", ".", "--output", "x.png"]) == 0
    (figure,) = drawn
    tasks = [axes.get_title(loc="left") for axes in figure.axes]
    assert tasks == ["addition", "copying", "reversing", "sorting"]
    (legend,) = figure.legends
    assert {"lstm", "npi", "lengths in training"} <= {t.get_text() for t in legend.get_texts()}


def test_a_label_looks_the_same_in_all_panels(in_tmp, monkeypatch):
    looks = {}

    def note(axes, places, rows, look):
        looks.setdefault(rows[0]["label"], set()).add(look)

    monkeypatch.setattr("training.compare_plot._line", note)
    make_run("a", {5: 3}, "npi", "sorting")
    for task in ("addition", "copying"):
        make_run(f"{task}-lstm", {5: 3}, "lstm", task)
        make_run(f"{task}-npi", {5: 3}, "npi", task, seed=1)
    assert main(["compare", ".", "--output", "x.png"]) == 0
    assert {label: len(found) for label, found in looks.items()} == {"npi": 1, "lstm": 1}
    assert looks["npi"] != looks["lstm"]


# mistakes


def test_a_folder_without_a_run_is_a_message(in_tmp, capsys):
    Path("empty").mkdir()
    for folder, told in (("empty", "is not a run folder and has none in it"),
                         ("nowhere", "does not exist"), ("x" * 300, "cannot read")):  # fmt: skip
        assert main(["compare", folder]) == 2
        said = capsys.readouterr().err
        assert told in said and said.count("\n") == 1


def test_no_run_at_all_is_a_message(in_tmp, capsys):
    assert main(["compare"]) == 2
    with pytest.raises(UsageError, match="at least one run"):
        compare([])


def test_a_run_without_results_is_left_out_with_a_note(in_tmp, capsys):
    make_run("a", {5: 1})
    make_run("b", seed=1)
    make_run("c", rows=[result("copying", 5, 1, source="mine")])
    assert [row["run_folders"] for row in compare(["a", "b", "c"])] == [["a"]]
    said = capsys.readouterr().err
    assert said.startswith("note: left out: b, c have no results")
    assert "deepcalc evaluate b c --lengths" in said


def test_if_no_run_has_results_it_is_an_error(in_tmp):
    make_run("a b")
    with pytest.raises(UsageError, match="deepcalc evaluate 'a b' --lengths 10"):
        compare("a b")


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"results": [1]}', '{"results": {}}', "\ud800"],
    ids=["empty", "list", "row", "object", "bytes"],
)
def test_a_broken_evaluation_is_a_message(in_tmp, text):
    run = make_run("a", {5: 1})
    (run.folder / "evaluation.json").write_bytes(text.encode(errors="surrogatepass"))
    with pytest.raises(UsageError, match=r"evaluation\.json"):
        compare("a")


@pytest.mark.parametrize("wrong", [{"exact": 2}, {"samples": 0}, {"length": 10**400}], ids=str)
def test_numbers_out_of_range_are_a_message(in_tmp, wrong):
    run = make_run("a", {5: 1})
    run.write("evaluation.json", {"results": [{**result("copying", 5, 1), **wrong}]})
    with pytest.raises(UsageError, match=f"{next(iter(wrong))} is "):
        compare("a")


@pytest.mark.parametrize(
    ("words", "told"),
    [(["--output", "x.jpg"], "one of .png, .svg, .pdf"), (["--output", "x"], "one of .png"),
     (["--json", "a/evaluation.json"], "a file of a run"), (["--csv", "no/x.csv"], "cannot write"),
     (["--json", "x", "--csv", "./x"], "are the same file"), (["--json", "/dev/null"], "a device"),
     (["--json", "a"], "not a regular file"), (["--csv", "x" * 300], "File name too long")],
    ids=lambda part: " ".join(part)[:30] if isinstance(part, list) else "",
)  # fmt: skip
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_done(
    in_tmp, capsys, words, told
):
    make_run("a", {5: 1})
    before = (in_tmp / "a" / "evaluation.json").read_bytes()
    assert main(["compare", "a", *words]) == 2
    said = capsys.readouterr()
    assert told in said.err and said.out == ""
    assert [path.name for path in in_tmp.iterdir()] == ["a"]
    assert (in_tmp / "a" / "evaluation.json").read_bytes() == before


def test_an_error_of_matplotlib_is_a_message_after_the_table(in_tmp, monkeypatch, capsys):
    def fail(*_):
        raise RuntimeError("no font\nat all")

    make_run("a", {5: 1})
    monkeypatch.setattr("training.compare_plot.draw_comparison", fail)
    assert main(["compare", "a", "--output", "x.png", "--json", "x.json"]) == 2
    said = capsys.readouterr()
    assert "whole answers right" in said.out and "cannot draw x.png: no font." in said.err
    assert json.loads(Path("x.json").read_text())["rows"]


@pytest.mark.parametrize("name", ["$x$", r"\frac", "_hidden", "漢字", "\x1b[31m\n", "x" * 500])
def test_any_name_of_a_task_is_shown_and_drawn(in_tmp, capsys, name):
    make_run("a", rows=[result(name, 5, 1)])
    assert main(["compare", "a", "--output", "x.png"]) == 0
    assert "\x1b" not in capsys.readouterr().out
