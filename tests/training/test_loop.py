"""The loop: resumed equals uninterrupted, scanned equals single steps, for every learner."""

import dataclasses
import json

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from tests_helpers import OPTIONS, TASK_OF, quick

from tasks import UsageError, register
from tasks.copying import Copying
from tasks.core.registry import _TASKS
from training import learner_names, load, train
from training.build import make_learner
from training.checkpoint import Checkpoints
from training.config import Config
from training.config_file import difference, parse_config
from training.gradient import GradientTrainer, data_key
from training.registry import learner_kind, make_trainer
from training.restore import restore_weights
from training.results import read_proofs
from training.run_folder import Run


def equal(a, b) -> bool:
    return all(
        np.array_equal(x, y) for x, y in zip(jax.tree.leaves(a), jax.tree.leaves(b), strict=True)
    )


@pytest.mark.parametrize("name", learner_names())
def test_resumed_equals_uninterrupted(name, tmp_path):
    whole = quick(name, tmp_path / "whole", steps=40)
    quick(name, tmp_path / "parts", steps=20)
    parts = quick(name, tmp_path / "parts", steps=40, resume=True)
    assert whole.step == parts.step == 40
    assert equal(whole.weights, parts.weights)
    rows = [Run(tmp_path / f).lines("metrics.jsonl") for f in ("whole", "parts")]
    assert rows[0] == rows[1]


OTHERS = [(name, trainer) for name in learner_names() for trainer in learner_kind(name).trainers]


@pytest.mark.parametrize(("name", "trainer"), OTHERS)
def test_every_trainer_resumes_as_if_it_had_not_been_interrupted(name, trainer, tmp_path):
    steps, short = (40, 20) if trainer != "search" else (100, 50)
    more = {"trainer": trainer, "population": 2 if trainer == "search" else 3,
            "options": {"patience": 10, "registers": 1, "tries": 200}}  # fmt: skip
    whole = quick(name, tmp_path / "whole", steps=steps, **more)
    quick(name, tmp_path / "parts", steps=short, **more)
    parts = quick(name, tmp_path / "parts", steps=steps, resume=True, **more)
    assert whole.step == parts.step >= steps
    assert equal(whole.weights, parts.weights)
    for file in ("metrics.jsonl", "members.jsonl"):
        rows = [Run(tmp_path / f).lines(file) for f in ("whole", "parts")]
        assert [{**r, "seconds": 0} for r in rows[0]] == [{**r, "seconds": 0} for r in rows[1]]
    assert Run(tmp_path / "parts").config.steps == steps


def test_what_only_gradients_know_is_not_dropped_in_silence(tmp_path):
    import optax

    with pytest.raises(UsageError, match="optimizer of your own is for the trainer gradient"):
        quick("nram", tmp_path / "run", steps=5, trainer="search", optimizer=optax.sgd(0.1))
    assert not (tmp_path / "run").exists()


def test_a_population_with_restarts_is_resumed_bit_for_bit(tmp_path):
    """Members are given up after ten steps without progress, so slots are refilled all the time."""
    more = {"population": 3, "vary": {"lr": "loguniform(1e-3,1e-1)"},
            "options": {"patience": 10, "registers": 1}}  # fmt: skip
    whole = quick("nram", tmp_path / "whole", steps=80, **more)
    quick("nram", tmp_path / "parts", steps=40, **more)
    parts = quick("nram", tmp_path / "parts", steps=80, resume=True, **more)
    assert equal(whole.weights, parts.weights)
    rows = [Run(tmp_path / f).lines("metrics.jsonl") for f in ("whole", "parts")]
    assert rows[0] == rows[1]
    assert rows[0][-1]["members"] > 3
    lines = [Run(tmp_path / f).lines("members.jsonl") for f in ("whole", "parts")]
    for one, other in zip(*lines, strict=True):
        assert {**one, "seconds": 0} == {**other, "seconds": 0}
    assert [row["member"] for row in lines[0]][:3] == [0, 1, 2]
    assert len({row["hyper"]["lr"] for row in lines[0]}) == len(lines[0])


def test_training_goes_on_until_enough_members_are_solved(tmp_path):
    options = {"hidden": 64, "embed": 64, "key": 32, "traces": 20, "chunk": 50}
    finished = quick("npi", tmp_path / "run", steps=2000, options=options, population=2, enough=3)
    solved = [row for row in finished.run.lines("members.jsonl") if row["solved"]]
    assert finished.reason.startswith(f"{len(solved)} members solved: verified")
    assert len(solved) >= 3
    proof = read_proofs(finished.run)[0]
    assert proof["proved"] and proof["checkpoint"] == finished.checkpoint


