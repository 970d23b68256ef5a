"""The Python API and the command line are one session: what scripts pass, how training is stopped,
what is saved, and that nothing but what is asked for changes a result."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_helpers import running

from commands.main import main
from commands.show import Display
from tasks import UsageError, make_task
from training import load, register_learner, train
from training.arguments import plain, whole
from training.config import Config
from training.config_file import read_config
from training.learner_options import make_options
from training.numerics import make_key, pinned
from training.registry import learner_kind
from training.results import read_results
from training.run_folder import Run

HOME = Path(__file__).parent.parent.parent
OPTIONS = {"hidden": 2, "batch": 2, "chunk": 10, "lengths": (1, 2)}
TINY = ["lstm", "copying", "--hidden", "2", "--batch", "2", "--chunk", "10", "--lengths", "1", "2"]


def lstm(folder, steps=20, **more):
    options = {**OPTIONS, **more.pop("options", {})}
    return train("lstm", "copying", run=folder, steps=steps, options=options, **more)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A run of 40 steps that nothing has stopped."""
    return lstm(tmp_path_factory.mktemp("runs") / "whole", steps=40)


def assert_same(folder: Path, trained) -> None:
    """The same run as the one that nothing has stopped."""
    assert load(folder).checkpoint == trained.checkpoint
    assert Run(folder).lines("metrics.jsonl") == trained.run.lines("metrics.jsonl")


# what scripts pass

KINDS = [int, float, np.int8, np.int32, np.int64, np.uint16, np.float32, np.float64, jnp.int32,
         jnp.float32, np.array, jnp.array]  # fmt: skip


@given(st.sampled_from(KINDS), st.integers(1, 100))
@settings(deadline=None)
def test_whole_numbers_of_every_kind_are_python_s(kind, number):
    found = whole("steps", kind(number))
    assert type(found) is int and found == number
    config = Config("lstm", ("copying",), {}, seed=kind(number), steps=kind(number))
    assert type(config.seed) is int and json.dumps(config.plain())


NO_COUNT = [True, np.True_, 1.5, np.float32(0.5), float("nan"), float("inf"), "5", b"5", None, [5],
            np.array([5]), 1 + 0j, object(), np.array("5"), jnp.array(True), 0, -3]  # fmt: skip


@pytest.mark.parametrize("value", NO_COUNT, ids=[str(n) for n in range(len(NO_COUNT))])
@pytest.mark.parametrize("name", ["steps", "enough", "most_skipped", "save_every", "population"])
def test_what_is_no_count_is_refused_before_anything_is_made(name, value, in_tmp):
    if name == "population" and value is None:  # the preset's
        return
    with pytest.raises(UsageError, match=r"whole number|at least 1"):
        lstm("run", **{"steps": 10, name: value})
    assert list(in_tmp.iterdir()) == []


