"""Options: what makes no sense is explained, and older configurations are read."""

import dataclasses
import json

import pytest

from commands.main import main
from nram import LEARNER
from nram.config import RENAMED, NRAMConfig
from nram.machine.machine import Machine
from nram.presets import PRESETS
from tasks import UsageError, make_task
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
        ({"fresh": 1.5}, "--fresh"),
        ({"fresh": -0.1}, "--fresh"),
        ({"pool": 0}, "--pool"),
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
