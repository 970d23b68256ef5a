"""Whatever stands on the command line or in a file: one message, no traceback, nothing changed.

Thousands of malformed inputs go through the command line in this process. An input that is accepted
stops where the first program would be compiled, by `Began`. Each mistake that was found this way
stays as an example.
"""

import contextlib
import copy
import hashlib
import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import jax
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from commands.main import COMMANDS, main
from tasks import task_classes

HOME = Path(__file__).parent.parent.parent
CIRCUITS = {path.stem: path.read_text() for path in (HOME / "examples/circuits").glob("*.txt")}
ARMED = False

# `Began` may cut a checkpoint's reading short, of which its coroutines complain.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


class Began(BaseException):
    """Something was about to be compiled."""


def _lowered(event: str, *_: Any, **__: Any) -> None:
    if ARMED and event == "/jax/core/compile/jaxpr_to_mlir_module_duration":
        raise Began


jax.monitoring.register_event_duration_secs_listener(_lowered)


def digest(folder: Path) -> dict[str, str]:
    files = sorted(folder.rglob("*"))
    return {
        str(p.relative_to(folder)): hashlib.md5(p.read_bytes()).hexdigest() if p.is_file() else ""
        for p in files
    }


def attempt(folder: Path, words: list[str]) -> tuple[Any, str]:
    """What a command in a folder answers: its status, or `Began`, and what it said.

    Streams are as strict as a terminal's.
    """
    global ARMED
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.chdir(folder):
        ARMED = True
        try:
            status = main(words)
        except SystemExit as left:  # tyro's own errors, and --help
            status = left.code
        except Began:
            status = Began
        finally:
            ARMED = False
    return status, err.buffer.getvalue().decode()


def refuse(folder: Path, words: list[str]) -> Any:
    """Runs a command that may be refused: then with one message, and nothing changed."""
    before = digest(folder)
    status, said = attempt(folder, words)
    assert "Traceback" not in said
    if status == 2:
        assert said.startswith(("error: ", "note: ", "╭", "usage: ")), said
        assert said.count("error: ") <= 1
        # A word may be said again. The command line's own box also shows up to ten options, with
        # their help, that resemble a wrong one.
        shown = 1000 * len(words) if said.startswith("╭") else 0
        assert len(said) < 4000 + shown + 2 * sum(map(len, words))
    else:
        assert status in (0, Began), said
    if status != Began or words[:1] != ["train"]:
        assert digest(folder) == before, f"{words} changed files"
    return status


def fuzzed(check, often: int, quick: int, examples: Any, **strategies: Any):
    """A quick test and a slow one of a property."""
    for case in examples:
        check = example(**case)(check)
    shared = {
        "deadline": None,
        "database": None,
        "suppress_health_check": list(HealthCheck),
        "phases": (Phase.explicit, Phase.generate),  # to make a case smaller would take minutes
    }
    test = settings(max_examples=quick, derandomize=True, **shared)(given(**strategies)(check))
    more = settings(max_examples=often, **shared)(given(**strategies)(check))
    return test, pytest.mark.slow(more)


# the command line

NASTY = ["", "0", "-1", "nan", "-inf", "1e999", "9" * 12, "9" * 30, "9" * 5000, "٣", "²", "\udcff",
         "x" * 300, "[[", "../..", "/", "/dev/null", "true", "None", "1_0", "-", "--", "a=b",
         "=", ":", "+", ",", "☃", "os", "a..b", ".x", "lr=uniform(nan,1)", "lr=choice(inf)",
         "lr=uniform(0,1e999)", "copying:a", "copying:=", "addition:base=-1",
         "addition:base=99999999999", "sorting:algorithm=☃", "addition+addition"]  # fmt: skip
FLAGS = ["--run", "--seed", "--steps", "--trainer", "--population", "--vary", "--enough",
         "--most-skipped", "--preset", "--config", "--evaluate", "--samples", "--import",
         "--save-every", "--resume", "--hidden", "--lr", "--lengths", "--batch", "--chunk",
         "--gates", "--registers", "--repeat", "--spare", "--timesteps", "--controller", "--traces",
         "--extend", "--memory", "--json", "--every", "--once", "--noise", "--warmup", "--decay",
         "--help", "--no-cache", "--clip", "--embed", "--help-all", "--patience"]  # fmt: skip
KNOWN = ["npi", "nram", "lstm", *task_classes(), *COMMANDS, "search", "gradient", "fast", "paper",
         "read", "write", "1", "2", "3", "10"]  # fmt: skip
