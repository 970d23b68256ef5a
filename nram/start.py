"""A program as the start of gradients: a circuit, or what a run has found.

The wires of the program get a lead in the logits of a tabular controller, beside the noise that all
start with; patterns without a rule keep the noise alone. So a member begins as the program, more or
less surely, and gradients may change any of it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from nram.circuit import parse
from nram.table import Table
from nram.tabular import Tabular
from tasks.errors import UsageError

if TYPE_CHECKING:
    from nram.learner import NRAMLearner


def read_program(start: str, learner: "NRAMLearner") -> Table:
    """The program in `start`: a text file with a circuit, or the folder of an NRAM run.

    Raises `UsageError` where there is none, or where it is no program for this machine's registers
    and gates in one phase.
    """
    path = Path(start)
    if path.is_dir():
        from training.api import load

        run = load(path)
        if run.config.learner != "nram":
            raise UsageError(
                f"{start} is a run of {run.config.learner}; --start takes one of nram."
            )
        found: Any = run.learner
        program = found.driver(run.artifact)
        if not isinstance(program, Table):
            raise UsageError(f"{start} has a controller with memory, which is no table of wirings.")
    else:
        try:
            program = Table.of(parse(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as wrong:
            raise UsageError(f"cannot read --start {start}: {wrong}.") from None
        except UsageError as wrong:
            raise UsageError(f"--start {start}, {wrong}") from None
    if program.machine != learner.machine:
        there, here = program.machine, learner.machine
        raise UsageError(
            f"{start} is a program for {there.registers} registers and gates "
            f"{' '.join(there.gates)} (repeat {there.repeat}); this run has {here.registers} and "
            f"{' '.join(here.gates)} (repeat {here.repeat}). Set --registers, --gates, --repeat."
        )
    if program.stop.shape[0] != 1:
        raise UsageError(f"{start} has phases; a tabular controller has one.")
    return program


def lead(network: Tabular, program: Table, sureness: float) -> Any:
    """The weights of `network` with `sureness` added to the logits of a program's wires, and to its
    stop. Wires that the program leaves open get none."""
    wiring, covered = np.asarray(program.wiring)[0], np.asarray(program.covered)[0]
    chosen = jax.nn.one_hot(jnp.asarray(wiring), network.weights["wiring"].shape[-1])
    side = jnp.asarray(np.where(covered, np.where(np.asarray(program.stop)[0], 1.0, -1.0), 0.0))
    chosen = jnp.where(covered[:, None, None], chosen, 0.0)
    return {
        "wiring": network.weights["wiring"] + sureness * chosen,
        "stop": network.weights["stop"] + sureness * side.astype(jnp.float32),
    }


def begin(config: Any, learner: Any) -> str:
    """Reads the program that a new run starts from, before anything is made."""
    if not learner.config.start:
        return ""
    rules, patterns = int(np.asarray(learner.given.covered).sum()), 2**learner.machine.registers
    return f"starts from {learner.config.start}: wirings at {rules} of {patterns} patterns"
