"""The command `compare`: which learner is right at which lengths? Reads the results of runs."""

import csv
import dataclasses
import io
import json
import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tyro
from rich.table import Table

from commands.consoles import console_for
from commands.output import check_replaceable, replace_text
from commands.parsing import parse
from tasks.core.errors import UsageError, visible

LENGTHS = 6
"""Most columns of lengths in one table, so that it fits 100 columns of text."""
PAIRS = {"exact_interval": ("exact_interval_low", "exact_interval_high"),
         "trained": ("trained_low", "trained_high")}  # fmt: skip
"""Field of a row -> its two columns in CSV."""
LISTS = ("seeds", "run_folders")
"""Fields of a row that are lists; in CSV, `;` is between their values."""


@dataclasses.dataclass(frozen=True)
class CompareOptions:
    """Compares runs by their evaluation.json; runs that differ only in the seed are pooled."""

    run: tyro.conf.Positional[tuple[Path, ...]]
    """Folders of runs, folders with run folders in them, zoo/NAME, or zoo for all of the zoo."""
    output: Path | None = None
    """Draw a figure: FILE.png, FILE.svg or FILE.pdf."""
    json: Path | None = None
    """Write the rows to this file; `-` is standard output."""
    csv: Path | None = None
    """Write the rows to this file as CSV; `-` is standard output."""


def compare_command(argv: Sequence[str]) -> int:
    """`deepcalc compare RUN ...`."""
    asked = parse(CompareOptions, argv, "deepcalc compare")
    from training.compare_plot import draw_comparison
    from training.comparison import compare
    from training.plot import check_figure

    if not asked.run:
        raise UsageError("name the folders of runs: deepcalc compare RUN RUN.")
    if asked.output:
        check_figure(asked.output)
    _check_files(asked)
    rows = compare(asked.run)
    console = console_for(stderr=Path("-") in (asked.json, asked.csv))
    for table in comparison_tables(rows):
        console.print(table)
    replace_text(asked.json, json.dumps({"rows": rows}, indent=1) + "\n", "compare again")
    replace_text(asked.csv, rows_as_csv(rows), "compare again")
    if asked.output:
        _draw(draw_comparison, rows, asked.output)
        console.say(f"figure: {asked.output}")
    return 0


def _check_files(asked: CompareOptions) -> None:
    """Raises `UsageError` if an output file cannot be written, or two are the same."""
    seen: dict[str, str] = {}
    for name in ("output", "json", "csv"):
        path: Path | None = getattr(asked, name)
        if path is None:
            continue
        check_replaceable(path)
        other = seen.setdefault(os.path.realpath(path), name)
        if other != name:
            raise UsageError(f"--{other} and --{name} are the same file: choose another for one.")


def _draw(draw: Any, rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Draws the figure. Raises `UsageError` if that fails: it was asked for."""
    try:
        draw(rows, path)
    except UsageError:
        raise
    except Exception as wrong:  # of matplotlib, because of fonts or numbers
        why = str(wrong).strip().partition("\n")[0][:200]
        raise UsageError(
            f"cannot draw {path}: {why or type(wrong).__name__}. The table and the other files are "
            f"complete."
        ) from None


def comparison_tables(rows: Sequence[dict[str, Any]]) -> list[Table]:
    """Tables of the rows of `compare`: for each task one, or more if it has many lengths."""
    tables = []
    for task in dict.fromkeys(row["task"] for row in rows):
        mine = [row for row in rows if row["task"] == task]
        lengths = sorted({row["length"] for row in mine})
        parts = math.ceil(len(lengths) / LENGTHS)
        wide = math.ceil(len(lengths) / parts)
        for start in range(0, len(lengths), wide):
            tables.append(_table(task, mine, lengths[start : start + wide]))
    return tables


def _table(task: str, rows: Sequence[dict[str, Any]], lengths: Sequence[int]) -> Table:
    told = f"whole answers right, % of {_between(row['samples'] for row in rows)} problems"
    if any(row["runs"] > 1 for row in rows):
        told += "; below it the range over seeds"
    table = Table(title=f"{visible(task, lines=False)}: {told}")
    table.add_column("learner", overflow="fold")
    for name in ("trained", "seeds", *(f"{length:,}" for length in lengths)):
        table.add_column(name, justify="right", no_wrap=True)
    for label in dict.fromkeys(row["label"] for row in rows):
        mine = {row["length"]: row for row in rows if row["label"] == label}
        shown = [mine[length] for length in lengths if length in mine]
        if shown:
            trained = shown[0]["trained"]
            table.add_row(
                visible(label, lines=False),
                f"{trained[0]}-{trained[1]}" if trained else "?",
                _between(row["runs"] for row in shown),
                *(_cell(mine.get(length)) for length in lengths),
            )
    return table


def _between(numbers: Any) -> str:
    """The least and largest number; one if they are equal."""
    found = sorted(numbers)
    ends = dict.fromkeys((found[0], found[-1]))
    return "-".join(f"{number:,}" for number in ends)


def _cell(row: dict[str, Any] | None) -> str:
    """The mean, and below it the range over seeds if these differ."""
    if row is None:
        return ""
    text = in_percent(row["exact"])
    low, high = row["exact_low"], row["exact_high"]
    return text if low == high else f"{text}\n{in_percent(low, 0)}-{in_percent(high, 0)}"


def in_percent(share: float, places: int = 1) -> str:
    """A share in percent. Only a share of one is 100, and only zero is 0.

    >>> in_percent(1.0), in_percent(0.9999), in_percent(0.5), in_percent(1e-6), in_percent(0.0)
    ('100', '>99.9', '50.0', '<0.1', '0')
    >>> in_percent(0.998, 0), in_percent(0.5, 0)
    ('>99', '50')
    """
    if share in (0, 1):
        return f"{100 * share:.0f}"
    text = f"{100 * share:.{places}f}"
    least = 10.0**-places
    if float(text) in (0, 100):
        return f"<{least:.{places}f}" if share < 0.5 else f">{100 - least:.{places}f}"
    return text


def rows_as_csv(rows: Sequence[dict[str, Any]]) -> str:
    """The rows of `compare` as CSV, with a line of names. A field without a value is empty."""
    flat = [_flat(row) for row in rows]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(flat[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    return text.getvalue()


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, value in row.items():
        if name in PAIRS:
            found |= zip(PAIRS[name], value or (None, None), strict=True)
        else:
            found[name] = ";".join(map(str, value)) if name in LISTS else value
    return found
