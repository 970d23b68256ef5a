"""Options: what makes no sense is explained, and older configurations are read."""

import dataclasses
import json
import shutil

import pytest
from tests_helpers import HOME

from commands.main import main
from nram import LEARNER
from nram.config import REMOVED_TRAINERS, RENAMED, NRAMConfig
from nram.machine.machine import Machine
from nram.presets import PRESETS
from tasks import UsageError, make_task
from training import load, train
from training.build import make_config
from training.config_file import difference, read_config
from training.learner_options import make_options


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_options(name):
    for own in ({}, *PRESETS[name].per_task.values()):
        NRAMConfig(**{**PRESETS[name].options, **own})


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"registers": 0}, "--registers"),
        ({"lr": 0.0}, "--lr"),
        ({"stray": -1.0}, "--stray"),
        ({"lengths": (2, 1)}, "shortest"),
        ({"spare": ()}, "--spare"),
        ({"batch": 1}, "--batch"),
        ({"gates": ("read", "wirte")}, "'write'"),
        ({"gates": ("one", "inc", "write")}, "--gates one inc write: write must be named"),
        ({"sharing": -0.1}, "--sharing is a share, from 0 to below 1"),
        ({"sharing": 1.0}, "--sharing is a share, from 0 to below 1"),
        ({"tries": 0}, "--tries"),
    ],
)
def test_options_that_make_no_sense_are_explained(options, says):
    with pytest.raises(UsageError, match=says):
        NRAMConfig(**options)


def test_machines_are_what_options_say():
    config = NRAMConfig(registers=3, gates=("read", "write"), repeat=2)
    assert config.machine == Machine(3, ("read", "write"), 2)
    assert dataclasses.replace(config, repeat=1).machine.outputs == ("read", "write")


def test_a_configuration_with_old_names_is_the_same_run(tmp_path):
    config = make_config("nram", (make_task("access"),), NRAMConfig(temperature=300.0))
    plain = config.plain()
    back = {new: old for old, new in RENAMED.items()}
    plain["options"] = {back.get(name, name): value for name, value in plain["options"].items()}
    assert plain["options"]["heat"] == 300.0
    (tmp_path / "config.json").write_text(json.dumps(plain))
    old = read_config(tmp_path / "config.json")
    assert difference(old, config) == []
    assert old.options == config.plain()["options"]


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_an_old_name_is_refused_with_the_new_one(old, new, capsys):
    fields = {field.name for field in dataclasses.fields(NRAMConfig)}
    assert new in fields and old not in fields
    with pytest.raises(UsageError, match=f"option {old} of nram is {new} now"):
        make_options(LEARNER, {old: 1})
    assert main(["train", "nram", "access", f"--{old}", "3"]) == 2
    assert f"--{old} is --{new.replace('_', '-')} now" in capsys.readouterr().err


OLD = HOME / "tests" / "data" / "evolution"
"""A run of `train.py nram access --trainer evolution --population 2 --pool 3 ...`, a trainer that
was removed since; never to be made again."""


def test_a_run_of_a_removed_trainer_is_read_for_ever(tmp_path):
    wanted = json.loads((OLD / "expected.json").read_text())
    run = load(shutil.copytree(OLD, tmp_path / "run"))
    assert run.config.trainer == "evolution"
    assert run.checkpoint == wanted["checkpoint"]
    assert run.predict(wanted["questions"]) == wanted["answers"]
    assert run.explain().splitlines()[-4:] == wanted["program"][-4:]
    assert [row["exact"] for row in run.evaluate([4, 30], samples=4)] == [1.0, 1.0]


@pytest.mark.parametrize(
    "words",
    [
        ["nram", "access", "--trainer", "evolution"],
        ["--config", str(OLD / "config.json")],
        ["nram", "access", "--run", "RUN", "--resume"],
    ],
)
def test_a_removed_trainer_is_refused_with_what_to_use(words, tmp_path, capsys):
    folder = shutil.copytree(OLD, tmp_path / "run")
    assert main(["train", *(word.replace("RUN", str(folder)) for word in words)]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "the trainer evolution of nram was removed; use --trainer gradient or search" in said
    assert "can be explained and evaluated, not resumed" in said
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in OLD.iterdir())


def test_a_removed_trainer_is_refused_from_python_too(tmp_path):
    folder = shutil.copytree(OLD, tmp_path / "run")
    with pytest.raises(UsageError, match="the trainer evolution of nram was removed"):
        train("nram", "access", run=folder, resume=True)
    for old, now in REMOVED_TRAINERS.items():
        assert old not in LEARNER.trainers
        assert now in {"gradient", *LEARNER.trainers}
