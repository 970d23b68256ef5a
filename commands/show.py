"""Output for the user: progress of training, tables of results."""

import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from commands.consoles import Patient
from tasks.core.errors import visible

if TYPE_CHECKING:
    from training.loop import Progress as Chunk

QUIET_SECONDS = 5.0
"""Seconds between two lines of output at first, if it is not a terminal."""
TITLE = 40
"""Most letters of a progress bar's title."""
SLOWER = 0.05
"""Later lines come after this share of the time so far, so that a log of hours stays short."""


class Display:
    """A callback that shows a progress bar on a terminal, and plain lines elsewhere."""

    def __init__(self, console: Patient, title: str = "training", seconds: float | None = None):
        """`title` says what is trained; `seconds` is the time budget, if there is one."""
        self.console, self.seconds = console, seconds
        self._said = self._first = 0.0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=16),
            MofNCompleteColumn(),
            TextColumn("steps"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}"),
            TextColumn("{task.fields[metrics]}"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        if len(title) > TITLE:
            title = f"{title[: TITLE - 3]}..."
        self._row = self._bar.add_task(visible(title), total=None, metrics="", left="")
        self._began: tuple[int, float] | None = None

    def __enter__(self) -> "Display":
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self, chunk: "Chunk") -> None:
        """Shows the progress after a chunk."""
        words, left = metrics_in_words(chunk.metrics), self._left(chunk)
        words = ", ".join(filter(None, (chunk.note, words)))
        self._bar.update(
            self._row, completed=chunk.step, total=chunk.steps, metrics=words, left=left
        )
        now = time.monotonic()
        first = self._said == 0.0
        self._first = self._first or now
        pause = max(QUIET_SECONDS, SLOWER * (now - self._first))
        if not self.console.is_terminal and (first or chunk.reason or now - self._said > pause):
            self._said = now
            after = f"  ({left})" if left and not chunk.reason else ""
            self.console.say(f"step {chunk.step:>6}  {words}{after}")
        if chunk.example:
            self.console.say(f"  {chunk.example}")

    def _left(self, chunk: "Chunk") -> str:
        """The most time that training may still take; empty after the first chunk, which
        compiles. It ends earlier if the model is right."""
        if self._began is None:
            self._began = chunk.step, chunk.seconds
            return ""
        step, seconds = self._began
        spent = chunk.seconds - seconds
        left = math.inf
        if chunk.step > step and spent > 0:
            left = (chunk.steps - chunk.step) * spent / (chunk.step - step)
        if self.seconds is not None:
            left = min(left, self.seconds - chunk.seconds)
        return f"at most {in_time(left)} left" if 0 <= left < math.inf else ""


def in_time(seconds: float) -> str:
    """A time in its largest unit and the next smaller one.

    >>> in_time(8.2), in_time(90), in_time(7500), in_time(400_000)
    ('8 s', '1 min 30 s', '2 h 5 min', '111 h')
    """
    whole = round(seconds)
    minutes, hours = whole // 60, whole // 3600
    if minutes == 0:
        return f"{whole} s"
    if hours == 0:
        return f"{minutes} min {whole % 60} s"
    return f"{hours} h {minutes % 60} min" if hours < 24 else f"{hours} h"


def metrics_in_words(metrics: Mapping[str, float]) -> str:
    """The metrics on one line, without the gradient norm."""
    parts = []
    for name, value in metrics.items():
        if name in ("grad_norm", "gradient"):  # its old name is `gradient`
            continue
        words = name.replace("_", " ")
        if name.endswith("right"):
            parts.append(f"{words} {in_digits(100 * value, 2)}%")
        else:
            whole = value % 1 == 0 and name != "loss"
            parts.append(f"{words} {in_digits(value, None if whole else 4)}")
    return visible(", ".join(parts), lines=False)


def in_digits(value: float, places: int | None = None) -> str:
    """Formats a number of any size: with `places` decimal places; if None, an integer with commas,
    other numbers with three digits.

    >>> in_digits(12345), in_digits(0.012345), in_digits(0.25, 4), in_digits(10**400)
    ('12,345', '0.0123', '0.2500', 'over 1e+308')
    """
    try:
        number = float(value)
    except OverflowError:
        return "over 1e+308" if value > 0 else "under -1e+308"
    if not abs(number) < 1e15:
        return f"{number:.3g}"
    if places is not None:
        return f"{number:,.{places}f}"
    return f"{int(number):,}" if number.is_integer() else f"{number:.3g}"


def results_table(
    rows: Sequence[Mapping[str, Any]], trained: tuple[int, int] | None = None
) -> Table:
    """Rows of an evaluation as a table; rows of several runs have a column `run`."""
    title = "whole answers right"
    if trained:
        title += f" (trained on lengths {trained[0]}-{trained[1]})"
    table = Table(title=title)
    on_tape = any(row["memory"] is not None for row in rows)
    several = len({row.get("run") for row in rows}) > 1
    first = ("run", "task") if several else ("task",)
    scored = [name for name in ("bits", "least_bits") if any(name in row for row in rows)]
    more = [name.replace("_", " ") for name in scored]
    more += ["memory", "stray"] if on_tape else []
    names = (*first, "length", "right", "of", "95% interval", "token", "halted", "steps", *more)
    for name in names:
        left = name in ("run", "task")
        table.add_column(name, justify="left" if left else "right", overflow="fold")
    for row in rows:
        low, high = row["exact_interval"]
        right = round(row["exact"] * row["samples"])
        cells = [
            *(row[name] for name in first),
            f"{row['length']:,}",
            f"{right}",
            f"{row['samples']}",
            f"{100 * low:.1f}-{100 * high:.1f}%",
            f"{100 * row['token']:.2f}%",
            f"{100 * row['halted']:.1f}%",
            f"{row['steps_median']:,.0f}",
        ]
        cells += [f"{row[name]:,.2f}" if name in row else "" for name in scored]
        if on_tape:
            cells += [f"{row['memory'] or 0:,}", f"{100 * row['stray']:.1f}%"]
        table.add_row(*cells)
    return table


def run_in_words(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A line for each task: whether its last runs were by the network or by a memo. Only for
    models that can have one."""
    said = {row["task"]: row["run_by"] for row in rows if "run_by" in row}
    return [f"{task}: run by {words}" for task, words in said.items()]


def seen_in_words(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """A line for each row with `seen`: the share of its problems that training has drawn too."""
    lines = []
    for row in rows:
        what = f"{row['task']}, length {row['length']}"
        if row.get("seen") is not None:
            share = f"{100 * row['seen']:.1f}% of the problems"
            lines.append(f"{what}: {share} were also seen in training")
        elif row.get("seen_note"):
            lines.append(f"{what}: problems seen in training were {row['seen_note']}")
    return lines


def proof_in_words(proof: Mapping[str, Any], verdict: str) -> Iterator[str]:
    """The lines about an entry of `verification.json`."""
    yield f"verification of {proof['task']}: {verdict}"
    yield (
        f"  {in_digits(proof['frames'])} frames ({proof['method']}), {in_digits(proof['wrong'])} "
        f"wrong, smallest margin {in_digits(proof['margin'])}"
    )
    for assumption in proof["assumptions"]:
        yield f"  - {assumption}"
