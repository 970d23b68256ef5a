"""The commands `evaluate`, `explain`, `run` and `tasks`."""

import dataclasses
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import tyro
from rich.table import Table

from commands.cache import use_cache
from commands.consoles import Patient, Plain, console_for
from commands.parsing import parse
from commands.show import in_digits
from tasks.core.domain import stated
from tasks.core.errors import UsageError, tell, visible
from tasks.core.registry import make_task, task_classes, view_missing
from tasks.core.task import options, views_of
from training.disk import check_regular
from training.imports import import_modules

Imports = Annotated[tuple[str, ...], tyro.conf.arg(name="import")]


@dataclasses.dataclass(frozen=True)
class EvaluateOptions:
    """Evaluates runs on fresh problems; adds the rows to each run's evaluation.json, and plots."""

    run: tyro.conf.Positional[tuple[Path, ...]]
    """Folder of the run; several runs are shown in one table."""
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
        _write_rows(asked.json, {"learner": run.config.learner, "results": rows})
        return 0
    return _evaluate_several(runs, asked, console)


def _check_questions(asked: EvaluateOptions) -> None:
    """Raises `UsageError` if options for `--questions` and for drawn problems are combined."""
    for name in ("lengths", "samples", "seed", "memory"):
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
    _write_rows(asked.json, {"results": rows})
    return status


def evaluate_and_show(run: Any, lengths: Sequence[int], samples: int, console: Patient) -> None:
    """Evaluates a run, prints the table, writes the rows and the plot."""
    asked = EvaluateOptions((run.folder,), tuple(lengths), samples)
    _show(run, _evaluate(run, asked, console), console)


def _show(run: Any, rows: Sequence[dict[str, Any]], console: Patient) -> None:
    """Prints the table and draws the plot."""
    from commands.show import results_table, seen_in_words

    console.print(results_table(rows, run.learner.lengths))
    for line in seen_in_words(rows):
        console.say(line)
    _draw(run, console)


def _evaluate(run: Any, asked: EvaluateOptions, console: Patient) -> list[dict[str, Any]]:
    name = run.folder.name
    with console.status(f"evaluating {name}") as status:
        if asked.questions:
            return run.evaluate_questions(asked.questions, asked.task)
        return run.evaluate(
            asked.lengths,
            asked.samples,
            asked.seed,
            memory=asked.memory,
            on_row=lambda row: status.update(f"evaluated {name}, length {row['length']:,}"),
        )


def _draw(run: Any, console: Patient) -> None:
    """Plots the run. If that fails, only prints why, because the table is more important."""
    from training.plot import draw

    try:
        console.say(f"plot: {draw(run)}")
    except ImportError as missing:
        console.say(f"no plot ({missing}): the extra `plots` draws one, pip install -e '.[plots]'")
    except Exception as wrong:  # of matplotlib, because of fonts, styles or numbers
        why = str(wrong).strip().partition("\n")[0][:200]
        console.say(f"no plot: {why or type(wrong).__name__}")


