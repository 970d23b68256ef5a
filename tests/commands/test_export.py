"""`deepcalc export`: the formats of a run, the files, loading again, mistakes."""

import json
import shutil
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import OPTIONS

from commands.main import main
from tasks import UsageError
from tasks.core.task import sample_batch
from training import load, load_export, register_learner, train
from training.export import formats_of
from training.formats import Format
from training.registry import learner_kind

TEXTS = ("python", "c", "dot", "json")


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> Path:
    """A proved NPI, an untrained NRAM and a sequence model."""
    folder = tmp_path_factory.mktemp("runs")
    small: dict = {"hidden": 32, "embed": 16, "key": 16, "traces": 20}
    train("npi", "copying", run=folder / "npi", options=small)
    nram = {name: value for name, value in OPTIONS["nram"].items() if name != "hidden"}
    train("nram", "reversing", run=folder / "nram", steps=10, options=nram)
    train("lstm", "copying", run=folder / "lstm", steps=10, options=OPTIONS["lstm"])
    return folder


def test_a_proved_network_is_exported_and_does_what_the_run_does(runs, in_tmp):
    run = load(runs / "npi")
    task = run.model.tasks[0]
    for to in TEXTS:
        assert main(["export", str(runs / "npi"), "--to", to, "--output", f"x.{to}"]) == 0
    module: dict = {"__name__": "exported"}
    exec(Path("x.python").read_text(), module)
    assert run.checkpoint in module["__doc__"] and "231 situations" in module["__doc__"]
    assert "The proof assumes:" in module["__doc__"] and "pointers stay" in module["__doc__"]
    lengths = jnp.repeat(jnp.arange(1, 33), 80)
    questions = sample_batch(task, jax.random.key(0), lengths, 32)
    pads = jax.vmap(lambda q, n: task.pad(q, n, 32))(questions, lengths)
    answers = run.model.predict(task, questions, lengths, 32, run.model.limit(task, 32))
    for k in range(len(lengths)):
        rows = np.asarray(pads.cells[k]).tolist()
        module["COPY"](module["Pad"](rows, np.asarray(pads.pointers[k]).tolist()))
        output = np.asarray(answers.output[k])[np.asarray(answers.mask[k])].tolist()
        assert rows[1][1 : len(output) + 1] == output
    graph = json.loads(Path("x.json").read_text())
    assert graph["kind"] == "programs" and graph["programs"]["COPY"]
    assert graph["card"]["proofs"][0]["verdict"] == "proved"
    assert "COPY1" in Path("x.dot").read_text()


def test_a_circuit_is_exported_as_learned_or_simplified(runs, in_tmp, capsys):
    run = load(runs / "nram")
    exact = str(run.export("python", exact=True, count=True))
    found: dict = {}
    exec(exact, found)
    driver, limit = run.model.driver, 12
    from nram.machine.run import run as run_machine

    memory = jax.random.randint(jax.random.key(0), (2000, 9), 0, 9)
    ends = jax.tree.map(np.asarray, run_machine(driver, memory, limit))
    for k, cells in enumerate(np.asarray(memory)):
        mine = cells.tolist()
        steps = found["reversing"](mine, limit)
        assert mine == ends.memory[k].tolist()
        assert steps == (ends.steps[k] if ends.halted[k] else None)
    assert "nothing simplified" in exact and "iscretised " in exact and "soft" in exact
    assert "count" not in str(run.export("c", exact=True))


@pytest.mark.parametrize("name", ["npi", "nram", "lstm"])
def test_weights_are_loaded_again_and_are_equal(runs, in_tmp, name, capsys):
    assert main(["export", str(runs / name), "--to", "safetensors", "--output", "x"]) == 0
    run, again = load(runs / name), load_export("x")
    for mine, other in zip(
        jax.tree.leaves(run.weights), jax.tree.leaves(again.weights), strict=True
    ):
        np.testing.assert_array_equal(mine, other)
        assert mine.dtype == other.dtype
    assert run.checkpoint in again.card and again.config == run.config
    task = run.model.tasks[0]
    lengths = jnp.full(8, 3)
    memory = run.model.memory_size(task, 3)
    questions = sample_batch(task, jax.random.key(0), lengths, 3, memory and memory - 1)
    asked = (task, questions, lengths, 3, run.model.limit(task, 3), memory)
    np.testing.assert_array_equal(
        run.model.predict(*asked).output, again.model.predict(*asked).output
    )


@pytest.mark.parametrize("damage", ["cut", "bit", "text", "gone"])
def test_a_damaged_file_of_weights_is_a_message(runs, in_tmp, damage):
    load(runs / "lstm").export("json")
    file = Path("x")
    content = load(runs / "lstm").export("safetensors")
    assert isinstance(content, bytes)
    if damage != "gone":
        changed = bytearray(content)
        changed[-3] ^= 64
        file.write_bytes({"cut": content[:-9], "bit": bytes(changed), "text": b"text"}[damage])
    with pytest.raises(UsageError, match=r"damaged|cannot read"):
        load_export(file)


