"""What a trained NRAM has learned, in text: its circuit, what it rests on, how well it does."""

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from nram.controllers import NetworkController
from nram.gradient.validation import agreement
from nram.machine.run import run, score
from nram.programs.circuit import Circuit
from nram.programs.extract import Examples, extract
from nram.programs.table import WiringTable, compact
from nram.programs.text import format_circuit
from nram.tapes import SLACK, draw_tapes, memory_size
from tasks.core.errors import UsageError
from tasks.core.task import Task, spec

EXAMPLES = 256
"""Problems at training lengths that are counted."""
LONGER = (128, 20, 50)
"""Problems that the circuit is compared on, in each size of memory, at the training lengths and at
each of these."""
SLACKS = (SLACK, 2)
"""Cells of memory beyond what the longest of them needs: many and few, since a program may do
something else where cells behind the problem are not blank; odd and even, since it may depend on
what divides M."""
COMPARED = 8
"""Problems whose soft and discrete runs are compared."""


class Learned(NamedTuple):
    """A program that was learned."""

    task: Task
    lengths: tuple[int, int]
    """Shortest and longest problem in training."""
    about: str
    stop: str
    """How its stop was found, in a word."""
    driver: WiringTable | NetworkController


def explain(learned: Learned, key: Any, network: Any = None) -> str:
    """The circuit as text that `deepcalc run` reads, and facts about it as comments.

    `network` is the controller that was discretised, if there is one. Consumes `key`.
    """
    task: Any = learned.task
    low, high = learned.lengths
    memory = memory_size(task, high)
    lengths = jnp.arange(EXAMPLES) % (high - low + 1) + low
    tape = _draw(task, key, lengths, high, memory)
    limit = task.tape_limit(high)
    driver = learned.driver
    runs = run(compact(driver) if isinstance(driver, WiringTable) else driver, tape.memory, limit)
    result = score(runs, tape)
    lines = [
        f"{spec(task)}: {learned.about}; where to stop is {learned.stop}",
        f"on {EXAMPLES} problems of length {low}-{high}, M = {memory}: "
        f"{int(result.exact.sum())} right, {int(runs.halted.sum())} halted, "
        f"{int((result.stray > 0).sum())} with stray writes, "
        f"{int(np.median(np.asarray(runs.steps)))} timesteps (median)",
    ]
    if network is not None:
        lines.append(_agreement(network, tape.memory, limit))
    try:
        circuit = extract(driver, examples(learned, key))
    except UsageError as none:
        return "\n".join([*(f"# {line}" for line in lines), f"# no circuit: {none}"])
    lines += _uncovered(circuit)
    return "\n".join(f"# {line}" for line in lines) + "\n" + format_circuit(circuit)


_draw = jax.jit(draw_tapes, static_argnums=(0, 3, 4))


def examples(learned: Learned, key: Any) -> list[Examples]:
    """What the circuit must do as the controller does: problems of the training lengths and longer
    ones, in two sizes of memory, for each takes a compilation, and short problems first, for most
    trials fail on them. Consumes `key`."""
    count, *longer = LONGER
    task: Any = learned.task
    low, high = learned.lengths
    longest, parts = max(high, *longer), []
    for lengths in (range(low, high + 1), *((length,) for length in longer)):
        many = jnp.resize(jnp.asarray(lengths), (count,))
        limit = task.tape_limit(max(lengths))
        for slack in SLACKS:
            key, tape_key = jax.random.split(key)
            memory = memory_size(task, longest, slack)
            tape = _draw(task, tape_key, many, longest, memory)
            parts.append(Examples(tape.memory, limit))
    return parts


def _agreement(network: Any, memory: Any, limit: int) -> str:
    """How far the soft machine agrees with the discrete one."""
    compare = jax.jit(jax.vmap(lambda cells: agreement(network, cells, limit)))
    side = jax.tree.map(np.asarray, compare(memory[:COMPARED]))
    going = side.going
    return (
        f"soft and discrete runs agree in {100 * side.agree[going].mean():.1f}% of "
        f"{int(going.sum())} timesteps before the learned stop; the soft machine gives what the "
        f"discrete one holds a probability of {side.least[going].min():.3g} or more"
    )


def _uncovered(circuit: Circuit) -> list[str]:
    """Patterns that the examples never came to, and that no rule covers."""
    patterns = [f"{phase} {pattern}".strip() for phase, pattern in circuit.uncovered()]
    if not patterns:
        return ["every pattern is covered"]
    shown = ", ".join(patterns[:16]) + (", ..." if len(patterns) > 16 else "")
    return [f"no rule covers {len(patterns)} patterns, which no example came to: {shown}"]
