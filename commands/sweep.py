"""`deepcalc sweep`: hyper-parameters are tried, one ordinary run each, and the best are told.

What to try next is chosen by Optuna (Akiba et al., KDD 2019) with its tree-structured Parzen
estimator. Workers share nothing but a database, so the same command may run many times at once.
"""

import dataclasses
import re
import time
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import tyro
from rich.table import Table

from commands.options import ranges, read_command
from commands.setup import console_for
from commands.train import train_command
from tasks.errors import UsageError, tell, unknown
from training.vary import parse_range

MOST_REFUSED = 3
"""Trials in a row that cannot be run, as with too little memory, before the sweep ends."""


@dataclasses.dataclass(frozen=True)
class SweepOptions:
    """Tries hyper-parameters: `deepcalc sweep LEARNER TASK --search NAME=RANGE ... [options]`.

    All other options are those of `train`, the same for every trial.
    """

    folder: Path
    """Where the runs go, one folder for each trial, and the database."""
    search: tuple[str, ...]
    """Options to try, as lr=loguniform(1e-3,1e-2) hidden=choice(32,64); also uniform."""
    evaluate: tuple[int, ...]
    """Lengths that every trial is evaluated at."""
    trials: int = 20
    """Trials of all workers together; those that are done already count."""
    metric: Literal["exact", "token", "halted"] = "exact"
    """What of evaluation.json is to be high, as the mean over its rows."""
    storage: str | None = None
    """Address of the database that workers share. Default: sqlite:///FOLDER/sweep.db."""


def sweep_command(argv: Sequence[str]) -> int:
    """`deepcalc sweep`."""
    words, rest = tyro.cli(SweepOptions, args=list(argv), prog="deepcalc sweep",
                           return_unknown_args=True)  # fmt: skip
    with warnings.catch_warnings():
        # Optuna's heartbeat of workers has been experimental since 2021.
        warnings.filterwarnings("ignore", message=".* is (an )?experimental")
        sweep = Sweep(words, [*rest, "--evaluate", *map(str, words.evaluate)])
        status = sweep.run()
        console_for().print(sweep.table())
    return status


