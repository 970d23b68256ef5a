"""`deepcalc predict`: answers questions, one JSON object per line."""

import dataclasses
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import tyro

from commands.cache import use_cache
from commands.output import check_writable
from commands.parsing import Imports, parse
from tasks.core.errors import UsageError, tell
from training.imports import import_modules

STANDARD = Path("-")


@dataclasses.dataclass(frozen=True)
class PredictOptions:
    """Answers questions with the model of a run, in the order of the input."""

    run: tyro.conf.Positional[Path]
    """Folder of the run, zoo/NAME, or a file of weights."""
    input: Path = STANDARD
    """Questions, one JSON object per line, as {"list": [3, 1]}; `-` is standard input."""
    output: Path = STANDARD
    """Answers, one JSON object per line; `-` is standard output."""
    task: str | None = None
    """Name of the task, if the run has several."""
    on_error: Literal["stop", "report"] = "stop"
    """If a line is not a valid question: stop before anything is answered; or report the error in
    its place in the output, with exit status 1."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def predict_command(argv: Sequence[str]) -> int:
    """`deepcalc predict RUN`."""
    asked = parse(PredictOptions, argv, "deepcalc predict")
    import_modules(asked.imports)
    from training.arguments import path
    from training.build import load
    from training.numerics import pinned

    source, target = (
        place if place == STANDARD else path(name, place)
        for name, place in (("--input", asked.input), ("--output", asked.output))
    )
    check_writable(target)
    run = load(asked.run)
    lines, where = _read(source)
    if STANDARD not in (source, target) and target.exists() and os.path.samefile(source, target):
        raise UsageError(f"--input and --output are both {source}: choose another --output.")
    use_cache(asked.cache)
    with pinned():
        rows, bad = _answer(run, asked, lines, where)
    _write(target, rows)
    if bad:
        tell(f"{bad} of {len(rows)} lines are not valid questions; the output says why for each.")
    return int(bad > 0)


def _answer(
    run: Any, asked: PredictOptions, lines: Sequence[bytes], where: str
) -> tuple[list[dict[str, Any]], int]:
    """A row for each line that is not empty, and the number of invalid lines."""
    from training.predict import Asked, answer_all, check_all, task_named
    from training.questions import parse_lines

    task, view = task_named(run.model, asked.task), run.view
    found: dict[int, Any] = dict(parse_lines(lines))
    parsed = [number for number, one in found.items() if not isinstance(one, UsageError)]
    checked = check_all(run.model, view, task, [found[number] for number in parsed])
    found.update(zip(parsed, checked, strict=True))
    if asked.on_error == "stop":
        for number, one in found.items():
            if isinstance(one, UsageError):
                raise UsageError(f"{where}, line {number}: {one}")
    questions = {number: one for number, one in found.items() if isinstance(one, Asked)}
    rows = {number: {"line": number, "error": str(one)} for number, one in found.items()}
    answers = answer_all(run.model, task, list(questions.values()))
    for number, one in zip(questions, answers, strict=True):
        told = {"answer": one.answer, "halted": one.halted, "steps": one.steps}
        rows[number] = {"line": number, **told}
    return list(rows.values()), len(found) - len(questions)


def _read(source: Path) -> tuple[list[bytes], str]:
    """The lines of the input, and its name."""
    from training.questions import lines_of

    try:
        if source == STANDARD and sys.stdin is None:
            raise UsageError("standard input is closed: name a file by --input.")
        if source == STANDARD:
            return sys.stdin.buffer.read().splitlines(), "standard input"
        return lines_of(source), str(source)
    except OSError as wrong:
        raise UsageError(f"cannot read {source}: {wrong.strerror}.") from None


def _write(target: Path, rows: Sequence[dict[str, Any]]) -> None:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if target == STANDARD:
        sys.stdout.write(text)
        return
    try:
        target.write_text(text)
    except OSError as wrong:
        raise UsageError(f"cannot write {target}: {wrong.strerror}.") from None
