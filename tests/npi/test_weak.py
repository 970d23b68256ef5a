"""Traces of acts: what explains them does those very acts, and is as likely as can be."""

import functools
import json

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests_helpers import scratchpad_tasks

from npi import LEARNER
from npi.config import NPIConfig
from npi.frames import Frames, calls_of, forward, judge, on_host
from npi.interpreter import Opinion, expert_policy, network_opinion
from npi.learner import problem_key
from npi.network import Logits
from npi.trace_inference import explain_acts
from npi.traces import run_experts
from npi.weak import agreed, every_call, watch
from tasks import UsageError, make_tasks
from tasks.scratchpad.parts import NOOP
from training import load, train
from training.gradient import GradientTrainer

SMALL = {"hidden": 16, "embed": 8, "key": 8, "traces": 12, "full": 6, "lengths": (1, 3)}
CLOSED = [text for text in scratchpad_tasks() if "iterative" not in text]


@functools.cache
def weak(text: str):
    """A small learner, with its data."""
    learner = LEARNER.make(NPIConfig(**SMALL), make_tasks(text))
    data = learner.make_data(jax.random.key(0))
    return learner, data


def experts_of(learner, number: int = 0):
    """What the experts did in the traces that show only acts: [steps, B, ...]."""
    key, full = problem_key(jax.random.key(0), number), SMALL["full"]
    environment = learner.library.environments[number]
    _, events = run_experts(environment, key, SMALL["traces"], SMALL["lengths"], dealt=True)
    return jax.tree.map(lambda x: np.asarray(x)[:, full:], events)


def explained(learner, data, opinion, beam: int):
    """Explanations of the first environment's acts, [T, B, ...], and which runs have one."""
    watched, environment = data.inference.watched[0], learner.library.environments[0]
    limits = watched.limits._replace(beam=beam)
    one = functools.partial(explain_acts, opinion, environment, limits=limits)
    events, ok = jax.jit(jax.vmap(one))(watched.pads, watched.acts, watched.counts)
    return jax.tree.map(lambda x: np.swapaxes(np.asarray(x), 0, 1), events), np.asarray(ok)


def half_knowing(learner, sure: float) -> Opinion:
    """Thinks as the expert does, more or less."""
    environment = learner.library.environments[0]
    policy, sizes = expert_policy(environment), learner.library

    def look(point, program, seen):
        point, choice = policy.decide(point, program, seen)
        end = jnp.where(choice.end, sure, -sure)
        callee = sure * jax.nn.one_hot(choice.callee, sizes.programs)
        return point, Logits(end, callee, sure * jax.nn.one_hot(choice.args, sizes.arg_size))

    return Opinion(policy.fresh, look)


def live_part(events, run: int):
    return jax.tree.map(lambda x: x[events.live[:, run], run], events)


def acts_of(events, run: int) -> list:
    """What a run does that can be seen."""
    live, choice = events.live[:, run], events.choice
    seen = live & (choice.callee[:, run] == 0) & (choice.args[:, run, 0] != NOOP)
    return choice.args[seen, run].tolist()


def cost_of(learner, params, events) -> np.ndarray:
    """Negative log-likelihood of each run, by the loss that training uses."""
    environment, calls = learner.library.environments[0], calls_of(events)
    frames = every_call(events, int((calls.stops - calls.starts).max()))
    folded, programs = learner.network.fold(params, 0), learner.library.programs

    def one(frame):
        return judge(forward(folded, environment, programs, frame, stepwise=False), frame).loss

    loss = np.asarray(jax.vmap(one)(Frames(*map(jnp.asarray, frames))))
    return np.bincount(calls.lane[calls.starts], loss, minlength=events.live.shape[1])


@pytest.mark.parametrize("text", CLOSED)
def test_who_knows_the_programs_finds_what_the_expert_did(text):
    learner, data = weak(text)
    events, ok = explained(learner, data, half_knowing(learner, 5.0), 4)
    truth = experts_of(learner)
    assert ok.all()
    for run in range(len(ok)):
        both = (jax.tree.leaves(live_part(e, run)) for e in (events, truth))
        for found, done in zip(*both, strict=True):
            np.testing.assert_array_equal(found, done)


@pytest.mark.parametrize("sure", [0.0, 1.0])
def test_an_explanation_does_the_very_acts_within_its_limits(sure):
    learner, data = weak("addition")
    events, ok = explained(learner, data, half_knowing(learner, sure), 64)
    watched = data.inference.watched[0]
    assert ok.any() and not events.live[:, ~ok].any()
    for run in np.flatnonzero(ok).tolist():
        assert acts_of(events, run) == watched.acts[run, : watched.counts[run]].tolist()
    calls = calls_of(jax.tree.map(lambda x: x[:, ok], events))
    assert (calls.stops - calls.starts).max() <= watched.limits.longest


