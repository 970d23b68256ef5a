"""`deepcalc watch RUN`: follows the training of a run, also on another machine's disk.

It reads only `config.json` and `metrics.jsonl`, and writes nothing.
"""

import collections
import dataclasses
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import tyro
from rich.live import Live
from rich.table import Table

from commands.consoles import Plain, console_for
from commands.parsing import parse
from commands.show import in_digits, metrics_in_words
from tasks.core.errors import UsageError, visible
from training.disk import open_regular
from training.reading import read_json, read_object


@dataclasses.dataclass(frozen=True)
class WatchOptions:
    """Follows a run until its training has ended; ctrl-C stops watching, not the run."""

    run: tyro.conf.Positional[Path]
    """Folder of the run."""
    once: bool = False
    """Show the current state only once."""
    every: float = 2.0
    """Seconds between two updates."""


MOST_READ = 2**26
"""Maximal number of bytes that `Tail.look` reads at once."""


class Tail:
    """Reads the new lines of a growing `metrics.jsonl`.

    An incomplete last line is read at the next look. If the file was replaced, as when a run is
    resumed, it is read from the start.
    """

    def __init__(self, path: Path):
        self.path, self.last = path, {}
        self._file, self._read, self._seen = None, 0, collections.deque(maxlen=30)

    def look(self, now: float) -> bool:
        """Reads the new lines at time `now`. Returns whether there were any."""
        try:
            about = self.path.stat()
            if about.st_ino != self._file or about.st_size < self._read:
                self._file, self._read = about.st_ino, 0
                self._seen.clear()
            with open(open_regular(self.path, os.O_RDONLY), "rb") as file:
                file.seek(self._read)
                new = file.read(MOST_READ)
        except OSError:  # there is no file yet, or the network disk is not available
            return False
        whole = new[: new.rfind(b"\n") + 1] or (new if len(new) == MOST_READ else b"")
        self._read += len(whole)
        rows = [row for row in map(_row, whole.splitlines()) if row]
        if rows:
            self.last = rows[-1]
            self._seen.append((now, self.last["step"]))
        return bool(rows)

    def rate(self) -> float | None:
        """Steps per second over the last looks; None until two looks have found new lines."""
        if len(self._seen) < 2:
            return None
        (before, first), (after, last) = self._seen[0], self._seen[-1]
        try:
            return (last - first) / (after - before) if after > before else None
        except OverflowError:  # a damaged file with a step of hundreds of digits
            return None

    def age(self) -> float | None:
        """Seconds since the file changed, if the clocks of both machines agree."""
        try:
            return max(0.0, time.time() - self.path.stat().st_mtime)
        except OSError:
            return None


def watch_command(argv: Sequence[str]) -> int:
    """`deepcalc watch RUN`."""
    asked = parse(WatchOptions, argv, "deepcalc watch")
    if not 0 < asked.every <= 1e6:
        raise UsageError("--every takes a positive number of seconds, at most a million.")
    config, console = _config(asked.run), console_for(kind=Plain)
    tail = Tail(asked.run / "metrics.jsonl")
    tail.look(time.monotonic())
    if asked.once:
        console.print(_table(asked.run, config, tail))
    elif console.is_terminal:
        _follow(asked, config, tail, console)
    else:
        _print_lines(asked, tail, console)
    return 0


def _follow(asked: WatchOptions, config: dict, tail: Tail, console: Plain) -> None:
    with Live(console=console, auto_refresh=False) as live:
        _until_over(
            asked, tail, lambda _: live.update(_table(asked.run, config, tail), refresh=True)
        )


def _print_lines(asked: WatchOptions, tail: Tail, console: Plain) -> None:
    def show(new: bool) -> None:
        if new:
            console.say(f"step {in_digits(tail.last['step']):>6}  {_metrics(tail.last)}")

    _until_over(asked, tail, show)
    console.say(str(tail.last["reason"]))


def _until_over(asked: WatchOptions, tail: Tail, show: Callable[[bool], None]) -> None:
    new = bool(tail.last)
    while True:
        show(new)
        if tail.last.get("reason"):
            return
        time.sleep(asked.every)
        if not asked.run.is_dir():
            raise UsageError(f"run folder {asked.run} is gone.")
        new = tail.look(time.monotonic())


def _config(run: Path) -> dict[str, Any]:
    """The content of `config.json`, also if the learner is not known here. Raises `UsageError` if
    it cannot be read."""
    try:
        config = read_json(run / "config.json")
    except FileNotFoundError:
        raise UsageError(f"{run} is not a run folder: there is no {run / 'config.json'}.") from None
    if not isinstance(config, dict):
        raise UsageError(f"{run / 'config.json'} is not a configuration.")
    return config


def _row(line: bytes) -> dict[str, Any] | None:
    row = read_object(line.decode(errors="replace"))
    return row if row and isinstance(row.get("step"), int) else None


def _metrics(row: dict[str, Any]) -> str:
    hidden = ("step", "reason", "solved", "members")
    return metrics_in_words(
        {k: v for k, v in row.items() if k not in hidden and isinstance(v, int | float)}
    )


def _table(run: Path, config: dict[str, Any], tail: Tail) -> Table:
    tasks = config.get("tasks")
    learns = " + ".join(map(str, tasks)) if isinstance(tasks, list) else "?"
    row, rate, age = tail.last, tail.rate(), tail.age()
    lines = {"run": str(run), "learns": f"{config.get('learner', '?')} learns {learns}"}
    lines["step"] = in_digits(row["step"]) if row else "no line yet"
    if row:
        lines["metrics"] = _metrics(row)
    if "solved" in row:
        lines["members"] = f"{row['solved']} solved, {row.get('members', '?')} begun"
    if rate is not None:
        lines["rate"] = f"{in_digits(rate, 1)} steps/s"
    if age is not None:
        lines["last line"] = f"{in_digits(age, 0)} s ago"
    lines["training"] = f"over: {row['reason']}" if row.get("reason") else "going on, or cut off"
    table = Table(show_header=False, box=None)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, text in lines.items():
        table.add_row(name, visible(text, lines=False))
    return table
