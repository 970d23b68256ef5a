"""`deepcalc sweep`: tries hyper-parameters, an ordinary run for each trial, and shows the best.

Optuna (Akiba et al., KDD 2019) chooses what to try next, with its tree-structured Parzen estimator.
Workers share only a database, so the same command may run several times in parallel.
"""

import dataclasses
import gc
import re
import time
import traceback
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from rich.table import Table

from commands.consoles import console_for
from commands.parsing import parse_known, split
from commands.study import Study, find_optuna
from commands.train import train_one as train_command
from commands.train_options import ranges, read_command
from tasks.core.errors import UsageError, tell, unknown
from training.vary import parse_range

MOST_FAILED = 3
"""Failed trials in a row after which the sweep ends: then the values tried are not the cause."""


@dataclasses.dataclass(frozen=True)
class SweepOptions:
    """Tries hyper-parameters: `deepcalc sweep LEARNER TASK --search NAME=RANGE ... [options]`.

    All other options are those of `train`, the same for every trial.
    """

    folder: Path
    """Folder for the database and the runs, one subfolder for each trial."""
    search: tuple[str, ...]
    """Options to try, as lr=loguniform(1e-3,1e-2) hidden=choice(32,64); also uniform."""
    evaluate: tuple[int, ...]
    """Lengths at which every trial is evaluated."""
    trials: int = 20
    """Total number of trials of all workers, including trials that are done already."""
    metric: Literal["exact", "token", "halted"] = "exact"
    """Column of evaluation.json to maximise, as the mean over its rows."""
    storage: str | None = None
    """Address of the database that the workers share. Default: sqlite:///FOLDER/sweep.db."""


def sweep_command(argv: Sequence[str]) -> int:
    """`deepcalc sweep`."""
    options, rest = parse_known(SweepOptions, argv, "deepcalc sweep")
    with warnings.catch_warnings():
        # Optuna calls its heartbeat experimental.
        warnings.filterwarnings("ignore", message=".* is (an )?experimental")
        sweep = Sweep(options, [*rest, "--evaluate", *map(str, options.evaluate)])
        with sweep.study.errors():
            status = sweep.run()
            table = sweep.table()
    console_for().print(table)
    return status