@pytest.mark.parametrize("name", learner_names())
def test_a_chunk_equals_its_steps_and_is_compiled_once(name, tmp_path):
    def states(chunk, chunks):
        config = Config(
            name, (TASK_OF.get(name, "copying"),), {**OPTIONS.get(name, {}), "chunk": chunk}
        )
        learner = make_learner(config)
        key = jax.random.key(0)
        data = learner.make_data(data_key(key))
        trainer = GradientTrainer(learner)
        state = trainer.start(key, data)
        for _ in range(chunks):
            state, metrics = trainer.advance(state, data, key)
            extra, _ = learner.validate(state.params, state.extra, data, jax.device_get(metrics))
            state = state._replace(extra=extra)
        assert trainer._advance._cache_size() == 1
        return state

    # `validate` may change the extra state, so compare two steps inside one chunk.
    together, apart = states(2, 1), states(1, 2)
    for a, b in zip(jax.tree.leaves(together.params), jax.tree.leaves(apart.params), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-3)


@pytest.mark.parametrize("population", [1, 3])
@pytest.mark.parametrize("name", learner_names())
def test_what_is_restored_needs_no_other_program(name, population, tmp_path):
    options = OPTIONS.get(name, {}) | ({"patience": 10} if name == "nram" else {})
    config = Config(name, (TASK_OF.get(name, "copying"),), options, population=population)
    key, trainer = jax.random.key(0), make_trainer(config, make_learner(config))
    checkpoints = Checkpoints(tmp_path / "checkpoints")
    state = trainer.start(key)
    for step in range(3):
        state, _ = trainer.advance(state)
        checkpoints.save(step, {"state": state})
        _, saved = checkpoints.restore({"state": trainer.shapes(key)})
        state = saved["state"]
    checkpoints.close()
    assert trainer.inner._advance._cache_size() == 1
    assert trainer.inner._refill._cache_size() <= 1


@pytest.mark.parametrize("name", learner_names())
def test_another_seed_is_another_run(name, tmp_path):
    first = quick(name, tmp_path / "a", steps=10)
    second = quick(name, tmp_path / "b", steps=10, seed=1)
    assert not equal(first.weights, second.weights)


@pytest.mark.parametrize("name", learner_names())
def test_evaluation_restores_what_was_trained(name, tmp_path):
    finished = quick(name, tmp_path / "run", steps=20)
    loaded = load(tmp_path / "run")
    assert loaded.checkpoint == finished.checkpoint
    rows = loaded.evaluate([2, 3], samples=8)
    again = loaded.evaluate([3], samples=8)
    assert again[0] == rows[1]
    other = loaded.evaluate([3], samples=8, seed=1)
    kept = json.loads((tmp_path / "run/evaluation.json").read_text())
    assert len(kept["results"]) == 3
    assert kept["learner"] == name
    assert other[0] in kept["results"] and rows[0] in kept["results"]
    assert (
        0 <= rows[0]["exact_interval"][0] <= rows[0]["exact"] <= rows[0]["exact_interval"][1] <= 1
    )


def test_a_sequence_model_learns_to_copy_short_lists(tmp_path):
    finished = train(
        "lstm", "copying", run=tmp_path / "run", steps=1500,
        options={"lengths": (1, 3), "hidden": 64, "lr": 5e-3},
    )  # fmt: skip
    rows = load(finished.run.folder).evaluate([1, 3, 12], samples=64)
    assert rows[0]["exact"] > 0.95
    assert rows[1]["exact"] > 0.9
    assert rows[2]["exact"] < 0.1, "an LSTM that copies at four times its length: look again"
    assert rows[0]["seen"] == 1.0, "all ten lists of length 1 are drawn in training"
    assert rows[2]["seen"] is None


def test_problems_of_training_are_recognised(tmp_path):
    quick("npi", tmp_path / "run", steps=10, options={"traces": 500})
    rows = load(tmp_path / "run").evaluate([1, 3], samples=200)
    assert rows[0]["seen"] == 1.0
    assert 0.0 < rows[1]["seen"] < 0.5  # about 170 of 1,000 lists


def test_any_optimiser_can_be_passed(tmp_path):
    finished = train(
        "npi", "copying", run=tmp_path / "run", steps=10, options=OPTIONS["npi"],
        optimizer=optax.sgd(0.0),
    )  # fmt: skip
    learner = finished.learner
    _, params = restore_weights(finished.run, learner.weights_shapes())
    start = GradientTrainer(learner).start(
        jax.random.key(0), learner.make_data(data_key(jax.random.key(0)))
    )
    assert equal(params, jax.tree.map(lambda x: x[0], start.params))


def test_callbacks_hear_of_every_chunk(tmp_path):
    heard = []
    quick("lstm", tmp_path / "run", steps=30, callbacks=[heard.append])
    assert [p.step for p in heard] == [10, 20, 30]
    assert any(p.example for p in heard)


