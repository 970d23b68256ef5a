"""What calls explain a trace of acts? A beam search over call stacks.

An onlooker of a run sees what is done to the scratchpad and nothing of the calls behind it. Given
the acts, all that is hidden is where programs are called and where frames end, and a network that
half knows its programs has an opinion about each. The search follows the likeliest stacks from act
to act, through the interpreter itself; those compared with each other have done the same acts. So
it finds, as an approximation, the likeliest of the explanations that Neural Program Lattices (Li et
al., ICLR 2017) and Parametrized Hierarchical Procedures (Fox et al., ICLR 2018) sum over.

`A` acts, `K` beam, `G` gap, `C` things that can be done at one step.
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
"""Chance that is left to what the network thinks impossible: where it has never been, it errs, and
is sure of itself all the same."""
ACT_ON, ACT_END, HALT, END = range(4)
"""The first things to be done at a step: the next act of the trace, the same as the last of the
frame, the end of the run with no act, the end of the frame with no act. Behind them are the calls,
two of each program, to wait for it or to end with it. Up to HALT they are *visible*."""


class Limits(NamedTuple):
    """How far the search goes. They are part of what is compiled."""

    beam: int
    gap: int
    """G, most steps between two acts."""
    depth: int
    """Most calls that wait at a time."""
    longest: int
    """Most steps of one frame."""


class Hypothesis(NamedTuple):
    """One way in which the acts up to now may have come about."""

    lane: Lane
    """The run; a frame carries what it remembers and how many steps it has taken."""
    done: Int[Array, ""]
    """Acts of the trace that it has done."""
    score: Float[Array, ""]
    """Log-likelihood."""


class Pool(NamedTuple):
    """The K best that have done the next act, and how they came to it."""

    best: Hypothesis
    after: Int[Array, " K"]
    """How many quiet steps came before the act; -1 where the run was over."""
    slot: Int[Array, " K"]
    """Whose act it was, among those that had taken as many."""
    event: Event


def explain_acts(
    opinion: Opinion,
    environment: Environment,
    pad: Pad,
    acts: Int[Array, "A 3"],
    count: Int[Array, ""],
    limits: Limits,
) -> tuple[Event, Bool[Array, ""]]:
    """The run from `pad` that `opinion` thinks likeliest, of those that do the first `count` of
    `acts`, in this order.

    Returns it as events [(A + 1) * (G + 1), ...], many of them not live, and whether there is one;
    if not, no event is live. Acts that do nothing (NOOP) are invisible: they belong in no trace,
    and may be what ends a frame.
    """
    numbers = environment.numbers[1:]
    callee = jnp.array([0] * 4 + [n for n in numbers for _ in range(2)], jnp.int32)
    ends = jnp.array([False, True, True, True] + [False, True] * len(numbers))
    idle = jnp.array([NOOP, 0, 0], jnp.int32)

    def start_frame(program):
        return opinion.fresh(program), jnp.zeros((), jnp.int32)

    def look(hypothesis: Hypothesis):
        """What its frame remembers after this step, and the gain of each thing to do, [C]."""
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
        # The main program ends with the last act, or with nothing after it.
        last = jnp.stack([more, more & (~bottom | (done + 1 == count)), bottom & ~more, ~bottom])
        allowed = (ends | room) & jnp.pad(last, (0, len(callee) - 4), constant_values=True)
        return (carry, taken + 1), jnp.where(allowed & ~lane.halted, gain, -jnp.inf)

    def following(done):
        return acts[jnp.minimum(done, len(acts) - 1)]

    def best(beam: Hypothesis, carries, gains, first: int, stop: int):
        """The K best of what can be done among the things `first` to `stop`, done."""
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
        """One more step without an act, and those that do the act instead join the pool."""
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
        finished = jnp.where(beam.lane.halted, beam.score, -jnp.inf)  # stays as it is
        pool = Pool(beam._replace(score=finished), *nothing, idle_event)
        (_, pool), path = jax.lax.scan(quiet_step, (beam, pool), jnp.arange(limits.gap + 1))
        return pool.best, (pool.after, pool.slot, pool.event, path)

    first = Hypothesis(
        begin(environment, Policy(start_frame, _nobody), pad, limits.depth),
        jnp.zeros((), jnp.int32),
        jnp.zeros(()),
    )
    beam = jax.tree.map(lambda x: jnp.broadcast_to(x, (limits.beam, *x.shape)), first)
    beam = beam._replace(score=jnp.where(jnp.arange(limits.beam) == 0, 0.0, -jnp.inf))
    example = jax.eval_shape(lambda b: best(b, *jax.vmap(look)(b), ACT_ON, END)[2], beam)
    beam, found = jax.lax.scan(to_next_act, beam, length=len(acts) + 1)

    def back_to_last_act(slot, found):
        """Events of one way from act to act, and the slot that it came from."""
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


def _nobody(*_: Any) -> Any:
    """Decides nothing: the search does."""


def _doubtful(log_chance: Float[Array, "*S"]) -> Float[Array, "*S"]:
    return jnp.logaddexp(log_chance, jnp.log(DOUBT))
