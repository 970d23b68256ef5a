"""The NPI learner: one function however it is computed, and a proof that can fail."""

import dataclasses
import functools
import json
import shutil

import jax
import jax.flatten_util
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import scratchpad_tasks

from npi import LEARNER
from npi.config import PRESETS, NPIConfig
from npi.frames import Frames, forward, from_events, from_histories, judge, take
from npi.interpreter import advance, begin, network_policy, run
from npi.learner import NPILearner
from npi.library import make_library
from npi.network import fresh, step
from npi.verify import Judge
from tasks import UsageError, make_task, make_tasks, sample_batch
from tasks.copying import Copying
from tasks.scratchpad import right
from tasks.scratchpad.pad import Pad
from training import load, train
from training.gradient import GradientTrainer, data_key
from training.results import PROVED, judged_proofs, read_proofs, verdict
from training.task_hashes import task_hashes

SMALL = {"hidden": 16, "embed": 8, "key": 8, "traces": 20, "lengths": (1, 4), "batch": 16}


@functools.cache
def library_of(text: str):
    return make_library(make_tasks(text))


def learner_of(text: str, **options) -> NPILearner:
    """A small learner; finding all frames takes a second, so that is done once a text."""
    learner = LEARNER.make(NPIConfig(**{**SMALL, **options}), make_tasks(text))
    learner.network.library = library_of(text)
    return learner


def params_of(learner: NPILearner, seed: int = 0):
    return jax.jit(learner.init_params)(jax.random.key(seed))


def some_frames(learner: NPILearner, number: int = 0) -> Frames:
    tables = learner.make_data(jax.random.key(0)).tables
    table = tables[number]
    return take(table.frames, jnp.flatnonzero(table.trained)[:40])


def judge_all(learner, params, frames, stepwise):
    environment = learner.library.environments[0]
    folded = learner.network.fold(params, 0)

    def one(frame):
        return judge(
            forward(folded, environment, learner.library.programs, frame, stepwise=stepwise), frame
        )

    return jax.jit(jax.vmap(one))(frames)


@pytest.mark.parametrize("text", scratchpad_tasks())
@pytest.mark.parametrize("layers", [1, 2])
def test_all_steps_at_once_equal_one_step_at_a_time(text, layers):
    learner = learner_of(text, layers=layers)
    frames, params = some_frames(learner), params_of(learner)
    at_once, stepwise = (judge_all(learner, params, frames, way) for way in (False, True))
    np.testing.assert_allclose(at_once.loss, stepwise.loss, rtol=1e-5)
    np.testing.assert_allclose(at_once.margin, stepwise.margin, atol=1e-5)


def test_padding_frames_changes_no_loss_and_no_gradient():
    learner = learner_of("addition")
    params, frames = params_of(learner), some_frames(learner)
    wide = frames._replace(
        seen=jnp.pad(frames.seen, ((0, 0), (0, 3), (0, 0)), constant_values=1),
        callee=jnp.pad(frames.callee, ((0, 0), (0, 3)), constant_values=2),
        args=jnp.pad(frames.args, ((0, 0), (0, 3), (0, 0)), constant_values=1),
    )

    def total(params, frames):
        return judge_all(learner, params, frames, False).loss.sum()

    value, slope = jax.value_and_grad(total)(params, frames)
    wide_value, wide_slope = jax.value_and_grad(total)(params, wide)
    np.testing.assert_allclose(value, wide_value, rtol=1e-6)
    for a, b in zip(jax.tree.leaves(slope), jax.tree.leaves(wide_slope), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-5)


