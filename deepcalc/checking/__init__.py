"""The check kit: every property that a task, gate or learner must have, run on your own ones.

>>> from deepcalc.checking import check
>>> report = check("my_task.py")          # or a task, a gate, a learner, or the name of one
>>> assert report.ok, report

In your own tests, `checks` gives one test for each property:

>>> @pytest.mark.parametrize("one", checks(MyTask()), ids=str)
... def test_my_task(one):
...     one()
"""

import dataclasses
import unittest
from typing import Any

from deepcalc.checking.findings import Check, Finding, Skip, Suite
from deepcalc.checking.things import suites_of

__all__ = [
    "Check",
    "Finding",
    "OneCheck",
    "Report",
    "Skip",
    "Suite",
    "check",
    "checks",
    "suites_of",
]


@dataclasses.dataclass(frozen=True)
class Report:
    """The findings of all checks."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrong

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The findings of what is wrong."""
        return tuple(found for found in self.findings if found.status == "wrong")

    def __str__(self) -> str:
        """What is wrong; or that all is right."""
        lines = [f"{found.thing}, {found.check}: {found.message}" for found in self.wrong]
        return "\n".join(lines) or f"all {len(self.findings)} checks passed or were skipped"

    def plain(self) -> dict[str, Any]:
        """The report as JSON."""
        return {"ok": self.ok, "findings": [dataclasses.asdict(f) for f in self.findings]}


def check(*things: Any) -> Report:
    """Runs all checks of tasks, gates and learners, and returns what they found.

    Each thing is an object (a `Task` or its class, a `Gate`, a `LearnerKind`), the name of a
    registered one, or the path of a file. Raises `UsageError` if there is no such thing.
    """
    return Report(tuple(found for thing in things for suite in suites_of(thing) for found in suite))


@dataclasses.dataclass(frozen=True)
class OneCheck:
    """One check as a test: called, it raises `AssertionError` if the property does not hold, and
    `unittest.SkipTest`, which pytest knows too, if there is nothing to look at."""

    suite: Suite
    name: str

    def __str__(self) -> str:
        return f"{self.suite.thing}-{self.name}"

    def __call__(self) -> None:
        found = self.suite.find(self.name)
        if found.status == "skipped":
            raise unittest.SkipTest(found.message)
        if found.status == "wrong":
            raise AssertionError(f"{found.message} {found.why}".strip())


def checks(*things: Any) -> list[OneCheck]:
    """All checks of things (see `check`) as tests, for `pytest.mark.parametrize`. Runs none."""
    suites = [suite for thing in things for suite in suites_of(thing)]
    return [OneCheck(suite, name) for suite in suites for name in suite.names]
