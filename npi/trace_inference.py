"""Inference of the calls that explain a trace of acts: a beam search over call stacks.

Given the acts of a run, only the calls and the ends of frames are hidden. A partly trained network
gives a likelihood to each of them. The search extends the likeliest call stacks from act to act, in
the interpreter itself; it compares only hypotheses that have done the same acts. The result
approximates the likeliest of the explanations that Neural Program Lattices (Li et al., ICLR 2017)
and Parametrized Hierarchical Procedures (Fox et al., ICLR 2018) sum over.

`A` acts, `K` beam width, `G` gap, `C` options at one step.
"""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from npi.interpreter import Choice, Event, Lane, Opinion, Policy, advance, begin
from npi.library import Environment
from tasks.scratchpad.pad import Pad, observe
from tasks.scratchpad.parts import NOOP

DOUBT = 1e-4
"""Minimal probability of every option, because the network may be wrong with high confidence in
situations that it was not trained on."""
ACT_ON, ACT_END, HALT, END = range(4)
"""The first options at a step: do the next act of the trace; do it and end the frame; end the run
without an act; end the frame without an act. After them come two options for each program: call it
and wait, or call it and end the frame. Options up to HALT are *visible*, the others *quiet*."""


class InferenceLimits(NamedTuple):
    """InferenceLimits of the search; static in the compiled function."""

    beam: int
    """K, the beam width."""
    gap: int
    """G, the maximal number of steps between two acts."""
    depth: int
    """Maximal number of waiting calls."""
    longest: int
    """Maximal number of steps of one frame."""


class Hypothesis(NamedTuple):
    """One explanation of the acts up to now."""

    lane: Lane
    """The run. The carry of a frame is the network's carry and the number of steps taken."""
    done: Int[Array, ""]
    """Number of acts of the trace that have been done."""
    score: Float[Array, ""]
    """Log-likelihood."""


class Pool(NamedTuple):
    """The K best hypotheses that have done the next act, and how they reached it."""

    best: Hypothesis
    after: Int[Array, " K"]
    """Number of quiet steps before the act; -1 if the run was over."""
    slot: Int[Array, " K"]
    """Index in the beam, after these quiet steps, of the hypothesis that did the act."""
    event: Event


