"""The interpreter: a call stack, a scratchpad, and a policy that chooses what to do.

The same interpreter runs the expert, to produce traces, and the network, to predict. It runs a
batch of problems on the device in one `while_loop`. A call that ends its caller's frame replaces
that frame (a tail call). So tail recursion of any length needs no stack; only calls whose caller
continues afterwards do.
"""

import dataclasses
from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Int

from npi.eye import encode
from npi.library import Environment
from npi.network import Folded, Logits, feature_codes, fresh, read_heads, step
from tasks.objects.scene import look
from tasks.scratchpad import STACK
from tasks.scratchpad.pad import Pad, act, observe
from tasks.scratchpad.parts import NOOP
from training.compilation import put


class Choice(NamedTuple):
    """What a program does at one step: it calls `callee`, with `args` if that is ACT (0)."""

    end: Bool[Array, ""]
    callee: Int[Array, ""]
    args: Int[Array, " 3"]


class Policy(NamedTuple):
    """A rule that chooses what to do. `carry` is its memory within one call."""

    fresh: Callable[[Int[Array, ""]], Any]
    """Program -> carry at the start of a call."""
    decide: Callable[[Any, Int[Array, ""], Int[Array, " F"]], tuple[Any, Choice]]
    """(carry, program, observation) -> (carry, choice)."""


def expert_policy(environment: Environment) -> Policy:
    """The expert as a policy, read from its table. The carry is the point in the program."""
    table = put(environment.table)

    def decide(point, program, seen):
        del program
        code = (seen[: table.radix.shape[0]] * table.radix).sum()
        after = table.point[point, code]
        return after, Choice(after < 0, table.callee[point, code], table.args[point, code])

    return Policy(lambda program: table.start[program], decide)


class Opinion(NamedTuple):
    """A network's logits of every choice. `carry` as in `Policy`."""

    fresh: Callable[[Int[Array, ""]], Any]
    look: Callable[[Any, Int[Array, ""], Int[Array, " F"]], tuple[Any, Logits]]
    """(carry, program, observation) -> (carry, logits)."""


def network_opinion(folded: Folded, environment: Environment, programs: int) -> Opinion:
    """The opinion of a learned network."""
    offsets = feature_codes(environment.machine.feature_sizes)

    def see(seen) -> tuple[Folded, Any]:
        """The network, and the rows of its `see` that are the observation."""
        if not environment.pictures:
            return folded, seen + offsets
        assert folded.lens is not None
        machine = environment.machine
        shown = encode(folded.lens, look(seen, machine.size, machine.ground)[None])
        return dataclasses.replace(folded, see=shown), jnp.zeros(1, jnp.int32)

    def opine(hidden, program, seen):
        network, codes = see(seen)
        hidden, outputs = step(network, hidden, program, codes)
        return hidden, read_heads(outputs, programs)

    return Opinion(lambda program: fresh(folded), opine)


def network_policy(folded: Folded, environment: Environment, programs: int) -> Policy:
    """A learned network as a policy; each head takes its most likely value."""
    return greedy(network_opinion(folded, environment, programs))


def greedy(opinion: Opinion) -> Policy:
    """The policy in which each head takes its most likely value."""

    def decide(hidden, program, seen):
        hidden, logits = opinion.look(hidden, program, seen)
        return hidden, Choice(
            logits.end > 0,
            jnp.argmax(logits.program).astype(jnp.int32),
            jnp.argmax(logits.args, axis=-1).astype(jnp.int32),
        )

    return Policy(opinion.fresh, decide)


class Lane(NamedTuple):
    """State of one run. D-1 calls may wait at a time; the last row of the stack is scratch."""

    pad: Pad
    program: Int[Array, ""]
    carry: Any
    programs: Int[Array, " D"]
    """Programs of the waiting calls."""
    carries: Any
    """Carries of the waiting calls, with a leading D."""
    depth: Int[Array, ""]
    steps: Int[Array, ""]
    halted: Bool[Array, ""]
    """Whether the main program has ended."""
    stuck: Bool[Array, ""]
    """Whether the run was stopped: by a stack overflow or, in `run`, by the limit of steps."""


class Event(NamedTuple):
    """One step of a trace."""

    program: Int[Array, ""]
    seen: Int[Array, " F"]
    choice: Choice
    live: Bool[Array, ""]
    """False after the end of the run; then the other fields are meaningless."""


def begin(environment: Environment, policy: Policy, pad: Pad, stack: int = STACK) -> Lane:
    """A run of the environment's main program, before its first step.

    `stack` calls may wait at a time; D = `stack` + 1.
    """
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
    """One step: the running program chooses, then an act, a call or a return is done."""
    live = ~(lane.halted | lane.stuck)
    seen = observe(environment.machine, lane.pad)
    carry, choice = policy.decide(lane.carry, lane.program, seen)
    acts = choice.callee == 0
    calls, returns = ~acts & ~choice.end, acts & choice.end

    # Every step writes, even if nothing changes: then the act is NOOP, and the stack changes only
    # above its top. So the cost of a step does not depend on the size of pad or stack.
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
    """Runs a batch (leading B on `pads`) until every run has halted or is stuck.

    A run that has taken `limit` steps without halting is stuck.
    """
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
