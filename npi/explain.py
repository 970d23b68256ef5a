"""A trained NPI as text: its programs, their decisions, and one run."""

from collections import Counter, defaultdict
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from npi.architecture import Architecture
from npi.interpreter import advance, begin, network_policy
from npi.library import Environment
from tasks.core.answer import given, read_answer
from tasks.core.task import sample_batch, spec

LENGTH = 3
"""Length of the shown problem."""
LINES = 60
"""Maximal number of lines of the call tree."""
INDENTED = 16
"""Maximal indentation of calls."""


def explain(network: Architecture, params: Any, key: Any) -> str:
    """The library and, for one run of each task, calls and decisions. Consumes `key`."""
    parts = [_library(network)]
    for number, environment in enumerate(network.library.environments):
        events, question, answer = _run(network, params, number, key)
        task = environment.task
        parts.append(
            f"One run of {spec(task)}: {task.show(question)} = {task.show_answer(answer)}\n\n"
            + _tree(environment, events)
        )
        parts.append(_decisions(environment, events))
    return "\n\n".join(parts)


def _library(network: Architecture) -> str:
    names = network.library.names
    lines = [f"{len(names)} programs in one network of {network.size:,} parameters:"]
    if network.old is not None:
        lines.append(f"  extends {network.config.extend}: {network.trained_in_words()}")
    for environment in network.library.environments:
        own = environment.automaton.names[1:]
        sees = ", ".join(f.words for f in environment.machine.features)
        lines.append(f"  {spec(environment.task)}: {', '.join(own)}; they see {sees}")
    lines.append("  ACT, shared by all: the acts on the scratchpad")
    return "\n".join(lines)


def _run(network: Architecture, params: Any, number: int, key: Any):
    """The events of the network on one problem, the problem, and the answer."""
    environment = network.library.environments[number]
    task, limit = environment.task, environment.machine.step_limit(LENGTH)
    lengths = jnp.full(1, LENGTH)

    @jax.jit
    def run(params, key):
        questions = sample_batch(task, key, lengths, LENGTH)
        policy = network_policy(network.fold(params, number), environment, network.library.programs)
        pads = jax.vmap(lambda q, n: task.pad(q, n, LENGTH))(questions, lengths)
        stack = environment.machine.stack_limit(LENGTH)
        lanes = jax.vmap(lambda pad: begin(environment, policy, pad, stack))(pads)

        def body(lanes, _):
            return jax.vmap(lambda lane: advance(environment, policy, lane))(lanes)

        lanes, events = jax.lax.scan(body, lanes, length=limit)
        answers = jax.vmap(lambda pad, n: read_answer(task, pad, n, LENGTH))(lanes.pad, lengths)
        return questions, events, answers

    questions, events, (output, mask) = jax.tree.map(np.asarray, run(params, key))
    question = task.plain({k: v[0] for k, v in questions.items()}, LENGTH)
    answer = given(task, question, output[0], mask[0])
    events = jax.tree.map(lambda x: x[:, 0], events)
    steps = int(events.live.sum())
    return jax.tree.map(lambda x: x[:steps], events), question, answer


def _tree(environment: Environment, events: Any) -> str:
    """The calls, indented by depth of the stack; calls that end their caller's frame are marked."""
    lines, depth = [environment.automaton.names[1]], 1
    for callee, args, end in zip(
        events.choice.callee, events.choice.args, events.choice.end, strict=True
    ):
        mark = "  (and ends)" if end else ""
        lines.append("  " * min(depth, INDENTED) + environment.describe(int(callee), args) + mark)
        if callee and not end:
            depth += 1
        elif not callee and end:
            depth -= 1
    if len(lines) > LINES:
        lines = [*lines[:LINES], f"... and {len(lines) - LINES} more calls"]
    return "\n".join(lines)


def _decisions(environment: Environment, events: Any) -> str:
    """For each program, the sequences of its calls, and how often they occur."""
    calls: dict[str, Counter] = defaultdict(Counter)
    stack: list[tuple[str, list[str]]] = []
    name = environment.automaton.names[1]
    frame: list[str] = []
    for callee, args, end in zip(
        events.choice.callee, events.choice.args, events.choice.end, strict=True
    ):
        words = environment.describe(int(callee), args)
        frame.append(words)
        if end:
            calls[name][", ".join(frame)] += 1
        if callee:
            if not end:
                stack.append((name, frame))
            name, frame = words, []
        elif end and stack:
            name, frame = stack.pop()
    lines = [f"What the programs of {spec(environment.task)} did in it:"]
    for program, frames in calls.items():
        lines.append(f"  {program}")
        lines += [f"    {count:3d} x  {frame}" for frame, count in frames.most_common(6)]
        if len(frames) > 6:
            lines.append(f"    and {len(frames) - 6} other sequences")
    return "\n".join(lines)
