"""The cost of a step does not depend on the length of the problem."""

import re

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from npi.interpreter import expert_policy, run
from npi.library import make_library
from tasks import make_task
from tasks.scratchpad.pad import Pad, act


@pytest.mark.parametrize("lanes", [1, 5])
@pytest.mark.parametrize("name", ["addition", "sorting", "topological_sort"])
def test_no_step_copies_the_pad(name, lanes):
    """XLA copies what is still read after it was written; in a loop that would be each step."""
    task = make_task(name)
    (world,) = make_library((task,)).environments
    size = 777
    keys = jax.random.split(jax.random.key(0), lanes)
    questions = jax.vmap(lambda key: task.sample(key, jnp.asarray(size), size))(keys)
    pads = jax.vmap(lambda question: task.pad(question, size, size))(questions)

    def ran(pads: Pad):
        return run(world, expert_policy(world), pads, jnp.asarray(10)).pad

    lowered = jax.jit(ran).lower(pads)
    shape = re.escape(f"s32[{','.join(map(str, pads.cells.shape))}]")
    program = lowered.compile().as_text() or ""
    parts = program.split("\n\n")
    entry = next(part for part in parts if part.startswith("ENTRY"))
    assert re.search(shape, program) and parts != [entry]
    for part in parts:
        if part != entry:
            assert not re.search(rf"= {shape}\S* copy\(", part), part


def test_an_act_on_two_pointers_at_one_cell():
    """Both cells are written at once, so it must not matter which is written first."""
    machine = make_task("sorting").scratchpad
    generator = np.random.default_rng(0)
    rows = [machine.row_of(k) for k in range(len(machine.pointers))]
    for _ in range(300):
        cells = generator.integers(0, 3, (len(machine.rows), 4))
        pointers = generator.integers(0, 4, len(machine.pointers))
        args = [generator.integers(0, machine.kinds), *generator.integers(0, machine.arg_size, 2)]
        found = act(machine, Pad(jnp.asarray(cells), jnp.asarray(pointers)), jnp.asarray(args))
        changed = np.argwhere(np.asarray(found.cells) != cells)
        assert len(changed) <= 2
        allowed = {(rows[k], pointers[k]) for k in range(len(rows))}
        assert {tuple(map(int, place)) for place in changed} <= allowed