def test_a_sequence_model_has_no_program(runs, capsys):
    assert set(formats_of(load(runs / "lstm"))) == {"json", "safetensors"}
    for to in ("python", "c", "dot", "svg"):
        assert main(["export", str(runs / "lstm"), "--to", to]) == 2
        said = capsys.readouterr()
        assert "has no program" in said.err and not said.out
    assert main(["export", str(runs / "lstm"), "--to", "json"]) == 0
    arrays = json.loads(capsys.readouterr().out)["arrays"]
    assert all(np.array(a["values"]).shape == tuple(a["shape"]) for a in arrays.values())


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_a_graph_is_drawn(runs, in_tmp):
    assert main(["export", str(runs / "npi"), "--to", "svg", "--output", "x.svg"]) == 0
    assert "</svg>" in Path("x.svg").read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [(["--to", "pyton"], "unknown format 'pyton'"), (["--to", "safetensors"], "name a file"),
     (["--to", "json", "--exact"], "--exact would have no effect"),
     (["--to", "json", "--output", "no/x"], "cannot write"),
     (["--to", "json", "--output", "."], "not a regular file"),
     (["--to", "json", "--task", "sorting"], "name one of the run's tasks")],
    ids=lambda part: " ".join(part)[:30] if isinstance(part, list) else "",
)  # fmt: skip
def test_mistakes_are_one_message_and_no_file(runs, in_tmp, capsys, words, told):
    assert main(["export", str(runs / "lstm"), *words]) == 2
    said = capsys.readouterr()
    assert told in said.err and said.out == "" and said.err.count("\n") == 1
    assert list(in_tmp.iterdir()) == []


def test_a_file_of_the_run_is_not_replaced(runs, capsys):
    before = (runs / "lstm" / "config.json").read_bytes()
    out = str(runs / "lstm" / "config.json")
    assert main(["export", str(runs / "lstm"), "--to", "json", "--output", out]) == 2
    assert (runs / "lstm" / "config.json").read_bytes() == before


def test_without_graphviz_there_is_a_message(runs, in_tmp, capsys, monkeypatch):
    monkeypatch.setenv("PATH", str(in_tmp))
    assert main(["export", str(runs / "npi"), "--to", "svg", "--output", "x.svg"]) == 2
    assert "apt install graphviz" in capsys.readouterr().err and not Path("x.svg").exists()


def test_a_run_that_is_not_finished_is_refused(runs, in_tmp, capsys):
    shutil.copytree(runs / "lstm", "cut")
    lines = Path("cut/metrics.jsonl").read_text().splitlines()
    last = {k: v for k, v in json.loads(lines[-1]).items() if k != "reason"}
    Path("cut/metrics.jsonl").write_text("\n".join([*lines[:-1], json.dumps(last)]) + "\n")
    assert main(["export", "cut", "--to", "json", "--output", "x"]) == 2
    assert "not over, or was cut off" in capsys.readouterr().err and not Path("x").exists()


def test_a_network_that_is_not_proved_has_no_code_but_a_graph(runs, in_tmp, capsys):
    shutil.copytree(runs / "npi", "unproved")
    Path("unproved/verification.json").unlink()
    assert main(["export", "unproved", "--to", "c"]) == 2
    said = capsys.readouterr().err
    assert "is not proved (nothing was proved)" in said and "--to safetensors" in said
    assert main(["export", "unproved", "--to", "dot"]) == 0
    assert "as taught, not proved" in capsys.readouterr().out
    assert main(["export", "unproved", "--to", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["programs"] is None


def test_a_learner_of_the_user_offers_its_own_formats(runs, in_tmp, capsys):
    import dataclasses

    kind = learner_kind("lstm")

    def make(config, tasks):
        learner = kind.make(config, tasks)
        made = type(learner).model

        class Mine(type(learner)):
            def model(self, weights):
                model = made(self, weights)
                exports = {"shout": Format(lambda order: f"{order.task.name.upper()}\n", "loud")}
                object.__setattr__(model, "exports", lambda: exports)
                return model

        fields = {f.name: getattr(learner, f.name) for f in dataclasses.fields(learner)}  # pyright: ignore
        return Mine(**fields)

    register_learner(dataclasses.replace(kind, name="shouting", make=make))
    train("shouting", "copying", run="mine", steps=10, options=OPTIONS["lstm"])
    capsys.readouterr()
    assert main(["export", "mine", "--to", "shout"]) == 0
    assert capsys.readouterr().out == "COPYING\n"
