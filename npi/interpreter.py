"""The interpreter: a call stack, a scratchpad, and a policy that drives them.

One interpreter serves everybody: the expert driving it yields the traces to learn from, the learned
network driving it yields predictions. It runs on the device, a batch of problems at a time, in one
`while_loop`. A call that ends its caller's frame replaces it (a tail call), so that recursion of
any length needs only as much stack as the deepest call that is not the last of its frame.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Int

from npi.library import Environment
from npi.network import Folded, Logits, feature_codes, fresh, read_heads, step
from tasks.scratchpad import STACK
from tasks.scratchpad.pad import Pad, act, observe
from tasks.scratchpad.parts import NOOP


class Choice(NamedTuple):
    """What is done at one step."""

    end: Bool[Array, ""]
    callee: Int[Array, ""]
    args: Int[Array, " 3"]


class Policy(NamedTuple):
    """Who drives. `carry` is whatever it remembers within one call."""

    fresh: Callable[[Int[Array, ""]], Any]
    """Program -> carry at the start of a call."""
    decide: Callable[[Any, Int[Array, ""], Int[Array, " F"]], tuple[Any, Choice]]
    """(carry, program, observation) -> (carry, choice)."""


def expert_policy(environment: Environment) -> Policy:
    """The expert's programs, read from their table. Its carry is the point in the program."""
    table = jax.tree.map(jnp.asarray, environment.table)

    def decide(point, program, seen):
        del program
        code = (seen * table.radix).sum()
        after = table.point[point, code]
        return after, Choice(after < 0, table.callee[point, code], table.args[point, code])

    return Policy(lambda program: table.start[program], decide)


class Opinion(NamedTuple):
    """What a network thinks of every choice, before one is made. `carry` as in `Policy`."""

    fresh: Callable[[Int[Array, ""]], Any]
    look: Callable[[Any, Int[Array, ""], Int[Array, " F"]], tuple[Any, Logits]]
    """(carry, program, observation) -> (carry, logits)."""


def network_opinion(folded: Folded, environment: Environment, programs: int) -> Opinion:
    """That of a learned network."""
    offsets = feature_codes(environment.machine.feature_sizes)

    def look(hidden, program, seen):
        hidden, outputs = step(folded, hidden, program, seen + offsets)
        return hidden, read_heads(outputs, programs)

    return Opinion(lambda program: fresh(folded), look)


def network_policy(folded: Folded, environment: Environment, programs: int) -> Policy:
    """A learned network; each head takes its most likely value."""
    opinion = network_opinion(folded, environment, programs)

    def decide(hidden, program, seen):
        hidden, logits = opinion.look(hidden, program, seen)
        return hidden, Choice(
            logits.end > 0,
            jnp.argmax(logits.program).astype(jnp.int32),
            jnp.argmax(logits.args, axis=-1).astype(jnp.int32),
        )

    return Policy(opinion.fresh, decide)


class Lane(NamedTuple):
    """State of one run. D-1 calls may wait at a time; the row above is scratch."""

    pad: Pad
    program: Int[Array, ""]
    carry: Any
    programs: Int[Array, " D"]
    """Programs of the calls that wait."""
    carries: Any
    """Their carries, each with a leading D."""
    depth: Int[Array, ""]
    steps: Int[Array, ""]
    halted: Bool[Array, ""]
    """Whether the main program has ended."""
    stuck: Bool[Array, ""]
    """Whether the stack overflowed."""


class Event(NamedTuple):
    """One step as seen from outside, for traces."""

    program: Int[Array, ""]
    seen: Int[Array, " F"]
    choice: Choice
    live: Bool[Array, ""]
    """False once the run is over; the rest then means nothing."""


def begin(environment: Environment, policy: Policy, pad: Pad, stack: int = STACK) -> Lane:
    """A run of the environment's main program, before its first step, in which `stack` calls may
    wait at a time; D = `stack` + 1."""
    program = jnp.asarray(environment.numbers[1], jnp.int32)
    carry = policy.fresh(program)
    zero, no = jnp.zeros((), jnp.int32), jnp.zeros((), bool)
    return Lane(
        pad=pad,
        program=program,
        carry=carry,
        programs=jnp.zeros(stack + 1, jnp.int32),
        carries=jax.tree.map(lambda x: jnp.zeros((stack + 1, *x.shape), x.dtype), carry),
        depth=zero,
        steps=zero,
        halted=no,
        stuck=no,
    )


def advance(environment: Environment, policy: Policy, lane: Lane) -> tuple[Lane, Event]:
    """One step: the running program decides, and an act is done, a call made or a frame ended."""
    live = ~(lane.halted | lane.stuck)
    seen = observe(environment.machine, lane.pad)
    carry, choice = policy.decide(lane.carry, lane.program, seen)
    acts = choice.callee == 0
    calls, returns = ~acts & ~choice.end, acts & choice.end

    # Where nothing is to be written, what is written is harmless: the act does nothing, and the
    # stack changes above its top only. That keeps the cost of a step independent of all sizes.
    args = jnp.where(live & acts, choice.args, NOOP)
    pad = act(environment.machine, lane.pad, args)
    programs = lane.programs.at[lane.depth].set(lane.program)
    carries = jax.tree.map(lambda s, x: s.at[lane.depth].set(x), lane.carries, carry)

    below = jnp.maximum(lane.depth - 1, 0)
    program = jnp.where(acts, lane.program, choice.callee)
    program = jnp.where(returns, programs[below], program)
    start = policy.fresh(program)
    carry = jax.tree.map(
        lambda new, now, waiting: jnp.where(acts, jnp.where(returns, waiting[below], now), new),
        start,
        carry,
        carries,
    )
    stuck = calls & (lane.depth == len(lane.programs) - 1)
    change = jnp.where(calls, 1, jnp.where(returns, -1, 0))
    depth = lane.depth + jnp.where(live, change, 0)
    return Lane(
        pad=pad,
        program=program,
        carry=carry,
        programs=programs,
        carries=carries,
        depth=jnp.maximum(depth, 0),
        steps=lane.steps + live.astype(jnp.int32),
        halted=lane.halted | (live & returns & (lane.depth == 0)),
        stuck=lane.stuck | (live & stuck),
    ), Event(lane.program, seen, choice, live)


def run(
    environment: Environment,
    policy: Policy,
    pads: Pad,
    limit: Int[Array, ""] | Int[Array, " B"],
    stack: int = STACK,
) -> Lane:
    """Runs a batch (leading B on `pads`) until every run is over or has taken its `limit` of steps;
    a run that has done so counts as stuck."""
    lanes = jax.vmap(lambda pad: begin(environment, policy, pad, stack))(pads)

    def stop(lanes: Lane) -> Lane:
        return lanes._replace(stuck=lanes.stuck | (~lanes.halted & (lanes.steps >= limit)))

    def running(lanes: Lane) -> Bool[Array, ""]:
        return ~jnp.all(lanes.halted | lanes.stuck)

    def body(lanes: Lane) -> Lane:
        return stop(jax.vmap(lambda lane: advance(environment, policy, lane))(lanes)[0])

    return jax.lax.while_loop(running, body, stop(lanes))


def trace(environment: Environment, policy: Policy, pads: Pad, steps: int) -> tuple[Lane, Event]:
    """Runs a batch for exactly `steps` steps and keeps every event: arrays [steps, B, ...]."""
    lanes = jax.vmap(lambda pad: begin(environment, policy, pad))(pads)

    def body(lanes, _):
        return jax.vmap(lambda lane: advance(environment, policy, lane))(lanes)

    return jax.lax.scan(body, lanes, length=steps)
