"""Files of a run that are not what they should be: links, pipes, copies, bombs; and the disk that
refuses for a moment. Nothing outside a run folder is touched, nothing is lost, nothing waits."""

import errno
import json
import os
import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests_helpers import finish, running, words

from tasks import UsageError
from training import train
from training.checkpoint import Checkpoints
from training.checkpoint_files import has_checkpoint
from training.disk import open_regular, replacing, trouble, writing
from training.lock import Lock
from training.reading import MOST, read_json, read_lines, read_text
from training.results import add_results, keep_results, read_results
from training.run_folder import Run
from training.seal import digest_of, write_seal
from training.trees import fingerprint

OPTIONS = {"hidden": 2, "batch": 2, "chunk": 10, "lengths": (1, 2)}
KEPT = "what a user wrote"


def make(path: Path, kind: str) -> None:
    """Something that is no regular file, or is one elsewhere too."""
    victim = path.parent.parent / "victim"
    victim.write_text(KEPT)
    if kind == "link":
        path.symlink_to(victim)
    elif kind == "dangling":
        path.symlink_to(victim.with_name("made"))
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(os.path.relpath(path))
    elif kind == "device":
        try:
            os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))
        except PermissionError:
            pytest.skip("no permission to make a device")


IRREGULAR = ["link", "dangling", "folder", "pipe", "socket", "device"]


@pytest.fixture
def run(tmp_path, monkeypatch) -> Run:
    monkeypatch.chdir(tmp_path)  # addresses of sockets are short
    (tmp_path / "run").mkdir()
    return Run(tmp_path / "run")


def assert_untouched(run: Run) -> None:
    victim = run.folder.parent / "victim"
    assert victim.read_text() == KEPT
    assert not victim.with_name("made").exists()


@pytest.mark.parametrize("kind", IRREGULAR)
def test_nothing_is_read_or_written_but_regular_files(run, kind):
    for name, use in {
        "config.json": lambda: run.config,
        "evaluation.json": lambda: read_results(run),
        "metrics.jsonl": lambda: run.log("metrics.jsonl", {"step": 1}),
        "members.jsonl": lambda: run.lines("members.jsonl"),
        "lock": lambda: Lock(run.folder),
        "evaluation.lock": lambda: add_results(run, []),
    }.items():
        make(run.folder / name, kind)
        with pytest.raises(UsageError, match="not a regular file"):
            use()
        assert_untouched(run)


@pytest.mark.parametrize("kind", ["link", "dangling"])
def test_what_is_replaced_is_the_link_and_not_what_it_points_to(run, kind):
    make(run.folder / "environment.json", kind)
    make(run.folder / f"evaluation.json.{os.getpid()}.part", kind)
    run.write("environment.json", {"python": 3})
    run.write("evaluation.json", {"results": []})
    assert_untouched(run)
    assert run.read("environment.json") == {"python": 3}
    assert sorted(p.name for p in run.folder.iterdir()) == ["environment.json", "evaluation.json"]


def test_a_lock_with_another_name_is_taken_and_not_written_over(run):
    victim = run.folder.parent / "victim"
    victim.write_text(KEPT)
    os.link(victim, run.folder / "lock")
    with Lock(run.folder) as lock:
        lock.check()
        with pytest.raises(UsageError, match="another process"):
            Lock(run.folder)
    assert victim.read_text() == KEPT


@pytest.mark.parametrize("kind", IRREGULAR)
def test_folders_of_a_run_are_folders_themselves(run, kind):
    elsewhere = run.folder.parent / "elsewhere"
    fill(elsewhere, 10)
    before = sorted(elsewhere.rglob("*"))
    for name in ("checkpoints", "events"):
        if kind == "folder":
            (run.folder / name).symlink_to(elsewhere)
        else:
            make(run.folder / name, kind)
    for use in (
        lambda: Checkpoints(run.checkpoints),
        lambda: Checkpoints(run.checkpoints, read_only=True),
        lambda: has_checkpoint(run.checkpoints),
        lambda: run.inside("events"),
    ):
        with pytest.raises(UsageError, match="not a folder"):
            use()
    assert sorted(elsewhere.rglob("*")) == before


