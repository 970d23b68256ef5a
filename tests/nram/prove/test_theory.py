"""A specification as formulas says what it says on numbers."""

import pytest

from tasks import make_task
from tasks.specifications import Each, specification_of
from tasks.specifications.core import Lemma

z3 = pytest.importorskip("z3")


def theory(name):
    from nram.prove.theory import Theory

    task = make_task(name)
    return Theory(task, specification_of(task), 0)  # pyright: ignore


@pytest.mark.parametrize("name", ["sorting", "copying"])
def test_the_limit_as_a_formula_is_that_of_the_task(name):
    found = theory(name)
    for n in range(1, 9):
        given = [found.world.n == n, *found.definitions, *found.facts]
        solver = z3.Solver()
        solver.add(*given, found.limit != make_task(name).tape_limit(n))
        assert solver.check() == z3.unsat
        solver = z3.Solver()
        solver.add(*given)
        assert solver.check() == z3.sat


def test_facts_about_functions_that_nothing_names_are_left_out():
    found = theory("merge")
    early, both = found.about({"early"}), found.about({"early", "late"})
    assert set(map(id, early)) < set(map(id, both)) == set(map(id, found.each))
    assert all("late" not in str(fact.at(z3.Int("i"))) for fact in early)
    assert any("merged" in str(fact.at(z3.Int("i"))) for fact in early)


def test_a_lemma_holds_if_its_premise_is_wrong_for_some_i():
    from nram.prove.theory import Bounded, _without_given

    x, y = z3.Ints("x y")
    premise = Each(0, 3, lambda i: x == i)  # wrong for some i, whatever x is
    fact = _without_given(Lemma(premise, y > 0), "some")
    for wanted, more in ((z3.sat, y == 0), (z3.unsat, z3.And(y == 0, z3.Int("some") > 2))):
        solver = z3.Solver()
        solver.add(fact, more)
        assert solver.check() == wanted
    each = _without_given(Lemma(premise, Each(0, 2, lambda j: y > j)), "some")
    assert isinstance(each, Bounded) and each.high.as_long() == 2
