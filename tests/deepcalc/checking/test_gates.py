"""Gates: those of the paper pass the kit; each mistake is found by the right check."""

import re

import jax
import jax.numpy as jnp
import pytest

from deepcalc.checking import check
from deepcalc.checking.gate import gate_suite
from nram.machine.gates import GATES, PAPER, Gate


@pytest.mark.parametrize("name", PAPER)
def test_the_gates_of_the_paper_pass(name):
    report = check(GATES[name])
    assert report.ok, report
    assert "ok" in {found.status for found in report.findings if found.check == "machine"}


def halved(size, a):
    return jnp.einsum("...i,ik->...k", a, jnp.eye(size)[jnp.arange(size) // 2])


def lossy(size, a):
    return halved(size, a) * a.max(-1)[..., None]


def by_if(size, a, b):
    if a < b:
        return a
    return b


COUNT = [0]


def counted(size, a):
    COUNT[0] += 1
    return (a + COUNT[0] % 2) % size


MISTAKES = {
    "it leaves the range": (Gate("g", 1, lambda size, a: a + 1), "integers",
                            r"hard\(3, 2\) is 3, outside of 0\.\.2: .* % size"),
    "it is negative": (Gate("g", 2, lambda size, a, b: a - b), "integers",
                       r"hard\(3, 0, 1\) is -1, outside"),
    "it divides": (Gate("g", 1, lambda size, a: a / 2), "integers", "use // to divide"),
    "the wrong arity": (Gate("g", 1, lambda size, a, b: a), "arity", r"called as hard\(M, a\)"),
    "it forgets M": (Gate("g", 1, lambda a: a), "arity", r"called as hard\(M, a\)"),
    "it remembers": (Gate("g", 1, counted), "integers", "other results when it is called again"),
    "it uses `if`": (Gate("g", 2, by_if), "arrays", "use jnp.where instead of `if`"),
    "it takes M for a number": (
        Gate("g", 1, lambda size, a: a * 0 + len(range(size)) // 2), "compiled", "traced by JAX"),
    "soft is another function": (
        Gate("g", 1, lambda size, a: a // 2, lambda size, a: a), "soft",
        r"with M = 3, `hard` of \(1,\) is 0, but `soft` puts \[0.0, 1.0, 0.0\]"),
    "mass is lost": (
        Gate("g", 1, lambda size, a: a // 2, lossy),
        "probability", "sum to .*, not to 1"),
    "it is normalised": (
        Gate("g", 1, lambda size, a: a // 2,
             lambda size, a: jax.nn.softmax(40 * halved(size, a), -1)), "gradient",
        "make `soft` linear"),
    "no distribution": (
        Gate("g", 1, lambda size, a: a // 2, lambda size, a: a[..., :2]), "soft",
        r"a distribution over 0\.\.M-1"),
    "a name that is taken": (Gate("inc", 1, lambda size, a: a), "registered", "another gate has"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_the_right_check_finds_a_mistake(name):
    gate, which, words = MISTAKES[name]
    found = gate_suite(gate).find(which)
    assert found.status == "wrong", found
    assert re.search(words, found.message), found.message
