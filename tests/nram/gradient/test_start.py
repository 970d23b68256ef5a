"""A program as the start of gradients: at first it does what the program does."""

from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from commands.main import main
from nram.config import NRAMConfig
from nram.gradient.start import pin, start_program
from nram.learner import LEARNED, NRAMLearner
from nram.presets import ORDERED
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from tasks import UsageError, make_tasks
from training import load, train

GATES = "read inc write"


INCREMENT = f"""
registers p q r
gates {GATES}
000 | read=p inc=read write=p,inc p=inc q=inc !
"""
"""No program for any task: it shows which wires are taken."""


def learner_of(start: str, **options) -> NRAMLearner:
    machine = {"registers": 3, "gates": tuple(GATES.split())}
    config = NRAMConfig(**{**machine, "start": start, **options})
    return NRAMLearner(pin(config, {}, load), make_tasks("increment"))


@pytest.fixture
def circuit(tmp_path) -> Path:
    path = tmp_path / "circuit.txt"
    path.write_text(INCREMENT)
    return path


def test_a_member_begins_as_the_program(circuit):
    learner = learner_of(str(circuit), sureness=20.0)
    program = WiringTable.of(parse_circuit(INCREMENT))
    draw = jax.jit(learner.init_params)
    for seed in range(3):
        weights = draw(jax.random.key(seed))
        stop = jnp.asarray(LEARNED, jnp.int32)
        table = learner.model({"weights": weights, "stop": stop}).driver
        given = np.asarray(program.wiring)[0, 0]
        named = given >= 0
        assert named.any()
        np.testing.assert_array_equal(np.asarray(table.wiring)[0, 0][named], given[named])
        assert bool(np.asarray(table.stop)[0, 0])


def test_patterns_without_a_rule_differ_from_member_to_member(circuit):
    learner = learner_of(str(circuit), sureness=20.0)
    draw = jax.jit(learner.init_params)
    first, second = (draw(jax.random.key(seed))["wiring"] for seed in (0, 1))
    assert not np.array_equal(first[1:].argmax(-1), second[1:].argmax(-1))


@pytest.mark.slow
def test_what_a_run_found_is_a_start_and_stays_solved(tmp_path):
    """Search finds Increment; gradients that start from it are done at the first look."""
    searched = train("nram", "increment", run=tmp_path / "a", trainer="search", steps=3000)
    assert searched.reason.startswith("found")
    machine = searched.learner.machine
    options = {
        "start": str(tmp_path / "a"), "gates": machine.gates, "registers": machine.registers,
        "repeat": machine.repeat, "sureness": 12.0, "chunk": 1, "lr": 1e-3,
    }  # fmt: skip
    trained = train("nram", "increment", run=tmp_path / "b", options=options, steps=20)
    assert trained.step == 1 and trained.reason.startswith("24 members solved")


def test_a_run_keeps_the_program_that_it_started_from(circuit, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    words = ["train", "nram", "increment", "--registers", "3", "--gates", *GATES.split(),
             "--population", "2", "--chunk", "10", "--timesteps", "2", "--batch", "2",
             "--run", "run"]  # fmt: skip
    start = ["--start", str(circuit)]
    assert main([*words, *start, "--steps", "10"]) == 0
    kept = load("run").learner.given
    np.testing.assert_array_equal(kept.wiring, WiringTable.of(parse_circuit(INCREMENT)).wiring)
    capsys.readouterr()

    circuit.write_text(INCREMENT.replace("inc=read", "inc=p"))
    assert main([*words, *start, "--steps", "20", "--resume"]) == 2
    assert "options.started" in capsys.readouterr().err
    circuit.unlink()
    again = ["train", "--config", "run/config.json", "--run", "run", "--resume"]
    assert main([*again, "--steps", "20"]) == 0
    np.testing.assert_array_equal(load("run").learner.given.wiring, kept.wiring)

    other = INCREMENT.replace("inc=read", "inc=p")
    (tmp_path / "other.txt").write_text(other)
    new = ["train", "--config", "run/config.json", "--start", "other.txt", "--run", "new"]
    assert main([*new, "--steps", "10"]) == 0
    np.testing.assert_array_equal(
        load("new").learner.given.wiring, WiringTable.of(parse_circuit(other)).wiring
    )


@pytest.mark.parametrize("wrong", [[1], [9] * 8 * 23, [1] * 7])
def test_a_program_of_another_machine_in_a_config_is_refused(wrong):
    with pytest.raises(UsageError, match="option started"):
        start_program(
            NRAMConfig(registers=3, gates=tuple(GATES.split()), start="x", started=tuple(wrong))
        )


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--start", "none.txt"], "cannot read --start none.txt"),
        (["--start", "bad.txt"], "--start bad.txt, line 2"),
        (["--start", "other.txt"], "Set --registers, --gates, --repeat"),
        (["--start", "phases.txt"], "phases"),
        (["--start", "other.txt", "--controller", "lstm"], "--start needs --controller tabular"),
        (["--start", "folder"], "folder"),
        (["--start", "own.txt", "--trainer", "search"], "--start would have no effect"),
    ],
)
def test_starts_that_cannot_be_are_explained(tmp_path, monkeypatch, capsys, more, says):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_text("registers p\n0 | p=nothing\n")
    (tmp_path / "other.txt").write_text("registers p\n0 | read=p !\n")
    gates = f"gates {GATES}\n"
    (tmp_path / "phases.txt").write_text(
        "registers p q r\n" + gates + "phase a\n--- | p=q\nphase b\n--- | p=r !\n"
    )
    searched = " ".join(ORDERED)
    (tmp_path / "own.txt").write_text(f"registers p q r\ngates {searched}\n000 | read=p !\n")
    (tmp_path / "folder").mkdir()
    words = ["train", "nram", "increment", *more, "--registers", "3"]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert says in said and "Traceback" not in said
    assert not (tmp_path / "runs").exists()