anything = st.sampled_from([*NASTY, *FLAGS, *KNOWN])
option = st.tuples(st.sampled_from(FLAGS), st.lists(st.sampled_from([*NASTY, *KNOWN]), max_size=2))
options = st.lists(option, max_size=3).map(lambda o: [w for flag, ws in o for w in (flag, *ws)])
trained = st.tuples(
    st.just("train"),
    st.sampled_from(["npi", "nram", "lstm", "ntm", "transformer"]),
    st.sampled_from([*task_classes()]),
).map(list)
looks = st.sampled_from(
    [["evaluate"], ["compare"], ["explain"], ["watch"], ["run"], ["tasks"], ["train"]]
)
argv = st.one_of(
    st.builds(lambda a, b: a + b, trained, options),
    st.builds(lambda a, b, c: a + b + c, looks, st.lists(anything, max_size=2), options),
    st.lists(anything, max_size=5),
)


def check_command_line(words):
    with tempfile.TemporaryDirectory() as name:
        if "--every" in words and "--once" not in words:
            words = [*words, "--once"]
        refuse(Path(name), words)


LSTM = ["train", "lstm", "copying"]
test_command_line, test_command_line_often = fuzzed(
    check_command_line,
    2000,
    60,
    [
        {"words": words}
        for words in (
            [*LSTM, "--import", ""],
            [*LSTM, "--import", ".x"],
            [*LSTM, "--seed", "9" * 30],
            [*LSTM, "--lr", "inf"],
            [*LSTM, "--lr", "1e39"],
            [*LSTM, "--hidden", "9" * 30],
            [*LSTM, "--run", "x" * 300],
            [*LSTM, "--run", "\udcff"],
            [*LSTM, "--config", "x" * 300],
            [*LSTM, "--vary", "lr=choice(inf)"],
            ["train", "nram", "copying", "--noise", "nan"],
            ["train", "nram", "copying", "--repeat", "9" * 12],
            ["train", "npi", "copying", "--extend", "x" * 300],
            ["train", "npi", "copying", "--frozen-tasks", "-1"],
            ["train", "npi", "addition:base=99999999999"],
            ["evaluate", "x" * 300],
            ["compare", "x" * 300],
            ["watch", "x" * 300, "--once"],
        )
    ],
    words=argv,
)

# files of JSON

SPECIAL = [None, True, -1, 0, 2**31, 2**63, 10**40, 1e308, float("nan"), float("inf"), "", "☃",
           "\ud800", "a\0b", "x" * 300, [], {}, [[]], {"": None}, [1, 2, 3],
           ["1", None]]  # fmt: skip
garbage = st.one_of(
    st.sampled_from(SPECIAL),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside),
        max_leaves=5,
    ),
)
mutation = st.tuples(
    st.sampled_from(["set", "delete", "add"]), st.integers(0, 10**6), garbage, st.text(max_size=8)
)
RAW = ["", "{", "[" * 9000, '{"a":' * 9000, "9" * 5000, "\0" * 9, "NaN", "null", "[]", "{}"]
raw = st.one_of(
    st.sampled_from(RAW).map(str.encode),
    st.binary(max_size=20),
    st.sampled_from([b"\xff\xfe{}", b"\xef\xbb\xbf{}"]),
)
damage = st.tuples(
    st.one_of(st.none(), st.none(), raw), st.lists(mutation, min_size=1, max_size=2),
    st.one_of(st.none(), st.none(), st.tuples(st.floats(0, 1), st.integers(0, 7))),
)  # fmt: skip


def places(value: Any, path: tuple = ()) -> list[tuple]:
    if not isinstance(value, dict | list):
        return []
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, item in inside:
        found += [(*path, key), *places(item, (*path, key))]
    return found


def mutate(value: Any, changes: Any) -> Any:
    """A copy with some places set to garbage, removed, or joined by a field."""
    value = copy.deepcopy(value)
    for what, number, new, name in changes:
        new = copy.deepcopy(new)  # one object in two places could hold itself
        known = places(value)
        if not known:
            break
        *path, last = known[number % len(known)]
        inside = value
        for key in path:
            inside = inside[key]
        if what == "delete":
            del inside[last]
        elif what == "add" and isinstance(inside, dict):
            inside[name] = new
        else:
            inside[last] = new
    return value


def damaged(text: str, how: Any, lines: bool = False) -> bytes:
    """A JSON file, damaged: other bytes, other values, or a flipped bit and what comes before."""
    content, changes, flip = how
    if content is not None:
        return content
    if lines:
        rows = mutate([json.loads(line) for line in text.splitlines()], changes)
        new = "".join(json.dumps(row) + "\n" for row in rows).encode()
    else:
        new = json.dumps(mutate(json.loads(text), changes)).encode()
    if flip and new:
        at = int(flip[0] * (len(new) - 1))
        new = new[:at] + bytes([new[at] ^ (1 << flip[1])]) + (new[at + 1 :] if flip[1] % 2 else b"")
    return new


