"""Which states follow each other on examples, found by running a circuit there."""

from collections.abc import Sequence
from functools import partial

import jax
import numpy as np

from nram.export.graph import Edge
from nram.machine.patterns import all_patterns, pattern_number
from nram.machine.run import run, trace
from nram.programs.circuit import Circuit
from nram.programs.extract import Examples
from nram.programs.table import WiringTable


def seen_on(circuit: Circuit, examples: Sequence[Examples]) -> set[Edge]:
    """The pairs of states that follow each other in the runs of a circuit on these examples."""
    table = jax.tree.map(np.asarray, WiringTable.of(circuit))
    names = all_patterns(circuit.machine.registers)
    found: set[Edge] = set()
    for memory, limit in examples:
        timesteps = int(run(table, memory, limit).steps.max())
        rows, going = map(np.asarray, _patterns(table, memory, timesteps))
        phase = np.zeros(len(rows), int)
        for t in range(timesteps - 1):
            after = table.follow[phase, rows[:, t]]
            both = np.stack([phase, rows[:, t], after, rows[:, t + 1]], 1)[going[:, t + 1]]
            for a, row, b, next_ in np.unique(both, axis=0).tolist():
                found.add(((a, names[row]), (b, names[next_])))
            phase = after
    return found


@partial(jax.jit, static_argnums=2)
def _patterns(table, memory, timesteps: int):
    """In each timestep of B runs: the pattern, and whether the run is still going."""

    def look(output, zero, going, state):
        return pattern_number(zero), going & output.covered

    return jax.vmap(lambda cells: trace(table, cells, timesteps, look))(memory)
