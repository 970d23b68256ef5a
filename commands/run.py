"""The command `run`: runs a circuit written by hand."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tyro

from commands.cache import use_cache
from commands.consoles import console_for
from commands.output import check_writable, write_rows
from commands.parsing import Imports, parse
from tasks.core.errors import UsageError
from tasks.core.registry import make_task, view_missing
from tasks.core.task import views_of
from training.imports import import_modules


@dataclasses.dataclass(frozen=True)
class RunOptions:
    """Runs a circuit (a program for NRAM's machine) on fresh problems of a task."""

    circuit: tyro.conf.Positional[Path]
    """Text file with the circuit (docs/nram.md), or zoo/NAME: the program of that model."""
    task: tyro.conf.Positional[str | None] = None
    """Name of the task; of a model, its own by default."""
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
    from training.evaluation import check_lengths, evaluate
    from training.resources import check_seed

    check_lengths(asked.lengths, asked.samples)
    check_seed(asked.seed)
    check_writable(asked.json, asked.circuit)
    circuit, task = _program(asked)
    if "tape" not in views_of(task):
        raise view_missing("a circuit", "tape", task)
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
    write_rows(asked.json, {"circuit": str(asked.circuit), "results": rows})
    return 0


def _program(asked: RunOptions) -> tuple[Any, Any]:
    """The circuit, or the program of a run, and the task."""
    from nram.programs.table import WiringTable, compact
    from nram.programs.text import read_circuit
    from training.build import load
    from training.file_run import names_run

    if not names_run(asked.circuit):
        if asked.task is None:
            raise UsageError("a circuit does not say what it is for: name the task behind it.")
        task = make_task(asked.task)
        return read_circuit(asked.circuit), task
    loaded = load(asked.circuit)
    if loaded.config.learner != "nram":
        raise UsageError(
            f"{asked.circuit} is a model of {loaded.config.learner}, without a program of the "
            f"random-access machine: deepcalc evaluate {asked.circuit}."
        )
    task = loaded.learner.tasks[0] if asked.task is None else make_task(asked.task)
    driver: Any = loaded.model.driver  # pyright: ignore[reportAttributeAccessIssue]
    if not isinstance(driver, WiringTable):
        raise UsageError(
            f"the controller of {asked.circuit} has memory, so it is no circuit: deepcalc evaluate "
            f"{asked.circuit}."
        )
    return compact(driver), task