SHARED = {
    "tasks": ["copying"], "seed": 1, "population": 1, "steps": 9, "vary": {"lr": "uniform(1,2)"},
    "imports": {}, "trainer": "gradient", "enough": 1, "most_skipped": 3, "format": 1,
}  # fmt: skip
OWN = {
    "lstm": {"hidden": 2, "batch": 2, "lengths": [1, 2], "lr": 0.1},
    "ntm": {"hidden": 2, "cells": 4, "width": 2, "batch": 2, "lengths": [1, 2], "lr": 0.1},
    "transformer": {"hidden": 4, "heads": 2, "layers": 1, "batch": 2, "lengths": [1, 2]},
    "npi": {"hidden": 2, "lengths": [1, 2], "sampling": "hard", "lr": 0.1, "extend": ""},
    "nram": {"gates": ["read", "write"], "spare": [1], "lengths": [1, 2], "noise": 0.0,
             "controller": "tabular", "registers": 2, "timesteps": 2},
}  # fmt: skip
CONFIGS = [json.dumps({"learner": name, **SHARED, "options": own}) for name, own in OWN.items()]


def check_config(text, how):
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "c.json").write_bytes(damaged(text, how))
        refuse(Path(name), ["train", "--config", "c.json", "--run", "run"])


def config_with(which: int, path: str, value: Any) -> dict[str, Any]:
    """An example: a config in which one place holds something else."""
    plain = json.loads(CONFIGS[which])
    *outer, last = path.split(".")
    inside = plain
    for key in outer:
        inside = inside[key]
    inside[last] = value
    return {"text": json.dumps(plain), "how": (json.dumps(plain).encode(), [], None)}


test_config, test_config_often = fuzzed(
    check_config,
    2000,
    80,
    [
        config_with(0, "seed", 2**63),
        config_with(0, "options.lr", float("nan")),
        config_with(0, "options.lr", 1e39),
        config_with(0, "options.lengths", ["1", None]),
        config_with(0, "options.lengths", [1, 2, 3]),
        config_with(0, "options.lengths", False),
        config_with(0, "options.hidden", 10**40),
        config_with(0, "population", 2**31),
        config_with(0, "vary", {"lr": None}),
        config_with(0, "imports", {"a..b": 1}),
        config_with(0, "tasks", ["\ud800"]),
        config_with(1, "options.sampling", "all"),
        config_with(1, "options.extend", "a\0b"),
        config_with(1, "options.frozen_tasks", -1),
        config_with(2, "options.gates", [None]),
        config_with(2, "options.spare", [None]),
        config_with(2, "options.spare", [2**31 - 1]),
        config_with(2, "options.noise", float("nan")),
        config_with(2, "options.controller", "none"),
        config_with(2, "trainer", "search"),
        *({"text": "", "how": (text.encode(), [], None)} for text in RAW),
    ],
    text=st.sampled_from(CONFIGS),
    how=damage,
)

# folders of runs


@pytest.fixture(scope="module", autouse=True)
def made(tmp_path_factory):
    """A small run with every file that there can be."""
    global RUN
    folder = tmp_path_factory.mktemp("runs") / "run"
    words = [*LSTM, "--hidden", "2", "--batch", "2", "--chunk", "10", "--lengths", "1", "2"]
    assert main([*words, "--steps", "20", "--save-every", "10", "--run", str(folder)]) == 0
    row = {"task": "copying", "length": 2, "memory": None, "mode": "greedy", "samples": 4,
           "seed": 0, "exact": 0.5, "exact_interval": [0.1, 0.9], "checkpoint": "x"}  # fmt: skip
    (folder / "evaluation.json").write_text(json.dumps({"learner": "lstm", "results": [row, row]}))
    proof = {"task": "copying", "proved": True, "method": "closed", "frames": 3, "wrong": 0,
             "margin": 0.1, "checkpoint": "x", "assumptions": ["it is so"]}  # fmt: skip
    (folder / "verification.json").write_text(json.dumps([proof]))
    (folder / "members.jsonl").write_text('{"member": 0, "at": 10, "solved": false}\n')
    RUN = folder


RUN = Path()
FILES = ["config.json", "metrics.jsonl", "members.jsonl", "evaluation.json", "verification.json",
         "environment.json", "checkpoints/20/seal.json",
         "checkpoints/20/_CHECKPOINT_METADATA"]  # fmt: skip
LOOKS = [["evaluate", "run", "--lengths", "1", "--samples", "2"], ["explain", "run"],
         ["watch", "run", "--once"], ["compare", "run"]]  # fmt: skip