def test_files_larger_than_any_of_theirs_are_not_read(run):
    for name in ("config.json", "evaluation.json"):
        with (run.folder / name).open("wb") as file:
            file.truncate(10**13)
        with pytest.raises(UsageError, match=f"more than {MOST:,} bytes"):
            read_json(run.folder / name)
    with (run.folder / "metrics.jsonl").open("wb") as file:
        file.truncate(10**13)
    with pytest.raises(UsageError, match="bytes"):
        run.lines("metrics.jsonl")
    os.truncate(run.folder / "metrics.jsonl", 0)
    run.log("metrics.jsonl", {"step": 1, "loss": float("inf")})
    assert list(read_lines(run.folder / "metrics.jsonl")) == [{"step": 1, "loss": None}]


def test_a_file_that_a_user_names_may_be_reached_through_a_link(run):
    make(run.folder / "circuit", "link")
    assert read_text(run.folder / "circuit", links=True) == KEPT
    make(run.folder / "pipe", "pipe")
    (run.folder / "to-pipe").symlink_to("pipe")
    with pytest.raises(UsageError, match="is a pipe"):
        read_text(run.folder / "to-pipe", links=True)


# locks


def test_a_lock_that_was_removed_is_made_again(run, capsys):
    with Lock(run.folder) as first:
        (run.folder / "lock").unlink()
        first.check()
        assert "is made again" in capsys.readouterr().err
        with pytest.raises(UsageError, match="another process"):
            Lock(run.folder)
        first.check()


@pytest.mark.parametrize("how", ["unlink", "rename", "link", "write"])
def test_of_two_trainers_in_one_folder_the_first_stops(run, how):
    lock, first = run.folder / "lock", Lock(run.folder)
    if how == "unlink":
        lock.unlink()
        second = Lock(run.folder)
        second.check()
    elif how == "rename":
        lock.rename(run.folder / "lock.old")
        second = Lock(run.folder)
        second.release()  # it has trained, and left
    elif how == "link":
        lock.unlink()
        lock.symlink_to("elsewhere")
    else:
        lock.write_text("process 1 on another machine")
    with pytest.raises(UsageError, match="another process has taken over"):
        first.check()


