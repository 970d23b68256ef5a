"""Programs as arrays, and back to circuits."""

import dataclasses

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.machine.gates import PAPER
from nram.machine.machine import Machine
from nram.machine.run import run
from nram.programs.circuit import Circuit
from nram.programs.table import WiringTable, compact, empty, used
from nram.programs.text import format_circuit, parse_circuit
from tasks.core.errors import UsageError
from tests.nram.plain import WIDE


def test_arguments_of_modules_that_are_not_used_are_arbitrary():
    machine = Machine(1, ("read", "inc", "dec", "write"))
    table = empty(machine)
    wiring = np.array([0, 1, 2, 0, 1, 1])  # read=r inc=read dec=inc write=r,read r=read
    assert used(machine, wiring) == (0, -1, -1, 0, 1, 1)
    assert table.wiring.shape == (1, 2, 6)
    edited = table.edit(0, 1, wiring, stop=True)
    assert edited.stop[0].tolist() == [False, True]
    assert not table.stop.any()
    assert jnp.asarray(edited.wiring)[0, 1].tolist() == wiring.tolist()


MANY = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 8)]


@pytest.mark.parametrize("seed", [0, 1, *MANY])
def test_a_compact_program_runs_as_its_table_does(seed):
    """Random programs: several phases, patterns without a rule, stops anywhere."""
    random = np.random.default_rng(seed)
    machine = Machine(2, PAPER if seed % 2 else WIDE, repeat=2)
    table = empty(machine, 2)
    for phase, row in np.ndindex(2, 4):
        wiring = [random.integers(reach) for reach in machine.reach]
        table = table.edit(
            phase, row, wiring, covered=random.random() < 0.9, stop=random.random() < 0.1,
            follow=random.integers(2),
        )  # fmt: skip
    memory = jnp.asarray(random.integers(0, 9, (64, 9)), jnp.int32)
    compacted = compact(table)
    assert isinstance(compacted, Circuit)
    assert parse_circuit(format_circuit(compacted)) == compacted
    ends = run(table, memory, 30), run(compacted, memory, 30)
    jax.tree.map(np.testing.assert_array_equal, *ends)
    assert len(np.unique(np.asarray(ends[0].memory), axis=0)) > 1


def test_a_table_of_many_patterns_stays_one():
    assert isinstance(compact(empty(Machine(7))), WiringTable)


@pytest.mark.parametrize(
    ("name", "value"), [("wiring", 30_000), ("wiring", -2), ("follow", 1), ("follow", -1)]
)
def test_a_table_names_nothing_that_its_machine_has_not(name, value):
    table = empty(Machine(2))
    with pytest.raises(UsageError, match="its checkpoint was changed"):
        dataclasses.replace(table, **{name: np.full_like(getattr(table, name), value)})
