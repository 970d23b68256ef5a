"""Checks and their findings: each check runs once, after the checks that it needs."""

import dataclasses
import functools
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from tasks.core.errors import UsageError, file_line, problem_of, short
from training.numerics import pinned


class Skip(Exception):
    """Raised by a check that has nothing to look at; the text says why."""


@dataclasses.dataclass(frozen=True)
class Check:
    """One property of a task, a gate or a learner."""

    name: str
    about: str
    """The property, in words."""
    run: Callable[[], str | None]
    """Returns a remark or None; raises `UsageError` if the property does not hold, or `Skip`."""
    why: str = ""
    """Why the property matters; shown if it does not hold."""
    needs: tuple[str, ...] = ()
    """Names of checks without which this one cannot say anything."""


def table_of(look: Any) -> Callable[..., Check]:
    """A short way to write the checks of one thing, line by line.

    Returns `check(name, run, about, why, *needs)`, where `run` takes `look`.
    """

    def check(name: str, run: Any, about: str, why: str = "", *needs: str) -> Check:
        return Check(name, about, functools.partial(run, look), why, needs)

    return check


@dataclasses.dataclass(frozen=True)
class Finding:
    """The result of one check."""

    thing: str
    """The task, gate or learner."""
    check: str
    about: str
    status: Literal["ok", "wrong", "skipped"]
    message: str = ""
    """If wrong: what is wrong, and how to fix it. If skipped: why. If ok: a remark, or empty."""
    why: str = ""
    seconds: float = 0.0


class Suite:
    """The checks of one thing. They are independent: a check that fails stops only those that need
    it."""

    def __init__(self, thing: str, checks: Sequence[Check], files: Iterable[str] = ()):
        """`files` are the user's source files: an exception that passes through one of them is the
        user's mistake, every other one keeps its traceback."""
        self.thing, self._files = thing, set(files)
        self._checks = {check.name: check for check in checks}
        self._found: dict[str, Finding] = {}
        self._blocked: set[str] = set()
        """Checks that something wrong has kept from running."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the checks, in order."""
        return tuple(self._checks)

    def find(self, name: str) -> Finding:
        """The finding of one check; it runs only once."""
        if name not in self._found:
            self._found[name] = self._find(self._checks[name])
        return self._found[name]

    def __iter__(self) -> Iterator[Finding]:
        """Runs all checks in order."""
        return map(self.find, self._checks)

    def _find(self, check: Check) -> Finding:
        began = time.monotonic()

        def finding(status: Any, message: str, why: str = "") -> Finding:
            seconds = round(time.monotonic() - began, 3)
            return Finding(self.thing, check.name, check.about, status, message, why, seconds)

        for need in check.needs:
            found = self.find(need)
            if found.status == "wrong" or need in self._blocked:
                self._blocked.add(check.name)
                why = (
                    f"needs `{need}`, which is wrong" if found.status == "wrong" else found.message
                )
                return finding("skipped", why)
        try:
            with pinned():
                return finding("ok", check.run() or "")
        except Skip as skipped:
            return finding("skipped", str(skipped))
        except UsageError as wrong:
            return finding("wrong", str(wrong), check.why)
        except Exception as error:
            told = in_words(error, self._files)
            if told is None:
                raise
            return finding("wrong", told, check.why)


def in_words(error: Exception, files: Iterable[str]) -> str | None:
    """An exception of the user's code in one line, with its place; None if it is not theirs.

    `files` are the user's source files.
    """
    known = set(files)
    own = [step for step in traceback.extract_tb(error.__traceback__) if step.filename in known]
    if not own:
        return None
    last, problem = own[-1], problem_of(error)
    asked = "" if problem is None else f" on {short(dict(problem))}"
    line = f": `{last.line}`" if last.line else ""
    text = (str(error).strip().splitlines() or [""])[0].rstrip(".")
    return (
        f"`{last.name}` raised {type(error).__name__} ({short_text(text)}){asked} in "
        f"{file_line(last.filename, last.lineno or 0)}{line}. {_hint(text)}"
    ).rstrip()


def short_text(text: str, most: int = 200) -> str:
    """A text, cut to `most` letters."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


HINTS = {
    "nconsistent shapes": "Arrays of these shapes do not fit together: an array of a question has "
    "`size` elements, however long the problem is.",
    "ncompatible shapes": "Arrays of these shapes do not fit together: an array of a question has "
    "`size` elements, however long the problem is.",
    "broadcast": "Arrays of these shapes do not fit together: an array of a question has `size` "
    "elements, however long the problem is.",
    "racer": "Values are traced by JAX here: use jnp.where instead of `if`, and no int(), list() "
    "or slices by them.",
    "truth value of an array": "The arguments are arrays here: use jnp.where instead of `if`.",
}  # fmt: skip
"""Part of the text of an exception -> what to do."""


def _hint(text: str) -> str:
    return next((hint for part, hint in HINTS.items() if part in text), "")
