"""The steps of a trained NPI on one question, as data."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from npi.architecture import Architecture, Params
from npi.interpreter import Policy, advance, begin, network_policy
from npi.library import Environment

SEGMENT = 256
"""Steps in one call of the compiled function."""


def steps_of(
    network: Architecture,
    params: Params,
    number: int,
    question: Any,
    length: int,
    size: int,
    limit: int,
) -> list[dict[str, Any]]:
    """The steps of the interpreter until the main program ends, at most `limit`.

    Args:
      network: the architecture of `params`.
      number: number of the task.
      question: arrays of the question, padded to `size`.

    A step is a dict. `program` is the running program, `depth` its depth in the call stack. `sees`
    are the features as numbers, `shows` the same as symbols with their names. `does` is the call
    or act in words, and `ends` says whether the frame ends with it.
    """
    world = network.library.environments[number]
    policy = network_policy(network.fold(params, number), world, network.library.programs)
    pad = world.task.pad(question, jnp.asarray(length), size)
    return steps_from(world, policy, pad, limit)


def steps_from(world: Environment, policy: Policy, pad: Any, limit: int) -> list[dict[str, Any]]:
    """The steps, as in `steps_of`, of a policy that starts on a scratchpad."""

    def segment(lane, _):
        (after, event), depth = advance(world, policy, lane), lane.depth
        return after, (event, depth)

    go_on = jax.jit(lambda lane: jax.lax.scan(segment, lane, length=SEGMENT))
    lane = begin(world, policy, pad)
    found: list[dict[str, Any]] = []
    names = dict(zip(world.numbers, world.automaton.names, strict=True))
    features = [feature.words for feature in world.machine.features]
    count = len(features)
    while len(found) < limit:
        lane, told = go_on(lane)
        events, depths = jax.tree.map(np.asarray, told)
        for k in range(SEGMENT):
            if not events.live[k] or len(found) == limit:
                return found
            choice = events.choice
            number_of_program = int(events.program[k])
            found.append(
                {
                    "program": names.get(number_of_program, f"?{number_of_program}"),
                    "depth": int(depths[k]),
                    "sees": dict(zip(features, events.seen[k, :count].tolist(), strict=True)),
                    "shows": _in_words(world.machine, events.seen[k, :count].tolist()),
                    "does": world.describe(int(choice.callee[k]), choice.args[k]),
                    "ends": bool(choice.end[k]),
                }
            )
    return found


def _in_words(machine: Any, seen: list[int]) -> dict[str, str]:
    """The features as people read them: symbols by their names in the row."""
    pairs = zip(machine.features, seen, strict=True)
    return {feature.words: machine.shown(feature, value) for feature, value in pairs}