class Sweep:
    """One worker of a sweep."""

    def __init__(self, options: SweepOptions, command: Sequence[str]):
        """Raises `UsageError` if an option does not fit, before anything is written."""
        self.options, self.command = options, list(command)
        self.number: int | None = None
        """Number of the current trial."""
        if options.trials < 1:
            raise UsageError(f"--trials must be at least 1, not {options.trials}.")
        for flag, *_ in split(self.command)[1]:
            if flag in ("--run", "--resume", "--coordinator", "--processes", "--process"):
                raise UsageError(f"{flag} is for one run; deepcalc sweep makes many.")
        config, shared = read_command(self.command)
        defaults = {**dataclasses.asdict(shared), **config.options}
        known = {*config.options, "seed", "population", "steps"}
        self.texts = ranges(options.search, "--search")
        for name in self.texts:
            if name not in known:
                raise unknown("option to search over", name, known)
        self.defaults = {name: defaults[name] for name in self.texts}
        optuna = find_optuna()
        self.space = {
            name: _distribution(optuna, name, text, defaults[name])
            for name, text in self.texts.items()
        }
        least = {n: d.choices[0] if hasattr(d, "choices") else d.low for n, d in self.space.items()}
        from training.build import make_learner

        make_learner(read_command([*self.command, *self._words(least)])[0])
        self.study = Study(options.folder, options.storage)
        self.study.claim({"command": self.command, "search": self.texts, "metric": options.metric})

    def run(self) -> int:
        """Runs trials until there are enough. Returns the exit status."""
        failed = 0
        while self.study.has_room(self.options.trials):
            self.number = None
            try:
                wrong = self.study.next(self._try)
            except KeyboardInterrupt:  # the next worker will continue the trial
                if self.number is not None:
                    self.study.again(self.number)
                return 130
            failed = failed + 1 if wrong else 0
            if wrong:
                self._report(wrong)
            if failed == MOST_FAILED:
                raise UsageError(f"{MOST_FAILED} trials in a row have failed; the sweep ends here.")
        return 0

    def _report(self, wrong: Exception) -> None:
        """Prints why a trial failed. If it is not a `UsageError`, also writes the traceback to a
        file, and frees the memory of the trial."""
        why = str(wrong).strip().partition("\n")[0]
        if isinstance(wrong, UsageError):
            tell(f"trial {self.number} cannot be run: {why}")
            return
        path = self.options.folder / f"trial-{self.number:04d}-error.txt"
        try:
            path.write_text("".join(traceback.format_exception(wrong)))
            where = f"; its traceback is in {path}"
        except OSError:
            where = ""
        tell(f"trial {self.number} has failed with {type(wrong).__name__}: {why[:300]}{where}")
        traceback.clear_frames(wrong.__traceback__)
        gc.collect()

    def table(self) -> Table:
        """A table of the finished trials, best first, and of the unfinished ones."""
        trials = self.study.trials()
        words = {"running": trials.running, "cut off": trials.waiting}
        counts = {**words, "failed": trials.failed}
        more = "".join(f"; {len(some)} {word}" for word, some in counts.items() if some)
        table = Table(title=f"{len(trials.done)} trials, best first{more}")
        for column in ("run", *self.texts, self.options.metric, "steps", "seconds"):
            table.add_column(column, overflow="fold")
        for trial in sorted(trials.done, key=lambda t: (-t.value, t.user_attrs.get("seconds", 0))):
            told = trial.user_attrs
            numbers = f"{told['metric']:.2%}", str(told["steps"]), f"{told['seconds']:.0f}"
            table.add_row(self._folder(trial), *self._chosen(trial), *numbers)
        for word, some in words.items():
            for trial in some:
                table.add_row(self._folder(trial), *self._chosen(trial), word, "", "")
        return table

    def _folder(self, trial: Any) -> str:
        """The folder of a trial's run. A trial stores only its name: the sweep may be moved."""
        return str(self.options.folder / Path(trial.user_attrs.get("run", "?")).name)

    def _chosen(self, trial: Any) -> list[str]:
        return [_text(trial.params[name]) if name in trial.params else "" for name in self.texts]

    def _try(self, trial: Any) -> float:
        """Runs one trial: trains and evaluates an ordinary run. Returns its value."""
        from training.results import read_results
        from training.run_folder import Run

        self.number = trial.number
        chosen = {name: _suggest(trial, name, self.space[name]) for name in self.space}
        first = self.study.first_of(trial.number)  # an interrupted trial continues in its folder
        run = Run(self.options.folder / f"trial-{first:04d}")
        trial.set_user_attr("run", run.folder.name)
        words = [*self.command, *self._words(chosen), "--run", str(run.folder)]
        if (run.folder / "config.json").exists():  # the trial was interrupted
            words.append("--resume")
        began = time.monotonic()
        try:
            status = train_command(words, began)
        except SystemExit as left:  # raised by a user's module, or tyro
            raise RuntimeError(f"the trial ended Python with status {left.code}") from None
        if status >= 128:
            raise KeyboardInterrupt
        rows = read_results(run) if status == 0 else []
        if status == 0 and not rows:
            raise RuntimeError(f"{run.folder} has no results in its evaluation.json")
        metric = sum(row[self.options.metric] for row in rows) / len(rows) if rows else 0.0
        steps = run.lines("metrics.jsonl")[-1]["step"]
        for name, value in {"metric": metric, "steps": steps,
                            "seconds": time.monotonic() - began}.items():  # fmt: skip
            trial.set_user_attr(name, value)
        # Fewer steps decide between equal metrics; they count for less than one more right answer.
        problems = sum(row["samples"] for row in rows) or 1
        return metric + 0.5 * (1 - steps / max(steps, run.config.steps)) / problems

    def _words(self, chosen: Mapping[str, Any]) -> list[str]:
        """The command-line words for these values of options."""
        words = []
        for name, value in chosen.items():
            option = name.replace("_", "-")
            if isinstance(self.defaults[name], bool):
                words.append(f"--{option}" if value == "True" else f"--no-{option}")
            else:
                words += [f"--{option}", *_text(value).split()]
        return words


def _distribution(optuna: Any, name: str, text: str, default: Any) -> Any:
    """Optuna's distribution for an option with this default value."""
    choice = re.fullmatch(r"\s*choice\s*\(([^()]+)\)\s*", text)
    if choice:
        words = [word.strip() for word in choice[1].split(",")]
        if isinstance(default, bool) and not {"True", "False"}.issuperset(words):
            raise UsageError(f"--search {name}={text}: write choice(True,False).")
        return optuna.distributions.CategoricalDistribution(words)
    found = parse_range(name, text, "--search")
    log = found.kind == "loguniform"
    if type(default) is int:
        low, high = map(round, found.values)
        return optuna.distributions.IntDistribution(max(low, 1) if log else low, high, log)
    if type(default) is not float:
        raise UsageError(f"--search {name}={text}: {name} is not a number; write choice(A,B,...).")
    return optuna.distributions.FloatDistribution(*found.values, log)


def _suggest(trial: Any, name: str, distribution: Any) -> Any:
    if hasattr(distribution, "choices"):
        return trial.suggest_categorical(name, distribution.choices)
    kind = trial.suggest_int if isinstance(distribution.low, int) else trial.suggest_float
    return kind(name, distribution.low, distribution.high, log=distribution.log)


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
