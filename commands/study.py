"""The database that the workers of a sweep share: an Optuna study with its trials."""

import collections
import contextlib
import os
import platform
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tasks.core.errors import UsageError, tell, without_passwords
from training.lock import Lock
from training.reading import read_json

HEARTBEAT = 20
"""Seconds between two heartbeats of a worker."""
GRACE = 60
"""Seconds without a heartbeat after which another worker takes over the trial."""
PATIENCE = 60
"""Seconds to wait for a locked SQLite file."""
NAME = "sweep.json"
"""File in the sweep's folder with the study's name, which is kept if the folder is renamed."""


def find_optuna() -> Any:
    """The module `optuna`. Raises `UsageError` if the extra `sweep` is not installed."""
    try:
        import optuna
        import sqlalchemy  # noqa: F401, which Optuna itself imports late
    except ImportError:
        raise UsageError(
            "deepcalc sweep needs Optuna; install the extra `sweep`: pip install -e '.[sweep]'"
        ) from None
    optuna.logging.set_verbosity(optuna.logging.CRITICAL)  # we report failures ourselves
    return optuna


class Study:
    """The trials of all workers of one sweep."""

    def __init__(self, folder: Path, storage: str | None = None):
        """Opens or makes the study of a folder, in the database at the address `storage`; None
        means a database in the folder. Raises `UsageError` if that fails."""
        self.optuna, self.folder = find_optuna(), folder
        self._retry = self.optuna.storages.RetryHeartbeatStaleTrialCallback()
        address, self._shown = _address(folder, storage)
        try:
            with contextlib.ExitStack() as held, self.errors():
                if storage is None:  # only one worker at a time may make the tables
                    held.enter_context(self._lock())
                database = self._connect(address)
                if storage is not None:
                    held.enter_context(self._lock())
                self._study = self.optuna.create_study(
                    storage=database,
                    study_name=self._name(database),
                    direction="maximize",
                    load_if_exists=True,
                )
        except OSError as wrong:
            raise UsageError(f"cannot make folder {folder}: {wrong.strerror}.") from None

    def _lock(self) -> Lock:
        self.folder.mkdir(parents=True, exist_ok=True)
        return Lock(self.folder, "sweep.lock", wait=60.0)

    def _connect(self, address: str, tries: int = 5) -> Any:
        from sqlalchemy.exc import DBAPIError

        patience = {"connect_args": {"timeout": PATIENCE}} if address.startswith("sqlite") else {}
        try:
            return self.optuna.storages.RDBStorage(
                address,
                engine_kwargs=patience,
                heartbeat_interval=HEARTBEAT,
                grace_period=GRACE,
                heartbeat_stale_trial_callback=self._retry,
            )
        except DBAPIError:
            if not tries:
                raise
            time.sleep(0.5)  # a worker on another machine may be making the same tables
            return self._connect(address, tries - 1)

    def _name(self, storage: Any) -> str:
        """The study's name: from the file NAME, else that of the only study in an older
        sweep's database, else the folder's name. Writes the file if there is none."""
        path = self.folder / NAME
        with contextlib.suppress(FileNotFoundError):
            found = read_json(path)
            name = found.get("study") if isinstance(found, dict) else None
            if not isinstance(name, str) or not name:
                raise UsageError(f"{path} has no name of a study; move it away to start again.")
            return name
        ours = self.folder.resolve().name or "sweep"
        there = self.optuna.get_all_study_names(storage)
        name = there[0] if len(there) == 1 and self._is_ours(storage) else ours
        from training.run_folder import Run

        Run(self.folder).write(NAME, {"study": name})
        return name

    def _is_ours(self, storage: Any) -> bool:
        """Whether the database is in the folder, so that it has this sweep only."""
        return Path(storage.engine.url.database or "").parent == self.folder.absolute()

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """A context that raises `UsageError` for errors of the database."""

        def quiet(about: Any) -> None:  # errors in the heartbeat thread do not end the trial
            if self._complaint(about.exc_value) is None:
                before(about)

        before, threading.excepthook = threading.excepthook, quiet
        try:
            yield
        except Exception as wrong:
            why = self._complaint(wrong)
            if why is None:
                raise
            raise UsageError(
                f"cannot use the database {self._shown}: {why}. Finished runs are in "
                f"{self.folder}; the same command goes on when the database is there again."
            ) from None
        finally:
            threading.excepthook = before

    def _complaint(self, wrong: BaseException | None) -> str | None:
        """The message of the database error behind an exception, which may be its cause or
        context; None if there is none."""
        from sqlalchemy.exc import SQLAlchemyError  # a dependency of Optuna

        kinds = (SQLAlchemyError, self.optuna.exceptions.OptunaError, ImportError)
        while wrong is not None and not isinstance(wrong, UsageError):
            if isinstance(wrong, kinds):
                first = str(wrong.__cause__ or wrong).strip().partition("\n")[0]
                return without_passwords(first).rstrip(".")
            wrong = wrong.__cause__ or wrong.__context__
        return None

    def claim(self, asked: Mapping[str, Any]) -> None:
        """Stores what this sweep searches. Raises `UsageError` if the study has another search."""
        with self.errors():
            before = self._study.user_attrs.get("asked", asked)
            if before != asked:
                raise UsageError(
                    f"{self.folder} holds another sweep, of {before}; choose another --folder."
                )
            self._study.set_user_attr("asked", asked)

    def has_room(self, most: int) -> bool:
        """Whether this worker should start one more trial, to reach `most` in total.

        If enough trials are done or running, waits until the running ones are done or have had time
        for a heartbeat. If a worker was killed, its trial is then free again.
        """
        end, told = time.monotonic() + GRACE + HEARTBEAT, False
        while True:
            self._free()
            trials = self.trials()
            if len(trials.done) + len(trials.running) < most:
                return True
            if not trials.running or time.monotonic() > end:
                return False
            if not told:
                told = True
                tell(f"{len(trials.running)} trials are with other workers; waiting up to "
                     f"{GRACE + HEARTBEAT} s to see whether these are alive.")  # fmt: skip
            time.sleep(1.0)

    def _free(self) -> None:
        """Puts the trials of workers that have ended back into the queue."""
        here = platform.node()
        for trial in self.trials().running:
            node, _, process = trial.user_attrs.get("worker", "").rpartition(" ")
            if node == here and process != str(os.getpid()) and not _is_alive(process):
                self.again(trial.number, fail=True)
        self.optuna.storages.fail_stale_trials(self._study)

    def again(self, number: int, fail: bool = False) -> None:
        """Puts an interrupted trial back into the queue. With `fail`, marks it as failed first."""
        if fail:
            try:
                self._study.tell(number, state=self.optuna.trial.TrialState.FAIL)
            except (ValueError, self.optuna.exceptions.UpdateFinishedTrialError):
                return  # another worker has done this
        self._retry(self._study, self._study.get_trials(False)[number])

    def next(self, work: Callable[[Any], float]) -> Exception | None:
        """Runs one trial: `work(trial)` returns its value. Returns the exception if it failed."""
        failures: list[Exception] = []

        def signed(trial: Any) -> float:
            trial.set_user_attr("worker", f"{platform.node()} {os.getpid()}")
            try:
                return work(trial)
            except Exception as wrong:
                failures.append(wrong)
                trial.set_user_attr("error", type(wrong).__name__)
                raise

        try:
            self._study.optimize(signed, n_trials=1)
        except Exception as wrong:
            if [wrong] == failures and self._complaint(wrong) is None:
                return wrong
            raise
        return None

    def first_of(self, number: int) -> int:
        """The number of the first trial that this one continues, or its own number."""
        first = self._retry.retried_trial_number(self._study.get_trials(False)[number])
        return number if first is None else first

    def trials(self) -> "Trials":
        """All trials, by their current state. An interrupted trial that continues as another one is
        left out."""
        states = self.optuna.trial.TrialState
        by_state = collections.defaultdict(list)
        for trial in self._study.get_trials(deepcopy=False):
            by_state[trial.state].append(trial)
        return Trials(
            by_state[states.COMPLETE],
            by_state[states.RUNNING],
            by_state[states.WAITING],
            [trial for trial in by_state[states.FAIL] if "error" in trial.user_attrs],
        )


class Trials(NamedTuple):
    """The trials of a study, by their state."""

    done: list[Any]
    running: list[Any]
    waiting: list[Any]
    """Interrupted trials; the next worker continues them."""
    failed: list[Any]


def _address(folder: Path, storage: str | None) -> tuple[str, str]:
    """The database's address; and the same for messages, without user name and password."""
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if storage is None:
        path = str(folder.absolute() / "sweep.db")
        text = URL.create("sqlite", database=path).render_as_string(hide_password=False)
        return text.replace("{", "{{").replace("}", "}}"), path  # Optuna takes it as a template
    try:
        url = make_url(storage.format(SCHEMA_VERSION=""))
    except (ArgumentError, ValueError, LookupError):
        raise UsageError(
            "cannot open --storage: it takes the address of a database, as "
            "postgresql://USER:PASSWORD@HOST/NAME or sqlite:///FILE."
        ) from None
    return storage, f"{url.drivername}://{(url.host or '').rpartition('@')[2]}/{url.database or ''}"


def _is_alive(process: str) -> bool:
    """Whether a process of this machine exists; true if that is not known."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError, OverflowError):
        return True
    return True
