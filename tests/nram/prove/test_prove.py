"""Programs are proved or refuted, and never wrongly."""

import json
import sys

import pytest

from benchmarks.nram_mutants import check_mutants
from benchmarks.nram_proofs import PROGRAMS
from nram import parse_circuit
from nram.prove.prove import prove_program
from tasks import UsageError, make_task
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


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seed"), [("merge", 4), ("addition", 8), ("sorting", 6)])
def test_published_programs_of_the_hard_tasks_are_proved(name, seed):
    lines = map(json.loads, PROGRAMS.read_text().splitlines())
    wanted = name, "search", seed
    line = next(x for x in lines if (x["task"], x["trainer"], x["seed"]) == wanted)
    verdict = prove_program(parse_circuit("\n".join(line["program"])), make_task(name), 240)
    assert verdict.status == "proved", verdict.lines()


@pytest.mark.slow
def test_an_attempt_goes_on_where_it_stopped(monkeypatch):
    """In slices far too short for one attempt, a proof is found all the same."""
    monkeypatch.setattr("nram.prove.prove.SLICES", 300)
    assert prove_program(circuit("copying"), make_task("copying"), 120).status == "proved"


def test_the_message_without_the_solver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(UsageError, match="extra `prove`"):
        prove_program(circuit("access"), make_task("access"))


NAMES = ("n", "memory", "k", "let")
"""Registers may have names that mean something in the formulas or in SMT-LIB."""


@pytest.mark.parametrize("name", NAMES)
def test_names_of_registers_mean_nothing_in_the_formulas(name):
    right = (
        f"registers {name}\n0 | read={name} inc=read {name}=inc\n1 | read={name} write=zero,read !"
    )
    verdict = prove_program(parse_circuit(right), make_task("access"), 60)
    assert verdict.status == "proved", verdict.lines()
    wrong = right.replace("write=zero,read", f"write=zero,{name}")
    assert prove_program(parse_circuit(wrong), make_task("access"), 60).status == "refuted"


def test_a_proof_by_cases_says_that_they_are_all_cases():
    from nram.prove.certificate import cases_covered, check_text, written

    for cases, answer in (
        (((1, None),), "unsat"),
        (((1, 1), (2, 2), (3, None)), "unsat"),
        (((1, 1), (3, None)), "sat"),
        (((2, None),), "sat"),
        (((1, 5),), "sat"),
    ):
        assert check_text(written(cases_covered(cases), False)) == [answer], cases
    text = prove_program(circuit("access"), make_task("access"), 60).certificate
    assert "every n is in one of the cases" in text


@pytest.mark.parametrize(
    "wrong", [MemoryError(), KeyboardInterrupt(), z3.Z3Exception("out of memory"), RecursionError()]
)
def test_what_goes_wrong_in_a_proof_makes_it_unknown(wrong, monkeypatch):
    def fail(*given):
        raise wrong

    monkeypatch.setattr("nram.prove.attempt.record", fail)
    verdict = prove_program(circuit("access"), make_task("access"), 60)
    assert verdict.status == "unknown" and verdict.reasons and not verdict.certificate


def test_a_solver_without_an_answer_proves_nothing(monkeypatch):
    monkeypatch.setattr("nram.prove.query.EFFORT", 1)
    monkeypatch.setattr("nram.prove.query.PATIENCE", 1)
    verdict = prove_program(circuit("access"), make_task("access"), 2)
    assert verdict.status == "unknown" and verdict.reasons


def test_an_answer_that_is_not_unsat_proves_nothing(monkeypatch):
    monkeypatch.setattr("nram.prove.certificate.check_text", lambda *given: ["unknown"])
    verdict = prove_program(circuit("access"), make_task("access"), 2)
    assert verdict.status == "unknown" and "certificate" in verdict.reasons[0]


def test_a_program_that_walks_through_all_of_the_memory_is_refuted():
    """It is right in memories of usual sizes, and takes too many timesteps in large ones."""
    text = """registers p q
    00 | dec=q q=dec p=one
    11 | dec=q q=dec
    10 | read=q inc=read q=inc p=zero
    01 | read=q write=zero,read !
    """
    verdict = prove_program(parse_circuit(text), make_task("access"), 10)
    assert verdict.status == "refuted" and verdict.counterexample is not None
    assert "halt" in verdict.counterexample["outcome"]


def test_no_wrong_mutant_is_proved():
    found = check_mutants("access", 25)
    assert found["wrong"] and found["proved"] and not found["wrong and proved"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["access", "increment", "copying", "reversing", "swap"])
@pytest.mark.parametrize("search", [0.0, 4.0])
def test_no_wrong_mutant_of_many_is_proved(name, search):
    found = check_mutants(name, 12 if search else 300, 1, search)
    assert found["wrong"] and found["proved"] and not found["wrong and proved"]
