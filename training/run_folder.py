"""The folder of a run; docs/running.md describes the content of each file.

config.json        the configuration (`training/config.py`)
metrics.jsonl      one line for each chunk; the last one says why training is over
members.jsonl      one line for each member of a population that was solved or given up
checkpoints/       the newest checkpoints (`training/checkpoint.py`)
model.safetensors  the weights, of a run without checkpoints (`training/weights_file.py`)
verification.json  proofs, for learners that prove something: a list, one entry for each task
evaluation.json    rows of results; rows are added, never lost (`training/results.py`)
evaluation.png     their plot (`training/plot.py`)
events/            the metrics for TensorBoard, if enabled (`training/events.py`)
environment.json   versions and machine at the start of training
examples.jsonl     the examples, for the task `examples`
held_out.json      how many held-out examples the program of an NRAM gets right, and which not
proof.json         what `deepcalc prove` found about a pointer program; proof.smt2: the proof
lock               held by the process that trains (`training/lock.py`)
evaluation.lock    held while rows are added to evaluation.json
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tasks.core import examples
from tasks.core.errors import UsageError
from tasks.core.task import spec
from training.config import CHANGES, Config
from training.config_file import difference, read_config
from training.disk import check_folder, open_regular, replacing, writing
from training.environment import environment
from training.lock import Lock
from training.new_folder import RUNS, check_free, check_name, next_free
from training.reading import finite, read_json, read_lines
from training.registry import learner_kind
from training.resources import check_open_files
from training.task_hashes import changes, task_hashes
from training.weights_file import NAME, WeightsFile, read_weights
from training.zoo import shipped, title

RESUME = "go on with --resume"


class Run:
    """A run folder on disk: reads and writes its files."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._lock: Lock | None = None
        self._begun = False

    @property
    def checkpoints(self) -> Path:
        """The folder of checkpoints."""
        return self.folder / "checkpoints"

    @property
    def name(self) -> str:
        """The name for the user: the path of the folder, or `zoo/NAME`."""
        return title(self.folder)

    @property
    def read_only(self) -> str:
        """What it is, if nothing may be written into it; else empty."""
        return "a model of the zoo" if shipped(self.folder) else ""

    def weights_file(self, like: Any) -> WeightsFile | None:
        """The file that a run has instead of checkpoints, such as one of the zoo; None if it has
        checkpoints. `like` has the expected shapes. Raises `UsageError` if it cannot be read."""
        if self.checkpoints.exists() or not os.path.lexists(self.folder / NAME):
            return None
        return read_weights(self.folder / NAME, links=False, like=like)

    @property
    def config(self) -> Config:
        """The configuration. Raises `UsageError` if the folder is not a run."""
        try:
            names = os.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError, ValueError):
            raise UsageError(f"run folder {self.folder} does not exist.") from None
        except OSError as wrong:
            raise UsageError(f"cannot read run folder {self.folder}: {wrong.strerror}.") from None
        if "config.json" not in names:
            raise UsageError(
                f"{self.folder} is not a run folder, or an incomplete one: it has no config.json."
            )
        return read_config(self.folder / "config.json", links=False)

    @staticmethod
    def check_new(folder: Path | None) -> None:
        """Raises `UsageError` if a new run cannot be made in a folder. Makes nothing."""
        check_open_files()
        if folder is not None:
            check_name(folder)
            Run(folder).check_writable()
        check_free(folder)

    @classmethod
    def create(cls, folder: Path | None, config: Config) -> "Run":
        """Makes a new run folder and locks it until `release`.

        If `folder` is None, it is `runs/LEARNER-TASK-NNN` with the next free number. Raises
        `UsageError` if the folder exists, another process has locked it, or it cannot be made.
        """
        cls.check_new(folder)
        try:
            if folder is None:
                folder = next_free(config)
            folder.mkdir(parents=True, exist_ok=True)
            run = cls(folder)
            run._lock = Lock(folder)
            again = "give the same command again"  # there is nothing to resume yet
            for task in config.make_tasks():
                held = task.given()
                if held is not None:
                    run._replace(examples.FILE, examples.as_text([*held[0], *held[1]]), again)
            run.write("environment.json", {**environment(), "tasks": _task_hashes(config)}, again)
            run.write("config.json", config.plain(), again)  # last: it makes the folder a run
        except OSError as wrong:
            where = folder or f"in {RUNS}"
            raise UsageError(f"cannot make run folder {where}: {wrong.strerror}.") from None
        run._begun = True
        return run

    @classmethod
    def resume(cls, folder: Path | None, config: Config) -> "Run":
        """Opens a run to resume it, and locks it until `release`. Raises `UsageError` if its
        configuration has another identity, or another process trains it."""
        if folder is None:
            raise UsageError("--resume needs to know which run: name its folder with --run.")
        cls(folder).check_writable()
        check_open_files()
        check_name(folder)
        run = cls(folder)
        changed = difference(run.config, config)
        if changed:
            raise UsageError(
                f"{folder} holds another run, so it cannot be resumed as this one:\n  "
                + "\n  ".join(changed)
                + "\nGive the same options, or choose another --run."
            )
        if not os.access(folder, os.W_OK | os.X_OK):
            raise UsageError(f"no permission to write to {folder}.")
        with writing(folder / "lock", RESUME):
            run._lock = Lock(folder)
        run._begun = True
        return run

    def changed_tasks(self, config: Config) -> dict[str, list[str]]:
        """Task -> messages about what has changed since the run was made. Empty for runs of older
        code."""
        try:
            then = self.read("environment.json", {})
        except UsageError:  # a broken file does no harm: nothing else needs it
            then = {}
        known = then.get("tasks") if isinstance(then, dict) else None
        if not isinstance(known, dict):
            return {}
        other = ["config.json names it, and the run was made for others"]
        found = {
            task: changes(known[task], now) if task in known else other
            for task, now in _task_hashes(config).items()
        }
        return {task: what for task, what in found.items() if what}

    def follow(self, config: Config) -> None:
        """Writes the changed fields of a resumed run's configuration into `config.json`."""
        before = self.read("config.json")
        now = {name: getattr(config, name) for name in CHANGES}
        if before | now != before:
            self.write("config.json", before | now)

    def stay(self) -> None:
        """From now on it is this folder, wherever the process goes to."""
        self.folder = self.folder.absolute()
        if self._lock is not None:
            self._lock.folder, self._lock.path = self.folder, self._lock.path.absolute()

    def release(self) -> None:
        """Lets another process train this run."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def check_writable(self) -> None:
        """Raises `UsageError` if nothing may be written into it."""
        if self.read_only:
            raise UsageError(f"{self.name} is {self.read_only}, which no command changes.")

    def check(self) -> None:
        """Raises `UsageError` if the folder was removed, or another process has taken it over."""
        if self._lock is None:
            return
        self._lock.check()
        if self._begun and not os.path.lexists(self.folder / "config.json"):
            raise UsageError(f"{self.folder} was removed during training; training stops.")

    def write(self, name: str, value: Any, then: str = RESUME) -> None:
        """Writes a JSON file atomically. Raises `UsageError` if that fails; `then` says what to do
        after the problem is solved."""
        text = json.dumps(value, indent=1, allow_nan=False, default=float) + "\n"
        self._replace(name, text, then)

    def _replace(self, name: str, text: str, then: str = RESUME) -> None:
        self.check_writable()
        self.check()
        path = self.folder / name
        with writing(path, then), replacing(path) as file:
            file.write(text.encode())

    def read(self, name: str, default: Any = None) -> Any:
        """Reads a JSON file; `default` if there is none. Raises `UsageError` if it is broken."""
        try:
            return read_json(self.folder / name)
        except FileNotFoundError:
            return default

    def log(self, name: str, row: Mapping[str, Any]) -> None:
        """Adds a line to a `.jsonl` file; numbers that are not finite become null."""
        self.check_writable()
        self.check()
        with writing(self.folder / name, RESUME):
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with open(open_regular(self.folder / name, flags), "w") as file:
                file.write(json.dumps(finite(row)) + "\n")

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The objects in a `.jsonl` file, without broken lines (of a killed process). Raises
        `UsageError` if the file cannot be read."""
        try:
            return list(read_lines(self.folder / name))
        except FileNotFoundError:
            return []

    def inside(self, name: str) -> Path:
        """The path of a folder in the run folder. Raises `UsageError` if it is a link or file."""
        check_folder(self.folder / name)
        return self.folder / name

    def rewind(self, step: int, over: bool) -> None:
        """Removes the lines after `step`: the resumed run will write the same lines again. Unless
        training is `over`, also removes the `reason` why it ended."""
        for name, field in {"metrics.jsonl": "step", "members.jsonl": "at"}.items():
            for part in self.folder.glob(f"{name}.*.part"):  # left by a killed process
                with contextlib.suppress(OSError):
                    part.unlink()
            if not os.path.lexists(self.folder / name):
                continue
            rows = self.lines(name)
            kept = [row for row in rows if isinstance(at := row.get(field), int) and at <= step]
            if not over:
                kept = [{k: v for k, v in row.items() if k != "reason"} for row in kept]
            self._replace(name, "".join(json.dumps(row) + "\n" for row in kept))


def _task_hashes(config: Config) -> dict[str, dict[str, str]]:
    """Task as text -> hashes of its current behaviour (`training/task_hashes.py`)."""
    view = learner_kind(config.learner).view
    return {spec(task): task_hashes(task, view) for task in config.make_tasks()}
