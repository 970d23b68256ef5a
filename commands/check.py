"""The command `check`: is a task, a gate or a learner what the contract says?"""

import dataclasses
import json
import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tyro

from commands.cache import use_cache
from commands.consoles import Plain, console_for
from commands.output import check_replaceable, replace_text
from commands.parsing import Imports, parse
from tasks.core.errors import UsageError, visible
from training.imports import import_modules

WIDTH = 100
"""Columns of the text of a message."""


@dataclasses.dataclass(frozen=True)
class CheckOptions:
    """Checks tasks, gates and learners, and says what is wrong and how to fix it.

    Exit status: 0 nothing is wrong; 1 something is; 2 there is no such thing.
    """

    thing: tyro.conf.Positional[tuple[str, ...]]
    """Files, such as my_task.py; or names of tasks (with options, as addition:base=2), gates or
    learners."""
    json: Path | None = None
    """Write the findings to this file; `-` is standard output."""
    imports: Imports = ()
    """Modules to import first, which register tasks, gates or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def check_command(argv: Sequence[str]) -> int:
    """`deepcalc check THING ...`."""
    asked = parse(CheckOptions, argv, "deepcalc check")
    if not asked.thing:
        raise UsageError("name what to check: deepcalc check my_task.py, or the name of a task.")
    if asked.json:
        check_replaceable(asked.json)
    import_modules(asked.imports)
    use_cache(asked.cache)
    from deepcalc.checking import Report, suites_of

    console = console_for(stderr=asked.json == Path("-"), kind=Plain)
    suites = [suite for thing in asked.thing for suite in suites_of(thing)]
    found = []
    for suite in suites:
        console.say(suite.thing)
        for finding in suite:
            found.append(finding)
            for line in lines_of(finding):
                console.say(line)
    counts = Counter(finding.status for finding in found)
    seconds = sum(finding.seconds for finding in found)
    console.say(
        f"{counts['ok']} ok, {counts['wrong']} wrong, {counts['skipped']} skipped, "
        f"in {seconds:.1f} s"
    )
    report = Report(tuple(found))
    replace_text(asked.json, json.dumps(report.plain(), indent=1) + "\n", "check again")
    return 0 if report.ok else 1


def lines_of(finding: Any) -> list[str]:
    """A finding as lines of text."""
    head = f"  {finding.status:8s} {finding.check:15s} "
    if finding.status == "ok":
        more = f" ({finding.message})" if finding.message else ""
        return [head + finding.about + more]
    if finding.status == "skipped":
        return [head + visible(finding.message, lines=False)]
    text = [finding.message]
    if finding.why:
        text.append(f"Why: {finding.why}.")
    body = [
        line
        for part in text
        for line in textwrap.wrap(
            visible(part, lines=False), WIDTH - 11, break_long_words=False, break_on_hyphens=False
        )
    ]
    return [head + finding.about, *(" " * 11 + line for line in body)]
