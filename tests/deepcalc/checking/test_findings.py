"""The machinery of the kit: order, what needs what, whose exception it is."""

import unittest

import jax
import jax.numpy as jnp
import pytest

from deepcalc.checking import Check, OneCheck, Skip, Suite, check
from deepcalc.checking.findings import in_words
from tasks import UsageError


def suite(*checks, files=()):
    return Suite("thing", checks, files)


def fails():
    raise UsageError("it is wrong.")


def skips():
    raise Skip("nothing there")


def test_what_needs_something_wrong_is_skipped_and_the_rest_runs():
    ran = []
    found = suite(
        Check("a", "", fails),
        Check("b", "", lambda: ran.append("b"), needs=("a",)),
        Check("c", "", lambda: ran.append("c"), needs=("b",)),
        Check("d", "", skips),
        Check("e", "", lambda: ran.append("e") or "a remark", needs=("d",)),
    )
    said = [(one.check, one.status, one.message) for one in found]
    assert said == [
        ("a", "wrong", "it is wrong."),
        ("b", "skipped", "needs `a`, which is wrong"),
        ("c", "skipped", "needs `a`, which is wrong"),
        ("d", "skipped", "nothing there"),
        ("e", "ok", "a remark"),
    ]
    assert list(found)[4].status == "ok"
    assert ran == ["e"], "a check runs once"


def test_an_exception_that_is_not_the_users_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError):
        list(suite(Check("a", "", lambda: 1 / 0)))  # pyright: ignore
    (found,) = suite(Check("a", "", lambda: 1 / 0), files=[__file__])  # pyright: ignore
    assert found.status == "wrong"
    assert "raised ZeroDivisionError (division by zero) in" in found.message
    assert "test_findings.py, line" in found.message


def test_a_hint_is_given_for_what_jax_says():
    with pytest.raises((TypeError, ValueError)) as raised:
        jnp.add(jnp.zeros(3), jnp.zeros(4))
    assert "do not fit together" in str(in_words(raised.value, [__file__]))


def test_settings_of_jax_do_not_matter():
    def looks():
        assert jnp.asarray(1.0).dtype == jnp.float32

    with jax.enable_x64(True):
        (found,) = suite(Check("a", "", looks))
    assert found.status == "ok"


def test_one_check_is_a_test():
    found = suite(Check("a", "", fails, why="it matters"), Check("b", "", skips))
    with pytest.raises(AssertionError, match=r"it is wrong\. it matters"):
        OneCheck(found, "a")()
    with pytest.raises(unittest.SkipTest, match="nothing there"):
        OneCheck(found, "b")()


def test_things_of_another_kind_are_refused():
    with pytest.raises(UsageError, match="takes a task, a gate, a learner"):
        check(3)


def test_a_report_says_what_is_wrong():
    report = check("inc")
    assert report.ok and "9 checks" in str(report)
    assert report.plain()["findings"][0]["thing"] == "gate inc"
