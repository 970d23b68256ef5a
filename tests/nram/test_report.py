"""What `deepcalc explain` prints."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nram.config import NRAMConfig
from nram.programs.discretise import LEARNED
from nram.programs.extract import extract
from nram.programs.table import WiringTable
from nram.programs.text import parse_circuit
from nram.report import Learned, examples, explain, simplified
from tasks import make_task
from tests.nram.small import small

SLOW = pytest.param("feedforward", marks=pytest.mark.slow)


@pytest.mark.parametrize("controller", ["tabular", "lstm", SLOW])
def test_an_untrained_controller_is_explained_too(controller):
    learner = small("access", controller=controller)
    params = jax.jit(learner.init_params)(jax.random.key(0))
    model = learner.model({"weights": params, "stop": jnp.int32(LEARNED)})
    assert f"a {controller} controller of" in model.describe(jax.random.key(0))


def test_rules_for_what_lies_behind_a_problem_in_a_small_memory_are_kept():
    """The cell before the last two, M - 3, is blank but where few cells are to spare."""
    gates = ("zero", "one", "two", "dec", "sub", "read", "write")
    table = WiringTable.of(
        parse_circuit(f"""
        registers p q
        gates {" ".join(gates)}
        00 | dec=zero sub=dec,two read=sub p=one q=read
        10 | read=zero write=zero,p !
        11 | read=zero write=zero,q !
    """)
    )
    learned = Learned(make_task("permutation"), NRAMConfig().lengths, "", "", table)
    found = WiringTable.of(extract(table, examples(learned, jax.random.key(0))))
    np.testing.assert_array_equal(found.covered, table.covered)


def test_it_says_which_gates_make_no_difference_and_that_a_search_has_no_soft_machine():
    circuit = parse_circuit("registers p q\n00 | read=p inc=read dec=read p=inc q=dec !\n")
    bare = parse_circuit("registers p q\n00 | read=p inc=read p=inc !\n")
    table = WiringTable.of(circuit)
    words = simplified(table, bare)
    assert "3 of 4 patterns of zero registers are never reached" in words
    assert "1 of 3 gates make no difference: dec (00)" in words
    learned = Learned(make_task("access"), (1, 5), "", "searched", table)
    assert "there is no soft machine" in explain(learned, jax.random.key(0))
