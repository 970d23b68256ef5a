"""A run that extends another: what is frozen stays, bit for bit, and nothing needs the old run."""

import json
import shutil

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from commands.main import main
from npi.closure import close
from npi.expert import Automaton
from npi.frozen import old_part, optimize_only, trained_part, transplant
from tasks import UsageError, make_task
from training import load, train

SMALL = {"hidden": 8, "embed": 8, "key": 8, "traces": 10, "lengths": (1, 3), "chunk": 10}


def equal(a, b) -> bool:
    """Bit for bit, also in the signs of zeros."""
    return all(
        np.asarray(x).tobytes() == np.asarray(y).tobytes()
        for x, y in zip(jax.tree.leaves(a), jax.tree.leaves(b), strict=True)
    )


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A network that has begun to learn to copy."""
    folder = tmp_path_factory.mktemp("base") / "run"
    train("npi", "copying", run=folder, options=SMALL, steps=40)
    return folder


def extended(base, folder, task="reversing", steps=40, **more):
    return train("npi", task, run=folder, options={"extend": str(base)}, steps=steps, **more)


@pytest.fixture(scope="module")
def finished(base, tmp_path_factory):
    return extended(base, tmp_path_factory.mktemp("extended") / "run")


def test_the_old_network_stays_bit_for_bit_and_the_new_rows_move(base, finished):
    learner, old = finished.learner, load(base)
    assert equal(old_part(finished.weights, old.weights), old.weights)
    start = transplant(jax.jit(learner.init_params)(jax.random.key(0)), old.weights)
    assert equal(old_part(start, old.weights), old.weights)
    moved = jax.tree.map(lambda a, b: np.asarray(a) != np.asarray(b), start, finished.weights)
    trained = trained_part(start, old.weights)
    assert not any((m & ~t).any() for m, t in zip(*map(jax.tree.leaves, (moved, trained)),
                                                  strict=True))  # fmt: skip
    rows = jax.tree.leaves(trained)
    # REVERSE, RJMP, COPYBACK, REVERSE1, SHIFT: 8 + 8 each; two pointers over 11 symbols: 8 each.
    assert sum(x.sum() for x in rows) == 5 * 16 + 22 * 8
    assert "256 of" in learner.network.trained_in_words()
    assert "the encoder of reversing" in learner.network.trained_in_words()


def test_the_optimiser_knows_of_the_trained_parameters_only(finished):
    learner, params = finished.learner, jax.tree.map(jnp.asarray, finished.weights)
    with jax.numpy_dtype_promotion("standard"):
        state = learner.optimizer({"lr": jnp.asarray(0.1)}).init(params)
    assert max(x.size for x in jax.tree.leaves(state)) == 256


def test_decay_and_minus_zero_move_nothing_frozen():
    params = {"a": jnp.array([-0.0, 0.0, 1e-30, 3.0]), "b": jnp.array([2.0])}
    trained = {"a": np.array([False, False, False, True]), "b": np.array([False])}
    optimizer = optimize_only(optax.adamw(0.1, weight_decay=0.5), trained)
    with jax.numpy_dtype_promotion("standard"):
        state, now = optimizer.init(params), params
        for _ in range(3):
            slope = jax.tree.map(jnp.ones_like, params)
            updates, state = optimizer.update(slope, state, now)
            now = optax.apply_updates(now, updates)
    assert equal((now["a"][:3], now["b"]), (params["a"][:3], params["b"]))
    assert float(now["a"][3]) < 3.0


def test_an_extended_run_is_a_run_of_its_own(base, finished, tmp_path):
    """Moved away, and without the run it extends: it evaluates, explains, answers, goes on."""
    copy = tmp_path / "copy"
    shutil.copytree(finished.run.folder, copy)
    config = json.loads((copy / "config.json").read_text())
    assert config["tasks"] == ["copying", "reversing"]
    assert config["options"]["frozen_checkpoint"] == load(base).checkpoint
    config["options"]["extend"] = "long/gone"
    (copy / "config.json").write_text(json.dumps(config))
    run = load(copy)
    assert {row["task"] for row in run.evaluate([2], samples=4)} == {"copying", "reversing"}
    told = run.model.describe(jax.random.key(0))
    assert "extends long/gone: 256 of" in told
    words = ["train", "--config", str(copy / "config.json"), "--run", str(copy), "--resume"]
    assert main([*words, "--steps", "80"]) == 0
    whole = extended(base, tmp_path / "whole", steps=80)
    assert equal(load(copy).weights, whole.weights)


def test_members_of_a_resumed_run_have_the_old_network_too(base, tmp_path):
    """Before the first checkpoint it comes from the old run, later from the run itself."""
    folder, old, fresh = tmp_path / "run", load(base), jax.random.key(3)
    whole = extended(base, tmp_path / "whole")
    extended(base, folder, steps=20)
    for path in (folder / "checkpoints").iterdir():
        shutil.rmtree(path)
    (folder / "metrics.jsonl").unlink()
    assert equal(extended(base, folder, resume=True).weights, whole.weights)
    further = extended(base, folder, steps=50, resume=True)
    params = jax.jit(further.learner.init_params)(fresh)
    assert equal(old_part(params, old.weights), old.weights)


def test_an_extended_run_can_be_extended(finished, tmp_path):
    more = extended(finished.run.folder, tmp_path / "more", "addition", steps=10)
    assert [t.name for t in more.learner.tasks] == ["copying", "reversing", "addition"]
    assert equal(old_part(more.weights, finished.weights), finished.weights)


def test_a_task_in_the_same_world_brings_no_encoder(base, tmp_path):
    again = extended(base, tmp_path / "again", "copying:programs=iterative", steps=10)
    assert "encoder" not in again.learner.network.trained_in_words()
    assert again.learner.network.trained_in_words().startswith(
        "16 of"
    )  # COPY; COPY1 and RSHIFT mean the same


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("reversing --extend nowhere", "does not exist"),
        ("reversing --extend .", "no config.json"),
        ("reversing --extend LSTM", "a run of lstm"),
        ("copying --extend BASE", "has copying already"),
        ("reversing --extend BASE --hidden 16", "hidden: 8 there, 16 now"),
        ("reversing --extend BASE --layers 2", "layers: 1 there, 2 now"),
        ("reversing --extend BASE --preset paper", "another size"),
        ("reversing:base=40 --extend BASE", "0..40, and the network of"),
        ("reversing --extend", "needs a value"),
        ("access --extend BASE", "does not offer"),
    ],
)
def test_mistakes_are_explained_and_leave_nothing(base, in_tmp, tmp_path_factory, capsys, words,
                                                  says):  # fmt: skip
    other = tmp_path_factory.mktemp("lstm") / "run"
    if "LSTM" in words:
        train("lstm", "copying", run=other, options={"hidden": 8, "chunk": 10}, steps=10)
    words = words.replace("BASE", str(base)).replace("LSTM", str(other)).split()
    before = sorted(base.rglob("*"))
    status = main(["train", "npi", *words, "--steps", "10"])
    printed = capsys.readouterr()
    assert status == 2
    assert says in printed.out + printed.err
    assert list(in_tmp.iterdir()) == []
    assert sorted(base.rglob("*")) == before


def test_a_run_that_was_trained_further_is_not_the_run_that_was_extended(base, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(base, copy)
    extended(copy, tmp_path / "run", steps=10)
    train("npi", "copying", run=copy, options=SMALL, steps=60, resume=True)
    again = ["train", "--config", str(tmp_path / "run" / "config.json"), "--run",
             str(tmp_path / "again")]  # fmt: skip
    assert main(again) == 2
    assert not (tmp_path / "again").exists()


def test_a_script_cannot_bring_its_own_optimiser(base, tmp_path):
    with pytest.raises(UsageError, match="own optimiser"):
        extended(base, tmp_path / "run", optimizer=optax.adamw(0.1))
    assert not (tmp_path / "run").exists()


def test_situations_of_later_programs_are_in_the_closed_set():
    """RJMP of `maximum` calls RSHIFT where sorting never does; `situations=all` covers it."""
    sorting = Automaton(make_task("sorting").scratchpad, "sorting")
    maximum = Automaton(make_task("maximum").scratchpad, "maximum")

    def of(automaton, anywhere=False):
        frames = close(automaton, anywhere).frames or ()
        return {history for program, history in frames if automaton.names[program] == "RSHIFT"}

    assert not of(maximum) <= of(sorting)
    assert of(maximum) <= of(sorting, anywhere=True)