def explain_acts(
    opinion: Opinion,
    environment: Environment,
    pad: Pad,
    acts: Int[Array, "A 3"],
    count: Int[Array, ""],
    limits: InferenceLimits,
) -> tuple[Event, Bool[Array, ""]]:
    """Finds, approximately, the likeliest run from `pad` that does the first `count` of `acts`.

    `opinion` gives the likelihood. Returns the events [(A + 1) * (G + 1), ...], many of them not
    live, and whether a run was found; if not, no event is live. Acts that do nothing (NOOP) are not
    part of a trace; they may end a frame.
    """
    numbers = environment.numbers[1:]
    callee = jnp.array([0] * 4 + [n for n in numbers for _ in range(2)], jnp.int32)
    ends = jnp.array([False, True, True, True] + [False, True] * len(numbers))
    idle = jnp.array([NOOP, 0, 0], jnp.int32)

    def start_frame(program):
        return opinion.fresh(program), jnp.zeros((), jnp.int32)

    def look(hypothesis: Hypothesis):
        """The new carry of the running frame, and the log-probability of each option, [C]."""
        lane, done, _ = hypothesis
        carry, taken = lane.carry
        carry, logits = opinion.look(carry, lane.program, observe(environment.machine, lane.pad))
        by_callee = _doubtful(jax.nn.log_softmax(logits.program))[callee]
        by_end = _doubtful(jax.nn.log_sigmoid(jnp.where(ends, logits.end, -logits.end)))
        args = _doubtful(jax.nn.log_softmax(logits.args))
        act, nothing = (args[jnp.arange(3), which].sum() for which in (following(done), idle))
        by_args = jnp.stack([act, act, nothing, nothing])
        gain = by_callee + by_end + jnp.pad(by_args, (0, len(callee) - 4))

        more, bottom = done < count, lane.depth == 0
        room = (taken < limits.longest - 1) & ((callee == 0) | (lane.depth < limits.depth))
        # The main program ends with the last act, or without an act after it.
        last = jnp.stack([more, more & (~bottom | (done + 1 == count)), bottom & ~more, ~bottom])
        allowed = (ends | room) & jnp.pad(last, (0, len(callee) - 4), constant_values=True)
        return (carry, taken + 1), jnp.where(allowed & ~lane.halted, gain, -jnp.inf)

    def following(done):
        return acts[jnp.minimum(done, len(acts) - 1)]

    def best(beam: Hypothesis, carries, gains, first: int, stop: int):
        """Does the K best among the options `first` to `stop` of all hypotheses."""
        total = beam.score[:, None] + gains[:, first:stop]
        score, index = jax.lax.top_k(total.reshape(-1), limits.beam)
        parent, what = index // (stop - first), index % (stop - first) + first
        lanes, done, carries = jax.tree.map(lambda x: x[parent], (beam.lane, beam.done, carries))
        acting = what <= ACT_END
        args = jnp.where(acting[:, None], jax.vmap(following)(done), idle)

        def do(lane, carry, choice):
            forced = Policy(start_frame, lambda *_: (carry, choice))
            return advance(environment, forced, lane)

        lanes, events = jax.vmap(do)(lanes, carries, Choice(ends[what], callee[what], args))
        return Hypothesis(lanes, done + acting.astype(jnp.int32), score), parent, events

    def quiet_step(state, number):
        """One more quiet step; hypotheses that do the next act instead join the pool."""
        beam, pool = state
        carries, gains = jax.vmap(look)(beam)
        visible, parent, events = best(beam, carries, gains, ACT_ON, END)
        joined = Pool(visible, jnp.full(limits.beam, number), parent, events)
        pool = jax.tree.map(lambda a, b: jnp.concatenate([a, b]), pool, joined)
        _, kept = jax.lax.top_k(pool.best.score, limits.beam)
        beam, parent, events = best(beam, carries, gains, END, len(callee))
        return (beam, jax.tree.map(lambda x: x[kept], pool)), (parent, events)

    def to_next_act(beam: Hypothesis, _):
        nothing = jnp.full(limits.beam, -1), jnp.arange(limits.beam)
        idle_event = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), example)
        finished = jnp.where(beam.lane.halted, beam.score, -jnp.inf)  # finished runs are kept
        pool = Pool(beam._replace(score=finished), *nothing, idle_event)
        (_, pool), path = jax.lax.scan(quiet_step, (beam, pool), jnp.arange(limits.gap + 1))
        return pool.best, (pool.after, pool.slot, pool.event, path)

    first = Hypothesis(
        begin(environment, Policy(start_frame, _unused_policy), pad, limits.depth),
        jnp.zeros((), jnp.int32),
        jnp.zeros(()),
    )
    beam = jax.tree.map(lambda x: jnp.broadcast_to(x, (limits.beam, *x.shape)), first)
    beam = beam._replace(score=jnp.where(jnp.arange(limits.beam) == 0, 0.0, -jnp.inf))
    example = jax.eval_shape(lambda b: best(b, *jax.vmap(look)(b), ACT_ON, END)[2], beam)
    beam, found = jax.lax.scan(to_next_act, beam, length=len(acts) + 1)

    def back_to_last_act(slot, found):
        """The events between two acts, backwards, and the slot of the hypothesis before them."""
        after, slots, event, path = found
        after, slot, event = jax.tree.map(lambda x: x[slot], (after, slots, event))

        def back(slot, now):
            (parent, event), number = now
            passed = number < after
            event = jax.tree.map(lambda x: x[slot], event)
            event = event._replace(live=event.live & passed)
            return jnp.where(passed, parent[slot], slot), event

        numbers = jnp.arange(limits.gap + 1)
        slot, quiet = jax.lax.scan(back, slot, (path, numbers), reverse=True)
        quiet = jax.tree.map(lambda x: x[: limits.gap], quiet)
        return slot, jax.tree.map(lambda x, y: jnp.concatenate([x, y[None]]), quiet, event)

    score = jnp.where(beam.lane.halted, beam.score, -jnp.inf)
    _, events = jax.lax.scan(back_to_last_act, jnp.argmax(score), found, reverse=True)
    events = jax.tree.map(lambda x: x.reshape(-1, *x.shape[2:]), events)
    explained = score.max() > -jnp.inf
    return events._replace(live=events.live & explained), explained


def _unused_policy(*_: Any) -> Any:
    """A policy's `decide` that is never used: the search decides."""


def _doubtful(log_chance: Float[Array, "*S"]) -> Float[Array, "*S"]:
    return jnp.logaddexp(log_chance, jnp.log(DOUBT))