def test_where_the_disk_knows_no_locks_the_second_trainer_is_noticed(run, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("training.lock.fcntl.flock", refuse)
    first, second = Lock(run.folder), Lock(run.folder)
    second.check()
    with pytest.raises(UsageError, match="another process has taken over"):
        first.check()


@pytest.mark.parametrize("refused", [errno.EACCES, errno.EROFS])
def test_a_lock_that_can_only_be_read_is_a_lock(run, monkeypatch, refused):
    """As those of the other users of a group are, or those on a disk that is read-only now."""
    (run.folder / "lock").write_text("process 1 on nowhere\n")

    def read_only(path, flags, links=False):
        if flags & os.O_RDWR:
            raise OSError(refused, os.strerror(refused))
        return open_regular(path, flags, links)

    monkeypatch.setattr("training.lock.open_regular", read_only)
    with Lock(run.folder) as lock:
        lock.check()
        with pytest.raises(UsageError, match="another process"):
            Lock(run.folder)


def test_locks_are_for_the_group_where_the_umask_says_so(run):
    before = os.umask(0o002)
    try:
        Lock(run.folder).release()
    finally:
        os.umask(before)
    assert stat.S_IMODE((run.folder / "lock").stat().st_mode) == 0o664


def test_training_stops_where_its_folder_is_removed_or_renamed(tmp_path):
    def remove(chunk):
        shutil.rmtree(tmp_path / "removed", ignore_errors=True)

    def rename(chunk):
        (tmp_path / "renamed").rename(tmp_path / "new name")

    for name, change in (("removed", remove), ("renamed", rename)):
        with pytest.raises(UsageError, match="removed or renamed during training"):
            train("lstm", "copying", run=tmp_path / name, options=OPTIONS, steps=40,
                  callbacks=[change])  # fmt: skip
        assert not (tmp_path / name).exists()


# checkpoints


TREE = {"model": {"w": np.arange(8, dtype=np.float32), "n": np.asarray(3, np.int64)}}


def fill(folder: Path, *steps: int) -> Checkpoints:
    checkpoints = Checkpoints(folder)
    for step in steps:
        checkpoints.save(step, TREE)
    return checkpoints


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kind", ["empty", *IRREGULAR])
def test_what_is_no_checkpoint_is_told_and_kept_and_made_again(run, kind, capsys):
    checkpoints = fill(run.checkpoints, 10, 20)
    make(run.checkpoints / "30", kind)
    if kind == "empty":
        (run.checkpoints / "30").write_text("")
    step, found = checkpoints.restore(TREE)
    assert step == 20 and fingerprint(found) == fingerprint(TREE)
    assert "checkpoints/30 cannot be read (" in capsys.readouterr().err
    checkpoints.set_aside_after(20)
    assert "it is kept as 30.damaged" in capsys.readouterr().err
    checkpoints.save(30, TREE)
    assert names(run.checkpoints) == ["10", "20", "30", "30.damaged"]
    assert checkpoints.restore(TREE)[0] == 30


def test_copies_and_other_names_are_left_alone(run, capsys):
    checkpoints = fill(run.checkpoints, 10, 20)
    strange = [
        "030",
        "1",
        "1" + "0" * 30,
        "2147483648",
        "20.old",
        "20.part",
        "20.damaged",
        "²",
        "-5",
    ]
    for name in [*strange, "40"]:
        shutil.copytree(run.checkpoints / "10", run.checkpoints / name)
    assert checkpoints.restore(TREE)[0] == 20
    assert "it was saved as step 10" in capsys.readouterr().err
    checkpoints.set_aside_after(20)
    for step in (30, 40, 50):
        checkpoints.save(step, TREE)
    assert set(names(run.checkpoints)) == {*strange, "30", "40", "50", "40.damaged"}


def test_an_error_of_the_disk_is_no_damage(run, monkeypatch, capsys):
    """Reading is tried again; if that does not help, nothing is changed."""
    checkpoints, real, left = fill(run.checkpoints, 10, 20), open_regular, [0]
    monkeypatch.setattr("training.checkpoint.WAITS", (0.0, 0.0))

    def failing(path, flags, links=False):
        if "20" in Path(path).parts and left[0]:
            left[0] -= 1
            raise OSError(number, os.strerror(number))
        return real(path, flags, links)

    for module in ("training.seal", "training.reading"):
        monkeypatch.setattr(f"{module}.open_regular", failing)
    for number in (errno.EIO, errno.ESTALE, errno.EACCES, errno.EMFILE, errno.ENOMEM):
        left[0] = 2
        assert checkpoints.restore(TREE)[0] == 20
        left[0] = 1000
        with pytest.raises(UsageError, match=f"20: {os.strerror(number)}. Nothing was changed"):
            checkpoints.restore(TREE)
    assert names(run.checkpoints) == ["10", "20"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("function", ["listdir", "scandir", "lstat"])
def test_a_folder_that_cannot_be_looked_at_is_not_taken_for_empty(run, monkeypatch, function):
    checkpoints, real = fill(run.checkpoints, 10, 20), getattr(os, function)

    def failing(path, *more, **options):
        if Path(path).name == "20":
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        return real(path, *more, **options)

    monkeypatch.setattr("training.checkpoint.WAITS", ())
    monkeypatch.setattr(os, function, failing)
    with pytest.raises(UsageError, match="Input/output error"):
        checkpoints.restore(TREE)
    monkeypatch.undo()
    assert names(run.checkpoints) == ["10", "20"]


def seal_with(checkpoint: Path, name: str) -> None:
    """Names one more file in a checkpoint's seal."""
    seal = json.loads((checkpoint / "seal.json").read_text())
    seal["files"][name] = "0" * 32
    seal["check"] = digest_of(seal["format"], seal["files"])
    (checkpoint / "seal.json").write_text(json.dumps(seal))


@pytest.mark.parametrize(
    "name",
    ["model/../../../../../../../../dev/zero", "model//dev/zero", "model/", "a\0b", "x" * 9999],
)
def test_a_seal_lists_only_files_of_its_checkpoint(run, name, capsys):
    checkpoints = fill(run.checkpoints, 10, 20)
    seal_with(run.checkpoints / "20", name)
    assert checkpoints.restore(TREE)[0] == 10
    assert len(capsys.readouterr().err) < 500


@pytest.mark.parametrize("file", ["seal.json", "_CHECKPOINT_METADATA", "model/_METADATA"])
def test_a_file_that_is_far_too_large_is_damage(run, file, capsys):
    checkpoints = fill(run.checkpoints, 10, 20)
    os.truncate(run.checkpoints / "20" / file, 10**13)
    assert checkpoints.restore(TREE)[0] == 10
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "like",
    [np.zeros(9, np.float32), np.zeros((2, 4), np.float32), np.zeros(8, np.int32), np.zeros(())],
    ids=str,
)
def test_arrays_of_another_shape_are_refused_before_they_are_read(run, like, monkeypatch):
    checkpoints = fill(run.checkpoints, 10)
    reader = "orbax.checkpoint.StandardCheckpointHandler.restore"
    monkeypatch.setattr(reader, lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(UsageError, match=r"not of this model: array 0001 is float32\[8\] there"):
        checkpoints.restore({"model": {**TREE["model"], "w": like}})
    with pytest.raises(UsageError, match="has 2 arrays, not 1"):
        checkpoints.restore({"model": {"w": like}})


def test_an_array_in_pieces_larger_than_itself_is_not_read(run):
    """Reading one would end the process, out of memory."""
    import tensorstore as ts

    checkpoints = fill(run.checkpoints, 10, 20)
    here = run.checkpoints / "20"
    store = ts.KvStore.open({"driver": "ocdbt", "base": f"file://{here}/model/"}).result()
    about = json.loads(store.read("0001/.zarray").result().value)
    store.write("0001/.zarray", json.dumps({**about, "chunks": [10**10]})).result()
    (here / "seal.json").unlink()
    write_seal(here, 20)
    with pytest.raises(UsageError, match="in chunks larger than itself"):
        checkpoints.restore(TREE)


# results


ROW = {"task": "copying", "length": 2, "samples": 1, "exact": 1.0, "exact_interval": [0.2, 1.0]}


@pytest.fixture
def measured(run) -> Run:
    run.write("config.json", {"learner": "lstm", "tasks": ["copying"]})
    return run


def test_numbers_that_json_does_not_know_cost_no_row(measured):
    path = measured.folder / "evaluation.json"
    text = json.dumps({"results": [{**ROW, "token": float("nan"), "more": [float("-inf")]}]})
    path.write_text(text.replace('"samples": 1', '"samples": 1, "steps": 1e999'))
    add_results(measured, [{**ROW, "length": 3, "token": float("inf")}])
    rows = read_results(measured)
    assert [(row["length"], row["token"]) for row in rows] == [(2, None), (3, None)]
    json.loads(path.read_text(), parse_constant=pytest.fail)
    path.write_text(json.dumps({"results": [{**ROW, "exact": float("nan")}]}))
    with pytest.raises(UsageError, match="exact is None"):
        read_results(measured)


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO, errno.EMFILE]
)
@pytest.mark.parametrize("where", ["training.lock", "training.disk"])
def test_results_that_cannot_be_kept_are_told_in_one_line(
    measured, monkeypatch, capsys, number, where
):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"{where}.open_regular", refuse)
    keep_results(measured, [ROW])
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and os.strerror(number) in said and "evaluate again" in said
    assert names(measured.folder) == (
        ["config.json"] if where == "training.lock" else ["config.json", "evaluation.lock"]
    )