class Sweep:
    """One worker of a sweep."""

    def __init__(self, options: SweepOptions, command: Sequence[str]):
        """Raises `UsageError` for what cannot be tried; only then is anything written."""
        self.options, self.command = options, list(command)
        if options.trials < 1:
            raise UsageError(f"--trials must be at least 1, not {options.trials}.")
        for word in self.command:
            if word.partition("=")[0] in ("--run", "--resume", "--coordinator", "--processes"):
                raise UsageError(f"{word} is for one run; deepcalc sweep makes many.")
        config, shared = read_command(self.command)
        defaults = {**dataclasses.asdict(shared), **config.options}
        known = {*config.options, "seed", "population", "steps"}
        self.texts = ranges(options.search, "--search")
        for name in self.texts:
            if name not in known:
                raise unknown("option to search over", name, known)
        self.defaults = {name: defaults[name] for name in self.texts}
        try:
            import optuna
        except ImportError:
            raise UsageError(
                "deepcalc sweep needs Optuna; install the extra `sweep`: pip install -e '.[sweep]'"
            ) from None
        self.optuna = optuna
        self.space = {
            name: _distribution(optuna, name, text, defaults[name])
            for name, text in self.texts.items()
        }
        least = {n: d.choices[0] if hasattr(d, "choices") else d.low for n, d in self.space.items()}
        read_command([*self.command, *self._words(least)])[0].make()
        self.study = self._open()

    def run(self) -> int:
        """Makes trials until there are enough; returns the exit status."""
        states, refused = self.optuna.trial.TrialState, 0
        while True:
            self.optuna.storages.fail_stale_trials(self.study)
            counted = self.study.get_trials(False, states=(states.COMPLETE, states.RUNNING))
            if len(counted) >= self.options.trials:
                return 0
            try:
                self.study.optimize(self._try, n_trials=1)
                refused = 0
            except UsageError as wrong:
                refused += 1
                if refused == MOST_REFUSED:
                    raise
                tell(f"trial {self.number} cannot be run: {wrong}")
            except KeyboardInterrupt:  # whoever comes next goes on with it
                self.retry(self.study, self.study.get_trials(False)[self.number])
                return 130

    def table(self) -> Table:
        """The trials that are done, best first."""
        complete = self.optuna.trial.TrialState.COMPLETE
        done = self.study.get_trials(deepcopy=False, states=(complete,))
        table = Table(title=f"{len(done)} trials, best first")
        for column in ("run", *self.texts, self.options.metric, "steps", "seconds"):
            table.add_column(column, overflow="fold")
        for trial in sorted(done, key=lambda t: (-t.value, t.user_attrs.get("seconds", 0.0))):
            told = trial.user_attrs
            table.add_row(
                told["run"],
                *(_text(trial.params[name]) for name in self.texts),
                f"{told['metric']:.2%}",
                str(told["steps"]),
                f"{told['seconds']:.0f}",
            )
        return table

    def _open(self) -> Any:
        """The study that all workers share; makes folder and database."""
        from sqlalchemy.exc import SQLAlchemyError  # a dependency of Optuna

        optuna, folder = self.optuna, self.options.folder
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        address = self.options.storage or f"sqlite:///{folder.absolute() / 'sweep.db'}"
        patience = {"connect_args": {"timeout": 60}} if address.startswith("sqlite") else {}
        self.retry = optuna.storages.RetryHeartbeatStaleTrialCallback()
        try:
            if not self.options.storage:
                folder.mkdir(parents=True, exist_ok=True)
            storage = optuna.storages.RDBStorage(
                address,
                engine_kwargs=patience,
                heartbeat_interval=30,
                heartbeat_stale_trial_callback=self.retry,
            )
            study = optuna.create_study(
                storage=storage,
                study_name=folder.name,
                direction="maximize",
                load_if_exists=True,
            )
        except OSError as wrong:
            raise UsageError(f"cannot make folder {folder}: {wrong.strerror}.") from None
        except (ImportError, SQLAlchemyError, optuna.exceptions.OptunaError) as wrong:
            raise UsageError(f"cannot open {address}: {str(wrong).splitlines()[0]}") from None
        asked = {"command": self.command, "search": self.texts, "metric": self.options.metric}
        before = study.user_attrs.get("asked", asked)
        if before != asked:
            raise UsageError(f"{folder} holds another sweep, of {before}; choose another --folder.")
        study.set_user_attr("asked", asked)
        return study

    def _try(self, trial: Any) -> float:
        """One trial: an ordinary run, trained and evaluated; what it is worth."""
        from training.results import read_results
        from training.run import Run

        self.number = trial.number
        chosen = {name: _suggest(trial, name, self.space[name]) for name in self.space}
        frozen = self.study.get_trials(False)[trial.number]
        first = self.retry.retried_trial_number(frozen)  # in whose folder this one goes on
        run = Run(self.options.folder / f"trial-{trial.number if first is None else first:04d}")
        words = [*self.command, *self._words(chosen), "--run", str(run.folder)]
        if (run.folder / "config.json").exists():  # of a worker that was stopped
            words.append("--resume")
        began = time.monotonic()
        status = train_command(words, began)
        if status >= 128:
            raise KeyboardInterrupt
        rows = read_results(run) if status == 0 else []
        metric = sum(row[self.options.metric] for row in rows) / len(rows) if rows else 0.0
        steps = run.lines("metrics.jsonl")[-1]["step"]
        for name, value in {"run": str(run.folder), "metric": metric, "steps": steps,
                            "seconds": time.monotonic() - began}.items():  # fmt: skip
            trial.set_user_attr(name, value)
        # Of two that are right on the same problems, the one with fewer steps: less than a problem.
        problems = sum(row["samples"] for row in rows) or 1
        return metric + 0.5 * (1 - steps / max(steps, run.config.steps)) / problems

    def _words(self, chosen: Mapping[str, Any]) -> list[str]:
        """Words of a command line that give options their values."""
        words = []
        for name, value in chosen.items():
            option = name.replace("_", "-")
            if isinstance(self.defaults[name], bool):
                words.append(f"--{option}" if value == "True" else f"--no-{option}")
            else:
                words += [f"--{option}", *_text(value).split()]
        return words


def _distribution(optuna: Any, name: str, text: str, default: Any) -> Any:
    """Where Optuna draws an option from whose default is `default`."""
    choice = re.fullmatch(r"\s*choice\s*\(([^()]+)\)\s*", text)
    if choice:
        words = [word.strip() for word in choice[1].split(",")]
        return optuna.distributions.CategoricalDistribution(words)
    found = parse_range(name, text, "--search")
    log = found.kind == "loguniform"
    if type(default) is int:
        low, high = map(round, found.values)
        return optuna.distributions.IntDistribution(max(low, 1) if log else low, high, log)
    if type(default) is not float:
        raise UsageError(f"--search {name}={text}: {name} is no number; write choice(A,B,...).")
    return optuna.distributions.FloatDistribution(*found.values, log)


def _suggest(trial: Any, name: str, distribution: Any) -> Any:
    if hasattr(distribution, "choices"):
        return trial.suggest_categorical(name, distribution.choices)
    kind = trial.suggest_int if isinstance(distribution.low, int) else trial.suggest_float
    return kind(name, distribution.low, distribution.high, log=distribution.log)


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