def test_loss_of_frames_is_loss_of_the_whole_trace():
    """The paper runs each trace with a stack of hidden states; frames give the same number."""
    learner = learner_of("addition")
    environment, task = learner.library.environments[0], make_task("addition")
    params, programs = params_of(learner), learner.library.programs
    folded = learner.network.fold(params, 0)
    questions = sample_batch(task, jax.random.key(2), jnp.array([4]), 4)
    from npi.interpreter import expert_policy, trace

    pads = jax.vmap(lambda q: task.pad(q, 4, 4))(questions)
    _, events = trace(environment, expert_policy(environment), pads, 120)

    offsets = np.cumsum([0, *environment.machine.feature_sizes[:-1]])
    stack, hidden, total = [], fresh(folded), 0.0
    for t in range(int(events.live.sum())):
        program, seen = events.program[t, 0], events.seen[t, 0]
        choice = jax.tree.map(lambda x, t=t: x[t, 0], events.choice)
        hidden, outputs = step(folded, hidden, program, seen + jnp.asarray(offsets, jnp.int32))
        target = choice.callee
        total += float(jax.nn.softplus(-outputs[0] if choice.end else outputs[0]))
        total -= float(jax.nn.log_softmax(outputs[1 : 1 + programs])[target])
        if int(target) == 0:
            args = jax.nn.log_softmax(outputs[1 + programs :].reshape(3, -1))
            total -= float(sum(args[k, choice.args[k]] for k in range(3)))
        if int(target) and not bool(choice.end):
            stack.append(hidden)
        if int(target):
            hidden = fresh(folded)
        elif bool(choice.end) and stack:
            hidden = stack.pop()
    traces = from_events(environment, events)
    frames = from_histories(environment, traces.frames, 4)
    loss = np.asarray(judge_all(learner, params, Frames(*map(jnp.asarray, frames)), False).loss)
    np.testing.assert_allclose(loss[traces.frame].sum(), total, rtol=1e-4)


def test_gradient_against_finite_differences():
    learner = learner_of("copying", hidden=4, embed=4, key=4)
    frames = some_frames(learner)
    with jax.enable_x64(True), jax.numpy_dtype_promotion("standard"):
        params = jax.tree.map(lambda x: x.astype(jnp.float64), params_of(learner))
        flat, unravel = jax.flatten_util.ravel_pytree(params)

        def value(flat):
            return judge_all(learner, unravel(flat), frames, False).loss.sum()

        slope = jax.grad(value)(flat)
        rng = np.random.default_rng(0)
        for _ in range(5):
            d = jnp.asarray(rng.normal(size=flat.shape))
            numeric = (value(flat + 1e-6 * d) - value(flat - 1e-6 * d)) / 2e-6
            np.testing.assert_allclose(numeric, slope @ d, rtol=1e-5)


@pytest.mark.parametrize("sampling", ["hard", "traces"])
def test_only_frames_in_use_are_drawn(sampling):
    learner = learner_of("addition:programs=iterative", sampling=sampling)
    data = learner.make_data(jax.random.key(0))
    extra, sample = learner.init_extra(data), jax.jit(learner.sample_batch)
    for seed in range(3):
        parts = sample(data, extra, jnp.zeros((), jnp.int32), jax.random.key(seed))
        for part, table in zip(parts, data.tables, strict=True):
            rows = np.asarray(part.rows)[np.asarray(part.frames.length) > 0]
            assert np.asarray(table.trained)[rows].all()
            assert len(rows)


def test_hard_frames_are_drawn_more_often():
    learner = learner_of("addition")
    data = learner.make_data(jax.random.key(0))
    extra = learner.init_extra(data)
    hard = int(np.flatnonzero(np.asarray(data.tables[0].trained))[3])
    loss = jnp.zeros_like(extra.loss[0]).at[hard].set(5.0)
    parts = jax.jit(learner.sample_batch)(
        data, extra._replace(loss=(loss,)), jnp.zeros((), jnp.int32), jax.random.key(0)
    )
    rows = np.asarray(parts[0].rows)
    assert 0.4 * len(rows) < (rows == hard).sum() < 0.6 * len(rows) + 2