def test_results_that_another_process_keeps_locked_are_told(measured, monkeypatch, capsys):
    monkeypatch.setattr("training.results.WAIT", 0.05)
    with Lock(measured.folder, "evaluation.lock"):
        keep_results(measured, [ROW])
    assert "being written by another process" in capsys.readouterr().err
    keep_results(measured, [ROW])
    assert read_results(measured) == [ROW]


# names, permissions, limits


@pytest.mark.parametrize(
    ("name", "why"),
    [("gs://bucket/run", "not at addresses"), ("s3://bucket/run", "not at addresses"),
     ("file:///tmp/run", "not at addresses"), ("C:/runs/1", "not at addresses"),
     (os.fsdecode(b"run\xff"), "not UTF-8"), ("\ud800", "not UTF-8"), ("a\0b", "null character"),
     ("a\nb", "control character"), ("a\x1b[2J", "control character"), ("a[b", "path with"),
     ("a\\b", "path with"), ("x" * 256, "256 bytes"), ("é" * 128, "256 bytes"),
     ("/".join(["d" * 200] * 20), "longer than"), ("file/run", "not a folder"),
     ("dangling/run", "not a folder"), ("dangling", "exists"), ("/dev/null/run", "not a folder")],
)  # fmt: skip
def test_names_that_no_run_can_have_are_refused_before_training(run, name, why):
    (run.folder.parent / "file").write_text("")
    (run.folder.parent / "dangling").symlink_to("nowhere")
    before = names(run.folder.parent)
    with pytest.raises(UsageError, match=why):
        Run.check_new(Path(name))
    with pytest.raises(UsageError):
        train("lstm", "copying", run=name, options=OPTIONS, steps=10)
    assert names(run.folder.parent) == before