def test_a_network_finds_what_is_at_least_as_likely_to_it_as_what_the_expert_did():
    learner, data = weak("copying")
    key, trainer = jax.random.key(0), GradientTrainer(learner)
    state, _ = trainer.advance(trainer.start(key, data), data, key)
    params = jax.tree.map(lambda x: x[0], state.params)
    folded = learner.network.fold(params, 0)
    opinion = network_opinion(folded, learner.library.environments[0], learner.library.programs)
    events, ok = explained(learner, data, opinion, 256)
    assert ok.any()
    truth = cost_of(learner, params, experts_of(learner))
    found = cost_of(learner, params, events)
    assert (found[ok] <= truth[ok] + 0.05).all()  # DOUBT is no part of the loss


def test_what_weak_supervision_sees():
    """Acts of all runs, calls of the first ones only; NOOPs are invisible."""
    learner, data = weak("addition")
    watched, truth = data.inference.watched[0], experts_of(learner)
    runs = SMALL["traces"] - SMALL["full"]
    assert watched.counts.tolist() == [len(acts_of(truth, run)) for run in range(runs)]
    assert len(watched.shown.length) == 48  # calls of additions of 1, 2, 3, 1, 2 and 3 digits
    assert (watched.acts[:, :, 0] == NOOP).sum() == (watched.acts.shape[1] - watched.counts).sum()
    environment = learner.library.environments[0]
    key = problem_key(jax.random.key(0), 0)
    pads, events = run_experts(environment, key, 12, SMALL["lengths"], dealt=True)
    everything = watch(pads, events, 12, 4)
    assert len(everything.counts) == 0
    assert everything.limits.depth == 1  # ADD waits for ADD1, whose last call replaces it


def frames(*rows) -> Frames:
    """(program, what is seen at each step, what is called at each step) -> frames."""
    steps = 2
    seen = np.zeros((len(rows), steps, 1), np.int32)
    callee = np.zeros((len(rows), steps), np.int32)
    for k, (_, saw, called) in enumerate(rows):
        seen[k, : len(saw), 0], callee[k, : len(saw)] = saw, called
    length = np.array([len(saw) for _, saw, _ in rows], np.int32)
    program = np.array([p for p, _, _ in rows], np.int32)
    return on_host(program, length, seen, callee, np.zeros((len(rows), steps, 3), np.int32))


def test_the_majority_wins_and_what_was_shown_beats_it():
    most, odd = (1, [3, 4], [2, 2]), (1, [3, 4], [2, 5])
    ends_early, other = (1, [3], [2]), (2, [3, 4], [2, 5])
    found = agreed(frames(most, most, odd, ends_early, other), frames())
    assert {(p, tuple(c)) for p, c in zip(found.program, found.callee.tolist(), strict=True)} == {
        (1, (2, 2)),
        (2, (2, 5)),
    }
    found = agreed(frames(most, most, odd), frames(odd))
    assert found.callee.tolist() == [[2, 5]]


def test_acts_teach_what_few_full_traces_do_not(tmp_path):
    """Copying from ten full traces and from acts, against the ten alone."""
    options = {"lengths": (1, 5), "traces": 60, "full": 10}
    finished = train("npi", "copying", run=tmp_path / "a", options=options, steps=3000)
    assert finished.reason.startswith(
        "verified"
    )  # on all of the closed set, which it was not given
    [row] = load(tmp_path / "a").evaluate([100], samples=50)
    assert row["exact"] == 1
    alone = train(
        "npi", "copying", run=tmp_path / "b", options=options | {"traces": 10}, steps=3000
    )
    assert alone.reason == "every frame of the training traces is right"
    [row] = load(tmp_path / "b").evaluate([100], samples=50)
    assert row["exact"] < 1


def test_resumed_equals_uninterrupted_guesses_and_all(tmp_path):
    """Cut where the network learns from explanations; two members, as a population."""
    more = {"options": {"lengths": (1, 4), "traces": 30, "full": 6, "chunk": 25, "batch": 32},
            "population": 2, "enough": 2}  # fmt: skip
    whole = train("npi", "copying", run=tmp_path / "whole", steps=150, **more)
    train("npi", "copying", run=tmp_path / "parts", steps=100, **more)
    parts = train("npi", "copying", run=tmp_path / "parts", steps=150, resume=True, **more)
    assert parts.checkpoint == whole.checkpoint and parts.step == whole.step
    whole_lines, part_lines = (
        [json.loads(line) for line in (tmp_path / d / "metrics.jsonl").read_text().splitlines()]
        for d in ("whole", "parts")
    )
    assert whole_lines == part_lines
    assert any(line["explained"] > 0 for line in whole_lines if line["step"] < 100)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"full": 13}, "--full must lie between 0 and --traces 12"),
        ({"full": -1}, "--full must lie between 0"),
        ({"sampling": "traces"}, "--full needs --sampling hard"),
        ({"beam": 0}, "--beam must be at least 1"),
    ],
)
def test_options_that_do_not_fit_are_explained(options, says):
    with pytest.raises(UsageError, match=says):
        NPIConfig(**{**SMALL, **options})