REFUSED = [
    ({"learner": 3}, "learner takes a text"),
    ({"learner": "lst"}, "did you mean 'lstm'"),
    ({"tasks": 3}, "tasks are named by a text"),
    ({"tasks": [3]}, "tasks takes a text"),
    ({"tasks": []}, "name a task"),
    ({"tasks": ""}, "name a task"),
    ({"tasks": ["copying", "copying"]}, "names a task twice"),
    ({"run": b"run"}, "run takes a path"),
    ({"run": 3}, "run takes a path"),
    ({"run": ""}, "run takes a path"),
    ({"run": "~no_such_user_here/x"}, "no home folder '~no_such_user_here'"),
    ({"seed": -1}, "--seed"),
    ({"seed": True}, "--seed takes a whole number"),
    ({"seed": 2**32}, "--seed"),
    ({"seed": make_key}, "--seed takes a whole number"),
    ({"preset": "fest"}, "unknown preset of lstm 'fest'"),
    ({"preset": 1}, "preset takes a text"),
    ({"trainer": "magic"}, "unknown trainer"),
    ({"trainer": ["gradient"]}, "trainer takes a text"),
    ({"options": [("lr", 1)]}, "options takes values by name"),
    ({"options": {"hidden": 2.5}}, "option hidden of lstm takes int"),
    ({"options": {"hidden": True}}, "option hidden of lstm takes int"),
    ({"options": {"lr": float("nan")}}, "option lr of lstm takes float"),
    ({"options": {"lr": "0.1"}}, "option lr of lstm takes float"),
    ({"options": {"lengths": [1]}}, "option lengths of lstm takes 2 of int"),
    ({"options": {"hiden": 2}}, "did you mean 'hidden'"),
    ({"options": {3: 2}}, "options takes values by name"),
    ({"vary": {"lr": {}}}, "vary takes a range for lr"),
    ({"vary": {"lr": []}}, "vary takes a range for lr"),
    ({"vary": {"lr": [True]}}, "vary takes a range for lr"),
    ({"vary": "lr=choice(1)"}, "vary takes values by name"),
    ({"vary": {"lr": [-1.0]}}, "--lr must be positive"),
    ({"vary": {"lr": "choice(x)"}}, "are not numbers"),
    ({"mesh": 4}, "mesh takes a text"),
    ({"mesh": "batch=64"}, "more than there are"),
    ({"optimizer": "adam"}, "optimizer takes a transformation"),
    ({"callbacks": print}, "callbacks takes a list"),
    ({"callbacks": [1]}, "callbacks takes a list"),
    ({"imports": "no_such_module"}, "no such module"),
    ({"imports": [3]}, "imports takes a text"),
    ({"imports": "a b"}, "--import takes"),
    ({"resume": "yes"}, "resume takes True or False"),
    ({"resume": 1}, "resume takes True or False"),
    ({"resume": True}, "name its folder"),
]


@pytest.mark.parametrize(("told", "says"), REFUSED, ids=range(len(REFUSED)))
def test_what_train_cannot_use_is_refused_before_anything_is_made(told, says, in_tmp):
    more = {"learner": "lstm", "tasks": "copying", "steps": 10, "options": OPTIONS, **told}
    with pytest.raises(UsageError, match=says):
        train(**more)
    assert list(in_tmp.iterdir()) == []


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda run: run.evaluate([3], samples=True), "samples takes a whole number"),
        (lambda run: run.evaluate([3], samples=0), "--samples must be at least 1"),
        (lambda run: run.evaluate([3], samples=10**12), "--samples must be at most 100,000,000"),
        (lambda run: run.evaluate([1.5]), "lengths takes a whole number"),
        (lambda run: run.evaluate("3"), "lengths takes a whole number"),
        (lambda run: run.evaluate({3: 1}), "lengths takes a whole number"),
        (lambda run: run.evaluate([]), "at least one length"),
        (lambda run: run.evaluate([0]), "lengths must lie in"),
        (lambda run: run.evaluate(3, seed=-1), "--seed"),
        (lambda run: run.evaluate(3, seed=1.5), "seed takes a whole number"),
        (lambda run: run.evaluate(3, memory=10), "learners with a tape"),
        (lambda run: run.evaluate(3, memory="10"), "memory takes a whole number"),
        (lambda run: run.explain(seed=True), "seed takes a whole number"),
        (lambda run: run.predict({"list": [1]}, task=3), "task takes a text"),
        (lambda run: run.predict({"list": [1]}, task="sorting"), "name one of the run's tasks"),
        (lambda run: run.predict(3), "one mapping or a list"),
        (lambda run: run.predict("list"), "one mapping or a list"),
        (lambda run: run.predict([3]), "question 1: a question of copying is a mapping"),
        (lambda run: run.predict({"list": [1.5]}), "a list of numbers from 0 on"),
        (lambda run: load(3), "run takes a path"),
        (lambda run: load(run.folder / "nowhere"), "does not exist"),
        (lambda run: load(run), "run takes a path"),
    ],
    ids=range(22),
)
def test_what_a_loaded_run_cannot_use_is_refused_and_changes_nothing(trained, ask, says):
    before = {p: p.read_bytes() for p in trained.folder.rglob("*") if p.is_file()}
    with pytest.raises(UsageError, match=says):
        ask(load(trained.folder))
    assert before == {p: p.read_bytes() for p in trained.folder.rglob("*") if p.is_file()}


