"""Describes a trained NRAM as text: its circuit, and as comments how well it does."""

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
"""Problems of training lengths on which results are counted."""
LONGER = (128, 20, 50)
"""For comparing circuit and controller: the number of problems per memory size, for the training
lengths and for each longer length; then these lengths."""
SLACKS = (SLACK, 2)
"""Cells of memory beyond what the longest problem needs. Many and few, since a program may depend
on the cells behind the problem; odd and even, since it may depend on the divisors of M."""
COMPARED = 8
"""Problems on which soft and discrete runs are compared."""


class Learned(NamedTuple):
    """A learned program."""

    task: Task
    lengths: tuple[int, int]
    """Lengths of the shortest and the longest problem in training."""
    about: str
    """The kind of model, in words."""
    stop: str
    """How its stop was found: `learned`, `chosen` or `searched`."""
    driver: WiringTable | NetworkController
    """The controller of the discrete machine."""


def explain(learned: Learned, key: Any, network: Any = None) -> str:
    """The circuit as text for `deepcalc run`, with its results as comments. Consumes `key`.

    `network` is the controller that was discretised, if there is one.
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
        f"{spec(task)}: {learned.about}; its stop is {learned.stop}",
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
    """Problems on which the circuit must do the same as the controller. Consumes `key`.

    Only two memory sizes, because each is compiled. Short problems first: most trials fail on them.
    """
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
    """Says how often the soft machine agrees with the discrete one."""
    compare = jax.jit(jax.vmap(lambda cells: agreement(network, cells, limit)))
    side = jax.tree.map(np.asarray, compare(memory[:COMPARED]))
    going = side.going
    return (
        f"soft and discrete runs agree in {100 * side.agree[going].mean():.1f}% of "
        f"{int(going.sum())} timesteps before the learned stop; the soft machine gives every value "
        f"of the discrete one a probability of at least {side.least[going].min():.3g}"
    )


def _uncovered(circuit: Circuit) -> list[str]:
    """Lists the patterns that no rule covers."""
    patterns = [f"{phase} {pattern}".strip() for phase, pattern in circuit.uncovered()]
    if not patterns:
        return ["every pattern is covered"]
    shown = ", ".join(patterns[:16]) + (", ..." if len(patterns) > 16 else "")
    return [f"no rule covers {len(patterns)} patterns, which no example reached: {shown}"]