@dataclasses.dataclass(frozen=True)
class RunOptions:
    """Runs a circuit (a program for NRAM's machine) on fresh problems of a task."""

    circuit: tyro.conf.Positional[Path]
    """Text file with the circuit (docs/nram.md)."""
    task: tyro.conf.Positional[str]
    """Name of the task."""
    lengths: tuple[int, ...] = (10, 100, 1000)
    """Problem lengths."""
    samples: int = 64
    """Problems per length."""
    seed: int = 0
    """Seed of the problems."""
    memory: int | None = None
    """Memory cells M. Default: a little more than needed."""
    json: Path | None = None
    """Also write the rows to this file; `-` is standard output."""
    imports: Imports = ()
    """Modules to import first, which register tasks or gates."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def run_command(argv: Sequence[str]) -> int:
    """`deepcalc run CIRCUIT TASK`."""
    asked = parse(RunOptions, argv, "deepcalc run")
    import_modules(asked.imports)
    from commands.show import results_table
    from nram.model import CircuitModel
    from nram.programs.text import read_circuit
    from training.evaluation import check_lengths, evaluate
    from training.resources import check_seed

    check_lengths(asked.lengths, asked.samples)
    check_seed(asked.seed)
    check_writable(asked.json, asked.circuit)
    task = make_task(asked.task)
    if "tape" not in views_of(task):
        raise view_missing("a circuit", "tape", task)
    circuit = read_circuit(asked.circuit)
    use_cache(asked.cache)
    rows = evaluate(
        CircuitModel(task, circuit), lengths=asked.lengths, samples=asked.samples, seed=asked.seed,
        memory=asked.memory, facts={"checkpoint": str(asked.circuit)},
    )  # fmt: skip
    to_stdout = asked.json == Path("-")
    console = console_for(stderr=to_stdout)
    console.print(results_table(rows))
    for row in rows:
        if "note" in row:
            console.say(row["note"])
    _write_rows(asked.json, {"circuit": str(asked.circuit), "results": rows})
    return 0


RUN_FILES = (
    "config.json", "metrics.jsonl", "members.jsonl", "verification.json", "evaluation.json",
    "environment.json",
)  # fmt: skip
"""The files of a run folder, which no other output may replace."""


def check_writable(path: Path | None, *read: Path | None) -> None:
    """Raises `UsageError` if `_write_rows` could not write to `path`, or would replace a file of a
    run or one of `read`. Makes nothing."""
    if path is None:
        return
    if path == Path("-"):
        if sys.stdout is None:
            raise UsageError("standard output is closed, so `-` cannot be written to.")
        return
    if os.path.isdir(path):
        check_regular(path, links=True)
    target = path if os.path.exists(path) else path.parent
    if not os.access(target, os.W_OK) or (target != path and not os.path.isdir(target)):
        raise UsageError(f"cannot write {path}: choose a file in a folder that can be written to.")
    a_run_s = path.name in RUN_FILES and (path.parent / "config.json").exists()
    if a_run_s or any(x and x.exists() and x.resolve() == path.resolve() for x in read):
        what = "a file of a run" if a_run_s else "read, too"
        raise UsageError(f"cannot write {path}, which is {what}: choose another file.")


def _write_rows(path: Path | None, content: Any) -> None:
    """Writes JSON to a file, or to standard output if `path` is `-`."""
    if path is None:
        return
    text = json.dumps(content, indent=1) + "\n"
    if path == Path("-"):
        sys.stdout.write(text)
        return
    try:
        path.write_text(text)
    except OSError as wrong:
        raise UsageError(f"cannot write {path}: {wrong.strerror}.") from None


@dataclasses.dataclass(frozen=True)
class ExplainOptions:
    """Shows what a run has learned."""

    run: tyro.conf.Positional[Path]
    """Folder of the run."""
    seed: int = 0
    """Seed of the example problem."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def explain_command(argv: Sequence[str]) -> int:
    """`deepcalc explain RUN`."""
    asked = parse(ExplainOptions, argv, "deepcalc explain")
    import_modules(asked.imports)
    from training.build import load
    from training.resources import check_seed
    from training.results import judged_proofs, read_proofs

    check_seed(asked.seed)
    run = load(asked.run)
    read_proofs(run.run)  # report a broken file before anything is compiled
    use_cache(asked.cache)
    run.tell_of_changes()
    print(visible(run.explain(asked.seed)))
    for proof, verdict in judged_proofs(run):
        print()
        for line in _proof_in_words(proof, verdict):
            print(visible(line, lines=False))
    return 0


def _proof_in_words(proof: Mapping[str, Any], verdict: str) -> Iterator[str]:
    yield f"verification of {proof['task']}: {verdict}"
    yield (
        f"  {in_digits(proof['frames'])} frames ({proof['method']}), {in_digits(proof['wrong'])} "
        f"wrong, smallest margin {in_digits(proof['margin'])}"
    )
    for assumption in proof["assumptions"]:
        yield f"  - {assumption}"


@dataclasses.dataclass(frozen=True)
class TasksOptions:
    """Lists tasks, their views, their options and the learners that can learn each."""

    json: bool = False
    """Print JSON."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""


def tasks_command(argv: Sequence[str]) -> int:
    """`deepcalc tasks`."""
    asked = parse(TasksOptions, argv, "deepcalc tasks")
    import_modules(asked.imports)
    from training.registry import learner_kind, learner_names

    learners = {name: learner_kind(name).view for name in learner_names()}
    listed = []
    for name, cls in task_classes().items():
        try:
            listed.append(_about(name, cls, learners))
        except Exception as wrong:  # of the user's code; the other tasks are listed
            why = str(wrong).strip().partition("\n")[0]
            tell(f"task {name} ({cls.__module__}) is not listed: {type(wrong).__name__}: {why}")
    if asked.json:
        print(json.dumps(listed, indent=1))
        return 0
    table = Table()
    for column in ("task", "about", "domain (n: length, M: cells)", "options", "learners"):
        table.add_column(column, overflow="fold")
    for row in listed:
        table.add_row(
            row["task"],
            row["about"],
            domains_in_words(row["domain"]),
            "\n".join(f"{k}={o['default']} ({o['values']})" for k, o in row["options"].items()),
            ", ".join(row["learners"]),
        )
    console_for(kind=Plain).print(table)
    return 0


def _about(name: str, cls: Any, learners: Mapping[str, str]) -> dict[str, Any]:
    """The JSON object that describes a task. `learners` maps every learner to its view."""
    views = views_of(cls)
    return {
        "task": name,
        "about": (cls.__doc__ or "").strip().partition("\n")[0],
        "views": list(views),
        "domain": {view: stated(cls(), view) for view in views},
        "options": {k: {"values": w, "default": d} for k, (w, d) in options(cls).items()},
        "learners": [learner for learner, view in learners.items() if view in views],
    }


def domains_in_words(domains: dict[str, list[str]]) -> str:
    """The domains of a task, as lines of text. Views with equal domains are shown together."""
    views: dict[str, list[str]] = {}
    for view, lines in domains.items():
        views.setdefault("\n".join(lines) or "not stated", []).append(view)
    return "\n".join(f"[{', '.join(names)}]\n{words}" for words, names in views.items())
