"""A run is a folder.

config.json        what it is (`training/config.py`)
metrics.jsonl      one line a chunk; the last one says why training is over
members.jsonl      one line for each member of a population that was solved or given up
checkpoints/       the newest few states
verification.json  what was proved, where a learner proves things: of one task an object, of several
                   a list of them
evaluation.json    rows of results; rows are added, never lost (`training/results.py`)
evaluation.png     their plot
events/            the metrics for TensorBoard, where asked for (`training/events.py`)
environment.json   versions and machine that made it
lock               held by the process that trains (`training/lock.py`)
evaluation.lock    held while rows are added to evaluation.json
"""

import json
import os
import platform
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tasks.errors import UsageError, without_passwords
from training.config import CHANGES, Config, difference, read_config
from training.disk import writing
from training.lock import Lock
from training.reading import read_json, read_object

UNREADABLE = "[\\"
"""Letters of a path that orbax takes for a pattern of names: it would save, and find nothing."""
RUNS = Path("runs")
"""Where runs go that are given no folder."""


class Run:
    """A run folder on disk. Makes and reads files; knows nothing of training."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._lock: Lock | None = None

    @property
    def checkpoints(self) -> Path:
        """Where states are kept."""
        return self.folder / "checkpoints"

    @property
    def config(self) -> Config:
        """The configuration. Raises `UsageError` when the folder is no run."""
        if not os.path.isdir(self.folder):  # False, too, where the name cannot be that of a file
            raise UsageError(f"run folder {self.folder} does not exist.")
        if not (self.folder / "config.json").exists():
            raise UsageError(
                f"{self.folder} is not a run folder, or only half of one: it has no config.json."
            )
        return read_config(self.folder / "config.json")

    @staticmethod
    def check_new(folder: Path | None) -> None:
        """Raises `UsageError` where a run cannot be made in a folder; makes nothing."""
        try:
            if folder is not None and folder.exists() and not _unused(folder):
                raise UsageError(
                    f"{folder} exists. Add --resume to go on with the run in it, or choose another "
                    f"--run; nothing is overwritten."
                )
        except OSError as wrong:
            raise UsageError(f"cannot make run folder {folder}: {wrong.strerror}.") from None
        folder = folder or RUNS / "new"
        wrong = [letter for letter in UNREADABLE if letter in str(folder.absolute())]
        if wrong:
            raise UsageError(
                f"cannot make run folder {folder.absolute()}: checkpoints cannot be read from a "
                f"path with {wrong[0]}. Choose another --run."
            )
        above = next(path for path in folder.absolute().parents if path.exists())
        if not above.is_dir() or not os.access(above, os.W_OK):
            why = "no permission to write to it" if above.is_dir() else "it is not a folder"
            raise UsageError(f"cannot make run folder {folder} in {above}: {why}.")

    @classmethod
    def create(cls, folder: Path | None, config: Config) -> "Run":
        """Makes a new run folder; without a name, `runs/LEARNER-TASK-NNN`, the next free number.

        The run is locked, until `release`. Raises `UsageError` when the folder exists, another
        process is in it, or it cannot be made.
        """
        cls.check_new(folder)
        try:
            if folder is None:
                folder = _next_free(config)
            folder.mkdir(parents=True, exist_ok=True)
            run = cls(folder)
            run._lock = Lock(folder)
            run.write("environment.json", environment())
            run.write("config.json", config.plain())  # last: a folder with it is a run
        except OSError as wrong:
            where = folder or f"in {RUNS}"
            raise UsageError(f"cannot make run folder {where}: {wrong.strerror}.") from None
        return run

    @classmethod
    def resume(cls, folder: Path | None, config: Config) -> "Run":
        """Opens a run to go on with, and locks it until `release`.

        Raises `UsageError` unless it is the same run, and no other process trains it.
        """
        if folder is None:
            raise UsageError("--resume needs to know which run: name its folder with --run.")
        run = cls(folder)
        changed = difference(run.config, config)
        if changed:
            raise UsageError(
                f"{folder} holds another run, so it cannot be resumed as this one:\n  "
                + "\n  ".join(changed)
                + "\nGive the same options, or choose another --run."
            )
        if not os.access(folder, os.W_OK):
            raise UsageError(f"no permission to write to {folder}.")
        with writing(folder / "lock", "Make room, then --resume."):
            run._lock = Lock(folder)
        return run

    def follow(self, config: Config) -> None:
        """Writes what has changed since the run was made, so that its config gives all of it."""
        before = self.read("config.json")
        now = {name: getattr(config, name) for name in CHANGES}
        if before | now != before:
            self.write("config.json", before | now)

    def release(self) -> None:
        """Lets another process train this run."""
        if self._lock is not None:
            self._lock.release()

    def write(self, name: str, value: Any) -> None:
        """Writes a JSON file so that it is whole or not there at all."""
        self._replace(name, json.dumps(value, indent=1, allow_nan=False, default=float) + "\n")

    def _replace(self, name: str, text: str) -> None:
        with writing(self.folder / name, "Make room, then go on with --resume."):
            part = self.folder / f"{name}.{os.getpid()}.part"
            try:
                with part.open("w") as file:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(part, self.folder / name)
            finally:
                part.unlink(missing_ok=True)

    def read(self, name: str, default: Any = None) -> Any:
        """Reads a JSON file; `default` where there is none. Raises `UsageError` on a broken one."""
        try:
            return read_json(self.folder / name)
        except FileNotFoundError:
            return default

    def log(self, name: str, row: Mapping[str, Any]) -> None:
        """Adds a line to a `.jsonl` file; what is no finite number becomes null."""
        tidy = _finite(row)
        with (
            writing(self.folder / name, "Make room, then go on with --resume."),
            (self.folder / name).open("a") as file,
        ):
            file.write(json.dumps(tidy) + "\n")

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The objects of a `.jsonl` file; a line cut short by a kill is left out.

        Raises `UsageError` where the file cannot be read.
        """
        try:
            text = (self.folder / name).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return []
        except OSError as wrong:
            raise UsageError(f"cannot read {self.folder / name}: {wrong.strerror}.") from None
        return [row for row in map(read_object, text.splitlines()) if row is not None]

    def rewind(self, step: int, over: bool) -> None:
        """Drops the lines after `step`, which a resumed run is about to write again, word for word;
        and, unless training is `over`, the reason why it ended at `step`."""
        for name, field in {"metrics.jsonl": "step", "members.jsonl": "at"}.items():
            for part in self.folder.glob(f"{name}.*.part"):  # of a killed process
                part.unlink()
            if not (self.folder / name).exists():
                continue
            rows = self.lines(name)
            kept = [row for row in rows if isinstance(at := row.get(field), int) and at <= step]
            if not over:
                kept = [{k: v for k, v in row.items() if k != "reason"} for row in kept]
            self._replace(name, "".join(json.dumps(row) + "\n" for row in kept))