def test_a_script_may_pass_what_numpy_and_jax_have(trained, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    found = train(
        np.str_("lstm"),
        [make_task("copying")],
        run="~/deep/run",
        seed=np.uint32(0),
        steps=4e1,
        options={"hidden": np.int64(2), "batch": 2.0, "chunk": jnp.int32(10),
                 "lengths": np.array([1, 2]), "lr": np.float32(3e-3).item()},
        population=np.float64(1),
        enough=jnp.asarray(1.0),
        most_skipped=np.int8(100),
        callbacks=(print for _ in range(0)),
        save_every=np.array(7),
        resume=np.False_,
    )  # fmt: skip
    assert found.folder == tmp_path / "deep/run"
    assert found.checkpoint == trained.checkpoint
    assert load("~/deep/run").config.plain() == found.config.plain()
    assert json.loads((found.folder / "config.json").read_text())["steps"] == 40
    assert [int(p.name) for p in sorted((found.folder / "checkpoints").iterdir())] == [20, 30, 40]
    row = load(found.folder).evaluate(np.array([1]), samples=np.int64(2), seed=jnp.int32(0))[0]
    assert json.loads((found.folder / "evaluation.json").read_text())["results"] == [row]


def test_a_list_varies_as_a_choice():
    from training.vary import range_texts

    given = {"lr": [1e-3, 1e-2], "hidden": np.array([8, 16]), "clip": "uniform(0,1)"}
    assert range_texts(given) == {
        "lr": "choice(0.001,0.01)",
        "hidden": "choice(8,16)",
        "clip": "uniform(0,1)",
    }


@given(st.dictionaries(st.text(max_size=3), st.lists(st.integers(0, 9), max_size=3), max_size=3))
def test_plain_values_lose_nothing(value):
    arrays = {name: np.array(numbers, int) for name, numbers in value.items()}
    assert plain(arrays) == value
    assert plain(value) == value


def test_options_of_every_kind_are_tidied():
    options = make_options(learner_kind("lstm"), {"lengths": (np.int64(1), 2.0), "chunk": 1e2})
    assert (options.lengths, options.chunk) == ((1, 2), 100)
    assert type(options.chunk) is int and type(options.lengths[0]) is int


# stopping and saving


def kill_at(step: int, number: int):
    """A callback that sends a signal to this process once."""

    def callback(progress):
        if progress.step == step:
            os.kill(os.getpid(), number)

    return callback


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGUSR1"])
def test_a_signal_saves_and_then_does_what_it_does(name, trained, tmp_path, capsys):
    number, heard = getattr(signal, name), []
    before = signal.signal(number, lambda *_: heard.append(name))
    try:
        stopped = lstm(tmp_path / "run", steps=40, callbacks=[kill_at(20, number)])
        assert signal.getsignal(number)(0, None) is None  # the script's own is back
    finally:
        signal.signal(number, before)
    assert heard == [name, name]
    assert stopped.interrupted and stopped.signal == number and stopped.step in (20, 30)
    assert "resume=True goes on with it" in capsys.readouterr().err
    assert_same(lstm(tmp_path / "run", steps=40, resume=True).folder, trained)


def test_ctrl_c_is_a_keyboard_interrupt_once_the_run_is_saved(trained, tmp_path):
    twice = [kill_at(20, signal.SIGINT)] * 2  # as programs do that pass it on
    with pytest.raises(KeyboardInterrupt):
        lstm(tmp_path / "run", steps=40, callbacks=twice)
    assert load(tmp_path / "run").step in (20, 30)
    assert load(tmp_path / "run").reason == "interrupted"
    assert_same(lstm(tmp_path / "run", steps=40, resume=True).folder, trained)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGUSR1"])
def test_the_command_line_saves_on_signals_and_says_how_to_go_on(
    name, trained, tmp_path, capsys, monkeypatch
):
    number, folder = getattr(signal, name), tmp_path / "run"
    monkeypatch.setattr(Display, "__call__", lambda self, now: kill_at(20, number)(now))
    words = ["train", *TINY, "--steps", "40", "--run", str(folder)]
    assert main(words) == 128 + number
    assert f"--run {folder} --resume" in capsys.readouterr().out
    monkeypatch.undo()
    assert main([*words, "--resume"]) == 0
    assert_same(folder, trained)


@pytest.mark.slow  # waits for a process, and its end depends on how busy the machine is
def test_a_second_ctrl_c_ends_the_process_while_a_chunk_is_computed(tmp_path):
    words = [word if word != "10" else "30000000" for word in TINY]  # of --chunk
    words = [sys.executable, str(HOME / "train.py"), *words, "--steps", "30000000", "--run",
             str(tmp_path / "run")]  # fmt: skip
    with running(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for _ in range(1200):
            if (tmp_path / "run" / "checkpoints").exists():
                break
            time.sleep(0.1)
        time.sleep(5)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(1)
        printed, _ = process.communicate(timeout=30)
    assert process.returncode == 130, printed
    assert "stopping at once" in printed and "Traceback" not in printed


def test_what_a_callback_raises_goes_on_once_the_run_is_saved(trained, tmp_path):
    def fail(progress):
        if progress.step == 20:
            raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        lstm(tmp_path / "run", steps=40, callbacks=[fail])
    assert load(tmp_path / "run").step == 20
    assert_same(lstm(tmp_path / "run", steps=40, resume=True).folder, trained)


def test_a_run_stays_where_it_is_wherever_a_callback_goes(trained, in_tmp, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    found = lstm("run", steps=40, callbacks=[lambda now: os.chdir(elsewhere)])
    assert found.folder == in_tmp / "run" and not list(elsewhere.iterdir())
    assert_same(found.folder, trained)


def test_a_callback_stops_training(trained, tmp_path):
    stopped = lstm(
        tmp_path / "run", steps=40, callbacks=[lambda now: now.step == 30 and now.stop()]
    )
    assert stopped.step == 30 and stopped.interrupted and stopped.signal is None
    assert stopped.reason == load(tmp_path / "run").reason == "stopped by a callback"
    assert_same(lstm(tmp_path / "run", steps=40, resume=True).folder, trained)


def test_callbacks_are_given_the_run_as_it_is_now(tmp_path):
    found = []

    def look(now):
        found.append((now.run.checkpoint, now.run.predict({"list": [1, 2]}), now.run.step))
        now.metrics["loss"] = 5.0  # its own: what is written down stays what it was

    last = lstm(tmp_path / "run", steps=20, callbacks=[look])
    assert [step for _, _, step in found] == [10, 20]
    assert found[0][0] != found[1][0] == last.checkpoint
    assert found[1][1] == last.predict({"list": [1, 2]})
    assert 5.0 not in last.metrics()["loss"]


def test_steps_count_steps_and_not_chunks(tmp_path):
    folder = tmp_path / "run"
    short = lstm(folder, steps=5, options={"chunk": 100})
    assert short.step == 5 and short.metrics()["step"].tolist() == [5]
    assert short._trainer.inner.chunk == 8  # the same program for 5, 6, 7 and 8 steps
    middle = lstm(folder, steps=150, options={"chunk": 100}, resume=True)
    assert middle.metrics()["step"].tolist() == [100, 150]
    assert [int(p.name) for p in (folder / "checkpoints").iterdir()] == [100, 150]
    long = lstm(folder, steps=210, options={"chunk": 100}, resume=True)
    whole = lstm(tmp_path / "whole", steps=210, options={"chunk": 100})
    assert long.step == 210 and long._trainer.inner._advance._cache_size() == 1
    assert_same(folder, whole)
    again = lstm(folder, steps=210, options={"chunk": 100}, resume=True)
    assert again.checkpoint == whole.checkpoint and again.step == 210


# threads and notebooks


def test_two_threads_train_at_once(trained, tmp_path):
    """Python has handlers of signals in its main thread only."""
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(lstm, tmp_path / name, steps=40) for name in ("a", "b")]
        for run in runs:
            assert_same(run.result().folder, trained)
    assert threading.active_count() < 10


def test_two_threads_in_one_folder_are_told_apart(tmp_path):
    reached, go_on = threading.Event(), threading.Event()

    def wait(progress):
        reached.set()
        go_on.wait(60)

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(lstm, tmp_path / "run", callbacks=[wait])
        assert reached.wait(120)
        with pytest.raises(UsageError, match="trained by another process"):
            lstm(tmp_path / "run", resume=True)
        go_on.set()
        assert first.result().step == 20


def test_a_cell_of_a_notebook_trains_inside_of_a_running_loop(tmp_path):
    async def cell():
        return lstm(tmp_path / "run"), load(tmp_path / "run").predict([{"list": [1]}])

    finished, answers = asyncio.run(cell())
    assert finished.step == 20 and len(answers) == 1
    before = (tmp_path / "run" / "metrics.jsonl").read_bytes()
    with pytest.raises(UsageError, match="nothing is overwritten"):
        asyncio.run(cell())
    assert (tmp_path / "run" / "metrics.jsonl").read_bytes() == before


def test_a_learner_of_a_cell_that_is_run_again_is_replaced(monkeypatch):
    import dataclasses

    for names in ("_extra", "_homes"):  # other tests know nothing of it
        monkeypatch.setattr(f"training.registry.{names}", {})
    kind = dataclasses.replace(learner_kind("lstm"), name="mine_again")
    register_learner(kind)
    again = dataclasses.replace(kind, make=lambda config, tasks: kind.make(config, tasks))
    assert register_learner(again) is again is learner_kind("mine_again")
    with pytest.raises(ValueError, match="is taken"):
        exec(
            "register(kind)", {"__name__": "elsewhere", "register": register_learner, "kind": kind}
        )
    with pytest.raises(ValueError, match="is taken"):
        register_learner(dataclasses.replace(kind, name="npi"))
    wrong = {"name": 3, "view": "tape measure", "config": int, "presets": {}}
    for name, value in wrong.items():
        with pytest.raises(UsageError, match=f"learner .*: its {name}"):
            dataclasses.replace(kind, **{name: value})
    with pytest.raises(UsageError, match="takes a LearnerKind, not 'lstm'"):
        register_learner("lstm")  # pyright: ignore[reportArgumentType]


def test_what_a_run_prints_is_a_few_lines_and_its_numbers_are_arrays(trained):
    for run in (trained, load(trained.folder)):
        assert len(repr(run).splitlines()) <= 4
        assert str(trained.folder) in repr(run) and run.checkpoint in repr(run)
        assert run.step == 40 and run.reason == "all 40 steps are spent"
        metrics = run.metrics()
        assert metrics["step"].tolist() == [10, 20, 30, 40]
        assert metrics["loss"].dtype == float and np.isfinite(metrics["loss"]).all()
        assert run.proofs() == []


def test_numbers_that_no_float_holds_are_none(trained, tmp_path):
    folder = shutil.copytree(trained.folder, tmp_path / "run")
    (folder / "metrics.jsonl").write_text(
        f'{{"step": 5, "loss": {10**400}}}\n{{"step": {10**400}}}'
    )
    metrics = load(folder).metrics()
    assert metrics["step"].tolist() == [5] and np.isnan(metrics["loss"]).all()


def test_a_configuration_that_windows_has_edited_is_read(trained, tmp_path):
    path = tmp_path / "config.json"
    path.write_bytes(b"\xef\xbb\xbf" + (trained.folder / "config.json").read_bytes())
    assert read_config(path).plain() == trained.config.plain()


def test_rows_are_kept_where_a_later_one_is_not_made(tmp_path):
    run = lstm(tmp_path / "run", steps=10)

    def stop(row):
        if row["length"] == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run.evaluate([1, 2, 3], 2, on_row=stop)
    assert [row["length"] for row in read_results(run.run)] == [1, 2]


def test_a_run_whose_folder_was_removed_is_an_error(trained, tmp_path):
    gone = load(shutil.copytree(trained.folder, tmp_path / "run"))
    shutil.rmtree(gone.folder)
    with pytest.raises(UsageError, match="run does not exist"):
        gone.predict({"list": [1]})


def test_rows_say_which_run_they_are_of(tmp_path):
    rows = [lstm(tmp_path / str(seed), steps=10, seed=seed).evaluate(1, 2)[0] for seed in (3, 4)]
    assert [row["run_seed"] for row in rows] == [3, 4]
    assert [row["run"] for row in rows] == [str(tmp_path / "3"), str(tmp_path / "4")]
    assert {row["learner"] for row in rows} == {"lstm"} and rows[0]["seed"] == 0


def test_problems_seen_in_training_are_counted_in_bounded_time(trained, monkeypatch):
    run = load(trained.folder)
    row = run.evaluate([1], samples=200)[0]
    assert 0 < row["seen"] <= 1 and "seen_note" not in row
    monkeypatch.setattr("training.problems.MOST_SEEN", 10)
    row = run.evaluate([2], samples=200)[0]
    assert row["seen"] is None and "more than 10 problems" in row["seen_note"]
    assert "seen_note" not in run.evaluate([3], samples=2)[0]


# modules of one's own

OWN_TASK = '''
import dataclasses
import jax.numpy as jnp
from tasks import Task, register
from tasks.core.domain import Domain, numbers
from tasks.core.views import ask

@register("first_of")
@dataclasses.dataclass(frozen=True)
class FirstOf(Task):
    """The first element."""
    symbols = 7

    def domain(self, n, memory=None):
        return Domain({"list": numbers(1, 5)})

    def solve(self, question):
        return question["list"][:1]

    def answer_length(self, question):
        return 1

    def tokens(self, question, length, size):
        return ask(question["list"], length, question["list"][:1], 1, 6)
'''
TRAIN = """
from training import load, train
more = {"options": {"hidden": 2, "batch": 2, "chunk": 10}}
train("lstm", "first_of", run="run", steps=10, **more)
print(load("run").predict({"list": [1, 2]}))
train("lstm", "first_of", run="run", steps=20, resume=True, **more)
"""


def script(code: str, folder: Path, **env) -> subprocess.CompletedProcess:
    path = folder / "script.py"
    path.write_text(code)
    return subprocess.run(
        [sys.executable, str(path)], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(HOME), **env},
    )  # fmt: skip


def test_a_run_names_the_modules_that_a_script_has_imported(in_tmp):
    (in_tmp / "mine.py").write_text(OWN_TASK)
    found = script(f"import mine\n{TRAIN}", in_tmp)
    assert found.returncode == 0, found.stderr
    imports = json.loads((in_tmp / "run/config.json").read_text())["imports"]
    assert list(imports) == ["mine"] and len(imports["mine"]) == 64
    found = script("from training import load\nload('run')", in_tmp)
    assert "this run needs the module mine" in found.stderr
    command = "import sys\nfrom commands.main import main\nsys.exit(main(sys.argv[1:]))"
    words = ["train", "lstm", "first_of", "--hidden", "2", "--batch", "2", "--chunk", "10",
             "--steps", "30", "--import", "mine", "--run", "run", "--resume"]  # fmt: skip
    there = {**os.environ, "PYTHONPATH": str(HOME)}
    assert subprocess.run([sys.executable, "-c", command, *words], env=there).returncode == 0
    named = TRAIN.replace("steps=10, **more)", 'steps=40, resume=True, imports="mine", **more)')
    found = script(named.replace("steps=20", "steps=50"), in_tmp)
    assert found.returncode == 0, found.stderr


def test_a_task_of_the_script_itself_is_told_as_what_it_is(in_tmp):
    found = script(OWN_TASK + TRAIN, in_tmp)
    assert found.returncode == 0, found.stderr
    imports = json.loads((in_tmp / "run/config.json").read_text())["imports"]
    assert list(imports) == ["__main__"] and len(imports["__main__"]) == 64
    found = script("from training import load\nload('run')", in_tmp)
    assert "defined in a script or a notebook" in found.stderr and "first_of" in found.stderr
    changed = OWN_TASK.replace("numbers(1, 5)", "numbers(1, 4)")
    found = script(changed + TRAIN.replace("steps=10, **more", "steps=30, resume=True, **more"),
                   in_tmp)  # fmt: skip
    assert "holds another run" in found.stderr and "imports.__main__" in found.stderr


# nothing but what is asked for

SETTINGS = {
    "another generator": lambda: jax.default_prng_impl("rbg"),
    "no partitionable bits": lambda: jax.threefry_partitionable(False),
    "little precision": lambda: jax.default_matmul_precision("bfloat16"),
    "much precision": lambda: jax.default_matmul_precision("highest"),
    "64 bits": lambda: jax.enable_x64(True),
    "standard promotion": lambda: jax.numpy_dtype_promotion("standard"),
    "ranks": lambda: jax.numpy_rank_promotion("allow"),
    "keys of old": lambda: jax.legacy_prng_key("error"),
    "custom keys": lambda: jax.enable_custom_prng(True),
    "softmax": lambda: jax.softmax_custom_jvp(False),
}


@contextlib.contextmanager
def seed_offset():
    jax.config.update("jax_random_seed_offset", 7)
    try:
        yield
    finally:
        jax.config.update("jax_random_seed_offset", 0)


@pytest.mark.parametrize("name", [*SETTINGS, "an offset of seeds"])
def test_no_setting_of_jax_changes_a_result(name, trained, tmp_path):
    row = trained.evaluate([1, 3], samples=50, seed=5)
    with SETTINGS.get(name, seed_offset)():
        run = lstm(tmp_path / "run", steps=40)
        here = load(tmp_path / "run").evaluate([1, 3], samples=50, seed=5)
    assert run.checkpoint == trained.checkpoint
    assert [{**r, "run": ""} for r in here] == [{**r, "run": ""} for r in row]


def test_settings_are_those_of_a_script_again_afterwards():
    with jax.enable_x64(True):
        with pinned():
            assert jnp.ones(1).dtype == jnp.float32
            assert (jax.random.key_data(make_key(7)) == jnp.array([0, 7], jnp.uint32)).all()
        assert jnp.ones(1).dtype == jnp.float64


@pytest.mark.parametrize("platform", ["cuda", "no_such_platform"])
def test_a_platform_that_is_not_there_is_explained(platform, in_tmp):
    api = script("from training import train\ntrain('lstm', 'copying', run='run')", in_tmp,
                 JAX_PLATFORMS=platform)  # fmt: skip
    assert f"JAX_PLATFORMS is '{platform}': unset it" in api.stderr.splitlines()[-1]
    words = [sys.executable, str(HOME / "train.py"), *TINY, "--run", "run"]
    found = subprocess.run(words, capture_output=True, text=True,
                           env={**os.environ, "JAX_PLATFORMS": platform})  # fmt: skip
    assert found.returncode == 2 and "Traceback" not in found.stderr
    assert f"JAX_PLATFORMS is '{platform}': unset it" in found.stderr
    told = f"import jax; jax.config.update('jax_platforms', {platform!r})\n"
    api = script(f"{told}from training import train\ntrain('lstm', 'copying', run='run')", in_tmp,
                 JAX_PLATFORMS="", JAX_PLATFORM_NAME="gpu")  # fmt: skip
    assert "and JAX_PLATFORM_NAME is 'gpu': unset it" in api.stderr.splitlines()[-1]
    assert not (in_tmp / "run").exists()


def test_any_optimiser_is_named_in_the_run(tmp_path, capsys):
    run = lstm(tmp_path / "run", steps=10, optimizer=optax.sgd(0.1))
    with pytest.raises(UsageError, match="optimizer: 'passed by a script' there"):
        lstm(tmp_path / "run", steps=20, resume=True)
    assert lstm(run.folder, steps=20, resume=True, optimizer=optax.sgd(0.1)).step == 20
    words = ["--config", str(run.folder / "config.json"), "--run", str(tmp_path / "new")]
    assert main(["train", *words, "--steps", "10"]) == 0
    assert "was passed by a script; it is the learner's own here" in capsys.readouterr().err
