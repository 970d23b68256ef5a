"""Tasks whose programs see pictures: experts, frames, batches, runs and what is said about them."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from npi import LEARNER
from npi.config import NPIConfig
from npi.draw import poses_of
from npi.frames import forward, judge, take
from npi.interpreter import expert_policy, run
from npi.library import make_library
from npi.poses import make_bank, objects, pose_loss, pose_table, show
from npi.turn import scene_of, turner
from npi.windows import draw
from tasks import UsageError, make_task, make_tasks, sample_batch
from tasks.objects.scene import (
    ELEVATIONS,
    LEVEL,
    POSES,
    every_view,
    look,
    new_views,
    on_grid,
)
from tasks.objects.shapes import SEEN, make_object

TINY = {"hidden": 8, "embed": 8, "key": 8, "objects": 2, "windows": 2, "fresh": 1}


@pytest.fixture(scope="module")
def learner():
    return LEARNER.make(NPIConfig(**TINY), make_tasks("canonical_pose:size=32,ground=marks"))


@pytest.fixture(scope="module")
def data(learner):
    return learner.make_data(jax.random.key(0))


@pytest.fixture(scope="module")
def params(learner):
    return learner.init_params(jax.random.key(1))


def test_the_expert_reaches_the_canonical_pose_from_every_pose_within_the_limit():
    task = make_task("canonical_pose")
    world = make_library((task,)).environments[0]
    pose = jnp.arange(POSES)
    question = {"family": pose * 0, "shape": pose * 0 + 5000, "azimuth": pose // ELEVATIONS,
                "elevation": pose % ELEVATIONS}  # fmt: skip
    plain = [
        task.plain({k: np.asarray(v)[i] for k, v in question.items()}, 1) for i in range(POSES)
    ]
    turns = np.array([task.length_of(one) for one in plain])
    limit = jnp.array([world.machine.step_limit(int(n)) for n in turns])
    lanes = run(world, expert_policy(world), task.pad(question, 1, 1), limit)
    assert lanes.halted.all()
    assert (lanes.pad.azimuth == 0).all() and (lanes.pad.elevation == LEVEL).all()
    assert turns.max() == 15 and (np.asarray(lanes.steps) >= turns).all()


def test_problems_of_a_length_are_so_many_moves_away_and_of_families_as_asked():
    for families, known in (("seen", range(SEEN)), ("unseen", range(SEEN, 30))):
        task = make_task(f"canonical_pose:families={families}")
        drawn = sample_batch(task, jax.random.key(0), jnp.arange(64) % 15 + 1, 15)
        drawn = {name: np.asarray(value) for name, value in drawn.items()}
        for i in range(64):
            one = task.plain({k: v[i] for k, v in drawn.items()}, 1)
            assert task.length_of(one) == i % 15 + 1 and one["family"] in known


def test_a_bank_holds_what_an_observation_shows(data):
    for pose in (0, 61, POSES + 7):
        (family, shape), at = objects(2)[pose // POSES], pose % POSES
        seen = jnp.array([at // ELEVATIONS, at % ELEVATIONS, family, shape])
        assert (np.asarray(look(seen, 32, "marks")) == np.asarray(data.banks[0])[pose]).all()
    many = jax.jit(jax.vmap(lambda seen: look(seen, 32)))(jnp.array([[0, 1, 3, 9], [5, 2, 3, 9]]))
    views = every_view(jnp.int32(3), jnp.int32(9), size=32)
    assert (np.asarray(many) == np.asarray(views)[[1, 5 * ELEVATIONS + 2]]).all()


def test_a_table_has_every_program_in_every_pose_of_every_object(learner, data):
    frames = jax.tree.map(np.asarray, data.tables[0].frames)
    live = frames.length > 0
    programs = len(learner.library.names) - 1
    starts = np.unique(np.stack([frames.program, frames.seen[:, 0, 0]], 1)[live], axis=0)
    assert len(starts) == live.sum() == programs * POSES * 2


def test_a_batch_shows_each_frame_its_own_pictures(learner, data, params):
    """The loss of frames of listed objects equals that of each with pictures of its own."""
    drawn = learner.sample_batch(data, learner.init_extra(data), 0, jax.random.key(3))
    loss = learner.loss(params, drawn, {}, 0, jax.random.key(0))
    part = drawn[0]
    few = np.arange(len(part.rows) // 2, len(part.rows), 17)  # the first window is a new object
    frames = take(data.tables[0].frames, np.asarray(part.rows)[few])
    world, folded = learner.library.environments[0], learner.network.fold(params, 0)
    shown = show(folded, np.asarray(data.banks[0])[np.asarray(frames.seen).reshape(-1)])
    own = frames._replace(seen=jnp.arange(frames.seen.size).reshape(frames.seen.shape))
    alone = jax.vmap(
        lambda f: judge(forward(shown, world, learner.library.programs, f, stepwise=True), f).loss
    )(own)
    np.testing.assert_allclose(alone, np.asarray(loss.per_example[0])[few], rtol=1e-3, atol=1e-4)


def test_new_objects_are_drawn_once_and_in_the_poses_of_their_frames():
    poses = jnp.array([[0, 7, 119], [0, 7, 119]])
    families = jnp.array([2, 2])
    drawn = [np.asarray(new_views(families, poses, jax.random.key(k), 32)) for k in (0, 0, 1)]
    assert drawn[0].shape == (2, 3, 32, 32, 3) and (drawn[0] == drawn[1]).all()
    assert not (drawn[0] == drawn[2]).all() and not (drawn[0][0] == drawn[0][1]).all()
    known = np.asarray(every_view(jnp.int32(2), jnp.int32(5), size=32), np.float32)[poses[0]]
    own = known.mean((1, 2, 3))[:, None, None, None]
    assert ((drawn[0][0] - own) ** 2).mean() < 3000  # a picture of an object, not noise


def test_telling_the_pose_is_learned_from_the_poses_that_are_shown(learner, data, params):
    drawn = learner.sample_batch(data, learner.init_extra(data), 0, jax.random.key(3))
    assert drawn[0].poses.shape == drawn[0].pictures.shape[:1] and drawn[0].poses.max() < POSES
    shown = show(learner.network.fold(params, 0), drawn[0].pictures)

    def loss(tell):
        lens = dataclasses.replace(shown.lens, tell=tell)
        return pose_loss(dataclasses.replace(shown, lens=lens), drawn[0].poses)

    tell = shown.lens.tell
    assert loss(tell - 0.01 * jax.grad(loss)(tell)) < loss(tell)


def test_what_is_said_of_pictures_is_no_proof_and_names_what_was_checked(learner, data, params):
    many = jax.tree.map(lambda x: x[None], params)
    (row,) = data.verifier.state(data.verifier.look(many), 0, params)
    assert not row["proved"] and row["pictures"] == 2 * POSES
    assert row["frames"] == 2 * POSES * 7 and row["wrong"] > 0
    told = " ".join(row["assumptions"])
    assert "no proof is possible" in told and "95% interval" in told and "never seen" in told


def test_an_untrained_network_runs_on_seen_and_unseen_families(learner, params):
    model = learner.model(params)
    for task in model.tasks[0].tested():
        drawn = sample_batch(task, jax.random.key(0), jnp.full(2, 3), 3)
        found = model.predict(task, drawn, jnp.full(2, 3), 3, 20)
        assert found.output.shape == (2, 2) and found.mask.all()
        steps = model.steps(task, {k: v[0] for k, v in drawn.items()}, 3, 3, 6)
        assert steps and poses_of(steps) and "°" in steps[0]["shows"]["azimuth"]


def test_options_that_do_not_fit_are_refused():
    for options in ({"sampling": "traces"}, {"full": 3}):
        with pytest.raises(UsageError, match="every pose of the listed objects is checked"):
            LEARNER.make(NPIConfig(**{**TINY, **options}), make_tasks("canonical_pose"))
    for options in ({"channels": (8,) * 6}, {"channels": ()}, {"channels": (8, 0)}):
        with pytest.raises(UsageError, match="--channels takes 1 to 5 positive numbers"):
            NPIConfig(**{**TINY, **options})
    for options in ({"fresh": 3}, {"channels": (8,)}, {"pose_loss": 0.5}):
        with pytest.raises(UsageError, match="for tasks that show pictures"):
            LEARNER.make(NPIConfig(**options), make_tasks("copying"))
    with pytest.raises(UsageError, match="--fresh and --pose-loss"):
        NPIConfig(**{**TINY, "fresh": -1})
    with pytest.raises(UsageError, match="--objects takes at most"):
        objects(10**6)
    with pytest.raises(UsageError, match="a size that the encoder reads"):
        make_task("canonical_pose:size=100")


def test_calls_that_are_wrong_on_listed_objects_are_drawn_more_often(learner, data, params):
    many = jax.tree.map(lambda x: x[None], params)
    looks = data.verifier.look(many)
    loss = tuple(np.zeros((1, len(table.frames.length)), np.float32) for table in data.tables)
    data.verifier.note(looks, loss)
    wrong = looks[0].wrong[0]
    assert wrong.any() and (loss[0][0][wrong] > 0.1).mean() > 0.9
    (group,) = data.batches.windows.values()
    one = np.zeros(loss[0].shape[1], np.float32)
    one[wrong.argmax()] = 5.0
    window = draw(data.tables[0], jnp.asarray(data.banks[0]), group, jnp.asarray(one), 8,
                  jax.random.key(0), 0, 32, "marks")  # fmt: skip
    assert (np.asarray(window[0]) == wrong.argmax()).sum() >= 3


def test_an_object_from_a_mesh_is_turned_as_the_same_object_of_a_family(learner, params):
    model = learner.model(params)
    task, question = model.tasks[0], {"family": 3, "shape": 5000, "azimuth": 4, "elevation": 2}
    turns = turner(model, make_object(jnp.int32(3), jnp.int32(5000), "marks"))
    whole = {name: jnp.int32(value) for name, value in question.items()}
    own = model.steps(task, whole, 5, 5, turns.limit)
    steps = turns.steps(4, 2)
    assert [(s["program"], s["does"]) for s in steps] == [(s["program"], s["does"]) for s in own]
    right = turns.right()
    assert right.shape == (POSES,)
    if len(steps) < turns.limit:
        there = [*steps[-1]["sees"].values()] == [0, LEVEL]
        assert right[4 * ELEVATIONS + 2] == there


def test_models_that_see_no_pictures_turn_nothing():
    plain = LEARNER.make(NPIConfig(hidden=8, embed=8, key=8), make_tasks("copying"))
    model = plain.model(plain.init_params(jax.random.key(0)))
    for wrong in (model, object()):
        with pytest.raises(UsageError, match="sees no pictures"):
            scene_of(wrong)


def test_a_program_that_sees_many_pictures_in_one_call_is_refused():
    task = make_task("canonical_pose")
    scene = task.scratchpad  # pyright: ignore

    def LGOTO(see):
        while see.azimuth:
            yield next(scene.programs["LGOTO"](see))

    world = make_library((task,)).environments[0]
    looping = dataclasses.replace(scene, programs={**scene.programs, "LGOTO": LGOTO})
    from npi.expert import Automaton

    wrong = dataclasses.replace(world, machine=looping, automaton=Automaton(looping, "looping"))
    with pytest.raises(UsageError, match="a program that calls itself last"):
        pose_table(wrong, 1)


def test_pictures_of_objects_differ():
    bank = make_bank(objects(3), 32, "marks")
    assert len(np.unique(bank.reshape(len(bank), -1), axis=0)) == 3 * POSES


def test_an_older_run_sees_objects_without_a_ground():
    """The default of a task's option is what runs did before it was there."""
    assert make_task("canonical_pose").scratchpad.ground == "none"  # pyright: ignore
    seen = jnp.array([3, 2, 4, 1007])
    plain, table, marks = (np.asarray(look(seen, 32, g)) for g in ("none", "table", "marks"))
    assert (plain == np.asarray(look(seen, 32))).all()
    assert (plain != table).any() and (table != marks).any()


def test_angles_off_the_grid_are_refused():
    assert [on_grid("azimuth", a) for a in (0, -15, 345, 360, 90.0)] == [0, 23, 23, 0, 6]
    assert [on_grid("elevation", e) for e in (0, 60)] == [0, 4]
    for name, wrong in (("azimuth", 20), ("azimuth", float("nan")), ("elevation", 75),
                        ("elevation", -15), ("elevation", 7.5)):  # fmt: skip
        with pytest.raises(UsageError, match=f"the {name} of the camera is a multiple of 15"):
            on_grid(name, wrong)


def test_a_pose_outside_of_the_grid_is_refused():
    good = {"family": 0, "shape": 5000, "azimuth": 23, "elevation": 4}
    domain = make_task("canonical_pose").domain(1)
    assert domain is not None and domain.outside(good, 1) is None
    for change in ({"azimuth": 24}, {"elevation": 5}, {"family": SEEN}, {"shape": 3}):
        (name,) = change
        assert f"{name} is {change[name]}, and takes" in str(domain.outside(good | change, 1))