def environment() -> dict[str, Any]:
    """Versions and machine, for `environment.json`."""
    import importlib.metadata

    import jax

    packages = ("jax", "jaxlib", "flax", "optax", "orbax-checkpoint", "numpy")
    return {
        "python": platform.python_version(),
        "packages": {p: importlib.metadata.version(p) for p in packages},
        "platform": platform.platform(),
        "devices": [f"{d.platform}: {d.device_kind}" for d in jax.devices()],
        "processor": processor(),
        "command": shlex.join(without_passwords(word) for word in sys.argv),
    }


def processor() -> str:
    """The number of cores and what they are, as seconds mean nothing without."""
    try:
        told = Path("/proc/cpuinfo").read_text()
    except OSError:  # no Linux
        told = ""
    names = [line.split(":", 1)[1].strip() for line in told.splitlines() if "model name" in line]
    return f"{os.cpu_count()} x {(names or [platform.processor() or platform.machine()])[0]}"


def _finite(value: Any) -> Any:
    """The same JSON value with null for what is no finite number."""
    if isinstance(value, Mapping):
        return {name: _finite(part) for name, part in value.items()}
    return None if isinstance(value, float) and value - value != 0 else value


def _unused(folder: Path) -> bool:
    """Whether it is empty, or left by a run that was killed before it had a config.json."""
    return folder.is_dir() and all(
        path.name in ("lock", "environment.json") or path.suffix == ".part"
        for path in folder.iterdir()
    )


def _next_free(config: Config) -> Path:
    task = re.sub(r"[^A-Za-z0-9_+-]+", "-", "+".join(config.tasks))
    RUNS.mkdir(exist_ok=True)
    number = 1
    while True:  # two runs started at once get different numbers, because mkdir is atomic
        folder = RUNS / f"{config.learner}-{task}-{number:03d}"
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
            continue
        return folder