def test_a_member_does_not_depend_on_its_neighbours():
    learner = learner_of("copying")
    key = jax.random.key(5)
    data = learner.make_data(data_key(key))
    alone, several = GradientTrainer(learner, 1), GradientTrainer(learner, 3)
    one, _ = alone.advance(alone.start(key, data), data, key)
    three, _ = several.advance(several.start(key, data), data, key)
    pairs = zip(jax.tree.leaves(one.params), jax.tree.leaves(three.params), strict=True)
    for a, b in pairs:
        np.testing.assert_allclose(a[0], b[0], atol=1e-4)
    first, second = (jax.tree.leaves(three.params)[0][k] for k in (0, 1))
    assert not np.allclose(first, second)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A network that copies, and its proof."""
    folder = tmp_path_factory.mktemp("npi") / "run"
    return train("npi", "copying", run=folder, options={"traces": 20}, steps=2000)


def test_training_ends_with_a_proof_and_the_network_is_right_at_any_length(trained):
    proof = read_proofs(trained.run)[0]
    assert trained.reason.startswith("verified")
    assert proof["proved"] and proof["method"] == "closed" and proof["wrong"] == 0
    assert proof["frames"] == 231
    assert proof["margin"] > 0
    assert proof["checkpoint"] == trained.checkpoint
    from training.evaluation import evaluate

    rows = evaluate(trained.model, lengths=[1, 2, 500], samples=20)
    assert [row["exact"] for row in rows] == [1.0, 1.0, 1.0]


def test_the_verifier_sees_a_network_that_is_wrong_in_one_place(trained):
    """Damage what one symbol means: frames with it, and only those, are found wrong."""
    learner = trained.learner
    environment = learner.library.environments[0]
    table = learner.make_data(jax.random.key(0)).tables[0]
    judged_by = Judge(lambda p: learner.network.fold(p, 0), environment, learner.library.programs)
    params = jax.tree.map(lambda x: x[None], trained.weights)
    good, _ = judged_by(params, table.frames)
    live = np.asarray(table.frames.length) > 0
    assert (np.asarray(good.margin)[0][live] > 0).all()

    symbol = 4
    damaged = jax.tree_util.tree_map_with_path(
        lambda path, x: x.at[:, symbol].set(x[:, symbol + 1])
        if "encoders" in jax.tree_util.keystr(path) else x,
        jax.tree.map(jnp.asarray, params),
    )  # fmt: skip
    bad, _ = judged_by(damaged, table.frames)
    wrong = (np.asarray(bad.margin)[0] <= 0) & live
    assert wrong.any()
    met = (np.asarray(table.frames.seen)[:, :, 0] == symbol).any(1)
    assert met[wrong].all()


@pytest.fixture
def changed_task(monkeypatch):
    """Changes a method of the task that `trained` has learned; caches are cleared."""
    yield lambda name, method: (
        monkeypatch.setattr(Copying, name, method),
        task_hashes.cache_clear(),
    )
    monkeypatch.undo()
    task_hashes.cache_clear()


def verdict_now(trained) -> str:
    return judged_proofs(load(trained.folder))[0][1]


def other_words(self, question):
    """The same rule, written in another way."""
    return [value for value in question["list"]]  # noqa: C416


def other_answers(self, question):
    return question["list"][::-1]


def other_problems(self, key, length, size, values=None):
    drawn = jax.random.randint(key, (size,), 1, 3)
    return {"list": jnp.where(jnp.arange(size) < length, drawn, 0)}


def wider_pad(self, question, length, size):
    rows = jnp.zeros((2, size + 4), jnp.int32)
    return Pad(rows.at[0, 1:-3].set(question["list"]), jnp.ones(2, jnp.int32))


def other_programs(self):
    pad = Copying.scratchpad_before(self)
    shift = {"RSHIFT": lambda see: right("write")}
    return dataclasses.replace(pad, programs={**pad.programs, **shift})


def lower_limit(self):
    return dataclasses.replace(Copying.scratchpad_before(self), step_limit=lambda n: 7 * n + 1)


@pytest.mark.parametrize(("name", "method", "says"), [
    ("solve", other_words, None),
    ("solve", other_answers, "its rule gives other answers"),
    ("sample", other_problems, "it draws other problems"),
    ("pad", wider_pad, "it shows problems to a model in another way"),
    ("scratchpad", property(other_programs), "its programs or their world are others"),
    ("scratchpad", property(lower_limit), "it allows other numbers of steps"),
])  # fmt: skip
def test_a_proof_is_about_the_task_as_it_was(trained, changed_task, monkeypatch, capsys,
                                             name, method, says):  # fmt: skip
    assert verdict_now(trained) == PROVED
    before = Copying.scratchpad.fget
    monkeypatch.setattr(Copying, "scratchpad_before", before, raising=False)
    changed_task(name, method)
    if says is None:
        assert verdict_now(trained) == PROVED
    else:
        assert verdict_now(trained).startswith("not proved; the proof is about an older version")
        assert says in verdict_now(trained)
    load(trained.folder).tell_of_changes()
    told = capsys.readouterr().err
    if says is None or "programs" in says:  # the expert changes nothing that is measured
        assert told == ""
    else:
        assert f"note: copying has changed since this run was made: {says}" in told


def test_another_task_in_the_configuration_is_noticed(trained, tmp_path, capsys):
    run = tmp_path / "run"
    shutil.copytree(trained.folder, run)
    config = json.loads((run / "config.json").read_text())
    config["tasks"] = [text.replace("copying", "reversing") for text in config["tasks"]]
    (run / "config.json").write_text(json.dumps(config))
    load(run).tell_of_changes()
    assert "reversing has changed since this run was made: config.json" in capsys.readouterr().err


def test_a_proof_of_older_code_says_what_it_does_not_show(trained):
    proof = read_proofs(trained.run)[0]
    assert verdict(proof, trained.checkpoint, {}) == PROVED
    old = {name: value for name, value in proof.items() if name not in ("limit", "meaning")}
    assert "did not check step limits" in verdict(old, trained.checkpoint, {})
    assert verdict(proof, "another", {}) == "not proved; the proof is about another checkpoint"
    assert verdict({**proof, "proved": False}, trained.checkpoint, {}) == "not proved"


def test_a_run_stops_at_its_limit_and_is_then_wrong(trained):
    task = trained.learner.tasks[0]
    questions = sample_batch(task, jax.random.key(0), jnp.full(4, 9), 9)
    asked = (questions, jnp.full(4, 9), 9)
    assert not np.asarray(trained.model.predict(task, *asked, 20).halted).any()
    assert np.asarray(trained.model.predict(task, *asked, 200).halted).all()


def test_an_untrained_network_is_stopped_by_a_limit():
    """Untrained networks make calls without end: the stack overflows or the limit comes."""
    learner = learner_of("addition+sorting")
    for number, environment in enumerate(learner.library.environments):
        task = environment.task
        for seed in range(4):
            folded = learner.network.fold(params_of(learner, seed), number)
            policy = network_policy(folded, environment, learner.library.programs)
            questions = sample_batch(task, jax.random.key(seed), jnp.full(8, 5), 5)
            pads = jax.vmap(lambda q, task=task: task.pad(q, 5, 5))(questions)
            lanes = jax.jit(
                lambda p, e=environment, y=policy: run(e, y, p, jnp.asarray(300, jnp.int32))
            )(pads)
            assert (np.asarray(lanes.steps) <= 300).all()
            assert (np.asarray(lanes.pad.cells) >= 0).all()


def test_a_finished_run_stays_as_it_is():
    from npi.interpreter import expert_policy

    learner = learner_of("copying")
    environment, task = learner.library.environments[0], learner.tasks[0]
    policy = expert_policy(environment)
    question = {"list": jnp.array([1, 2, 3])}
    lane = begin(environment, policy, task.pad(question, 3, 3))
    step_once = jax.jit(lambda lane: advance(environment, policy, lane)[0])
    while not bool(lane.halted):
        lane = step_once(lane)
    after = step_once(lane)
    assert jax.tree.all(jax.tree.map(lambda a, b: bool((a == b).all()), after.pad, lane.pad))
    assert int(after.steps) == int(lane.steps)


@pytest.mark.parametrize("text", ["addition+sorting+copying"])
def test_several_tasks_share_one_network(text):
    learner = learner_of(text)
    names = learner.library.names
    assert len(set(names)) == len(names)
    assert names.count("ACT") == 1
    key = jax.random.key(0)
    data = learner.make_data(data_key(key))
    trainer = GradientTrainer(learner)
    state, metrics = trainer.advance(trainer.start(key, data), data, key)
    assert np.isfinite(float(metrics["loss"][0]))
    assert int(state.skipped[0]) == 0


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_options(name):
    NPIConfig(**PRESETS[name].options)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"hidden": 0}, "--hidden"),
        ({"lr": 0.0}, "--lr"),
        ({"lengths": (3, 2)}, "shortest"),
        ({"lengths": (0, 2)}, "1 <= shortest"),
        ({"warmup": -1}, "--warmup"),
        ({"b2": 1.0}, "--b2"),
    ],
)
def test_options_that_make_no_sense_are_explained(options, says):
    with pytest.raises(UsageError, match=says):
        NPIConfig(**options)