def check_run(file, how, words):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(RUN, Path(name) / "run"))
        path = folder / file
        lines = file.endswith(".jsonl")
        path.write_bytes(damaged((RUN / file).read_text(), how, lines))
        refuse(Path(name), words)


def check_folder(file, what, words):
    """Files that are missing, or folders, or of other names."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(RUN, Path(name) / "run"))
        path = folder / file
        if what == "more":
            path = path.parent / "²"
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
        if what in ("folder", "more"):
            path.mkdir(parents=True)
        elif what == "file":
            path.write_text("mine")
        refuse(Path(name), words)


def run_with(file: str, content: str, look: int) -> dict[str, Any]:
    return {"file": file, "how": (content.encode("utf-8", "surrogatepass"), [], None),
            "words": LOOKS[look]}  # fmt: skip


test_run_file, test_run_file_often = fuzzed(
    check_run,
    1500,
    40,
    [
        run_with("evaluation.json", '{"results": [{}]}', 0),
        run_with("evaluation.json", "[" * 9000, 0),
        run_with("verification.json", "[1]", 1),
        run_with("verification.json", "{}", 1),
        run_with("config.json", "9" * 5000, 0),
        run_with("config.json", '{"learner": "\\ud800", "tasks": "x"}', 2),
        run_with("metrics.jsonl", '{"step": 1, "loss": 1' + "0" * 400 + "}\n", 2),
        run_with("metrics.jsonl", "[" * 9000 + "\n", 2),
        run_with("checkpoints/20/seal.json", "[" * 9000, 1),
        run_with("checkpoints/20/_CHECKPOINT_METADATA", "[]", 1),
    ],
    file=st.sampled_from(FILES),
    how=damage,
    words=st.sampled_from(LOOKS),
)
test_run_folder, test_run_folder_often = fuzzed(
    check_folder,
    300,
    20,
    [{"file": "checkpoints/20", "what": "more", "words": LOOKS[1]}],
    file=st.sampled_from([*FILES, "checkpoints", "checkpoints/20", "checkpoints/20/model"]),
    what=st.sampled_from(["missing", "folder", "file", "more"]),
    words=st.sampled_from(LOOKS),
)

# circuits

SCRAPS = ["|", "=", ",", "!", "->", "#", "registers", "gates", "repeat", "phase", "read", "write",
          "²", "9" * 9, "9" * 5000, "☃", "\0", "\n", " ", "0", "1", "-", "read.2"]  # fmt: skip


def check_circuit(text, cuts, content):
    for at, length, scrap in cuts:
        at = int(at * len(text))
        text = text[:at] + scrap + text[at + length :]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "c.txt"
        path.write_bytes(text.encode() if content is None else content)
        refuse(Path(name), ["run", "c.txt", "copying", "--lengths", "3"])


test_circuit, test_circuit_often = fuzzed(
    check_circuit,
    2000,
    80,
    [
        {"text": text, "cuts": [], "content": None}
        for text in (
            "registers p\nrepeat ²\n1 | read=p !",
            f"registers p\nrepeat {'9' * 9}\n1 | read=p !",
            f"registers p\nrepeat {'9' * 5000}\n1 | read=p !",
            f"registers {' '.join(f'p{i}' for i in range(2000))}\n1 | read=p !",
        )
    ],
    text=st.sampled_from(sorted(CIRCUITS.values())),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 9), st.sampled_from(SCRAPS)), max_size=4
    ),
    content=st.one_of(st.none(), st.none(), raw),
)


def check_learning_curve(rows):
    from matplotlib.figure import Figure

    from training.plot import _learning

    _learning(Figure().subplots(), [row for row in rows if isinstance(row, dict)])


number = st.sampled_from([None, "x", [], 10**400, float("inf"), 1.0, 2, True])
test_learning_curve, test_learning_curve_often = fuzzed(
    check_learning_curve,
    200,
    10,
    [{"rows": [{"step": 1, "loss": 1.0, "frames_right": None}]}],
    rows=st.lists(
        st.dictionaries(st.sampled_from(["step", "loss", "frames_right", "score"]), number),
        max_size=4,
    ),
)


@pytest.mark.parametrize(
    "more", [["--memory", "-5"], ["--memory", "3"], ["--memory", "9" * 12], ["--seed", "9" * 30],
             ["--json", "nowhere/rows.json"], ["--json", "/"]],
)  # fmt: skip
def test_what_an_evaluation_cannot_do_is_said_before_it_begins(tmp_path, more):
    (tmp_path / "c.txt").write_text(CIRCUITS["copying"])
    words = ["run", "c.txt", "copying", "--lengths", "20", *more]
    assert refuse(tmp_path, words) == 2
