"""What people see: progress while training, tables of results."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from training.loop import Progress as Chunk

QUIET_SECONDS = 5.0
"""Seconds between two lines where no terminal can draw a bar."""


class Display:
    """A progress bar on a terminal, plain lines elsewhere. Used as a callback of the loop."""

    def __init__(self, console: Console):
        self.console = console
        self._said = 0.0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("steps"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[metrics]}"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._row = self._bar.add_task("training", total=None, metrics="")

    def __enter__(self) -> "Display":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self, chunk: Chunk) -> None:
        """Shows one chunk."""
        words = metrics_in_words(chunk.metrics)
        self._bar.update(self._row, completed=chunk.step, total=chunk.steps, metrics=words)
        now = time.monotonic()
        first = self._said == 0.0
        if not self.console.is_terminal and (
            first or chunk.reason or now - self._said > QUIET_SECONDS
        ):
            self._said = now
            self.console.print(f"step {chunk.step:>6}  {words}", soft_wrap=True, highlight=False)
        if chunk.example:
            self.console.print(f"  {chunk.example}", soft_wrap=True, highlight=False)


def metrics_in_words(metrics: Mapping[str, float]) -> str:
    """The metrics that a person wants to follow, on one line."""
    parts = []
    for name, value in metrics.items():
        if name in ("grad_norm", "gradient"):  # the second is of older runs
            continue
        words = name.replace("_", " ")
        if name.endswith("right"):
            parts.append(f"{words} {100 * value:.2f}%")
        elif float(value).is_integer() and name != "loss":
            parts.append(f"{words} {int(value):,}")
        else:
            parts.append(f"{words} {value:.4f}")
    return ", ".join(parts)


def results_table(
    rows: Sequence[Mapping[str, Any]], trained: tuple[int, int] | None = None
) -> Table:
    """Rows of an evaluation as a table."""
    title = "whole answers right"
    if trained:
        title += f" (trained on lengths {trained[0]}-{trained[1]})"
    table = Table(title=title)
    on_tape = any(row["memory"] is not None for row in rows)
    more = ("memory", "stray") if on_tape else ()
    names = ("task", "length", "right", "of", "95% interval", "token", "halted", "steps", *more)
    for name in names:
        table.add_column(name, justify="left" if name == "task" else "right")
    for row in rows:
        low, high = row["exact_interval"]
        right = round(row["exact"] * row["samples"])
        cells = [
            row["task"],
            f"{row['length']:,}",
            f"{right}",
            f"{row['samples']}",
            f"{100 * low:.1f}-{100 * high:.1f}%",
            f"{100 * row['token']:.2f}%",
            f"{100 * row['halted']:.1f}%",
            f"{row['steps_median']:,.0f}",
        ]
        if on_tape:
            cells += [f"{row['memory']:,}", f"{100 * row['stray']:.1f}%"]
        table.add_row(*cells)
    return table


def seen_in_words(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A line for each row whose problems may have been seen in training."""
    return [
        f"{row['task']}, length {row['length']}: {100 * row['seen']:.1f}% of the problems were "
        f"also seen in training"
        for row in rows
        if row.get("seen") is not None
    ]
