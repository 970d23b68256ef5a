"""Commands that look at what is there: `evaluate`, `explain`, `run`, `tasks`."""

import dataclasses
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import tyro
from rich.console import Console
from rich.table import Table

from commands.setup import console_for, import_modules, use_cache
from tasks.errors import UsageError
from tasks.registry import make_task, task_classes, view_missing
from tasks.task import options, views_of

Imports = Annotated[tuple[str, ...], tyro.conf.arg(name="import")]


@dataclasses.dataclass(frozen=True)
class EvaluateOptions:
    """Evaluates a run on fresh problems; adds the rows to its evaluation.json and draws them."""

    run: tyro.conf.Positional[Path]
    """Folder of the run."""
    lengths: tuple[int, ...] = (10, 100, 1000)
    """Problem lengths."""
    samples: int = 64
    """Problems per length."""
    seed: int = 0
    """Seed of the problems."""
    memory: int | None = None
    """Memory cells M, for learners that work on a tape; a little more than needed by default."""
    json: Path | None = None
    """Also write the rows to this file; `-` is standard output."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def evaluate_command(argv: Sequence[str]) -> int:
    """`deepcalc evaluate RUN`."""
    asked = tyro.cli(EvaluateOptions, args=list(argv), prog="deepcalc evaluate")
    import_modules(asked.imports)
    from training.api import load
    from training.evaluation import check_lengths
    from training.limits import check_seed
    from training.results import read_proofs, read_results

    check_lengths(asked.lengths, asked.samples)
    check_seed(asked.seed)
    _check_writable(asked.json)
    run = load(asked.run)
    for look in (read_results, read_proofs):  # a broken file is told before compiling
        look(run.run)
    if not os.access(asked.run, os.W_OK):
        raise UsageError(f"no permission to write the results into {asked.run}.")
    use_cache(asked.cache)
    to_stdout = asked.json == Path("-")
    rows = evaluate_and_show(
        run, asked.lengths, asked.samples, asked.seed, console_for(stderr=to_stdout), asked.memory
    )
    _write_rows(asked.json, {"learner": run.config.learner, "results": rows})
    return 0


def evaluate_and_show(
    run: Any,
    lengths: Sequence[int],
    samples: int,
    seed: int,
    console: Console,
    memory: int | None = None,
) -> list[dict[str, Any]]:
    """Evaluates, prints the table, writes the rows and the plot."""
    from commands.show import results_table, seen_in_words

    with console.status("evaluating") as status:
        rows = run.evaluate(
            lengths,
            samples,
            seed,
            memory=memory,
            on_row=lambda row: status.update(f"evaluated length {row['length']:,}"),
        )
    console.print(results_table(rows, run.learner.lengths))
    for line in seen_in_words(rows):
        console.print(line, highlight=False, soft_wrap=True)
    try:
        from training.plot import draw
    except ImportError:
        console.print("no plot: install the extra `plots`")
        return rows
    from training.disk import writing

    with writing(run.run.folder / "evaluation.png", "The rows are in evaluation.json."):
        console.print(f"plot: {draw(run)}", highlight=False, soft_wrap=True)
    return rows


@dataclasses.dataclass(frozen=True)
class RunOptions:
    """Runs a circuit, a program of the random-access machine, on fresh problems of a task."""

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
    """Memory cells M; a little more than needed by default."""
    json: Path | None = None
    """Also write the rows to this file; `-` is standard output."""
    imports: Imports = ()
    """Modules to import first, which register tasks or gates."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def run_command(argv: Sequence[str]) -> int:
    """`deepcalc run CIRCUIT TASK`."""
    asked = tyro.cli(RunOptions, args=list(argv), prog="deepcalc run")
    import_modules(asked.imports)
    from commands.show import results_table
    from nram.program import Program
    from nram.programs.text import parse_circuit
    from training.evaluation import check_lengths, evaluate
    from training.limits import check_seed

    check_lengths(asked.lengths, asked.samples)
    check_seed(asked.seed)
    _check_writable(asked.json)
    task = make_task(asked.task)
    if "tape" not in views_of(task):
        raise view_missing("a circuit", "tape", task)
    try:
        text = asked.circuit.read_text(encoding="utf-8")
    except (OSError, ValueError) as wrong:
        raise UsageError(f"cannot read {asked.circuit}: {wrong}.") from None
    try:
        circuit = parse_circuit(text)
    except UsageError as wrong:
        raise UsageError(f"{asked.circuit}, {wrong}") from None
    use_cache(asked.cache)
    program: Any = Program(task)
    rows = evaluate(
        program, circuit, lengths=asked.lengths, samples=asked.samples, seed=asked.seed,
        memory=asked.memory, checkpoint=str(asked.circuit),
    )  # fmt: skip
    to_stdout = asked.json == Path("-")
    console = console_for(stderr=to_stdout)
    console.print(results_table(rows))
    for line in program.lost:
        console.print(line, highlight=False, soft_wrap=True)
    _write_rows(asked.json, {"circuit": str(asked.circuit), "results": rows})
    return 0


