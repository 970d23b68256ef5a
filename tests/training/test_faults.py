"""What happens to a run when the machine fails it: kills, full disks, flipped bits, second runs."""

import dataclasses
import json
import os
import platform
import random
import shutil
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from tests_helpers import TINY, finish, running, words

from commands.main import main
from tasks import UsageError
from training import learner_kind, load, train
from training.build import make_learner
from training.checkpoint import Checkpoints
from training.checkpoint_reader import read_checkpoint
from training.config_file import difference
from training.lock import Lock
from training.loop import _write_files
from training.old_options import before
from training.registry import make_trainer
from training.restore import restore_weights
from training.results import add_results, read_proofs, read_results
from training.run_folder import Run
from training.seal import FORMAT, digest_of
from training.trees import fingerprint

HOME = Path(__file__).parent.parent.parent
CROWD = ["--population", "3", "--solved", "0.05", "--enough", "1000000",
         "--vary", "lr=loguniform(1e-3,1e-1)"]  # fmt: skip
"""Members count as solved at once, so that slots are refilled and members.jsonl grows."""


def newest(folder: Path) -> tuple[int, str]:
    """The newest step, and a digest of everything in its checkpoint."""
    config = load(folder).config
    trainer = make_trainer(config, make_learner(config))
    shapes = trainer.shapes(jax.random.key(config.seed))
    checkpoints = Checkpoints(folder / "checkpoints", read_only=True)
    like = {"model": trainer.weights_shapes(), "training": (shapes, jnp.zeros((), jnp.int32))}
    step, found = checkpoints.restore(like)
    assert step == checkpoints.steps()[-1]
    checkpoints.close()
    return step, fingerprint(found)


def assert_same(one: Path, other: Path) -> None:
    """The same run, bit for bit, but for the time that members took."""
    assert newest(one) == newest(other)
    assert (one / "metrics.jsonl").read_text() == (other / "metrics.jsonl").read_text()
    rows = [[{**row, "seconds": 0} for row in Run(f).lines("members.jsonl")] for f in (one, other)]
    assert rows[0] == rows[1]
    assert not list(one.glob("*.part"))


def reached(folder: Path) -> int:
    return max((row["step"] for row in Run(folder).lines("metrics.jsonl")), default=0)