@pytest.mark.parametrize("name", ["a b ", " a", "a*", "a?", "a%20", "a#b", "é☃", "-x", "x" * 255])
def test_other_names_are_fine(run, name):
    Run.check_new(Path(name))
    fill(run.folder / name, 10)
    assert Checkpoints(run.folder / name, read_only=True).restore(TREE)[0] == 10


def test_a_folder_without_permission_is_one_message(run):
    """In a process of a user who may not look into it."""
    if os.geteuid():
        pytest.skip("no permission to be another user")
    (run.folder / "config.json").write_text("{}")
    run.folder.chmod(0o700)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "import orbax.checkpoint\n"
        "from tasks import UsageError\n"
        "from training.checkpoint import Checkpoints\n"
        "from training.checkpoint_files import has_checkpoint\n"
        "from training.run_folder import Run\n"
        "folder = Path(sys.argv[1]).parent\n"
        "os.chdir(folder); os.setgid(12345); os.setuid(12345)\n"
        "run = Run(Path('run'))\n"
        "for use in (lambda: run.config, lambda: run.lines('metrics.jsonl'),\n"
        "            lambda: has_checkpoint(run.checkpoints),\n"
        "            lambda: Checkpoints(run.checkpoints),\n"
        "            lambda: Run.check_new(Path('run/new'))):\n"
        "    try:\n"
        "        use()\n"
        "    except UsageError as wrong:\n"
        "        assert 'ermission' in str(wrong), wrong\n"
        "    else:\n"
        "        sys.exit('not refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(run.folder)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_too_few_open_files_are_told_before_training(tmp_path):
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from tasks import UsageError\n"
        "from training.run_folder import Run\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (30, 1000))\n"
        "Run.check_new(Path('new'))\n"
        "assert resource.getrlimit(resource.RLIMIT_NOFILE) == (1000, 1000)\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (30, 30))\n"
        "try:\n"
        "    Run.check_new(Path('new'))\n"
        "except UsageError as wrong:\n"
        "    sys.exit(str(wrong))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "30 files open at a time" in done.stderr and done.stderr.count("\n") == 1


def test_other_systems_are_refused_with_a_message():
    script = (
        "import sys; sys.modules['fcntl'] = None\n"
        "from commands.main import main; sys.exit(main(['watch', 'run']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "Windows Subsystem for Linux" in done.stderr


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "Make room, then "), (errno.EROFS, "Get permission to write there, then "),
     (errno.EIO, "Check the disk, then "), (errno.EMFILE, "Raise `ulimit -n`, then ")],
)  # fmt: skip
def test_what_the_disk_refuses_is_told_with_what_to_do(tmp_path, number, advice):
    for wrong in (OSError(number, "x"), ValueError(f"INTERNAL: [{os.strerror(number)}]")):
        with (
            pytest.raises(UsageError, match=f"{os.strerror(number)}. {advice}do it again"),
            writing(tmp_path, "do it again"),
        ):
            raise wrong
    assert trouble(ValueError("axis 1 is out of bounds")) is None


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "file"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert path.read_text() == "before" and names(tmp_path) == ["file"]


def test_a_second_trainer_stops_the_first_one_and_nothing_mixes(tmp_path):
    """With processes: a user removes the lock by hand."""
    folder = tmp_path / "run"
    options = ["--steps", "100000000", "--save-every", "50"]
    with running(
        words(folder, *options), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as first:
        while not has_checkpoint(folder / "checkpoints"):
            assert first.poll() is None
        (folder / "lock").unlink()
        Lock(folder)  # another process comes, and goes at once
        assert first.wait(60) == 2
        assert "another process has taken over" in first.stderr.read()
    done = Run(folder).lines("metrics.jsonl")[-1]["step"] + 20
    assert finish(folder, "--steps", str(done), "--save-every", "50").returncode == 0
    steps = [row["step"] for row in Run(folder).lines("metrics.jsonl")]
    assert steps == list(range(10, done + 1, 10))
