"""What a trained NRAM has learned, in text: its circuit, what it rests on, how well it does."""

from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.circuit import show
from nram.discretise import agreement, score
from nram.extract import Examples, extract
from nram.rules import Circuit
from nram.run import run
from tasks.errors import UsageError
from tasks.task import spec

if TYPE_CHECKING:
    from nram.learner import NRAMLearner

EXAMPLES = 256
"""Problems at training lengths that the circuit is pruned and tested on, beside longer ones."""
COMPARED = 8
"""Problems whose soft and discrete runs are compared."""


def explain(learner: "NRAMLearner", artifact: Any, key: Any) -> str:
    """The circuit as text that `deepcalc run` reads, and facts about it as comments.

    It does what the controller does on examples of the training lengths and on the longer ones, in
    larger memories, that a solved member has passed. Consumes `key`.
    """
    task, high = learner.task, learner.lengths[1]
    low = learner.lengths[0]
    memory = learner.memory_size(task, high)
    lengths = jnp.arange(EXAMPLES) % (high - low + 1) + low
    key, longer_key = jax.random.split(key)
    draw = jax.jit(learner.draw_tapes, static_argnums=(2, 3))
    tape = draw(key, lengths, high, memory)
    limit = task.tape_limit(high)
    driver = learner.driver(artifact)
    runs = run(driver, tape.memory, limit)
    result = score(runs, tape)
    stop = learner.facts(artifact)["stop"]
    lines = [
        f"{spec(task)}: {learner.describe(artifact)}; where to stop is {stop}",
        f"on {EXAMPLES} problems of length {low}-{high}, M = {memory}: "
        f"{int(result.exact.sum())} right, {int(runs.halted.sum())} halted, "
        f"{int((result.stray > 0).sum())} with stray writes, "
        f"{int(np.median(np.asarray(runs.steps)))} timesteps (median)",
    ]
    if "weights" in artifact:
        lines.append(_agreement(learner, artifact, tape.memory, limit))
    longer = learner.longer(longer_key)
    examples = [Examples(part.tape.memory, learner.limits(part.lengths)) for part in longer]
    try:
        circuit = extract(driver, [Examples(tape.memory, limit), *examples])
    except UsageError as none:
        return "\n".join([*(f"# {line}" for line in lines), f"# no circuit: {none}"])
    lines += _uncovered(circuit)
    return "\n".join(f"# {line}" for line in lines) + "\n" + show(circuit)


def _agreement(learner: "NRAMLearner", artifact: Any, memory: Any, limit: int) -> str:
    """How far the soft machine goes along with the discrete one."""
    network = learner.network(artifact)
    compare = jax.jit(jax.vmap(lambda cells: agreement(network, cells, limit)))
    side = jax.tree.map(np.asarray, compare(memory[:COMPARED]))
    going = side.going
    return (
        f"soft and discrete runs agree in {100 * side.agree[going].mean():.1f}% of "
        f"{int(going.sum())} timesteps before the learned stop; the soft machine gives what the "
        f"discrete one holds a probability of {side.surest[going].min():.3g} or more"
    )


def _uncovered(circuit: Circuit) -> list[str]:
    """Patterns that the examples never came to, and that no rule covers."""
    patterns = [f"{phase} {pattern}".strip() for phase, pattern in circuit.uncovered()]
    if not patterns:
        return ["every pattern is covered"]
    shown = ", ".join(patterns[:16]) + (", ..." if len(patterns) > 16 else "")
    return [f"no rule covers {len(patterns)} patterns, which no example came to: {shown}"]
