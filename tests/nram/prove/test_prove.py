"""Programs are proved or refuted, and never wrongly."""

import random
import sys
import time

import numpy as np
import pytest

from nram import parse_circuit
from nram.programs.table import WiringTable, used
from nram.prove.bounded import try_small
from nram.prove.prove import prove_program
from nram.prove.simulate import program_of
from tasks import UsageError, make_task
from tasks.specifications import specification_of
from tests.nram.small import circuit

z3 = pytest.importorskip("z3")
PROVABLE = ("access", "increment", "copying", "reversing", "swap", "permutation", "list_k")
NEEDS_ROOM = """
registers a p x
000 | read=p inc=read write=p,inc a=read add=p,one p=add
111 | read=p inc=read write=p,inc a=read add=p,one p=add
110 | read=p inc=read write=p,inc x=inc add=p,one p=add
011 | !
"""
"""For Increment. Found by search (there with other gates); it wants a cell more than the layout."""


@pytest.mark.parametrize("name", PROVABLE)
def test_the_reference_programs_are_proved(name):
    verdict = prove_program(circuit(name), make_task(name), 120)
    assert verdict.status == "proved", verdict.lines()
    assert verdict.queries > 3 and verdict.invariants and verdict.memory.startswith("M >=")


def test_every_obligation_of_a_certificate_is_needed_in_full():
    """A solver confirms the text; without the facts about all cells it does not."""
    from nram.prove.certificate import check_text

    verdict = prove_program(circuit("copying"), make_task("copying"), 120)
    assert check_text(verdict.certificate) == ["unsat"] * verdict.queries
    parts = verdict.certificate.split("(push 1)\n")[1:]
    answer = next(
        part
        for title, part in zip(verdict.certificate.split("(push 1)\n"), parts, strict=False)
        if "; answer after" in title
    )
    formulas = z3.parse_smt2_string(answer.partition("(check-sat)")[0])
    plain = [formula for formula in formulas if not z3.is_quantifier(formula)]
    assert len(plain) < len(formulas)
    for given, wanted in ((formulas, True), (plain, False)):
        solver = z3.Solver()
        solver.add(*given)
        assert (solver.check() == z3.unsat) == wanted


def test_a_wrong_program_is_refuted_by_the_smallest_problem():
    text = "registers p\n0 | read=p inc=read p=inc\n1 | read=p write=zero,p !"
    verdict = prove_program(parse_circuit(text), make_task("access"), 20)
    assert verdict.status == "refuted" and verdict.counterexample is not None
    assert verdict.counterexample["n"] == 1 and len(verdict.counterexample["memory"]) == 3
    assert "instead of" in verdict.counterexample["outcome"]
    assert "refuted" in verdict.lines()[0]


def test_a_program_that_needs_room_is_proved_for_larger_memories():
    """Its pointer goes two cells behind the list; at M = n + 2 it wraps around to 0 there."""
    verdict = prove_program(parse_circuit(NEEDS_ROOM), make_task("increment"), 120)
    assert verdict.status == "proved" and verdict.memory == "M >= n + 3"
    assert verdict.counterexample is not None
    assert len(verdict.counterexample["memory"]) == verdict.counterexample["n"] + 2


def test_without_time_the_outcome_is_unknown():
    verdict = prove_program(circuit("copying"), make_task("copying"), 0.01)
    assert verdict.status == "unknown" and "time" in verdict.reasons[0]
    assert "all with n = 1" in verdict.bounded


def test_sorting_is_not_proved_but_tried():
    verdict = prove_program(circuit("sorting"), make_task("sorting"), 5)
    assert verdict.status == "unknown" and verdict.reasons and "n = 2" in verdict.bounded


def test_the_message_without_the_solver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(UsageError, match="extra `prove`"):
        prove_program(circuit("access"), make_task("access"))


def mutants(name, count, seed=0):
    """Programs that differ from a right one in one wire that it uses."""
    rng, table = random.Random(seed), WiringTable.of(circuit(name))
    rows = [int(row) for row in np.flatnonzero(table.covered[0])]
    for _ in range(count):
        row = rng.choice(rows)
        matter = np.flatnonzero(np.asarray(used(table.machine, table.wiring[0, row])) >= 0)
        wiring, place = np.maximum(table.wiring[0, row], 0), int(rng.choice(matter))
        wiring[place] = rng.randrange(table.machine.reach[place])
        yield table.edit(0, row, wiring)


def check_mutants(name, count, seed, seconds):
    """Attempts to prove mutants, also those that are known to be wrong; every proof must hold."""
    from nram.prove.prove import _search, in_words
    from nram.prove.verdict import Verdict

    task = make_task(name)
    specification = specification_of(task)
    assert specification is not None
    found = {"right": 0, "wrong": 0, "proved": 0}
    for mutant in (WiringTable.of(circuit(name)), *mutants(name, count, seed)):
        program = program_of(mutant)
        tried = try_small(program, task, specification, seed=1, most=2000)
        wrong = any(one.wrong for one in tried)
        verdict = Verdict(task.name, "unknown", in_words(tried))
        # Not `prove_program`, which does not try to prove what it has refuted.
        until = time.monotonic() + seconds
        verdict = _search(program, task, specification, 0, verdict, until, seed)
        assert not (wrong and verdict.status == "proved"), mutant
        found["wrong" if wrong else "right"] += 1
        found["proved"] += verdict.status == "proved"
    return found


def test_no_wrong_mutant_is_proved():
    found = check_mutants("access", 8, 0, 4)
    assert found["wrong"] and found["proved"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["access", "increment", "copying", "reversing", "swap"])
def test_no_wrong_mutant_of_many_is_proved(name):
    found = check_mutants(name, 12, 1, 8)
    assert found["wrong"] and found["proved"]
