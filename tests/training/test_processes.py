"""Several processes train one run as one process does. Two of them here, over loopback."""

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests_helpers import apart, running

from training import load
from training.results import read_results

HOME = Path(__file__).parent.parent.parent
SMALL = {
    "npi": ["npi", "copying", "--hidden", "8", "--embed", "8", "--key", "8", "--traces", "10",
            "--lengths", "1", "3", "--chunk", "10", "--batch", "8", "--save-every", "10"],
    "nram": ["nram", "reversing", "--hidden", "8", "--chunk", "10", "--batch", "4",
             "--population", "2", "--patience", "2000", "--save-every", "10",
             "--vary", "lr=loguniform(5e-3,1e-2)"],  # see mesh_runs.py
    "lstm": ["lstm", "copying", "--hidden", "8", "--chunk", "10", "--batch", "8",
             "--save-every", "10"],
}  # fmt: skip
AXIS = {"npi": "batch", "nram": "population", "lstm": "batch"}


POOR = (
    "import sys; sys.path[0] = sys.argv[0] = sys.argv.pop(1)\n"
    "import training.memory; training.memory.memory_of_machine = lambda: 1000\n"
    "from commands.main import main; sys.exit(main(['train', *sys.argv[1:]]))\n"
)
"""`train.py` on a machine with a thousand bytes of memory."""


@contextlib.contextmanager
def start(folder, *more, processes=1, learner="npi", last=()):
    """Starts `train.py` once for each process; with several, over a mesh of them. `last`: what to
    start instead of it in the last process."""
    front = str(HOME / "train.py")
    words = [*SMALL[learner], "--run", str(folder), *more]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with contextlib.ExitStack() as stack:
        started = []
        for number in range(processes):
            joined = [] if processes == 1 else [
                "--mesh", f"{AXIS[learner]}={processes}", "--coordinator", place,
                "--processes", str(processes), "--process", str(number),
            ]  # fmt: skip
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
            program = last if last and number == processes - 1 else [front]
            started.append(
                stack.enter_context(running([sys.executable, *program, *words, *joined], **pipes))
            )
        yield started


def run(*words, status=0, **more) -> list[str]:
    """What each process printed, once all have ended with `status`."""
    with start(*words, **more) as started:
        printed = [process.communicate(timeout=500) for process in started]
    assert [process.returncode for process in started] == [status] * len(started), printed
    return [out for out, _ in printed]


@pytest.mark.slow
@pytest.mark.parametrize("learner", SMALL)
def test_two_processes_train_one_run(in_tmp, learner):
    run("whole", "--steps", "40", learner=learner)
    printed = run("two", "--steps", "20", "--evaluate", "2", processes=2, learner=learner)
    assert "20 steps" in printed[0] and learner not in printed[1]
    assert [row["step"] for row in load("two").run.lines("metrics.jsonl")] == [10, 20]
    assert len(read_results(load("two").run)) == 1

    for folder in ("by-one", "by-two"):
        shutil.copytree("two", folder)
    run("by-one", "--steps", "40", "--resume", learner=learner)
    run("by-two", "--steps", "40", "--resume", processes=2, learner=learner)
    whole = load("whole")
    for folder in ("by-one", "by-two"):
        resumed = load(folder)
        assert resumed.step == 40
        assert apart(whole.weights, resumed.weights) <= 1e-5
    assert apart(whole.weights, load("two").weights) > 1e-4

    run(
        "two", "--steps", "40", processes=2, status=2, learner=learner
    )  # it is there: both are told


@pytest.mark.slow
def test_what_a_later_process_refuses_the_first_is_told(in_tmp):
    """Only the second has too little memory: both end at once, and each says what it knows."""
    poor = ["-c", POOR, str(HOME)]
    with start("two", "--steps", "20", processes=2, learner="lstm", last=poor) as started:
        said = [process.communicate(timeout=500)[1] for process in started]
    assert [process.returncode for process in started] == [2, 2], said
    assert "another process cannot go on" in said[0]
    assert "of memory" in said[1]
    assert not any("Traceback" in words for words in said)


@pytest.mark.slow
def test_a_signal_to_one_process_stops_and_saves_all(in_tmp):
    metrics = in_tmp / "two" / "metrics.jsonl"
    with start("two", "--steps", "1000000", "--decay", "cosine", processes=2) as started:
        while not metrics.exists() and all(process.poll() is None for process in started):
            time.sleep(0.2)
        started[1].send_signal(signal.SIGTERM)
        printed = [process.communicate(timeout=500) for process in started]
    assert [process.returncode for process in started] == [143, 143], printed
    assert load("two").step == load("two").run.lines("metrics.jsonl")[-1]["step"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--coordinator auto", "finds no Slurm"),
        ("--coordinator auto --processes 2", "leave --processes"),
        ("--coordinator here --processes 2 --process 0", "need all of"),
        ("--processes 2", "need all of"),
        ("--coordinator here:1 --processes 2 --process 2", "not one of the 2"),
        ("--preallocate half", "share of a GPU's memory"),
        ("--preallocate 0", "share of a GPU's memory"),
    ],
)
def test_what_does_not_go_together_is_refused(in_tmp, words, says):
    command = [sys.executable, str(HOME / "train.py"), "npi", "copying", *words.split()]
    found = subprocess.run(command, capture_output=True, text=True)
    assert found.returncode == 2
    assert says in found.stderr and "Traceback" not in found.stderr
    assert list(in_tmp.iterdir()) == []


def test_xla_knows_the_flags_that_are_set_for_it(in_tmp):
    run("run", "--steps", "10", "--deterministic", "--preallocate", "0.5")
