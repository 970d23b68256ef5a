"""The command `evaluate`: is what runs have learned right, at any length?"""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import tyro

from commands.cache import use_cache
from commands.consoles import Patient, console_for
from commands.output import check_writable, write_rows
from commands.parsing import Imports, parse
from tasks.core.errors import UsageError, tell
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class EvaluateOptions:
    """Evaluates runs on fresh problems; adds the rows to each run's evaluation.json, and plots.

    A model of the zoo or a file of weights stays as it is; --json keeps the rows."""

    run: tyro.conf.Positional[tuple[Path, ...]]
    """Folder of the run, zoo/NAME, or a file of weights; several are shown in one table."""
    lengths: tuple[int, ...] = (10, 100, 1000)
    """Problem lengths."""
    samples: int = 64
    """Problems per length."""
    seed: int = 0
    """Seed of the problems."""
    memory: int | None = None
    """Memory cells M, for learners that use a tape. Default: a little more than needed."""
    questions: Path | None = None
    """Evaluate on these questions instead: a file with one JSON object per line, as for
    `predict`."""
    task: str | None = None
    """Name of the task of the questions, if the run has several."""
    json: Path | None = None
    """Also write the rows to this file; `-` is standard output."""
    memo: Literal["auto", "on", "off"] = "auto"
    """npi: run by a memo of the network's decisions, which gives the same answers faster (extra
    `search`). auto: if it saves time."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners: my_task, or my_task.py."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def evaluate_command(argv: Sequence[str]) -> int:
    """`deepcalc evaluate RUN ...`."""
    asked = parse(EvaluateOptions, argv, "deepcalc evaluate")
    import_modules(asked.imports)
    from training.build import load
    from training.evaluation import check_lengths, check_reach
    from training.resources import check_seed
    from training.results import read_proofs, read_results

    if not asked.run:
        raise UsageError("name the folder of a run: deepcalc evaluate RUN.")
    check_lengths(asked.lengths, asked.samples)
    check_seed(asked.seed)
    check_writable(asked.json, asked.questions)
    _check_questions(asked)
    runs = {str(folder): load(folder) for folder in asked.run}
    for run in runs.values():  # report broken files before anything is compiled
        read_results(run.run)
        read_proofs(run.run)
        if not asked.questions:
            check_reach(run.model, asked.lengths, asked.samples, asked.memory)
    use_cache(asked.cache)
    console = console_for(stderr=asked.json == Path("-"))
    if len(runs) == 1:
        (run,) = runs.values()
        rows = _evaluate(run, asked, console)
        _show(run, rows, console)
        write_rows(asked.json, {"learner": run.config.learner, "results": rows})
        return 0
    return _evaluate_several(runs, asked, console)


def _check_questions(asked: EvaluateOptions) -> None:
    """Raises `UsageError` if options for `--questions` and for drawn problems are combined."""
    for name in ("lengths", "samples", "seed", "memory", "memo"):
        if asked.questions and getattr(asked, name) != getattr(EvaluateOptions, name):
            raise UsageError(f"--{name} has no effect with --questions: leave it out.")
    if asked.task and not asked.questions:
        raise UsageError("--task is only for --questions; drawn problems are of all tasks.")


def _evaluate_several(runs: dict[str, Any], asked: EvaluateOptions, console: Patient) -> int:
    """Evaluates each run and shows all in one table. Reports runs that cannot be evaluated."""
    from commands.show import results_table, seen_in_words

    status, rows = 0, []
    for name, run in runs.items():
        try:
            rows += [{**row, "run": name} for row in _evaluate(run, asked, console)]
        except UsageError as wrong:
            tell(f"{name} cannot be evaluated: {wrong}")
            status = 2
            continue
        _draw(run, console)
    if rows:
        console.print(results_table(rows))
    for row in rows:
        for line in seen_in_words([row]):
            console.say(f"{row['run']}: {line}")
    write_rows(asked.json, {"results": rows})
    return status


def evaluate_and_show(run: Any, lengths: Sequence[int], samples: int, console: Patient) -> None:
    """Evaluates a run, prints the table, writes the rows and the plot."""
    asked = EvaluateOptions((run.folder,), tuple(lengths), samples)
    _show(run, _evaluate(run, asked, console), console)


def _show(run: Any, rows: Sequence[dict[str, Any]], console: Patient) -> None:
    """Prints the table and draws the plot."""
    from commands.show import results_table, run_in_words, seen_in_words

    console.print(results_table(rows, run.learner.lengths))
    for line in [*seen_in_words(rows), *run_in_words(rows)]:
        console.say(line)
    _draw(run, console)


def _evaluate(run: Any, asked: EvaluateOptions, console: Patient) -> list[dict[str, Any]]:
    name = run.folder.name
    with console.status(f"evaluating {name}") as status:
        if asked.questions:
            return run.evaluate_questions(asked.questions, asked.task)
        made: list[int] = []

        def note(row: dict[str, Any]) -> None:
            made.append(row["length"])
            status.update(f"evaluated {name}, length {row['length']:,}")

        try:
            return run.evaluate(
                asked.lengths,
                asked.samples,
                asked.seed,
                memory=asked.memory,
                memo=asked.memo,
                on_row=note,
            )
        except KeyboardInterrupt:
            if not run.run.read_only:
                tell(f"interrupted: {len(made)} rows are in {run.folder / 'evaluation.json'}.")
            raise


def _draw(run: Any, console: Patient) -> None:
    """Plots the run, unless it is read-only. If that fails, only prints why, because the table is
    more important."""
    from training.plot import draw

    if run.run.read_only:
        return

    try:
        console.say(f"plot: {draw(run)}")
    except ImportError as missing:
        console.say(f"no plot ({missing}): the extra `plots` draws one, pip install -e '.[plots]'")
    except Exception as wrong:  # of matplotlib, because of fonts, styles or numbers
        why = str(wrong).strip().partition("\n")[0][:200]
        console.say(f"no plot: {why or type(wrong).__name__}")
