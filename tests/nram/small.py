"""Small problems, machines and learners. Tests share them so that they share compiled programs."""

from pathlib import Path

import jax
import jax.numpy as jnp

from nram.config import NRAMConfig
from nram.learner import NRAMLearner
from nram.machine.machine import Machine
from nram.programs.circuit import Circuit
from nram.programs.text import parse_circuit
from nram.tapes import draw_tapes
from tasks import make_task, make_tasks
from tasks.core.views import Tape

CIRCUITS = Path(__file__).parents[2] / "examples" / "circuits"
SMALL = Machine(2, ("read", "zero", "one", "inc", "dec", "write"))

_draw = jax.jit(draw_tapes, static_argnums=(0, 3, 4))


def circuit(name: str) -> Circuit:
    """The reference circuit of a task."""
    return parse_circuit((CIRCUITS / f"{name}.txt").read_text())


def draw(name: str, size: int = 4, memory: int = 16, count: int = 30, lengths=None, seed=0) -> Tape:
    """Problems of a task, all of length `size` unless `lengths` are given."""
    lengths = [size] * count if lengths is None else lengths
    key = jax.random.key(seed)
    return _draw(make_task(name), key, jnp.asarray(lengths, jnp.int32), size, memory)


def small(task: str, **options) -> NRAMLearner:
    """A learner on a small machine."""
    given = {
        "gates": SMALL.gates, "registers": 2, "timesteps": 4, "lengths": (2, 3), "chunk": 5,
        "batch": 4, "hidden": 8,
    }  # fmt: skip
    return NRAMLearner(NRAMConfig(**{**given, **options}), make_tasks(task))
