"""A file of `deepcalc export --to safetensors` is a run without a folder."""

import json

import numpy as np
import pytest

from commands.main import main
from tasks import UsageError
from training import load, train
from training.results import read_results
from training.weights_file import NAME, metadata_of

TINY = {"hidden": 4, "chunk": 10, "batch": 4, "lengths": (1, 2)}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs") / "run"
    found = train("lstm", "copying", run=folder, steps=10, options=TINY)
    found.evaluate(2, samples=4)
    return load(folder)


@pytest.fixture
def file(run, tmp_path):
    path = tmp_path / "model.of.mine.safetensors"
    path.write_bytes(run.export("safetensors"))
    return path


def test_it_is_the_same_run(run, file):
    again = load(file)
    assert again.config == run.config and again.checkpoint == run.checkpoint
    assert again.step == run.step and again.reason == run.reason
    assert read_results(again.run) == read_results(run.run) != []
    assert again.proofs() == run.proofs()
    assert not again.run.changed_tasks(again.config)
    questions = [{"list": [1, 2]}, {"list": [3]}]
    assert again.predict(questions) == run.predict(questions)


def test_no_command_changes_it(file, in_tmp, capsys):
    before = file.read_bytes()
    for words in (
        ["evaluate", str(file), "--lengths", "2", "--samples", "2"],
        ["explain", str(file)],
        ["export", str(file), "--to", "json", "--output", "weights.json"],
    ):
        assert main(words) == 0
    assert main(["train", "lstm", "copying", "--run", str(file), "--resume"]) == 2
    assert file.read_bytes() == before
    assert {path.name for path in file.parent.iterdir()} <= {file.name, "weights.json"}


def test_it_holds_nothing_about_the_machine(file):
    told = json.loads(metadata_of(file.read_bytes())["files"])
    assert set(told["environment.json"]) == {"tasks"}


def test_files_of_older_versions_are_read(file, run):
    import safetensors.numpy

    content = file.read_bytes()
    kept = {k: v for k, v in metadata_of(content).items() if k not in ("step", "reason", "files")}
    file.write_bytes(safetensors.numpy.save(safetensors.numpy.load(content), kept))
    again = load(file)
    assert again.checkpoint == run.checkpoint and again.step == 0 and again.reason is None
    with pytest.raises(UsageError, match="is not over"):
        again.export("json")


@pytest.mark.parametrize("how", ["cut", "header", "weights", "empty", "huge"])
def test_a_damaged_file_is_one_message(file, how, capsys):
    content = bytearray(file.read_bytes())
    if how == "weights":
        content[-1] ^= 64
    elif how == "header":
        content[20] ^= 255
    elif how == "huge":
        content[:8] = (2**62).to_bytes(8, "little")
    file.write_bytes({"cut": content[:-5], "empty": b""}.get(how, content))
    assert main(["evaluate", str(file), "--lengths", "2"]) == 2
    told = capsys.readouterr().err
    assert str(file) in told and told.count("\n") == 1


def test_a_folder_may_have_weights_instead_of_checkpoints(run, file, tmp_path):
    folder = tmp_path / "packed"
    folder.mkdir()
    (folder / "config.json").write_bytes((run.folder / "config.json").read_bytes())
    file.rename(folder / NAME)
    again = load(folder)
    assert again.checkpoint == run.checkpoint and again.step == run.step
    again.evaluate(1, samples=2)
    assert len(read_results(again.run)) == 1, "an ordinary folder gets rows"


def test_checkpoints_come_before_weights(run, file):
    other = dict(zip("ab", [np.zeros(2), np.ones(2)], strict=True))
    import safetensors.numpy

    (run.folder / NAME).write_bytes(safetensors.numpy.save(other))
    try:
        assert load(run.folder).checkpoint == run.checkpoint
    finally:
        (run.folder / NAME).unlink()


def test_weights_in_a_folder_are_not_read_through_a_link(run, file, tmp_path):
    folder = tmp_path / "linked"
    folder.mkdir()
    (folder / "config.json").write_bytes((run.folder / "config.json").read_bytes())
    (folder / NAME).symlink_to(file)
    with pytest.raises(UsageError, match="a link"):
        _ = load(folder).weights


def test_weights_of_another_model_are_refused(run, file, tmp_path):
    folder = tmp_path / "other"
    folder.mkdir()
    config = json.loads((run.folder / "config.json").read_text())
    config["options"]["hidden"] = 5
    (folder / "config.json").write_text(json.dumps(config))
    file.rename(folder / NAME)
    with pytest.raises(UsageError, match="not of this model"):
        _ = load(folder).weights
