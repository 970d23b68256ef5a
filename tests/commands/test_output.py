"""What goes out: nothing that a terminal obeys, nothing without end; streams that take no more."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

import commands.explain
import commands.output
from commands.consoles import Patient
from commands.main import main
from commands.show import in_digits, metrics_in_words, results_table
from tasks.core.errors import (
    MOST_LETTERS,
    UsageError,
    framed,
    say,
    tell,
    visible,
    without_passwords,
)
from training.run_folder import Run

HOME = Path(__file__).parent.parent.parent
HOSTILE = "a\x1b]0;owned\x07b\x1b[2Jc\x9b31md\re\nnote: all is well\u202ef[bold]x[/bold]:smile:"
OBEYED = {*map(chr, range(32)), *map(chr, range(127, 160)), *"\u202e\u2028\u2029"} - {"\n", "\t"}


@given(st.text() | st.just(HOSTILE))
@settings(max_examples=300, deadline=None)
def test_control_characters_in_a_message_are_escaped(text):
    for out in (visible(text), framed("error", text)):
        assert not OBEYED & set(out)
        out.encode()
    lines = framed("error", text).split("\n")
    assert lines[0].startswith("error: ") and all(line.startswith("  ") for line in lines[1:])
    assert "\n" not in visible(text, lines=False)
    printable = "".join(c for c in text if c.isprintable())
    assert visible(printable) == printable, "what people write stays as it is"


def test_a_message_has_an_end():
    said = framed("error", "x" * 3_000_000)
    assert len(said) < MOST_LETTERS + 100 and said.endswith("(2,996,000 more characters)")


@given(st.from_regex(r"[^\s@]{1,12}", fullmatch=True))
def test_addresses_show_no_password(password):
    text = f"cannot open mysql+pymysql://me:{password}@host:3306/db?x=1 now"
    assert without_passwords(text) == "cannot open mysql+pymysql://***@host:3306/db?x=1 now"


def test_nothing_else_is_taken_for_a_password():
    for text in ("a@b", "runs/x@y", "--vary lr=choice(1)", "user@host: no", "a://b/c", "key=3"):
        assert without_passwords(text) == text


def printed(show, **options) -> str:
    file = io.StringIO()
    console = Patient(file=file, width=400, **options)
    show(console)
    return file.getvalue()


def shown_in_a_table(console):
    table = Table(title=HOSTILE)
    table.add_column(HOSTILE)
    table.add_row(HOSTILE)
    table.add_row(Text(HOSTILE, style="red"))
    console.print(table)


def shown_in_a_bar(console):
    with Progress(console=console) as bar:
        bar.add_task(HOSTILE, total=3)


SHOWS = [lambda c: c.print(HOSTILE), lambda c: c.say(HOSTILE), lambda c: c.print(Text(HOSTILE)),
         lambda c: c.print(HOSTILE, soft_wrap=True, highlight=False), shown_in_a_table,
         shown_in_a_bar]  # fmt: skip


@pytest.mark.parametrize("show", SHOWS)
def test_a_console_shows_what_a_terminal_would_obey(show):
    plain = printed(show)
    assert not OBEYED & set(plain)
    assert ("[bold]" in plain and ":smile:" in plain) or show is shown_in_a_bar
    coloured = printed(show, force_terminal=True, color_system="truecolor")
    assert "\x1b]" not in coloured and "\x1b[2J" not in coloured and "\x9b" not in coloured
    assert "\x07" not in coloured and "\u202e" not in coloured


def test_one_line_is_one_line():
    assert printed(lambda c: c.say(HOSTILE)).count("\n") == 1
    assert "\n" not in metrics_in_words({HOSTILE: 1.0, "x\ny": 2})


@given(st.integers() | st.floats() | st.sampled_from([10**400, -(10**4000), 1e308, 5e-324]),
       st.none() | st.integers(0, 4))  # fmt: skip
def test_any_number_is_a_short_word(value, places):
    assert 0 < len(in_digits(value, places)) < 30
    assert len(metrics_in_words({"loss": value, "right": value, "x": value})) < 150


def test_numbers_look_as_they_did():
    metrics = {"batch_right": 0.5, "loss": 2.0, "length": 3.0, "margin": 0.125, "gradient": 1.0}
    assert metrics_in_words(metrics) == "batch right 50.00%, loss 2.0000, length 3, margin 0.1250"


def test_a_hostile_run_is_watched_in_peace(in_tmp, capsys):
    Path("run").mkdir()
    about = {"learner": HOSTILE, "tasks": [HOSTILE, 7]}
    Path("run/config.json").write_text(json.dumps(about))
    row = {"step": 10**300, HOSTILE: 1.5, "x": 10**300, "solved": HOSTILE, "members": [HOSTILE],
           "reason": HOSTILE, "loss": float("nan"), "[y]": 1}  # fmt: skip
    Path("run/metrics.jsonl").write_text(json.dumps({"step": 1}) + "\n" + json.dumps(row) + "\n")
    for words in (["--once"], []):
        assert main(["watch", "run", *words]) == 0
        said = capsys.readouterr()
        assert not OBEYED & set(said.out + said.err)
        assert "\\[" not in said.out and "[y]" in said.out
        assert not any(line.startswith("note: ") for line in said.out.splitlines())
        assert max(map(len, said.out.splitlines())) < 1000


def test_a_hostile_run_is_explained_in_peace(in_tmp, capsys, monkeypatch):
    proof = {"task": HOSTILE, "proved": True, "checkpoint": "c", "method": HOSTILE,
             "frames": 10**400, "wrong": -(10**300), "margin": 1e308,
             "assumptions": [HOSTILE, 3]}  # fmt: skip

    Path("run").mkdir()
    pointer = {"task": HOSTILE, "status": HOSTILE, "memory": HOSTILE, "checkpoint": "c",
               "reasons": [HOSTILE, 3], "bounded": HOSTILE}  # fmt: skip
    Path("run/proof.json").write_text(json.dumps(pointer))

    class Loaded:
        checkpoint, run = "c", Run(Path("run"))

        @staticmethod
        def explain(seed):
            return HOSTILE

        @staticmethod
        def tell_of_changes():
            tell(HOSTILE)

    monkeypatch.setattr("training.build.load", lambda run: Loaded)
    monkeypatch.setattr("training.results.read_proofs", lambda run: [proof])
    monkeypatch.setattr("training.results.judged_proofs", lambda run: [(proof, HOSTILE)])
    assert commands.explain.explain_command(["run", "--no-cache"]) == 0
    said = capsys.readouterr().out
    assert not OBEYED & set(said) and "verification of" in said
    assert len(said) < 3000


@pytest.mark.parametrize(
    "words",
    [["evaluate", HOSTILE], ["watch", HOSTILE], ["train", HOSTILE, "copying"], [HOSTILE],
     ["train", "lstm", HOSTILE], ["train", "lstm", "copying", "--" + HOSTILE],
     ["train", "lstm", "copying", "--vary", HOSTILE], ["tasks", "--import", HOSTILE],
     ["train", "--config", HOSTILE], ["run", HOSTILE, "access"], ["tasks", HOSTILE],
     ["train", "lstm", "copying", "--seed", HOSTILE], ["train", "lstm", "copying", HOSTILE],
     ["evaluate", "x" * 2_000_000], ["train", "lstm", "copying:" + "x" * 2_000_000],
     ["train", "lstm", "copying", "--seed", "9" * 100_000], ["tasks", "-" + "x" * 2_000_000],
     ["explain", "--seed", HOSTILE], ["train", "npi", "copying", "--activation", HOSTILE],
     ["sweep", "lstm", "copying", "--folder", HOSTILE]],
    ids=lambda words: " ".join(words)[:20].encode("unicode_escape").decode(),
)  # fmt: skip
def test_names_in_messages_cannot_look_like_other_messages(in_tmp, capsys, words):
    assert main(words) == 2
    said = capsys.readouterr().err
    assert not OBEYED & set(said)
    assert not any(line.startswith("note:") for line in said.splitlines())
    assert len(said) < 10_000


# streams


class Full(io.RawIOBase):
    """A stream that takes no more, as a full disk or a pipe whose reader is gone."""

    def __init__(self, number: int):
        self.number = number

    def writable(self) -> bool:
        return True

    def write(self, text, /) -> int:
        raise OSError(self.number, os.strerror(self.number))


@contextlib.contextmanager
def streams(number: int, size: int):
    out = io.BufferedWriter(Full(number), size)
    stream = io.TextIOWrapper(out, "utf-8", write_through=size == 1)
    err = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(err):
        yield err
    with contextlib.suppress(OSError, ValueError):
        out.detach()


@pytest.mark.parametrize("size", [1, 100_000])
@pytest.mark.parametrize(
    "words",
    [["--help"], [], ["--version"], ["train", "lstm", "copying", "--help"], ["tasks"],
     ["watch", "run"], ["watch", "run", "--once"],
     ["tasks", "--json"], ["evaluate", "--help"], ["train", "--help"], ["sweep", "--help"]],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_output_without_room_is_a_message_and_a_reader_may_leave(in_tmp, words, size):
    Path("run").mkdir()
    Path("run/config.json").write_text("{}")
    Path("run/metrics.jsonl").write_text('{"step": 1}\n{"step": 2, "reason": "over"}\n')
    with streams(28, size) as err:
        status = main(words)
    assert status == 2
    assert err.getvalue().count("\n") == 1 and "No space left on device" in err.getvalue()
    with streams(32, size) as err:
        assert main(words) == 0
    assert err.getvalue() == ""


def test_what_is_wrong_is_no_reason_to_fail_otherwise():
    """If stderr cannot be written to, the message is lost; the exit status is still right."""
    for err in (io.TextIOWrapper(Full(28), write_through=True), io.TextIOWrapper(Full(32)), None):  # pyright: ignore
        with contextlib.redirect_stderr(err):  # pyright: ignore[reportArgumentType]
            tell("something")
            say("error", "something")
            assert main(["nonsense"]) == 2
        if err is not None:
            with contextlib.suppress(OSError):
                err.detach()


def test_an_error_that_is_not_of_the_output_keeps_its_traceback(monkeypatch):
    def fail(*_):
        raise FileNotFoundError(2, "No such file or directory", "x")

    monkeypatch.setattr("commands.main._run", fail)
    with pytest.raises(FileNotFoundError):
        main(["tasks"])


def test_closed_streams_lend_their_numbers_to_no_file(tmp_path):
    """Or what a library prints would land in a checkpoint."""
    code = (
        f"import sys; sys.path.insert(0, {str(HOME)!r})\nfrom commands.main import main\n"
        "status = main(['nonsense'])\nfile = open('kept', 'w')\n"
        "file.write(f'{status} {file.fileno() > 2}'); file.close()\n"
    )
    closed = f'exec {sys.executable} -c "$1" <&- >&- 2>&-'
    assert subprocess.run(["sh", "-c", closed, "sh", code], cwd=tmp_path).returncode == 0
    assert (tmp_path / "kept").read_text() == "2 True"


def test_json_to_a_closed_output_is_a_message(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(UsageError, match="closed"):
        commands.output.check_writable(Path("-"))


def test_nothing_is_written_over_a_file_of_a_run_or_over_what_is_read(tmp_path):
    for name in ("config.json", "evaluation.json", "rows.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(UsageError, match="which is a file of a run"):
        commands.output.check_writable(tmp_path / "evaluation.json")
    with pytest.raises(UsageError, match="which is a file of a run"):
        commands.output.check_writable(tmp_path / "members.jsonl")  # not there yet
    with pytest.raises(UsageError, match="which is read, too"):
        commands.output.check_writable(tmp_path / "rows.json", tmp_path / "rows.json")
    commands.output.check_writable(tmp_path / "rows.json", tmp_path / "config.json", None)


def test_rows_of_several_runs_say_which():
    row = {"task": "copying", "length": 2, "samples": 4, "exact": 0.5, "exact_interval": [0, 1],
           "token": 1, "halted": 1, "steps_median": 5, "memory": None, "stray": 0.0}  # fmt: skip
    one = printed(lambda c: c.print(results_table([{**row, "run": "a"}])))
    two = printed(lambda c: c.print(results_table([{**row, "run": "a"}, {**row, "run": "b"}])))
    assert "run" not in one and " a " in two and " b " in two
    mixed = [{**row, "run": "a"}, {**row, "run": "b", "memory": 7}]
    assert "memory" in printed(lambda c: c.print(results_table(mixed)))


def test_a_working_folder_that_is_gone_is_a_message(tmp_path, monkeypatch, capsys):
    def gone():
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("commands.main.os.getcwd", gone)
    assert main(["tasks"]) == 2
    assert "working folder is gone" in capsys.readouterr().err
    assert main(["--version"]) == 0