def _check_writable(path: Path | None) -> None:
    """Raises `UsageError` where `_write_rows` could not write; makes nothing."""
    if path is None or path == Path("-"):
        return
    target = path if os.path.exists(path) else path.parent
    if not os.access(target, os.W_OK) or (target == path) == os.path.isdir(target):
        raise UsageError(f"cannot write {path}: choose a file in a folder that can be written to.")


def _write_rows(path: Path | None, content: Any) -> None:
    """Writes JSON to a file, or to standard output where it is `-`."""
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
    """Seed of the problem that is shown."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""
    cache: bool = True
    """Keep compiled programs in the user's cache folder."""


def explain_command(argv: Sequence[str]) -> int:
    """`deepcalc explain RUN`."""
    asked = tyro.cli(ExplainOptions, args=list(argv), prog="deepcalc explain")
    import_modules(asked.imports)
    from training.api import load
    from training.limits import check_seed
    from training.results import read_proofs

    check_seed(asked.seed)
    run = load(asked.run)
    proofs = read_proofs(run.run)  # a broken file is told before anything is compiled
    use_cache(asked.cache)
    import jax

    print(run.learner.explain(run.artifact, jax.random.key(asked.seed)))
    for proof in proofs:
        current = " (of an older checkpoint)" if proof["checkpoint"] != run.checkpoint else ""
        verdict = "proved" if proof["proved"] else "not proved"
        print(f"\nverification of {proof['task']}{current}: {verdict}")
        print(f"  {proof['frames']:,} frames ({proof['method']}), {proof['wrong']} wrong, "
              f"smallest margin {proof['margin']:.3g}")  # fmt: skip
        for assumption in proof["assumptions"]:
            print(f"  - {assumption}")
    return 0


@dataclasses.dataclass(frozen=True)
class TasksOptions:
    """Lists tasks, their views, their options and the learners that can learn each."""

    json: bool = False
    """Print JSON."""
    imports: Imports = ()
    """Modules to import first, which register tasks or learners."""


def tasks_command(argv: Sequence[str]) -> int:
    """`deepcalc tasks`."""
    asked = tyro.cli(TasksOptions, args=list(argv), prog="deepcalc tasks")
    import_modules(asked.imports)
    from training.registry import learner_kind, learner_names

    views = {name: learner_kind(name).view for name in learner_names()}
    listed = [
        {
            "task": name,
            "about": (cls.__doc__ or "").strip().splitlines()[0],
            "views": list(views_of(cls)),
            "options": {k: {"values": w, "default": d} for k, (w, d) in options(cls).items()},
            "learners": [n for n, view in views.items() if view in views_of(cls)],
        }
        for name, cls in task_classes().items()
    ]
    if asked.json:
        print(json.dumps(listed, indent=1))
        return 0
    table = Table()
    for column in ("task", "about", "views", "options", "learners"):
        table.add_column(column, overflow="fold")
    for row in listed:
        table.add_row(
            row["task"],
            row["about"],
            ", ".join(row["views"]),
            "\n".join(f"{k}={o['default']} ({o['values']})" for k, o in row["options"].items()),
            ", ".join(row["learners"]),
        )
    console_for().print(table)
    return 0