def test_steps_that_are_not_finite_are_left_out(tmp_path):
    finished = train(
        "npi", "copying", run=tmp_path / "run", steps=10, options=OPTIONS["npi"],
        optimizer=optax.chain(optax.scale(float("nan"))),
    )  # fmt: skip
    assert finished.run.lines("metrics.jsonl")[-1]["skipped"] == 10
    start = jax.jit(finished.learner.init_params)(jax.random.key(0))
    assert all(np.isfinite(x).all() for x in jax.tree.leaves(finished.weights))
    assert jax.tree.structure(start) == jax.tree.structure(finished.weights)


def test_predict_answers_plain_questions(tmp_path):
    quick("npi", tmp_path / "run", steps=2000, options={"hidden": 64, "embed": 64, "key": 32,
          "traces": 20, "chunk": 50})  # fmt: skip
    run = load(tmp_path / "run")
    assert run.predict({"list": [3, 1, 2, 9]}) == [3, 1, 2, 9]


def test_difference_names_what_differs():
    one = Config("npi", ("addition",), {"hidden": 64}, seed=0)
    other = Config("npi", ("addition",), {"hidden": 32}, seed=1, steps=7)
    assert difference(one, other) == [
        "options.hidden: 64 there, 32 now",
        "seed: 0 there, 1 now",
    ]


def test_a_run_whose_problems_were_drawn_another_way_is_not_resumed(tmp_path):
    """One made before samplers had versions is evaluated and explained as ever."""
    options = {"hidden": 2, "batch": 2, "chunk": 10, "lengths": (1, 2)}
    folder = tmp_path / "run"
    train("lstm", "addition", run=folder, steps=10, options=options)
    assert load(folder).evaluate([2], samples=4)[0]["seen"] is not None
    path = folder / "config.json"
    plain = json.loads(path.read_text())
    assert plain["samplers"] == {"addition": 2}
    for other in ({}, {"addition": 1}, {"addition": 3}):
        older = {k: v for k, v in plain.items() if k != "samplers"}
        path.write_text(json.dumps({**older, **({"samplers": other} if other else {})}))
        with pytest.raises(UsageError, match="addition: its sampler has changed"):
            train("lstm", "addition", run=folder, steps=20, options=options, resume=True)
        run = load(folder)
        assert run.evaluate([2], samples=4)[0]["seen"] is None
        assert run.explain()
        assert len(run.predict({"a": [1, 2], "b": [3], "base": 10})) == 3
    path.write_text(json.dumps(plain))
    assert train("lstm", "addition", run=folder, steps=20, options=options, resume=True).step == 20


@pytest.mark.parametrize("samplers", [{"addition": "2"}, {"addition": None}, []])
def test_versions_of_samplers_are_numbers(samplers):
    with pytest.raises(UsageError, match="samplers must"):
        parse_config({"learner": "lstm", "tasks": ["addition"], "samplers": samplers}, "here")


def test_a_task_that_is_not_what_it_says_is_refused_before_a_folder_is_made(tmp_path):
    @register("frozen_copying")
    @dataclasses.dataclass(frozen=True)
    class Frozen(Copying):
        def sample(self, key, length, size, values=None):
            drawn = jnp.asarray(np.random.randint(1, 11, size), jnp.int32)
            return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}

    for learner in ("lstm", "npi", "nram"):
        with pytest.raises(UsageError, match=r"`sample` of Frozen .*test_loop\.py"):
            train(learner, "frozen_copying", run=tmp_path / "run")
    assert not (tmp_path / "run").exists()
    _TASKS.pop("frozen_copying")


def test_two_runs_started_at_once_get_two_folders(in_tmp):
    config = Config("npi", ("copying",), {})
    names = {Run.create(None, config).folder.name for _ in range(3)}
    assert names == {f"npi-copying-00{k}" for k in (1, 2, 3)}


def test_a_run_folder_is_never_overwritten(tmp_path):
    quick("lstm", tmp_path / "run", steps=10)
    before = {p: p.read_bytes() for p in (tmp_path / "run").rglob("*") if p.is_file()}
    with pytest.raises(UsageError, match="nothing is overwritten"):
        quick("lstm", tmp_path / "run", steps=10)
    with pytest.raises(UsageError, match="another run"):
        quick("lstm", tmp_path / "run", steps=10, seed=3, resume=True)
    assert before == {p: p.read_bytes() for p in (tmp_path / "run").rglob("*") if p.is_file()}


def test_a_finished_run_that_is_resumed_stays_finished(tmp_path):
    options = {"hidden": 64, "embed": 64, "key": 32, "traces": 20, "chunk": 50}
    first = quick("npi", tmp_path / "run", steps=2000, options=options)
    assert first.reason.startswith("verified")
    again = quick("npi", tmp_path / "run", steps=4000, options=options, resume=True)
    assert again.step == first.step
    assert again.reason == "finished before"
    assert equal(first.weights, again.weights)