def inode(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0


def kill_and_finish(tmp_path: Path, kills: int, longest: float, *more: str) -> None:
    """Kills a run again and again, half of the time while it trains, then lets it end."""
    folder, metrics = tmp_path / "killed", tmp_path / "killed" / "metrics.jsonl"
    options, chance = [*CROWD, "--save-every", "50", *more], random.Random(kills)
    for number in range(kills):
        saved = [int(p.name) for p in folder.glob("checkpoints/*") if p.name.isdigit()]
        trained, file = max([0, *saved]), inode(metrics)  # resuming writes a new file
        with running(
            words(folder, *options, "--steps", "100000000"),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            end = time.monotonic() + 60
            while number % 2 == 0 and time.monotonic() < end:
                if inode(metrics) != file and reached(folder) > trained:
                    break
                time.sleep(0.005)
            time.sleep(chance.uniform(0, longest if number % 2 else longest / 4))
            assert process.poll() is None
            process.send_signal(signal.SIGKILL)
    assert reached(folder), "no life was long enough to take a step"
    options += ["--steps", str(reached(folder) + 100)]
    assert finish(folder, *options).returncode == 0
    assert finish(tmp_path / "whole", *options).returncode == 0
    assert_same(folder, tmp_path / "whole")
    assert Run(folder).lines("members.jsonl")


def test_a_run_killed_three_times_equals_one_that_was_not(tmp_path):
    kill_and_finish(tmp_path, 3, longest=2.0)


@pytest.mark.slow
@pytest.mark.parametrize(("kills", "more"), [(20, []), (6, ["--remat"])])
def test_a_run_killed_many_times_equals_one_that_was_not(tmp_path, kills, more):
    kill_and_finish(tmp_path, kills, 4.0, *more)


@pytest.fixture
def small_disk(tmp_path):
    """A disk that can be made smaller or larger."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount).returncode:
        pytest.skip("no permission to mount a small disk")

    def resize(size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)

    yield folder, resize
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize(("save_every", "size"), [("10", "600k"), ("1000000", "40k")])
def test_a_full_disk_keeps_the_last_good_checkpoint_and_the_run_goes_on(
    small_disk, tmp_path, save_every, size
):
    """Full while a checkpoint is written, and full while a line of metrics is."""
    (disk, resize), options = small_disk, ["--save-every", save_every]
    resize(size)
    full = finish(disk / "run", *options, "--steps", "1000000")
    assert full.returncode == 2
    # On a busy machine, a thread of orbax may add lines of its own about the same disk.
    (said,) = [line for line in full.stderr.splitlines() if line.startswith("error: ")]
    assert "No space left on device" in said
    assert "--resume" in said
    if save_every == "10":
        last = Checkpoints(disk / "run" / "checkpoints", read_only=True).steps()[-1]
        assert f"last good checkpoint is {disk}/run/checkpoints/{last}" in said
        assert load(disk / "run").step == last
    resize("20m")
    steps = str(Run(disk / "run").lines("metrics.jsonl")[-1]["step"] + 50)
    assert finish(disk / "run", *options, "--steps", steps).returncode == 0
    assert finish(tmp_path / "whole", *options, "--steps", steps).returncode == 0
    assert_same(disk / "run", tmp_path / "whole")


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("runs") / "run"
    assert main(["train", *TINY, "--steps", "30", "--save-every", "10", "--run", str(folder)]) == 0
    return folder


def copy(run: Path, to: Path) -> Path:
    return Path(shutil.copytree(run, to / "copy"))


def files_of(checkpoint: Path) -> list[Path]:
    return sorted(p for p in checkpoint.rglob("*") if p.is_file() and p.stat().st_size)


def test_no_flipped_bit_and_no_truncation_gets_through(trained, tmp_path, capsys):
    """Whatever byte is hit, what is read is the newest model or the one before it, whole."""
    config = load(trained).config
    like = make_learner(config).weights_shapes()
    folder = copy(trained, tmp_path)
    good, chance = {}, random.Random(0)
    for step in (30, 20):
        found, model = restore_weights(Run(folder), like)
        assert found == step
        good[step] = [np.asarray(x).tobytes() for x in jax.tree.leaves(model)]
        shutil.move(folder / "checkpoints" / str(step), tmp_path / str(step))
    for step in (30, 20):
        shutil.move(tmp_path / str(step), folder / "checkpoints" / str(step))
    fell = 0
    for path in files_of(folder / "checkpoints" / "30"):
        if "training" in path.parts:
            continue
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        for damaged in (bytes(flipped), whole[: len(whole) // 2], b""):
            path.write_bytes(damaged)
            capsys.readouterr()
            step, model = restore_weights(Run(folder), like)
            assert [np.asarray(x).tobytes() for x in jax.tree.leaves(model)] == good[step], path
            said = capsys.readouterr().err
            assert (step == 20) == ("checkpoints/30 cannot be read" in said)
            assert (step == 20) == ("checkpoints/20 is used instead" in said)
            fell += step == 20
        path.write_bytes(whole)
    assert fell > 10
    assert restore_weights(Run(folder), like)[0] == 30


def flip_arrays(folder: Path, step: int) -> None:
    """Turns all bytes of the arrays of a checkpoint."""
    for path in files_of(folder / "checkpoints" / str(step)):
        if path.parent.name == "d":
            path.write_bytes(bytes(b ^ 0x10 for b in path.read_bytes()))


def test_damage_is_told_by_every_command_and_a_resumed_run_is_as_if_it_had_not_been(
    trained, tmp_path, capsys
):
    folder = copy(trained, tmp_path)
    flip_arrays(folder, 30)
    for command in (["explain"], ["evaluate", "--lengths", "1", "--samples", "2"]):
        assert main([command[0], str(folder), *command[1:]]) == 0
        assert "checkpoints/20 is used instead" in capsys.readouterr().err
    more = ["--steps", "50", "--save-every", "10"]
    assert main(["train", *TINY, *more, "--run", str(folder), "--resume"]) == 0
    assert "checkpoints/20 is used instead" in capsys.readouterr().err
    assert main(["train", *TINY, *more, "--run", str(tmp_path / "whole")]) == 0
    assert_same(folder, tmp_path / "whole")
    for step in (30, 40, 50):
        flip_arrays(folder, step)
    assert main(["evaluate", str(folder), "--lengths", "1"]) == 2
    printed = capsys.readouterr().err
    assert "the checkpoints cannot be read" in printed and "checkpoints/30: " in printed


def test_a_checkpoint_that_a_run_in_training_removes_is_not_damaged(
    trained, tmp_path, capsys, monkeypatch
):
    """The one that is being read may go at any moment; another is the newest then."""
    folder, read = copy(trained, tmp_path), read_checkpoint

    def overtaken(here, step, like):
        found = read(here, step, like)
        if step == 30:
            shutil.rmtree(folder / "checkpoints" / "30")
            raise FileNotFoundError(2, "No such file", "checkpoints/30")
        return found

    monkeypatch.setattr("training.checkpoint.read_checkpoint", overtaken)
    assert load(folder).step == 20
    assert "cannot be read" not in capsys.readouterr().err


def test_a_folder_that_is_renamed_during_a_save_is_told(tmp_path, monkeypatch):
    """Orbax has its own words for it, a hundred lines of them."""

    def overtaken(self, step, items):
        (tmp_path / "run").rename(tmp_path / "other")
        raise ValueError("NOT_FOUND: Error writing 0002")

    monkeypatch.setattr(Checkpoints, "save", overtaken)
    with pytest.raises(UsageError, match="removed or renamed during training"):
        train("lstm", "copying", run=tmp_path / "run", options=OPTIONS, steps=10)


def test_a_newer_format_is_refused(trained, tmp_path):
    folder = copy(trained, tmp_path)
    path = folder / "checkpoints" / "30" / "seal.json"
    files = json.loads(path.read_text())["files"]
    newer = {"format": FORMAT + 1, "files": files, "check": digest_of(FORMAT + 1, files)}
    path.write_text(json.dumps(newer))
    with pytest.raises(UsageError, match=f"has format {FORMAT + 1}; this code reads"):
        load(folder).predict({"list": [1]})


@pytest.mark.parametrize("name", sorted(p.name for p in (HOME / "tests" / "data").glob("format-*")))
def test_checkpoints_of_every_format_are_read_for_ever(name):
    """Made once by `train.py lstm copying --hidden 2 ...`; never to be made again."""
    folder = HOME / "tests" / "data" / name
    wanted, run = json.loads((folder / "expected.json").read_text()), load(folder)
    assert run.checkpoint == wanted["checkpoint"]
    assert [run.predict({"list": asked}) for asked in wanted["lists"]] == wanted["answers"]


def test_a_second_run_in_a_folder_is_refused_and_a_left_lock_does_no_harm(tmp_path, capsys):
    folder = tmp_path / "run"
    options = ["--steps", "100000000", "--save-every", "50"]
    with running(
        words(folder, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        for _ in range(600):
            if (folder / "checkpoints" / "50").exists():
                break
            time.sleep(0.1)
        second = finish(folder, *options)
        assert second.returncode == 2
        assert f"trained by another process (process {process.pid} on" in second.stderr
        assert main(["evaluate", str(folder), "--lengths", "1", "--samples", "2"]) == 0
        assert "cannot be read" not in capsys.readouterr().err
    assert "process" in (folder / "lock").read_text()
    lock = Lock(folder)
    with pytest.raises(UsageError, match="another process"):
        Lock(folder)
    lock.release()


def test_a_run_killed_before_it_began_can_be_begun(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "lock").write_text("\nprocess 1 on nowhere\n")
    (folder / "environment.json").write_text("{}")
    assert main(["train", *TINY, "--steps", "10", "--run", str(folder)]) == 0
    shutil.rmtree(folder / "checkpoints")
    assert main(["train", *TINY, "--steps", "20", "--run", str(folder), "--resume"]) == 0
    assert [row["step"] for row in Run(folder).lines("metrics.jsonl")] == [10, 20]


def test_no_clock_and_no_hostname_matters(tmp_path, monkeypatch):
    """The clock goes backwards and the host is another one, in the middle of a run."""
    words = ["train", *TINY, "--save-every", "10"]
    assert main([*words, "--steps", "30", "--run", str(tmp_path / "whole")]) == 0
    folder = tmp_path / "moved"
    assert main([*words, "--steps", "10", "--run", str(folder)]) == 0
    now = iter(range(10**9, 0, -1000))
    monkeypatch.setattr(time, "time", lambda: float(next(now)))
    monkeypatch.setattr(time, "time_ns", lambda: next(now) * 10**9)
    for module, name in ((platform, "node"), (socket, "gethostname")):
        monkeypatch.setattr(module, name, lambda: "elsewhere")
    assert main([*words, "--steps", "30", "--run", str(folder), "--resume"]) == 0
    assert "on elsewhere" in (folder / "lock").read_text()
    assert_same(folder, tmp_path / "whole")


OPTIONS = {"hidden": 2, "batch": 2, "chunk": 10, "lengths": (1, 2)}


def lstm(folder: Path, optimizer, **more):
    return train("lstm", "copying", run=folder, options=OPTIONS, optimizer=optimizer, **more)


def test_a_member_that_is_never_finite_stops_with_its_last_good_state(tmp_path):
    """After 15 good steps every update is NaN."""
    schedule = optax.join_schedules(
        [optax.constant_schedule(-0.01), optax.constant_schedule(float("nan"))], [15]
    )
    bad = optax.scale_by_schedule(schedule)
    # A counter inside a step that is left out does not move, so the fault stays.
    more = {"steps": 1000, "most_skipped": 30}
    stopped = lstm(tmp_path / "run", bad, **more)
    assert stopped.failed and not stopped.interrupted
    assert stopped.reason.startswith("stopped: 35 steps in a row had a loss or gradient that was")
    assert stopped.step == 50
    rows = stopped.run.lines("metrics.jsonl")
    assert [row.get("skipped", 0) for row in rows] == [0, 5, 15, 25, 35]
    assert rows[-1]["reason"] == stopped.reason
    assert all(np.isfinite(x).all() for x in jax.tree.leaves(stopped.weights))
    assert load(tmp_path / "run").checkpoint == stopped.checkpoint
    again = lstm(tmp_path / "run", bad, resume=True, steps=1000, most_skipped=40)
    assert again.reason.startswith("stopped: 45 steps in a row")
    assert again.checkpoint == stopped.checkpoint
    parts = lstm(tmp_path / "parts", bad, steps=30, most_skipped=30)
    assert not parts.failed
    parts = lstm(tmp_path / "parts", bad, resume=True, **more)
    assert parts.run.lines("metrics.jsonl") == rows


def test_members_of_a_population_that_are_never_finite_make_room(tmp_path):
    found = lstm(
        tmp_path / "run", optax.scale(float("nan")), steps=40, most_skipped=20, population=2
    )
    lines = found.run.lines("members.jsonl")
    assert not found.failed
    assert [line["member"] for line in lines] == [0, 1, 2, 3]
    assert {line["given_up"] for line in lines} == {
        "20 steps in a row had a loss or gradient that was not finite"
    }


def test_a_run_is_watched_without_being_touched(trained, tmp_path, capsys):
    folder = copy(trained, tmp_path)
    shutil.rmtree(folder / "checkpoints")
    (folder / "lock").unlink()
    before = {p: p.read_bytes() for p in folder.rglob("*")}
    assert main(["watch", str(folder), "--once"]) == 0
    printed = capsys.readouterr().out
    assert "lstm learns copying" in printed and "over: all 30 steps are spent" in printed
    assert main(["watch", str(folder)]) == 0
    assert "step     30" in capsys.readouterr().out
    assert before == {p: p.read_bytes() for p in folder.rglob("*")}
    for text in ('{"step": 10, "loss": 2.0, "members": 5, "solved": 2}\n{"step": 2', "\0\xff\n[1]"):
        (folder / "metrics.jsonl").write_text(text)
        assert main(["watch", str(folder), "--once"]) == 0
        printed = capsys.readouterr().out
        assert "going on, or cut off" in printed
        assert ("2 solved, 5 begun" in printed) == ("members" in text)
    (folder / "metrics.jsonl").unlink()
    assert main(["watch", str(folder), "--once"]) == 0
    (folder / "config.json").write_text("{")
    assert main(["watch", str(folder), "--once"]) == 2
    assert main(["watch", str(tmp_path / "nowhere")]) == 2


def test_a_tail_reads_each_line_once_and_a_new_file_from_its_start(tmp_path):
    from commands.watch import Tail

    path = tmp_path / "metrics.jsonl"
    tail = Tail(path)
    assert not tail.look(0.0)
    path.write_text('{"step": 10}\n{"st')
    assert tail.look(1.0) and tail.last == {"step": 10}
    assert not tail.look(2.0) and tail.rate() is None
    with path.open("a") as file:
        file.write('ep": 30}\n')
    assert tail.look(3.0) and tail.rate() == 10.0
    (tmp_path / "new").write_text('{"step": 10}\n')
    (tmp_path / "new").replace(path)
    assert tail.look(4.0) and tail.last == {"step": 10} and tail.rate() is None


def test_a_checkpoint_that_was_never_sealed_is_not_there(trained, tmp_path, capsys):
    """As a process leaves it that is killed between saving and sealing."""
    folder = copy(trained, tmp_path)
    (folder / "checkpoints" / "30" / "seal.json").unlink()
    assert load(folder).step == 20
    assert "cannot be read" not in capsys.readouterr().err
    more = ["--steps", "30", "--save-every", "10"]
    assert main(["train", *TINY, *more, "--run", str(folder), "--resume"]) == 0
    assert_same(folder, trained)
    for step in ("20", "30"):
        shutil.rmtree(folder / "checkpoints" / step)
    (folder / "checkpoints" / "10" / "seal.json").unlink()
    assert main(["train", *TINY, *more, "--run", str(folder), "--resume"]) == 0
    assert "training starts from the beginning" in capsys.readouterr().err
    assert_same(folder, trained)


def test_no_row_is_lost_when_many_add_results_at_a_time(trained, tmp_path):
    folder = copy(trained, tmp_path)
    row = {"task": "copying", "samples": 1, "exact": 1.0, "exact_interval": [0.2, 1.0]}

    def add(who: int) -> None:
        for number in range(5):
            add_results(Run(folder), [{**row, "length": 10 * who + number}])

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(6)))
    assert len(read_results(Run(folder))) == 30


def test_data_that_cannot_be_made_leave_no_folder(in_tmp, monkeypatch, capsys):
    def refuse(*_):
        raise UsageError("the expert disagrees")

    monkeypatch.setattr("npi.learner.trace_experts", refuse)
    assert main(["train", "npi", "copying", "--run", "run"]) == 2
    assert "the expert disagrees" in capsys.readouterr().err
    with pytest.raises(UsageError, match="disagrees"):
        train("npi", "copying", run="run")
    assert list(in_tmp.iterdir()) == []


def test_a_run_from_before_an_option_is_resumed_as_what_it_was(trained, tmp_path):
    """By the option's default, or by what its field says was done before."""
    folder, new = copy(trained, tmp_path), load(trained).config
    plain = json.loads((folder / "config.json").read_text())
    clip = plain["options"].pop("clip")
    (folder / "config.json").write_text(json.dumps(plain))
    assert difference(Run(folder).config, new) == []
    other = dataclasses.replace(new, options={**new.options, "clip": clip + 1})
    assert difference(Run(folder).config, other) == [f"options.clip: {clip} there, {clip + 1} now"]
    assert main(["train", *TINY, "--steps", "40", "--run", str(folder), "--resume"]) == 0

    @dataclasses.dataclass(frozen=True)
    class Options:
        wide: bool = dataclasses.field(default=True, metadata={"before": False})
        clip: float = 1.0

    assert before(dataclasses.replace(learner_kind(new.learner), config=Options)) == {
        "wide": False,
        "clip": 1.0,
    }


def test_verifications_are_a_list_and_old_ones_are_read(tmp_path):
    proof = {"task": "copying", "proved": True, "method": "closed", "frames": 3, "wrong": 0,
             "margin": 0.1, "assumptions": []}  # fmt: skip
    run = Run(tmp_path)
    for rows in ([proof], [proof, {**proof, "task": "sorting"}]):
        _write_files(run, {"verification.json": rows}, "x")
        assert run.read("verification.json") == [{**row, "checkpoint": "x"} for row in rows]
        assert read_proofs(run) == run.read("verification.json")
    run.write("verification.json", {**proof, "checkpoint": "x"})  # one task, of older code
    assert read_proofs(run) == [{**proof, "checkpoint": "x"}]
