"""The command line: every mistake gets one message, exit status 2, and changes nothing."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests_helpers import running

from commands.main import main
from commands.train_options import TrainOptions
from tasks import task_classes
from training import learner_kind, learner_names, load
from training.build import make_learner

HOME = Path(__file__).parent.parent.parent
SMALL = ["--hidden", "8", "--embed", "8", "--key", "8", "--traces", "10", "--lengths", "1", "3",
         "--chunk", "10"]  # fmt: skip


def command(*words: str, status: int = 0, capsys=None) -> str:
    """Runs a command in this process; returns what it printed."""
    try:
        found = main(list(words))
    except SystemExit as left:  # tyro's own errors
        found = left.code
    printed = capsys.readouterr()
    assert found == status, printed.out + printed.err
    assert "Traceback" not in printed.out + printed.err
    return printed.out + printed.err


@pytest.fixture
def say(capsys, in_tmp):
    return lambda *words, status=0: command(*words, status=status, capsys=capsys)


@pytest.fixture(scope="module")
def finished_run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs") / "run"
    assert main(["train", "npi", "copying", *SMALL, "--steps", "20", "--run", str(folder)]) == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("train npo addition", "did you mean 'npi'"),
        ("train npi additoin", "did you mean 'addition'"),
        ("train npi access", "does not offer"),
        ("train npi addition:program=iterative", "did you mean 'programs'"),
        ("train npi addition --preset fest", "did you mean 'fast'"),
        ("train npi addition --lengths 0 3", "1 <= shortest"),
        ("train npi addition --steps 0", "--steps"),
        ("train npi addition --vary lr=choice(-1,0.1)", "--lr must be positive"),
        ("train npi addition --vary lr=choice(1) lr=choice(2)", "names lr twice"),
        ("train nram access --trainer search --vary lr=choice(1)", "would have no effect"),
        ("train nram access --trainer search --lr 0.1", "would have no effect"),
        ("train nram access --temperature 1", "would have no effect"),
        ("train nram access --hidden 8", "--controller tabular has no layers"),
        ("train nram access --seed 1 --seed 2", "--seed is given twice"),
        ("train nram access --resume --no-resume", "given twice"),
        ("evaluate nowhere --samples 2 --samples=3", "--samples is given twice"),
        ("train npi addition --learning-rate 0.1", "did you mean --lr?"),
        ("train npi addition --batch_size 4", "did you mean --batch?"),
        ("evaluate nowhere --length 4", "did you mean --lengths?"),
        ("train npi addition --frozen-tasks 1", "unknown option"),
        ("train nram access --started 1", "unknown option"),
        ("tasks everything", "unexpected"),
        ("evaluate", "name the folder"),
        ("train npi addition --hiden 3", "--hidden"),
        ("train npi addition --evaluate 0", "lengths must lie in"),
        ("train npi addition --evaluate 10 --samples 0", "--samples"),
        ("train npi sorting --evaluate 100000", "more than can be counted"),
        ("train npi addition --evaluate 1000000 --samples 1024", "GiB of memory"),
        ("train npi addition --lengths 1 1000000", "GiB of memory"),
        ("train nram access+swap", "one task at a time"),
        ("train nram access --gates read wirte", "did you mean 'write'"),
        ("train nram access --vary lr=1", "write lr="),
        ("train nram access --vary depth=uniform(1,2)", "unknown hyper-parameter"),
        ("train nram access --population 0", "--population"),
        ("train nram access --trainer magic", "unknown trainer"),
        ("train npi addition --trainer search", "unknown trainer"),
        ("train npi addition --mesh batch", "numbers of devices"),
        ("train npi addition --mesh lanes=1", "unknown axis"),
        ("train npi addition --mesh batch=64", "more than there are"),
        ("train nram access --trainer search --mesh batch=1", "--mesh is for"),
        ("run nowhere.txt access", "cannot read"),
        ("train npi addition --resume", "--run"),
        ("train npi addition --resume --run nowhere", "does not exist"),
        ("train npi addition --config nowhere.json", "does not exist"),
        ("train npi addition --import no_such_module", "no such module"),
        ("train npi", "name a task"),
        ("train npi addition sorting", "unexpected"),
        ("train", "usage"),
        ("evaluate nowhere", "does not exist"),
        ("evaluate . --lengths 3", "no config.json"),
        ("explain nowhere", "does not exist"),
        ("evaluat nowhere", "did you mean 'evaluate'"),
    ],
)
def test_mistakes_are_explained_and_leave_nothing(say, in_tmp, words, says):
    printed = say(*words.split(), status=2)
    assert says in printed
    assert list(in_tmp.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "JSON"),
        ("[]", "JSON object"),
        ("{}", "no learner"),
        ('{"learner": "npi"}', "no tasks"),
        ('{"learner": "npi", "tasks": ["addition"], "seeds": 1}', "did you mean 'seed'"),
        ('{"learner": "npi", "tasks": ["addition"], "seed": "1"}', "seed must be int"),
        ('{"learner": "npi", "tasks": [1]}', "texts"),
        ('{"learner": "npi", "tasks": ["addition"], "format": 99}', "format 99"),
        ('{"learner": "npi", "tasks": ["addition"], "options": {"hiden": 1}}', "'hidden'"),
        ('{"learner": "npi", "tasks": ["addition"], "options": {"hidden": "1"}}', "takes int"),
        ('{"learner": "npi", "tasks": ["addition"], "options": {"hidden": -1}}', "at least 1"),
    ],
)
def test_broken_configs_are_explained(say, in_tmp, text, says):
    (in_tmp / "c.json").write_text(text)
    assert says in say("train", "--config", "c.json", status=2)
    assert [p.name for p in in_tmp.iterdir()] == ["c.json"]


def test_every_config_in_the_repository_is_one():
    from training.config_file import read_config

    configs = sorted((HOME / "configs").glob("*.json"))
    assert configs
    for path in configs:
        config = read_config(path)
        make_learner(config)
        assert json.loads(path.read_text())["about"], f"{path} must say what it showed"


def test_help_fits_a_screen_and_all_of_it_names_every_option(say, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    for learner in learner_names():
        short, whole = (say("train", learner, "copying", word) for word in ("--help", "--help-all"))
        assert len(short.splitlines()) < 45
        for word in ("--run", "--seed", "--resume", "--preset", "--steps", "--lr", "--help-all"):
            assert word in short
        fields = dataclasses.fields(learner_kind(learner).config)
        for field in (*fields, *dataclasses.fields(TrainOptions)):
            flag = f"--{field.name.replace('_', '-')} "
            if field.name != "imports":
                assert (flag in whole.replace(",", " ")) != bool(field.metadata.get("filled")), flag
    assert "usage" in say()


def test_a_run_is_not_overwritten_and_not_resumed_as_another(say, finished_run):
    before = contents(finished_run)
    again = ["train", "npi", "copying", *SMALL, "--run", str(finished_run)]
    assert "nothing is overwritten" in say(*again, status=2)
    other = say(*again, "--seed", "3", "--resume", status=2)
    assert "seed: 0 there, 3 now" in other
    assert before == contents(finished_run)


def test_evaluation_prints_draws_and_keeps_every_row(say, finished_run, in_tmp):
    words = ["evaluate", str(finished_run), "--lengths", "1", "4", "--samples", "8"]
    printed = say(*words, "--json", "rows.json")
    assert "whole answers right" in printed
    assert (finished_run / "evaluation.png").stat().st_size > 10_000
    rows = json.loads((in_tmp / "rows.json").read_text())["results"]
    say(*words[:-2], "--samples", "8", "--seed", "1")
    kept = json.loads((finished_run / "evaluation.json").read_text())["results"]
    assert len(kept) == 4
    assert all(row in kept for row in rows)
    for name in ("task", "length", "memory", "mode", "samples", "seed", "limit", "exact",
                 "exact_interval", "token", "halted", "stray", "checkpoint"):  # fmt: skip
        assert name in rows[0]


def test_a_broken_evaluation_file_is_not_replaced(say, finished_run):
    file = finished_run / "evaluation.json"
    kept = file.read_text() if file.exists() else None
    file.write_text("{broken")
    assert "cannot be read" in say("evaluate", str(finished_run), "--lengths", "1", status=2)
    assert file.read_text() == "{broken"
    file.unlink() if kept is None else file.write_text(kept)


def test_explain_shows_programs_calls_and_proof(say, finished_run):
    printed = say("explain", str(finished_run))
    for word in ("COPY, COPY1, RSHIFT", "One run of copying", "parameters"):
        assert word in printed


def test_tasks_are_listed_for_people_and_for_scripts(say):
    listed = {row["task"]: row for row in json.loads(say("tasks", "--json"))}
    assert set(listed) == set(task_classes())
    assert listed["addition"]["options"]["programs"]["default"] == "recursive"
    assert listed["addition"]["learners"][:2] == ["lstm", "npi"]
    assert listed["copying"]["domain"] == {
        "tape": ["list: n numbers of 1..M-1"],
        "scratchpad": ["list: n numbers of 1..10"],
        "tokens": ["list: n numbers of 1..10"],
    }
    assert all(all(lines for lines in row["domain"].values()) for row in listed.values())
    table = say("tasks")
    assert "addition" in table
    assert "1..M-1" in table


def damage(folder: Path) -> None:
    for path in (folder / "checkpoints").rglob("*"):
        if path.is_file() and path.stat().st_size > 100:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def copy_of(run: Path, to: Path) -> Path:
    import shutil

    return Path(shutil.copytree(run, to / "copy"))


def test_a_corrupt_checkpoint_is_named(say, finished_run, tmp_path):
    folder = copy_of(finished_run, tmp_path)
    damage(folder)
    assert "cannot be read" in say("evaluate", str(folder), "--lengths", "1", status=2)
    (folder / "lock").unlink()
    before = contents(folder)
    resume = ["train", "npi", "copying", *SMALL, "--run", str(folder), "--resume"]
    assert "cannot be read" in say(*resume, status=2)
    (folder / "lock").unlink(missing_ok=True)
    assert before == contents(folder)


def test_half_a_run_is_explained(say, finished_run, tmp_path):
    import shutil

    folder = copy_of(finished_run, tmp_path)
    shutil.rmtree(folder / "checkpoints")
    assert "no checkpoint" in say("evaluate", str(folder), "--lengths", "1", status=2)
    (folder / "config.json").write_text((folder / "config.json").read_text()[:40])
    assert "cannot be read as JSON" in say("evaluate", str(folder), status=2)
    (folder / "config.json").unlink()
    assert "no config.json" in say("evaluate", str(folder), status=2)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_is_explained(say, in_tmp):
    (in_tmp / "locked").mkdir(mode=0o500)
    assert "cannot make run folder" in say(
        "train", "npi", "copying", "--run", "locked/run", status=2
    )


def test_a_preset_does_not_go_with_a_config(say, finished_run):
    config = str(finished_run / "config.json")
    said = say("train", "--config", config, "--preset", "paper", "--run", "new", status=2)
    assert "leave out --preset" in said


def test_more_memory_is_only_for_those_that_have_some(say, finished_run):
    before = contents(finished_run)
    said = say("evaluate", str(finished_run), "--lengths", "5", "--memory", "60", status=2)
    assert "--memory is for learners with a tape" in said
    assert before == contents(finished_run)


@pytest.mark.parametrize("name", ["run]", "{run}", ":smile:"])
def test_names_of_folders_are_printed_as_they_are(say, name):
    words = ["lstm", "copying", "--hidden", "2", "--batch", "2", "--chunk", "10"]
    assert f"run folder {name}" in say("train", *words, "--steps", "10", "--run", name)
    assert f"{name}/evaluation.png" in say("evaluate", name, "--lengths", "2", "--samples", "2")


@pytest.mark.parametrize("name", ["run[v2]", "a\\b"])
def test_folders_that_checkpoints_cannot_be_read_from_are_refused(say, in_tmp, name):
    """Orbax finds its own files by a pattern made of the whole path."""
    said = say("train", "lstm", "copying", "--steps", "10", "--run", name, status=2)
    assert "checkpoints cannot be read from a path with" in said
    assert list(in_tmp.iterdir()) == []


def test_training_goes_on_if_its_output_is_closed(in_tmp):
    """`| head -1`, and a full disk behind `>`."""
    words = [sys.executable, str(HOME / "train.py"), "lstm", "copying", "--hidden", "2",
             "--batch", "2", "--chunk", "10", "--steps", "200", "--run"]  # fmt: skip
    with running([*words, "gone"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=120) == 0
    with open("/dev/full", "w") as full:
        found = subprocess.run([*words, "full"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert found.returncode == 0
    assert found.stderr.startswith("note: cannot print any more (No space left on device)")
    assert found.stderr.count("\n") == 1
    for run in ("gone", "full"):
        assert load(run).step == 200


def test_a_file_where_the_run_should_be_is_explained(say, in_tmp):
    (in_tmp / "file").write_text("mine")
    assert "exists" in say("train", "npi", "copying", "--run", "file", status=2)
    assert "cannot make run folder" in say("train", "npi", "copying", "--run", "file/run", status=2)
    assert (in_tmp / "file").read_text() == "mine"
    (in_tmp / "runs").write_text("mine")
    assert "cannot make run folder" in say("train", "npi", "copying", status=2)


OWN_TASK = '''
import dataclasses
import jax, jax.numpy as jnp
from tasks import Task, Tokens, register
from tasks.core.views import ask

@register("first_of")
@dataclasses.dataclass(frozen=True)
class FirstOf(Task):
    """The first element.

    >>> FirstOf().solve({"list": [4, 2]})
    [4]
    """
    symbols = 7

    def sample(self, key, length, size, values=None):
        drawn = jax.random.randint(key, (size,), 1, 6)
        return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}

    def solve(self, question):
        return question["list"][:1]

    def tokens(self, question, length, size):
        return ask(question["list"], length, question["list"][:1], 1, 6)
'''


def test_a_task_from_outside_is_trained_and_evaluated(in_tmp):
    """In processes of their own, because a registered task stays."""
    (in_tmp / "mine.py").write_text(OWN_TASK)
    run = [sys.executable, str(HOME / "train.py"), "lstm", "first_of", "--steps", "20", "--chunk",
           "10", "--hidden", "8", "--run", "run"]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": str(HOME)}
    assert subprocess.run([*run, "--import", "mine"], cwd=in_tmp, env=env).returncode == 0
    look = [sys.executable, "-c", "import sys; from commands.main import main; "
            "sys.exit(main(sys.argv[1:]))", "evaluate", "run", "--lengths", "2"]  # fmt: skip
    missing = subprocess.run(look, cwd=in_tmp, env=env, capture_output=True, text=True)
    assert missing.returncode == 2
    assert "--import mine" in missing.stderr
    again = [*run[:2], "--config", "run/config.json", "--run", "again"]
    missing = subprocess.run(again, cwd=in_tmp, env=env, capture_output=True, text=True)
    assert missing.returncode == 2
    assert "add --import mine" in missing.stderr
    assert subprocess.run([*look, "--import", "mine"], cwd=in_tmp, env=env).returncode == 0


def test_an_interrupted_run_is_saved_and_goes_on_as_if_it_had_not_been(in_tmp):
    words = [sys.executable, str(HOME / "train.py"), "npi", "copying", *SMALL, "--run", "run"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with running(
        [*words, "--steps", "100000"], cwd=in_tmp, env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        metrics = in_tmp / "run" / "metrics.jsonl"
        for _ in range(600):
            if metrics.exists() and metrics.read_text().count("\n") > 3:
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--resume" in printed
    stopped = json.loads(metrics.read_text().splitlines()[-1])["step"]
    steps = str(stopped + 20)
    assert subprocess.run([*words, "--steps", steps, "--resume"], cwd=in_tmp).returncode == 0
    whole = [*words[:-1], "whole", "--steps", steps]
    assert subprocess.run(whole, cwd=in_tmp).returncode == 0
    assert metrics.read_text() == (in_tmp / "whole" / "metrics.jsonl").read_text()
