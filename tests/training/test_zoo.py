"""The zoo: each model is what was published, is as good as it says, and no command changes it."""

import importlib.util
import json
import shlex
import shutil
from pathlib import Path

import jax
import pytest

from commands.main import main
from commands.train_options import read_command
from commands.zoo import models
from nram.prove.prove import prove_program
from tasks import UsageError
from training import compare, load
from training.config_file import difference
from training.results import PROVED, judged_proofs, read_results
from training.weights_file import NAME
from training.zoo import FOLDER, INDEX, check, index, locate, shipped

NAMES = sorted(index())
QUICK = ("npi-copying", "nram-access")
"""Models that `make test` checks in full; the slow tests check all."""
EACH = [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in NAMES]
MOST = 4 * 2**20
"""Most bytes of the whole zoo, which every clone and every wheel carries."""


def maker():
    """The script that makes the zoo, as a module."""
    path = FOLDER.parent.parent / "benchmarks" / "make_zoo.py"
    spec = importlib.util.spec_from_file_location("make_zoo", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contents() -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(FOLDER.rglob("*")) if p.is_file()}


@pytest.fixture(autouse=True)
def unchanged():
    """Every test leaves the zoo as it was."""
    before = contents()
    yield
    assert contents() == before


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A zoo that may be damaged: a copy in another place."""
    folder = tmp_path / "copied" / "zoo"
    for name in QUICK:
        shutil.copytree(FOLDER / name, folder / name)
    shutil.copy(FOLDER / INDEX, folder)
    monkeypatch.setattr("training.zoo.FOLDER", folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_files_are_those_of_the_index(name):
    check(name)
    there = {path.name for path in (FOLDER / name).iterdir()}
    assert there == index()[name]["files"].keys() and {NAME, "config.json"} <= there


def test_the_index_names_every_folder_and_the_zoo_is_small():
    assert {path.name for path in FOLDER.iterdir()} == {*NAMES, INDEX}
    assert sum(map(len, contents().values())) < MOST


@pytest.mark.parametrize("name", EACH)
def test_results_and_proofs_are_of_these_weights(name):
    run = load(f"zoo/{name}")
    rows = read_results(run.run)
    assert rows and {row["checkpoint"] for row in rows} == {run.checkpoint}
    assert {row["run"] for row in rows} == {f"zoo/{name}"} and run.reason
    assert all(verdict == PROVED for _, verdict in judged_proofs(run))
    proof = run.run.read("proof.json")
    assert proof is None or proof["checkpoint"] == run.checkpoint
    assert not run.run.changed_tasks(run.config)
    entry = index()[name]
    assert "+".join(run.config.tasks) == entry["task"] and run.config.learner == entry["learner"]


@pytest.mark.parametrize("name", EACH)
def test_the_evaluation_is_found_again(name):
    """On fewer problems of the two shortest lengths, and other ones than those published."""
    run = load(f"zoo/{name}")
    published = {(row["task"], row["length"]): row["exact"] for row in read_results(run.run)}
    lengths = sorted({length for _, length in published})[:2]
    for row in run.evaluate(lengths, samples=16, seed=1):
        told = published[row["task"], row["length"]]
        assert row["exact"] == 1 if told == 1 else abs(row["exact"] - told) < 0.4


@pytest.mark.parametrize("name", EACH)
def test_the_proof_is_found_again(name):
    run = load(f"zoo/{name}")
    if run.proofs():
        found = run.learner.verify(run.weights, run.config.seed)  # pyright: ignore
        assert all(entry["proved"] for entry in found)
        told = {entry["task"]: entry["frames"] for entry in run.proofs()}
        assert {entry["task"]: entry["frames"] for entry in found} == told
    elif (run.run.read("proof.json") or {}).get("status") == "proved":
        pytest.importorskip("z3")
        model = run.model
        assert prove_program(model.driver, model.task, 300.0).status == "proved"  # pyright: ignore


def test_a_network_that_is_wrong_somewhere_is_not_verified_again():
    run = load("zoo/npi-copying")
    wrong = jax.tree.map(lambda leaf: 0.5 * leaf, run.weights)
    found = run.learner.verify(wrong, run.config.seed)  # pyright: ignore
    assert not any(entry["proved"] for entry in found)


def test_names_work_in_any_folder_and_write_nothing(in_tmp, capsys):
    for words in (
        "evaluate zoo/npi-copying --lengths 3 --samples 2 --json rows.json",
        "explain zoo/nram-access",
        "export zoo/nram-access --to python --output access.py",
        "run zoo/nram-access --lengths 3 --samples 2",
        "compare zoo/npi-copying zoo/nram-access",
        "view zoo/nram-access",
        "zoo",
    ):
        assert main(words.split()) == 0, words
    assert capsys.readouterr().err == "note: written: access.py\n"
    names = {path.name for path in in_tmp.iterdir()}
    assert names == {"rows.json", "access.py", "nram-access.html"}
    (row,) = json.loads((in_tmp / "rows.json").read_text())["results"]
    assert row["run"] == "zoo/npi-copying" and row["exact"] == 1


def test_prove_leaves_the_zoo_as_it_is(capsys):
    assert main(["prove", "zoo/npi-copying"]) == 0
    assert "verification of copying: proved" in capsys.readouterr().out
    pytest.importorskip("z3")
    assert main(["prove", "zoo/nram-access"]) == 0
    assert "access: proved" in capsys.readouterr().out


def test_a_path_into_the_zoo_is_read_only_too(capsys):
    assert main(["evaluate", str(FOLDER / "npi-copying"), "--lengths", "2", "--samples", "2"]) == 0
    here = str(FOLDER / "npi-copying")
    assert main(["train", "npi", "copying", "--run", here, "--resume"]) == 2
    assert "zoo/npi-copying is a model of the zoo" in capsys.readouterr().err
    assert main(["train", "npi", "copying", "--run", str(FOLDER / "new")]) == 2
    assert "which no command changes" in capsys.readouterr().err


def test_a_folder_of_the_user_comes_first_and_is_not_mistaken(in_tmp, capsys):
    own = in_tmp / "zoo" / "npi-copying"
    shutil.copytree(FOLDER / "npi-copying", own)
    assert load("zoo/npi-copying").folder == own
    told = capsys.readouterr().err
    assert "your own folder" in told and str(FOLDER / "npi-copying") in told
    load("zoo/npi-copying").evaluate(2, samples=2)  # it is an ordinary run, so rows are added
    assert len(read_results(load(own).run)) == 1 + len(read_results(load(FOLDER / own.name).run))
    capsys.readouterr()
    assert shipped(load("zoo/nram-access").folder)
    assert "your folder zoo" in capsys.readouterr().err


def test_without_a_folder_of_the_user_nothing_is_said(in_tmp, capsys):
    assert locate(Path("zoo/npi-copying")) == FOLDER / "npi-copying"
    assert locate(Path("runs/npi-copying")) == Path("runs/npi-copying")
    assert not "".join(capsys.readouterr())


def test_an_unknown_name_is_explained(in_tmp):
    with pytest.raises(UsageError, match=r"npi-copyin.*did you mean 'npi-copying'"):
        load("zoo/npi-copyin")


@pytest.mark.parametrize("file", [NAME, "config.json", "evaluation.json"])
@pytest.mark.parametrize("how", ["cut", "flipped", "gone"])
def test_a_damaged_file_is_one_clear_message(copied, capsys, in_tmp, file, how):
    path = copied / "npi-copying" / file
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.unlink()
    if how != "gone":
        path.write_bytes(content if how == "flipped" else content[:-3])
    for words in (["explain"], ["evaluate"], ["compare"], ["prove"]):
        assert main([*words, "zoo/npi-copying"]) == 2
        told = capsys.readouterr().err
        assert str(path) in told and told.count("\n") == 1 and "git checkout" in told
    assert load("zoo/nram-access").checkpoint, "the others can be used"


def test_a_damaged_index_is_one_clear_message(copied, capsys):
    (copied / INDEX).write_text('{"models": ')
    assert main(["zoo"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    (copied / INDEX).unlink()
    with pytest.raises(UsageError, match=INDEX):
        load("zoo/npi-copying")


def test_the_list_has_every_model(capsys):
    assert main(["zoo", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [model["name"] for model in listed] == [f"zoo/{name}" for name in index()]
    assert listed == models() and all(model["right"] for model in listed)
    assert len(compare("zoo")) >= len(listed)


@pytest.mark.parametrize("name", NAMES)
def test_the_command_of_a_model_makes_its_configuration(name):
    words = shlex.split(index()[name]["command"])
    assert words[:2] == ["python", "train.py"]
    assert " ".join(words[2:]) == maker().MODELS[name].command
    assert not difference(load(f"zoo/{name}").config, read_command(words[2:])[0])


def test_the_page_is_that_of_the_index():
    made = maker()
    assert made.PAGE.read_text() == made.page(made.PAGE.read_text()), (
        "run: python benchmarks/make_zoo.py --page"
    )


def test_nothing_is_written_into_the_zoo_by_naming_a_file_there(capsys):
    rows = ["--json", str(FOLDER / "npi-copying" / "rows.json")]
    assert main(["evaluate", "zoo/npi-copying", "--lengths", "2", *rows]) == 2
    assert "zoo" in capsys.readouterr().err
