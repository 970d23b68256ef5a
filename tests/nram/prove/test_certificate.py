"""A proof in SMT-LIB is checked by a solver that knows nothing of this project."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from nram.prove.keep import TEXT, keep
from nram.prove.prove import prove_program
from tasks import make_task
from tests.nram.small import circuit
from training.run_folder import Run

pytest.importorskip("z3")
ALONE = """
import sys, z3
from pathlib import Path
assert not any(name.split(".")[0] in ("nram", "tasks", "training") for name in sys.modules)
context = z3.Context()
print(z3.Z3_eval_smtlib2_string(context.ref(), Path(sys.argv[1]).read_text()))
"""


def answers(path) -> list[str]:
    """What the solver's own parser and checker say about a file, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(path)], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("name", ["access", "increment"])
def test_the_file_of_a_proof_is_confirmed_without_this_project(name, tmp_path):
    verdict = prove_program(circuit(name), make_task(name), 60)
    keep(Run(tmp_path), verdict)
    assert answers(tmp_path / TEXT) == ["unsat"] * verdict.queries


def test_what_the_file_assumes_is_no_contradiction(tmp_path):
    """Without the goals, which are denied last in each query, no query is refuted."""
    verdict = prove_program(circuit("access"), make_task("access"), 60)
    queries = verdict.certificate.split("(check-sat)")
    given = [query.rpartition("(assert")[0] for query in queries[:-1]]
    text = "(check-sat)".join([*given, ""])
    # A solver may look for a model for ever.
    (tmp_path / "given.smt2").write_text("(set-option :timeout 500)\n" + text)
    said = answers(tmp_path / "given.smt2")
    assert len(said) == verdict.queries
    # "covered" says that no other pattern is met: there the goal is not only the last formula.
    plain = [one for one, query in zip(said, given, strict=True) if "; covered" not in query]
    assert len(plain) > 4 and "unsat" not in plain


def test_instances_and_what_follows_from_them_are_queries_of_their_own(monkeypatch, tmp_path):
    from nram.prove import certificate

    whole = certificate.written
    monkeypatch.setattr(certificate, "written", lambda one, _: whole(one, True))
    verdict = prove_program(circuit("access"), make_task("access"), 60)
    assert verdict.status == "proved" and "by these instances" in verdict.certificate
    (tmp_path / "proof.smt2").write_text(verdict.certificate)
    assert answers(tmp_path / "proof.smt2") == ["unsat"] * verdict.queries


def test_facts_are_confirmed_one_by_one_if_all_at_once_are_too_hard(monkeypatch, tmp_path):
    from nram.prove import certificate

    easy = certificate._confirmed
    monkeypatch.setattr(certificate, "_confirmed", lambda one: None if one.parts else easy(one))
    verdict = prove_program(circuit("access"), make_task("access"), 60)
    assert verdict.status == "proved" and ", part 2" in verdict.certificate
    (tmp_path / "proof.smt2").write_text(verdict.certificate)
    assert answers(tmp_path / "proof.smt2") == ["unsat"] * verdict.queries


def test_a_proof_is_replaced_by_what_is_known_now(tmp_path):
    run = Run(tmp_path)
    keep(run, prove_program(circuit("access"), make_task("access"), 60))
    assert (tmp_path / TEXT).exists()
    keep(run, SimpleNamespace(status="unknown", as_json=dict))  # pyright: ignore
    assert not (tmp_path / TEXT).exists()
