"""Compares runs by their results: pools the rows of `evaluation.json` over seeds.

Reads only `config.json` and `evaluation.json`: no model is loaded and nothing is computed with JAX.
"""

import os
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tasks.core.errors import UsageError, short, tell
from training.arguments import path
from training.compare_labels import labels, trained_lengths
from training.config import Config
from training.evaluation import MAX_LENGTH, MAX_SAMPLES, interval
from training.reading import NUMBER
from training.results import read_results
from training.run_folder import Run
from training.zoo import locate

Row = dict[str, Any]
MOST_NAMED = 10
"""Run folders that a message names."""
MOST = 1e30
"""Largest number that is averaged; only a damaged file has larger ones."""


class Results(NamedTuple):
    """What is read of one run."""

    folder: Path
    config: Config
    rows: list[Row]


class Share(NamedTuple):
    """One run's results on one task at one length."""

    config: Config
    folder: Path
    rows: list[Row]

    @property
    def right(self) -> int:
        """The number of right answers."""
        return sum(round(row["exact"] * row["samples"]) for row in self.rows)

    @property
    def samples(self) -> int:
        """The number of problems."""
        return sum(row["samples"] for row in self.rows)


def compare(runs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[Row]:
    """Compares runs: a list of rows, one for each task, label of a learner, and length.

    `runs` are run folders, or folders that contain run folders. Each row is a dict, so that
    `pandas.DataFrame(compare(["runs/a", "runs/b"]))` is a table.

    Fields:
      task, learner: their names.
      label: the learner, and the options that differ between its runs on this task, as in
        `lstm hidden=64`. Runs with the same label differ only in their seed.
      length: the length of the problems.
      runs: the number of runs.
      samples: the number of problems of all runs together.
      exact: the share of whole answers that are right, as the mean over runs.
      exact_low, exact_high: the lowest and highest share of a run.
      exact_interval: Wilson's 95% interval of the share of all problems together. It is about the
        choice of problems. How much seeds differ is in `exact_low` and `exact_high`.
      token, bits: means over runs of these fields of evaluation.json; None if a run lacks them.
      trained: the shortest and longest problem in training; None if not known.
      seeds, run_folders: a list with one entry for each run.

    Only rows of a run's newest evaluated checkpoint count, and no rows of the user's own questions.
    Of rows with the same task, length and seed of the problems, only the one with the most problems
    counts (of equals, the last), because they share problems. Prints on stderr which runs have no
    results.

    Raises `UsageError` if a folder is no run and has none in it, a file is broken, or there are no
    results at all.
    """
    named = [runs] if isinstance(runs, str | os.PathLike) else list(runs)
    if not named:
        raise UsageError("name at least one run folder to compare.")
    found = [_read(run) for run in _find([path("runs", name) for name in named])]
    missing = [str(result.folder) for result in found if not result.rows]
    if len(missing) == len(found):
        raise UsageError(f"there is nothing to compare: {_not_evaluated(missing)}")
    if missing:
        tell(f"left out: {_not_evaluated(missing)}")
    rows, notes = [], []
    for task in dict.fromkeys(row["task"] for result in found for row in result.rows):
        mine = [result for result in found if any(row["task"] == task for row in result.rows)]
        names = labels([result.config for result in mine])
        for label in dict.fromkeys(names):
            same = [result for result, name in zip(mine, names, strict=True) if name == label]
            rows += _rows(task, label, same)
            notes += _copies(same)
    for note in dict.fromkeys(notes):
        tell(note)
    return rows


def _find(folders: Sequence[Path]) -> list[Run]:
    """The runs in these folders, each once, also if it is named twice."""
    found: dict[str, Run] = {}
    for folder in map(locate, folders):
        for part in _runs_in(folder):
            found.setdefault(os.path.realpath(part), Run(part))
    return list(found.values())


def _runs_in(folder: Path) -> list[Path]:
    if os.path.lexists(folder / "config.json"):
        return [folder]
    try:
        inside = sorted(folder.iterdir())
    except (OSError, ValueError):
        _ = Run(folder).config  # raises `UsageError`, which says why the folder cannot be read
        raise
    runs = [part for part in inside if os.path.lexists(part / "config.json")]
    if not runs:
        raise UsageError(
            f"{folder} is not a run folder and has none in it: there is no config.json. Name the "
            f"folder of a run, or a folder with run folders in it, such as runs."
        )
    return runs


def _read(run: Run) -> Results:
    """A run's configuration, and the rows that count."""
    config, rows = run.config, read_results(run)
    # The hash of the newest checkpoint could be had only by loading the model. Rows of a new
    # checkpoint are added at the end, so the last row tells the newest one that was evaluated.
    newest = rows[-1].get("checkpoint") if rows else None
    kept: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if row.get("source") or row.get("checkpoint") != newest:
            continue
        _check(row, run.folder / "evaluation.json")
        key = row["task"], row["length"], repr(row.get("seed"))
        if key not in kept or row["samples"] >= kept[key]["samples"]:
            kept[key] = row
    return Results(run.folder, config, list(kept.values()))


def _check(row: Row, file: Path) -> None:
    """Raises `UsageError` if a number of a row is out of range."""
    for name, low, high in (
        ("exact", 0, 1), ("samples", 1, MAX_SAMPLES), ("length", 1, MAX_LENGTH)
    ):  # fmt: skip
        if not low <= row[name] <= high:
            raise UsageError(
                f"{file} is not an evaluation file ({name} is {short(row[name])}, not in "
                f"{low}..{high:,}); move it away and evaluate again."
            )


def _rows(task: str, label: str, results: Sequence[Results]) -> list[Row]:
    """The rows of one label on one task, by length."""
    by_length: dict[int, list[Share]] = {}
    for folder, config, rows in results:
        mine: dict[int, list[Row]] = {}
        for row in rows:
            if row["task"] == task:
                mine.setdefault(row["length"], []).append(row)
        for length, some in mine.items():
            by_length.setdefault(length, []).append(Share(config, folder, some))
    return [_pooled(task, label, length, by_length[length]) for length in sorted(by_length)]


def _pooled(task: str, label: str, length: int, shares: Sequence[Share]) -> Row:
    exact = [share.right / share.samples for share in shares]
    right, samples = (sum(getattr(s, name) for s in shares) for name in ("right", "samples"))
    return {
        "task": task,
        "learner": shares[0].config.learner,
        "label": label,
        "length": length,
        "runs": len(shares),
        "samples": samples,
        "exact": sum(exact) / len(exact),
        "exact_low": min(exact),
        "exact_high": max(exact),
        "exact_interval": list(interval(right, samples)),
        "token": _mean(shares, "token"),
        "bits": _mean(shares, "bits"),
        "trained": trained_lengths(shares[0].config),
        "seeds": [share.config.seed for share in shares],
        "run_folders": [str(share.folder) for share in shares],
    }


def _mean(shares: Sequence[Share], name: str) -> float | None:
    """The mean of a field over runs, in each run over its problems; None if a row lacks it."""
    means = []
    for share in shares:
        total = 0.0
        for row in share.rows:
            value: Any = row.get(name)
            if type(value) not in NUMBER or abs(value) > MOST:
                return None
            total += value * row["samples"]
        means.append(total / share.samples)
    return sum(means) / len(means)


def _copies(results: Sequence[Results]) -> list[str]:
    """A note for each run with the options and seed of an earlier one: it is no new evidence."""
    first: dict[int, Path] = {}
    notes = []
    for folder, config, _ in results:
        other = first.setdefault(config.seed, folder)
        if other != folder:
            notes.append(
                f"{other} and {folder} have the same options and the same seed, so they are not "
                f"independent runs; both are counted. Leave one out if it is a copy."
            )
    return notes


def _not_evaluated(folders: Sequence[str]) -> str:
    """Which runs have no results, and how to get some."""
    more = len(folders) - MOST_NAMED
    names = ", ".join(folders[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    has = "has no results" if len(folders) == 1 else "have no results"
    command = shlex.join(["deepcalc", "evaluate", *folders[:MOST_NAMED]])
    return f"{names} {has} by length. Evaluate first: {command} --lengths 10 100 1000"
